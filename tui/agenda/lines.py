"""The agenda in lines for people, as `hoinghi show` prints it."""

from __future__ import annotations

from collections.abc import Iterator

from screens.sentences import say
from screens.words import agenda
from screens.words.set_back import SIGN, item_sign
from store import clock
from store.agenda import timeline
from store.agenda.rules import past_sessions
from store.agenda.shorten import session_ends
from store.conference import Conference


def agenda_lines(conference: Conference) -> Iterator[str]:
    """One line an item, "~" before times that are expected; then where the day stands."""
    slots = timeline.slots(conference.state, clock.now())
    past = past_sessions([slot.item for slot in slots])
    for slot in slots:
        start, end = agenda.times(slot, past)
        yield say(
            "show-slot",
            position=slot.position,
            planned=f"{slot.planned_start:%H:%M}" if slot.planned_start else "--:--",
            start=start,
            end=f"{end}{item_sign(slot)}",
            title=slot.item.title,
            state=say(f"item-state-{slot.state}"),
        )
    if not slots:
        return
    if any(map(item_sign, slots)):
        yield say("set-back-legend", sign=SIGN)
    yield say("agenda-drift", drift=agenda.drift_text(slots))
    if standing := agenda.standing_text(slots):
        yield standing
    for one in session_ends(slots, conference.state.sessions):
        late = agenda.late_minutes(one)
        if late > agenda.OTHER_DAY_MINUTES:
            continue
        sentence = "show-session-outruns" if late else "show-session-ends"
        yield say(sentence, name=one.session.name, at=f"{one.expected_end:%H:%M}", minutes=late)
