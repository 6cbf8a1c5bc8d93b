"""What `show acts|speeches|recommendations` prints for people."""

from __future__ import annotations

from collections.abc import Iterator

from screens.sentences import say
from screens.words.acts.items import act_line
from screens.words.acts.talks import presence_word, speech_sign
from screens.words.agenda import clock_text
from store import clock
from store.acts import buses, handovers, places, pledges
from store.agenda import speech_times, speeches, timeline
from store.conference import Conference
from store.records import AgendaItem, Recommendation
from store.state import State


def acts_lines(conference: Conference) -> Iterator[str]:
    """Every item that has something of its own to do, then all that belongs to it."""
    state = conference.state
    for position, item in enumerate(timeline.agenda_items(state), start=1):
        if line := act_line(state, item):
            yield f"{position}. {item.title}"
            yield f"   {line}"
            yield from (f"   {row}" for row in _rows(state, item))
    yield from recommendations_lines(conference)


def _rows(state: State, item: AgendaItem) -> Iterator[str]:
    if pledges.is_asked(state, item):
        for one in pledges.of_item(state, item.id):
            at = f" {one.signed_at:%H:%M}" if one.signed_at else ""
            yield f"{'✓' if one.signed_at else '·'} {one.name}{at} {one.signer}".rstrip()
    for done in handovers.of_item(state, item.id):
        yield f"{'✓' if done.at else '·'} {done.what}: {done.giver} → {done.receiver}"
    for place in places.of_item(state, item.id):
        yield f"{'✓' if place.departed else '►' if place.arrived else '·'} {place.name}"
    for bus in buses.of_item(state, item.id):
        seats = buses.on(state, bus.id)
        name, boarded = bus.name, buses.boarded(seats)
        yield say("riders-heading", name=name, boarded=boarded, listed=len(seats))
    yield from _talks(state, item)


def _talks(state: State, item: AgendaItem) -> Iterator[str]:
    now = speech_times.now_in(item, clock.now())
    for number, speech in enumerate(speeches.of_item(state, item.id), start=1):
        spent = speeches.used(speech, now)
        used = clock_text(int(spent.total_seconds())) if spent is not None else ""
        facts = (speech.topic, str(speech.minutes), used, presence_word(state, speech))
        about = " · ".join(filter(None, facts))
        yield f"{speech_sign(speech, now)} {number}. {speech.speaker} · {about}"


def speeches_lines(conference: Conference) -> Iterator[str]:
    """The speeches of every item that has some."""
    state = conference.state
    for position, item in enumerate(timeline.agenda_items(state), start=1):
        rows = list(_talks(state, item))
        if rows:
            yield f"{position}. {item.title}"
            yield from (f"   {row}" for row in rows)


def recommendations_lines(conference: Conference) -> Iterator[str]:
    """One line a recommendation."""
    for number, one in enumerate(conference.state.in_order(Recommendation), start=1):
        to = f" → {one.addressee}" if one.addressee else ""
        yield f"{number}. {one.speaker}{to}: {one.text}"
