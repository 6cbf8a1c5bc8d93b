"""Speeches: their order, their pace, sharing what is left, true times afterwards."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from store import clock
from store.agenda import speech_times, speeches, steps, timeline
from store.agenda.speeches import Pace
from store.conference import Conference
from store.errors import Refused
from store.records import Speech
from tests.store.agenda.test_agenda import at
from tests.store.agenda.test_speeches import talk
from tests.store.conftest import MORNING


@pytest.mark.parametrize(
    ("minutes", "now", "pace"),
    [
        (5, at(3), Pace.FREE),
        (5, at(4), Pace.LAST_MINUTE),
        (5, at(5), Pace.LAST_MINUTE),
        (5, at(5) + timedelta(seconds=1), Pace.OVER),
        (0, at(60), Pace.FREE),
    ],
)
def test_a_speaker_is_warned_in_the_last_minute(minutes: int, now: datetime, pace: Pace) -> None:
    assert speeches.pace(replace(talk(1, 0), minutes=minutes), now) is pace


def test_who_waits_or_kept_to_the_time_is_not_warned() -> None:
    assert speeches.pace(replace(talk(1), minutes=1), at(9)) is Pace.FREE
    assert speeches.pace(replace(talk(1, 0, 5), minutes=5), at(9)) is Pace.FREE
    assert speeches.pace(replace(talk(1, 0, 6), minutes=5), at(9)) is Pace.OVER


@pytest.mark.parametrize(
    ("allotted", "minutes", "given"),
    [
        ((10, 10, 10), 15, (5, 5, 5)),
        ((20, 10), 10, (7, 3)),
        ((10, 10, 10), 10, (4, 3, 3)),
        ((5, 0), 6, (3, 3)),
        ((60, 1, 1), 3, (1, 1, 1)),
        ((5, 5), 40, (20, 20)),
    ],
)
def test_what_is_left_is_shared_to_the_minute(
    allotted: tuple[int, ...], minutes: int, given: tuple[int, ...]
) -> None:
    waiting = [replace(talk(n), minutes=one) for n, one in enumerate(allotted, start=1)]
    assert tuple(one.minutes for one in speech_times.shared(waiting, minutes)) == given


def test_less_than_a_minute_each_is_no_share() -> None:
    with pytest.raises(Refused) as refused:
        speech_times.shared([talk(1), talk(2)], 1)
    assert refused.value.code == "speech-no-time"
    with pytest.raises(Refused, match="speech-none-waiting"):
        speech_times.shared([], 10)


@pytest.fixture
def item_id(conference: Conference) -> int:
    """The discussion of 30 minutes runs since 7:00, with three speeches of ten minutes."""
    items = timeline.agenda_items(conference.state)
    found = next(item for item in items if item.kind == "discussion")
    conference.save("agenda_edit", replace(found, minutes=30))
    for name in "ABC":
        speeches.add(conference, Speech(item_id=found.id, order=0, speaker=name, minutes=10))
    steps.start_item(conference, items.index(found) + 1)
    return found.id


def listed(conference: Conference, item_id: int) -> list[Speech]:
    return speeches.of_item(conference.state, item_id)


def test_who_speaks_keeps_their_minutes(conference: Conference, item_id: int) -> None:
    with clock.travel(MORNING + timedelta(minutes=6)):
        speeches.start(conference, listed(conference, item_id)[0])
    with clock.travel(MORNING + timedelta(minutes=10)):
        # 20 of 30 are left, 6 of them to who speaks.
        assert speech_times.minutes_left(conference.state, item_id, clock.now()) == 14
        speech_times.share(conference, item_id)
    assert [one.minutes for one in listed(conference, item_id)] == [10, 7, 7]
    conference.undo()
    assert [one.minutes for one in listed(conference, item_id)] == [10, 10, 10]


def test_who_speaks_too_long_takes_from_those_who_wait(
    conference: Conference, item_id: int
) -> None:
    speeches.start(conference, listed(conference, item_id)[0])
    with clock.travel(MORNING + timedelta(minutes=20)):
        assert speech_times.minutes_left(conference.state, item_id, clock.now()) == 10


def test_an_item_that_is_over_has_nothing_to_share(conference: Conference, item_id: int) -> None:
    steps.finish_item(conference)
    with pytest.raises(Refused, match="speech-item-over"):
        speech_times.share(conference, item_id)


def test_the_order_changes_among_those_who_wait(conference: Conference, item_id: int) -> None:
    speeches.start(conference, listed(conference, item_id)[0])
    speech_times.move(conference, listed(conference, item_id)[2], -5)
    assert [one.speaker for one in listed(conference, item_id)] == ["A", "C", "B"]
    speech_times.move(conference, listed(conference, item_id)[1], 1)
    assert [one.speaker for one in listed(conference, item_id)] == ["A", "B", "C"]
    with pytest.raises(Refused, match="speech-begun"):
        speech_times.move(conference, listed(conference, item_id)[0], 1)


def test_true_times_are_written_afterwards(conference: Conference, item_id: int) -> None:
    first = listed(conference, item_id)[0]
    with clock.travel(MORNING + timedelta(hours=1)):
        begun, ended = MORNING + timedelta(minutes=5), MORNING + timedelta(minutes=14)
        kept = speech_times.correct(conference, first, begun, ended)
        assert speeches.used(kept, clock.now()) == timedelta(minutes=9)
        for started, finished, code in (
            (ended, begun, "speech-times"),
            (None, ended, "speech-times"),
            (MORNING + timedelta(hours=2), None, "time-ahead"),
        ):
            with pytest.raises(Refused, match=code):
                speech_times.correct(conference, first, started, finished)
        speeches.start(conference, listed(conference, item_id)[1])
        with pytest.raises(Refused, match="speech-open"):
            speech_times.correct(conference, first, begun, None)
    speech_times.correct(conference, kept, None, None)
    assert listed(conference, item_id)[0].started is None


def test_nobody_speaks_beyond_the_end_of_the_item(conference: Conference, item_id: int) -> None:
    with clock.travel(MORNING + timedelta(minutes=9)):
        steps.finish_item(conference)
    item = conference.state.agenda[item_id]
    assert speech_times.now_in(item, MORNING + timedelta(hours=3)) == item.finished
