"""Whom to chase before the awards, in words, and the sign that there are some."""

from __future__ import annotations

from datetime import datetime

from screens.sentences import say
from screens.words.awards.checking import award_what
from store.awards.before.chasing import RUNNING, Chased, chased, minutes_left
from store.checkin import attendance
from store.checkin.headcount import Presence
from store.people.naming import full_name, unit_name
from store.records import Delegate
from store.state import State


def chase_sign(state: State, now: datetime, key: str) -> str:
    """How long until the awards and how many have not come; "" earlier, later, or for nobody."""
    if not state.awards or not state.sessions:
        return ""
    minutes = minutes_left(state, now)
    if minutes is None:
        return ""
    count = len(chased(state, attendance.session_at(state, now)))
    if not count:
        return ""
    due = "chase-sign-now" if minutes == RUNNING else "chase-sign-due"
    return say("chase-sign" if minutes > 0 else due, minutes=minutes, count=count, key=key)


def who_text(one: Chased) -> str:
    """The recipient, and who comes up where that is somebody else."""
    name = full_name(one.who)
    if one.who.name == one.award.recipient:
        return name
    return say("chase-comes-up", recipient=one.award.recipient, name=name)


def where_word(one: Chased) -> str:
    """Where they are, with the reason of those who excused themselves."""
    word = say(f"presence-{one.where}")
    is_told = one.where is Presence.EXCUSED and one.who.reason
    return f"{word} ({one.who.reason})" if is_told else word


def phone_text(delegate: Delegate) -> str:
    """A telephone, or that there is none."""
    return delegate.phone or say("chase-no-phone")


def others_text(one: Chased) -> str:
    """Who else may be called: those of the unit who are in the hall."""
    return "; ".join(f"{full_name(other)} {other.phone}" for other in one.others)


def chase_line(state: State, one: Chased) -> str:
    """One to chase in a line: call, name, where, telephone, unit, honour, whom else to call."""
    parts = [who_text(one), where_word(one), phone_text(one.who), unit_name(state, one.who)]
    parts.append(award_what(state, one.award))
    if one.others:
        parts.append(say("chase-else", names=others_text(one)))
    told = " · ".join(part for part in parts if part)
    return say("chase-line", call=one.call, told=told)
