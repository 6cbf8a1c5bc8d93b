"""Awards in words: honour, recipient, where they are, what the MC does in order."""

from __future__ import annotations

from screens.sentences import say
from store.awards import ceremony
from store.awards.ladder import class_of
from store.awards.rules import Call
from store.checkin.headcount import Presence
from store.names import fold
from store.people.naming import birth_text, unit_name
from store.records import Award, AwardState, Decision, Delegate, Rung, Session
from store.state import State
from store.times.shown import day_text

CALL_SIGNS = {
    AwardState.WAITING: "·",
    AwardState.CALLED: "►",
    AwardState.CONFERRED: "✓",
    AwardState.READ: "✓",
    AwardState.OWED: "!",
    AwardState.HANDED: "✓",
    AwardState.WITHDRAWN: "✗",
}
HERE, AWAY, NOT_YET, UNKNOWN = "✓", "!", "–", "?"


def honour_text(call: Call) -> str:
    """The honour of a call, as of its first award."""
    return honour_of(call.awards[0], call.rung)


def honour_of(award: Award, rung: Rung | None) -> str:
    """The honour in the decision's words, or the ladder's, with its class."""
    text = award.form or (rung.name if rung else award.honour)
    award_class = award.award_class or class_of(award.honour, filter(None, (rung,)))
    has_class = " hang " in f" {fold(text)} "  # the words of decisions are Vietnamese always
    return text if has_class or not award_class else f"{text} {say(f'award-class-{award_class}')}"


def decision_name(decision: Decision) -> str:
    """A decision with number, date and body; that it has no number yet is said."""
    text, day = decision_title(decision), day_text(decision.signed_on)
    if decision.signed_on and decision.is_numbered:
        text = say("decision-full", number=decision.number, day=day)
    elif decision.signed_on:
        text = say("decision-of-day", decision=text, day=day)
    return f"{text} – {decision.body}" if decision.body else text


def decision_title(decision: Decision) -> str:
    """A decision with its number alone, or that it has none yet."""
    number = number_text(decision)
    if decision.is_numbered:
        return say("decision-undated", number=number)
    return say("decision-unnumbered", number=number)


def number_text(decision: Decision) -> str:
    """The number, or that there is none yet, with the sign where that is known."""
    if decision.is_numbered:
        return decision.number
    sign = decision.number.strip()
    return " ".join(filter(None, (say("decision-no-number"), f"({sign})" if sign else "")))


def recipient_text(award: Award) -> str:
    """Who receives, as it is read out; a posthumous award is said to be one."""
    return say("award-posthumous", name=award.recipient) if award.posthumous else award.recipient


def delegate_text(state: State, delegate: Delegate) -> str:
    """A delegate so that namesakes can be told apart: number, name, post, unit, birth."""
    about = ", ".join(part for part in (delegate.post, unit_name(state, delegate)) if part)
    text = f"{delegate.number}. {delegate.name}"
    text += f" – {about}" if about else ""
    return f"{text} ({birth_text(delegate.birth)})" if delegate.birth else text


def where_text(state: State, award: Award, in_session: Session) -> str:
    """Sign and words: who comes up for an award, and whether they are in the hall."""
    if award.receiver:
        return f"{HERE} {say('award-receiver', name=award.receiver)}"
    if award.posthumous:
        return f"{AWAY} {say('award-no-receiver')}"
    delegate, where = ceremony.comes_up(state, award, in_session)
    if delegate is None or where is None:
        return f"{UNKNOWN} {say('award-unlinked')}"
    name = delegate.name if delegate.name != award.recipient else ""
    who = f": {name}" if name else ""
    if where is Presence.INSIDE:
        return f"{HERE} {say('award-here')}{who}"
    if where is Presence.LEFT:
        return f"{AWAY} {say('award-left')}{who}"
    if where is Presence.EXCUSED:
        reason = f" ({delegate.reason})" if delegate.reason else ""
        return f"{AWAY} {say('award-excused')}{reason}{who}"
    return f"{NOT_YET} {say('award-not-yet')}{who}"


def names_text(call: Call) -> str:
    """Recipients of a call on one line by their places in it; while it stands, who stands there."""
    if len(call.awards) == 1:
        return recipient_text(call.awards[0])
    return " · ".join(
        f"{place}. {recipient_text(award)}"
        for place, award in enumerate(call.awards, start=1)
        if award in (call.standing or call.awards)
    )


def missing_text(state: State, call: Call, in_session: Session) -> str:
    """A warning that names those for whom nobody will come up, or ""."""
    away = ceremony.missing(state, call, in_session)
    if not away:
        return ""
    names = "; ".join(
        f"{recipient_text(award)} ({where_text(state, award, in_session)[2:]})" for award in away
    )
    return say("award-missing", names=names)


def script(call: Call, *, with_names: bool = True) -> list[str]:
    """What is done in order, each step with its sign: done ✓, now ►, later ·.

    Before lower decisions are read the recipients stay seated; for the President's they are
    called up first and stand while it is read (`Decision.call_first`; law and custom, 2.3).
    """
    called = call.state is not AwardState.WAITING
    is_over = call.state is AwardState.CONFERRED
    if call.awards[0].only_read:
        steps = [(is_over, _naming(call, with_names=with_names))]
    else:
        invited = (called, _invitation(call, with_names=with_names))
        steps = [invited, (is_over, say("award-step-confer", what=honour_text(call)))]
    decision = call.decision
    if decision is not None:
        is_read = decision.read_at is not None
        place = 1 if decision.call_first and not is_read and len(steps) > 1 else 0
        steps.insert(place, (is_read, _reading(decision)))
    first_open = next((place for place, (done, _) in enumerate(steps) if not done), len(steps))
    return [
        f"{'✓' if done else '►' if place == first_open else '·'} {text}"
        for place, (done, text) in enumerate(steps)
    ]


def _invitation(call: Call, *, with_names: bool) -> str:
    count = len(call.standing or call.awards)
    if not with_names:
        return say("award-step-invite-row", count=count)
    return say("award-step-invite", count=count, names=names_text(call))


def _naming(call: Call, *, with_names: bool) -> str:
    """Those who are only read: nobody is invited."""
    if not with_names:
        return say("award-step-name-row", count=len(call.awards))
    return say("award-step-name", count=len(call.awards), names=names_text(call))


def _reading(decision: Decision) -> str:
    named = decision_name(decision)
    if decision.read_at:
        return say("award-step-was-read", decision=named, at=f"{decision.read_at:%H:%M}")
    return say(
        "award-step-read-standing" if decision.call_first else "award-step-read", decision=named
    )
