"""What the hall may see: one page, made of what is public at this moment and of nothing else.

No figure of a ballot before it is published, and nobody beyond the present stage call.
"""

from __future__ import annotations

from datetime import datetime

from screens.hall.at_hand import BREAK, ballot_at_hand
from screens.hall.layout import Page
from screens.hall.vote import ballot_page
from screens.sentences import say
from screens.words.awards import honour_text, recipient_text
from store.agenda import rules as agenda_rules
from store.agenda import timeline
from store.awards import ceremony
from store.awards import rules as award_rules
from store.checkin import attendance
from store.records import AgendaItem, Session
from store.state import State


def hall_page(state: State, session: Session, now: datetime, width: int) -> Page:
    """The page to show, with bars for `width` cells; what happened last goes before.

    That is the stage call, an open ballot or a result; else the running item, or the title.
    """
    running = agenda_rules.running(timeline.agenda_items(state))
    at_hand = ballot_at_hand(state, now)
    call = award_rules.on_stage(ceremony.calls(state))
    if call and (at_hand is None or (call.awards[0].called_at or now) >= at_hand[0]):
        return _stage(call)
    if at_hand:
        return ballot_page(state, at_hand[1], width)
    if running and running.kind != BREAK:
        return Page(say("hall-running"), running.title, caption=running.presenter)
    return _title(state, session, running)


def _stage(call: award_rules.Call) -> Page:
    blocks = []
    for award in call.awards:
        about = ", ".join(part for part in (award.post, award.unit) if part)
        blocks.append((recipient_text(award), about) if about else (recipient_text(award),))
    return Page(say("hall-stage"), honour_text(call), blocks=tuple(blocks))


def _title(state: State, session: Session, running: AgendaItem | None) -> Page:
    profile = state.profile
    kicker = profile.host_body or profile.parent_body
    if profile.closed_at:
        return Page(kicker, profile.title, caption=say("hall-closed"))
    present = attendance.attendance_of(state, session).day.present
    lines = (running.title,) if running else (f"{session.starts:%d/%m/%Y}", profile.venue)
    blocks = tuple((line,) for line in lines if line)
    return Page(kicker, profile.title, str(present), say("hall-present"), blocks)
