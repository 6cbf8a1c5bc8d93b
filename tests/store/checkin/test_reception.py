"""People the list did not foresee: walk-ins, substitutes, and those who will not come."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from store.checkin import attendance, desk, reception
from store.checkin.headcount import Presence
from store.checkin.reception import admit_newcomer, report_absence
from store.checkin.rules import Outcome
from store.conference import Conference
from store.errors import Refused
from store.people import roster
from store.records import Delegate, Status, Unit

NEW = Delegate(number=0, name="Đinh Văn Mới")


@pytest.fixture
def health(conference: Conference) -> Unit:
    return conference.save("unit", Unit(order=4, name="Sở Y tế", short="SYT"))[0]


def inside(conference: Conference, delegate_id: int) -> bool:
    delegate = conference.state.delegates[delegate_id]
    return (
        attendance.presence_of(conference.state, delegate, attendance.session(conference.state))
        is Presence.INSIDE
    )


@pytest.mark.parametrize("name", ["Sở Y tế", "so y te", "SYT", "syt"])
def test_a_unit_is_known_by_both_names_without_accents(
    conference: Conference, health: Unit, name: str
) -> None:
    with conference.writing("unit") as writer:
        assert roster.unit_named(conference.state, writer, name) == health.id


def test_a_new_unit_comes_behind_the_others(conference: Conference, health: Unit) -> None:
    orders = [unit.order for unit in conference.state.units.values()]
    with conference.writing("unit") as writer:
        found = roster.unit_named(conference.state, writer, "Sở Nội vụ")
    unit = conference.state.units[found]
    assert (unit.name, unit.order) == ("Sở Nội vụ", max(orders) + 1)


def test_the_first_unit_of_all_has_the_number_one(conference: Conference) -> None:
    assert not conference.state.units
    with conference.writing("unit") as writer:
        found = roster.unit_named(conference.state, writer, "Sở Nội vụ")
    assert conference.state.units[found].order == 1


def test_namesakes_are_those_of_the_same_name_without_accents(conference: Conference) -> None:
    found = reception.namesakes(conference.state, "nguyen van an")
    assert [delegate.name for delegate in found] == ["Nguyễn Văn An"]


def test_a_walk_in_is_admitted_and_marked(conference: Conference, health: Unit) -> None:
    answer = admit_newcomer(conference, NEW, unit="syt")
    assert answer.outcome is Outcome.ADMITTED
    assert answer.delegate is not None
    assert answer.delegate.walk_in
    assert answer.delegate.unit_id == health.id
    assert answer.passage is not None
    assert answer.passage.how == "walk_in"
    assert conference.state.passages[answer.passage.id] == answer.passage
    assert inside(conference, answer.delegate.id)


def test_a_walk_in_may_bring_a_new_unit_or_none(conference: Conference) -> None:
    brought = admit_newcomer(conference, NEW, unit="Sở Nội vụ").delegate
    assert brought is not None
    assert conference.state.units[brought.unit_id].name == "Sở Nội vụ"
    alone = admit_newcomer(conference, NEW, unit="  ").delegate
    assert alone is not None
    assert alone.unit_id == 0
    assert len(conference.state.units) == 1


def test_a_substitute_is_no_walk_in_and_the_other_is_replaced(conference: Conference) -> None:
    answer = admit_newcomer(conference, NEW, replaces=1)
    assert answer.delegate is not None
    assert not answer.delegate.walk_in
    assert answer.delegate.replaces == 1
    assert conference.state.delegates[1].status is Status.REPLACED
    assert inside(conference, answer.delegate.id)


@pytest.mark.parametrize("with_vote", [None, False, True])
def test_a_vote_goes_over_only_where_it_is_said(
    conference: Conference, with_vote: bool | None
) -> None:
    conference.save("delegate", replace(conference.state.delegates[1], votes=True))
    said: dict[str, Any] = {} if with_vote is None else {"with_vote": with_vote}
    answer = admit_newcomer(conference, NEW, replaces=1, **said)
    assert answer.delegate is not None
    assert answer.delegate.votes is bool(with_vote)


def test_whoever_is_inside_is_not_replaced(conference: Conference) -> None:
    desk.check_in(conference, conference.state.delegates[1].code)
    before = dict(conference.state.delegates)
    with pytest.raises(Refused, match="delegate-inside"):
        admit_newcomer(conference, NEW, replaces=1)
    assert conference.state.delegates == before


def test_a_newcomer_is_admitted_to_the_session_that_was_named(conference: Conference) -> None:
    last = max(session.order for session in conference.state.sessions.values())
    answer = admit_newcomer(conference, NEW, session_order=last)
    assert answer.session == attendance.session(conference.state, last)


def test_an_absence_says_why_and_who_told(conference: Conference) -> None:
    saved = report_absence(conference, 2, Status.EXCUSED, "Ốm", "Chị Hoa")
    assert saved == conference.state.delegates[2]
    assert (saved.status, saved.reason, saved.reported_by) == (Status.EXCUSED, "Ốm", "Chị Hoa")


def test_whose_absence_is_not_taken_down(conference: Conference) -> None:
    desk.check_in(conference, conference.state.delegates[1].code)
    admit_newcomer(conference, NEW, replaces=2)
    for delegate_id, code in ((1, "delegate-inside"), (2, "already-replaced"),
                              (99, "no-such-delegate")):  # fmt: skip
        with pytest.raises(Refused) as refused:
            report_absence(conference, delegate_id, Status.EXCUSED, "", "")
        assert refused.value.code == code
