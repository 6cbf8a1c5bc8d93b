"""What is missing before the ceremony: one case for each lack, and none where all is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store import clock
from store.awards import stage
from store.awards.before.completeness import Lack, Lacking, lacking
from store.awards.before.recipients import named_delegate
from store.checkin import attendance, desk
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import (
    Award,
    AwardState,
    Decision,
    Delegate,
    Presenter,
    RecipientKind,
    Record,
    Unit,
)
from tests.screens.stage_day import minutes

UNIT, PERSON, FAMILY = 1, 2, 3
"""The awards of the day below."""


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    """Everything is there: a unit, a person who is here, a household whose certificate waits."""
    with clock.travel(minutes(0)):
        conference = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
        (unit,) = conference.save("unit", Unit(order=1, name="Sở Nội vụ", short="SNV"))
        people = [
            Delegate(number=1, name="Lò Văn An", honorific="Ông", unit_id=unit.id),
            Delegate(number=2, name="Lò Thị Hoa", honorific="Bà", unit_id=unit.id),
            Delegate(number=3, name="Vàng A Páo", unit_id=unit.id),
        ]
        roster.add_delegates(conference, "delegate", people)
        signed = date(2026, 12, 1)
        decision = Decision(order=0, number="12/QĐ-CTN", body="Chủ tịch nước", signed_on=signed)
        stage.save_decision(conference, decision)
        add(conference, RecipientKind.COLLECTIVE, "Tập thể cán bộ Sở Nội vụ")
        add(conference, RecipientKind.INDIVIDUAL, "Lò Văn An", delegate_id=1)
        add(conference, RecipientKind.HOUSEHOLD, "Hộ ông Giàng A Chớ")
        desk.check_in(conference, delegate_id=1)
        yield conference
        conference.close()


def add(conference: Conference, kind: RecipientKind, name: str, **fields: Any) -> Award:
    given = {"decision_id": 1, "honour": "bang-khen-thu-tuong", "printed": True, **fields}
    award = Award(kind=kind, form="Bằng khen", recipient=name, order=0, **given)
    (saved,) = conference.save("award", award)
    return saved


def change(
    conference: Conference, record_type: type[Record], record_id: int, **fields: Any
) -> None:
    conference.edit("award", conference.state.find(record_type, record_id), **fields)


def found(conference: Conference) -> list[Lacking]:
    return lacking(conference.state, attendance.session(conference.state))


def told(conference: Conference) -> list[tuple[Lack, tuple[int, ...], int]]:
    return [(one.lack, one.award_ids, one.decision_id) for one in found(conference)]


def award(award_id: int, **fields: Any) -> Callable[[Conference], None]:
    return lambda conference: change(conference, Award, award_id, **fields)


def person(name: str, **fields: Any) -> Callable[[Conference], None]:
    given = {"honorific": "Bà", **fields}

    def spoil(conference: Conference) -> None:
        add(conference, RecipientKind.INDIVIDUAL, name, **given)

    return spoil


def decision(**fields: Any) -> Callable[[Conference], None]:
    return lambda conference: change(conference, Decision, 1, **fields)


def presenter(conference: Conference) -> None:
    conference.save("award", Presenter(order=1, name="Ông Bí thư"))


def test_nothing_is_missing_where_all_is_there(day: Conference) -> None:
    assert told(day) == []


CASES = [
    (Lack.NOT_ON_LADDER, award(UNIT, honour="huy-hieu-la"), (UNIT,), 0),
    (Lack.NOT_FOR_KIND, award(FAMILY, honour="chien-si-thi-dua-toan-quoc"), (FAMILY,), 0),
    (Lack.NO_DECISION, award(UNIT, decision_id=0), (UNIT,), 0),
    (Lack.NO_NUMBER, decision(number=" /QĐ-CTN"), (), 1),
    (Lack.NO_DATE, decision(signed_on=None), (), 1),
    (Lack.NO_RECEIVER, award(PERSON, posthumous=True), (PERSON,), 0),
    (Lack.UNIT_UNKNOWN, award(UNIT, recipient="Sở Ngoại vụ"), (UNIT,), 0),
    (Lack.UNLINKED, person("Giàng Thị Mỷ"), (4,), 0),
    (Lack.NO_HONORIFIC, person("Vàng A Páo", honorific="", delegate_id=3, only_read=True), (4,), 0),
    (Lack.NAME_FORM, award(PERSON, recipient="LÒ VĂN AN"), (PERSON,), 0),
    (Lack.AWAY, person("Lò Thị Hoa", delegate_id=2), (4,), 0),
    (Lack.RECEIVER_UNKNOWN, award(PERSON, receiver="Bà Lò Thị Hoài (vợ)"), (PERSON,), 0),
    (Lack.NO_PRESENTER, presenter, (UNIT,), 0),
    (Lack.TWICE, person("Lò Văn An", delegate_id=1), (PERSON, 4), 0),
    (
        Lack.TWO_HONOURS,
        person("Lò Văn An", delegate_id=1, honour="huan-chuong-lao-dong-3"),
        (4, PERSON),
        0,
    ),
    (Lack.UNPRINTED, award(FAMILY, printed=False), (FAMILY,), 1),
]


@pytest.mark.parametrize(("lack", "spoil", "ids", "decision_id"), CASES)
def test_what_is_missing_is_found(
    day: Conference,
    lack: Lack,
    spoil: Callable[[Conference], None],
    ids: tuple[int, ...],
    decision_id: int,
) -> None:
    spoil(day)
    first = told(day)[0]
    assert first == (lack, ids, decision_id)
    assert {one for one, _, _ in told(day)} == {lack}


def test_each_lack_has_its_case() -> None:
    assert {lack for lack, *_ in CASES} == set(Lack)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Lò Văn AN", "capitals"),
        ("lò Văn An", "small"),
        ("Lò Văn An 1", "digits"),
        ("Lò Văn An…", "dots"),
        ("Lò Vân An", "differs"),
        ("Lò  Văn An", "spaces"),
    ],
)
def test_odd_names(day: Conference, name: str, form: str) -> None:
    change(day, Award, PERSON, recipient=name)
    assert [one.facts["form"] for one in found(day)] == [form]


@pytest.mark.parametrize("name", ["H’Hen Niê", "K'Brơi", "Y Moan Ênuôl", "Trần Thị Nguyễn-Anh"])
def test_names_that_are_not_odd(day: Conference, name: str) -> None:
    add(day, RecipientKind.INDIVIDUAL, name, honorific="Bà", only_read=True)
    assert told(day) == []


def test_collectives_are_written_with_numbers_and_abbreviations(day: Conference) -> None:
    for name in ("Trường Tiểu học số 2", "UBND", "SNV"):
        add(day, RecipientKind.COLLECTIVE, name, delegate_id=1)
    assert told(day) == []
    add(day, RecipientKind.COLLECTIVE, "SỞ NỘI VỤ")
    assert [one.lack for one in found(day)] == [Lack.NAME_FORM]


def test_nobody_is_away_before_the_roll_is_called(day: Conference) -> None:
    add(day, RecipientKind.INDIVIDUAL, "Lò Thị Hoa", delegate_id=2)
    assert [one.lack for one in found(day)] == [Lack.AWAY]
    (passage,) = day.state.passages.values()
    day.remove("passage", passage)
    assert told(day) == []


def test_what_was_withdrawn_lacks_nothing_and_what_was_given_only_what_papers_say(
    day: Conference,
) -> None:
    one = add(day, RecipientKind.INDIVIDUAL, "GIÀNG A TỦA", printed=False)
    lacks = {Lack.UNLINKED, Lack.NAME_FORM, Lack.NO_HONORIFIC, Lack.UNPRINTED}
    assert {lack.lack for lack in found(day)} == lacks
    change(day, Award, one.id, state=AwardState.CONFERRED)
    assert [lack.lack for lack in found(day)] == [Lack.NAME_FORM]
    change(day, Award, one.id, state=AwardState.WITHDRAWN)
    assert told(day) == []


def test_who_comes_up_for_a_unit_has_not_two_honours(day: Conference) -> None:
    change(day, Award, UNIT, delegate_id=1)
    assert told(day) == []


def test_namesakes_of_two_units_are_two(day: Conference) -> None:
    for unit in ("Sở Y tế", "Sở Tài chính"):
        add(day, RecipientKind.INDIVIDUAL, "Lò Văn Pó", unit=unit, honorific="Ông", only_read=True)
    assert told(day) == []
    add(day, RecipientKind.INDIVIDUAL, "Lò Văn Pó", unit="Sở Y Tế", honorific="Ông", only_read=True)
    assert told(day) == [(Lack.TWICE, (4, 6), 0)]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Lò Thị Hoa", 2),
        ("bà Lò Thị Hoa (vợ)", 2),
        ("Vợ: bà Lò Thị Hoa", 2),
        ("Thượng tá Lò Văn An – con trai", 1),
        ("Lò Thị Hòa", 0),
        ("Thị Hoa", 0),
        ("", 0),
    ],
)
def test_whom_a_receiver_names(day: Conference, words: str, number: int) -> None:
    delegate = named_delegate(day.state, words)
    assert (delegate.number if delegate else 0) == number
