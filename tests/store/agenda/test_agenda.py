"""The agenda's steps and clock, on plain records."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.agenda import rules as agenda_rules
from store.agenda import timeline
from store.agenda.rules import ItemState, Slot
from store.clock import VIETNAM
from store.errors import Refused
from store.records import AgendaItem, PrintedPlan, Session

START = datetime(2026, 12, 20, 7, 30, tzinfo=VIETNAM)
SESSIONS = {
    1: Session(id=1, order=1, name="Sáng", starts=START),
    2: Session(id=2, order=2, name="Chiều", starts=START + timedelta(hours=6)),
}


def items(*minutes: int, session: int = 1) -> list[AgendaItem]:
    return [
        AgendaItem(id=i, order=i, title=f"Mục {i}", kind="other", session_id=session, minutes=m)
        for i, m in enumerate(minutes, start=1)
    ]


def slots_of(
    day: list[AgendaItem],
    sessions: dict[int, Session],
    now: datetime,
    plan: PrintedPlan | None = None,
) -> list[Slot]:
    return timeline.timeline(day, sessions, plan, now)


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def merged(before: list[AgendaItem], changed: list[AgendaItem]) -> list[AgendaItem]:
    new = {item.id: item for item in changed}
    return [new.get(item.id, item) for item in before]


def test_starting_one_finishes_the_running_one() -> None:
    day = items(10, 20, 30)
    day = merged(day, agenda_rules.start(day, 1, at(0)))
    day = merged(day, agenda_rules.start(day, 3, at(12)))
    assert [agenda_rules.state_of(item) for item in day] == [
        ItemState.DONE,
        ItemState.WAITING,
        ItemState.RUNNING,
    ]
    assert day[0].finished == at(12)


@pytest.mark.parametrize(
    ("position", "code"), [(0, "no-such-item"), (4, "no-such-item"), (1, "item-running")]
)
def test_what_cannot_start_is_refused(position: int, code: str) -> None:
    day = items(10, 20, 30)
    day = merged(day, agenda_rules.start(day, 1, at(0)))
    with pytest.raises(Refused) as refused:
        agenda_rules.start(day, position, at(1))
    assert refused.value.code == code


def test_next_after_the_last_finishes_it_and_then_refuses() -> None:
    day = items(10)
    day = merged(day, agenda_rules.advance(day, at(0)))
    day = merged(day, agenda_rules.advance(day, at(9)))
    assert agenda_rules.state_of(day[0]) is ItemState.DONE
    with pytest.raises(Refused):
        agenda_rules.advance(day, at(10))


@given(st.integers(1, 6), st.integers(1, 6))
def test_back_takes_each_step_forward_back(length: int, steps: int) -> None:
    history = [items(*[10] * length)]
    for step in range(min(steps, length + 1)):
        day = history[-1]
        history.append(merged(day, agenda_rules.advance(day, at(step * 7))))
    while len(history) > 1:
        day = history.pop()
        assert merged(day, agenda_rules.back(day)) == history[-1]


def test_a_finish_with_a_pause_after_it_is_a_step_of_its_own() -> None:
    day = items(10, 20)
    day = merged(day, agenda_rules.advance(day, at(0)))
    finished = merged(day, agenda_rules.finish(day, at(9)))
    started = merged(finished, agenda_rules.advance(finished, at(15)))
    assert merged(started, agenda_rules.back(started)) == finished


def test_late_items_push_the_rest_of_their_session_only() -> None:
    morning = items(10, 20)
    afternoon = [AgendaItem(id=9, order=1, title="Chiều", kind="other", session_id=2, minutes=30)]
    day = agenda_rules.in_order([*afternoon, *morning], SESSIONS)
    day = merged(day, agenda_rules.advance(day, at(5)))
    slots = slots_of(day, SESSIONS, at(25))
    assert [slot.expected_end for slot in slots[:2]] == [at(25), at(45)]
    assert slots[2].expected_start == SESSIONS[2].starts
    assert timeline.drift_seconds(slots) == 15 * 60


def test_being_early_shows_as_negative() -> None:
    day = items(10, 20)
    day = merged(day, agenda_rules.advance(day, at(0)))
    day = merged(day, agenda_rules.advance(day, at(4)))
    assert timeline.drift_seconds(slots_of(day, SESSIONS, at(5))) == -6 * 60


def test_an_item_ends_when_the_clock_said_so_and_lasted_no_less_than_nothing() -> None:
    day = items(10)
    day = merged(day, agenda_rules.advance(day, at(10)))
    assert agenda_rules.finish(day, at(3))[0].finished == at(3), "as the clock told it"
