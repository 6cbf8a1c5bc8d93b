"""Who is here, by plain records: presence, head counts, voters, the quorum, the session served."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store.checkin.attendance import attendance_of, voters
from store.checkin.day import is_expected
from store.checkin.headcount import (
    Headcount,
    Presence,
    Quorum,
    Voters,
    by_part,
    current_session,
    headcount,
    moves,
    presence,
    quorum,
)
from store.clock import VIETNAM
from store.records import (
    TABLE_OF,
    Delegate,
    Passage,
    Profile,
    QuorumRule,
    Record,
    Session,
    Status,
    Unit,
)
from store.records.codec import Change, to_document
from store.state import State

NINE = datetime(2026, 12, 20, 9, 0, tzinfo=VIETNAM)
INSIDE, LEFT, NOT_YET, EXCUSED = (
    Presence.INSIDE,
    Presence.LEFT,
    Presence.NOT_YET,
    Presence.EXCUSED,
)


def delegate(number: int, **more: Any) -> Delegate:
    return Delegate(id=number, number=number, name=f"Người {number}", **more)


def passage(number: int, minute: int, outcome: str, direction: str = "in", **more: Any) -> Passage:
    at = NINE + timedelta(minutes=minute)
    return Passage(
        id=number,
        session_id=1,
        at=at,
        desk="A",
        outcome=outcome,
        direction=direction,
        delegate_id=1,
        **more,
    )


MORNING = Session(id=1, order=1, name="Sáng", starts=NINE)


def put(state: State, record: Record) -> None:
    state.apply(Change(TABLE_OF[type(record)], record.id, None, to_document(record)))


def hall_of(records: Iterable[Record], states: Mapping[int, Presence]) -> State:
    """A state of these records in which people stand as `states` says."""
    state = State()
    put(state, Profile(id=1, title="H", kind="tinh", year=2026))
    put(state, MORNING)
    for record in records:
        put(state, record)
    for number, where in states.items():
        put(state, replace(passage(number * 10, 1, "admitted"), delegate_id=number))
        if where is LEFT:
            put(state, replace(passage(number * 10 + 1, 2, "left", "out"), delegate_id=number))
    return state


# --- the quorum ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("threshold", "summoned", "inside", "need", "met"),
    [
        ("2/3", 9, 6, 6, True),
        ("2/3", 9, 5, 6, False),
        ("2/3", 10, 6, 7, False),
        (">1/2", 10, 5, 6, False),
        (">1/2", 10, 6, 6, True),
        ("1/2", 10, 5, 5, True),
        ("100%", 3, 3, 3, True),
        ("100%", 3, 2, 3, False),
        ("1/2", 1, 1, 1, True),
        ("2/3", 0, 0, 0, False),  # nobody at all is no conference
    ],
)
def test_a_quorum_is_met_from_its_number_on_and_not_before(
    threshold: str, summoned: int, inside: int, need: int, met: bool
) -> None:
    people = Headcount(summoned=summoned, inside=inside, unexcused=summoned - inside)
    found = quorum(QuorumRule(threshold=threshold), people, Voters(99, 99), Voters(99, 99))
    assert found == Quorum("summoned", summoned, inside, need)
    assert found.met is met


@given(st.integers(1, 500), st.data())
def test_two_thirds_are_two_thirds(summoned: int, data: st.DataObject) -> None:
    inside = data.draw(st.integers(0, summoned))
    people = Headcount(summoned=summoned, inside=inside)
    found = quorum(QuorumRule(threshold="2/3"), people, Voters(0, 0), Voters(0, 0))
    assert found.met == (Fraction(inside, summoned) >= Fraction(2, 3))


def test_those_who_left_do_not_hold_the_quorum() -> None:
    people = headcount({INSIDE: 5, LEFT: 4})
    assert not quorum(QuorumRule(threshold="2/3"), people, Voters(0, 0), Voters(0, 0)).met


def test_members_are_units_where_there_are_any_else_delegates_who_vote() -> None:
    rule = QuorumRule(base="members", threshold="2/3")
    people = Headcount(summoned=90, inside=90)
    by_person = Voters(30, 19)
    assert quorum(rule, people, by_person, Voters(6, 4)) == Quorum("members", 6, 4, 4)
    assert quorum(rule, people, by_person, Voters(0, 0)) == Quorum("members", 30, 19, 20)
    told = quorum(rule, people, Voters(0, 0), Voters(10, 0))
    assert not told.base_votes, "not 0 of 10, where nobody is marked who may vote"


# --- presence ------------------------------------------------------------------------------------


def test_only_passages_that_move_somebody_count_in_the_order_of_their_scans() -> None:
    came, left, again = (
        passage(5, 1, "admitted"),
        passage(2, 2, "left", "out"),
        passage(3, 2, "returned"),
    )
    noise = [
        passage(8, 3, "already"),
        passage(9, 4, "left", "out", annulled_at=NINE),
        passage(7, 5, "revoked"),
    ]
    assert moves([again, *noise, left, came]) == [came, left, again]


@pytest.mark.parametrize(
    ("passages", "where"),
    [
        ([], NOT_YET),
        ([passage(1, 1, "admitted")], INSIDE),
        ([passage(1, 1, "admitted"), passage(2, 2, "left", "out")], LEFT),
        ([passage(1, 1, "admitted"), passage(2, 2, "left", "out"), passage(3, 3, "returned")],
         INSIDE),
        ([passage(1, 1, "left", "out")], NOT_YET),  # sent out without ever having come
        ([passage(1, 1, "admitted", annulled_at=NINE)], NOT_YET),
    ],
)  # fmt: skip
def test_where_somebody_is(passages: list[Passage], where: Presence) -> None:
    assert presence(delegate(1), passages) is where


@pytest.mark.parametrize("status", Status)
def test_only_a_reason_excuses(status: Status) -> None:
    is_reason = status in {Status.DECLINED, Status.WITHDRAWN, Status.EXCUSED}
    assert presence(delegate(1, status=status), []) is (EXCUSED if is_reason else NOT_YET)
    assert presence(delegate(1, status=status), [passage(1, 1, "admitted")]) is INSIDE


def test_who_is_expected() -> None:
    morning, state = Session(id=1, order=1, name="Sáng", starts=NINE), State()
    assert is_expected(state, delegate(1), morning)
    assert is_expected(state, delegate(1, sessions=(1, 2)), morning)
    assert not is_expected(state, delegate(1, sessions=(2,)), morning)
    assert not is_expected(state, delegate(1, status=Status.REPLACED), morning)
    assert not is_expected(state, delegate(1, sessions=(1,), status=Status.REPLACED), morning)


# --- counting ------------------------------------------------------------------------------------


def test_of_nobody_every_count_is_zero() -> None:
    assert headcount({}) == Headcount() == Headcount(0, 0, 0, 0, 0)


@given(st.lists(st.sampled_from(Presence)))
def test_head_counts_add_up(states: list[Presence]) -> None:
    found = headcount(Counter(states))
    assert found.summoned == len(states) == found.present + found.excused + found.unexcused
    assert found.present == states.count(INSIDE) + states.count(LEFT)


def test_units_are_counted_in_their_order_and_the_rest_last() -> None:
    units = {
        1: Unit(id=1, order=2, name="Hai"),
        2: Unit(id=2, order=1, name="Một"),
        3: Unit(id=3, order=3, name="Không ai"),
    }
    counts = {1: {INSIDE: 1}, 2: {LEFT: 1}, 0: {NOT_YET: 1}, 77: {EXCUSED: 1}}
    found = by_part(units, counts)
    assert found == [
        ("Một", Headcount(summoned=1, left=1)),
        ("Hai", Headcount(summoned=1, inside=1)),
        ("", Headcount(summoned=2, excused=1, unexcused=1)),
    ]
    assert [name for name, _ in by_part(units, {1: {INSIDE: 1}, 3: {INSIDE: 0}})] == ["Hai"]


def test_voters_count_by_weight_and_only_with_a_right_and_a_place() -> None:
    people = [
        delegate(1, votes=True, weight=3),
        delegate(2, votes=True),
        delegate(3, weight=5),
        delegate(4, votes=True, weight=7, status=Status.REPLACED, replaced_by=6),
        delegate(6, votes=True, weight=7, replaces=4),
    ]
    hall = hall_of(people, {1: INSIDE, 2: LEFT, 3: INSIDE, 4: INSIDE})
    assert attendance_of(hall, MORNING).voters == Voters(entitled=11, present=3)


def test_members_stay_members_whoever_sits_in_their_chair_or_wherever_they_are_asked() -> None:
    people = [
        delegate(1, votes=True),
        delegate(2, votes=True, weight=11, sessions=(2,)),
        delegate(3, votes=True, weight=13, status=Status.REPLACED, replaced_by=4),
        delegate(4, replaces=3),
        delegate(5, sessions=(2,)),
    ]
    hall = hall_of(people, {1: INSIDE, 4: INSIDE})
    counted = attendance_of(hall, MORNING)
    assert counted.voters == Voters(entitled=25, present=1)
    assert counted.people.summoned == 2, "only whom this session expects"
    put(hall, delegate(4, replaces=3, votes=True, weight=13))
    assert attendance_of(hall, MORNING).voters == Voters(entitled=25, present=14)
    put(hall, delegate(4, replaces=3))
    assert attendance_of(hall, MORNING).voters == Voters(entitled=25, present=1)
    hall.apply(Change("delegates", 4, {}, None))
    assert attendance_of(hall, MORNING).voters == Voters(entitled=12, present=1)


def test_a_unit_has_one_vote_whoever_of_it_is_inside() -> None:
    units = {n: Unit(id=n, order=n, name=f"Đơn vị {n}", member=n != 5) for n in (1, 2, 3, 4, 5, 6)}
    people = [
        delegate(1, votes=True, unit_id=1),
        delegate(2, votes=True, unit_id=1),
        delegate(3, votes=True, unit_id=2),
        delegate(4, unit_id=3),
        delegate(5, votes=True, unit_id=4, status=Status.REPLACED, replaced_by=3),
        delegate(6, votes=True, unit_id=5),
        delegate(7, votes=True, unit_id=6),
    ]
    states = {1: INSIDE, 2: INSIDE, 3: LEFT, 4: INSIDE, 5: INSIDE, 6: INSIDE, 7: INSIDE}
    hall = hall_of([*people, *units.values()], states)
    assert attendance_of(hall, MORNING).unit_voters == Voters(entitled=5, present=2)


def test_the_electorate_is_units_where_there_are_any() -> None:
    people = [delegate(1, votes=True, unit_id=1), delegate(2, votes=True, unit_id=1)]
    hall = hall_of(people, {1: INSIDE})
    assert attendance_of(hall, MORNING).electorate == Voters(entitled=2, present=1)
    put(hall, Unit(id=1, order=1, name="Sở Y tế", member=True))
    assert attendance_of(hall, MORNING).electorate == Voters(entitled=1, present=1)


def test_votes_are_asked_by_person_or_by_unit() -> None:
    health = Unit(id=1, order=1, name="Sở Y tế", member=True)
    people = [delegate(n, votes=True, unit_id=1) for n in (1, 2, 3)]
    hall = hall_of([health, *people], {1: INSIDE, 2: INSIDE})
    assert voters(hall, MORNING, by_unit=True) == Voters(entitled=1, present=1)
    assert voters(hall, MORNING, by_unit=False) == Voters(entitled=3, present=2)
    for number in (1, 2):
        out = passage(number * 10 + 5, 9, "left", "out")
        put(hall, replace(out, delegate_id=number))
    assert voters(hall, MORNING, by_unit=True) == Voters(entitled=1, present=0)


def test_a_count_follows_what_happens_to_people() -> None:
    health = Unit(id=1, order=1, name="Sở Y tế", member=True)
    hall = hall_of([health, delegate(1, votes=True, unit_id=1), delegate(2)], {1: INSIDE})
    assert attendance_of(hall, MORNING).unit_voters == Voters(entitled=1, present=1)
    put(hall, delegate(1, votes=False, unit_id=1))
    put(hall, replace(health, member=False))
    counted = attendance_of(hall, MORNING)
    assert (counted.voters, counted.unit_voters) == (Voters(0, 0), Voters(0, 0))
    hall.apply(Change("passages", 10, {}, None))
    hall.apply(Change("delegates", 2, {}, None))
    assert attendance_of(hall, MORNING).people == Headcount(summoned=1, unexcused=1)
    assert attendance_of(hall, MORNING).states == {1: NOT_YET}


# --- the session that the desk serves ------------------------------------------------------------


def session(number: int, hour: int, closed: bool = False) -> Session:
    starts = NINE.replace(hour=hour)
    closed_at = starts if closed else None
    return Session(
        id=number, order=number, name=f"Buổi {number}", starts=starts, closed_at=closed_at
    )


@pytest.mark.parametrize(
    ("closed", "hour", "minute", "served"),
    [
        ((), 5, 0, 1),  # before the day: the first
        ((), 12, 59, 1),
        ((), 13, 0, 2),  # an hour before the afternoon
        ((), 16, 59, 2),
        ((), 23, 0, 3),
        ((1,), 8, 0, 2),
        ((2,), 15, 0, 1),  # one that is still open
        ((1, 2), 15, 0, 3),
        ((1, 2, 3), 5, 0, 3),  # all closed: the last
    ],
)
def test_the_session_served(closed: tuple[int, ...], hour: int, minute: int, served: int) -> None:
    listed = [session(n, hours, closed=n in closed) for n, hours in ((3, 18), (2, 14), (1, 8))]
    found = current_session(listed, NINE.replace(hour=hour, minute=minute))
    assert found is not None
    assert found.id == served


def test_without_sessions_none_is_served() -> None:
    assert current_session([], NINE) is None


def test_sessions_of_one_order_go_by_their_number() -> None:
    twins = [replace(session(n, 8), order=1) for n in (2, 1)]
    found = current_session(twins, NINE.replace(hour=5))
    assert found is not None
    assert found.id == 1
