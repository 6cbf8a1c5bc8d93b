"""What the hall may see: one page, made of what is public at this moment and of nothing else.

No figure of a ballot before it is published, and nobody beyond the present stage call.
"""

from __future__ import annotations

from datetime import datetime

from screens.hall.at_hand import BREAK, ballot_at_hand, stage_call
from screens.hall.layout import Page
from screens.hall.timing import Moment, Timer, hour_text, moment, spoken_on, timer_of, wait_of
from screens.hall.vote import ballot_page
from screens.sentences import say
from screens.words.awards import honour_text, recipient_text
from store.agenda.rules import Slot
from store.awards import ceremony
from store.awards import rules as award_rules
from store.checkin import attendance
from store.records import Session
from store.state import State
from store.times.moments import order
from store.times.shown import day_text


def hall_page(state: State, session: Session, now: datetime, width: int) -> Page:
    """The page to show, with bars for `width` cells; what happened last goes before.

    That is the stage call, an open ballot or a result; else the running item, or the title.
    """
    at = moment(state, now)
    at_hand = ballot_at_hand(state, now)
    call = stage_call(state, ceremony.calls(state))
    if call and (at_hand is None or order(call.standing[0], "called_at") >= at_hand[0]):
        return _stage(call)
    if at_hand:
        return ballot_page(state, at_hand[1], width)
    if at.current and at.current.item.kind == BREAK:
        return _break(at.current, at, now)
    if at.current:
        return _running(at.current, at, now)
    return _title(state, session, at, now)


def message_page(text: str) -> Page:
    """What the secretary tells the hall."""
    return Page(say("hall-message"), text)


def _stage(call: award_rules.Call) -> Page:
    """Who stands on the stage and nobody else; of those who are only read, the names."""
    blocks = []
    for award in call.standing:
        about = ", ".join(part for part in (award.post, award.unit) if part)
        blocks.append((recipient_text(award), about) if about else (recipient_text(award),))
    kicker = say("hall-stage-read" if call.standing[0].only_read else "hall-stage")
    return Page(kicker, honour_text(call), blocks=tuple(blocks), lead="blocks")


def _running(slot: Slot, at: Moment, now: datetime) -> Page:
    """The item that runs, or the speech in it, with the time that is left."""
    item, speech = slot.item, at.speech
    timer = timer_of(at, now) or Timer("", "idle")
    kicker = say("hall-paused" if at.is_paused else "hall-running")
    if speech is None:
        return Page(kicker, item.title, timer.text, item.presenter, tone=timer.tone)
    kicker = f"{kicker} · {item.title}" if at.is_paused else item.title
    return Page(kicker, speech.speaker, timer.text, speech.topic, tone=timer.tone)


def _break(slot: Slot, at: Moment, now: datetime) -> Page:
    """How long a break still is, and when it ends."""
    timer = timer_of(at, now) or Timer("", "idle")
    back = say("hall-back", at=spoken_on(at.time_up, now))
    caption = say("hall-break-over") if timer.tone == "bad" else back
    return Page("", slot.item.title, timer.text, caption, lead="digits", tone=timer.tone)


def _title(state: State, session: Session, at: Moment, now: datetime) -> Page:
    """The title and how long it is until the start; once that has passed, who is there."""
    profile = state.profile
    kicker = profile.host_body or profile.parent_body
    if profile.closed_at:
        return Page(kicker, profile.title, caption=say("hall-closed"))
    present = attendance.attendance_of(state, session).day.present
    wait = wait_of(state, at, now)
    starts = wait[0] if wait else session.starts
    day = day_text(starts)
    if wait is None:
        blocks = tuple((line,) for line in (day, profile.venue) if line)
        if not present:  # nobody was scanned yet, or nobody is scanned at all
            return Page(kicker, profile.title, blocks=blocks)
        return Page(kicker, profile.title, str(present), say("hall-present"), blocks)
    when = say("hall-starts", at=hour_text(starts), day=day)
    came = f"{present} {say('hall-present')}" if present else ""
    lines = (when, profile.venue, came)
    return Page(kicker, profile.title, wait[1], blocks=tuple((line,) for line in lines if line))
