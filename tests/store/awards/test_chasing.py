"""Who is away before the awards, whom to call, and when that is worth a sign."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import clock
from store.agenda import edits, steps, timeline
from store.awards import stage
from store.awards.before.chasing import RUNNING, Chased, chased, minutes_left
from store.checkin import attendance, desk
from store.checkin.headcount import Presence
from store.conference import Conference
from store.records import AgendaItem, Award, Delegate, Record
from tests.screens.stage_day import minutes, stage_day


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c")
        yield conference
        conference.close()


def away(day: Conference) -> list[Chased]:
    return chased(day.state, attendance.session(day.state))


def change(day: Conference, record_type: type[Record], record_id: int, **fields: object) -> None:
    day.edit("award", day.state.find(record_type, record_id), **fields)


def test_those_away_by_call_and_whom_else_to_call(day: Conference) -> None:
    assert [(one.call, one.who.number, one.where, one.others) for one in away(day)] == [
        (2, 2, Presence.NOT_YET, ()),
        (2, 3, Presence.EXCUSED, ()),
    ]
    change(day, Delegate, 4, phone="0912 345 678")
    assert [[other.number for other in one.others] for one in away(day)] == [[4], []]
    desk.check_in(day, delegate_id=2)
    assert [one.who.number for one in away(day)] == [3]


def test_a_unit_is_chased_when_nobody_of_it_is_here(day: Conference) -> None:
    with clock.travel(minutes(5)):
        for delegate_id in (1, 4):
            desk.check_in(day, delegate_id=delegate_id, direction="out")
        assert [(one.call, one.who.number, one.where) for one in away(day)][:2] == [
            (1, 4, Presence.LEFT),
            (2, 1, Presence.LEFT),
        ]


def test_a_receiver_stands_in_and_is_chased_instead_where_they_are_a_delegate(
    day: Conference,
) -> None:
    change(day, Award, 2, receiver="ông Nguyễn Văn Hùng")
    change(day, Award, 3, receiver="bà Vàng Thị Mỷ (mẹ)")
    assert away(day) == []
    change(day, Award, 1, receiver="Lò Thị Hoa")
    assert [(one.award.id, one.who.number) for one in away(day)] == [(1, 2)]


def test_nobody_is_chased_who_was_called_is_only_read_or_where_no_roll_was(
    day: Conference,
) -> None:
    change(day, Award, 3, only_read=True)
    assert [one.award.id for one in away(day)] == [2]
    stage.call_chosen(day, 2)
    assert away(day) == []
    stage.undo_call(day)
    assert [one.award.id for one in away(day)] == [2]
    for passage in list(day.state.passages.values()):
        day.remove("passage", passage)
    assert away(day) == []


def test_the_awards_are_near_from_half_an_hour_before_until_they_are_over(day: Conference) -> None:
    for item in timeline.agenda_items(day.state):
        edits.remove_item(day, item.id)
    session = attendance.session(day.state)
    for title, kind, length in (("Báo cáo", "other", 45), ("Trao thưởng", "awards", 20)):
        new = AgendaItem(order=0, title=title, kind=kind, session_id=session.id, minutes=length)
        last = max((one.id for one in day.state.agenda.values()), default=0)
        edits.add_item(day, last, new)
    starts = session.starts
    with clock.travel(starts):
        steps.next_item(day)
    at = [(minutes_left(day.state, starts + (minutes(m) - minutes(0)))) for m in (14, 15, 30, 44)]
    assert at == [None, 30, 15, 1]
    assert minutes_left(day.state, starts + (minutes(60) - minutes(0))) == 0
    with clock.travel(starts + (minutes(45) - minutes(0))):
        steps.next_item(day)
        assert minutes_left(day.state, clock.now()) == RUNNING
        steps.finish_item(day)
        assert minutes_left(day.state, clock.now()) is None
