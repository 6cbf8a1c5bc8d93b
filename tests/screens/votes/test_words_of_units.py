"""In a vote of units no unit is called a person, and a tie is no ballot."""

from __future__ import annotations

import pytest

from screens.sentences import say, set_language


@pytest.mark.parametrize(
    ("key", "facts"),
    [
        ("votes-form-quorum", {}),
        ("votes-open-freezes", {}),
        ("votes-nobody-entitled", {}),
        (
            "error-ballot-quorum",
            {"title": "Cờ", "need": 6, "entitled": 8, "quorum": "2/3", "present": 0},
        ),
        ("ledger-issued-over-present", {"issued": 8, "present": 7}),
    ],
)
def test_what_is_said_of_units_too_speaks_of_no_person(key: str, facts: dict[str, object]) -> None:
    set_language("vi")
    assert "người" not in say(key, **facts)  # type: ignore[arg-type]


def test_a_tie_is_not_settled_by_a_ballot() -> None:
    """“giải quyết bằng phiếu” reads as “settle it by voting”."""
    set_language("vi")
    assert say("votes-next-tie").endswith("trường hợp bằng phiếu")
