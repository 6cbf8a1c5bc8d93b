"""Speeches on the command line: added, given the floor, moved, timed."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence

from store.acts import speakers
from store.acts.kinds import ItemAct
from store.agenda import actual_times, speech_times, speeches
from store.conference import Conference
from store.errors import BadInput
from store.records import AgendaItem, Speech
from store.times.hours import parse_minutes
from tui.acts.places import item_of, row_of

NOTHING = "-"
"""Typed where a time is to be taken away."""
USUAL = "5"


def _add(conference: Conference, arguments: Namespace, words: Sequence[str]) -> object:
    item = item_of(conference, arguments, ItemAct.SPEECHES)
    speaker, unit_id = speakers.read(conference.state, words[0])
    speech = Speech(
        item_id=item.id,
        order=0,
        speaker=speaker,
        unit_id=unit_id,
        topic=words[1] if len(words) > 1 else "",
        minutes=parse_minutes(words[2] if len(words) > 2 else USUAL),
    )
    return speeches.add(conference, speech)


def _floor(conference: Conference, arguments: Namespace, words: Sequence[str]) -> object:
    return speeches.start(conference, _speech(conference, arguments, words[0]))


def _end(conference: Conference, arguments: Namespace, _: Sequence[str]) -> object:
    return speeches.finish(conference, item_of(conference, arguments, ItemAct.SPEECHES).id)


def _share(conference: Conference, arguments: Namespace, _: Sequence[str]) -> object:
    return speech_times.share(conference, item_of(conference, arguments, ItemAct.SPEECHES).id)


def _order(conference: Conference, arguments: Namespace, words: Sequence[str]) -> object:
    try:
        rows = int(words[1])
    except ValueError:
        raise BadInput("act-usage", usage="order N ROWS") from None
    speech_times.move(conference, _speech(conference, arguments, words[0]), rows)
    return None


def _times(conference: Conference, arguments: Namespace, words: Sequence[str]) -> object:
    speech = _speech(conference, arguments, words[0])
    state = conference.state
    day = actual_times.day_of(state, state.find(AgendaItem, speech.item_id))
    typed = ["" if word == NOTHING else word for word in words[1:]]
    started = actual_times.typed_start(speech, typed[0], day)
    finished = speech.finished
    if len(typed) > 1:
        finished = actual_times.typed_end(speech, typed[1], started, day)
    return speech_times.correct(conference, speech, started, finished)


def _speech(conference: Conference, arguments: Namespace, word: str) -> Speech:
    item = item_of(conference, arguments, ItemAct.SPEECHES)
    return row_of(speeches.of_item(conference.state, item.id), word)


Do = Callable[[Conference, Namespace, Sequence[str]], object]

SPEECH_ACTS: dict[str, tuple[str, int, int, Do]] = {
    "speech": ("SPEAKER [TOPIC] [MINUTES]", 1, 3, _add),
    "floor": ("N", 1, 1, _floor),
    "end": ("", 0, 0, _end),
    "share": ("", 0, 0, _share),
    "order": ("N ROWS", 2, 2, _order),
    "times": ("N START [END]", 2, 3, _times),
}
