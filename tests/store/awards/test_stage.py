"""Edits, moves and readings around the stage calls, as rules and through the facade."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store import clock
from store.awards import announcing, ceremony, ladder, ladder_edits, outcomes, stage
from store.awards import rules as award_rules
from store.checkin import attendance, desk, reception
from store.checkin.headcount import Presence
from store.clock import VIETNAM
from store.conference import Conference
from store.errors import BadInput, HoinghiError, Refused
from store.records import Award, AwardState, Decision, Delegate, RecipientKind, Rung
from tests.screens.stage_day import AN, LONG, minutes, stage_day

NOW = datetime(2026, 12, 20, 9, 0, tzinfo=VIETNAM)
RUNG = Rung(id=1, order=1, key="co", name="Cờ", holders=tuple(RecipientKind), batch=4)
DECISION = Decision(id=1, order=1, number="01/QĐ", body="UBND tỉnh")


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c")
        yield conference
        conference.close()


def awarded(count: int) -> dict[int, Award]:
    return {
        n: Award(
            id=n,
            decision_id=1,
            honour="co",
            form="Cờ",
            kind=RecipientKind.COLLECTIVE,
            recipient=f"R{n}",
            order=n,
        )
        for n in range(1, count + 1)
    }


def announced(state: dict[int, Award]) -> list[Award]:
    return announcing.announcement_order(state.values(), {"co": RUNG}, {1: DECISION})


def stands_in(state: dict[int, Award]) -> dict[int, int]:
    return {one.id: call.number for call in calls(state) for one in call.awards}


def calls(state: dict[int, Award]) -> list[award_rules.Call]:
    return award_rules.calls(state.values(), {"co": RUNG}, {1: DECISION})


@given(st.lists(st.tuples(st.integers(1, 6), st.sampled_from([-1, 1])), max_size=30))
def test_moves_swap_neighbours_and_nothing_else(steps: list[tuple[int, int]]) -> None:
    state = awarded(6)
    expected = list(state)
    for award_id, by in steps:
        place = expected.index(award_id)
        try:
            changed = announcing.move(announced(state), stands_in(state), award_id, by)
        except Refused:
            assert not 0 <= place + by < 6
            continue
        expected.insert(place + by, expected.pop(place))
        state.update({award.id: award for award in changed})
        assert [award.id for award in announced(state)] == expected
        assert state[award_id].moved == place + by + 1


@pytest.mark.parametrize("state", [AwardState.CALLED, AwardState.CONFERRED])
def test_what_was_called_is_not_moved_removed_or_passed(state: AwardState) -> None:
    given_awards = awarded(2)
    given_awards[1] = replace(given_awards[1], state=state, call=1)
    with pytest.raises(Refused, match="award-called-already"):
        announcing.move(announced(given_awards), stands_in(given_awards), 1, 1)
    with pytest.raises(Refused, match="award-at-the-end"):
        announcing.move(announced(given_awards), stands_in(given_awards), 2, -1)
    with pytest.raises(Refused, match="award-called-already"):
        announcing.check_waiting(given_awards[1])


def test_a_call_stays_whole_whatever_comes_between() -> None:
    state = awarded(5)
    for award in award_rules.call_up(calls(state), NOW):
        state[award.id] = award
    state[9] = replace(state[5], id=9, order=2)
    assert [[a.id for a in call.awards] for call in calls(state)] == [[1, 2, 3, 4], [9, 5]]
    assert len(outcomes.confer(calls(state), NOW, {})) == 4


def test_a_second_conferral_needs_its_own_act() -> None:
    state = awarded(1)
    with pytest.raises(Refused, match="not-conferred-yet"):
        outcomes.confer_again(state[1], NOW)
    state[1] = award_rules.call_up(calls(state), NOW)[0]
    state[1] = outcomes.confer(calls(state), NOW, {})[0]
    state[1] = outcomes.confer_again(state[1], minutes(90))
    assert (state[1].times_conferred, state[1].conferred_at) == (2, minutes(90))
    for _ in range(2):
        state[1] = outcomes.undo_call(calls(state))[0]
    assert state == awarded(1)


def test_a_decision_is_read_once(day: Conference) -> None:
    assert stage.read_decision(day).number == "2019/QĐ-CTN"
    stage.call_next(day)
    with pytest.raises(Refused, match="decision-already-read") as refused:
        stage.read_decision(day)
    assert refused.value.facts == {"number": "2019/QĐ-CTN", "at": "08:00"}
    stage.confer(day)
    assert stage.read_decision(day).number == "231/QĐ-LĐLĐ"
    assert all(decision.read_at == minutes(0) for decision in day.state.decisions.values())


def test_without_a_decision_nothing_is_read(day: Conference) -> None:
    for award in list(day.state.awards.values()):
        stage.edit_award(day, award.id, decision_id=0)
    with pytest.raises(Refused, match="no-decision-to-read"):
        stage.read_decision(day)


REFUSED: list[tuple[str, Callable[[Conference], object]]] = [
    ("award-without-recipient", lambda day: stage.edit_award(day, 1, recipient="  ")),
    ("honour-not-for-kind", lambda day: stage.edit_award(day, 1, honour="tinh-anh-hung")),
    ("record-gone", lambda day: stage.edit_award(day, 99, recipient="x")),
    ("record-gone", lambda day: stage.remove_award(day, 99)),
    ("record-gone", lambda day: stage.move_award(day, 99, 1)),
    ("record-gone", lambda day: stage.confer_again(day, 99)),
    ("record-gone", lambda day: ladder_edits.move_rung(day, 999, 1)),
    ("award-at-the-end", lambda day: stage.move_award(day, 4, -1)),
    ("decision-in-use", lambda day: stage.remove_decision(day, 1)),
    ("rung-at-the-end", lambda day: ladder_edits.move_rung(day, 1, -1)),
]


@pytest.mark.parametrize(("code", "act"), REFUSED)
def test_refused_and_nothing_changed(
    day: Conference, code: str, act: Callable[[Conference], object]
) -> None:
    before = list(day.log())
    with pytest.raises(HoinghiError) as refused:
        act(day)
    assert refused.value.code == code
    assert day.log() == before


def test_a_called_award_keeps_its_honour_but_may_be_spelt_right(day: Conference) -> None:
    (called,) = stage.call_next(day)
    with pytest.raises(Refused, match="award-called-already"):
        stage.edit_award(day, called.id, decision_id=2)
    assert stage.edit_award(day, called.id, recipient="Đúng tên").state is AwardState.CALLED


def test_moves_by_hand_and_back(day: Conference) -> None:
    natural = [award.id for award in ceremony.announced(day.state)]
    stage.move_award(day, natural[3], -1)
    assert [a.id for a in ceremony.announced(day.state)] == [*natural[:2], natural[3], natural[2]]
    assert len(stage.natural_order(day)) == 1
    assert [award.id for award in ceremony.announced(day.state)] == natural


def test_decisions_come_and_go_in_their_order(day: Conference) -> None:
    third = stage.save_decision(day, Decision(order=0, number="3", body="x"))
    assert third.order == 3
    stage.remove_decision(day, third.id)
    assert len(day.state.decisions) == 2


def test_rungs_change_places(day: Conference) -> None:
    before = sorted(day.state.ladder.values(), key=lambda rung: rung.order)
    ladder_edits.move_rung(day, before[4].id, -1)
    after = sorted(day.state.ladder.values(), key=lambda rung: rung.order)
    keys = [rung.key for rung in before]
    keys[3], keys[4] = keys[4], keys[3]
    assert [rung.key for rung in after] == keys


@pytest.mark.parametrize(
    ("text", "batch"),
    [("1", 1), (" 10 ", 10), ("50", 50), *((t, 0) for t in ("0", "51", "-2", "mười", "", "²"))],
)
def test_how_many_stand_on_the_stage(text: str, batch: int) -> None:
    if batch:
        assert ladder.parse_batch(text) == batch
        return
    with pytest.raises(BadInput, match="batch-unreadable"):
        ladder.parse_batch(text)


def test_who_is_missing(day: Conference) -> None:
    def names(number: int) -> list[str]:
        call = ceremony.calls(day.state)[number]
        return [
            a.recipient for a in ceremony.missing(day.state, call, attendance.session(day.state))
        ]

    assert names(0) == []
    assert names(1) == ["Lò Thị Hoa", "Vàng A Páo"]
    stage.edit_award(day, 2, receiver="Bà Lò Thị Mai")
    stage.edit_award(day, 3, delegate_id=0)
    stage.edit_award(day, 1, posthumous=True)
    assert names(1) == [AN]


def test_a_substitute_stands_for_a_collective_but_not_for_a_person(day: Conference) -> None:
    collective = next(a for a in day.state.awards.values() if a.recipient == LONG)
    collective = stage.edit_award(day, collective.id, delegate_id=2)
    for delegate_id in (2, 3):
        newcomer = Delegate(number=0, name="Người thay")
        desk.check_in(
            day, delegate_id=reception.substitute(day, delegate_id, newcomer, with_vote=True).id
        )
    stands = ceremony.stage_delegate(day.state, collective)
    assert stands is not None
    assert stands.name == "Người thay"
    assert (
        ceremony.award_presence(day.state, collective, attendance.session(day.state))
        is Presence.INSIDE
    )
    person = day.state.awards[3]
    assert ceremony.stage_delegate(day.state, person) == day.state.delegates[3]
    assert (
        ceremony.award_presence(day.state, person, attendance.session(day.state))
        is Presence.EXCUSED
    )


def test_a_new_award_is_the_last_of_its_own_decision(day: Conference) -> None:
    first, second = (
        stage.save_decision(day, Decision(order=0, number=number, body="UBND tỉnh"))
        for number in ("81/QĐ", "82/QĐ")
    )
    given = {"honour": "bang-khen-tinh", "form": "Bằng khen", "kind": RecipientKind.INDIVIDUAL}
    orders = [
        stage.add_award(
            day,
            Award(decision_id=of.id, recipient=f"R{n}", order=0, **given),  # type: ignore[arg-type]
        ).order
        for n, of in enumerate((first, first, second, first))
    ]
    assert orders == [1, 2, 1, 3]


def test_only_who_came_in_after_their_call_has_arrived(day: Conference) -> None:
    with clock.travel(minutes(10)):
        stage.call_chosen(day, 1)  # An has been here since the morning, Hoa comes later
        stage.mark(day, 1, AwardState.OWED)
        stage.mark(day, 2, AwardState.OWED)
    session = attendance.session(day.state)
    assert ceremony.arrived(day.state, session) == []
    with clock.travel(minutes(12)):
        desk.check_in(day, delegate_id=2)
    assert [one.id for one in ceremony.arrived(day.state, session)] == [2]


def test_a_collective_has_arrived_with_another_of_its_delegates(day: Conference) -> None:
    with clock.travel(minutes(10)):
        stage.call_next(day)
        stage.mark(day, 4, AwardState.OWED)
    session = attendance.session(day.state)
    assert ceremony.arrived(day.state, session) == []
    with clock.travel(minutes(12)):
        desk.check_in(day, delegate_id=2)
    assert [one.id for one in ceremony.arrived(day.state, session)] == [4]
