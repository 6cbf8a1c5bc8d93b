"""Speeches: one at a time, for as long as they lasted."""

from __future__ import annotations

from datetime import timedelta

import pytest

from store import clock
from store.agenda import speeches
from store.conference import Conference
from store.errors import Refused
from store.records import Speech
from tests.store.agenda.test_agenda import at


def talk(number: int, begin: int | None = None, end: int | None = None) -> Speech:
    return Speech(
        id=number,
        item_id=1,
        order=number,
        speaker=f"Đại biểu {number}",
        started=None if begin is None else at(begin),
        finished=None if end is None else at(end),
    )


def test_how_long_somebody_has_spoken() -> None:
    assert speeches.used(talk(1), at(9)) is None
    assert speeches.used(talk(1, 2), at(9)) == timedelta(minutes=7)
    assert speeches.used(talk(1, 2, 6), at(9)) == timedelta(minutes=4)
    assert speeches.used(talk(1, 2), at(1)) == timedelta()  # the clock was set back


def test_who_speaks_now() -> None:
    listed = [talk(1, 0, 3), talk(2), talk(3, 5)]
    current = speeches.running(listed)
    assert current is not None
    assert current.id == 3
    assert speeches.running(listed[:2]) is None


def test_starting_one_ends_the_one_before_and_no_other() -> None:
    changed = speeches.started([talk(1, 0, 3), talk(2, 4), talk(3), talk(4)], 3, at(8))
    assert changed == [talk(2, 4, 8), talk(3, 8)]


@pytest.mark.parametrize(("speech_id", "code"), [(1, "speech-begun"), (9, "record-gone")])
def test_what_cannot_start(speech_id: int, code: str) -> None:
    with pytest.raises(Refused) as refused:
        speeches.started([talk(1, 0), talk(2)], speech_id, at(5))
    assert refused.value.code == code


def test_ending_needs_somebody_who_speaks() -> None:
    assert speeches.finished([talk(1, 2), talk(2)], at(6)) == [talk(1, 2, 6)]
    assert speeches.finished([talk(1, 2)], at(1)) == [talk(1, 2, 1)]  # the clock was set back
    with pytest.raises(Refused, match="no-speech-running"):
        speeches.finished([talk(1, 0, 3), talk(2)], at(5))


def test_speeches_of_one_item_in_their_order(conference: Conference) -> None:
    item, other = list(conference.state.agenda)[:2]
    blank = Speech(item_id=item, order=0, speaker="An")
    first = speeches.add(conference, blank)
    elsewhere = speeches.add(conference, Speech(item_id=other, order=0, speaker="Bình"))
    second = speeches.add(conference, blank)
    assert [one.order for one in (first, elsewhere, second)] == [1, 1, 2]
    assert speeches.of_item(conference.state, item) == [first, second]

    now = clock.now()
    (started,) = speeches.start(conference, first)
    assert started.started
    assert started.started >= now
    (ended,) = speeches.finish(conference, item)
    assert ended.finished

    with pytest.raises(Refused, match="speech-begun"):
        speeches.remove(conference, first)
    speeches.remove(conference, second)
    assert speeches.of_item(conference.state, item) == [ended]


def test_a_gist_written_in_two_windows_is_kept_whole(conference: Conference) -> None:
    item = next(iter(conference.state.agenda))
    seen = speeches.add(conference, Speech(item_id=item, order=0, speaker="An"))
    speeches.write_gist(conference, seen, "Một")
    assert speeches.write_gist(conference, seen, "Hai").gist == "Một\nHai"
