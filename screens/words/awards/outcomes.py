"""How awards came out, in words: a mark in a row, all figures, what a step back takes along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from screens.sentences import say
from screens.words.awards import CALL_SIGNS, recipient_text
from store.awards import ceremony, outcomes
from store.awards import rules as award_rules
from store.awards.before.leftover import not_started
from store.awards.figures import figures
from store.awards.rules import Call
from store.records import Award, AwardState, Session
from store.state import State
from store.times.shown import moment_text


def outcome_text(award: Award) -> str:
    """Sign and words of how an award came out; "" while it waits or stands on the stage."""
    if award.state in {AwardState.WAITING, AwardState.CALLED}:
        return ""
    return f"{CALL_SIGNS[award.state]} {_outcome(award)}"


def brief_text(award: Award) -> str:
    """The same for a narrow row: how it came out and whose hands took it, nothing else."""
    sign = CALL_SIGNS[award.state]
    if award.state is AwardState.HANDED:
        signed = "awards-brief-signed" if award.handed_signed else "awards-brief-handed"
        return f"{sign} {say(signed, to=award.handed_to)}"
    if award.state is not AwardState.CONFERRED:
        return outcome_text(award)
    if award.received_by and award.conferred_at and award.times_conferred == 1:
        at = f"{award.conferred_at:%H:%M}"
        return f"{sign} {say('awards-brief-received', at=at, name=award.received_by)}"
    return f"{sign} {_when_conferred(award)}"


def _outcome(award: Award) -> str:
    if award.state is AwardState.HANDED:
        at, to = moment_text(award.handed_at), award.handed_to
        return say("awards-handed-signed" if award.handed_signed else "awards-handed", at=at, to=to)
    if award.state is AwardState.CONFERRED:
        return _conferred(award)
    state = say(f"award-state-{award.state}")
    return f"{state}: {award.reason}" if award.reason else state


def _conferred(award: Award) -> str:
    parts = [_when_conferred(award)]
    parts += [say("awards-received-by", name=award.received_by)] if award.received_by else []
    parts += [say("awards-presented-by", name=award.presented_by)] if award.presented_by else []
    return " · ".join(parts)


def _when_conferred(award: Award) -> str:
    key = "awards-conferred-times" if award.times_conferred > 1 else "awards-conferred-at"
    at = f"{award.conferred_at:%H:%M}" if award.conferred_at else ""
    return say(key, at=at, times=award.times_conferred)


def figures_text(state: State) -> str:
    """How many awards stand where, each with its sign; what is nobody is left out."""
    count = figures(state)
    shown = [AwardState.OWED, AwardState.HANDED, AwardState.READ, AwardState.WITHDRAWN]
    parts = [f"✓ {say('awards-figure-conferred', done=count.conferred, total=count.total)}"]
    parts += [
        f"{CALL_SIGNS[one]} {say(f'award-state-{one}')} {number}"
        for one in shown
        if (number := getattr(count, one))
    ]
    return " · ".join(parts)


def notes(state: State, calls: Sequence[Call], in_session: Session) -> list[str]:
    """What nobody may overlook: an item never begun, calls passed over, who has come meanwhile."""
    found = []
    if item := not_started(state):
        found.append(say("awards-item-waits", title=item.title))
    if passed := award_rules.passed_over(calls):
        found.append(say("awards-passed", count=len(passed), numbers=numbers_text(passed)))
    if came := ceremony.arrived(state, in_session):
        found.append(say("awards-arrived", names="; ".join(map(recipient_text, came))))
    return found


def numbers_text(calls: Iterable[Call]) -> str:
    """The numbers of calls: "2, 3"."""
    return ", ".join(str(call.number) for call in calls)


def marked_text(call: Call) -> str:
    """Who of a call was marked, by their places in the row; "" where nobody was."""
    return "; ".join(
        f"{place}. {recipient_text(award)}: {outcome_text(award)}"
        for place, award in enumerate(call.awards, start=1)
        if award.state in outcomes.MARKS
    )


def marks_text(awards: Iterable[Award]) -> str:
    """The marks that awards had, by name; "" where none had one."""
    return "; ".join(
        f"{recipient_text(award)} ({_outcome(award)})"
        for award in awards
        if award.state in outcomes.MARKS
    )
