"""A step back and what was typed in since: nothing goes that was not named before."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from store import clock
from store.agenda import actual_times, speeches, steps
from store.agenda.going_back import TypedTime
from store.agenda.rules import ItemState, state_of
from store.conference import Conference
from store.errors import Refused
from store.records import AgendaItem, Speech
from tests.store.agenda.test_steps import STARTS, lead


def after(minutes: int) -> datetime:
    return STARTS + timedelta(minutes=minutes)


def named(conference: Conference) -> list[tuple[int, str]]:
    """Place of the item and key of every time that a step back would take."""
    places = {item.id: n for n, item in enumerate(lead(conference), start=1)}
    return [(places[item.id], key) for item, key in steps.typed_since_step(conference)]


def correct(conference: Conference, place: int, start: datetime, end: datetime | None) -> None:
    actual_times.correct(conference, lead(conference)[place - 1], start, end)


@pytest.fixture
def day(conference: Conference) -> Conference:
    """The second item runs, the first was pressed to its end ten minutes late."""
    with clock.travel(STARTS):
        steps.next_item(conference)
    with clock.travel(after(40)):
        steps.next_item(conference)
    return conference


def states(conference: Conference) -> list[ItemState]:
    return [state_of(item) for item in lead(conference)[:3]]


def test_what_only_steps_wrote_is_not_asked_about(day: Conference) -> None:
    assert named(day) == []


def test_a_corrected_end_is_named_with_its_hour(day: Conference) -> None:
    with clock.travel(after(50)):
        correct(day, 1, STARTS, after(30))
        assert steps.typed_since_step(day) == [TypedTime(lead(day)[0], "finished")]
        steps.step_back(day)
    assert states(day)[:2] == [ItemState.RUNNING, ItemState.WAITING]


def test_a_corrected_start_goes_with_the_step_that_began_it(day: Conference) -> None:
    with clock.travel(after(50)):
        correct(day, 2, after(35), None)
        assert named(day) == [(2, "started")]
        steps.step_back(day)
    assert lead(day)[1].started is None


def test_an_end_typed_in_does_not_outlive_its_start(day: Conference) -> None:
    with clock.travel(after(60)):
        correct(day, 2, after(40), after(55))
        assert named(day) == [(2, "finished")]
        steps.step_back(day)
    assert (lead(day)[1].started, lead(day)[1].finished) == (None, None)


def test_a_paused_item_is_under_way(day: Conference) -> None:
    with clock.travel(after(45)):
        steps.pause_item(day)
    with clock.travel(after(50)):
        steps.resume_item(day)
        correct(day, 2, after(40), after(49))
        assert named(day) == [(2, "finished")]
        steps.step_back(day)
    assert states(day)[1] is ItemState.PAUSED


def test_what_was_taken_up_by_typing_its_hours_is_not_skipped_again(day: Conference) -> None:
    with clock.travel(after(50)):
        steps.skip_item(day, 3)
        steps.unskip_item(day, 3)
        correct(day, 3, after(20), after(30))
        assert named(day) == []
        steps.step_back(day)
    assert states(day)[2] is ItemState.DONE
    assert lead(day)[2].skipped_at is None


def test_two_items_are_never_under_way(day: Conference) -> None:
    with clock.travel(after(60)):
        correct(day, 2, after(40), after(50))
        correct(day, 3, after(50), None)
        before = lead(day)
        with pytest.raises(Refused, match="times-second"):
            steps.step_back(day)
    assert lead(day) == before


def test_hours_that_nobody_pressed_are_named(conference: Conference) -> None:
    with clock.travel(after(60)):
        correct(conference, 1, STARTS, after(20))
        assert named(conference) == [(1, "finished")]


def test_undo_brings_back_what_went(day: Conference) -> None:
    with clock.travel(after(50)):
        correct(day, 1, STARTS, after(30))
        before = lead(day)
        steps.step_back(day)
        day.undo()
    assert lead(day) == before


# --- who speaks when the item ends -----------------------------------------------------------


def speaking(conference: Conference, item: AgendaItem) -> int:
    """The id of a speech that is being given under an item."""
    speech = speeches.add(conference, Speech(item_id=item.id, order=0, speaker="Bà Mỵ"))
    speeches.start(conference, speech)
    return speech.id


@pytest.mark.parametrize("step", [steps.next_item, steps.finish_item])
def test_nobody_speaks_beyond_the_end_of_the_item(day: Conference, step: object) -> None:
    with clock.travel(after(45)):
        speech_id = speaking(day, lead(day)[1])
    with clock.travel(after(52)):
        assert callable(step)
        step(day)
        assert day.state.speeches[speech_id].finished == lead(day)[1].finished == after(52)
        steps.step_back(day)
    assert day.state.speeches[speech_id].finished is None


def test_an_end_typed_in_ends_the_speech_too(day: Conference) -> None:
    with clock.travel(after(45)):
        speech_id = speaking(day, lead(day)[1])
    with clock.travel(after(60)):
        correct(day, 2, after(40), after(55))
    assert day.state.speeches[speech_id].finished == after(55)


def test_a_speech_in_another_item_goes_on(day: Conference) -> None:
    with clock.travel(after(45)):
        speech_id = speaking(day, lead(day)[4])
        steps.next_item(day)
    assert day.state.speeches[speech_id].finished is None
