"""What is not as usual at this desk: said above the field, and an exit mode left on loudly.

A desk that records exits while people stream in is the costliest slip of a day: nobody is refused,
nothing looks wrong, and the hall is empty on paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from screens.checkin.desk.settings import SOUNDS, DeskSettings
from screens.sentences import say
from screens.words.checkin import Words
from screens.words.set_back import wrong_clock
from store import clock
from store.checkin import attendance, day
from store.checkin.rules import Answer, Outcome
from store.conference import Conference
from store.records import Session
from store.state import State

if TYPE_CHECKING:
    from screens.checkin.desk.model import DeskModel

STRANGERS = 3
"""Exits in a row of people who never came in, from which the mode is doubted aloud."""
QUIET = timedelta(minutes=30)
"""Nobody leaves for so long: the mode may have been forgotten."""
ARRIVING = 10
"""Entries at other desks while nobody leaves here, from which the mode is doubted."""


def count_exit(settings: DeskSettings, answer: Answer) -> None:
    """Note who goes out at this desk: `strangers` in a row, and when the last one did."""
    if answer.outcome is not Outcome.LEFT:
        return
    settings.out_since = answer.at
    settings.strangers = 0 if answer.first else settings.strangers + 1


def in_exits_mode(shown: Words, answer: Answer, settings: DeskSettings) -> Words:
    """The answer as a desk that records exits shows it: never to be taken for an entry."""
    if not settings.out:
        return shown
    if settings.strangers >= STRANGERS and answer.outcome is Outcome.LEFT:
        headline = say("checkin-exits-doubted", count=settings.strangers)
        details = [say("checkin-exits-doubted-how"), shown.headline, *shown.details]
        cried = ((say("checkin-exits-large"),),)
        return Words("warn", headline, details, large=cried)
    if answer.outcome is Outcome.LEFT:
        return shown
    return shown._replace(details=[*shown.details, say("checkin-mode-exits")])


def switched(settings: DeskSettings) -> Words:
    """What the big answer says of the mode just chosen."""
    way = "out" if settings.out else "in"
    return Words(
        "warn" if settings.out else "idle",
        say(f"checkin-switched-{way}"),
        [say(f"checkin-switched-{way}-how")],
        "◄" if settings.out else "►",
    )


def marks(model: DeskModel) -> list[str]:
    """What is not as usual: a card that waits, exits, a closed session, the bell…"""
    settings, session = model.settings, model.session
    card = "checkin-card-linking" if model.linking else "checkin-card-waits"
    return [
        text
        for text in (
            say(card, tail=model.card_tail) if model.card else "",
            exits_text(settings, model.state, model.conference.desk) if settings.out else "",
            say("checkin-mode-closed") if session.closed_at else "",
            say("checkin-mode-private") if settings.private else "",
            "" if settings.sounds == SOUNDS[0] else say(f"checkin-mode-{settings.sounds}"),
            session_text(model.conference, session, is_chosen=settings.session_order is not None),
        )
        if text
    ]


def session_text(conference: Conference, session: Session, *, is_chosen: bool) -> str:
    """Which session the desk serves, where it is not the one that people may take it for."""
    state = conference.state
    if is_chosen:
        is_told = len(state.sessions) > 1
        return say("checkin-mode-session", session=session.name) if is_told else ""
    if by_clock := attendance.by_clock_alone(state, clock.now()):
        key = "checkin-mode-ahead" if wrong_clock(conference) else "checkin-mode-ahead-kept"
        return say(key, session=session.name, clock=by_clock.name)
    held = day.still_held(state, session)
    return say("checkin-mode-early", session=session.name, held=held.name) if held else ""


def exits_text(settings: DeskSettings, state: State, desk: str) -> str:
    """That exits are recorded; and why that may be a mistake, if it may."""
    if settings.strangers >= STRANGERS:
        return say("checkin-mode-exits-strangers", count=settings.strangers)
    arrived = sum(1 for _ in _arrivals_elsewhere(settings, state, desk))
    if arrived >= ARRIVING:
        return say("checkin-mode-exits-arriving", count=arrived)
    if settings.out_since and clock.now() - settings.out_since >= QUIET:
        return say("checkin-mode-exits-quiet", minutes=int(QUIET.total_seconds()) // 60)
    return say("checkin-mode-exits")


def _arrivals_elsewhere(settings: DeskSettings, state: State, desk: str) -> Iterator[int]:
    """Entries at other desks since somebody last left here; no more than are enough."""
    found = 0
    for passage_id in reversed(state.passages):
        passage = state.passages[passage_id]
        if found == ARRIVING or settings.out_since is None or passage.at <= settings.out_since:
            return
        if passage.outcome == Outcome.ADMITTED and passage.desk != desk:
            found += 1
            yield passage_id
