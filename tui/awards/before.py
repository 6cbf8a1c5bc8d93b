"""`hoinghi show FOLDER awards --missing` and `--chase`: what is missing, and who has not come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from screens.sentences import say
from screens.words.awards import chasing as chase_words
from screens.words.awards import checking as words
from store.awards.before.chasing import Chased, chased
from store.awards.before.completeness import Lacking, lacking
from store.checkin.attendance import session
from store.conference import Conference
from store.people.naming import full_name, unit_name
from store.records import Award, Delegate
from store.state import State

Form = dict[str, Any]


def missing_lines(conference: Conference) -> Iterator[str]:
    """One line a lack, the gravest first."""
    state = conference.state
    here = session(state)
    found = lacking(state, here)
    for one in found:
        what = words.what_text(state, one, here)
        yield f"{say(f'check-{one.lack}')}: {words.who_text(state, one)} · {what}"
    yield words.summary_text(found) if found else say("checking-empty")


def missing(conference: Conference) -> list[Form]:
    """What is missing, for scripts; `fault` is false for what may be meant so."""
    state = conference.state
    return [_missing(state, one) for one in lacking(state, session(state))]


def _missing(state: State, one: Lacking) -> Form:
    awards = [_award(state, state.awards[award_id]) for award_id in one.award_ids]
    decision = state.decisions.get(one.decision_id)
    return {
        "lack": one.lack,
        "fault": one.is_fault,
        "decision": decision and decision.number,
        "awards": awards,
        "name_form": one.facts.get("form"),
    }


def _award(state: State, award: Award) -> Form:
    decision = state.decisions.get(award.decision_id)
    return {
        "id": award.id,
        "recipient": award.recipient,
        "form": award.form,
        "class": award.award_class or None,
        "decision": decision and decision.number,
    }


def chase_lines(conference: Conference) -> Iterator[str]:
    """One line a recipient who has not come, by call."""
    state = conference.state
    away = chased(state, session(state))
    for one in away:
        yield chase_words.chase_line(state, one)
    yield say("chasing-heading", count=len(away)) if away else say("chasing-empty")


def chase(conference: Conference) -> list[Form]:
    """Recipients who have not come, for scripts."""
    state = conference.state
    return [_chased(state, one) for one in chased(state, session(state))]


def _chased(state: State, one: Chased) -> Form:
    return {
        "call": one.call,
        "award": _award(state, one.award),
        "who": _person(state, one.who),
        "presence": one.where,
        "others": [_person(state, other) for other in one.others],
    }


def _person(state: State, one: Delegate) -> Form:
    return {
        "id": one.id,
        "number": one.number,
        "name": full_name(one),
        "phone": one.phone or None,
        "unit": unit_name(state, one) or None,
    }
