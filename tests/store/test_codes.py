from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.codes import event_of, grouped, is_valid, new_code, new_event_code
from store.errors import BadInput

codes = st.integers(9 * 10**14, 10**15 - 1).map(
    lambda body: f"{body}{98 - body * 100 % 97:02d}",
)


@given(codes)
def test_iso_7064_check_digits_are_valid(code: str) -> None:
    assert is_valid(code)


def test_a_new_code_has_the_documented_parts() -> None:
    code = new_code("417", ())
    assert len(code) == 17
    assert code[0] == "9"
    assert event_of(code) == "417"
    assert int(code) % 97 == 1
    assert is_valid(code)


def test_a_known_code_is_valid() -> None:
    # 912312345678901 * 100 is 41 modulo 97, and 98 - 41 is 57.
    assert 912312345678901 * 100 % 97 == 41
    assert is_valid("91231234567890157")


def test_a_taken_code_is_never_given_again() -> None:
    class TakesTheFirst:
        def __init__(self) -> None:
            self.refused: list[str] = []

        def __contains__(self, code: object) -> bool:
            if self.refused:
                return code in self.refused
            self.refused.append(str(code))
            return True

    taken = TakesTheFirst()
    assert new_code("417", taken) not in taken.refused
    assert len(taken.refused) == 1


def test_event_codes_have_three_digits_and_differ() -> None:
    events = {new_event_code() for _ in range(200)}
    assert all(100 <= int(event) <= 999 and len(event) == 3 for event in events)
    assert len(events) > 50


@pytest.mark.parametrize("event_code", ["", "12", "1234", "12a", "１２３"])
def test_a_wrong_event_code_is_refused(event_code: str) -> None:
    with pytest.raises(BadInput) as refusal:
        new_code(event_code, ())
    assert refusal.value.code == "event-code-wrong"


@given(codes)
def test_every_wrong_digit_is_caught(code: str) -> None:
    for at in range(17):
        for digit in "0123456789".replace(code[at], ""):
            assert not is_valid(code[:at] + digit + code[at + 1 :])


@given(codes)
def test_every_swap_of_neighbours_is_caught(code: str) -> None:
    for at in range(16):
        swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
        assert swapped == code or not is_valid(swapped)


@pytest.mark.parametrize(
    "text",
    ["", "9", "9123123456789015", "912312345678901570", "9123 1234567890157", "９1231234567890157"],
)
def test_what_is_not_17_plain_digits_is_not_valid(text: str) -> None:
    assert not is_valid(text)


def test_right_check_digits_without_the_tag_are_not_valid() -> None:
    assert int("81231234567890122") % 97 == 1
    assert not is_valid("81231234567890122")


def test_people_read_the_code_in_fours() -> None:
    assert grouped("91234567890123456") == "9123 4567 8901 2345 6"
