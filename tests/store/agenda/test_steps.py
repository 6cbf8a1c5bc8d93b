"""The steps of the day on disk: each is taken back exactly, and none moves the plan as printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from store import clock
from store.agenda import actual_times, edits, printed, steps, timeline
from store.agenda.rules import STEP_FIELDS, ItemState, state_of
from store.conference import Conference
from store.errors import HoinghiError, Refused
from store.kinds.create import create_conference
from store.records import AgendaItem, PrintedPlan
from store.records.codec import to_document, to_record
from tests.store.conftest import MORNING

STARTS = MORNING + timedelta(minutes=30)


def lead(conference: Conference) -> list[AgendaItem]:
    return timeline.agenda_items(conference.state)


def stepped(conference: Conference) -> dict[int, tuple[object, ...]]:
    """What leading the day has written, and whether the conference is over."""
    told: dict[int, tuple[object, ...]] = {
        item.id: tuple(getattr(item, key) for key in STEP_FIELDS) for item in lead(conference)
    }
    return {0: (conference.state.profile.closed_at,), **told}


def plan_of(conference: Conference) -> PrintedPlan:
    plan = printed.plan_of(conference.state)
    assert plan is not None
    return plan


ACTS: dict[str, Callable[[Conference, int], object]] = {
    "start": steps.start_item,
    "finish": lambda conference, _: steps.finish_item(conference),
    "next": lambda conference, _: steps.next_item(conference),
    "pause": lambda conference, _: steps.pause_item(conference),
    "resume": lambda conference, _: steps.resume_item(conference),
    "skip": steps.skip_item,
    "skip-next": lambda conference, _: steps.skip_item(conference),
}
CHANGES: dict[str, Callable[[Conference, int], object]] = {
    "add": lambda conference, n: edits.add_item(
        conference,
        lead(conference)[n - 1].id,
        AgendaItem(order=0, title="Thêm", kind="other", session_id=1, minutes=9),
    ),
    "held": lambda conference, n: actual_times.correct(
        conference, lead(conference)[n - 1], STARTS, STARTS
    ),
    "longer": lambda conference, n: edits.edit_item(
        conference, lead(conference)[n - 1], minutes=lead(conference)[n - 1].minutes + 7
    ),
    "move": lambda conference, n: edits.move_item(conference, lead(conference)[n - 1].id, 1),
    "remove": lambda conference, n: edits.remove_item(conference, lead(conference)[n - 1].id),
    "plan": lambda conference, _: printed.print_anew(conference),
    "print": lambda conference, _: printed.freeze(conference),
    "undo": lambda conference, _: conference.undo(),
}
PLACES = st.integers(1, 6)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(list(ACTS)), PLACES, st.integers(0, 2)), max_size=12))
def test_back_takes_exactly_one_step_back(acts: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as folder, clock.travel(STARTS):
        conference = create_conference(Path(folder) / "c", "cong-doan", date(2026, 12, 20))
        history = [(stepped(conference), printed.plan_of(conference.state))]
        now = STARTS
        for act, place, later in acts:
            now += timedelta(minutes=later)  # a clock that stands still blurs no step
            with clock.travel(now):
                try:
                    ACTS[act](conference, place)
                except Refused:
                    continue
            history.append((stepped(conference), printed.plan_of(conference.state)))
        while len(history) > 1:
            history.pop()
            steps.step_back(conference)
            assert (stepped(conference), printed.plan_of(conference.state)) == history[-1]
        with pytest.raises(Refused, match="nothing-begun"):
            steps.step_back(conference)
        conference.close()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*ACTS, *CHANGES, "back"]), PLACES), max_size=20))
def test_the_plan_never_moves_once_the_day_has_begun(acts: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder, clock.travel(STARTS):
        conference = create_conference(Path(folder) / "c", "cong-doan", date(2026, 12, 20))
        steps.start_item(conference, 1)
        plan = plan_of(conference)
        now = STARTS
        for act, place in acts:
            now += timedelta(minutes=3)
            with clock.travel(now):
                try:
                    ({**ACTS, **CHANGES} | {"back": lambda c, _: steps.step_back(c)})[act](
                        conference, place
                    )
                except HoinghiError:
                    continue
            if not any(item.started for item in conference.state.agenda.values()):
                return  # it was taken back to before it began
            assert plan_of(conference) == plan
        conference.close()


# --- freezing -----------------------------------------------------------------------------------


def test_nothing_is_frozen_until_it_is_printed_or_begins(conference: Conference) -> None:
    assert printed.plan_of(conference.state) is None
    edits.edit_item(conference, lead(conference)[0], minutes=25)
    slots = timeline.slots(conference.state, clock.now())
    assert slots[1].planned_start == STARTS + timedelta(minutes=25)
    steps.next_item(conference)
    assert plan_of(conference).at == clock.now()
    assert plan_of(conference).lines[1].starts == STARTS + timedelta(minutes=25)


def test_a_step_back_to_before_the_first_one_gives_the_plan_back(conference: Conference) -> None:
    steps.next_item(conference)
    steps.step_back(conference)
    assert printed.plan_of(conference.state) is None


def test_the_plan_stays_while_anything_was_held(conference: Conference) -> None:
    steps.next_item(conference)
    plan = plan_of(conference)
    actual_times.correct(conference, lead(conference)[2], clock.now(), clock.now())
    steps.step_back(conference)
    assert plan_of(conference) == plan


def test_what_was_printed_before_the_day_outlives_its_first_step(conference: Conference) -> None:
    plan = printed.freeze(conference)
    edits.edit_item(conference, lead(conference)[0], minutes=55)
    assert printed.freeze(conference) == plan
    steps.next_item(conference)
    steps.step_back(conference)
    assert printed.plan_of(conference.state) == plan


def test_what_differs_from_the_print_is_named_and_printed_anew_on_purpose(
    conference: Conference,
) -> None:
    assert printed.differences(conference.state) == []
    printed.freeze(conference)
    first, second, *_, last = lead(conference)
    assert printed.differences(conference.state) == []
    edits.edit_item(conference, last, title="Bế mạc, chào cờ")
    edits.edit_item(conference, first, presenter="Ban Tổ chức")
    edits.remove_item(conference, second.id)
    told = printed.differences(conference.state)
    assert told[0] == first.title
    assert "Bế mạc, chào cờ" in told
    assert told[-1] == second.title
    printed.print_anew(conference)
    assert printed.differences(conference.state) == []
    conference.undo()
    assert printed.differences(conference.state) == told
    steps.next_item(conference)
    with pytest.raises(Refused, match="plan-fixed"):
        printed.print_anew(conference)


def test_printing_anew_is_not_undone_once_the_day_has_begun(conference: Conference) -> None:
    printed.freeze(conference)
    edits.edit_item(conference, lead(conference)[0], minutes=55)
    printed.print_anew(conference)
    anew = next(entry for entry in conference.log() if entry.action == "plan_anew")
    steps.next_item(conference)
    with pytest.raises(Refused, match="plan-fixed"):
        conference.undo(anew)


def test_undo_passes_over_what_a_paper_froze(conference: Conference) -> None:
    edits.edit_item(conference, lead(conference)[0], minutes=55)
    plan = printed.freeze(conference)
    assert conference.undo().action == "agenda_edit"
    assert printed.plan_of(conference.state) == plan


def test_an_empty_agenda_is_no_plan(conference: Conference) -> None:
    conference.remove("agenda_remove", *lead(conference))
    assert printed.freeze(conference) is None


# --- what else ----------------------------------------------------------------------------------


def test_a_step_back_leaves_what_was_written_since(conference: Conference) -> None:
    steps.next_item(conference)
    edits.note_item(conference, lead(conference)[0], "Đông đủ", "")
    edits.edit_item(conference, lead(conference)[0], minutes=33)
    steps.step_back(conference)
    item = lead(conference)[0]
    assert (item.started, item.notes, item.minutes) == (None, "Đông đủ", 33)


def test_a_step_that_was_undone_is_not_taken_back_again(conference: Conference) -> None:
    steps.next_item(conference)
    steps.pause_item(conference)
    conference.undo()
    steps.step_back(conference)
    assert state_of(lead(conference)[0]) is ItemState.WAITING


def test_a_step_back_can_be_undone(conference: Conference) -> None:
    steps.next_item(conference)
    before = lead(conference)
    steps.step_back(conference)
    conference.undo()
    assert lead(conference) == before
    steps.step_back(conference)
    assert state_of(lead(conference)[0]) is ItemState.WAITING


def test_the_last_item_skipped_closes_the_conference(conference: Conference) -> None:
    for _ in lead(conference)[:-1]:
        steps.next_item(conference)
    steps.finish_item(conference)
    assert conference.state.profile.closed_at is None
    steps.skip_item(conference)
    assert conference.state.profile.closed_at == lead(conference)[-2].finished
    with pytest.raises(Refused, match="conference-closed"):
        steps.next_item(conference)
    steps.step_back(conference)
    assert conference.state.profile.closed_at is None


# --- folders of older versions -------------------------------------------------------------------


def test_a_day_that_an_older_version_began_goes_on(conference: Conference) -> None:
    steps.next_item(conference)
    steps.next_item(conference)
    conference.remove("older version", plan_of(conference))
    second = lead(conference)[1]
    third = timeline.slots(conference.state, clock.now())[2].planned_start
    edits.edit_item(conference, second, minutes=second.minutes + 30)
    assert timeline.slots(conference.state, clock.now())[2].planned_start == third
    steps.step_back(conference)
    assert [state_of(item) for item in lead(conference)[:2]] == ["running", "waiting"]


def test_what_an_older_version_saved_opens_as_it_is() -> None:
    old = {"order": 1, "title": "Khai mạc", "kind": "opening", "session_id": 1, "minutes": 10}
    item = to_record(AgendaItem, 3, old)
    assert state_of(item) is ItemState.WAITING
    assert to_document(item) == old


def test_a_step_back_of_an_older_version_counts(conference: Conference) -> None:
    """It did not say which step it took back."""
    steps.start_item(conference, 1)
    steps.pause_item(conference)
    item = replace(lead(conference)[0], paused_at=None)
    conference.save("agenda_back", item)
    steps.step_back(conference)
    assert state_of(lead(conference)[0]) is ItemState.WAITING
