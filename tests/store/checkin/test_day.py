"""Presence of the day: who is in the hall in the afternoon, as votes and awards ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from screens.words.people import presence_text
from store import clock
from store.awards import ceremony
from store.checkin import attendance, day, desk
from store.checkin.headcount import Presence
from store.conference import Conference
from store.people import roster
from store.records import Award, Ballot, Delegate, Method, Question, RecipientKind, Session, Unit
from store.votes import electorate, voting
from store.votes.proof.audit import audit
from tests.exports.bare_day import at, bare_day

MORNING, AFTERNOON, TOMORROW = 1, 2, 3


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Conference]:
    """Two sessions on one day and one on the next; four members of two units."""
    with bare_day(tmp_path) as made:
        made.save("t", Session(order=2, name="Buổi chiều", starts=at(13, 30)))
        made.save("t", Session(order=3, name="Ngày hai", starts=at(8).replace(day=21)))
        units = made.save("t", *(Unit(order=n, name=f"Sở {n}", member=True) for n in (1, 2)))
        people = [
            Delegate(number=n, name=f"Đại biểu {n}", votes=True, unit_id=units[n % 2].id)
            for n in range(1, 5)
        ]
        roster.add_delegates(made, "t", people)
        yield made


def one(conference: Conference, number: int) -> Delegate:
    return next(d for d in conference.state.delegates.values() if d.number == number)


def passes(conference: Conference, number: int, when: datetime, direction: str = "in") -> None:
    with clock.travel(when):
        desk.check_in(conference, delegate_id=one(conference, number).id, direction=direction)


def where(conference: Conference, number: int, order: int) -> Presence:
    session = attendance.session(conference.state, order)
    return day.presence(conference.state, one(conference, number), session)


def vote(conference: Conference, when: datetime, *, by_unit: bool = False) -> Ballot:
    with clock.travel(when):
        draft = Ballot(
            order=0,
            title="Thông qua",
            method=Method.HANDS,
            question=Question.SINGLE,
            base="members",
            threshold=">1/2",
            by_unit=by_unit,
        )
        saved = voting.save_ballot(conference, draft)
        return voting.open_ballot(conference, saved.id)


def call_anew(conference: Conference, order: int) -> None:
    session = attendance.session(conference.state, order)
    desk.call_roll_anew(conference, session.id, anew=True)


def test_the_morning_counts_in_the_afternoon_and_not_the_day_after(hall: Conference) -> None:
    passes(hall, 1, at(7, 30))
    assert [where(hall, 1, order) for order in (MORNING, AFTERNOON, TOMORROW)] == [
        Presence.INSIDE,
        Presence.INSIDE,
        Presence.NOT_YET,
    ]
    assert where(hall, 2, AFTERNOON) is Presence.NOT_YET


def test_the_afternoon_does_not_count_in_the_morning(hall: Conference) -> None:
    passes(hall, 1, at(13, 0))
    assert where(hall, 1, MORNING) is Presence.NOT_YET


def test_who_was_sent_out_is_out_until_they_come_back(hall: Conference) -> None:
    passes(hall, 1, at(7, 30))
    passes(hall, 2, at(7, 30))
    passes(hall, 1, at(11, 30), "out")
    assert where(hall, 1, AFTERNOON) is Presence.LEFT
    passes(hall, 1, at(13, 20))
    assert where(hall, 1, AFTERNOON) is Presence.INSIDE
    passes(hall, 2, at(14, 0), "out")  # never scanned in by the afternoon's desk
    assert where(hall, 2, AFTERNOON) is Presence.LEFT
    assert where(hall, 2, MORNING) is Presence.INSIDE


def test_a_roll_called_anew_forgets_the_morning(hall: Conference) -> None:
    passes(hall, 1, at(7, 30))
    with clock.travel(at(14)):
        before = attendance.attendance_of(hall.state, attendance.session(hall.state))
    call_anew(hall, AFTERNOON)
    with clock.travel(at(14)):
        after = attendance.attendance_of(hall.state, attendance.session(hall.state))
    assert (before.day.inside, before.quorum.have, before.since.name) == (1, 1, "Buổi sáng")
    assert (after.day.inside, after.quorum.have, after.since.name) == (0, 0, "Buổi chiều")
    assert where(hall, 1, AFTERNOON) is Presence.NOT_YET
    hall.undo()
    assert where(hall, 1, AFTERNOON) is Presence.INSIDE


def test_who_is_not_asked_to_the_afternoon_is_not_kept_in_it(hall: Conference) -> None:
    morning = attendance.session(hall.state, MORNING)
    hall.save("t", replace(one(hall, 1), sessions=(morning.id,)))
    passes(hall, 1, at(7, 30))
    assert where(hall, 1, AFTERNOON) is Presence.NOT_YET


def test_the_desk_counts_its_own_session_all_the_same(hall: Conference) -> None:
    for number in (1, 2, 3):
        passes(hall, number, at(7, 30))
    passes(hall, 4, at(13, 10))
    counted = attendance.attendance_of(hall.state, attendance.session(hall.state, AFTERNOON))
    assert (counted.people.inside, counted.day.inside) == (1, 4)
    assert sum(part.inside for _, part in counted.by_unit) == 1
    assert counted.voters.present == 4
    assert counted.unit_voters.present == 2


def test_the_list_does_not_say_not_yet_of_who_came_earlier(hall: Conference) -> None:
    passes(hall, 1, at(7, 30))
    afternoon = attendance.session(hall.state, AFTERNOON)
    told = [presence_text(hall.state, one(hall, number), afternoon) for number in (1, 2)]
    assert told == ["✓ trước đó", "· chưa đến"]
    call_anew(hall, AFTERNOON)
    afternoon = attendance.session(hall.state, AFTERNOON)
    assert presence_text(hall.state, one(hall, 1), afternoon) == "· chưa đến"


def test_a_ballot_in_the_afternoon_has_the_people_of_the_morning(hall: Conference) -> None:
    for number in (1, 2, 3):
        passes(hall, number, at(7, 30))
    passes(hall, 3, at(11, 30), "out")
    opened = vote(hall, at(14))
    assert (opened.entitled, opened.present) == (4, 2)
    with clock.travel(at(14)):
        draft = replace(opened, id=0)
        assert electorate.now(hall.state, draft).present == 2
        assert electorate.latecomers(hall.state, opened) == []
        assert vote(hall, at(14, 1), by_unit=True).present == 2
    passes(hall, 4, at(14, 5))
    assert [d.number for d in electorate.latecomers(hall.state, opened)] == [4]
    assert audit(hall.folder).agrees


def test_a_ballot_after_a_new_roll_has_those_who_passed_again(hall: Conference) -> None:
    for number in (1, 2, 3):
        passes(hall, number, at(7, 30))
    call_anew(hall, AFTERNOON)
    passes(hall, 2, at(13, 10))
    assert vote(hall, at(14)).present == 1


def collective(hall: Conference, **facts: object) -> Award:
    given = {"honour": "co-tinh", "form": "Cờ", "kind": RecipientKind.COLLECTIVE, "order": 1}
    return Award(**{"decision_id": 1, "recipient": "Sở 1", **given, **facts})  # type: ignore[arg-type]


def test_a_collective_is_there_when_one_of_its_delegates_is(hall: Conference) -> None:
    afternoon = attendance.session(hall.state, AFTERNOON)
    linked, other = one(hall, 2), one(hall, 4)  # both of Sở 1
    award = collective(hall, delegate_id=linked.id)
    assert ceremony.comes_up(hall.state, award, afternoon) == (linked, Presence.NOT_YET)
    passes(hall, 1, at(7, 30))  # of the other unit
    assert ceremony.award_presence(hall.state, award, afternoon) is Presence.NOT_YET
    passes(hall, 4, at(7, 30))
    assert ceremony.comes_up(hall.state, award, afternoon) == (other, Presence.INSIDE)
    passes(hall, 2, at(13, 10))
    assert ceremony.comes_up(hall.state, award, afternoon) == (linked, Presence.INSIDE)


def test_a_unit_needs_no_link_and_a_person_has_nobody_else(hall: Conference) -> None:
    passes(hall, 4, at(7, 30))
    afternoon = attendance.session(hall.state, AFTERNOON)
    unlinked = collective(hall)
    assert ceremony.award_presence(hall.state, unlinked, afternoon) is Presence.INSIDE
    whole = collective(hall, recipient="Tập thể cán bộ, công chức Sở 1")
    assert ceremony.award_presence(hall.state, whole, afternoon) is Presence.INSIDE
    stranger = collective(hall, recipient="Trường Dân tộc nội trú")
    assert ceremony.comes_up(hall.state, stranger, afternoon) == (None, None)
    person = collective(hall, kind=RecipientKind.INDIVIDUAL, delegate_id=one(hall, 2).id)
    assert ceremony.award_presence(hall.state, person, afternoon) is Presence.NOT_YET


def test_nobody_is_absent_before_the_hour(hall: Conference) -> None:
    morning = hall.state.in_order(Session)[0]
    assert not day.has_begun(morning, at(7, 59))
    assert day.has_begun(morning, at(8))
    assert day.has_begun(replace(morning, closed_at=at(7)), at(7, 30))


@pytest.mark.parametrize(
    ("closed", "hour", "minute", "served"),
    [
        (None, 9, 0, MORNING),
        (None, 12, 45, AFTERNOON),
        (11, 9, 0, MORNING),  # closed since, and open then
        (11, 11, 30, AFTERNOON),
        (9, 10, 0, AFTERNOON),
    ],
)
def test_the_session_that_was_served_then(
    hall: Conference, closed: int | None, hour: int, minute: int, served: int
) -> None:
    """What reaches the desk late belongs to the session of its own time."""
    if closed:
        with clock.travel(at(closed)):
            desk.close_session(hall, attendance.session(hall.state, MORNING).id)
    with clock.travel(at(18)):
        then = attendance.session_then(hall.state, at(hour, minute))
    assert then.order == served
    assert then == hall.state.sessions[then.id]
