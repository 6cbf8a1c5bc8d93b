"""Documents: what is known of their force, on every day."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from store.law.documents import Document, cited_on, documents


def document(**facts: Any) -> Document:
    given = {"id": "x", "kind": "Nghị định", "checked": date(2026, 11, 21), "grade": "A"}
    return msgspec.convert({**given, **facts}, Document)


def test_every_document_is_known_by_its_id_and_its_successor_is_there() -> None:
    for name, one in documents().items():
        assert one.id == name
        assert one.checked <= date(2026, 11, 30)
        assert not one.replaced_by or one.replaced_by in documents()
    assert len({one.name for one in documents().values()}) == len(documents())


def test_an_expired_decree_names_what_took_its_place() -> None:
    expired = [one for one in documents().values() if one.in_force is False]
    assert [one.number for one in expired] == [
        "98/2023/NĐ-CP",
        "28/2024/NĐ-CP",
        "01/2024/TT-BNV",
    ]
    assert [documents()[one.replaced_by].number for one in expired] == [
        "152/2025/NĐ-CP",
        "152/2025/NĐ-CP",
        "15/2025/TT-BNV",
    ]


@pytest.mark.parametrize(
    "facts",
    [
        {"in_force": True, "replaced_by": "nd-152-2025"},
        {"in_force": True, "until": date(2026, 11, 20)},
    ],
)
def test_what_has_ended_is_not_in_force(facts: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError, match="it has ended"):
        document(**facts)
    assert document(**{**facts, "in_force": False}).in_force is False


@pytest.mark.parametrize(
    ("facts", "day", "in_force"),
    [
        ({}, date(2026, 1, 1), None),
        ({"in_force": True}, date(2026, 1, 1), True),
        ({"in_force": True, "since": date(2026, 1, 2)}, date(2026, 1, 1), False),
        ({"in_force": True, "since": date(2026, 1, 2)}, date(2026, 1, 2), True),
        ({"in_force": True, "until": date(2027, 2, 28)}, date(2027, 2, 28), True),
        ({"in_force": True, "until": date(2027, 2, 28)}, date(2027, 3, 1), False),
        ({"in_force": False, "until": date(2025, 6, 30)}, date(2025, 6, 30), True),
        ({"in_force": False, "until": date(2025, 6, 30)}, date(2025, 7, 1), False),
        ({"since": date(2024, 5, 29)}, date(2024, 5, 28), False),
        ({"since": date(2024, 5, 29)}, date(2024, 5, 29), None),
    ],
)
def test_force_on_a_day(facts: dict[str, Any], day: date, in_force: bool | None) -> None:
    assert document(**facts).in_force_on(day) is in_force


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"number": "152/2025/NĐ-CP"}, "Nghị định số 152/2025/NĐ-CP"),
        (
            {"kind": "Quyết định", "number": "1/QĐ", "year": 2017, "issuer": "tỉnh A"},
            "Quyết định số 1/QĐ năm 2017 của tỉnh A",
        ),
        ({"kind": "Chương trình"}, "Chương trình"),
    ],
)
def test_how_papers_name_it(facts: dict[str, Any], name: str) -> None:
    assert document(**facts).name == name


def test_papers_cite_what_is_in_force_or_not_known_to_have_ended() -> None:
    ids = ("luat-06-2022", "nd-152-2025", "qd-999-tld")
    on = {day: cited_on(ids, day) for day in (date(2027, 2, 28), date(2027, 3, 1))}
    assert [len(cited) for cited in on.values()] == [3, 2]
    assert "152/2025" not in "".join(on[date(2027, 3, 1)])
