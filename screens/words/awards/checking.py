"""What awards lack, in words: a heading for each kind of lack, whom it is about, and what it is."""

from __future__ import annotations

from collections.abc import Sequence

from screens.sentences import say
from screens.words.awards import (
    decision_name,
    honour_of,
    number_text,
    recipient_text,
    where_text,
)
from store.awards import ceremony
from store.awards.before.completeness import Lack, Lacking, lacking
from store.checkin import attendance
from store.records import Award, Session
from store.state import State


def lack_heading(lack: Lack, count: int) -> str:
    """What is lacking, and how often: "Chưa có số quyết định (2)"."""
    return f"{say(f'check-{lack}')} ({count})"


def who_text(state: State, one: Lacking) -> str:
    """Whom it is about: the recipient, or else the decision."""
    if one.lack is Lack.UNPRINTED or not one.award_ids:
        return _decision_text(state, one.decision_id)
    return award_who(state.awards[one.award_ids[0]])


def award_who(award: Award) -> str:
    """A recipient with post and unit."""
    about = ", ".join(part for part in (award.post, award.unit) if part)
    return recipient_text(award) + (f" – {about}" if about else "")


def what_text(state: State, one: Lacking, in_session: Session) -> str:
    """What is lacking in detail; of awards the honours, where that tells more."""
    if one.lack is Lack.NAME_FORM:
        return say(f"check-form-{one.facts['form']}", name=one.facts["delegate"])
    if one.lack is Lack.AWAY:
        return where_text(state, state.awards[one.award_ids[0]], in_session)
    if one.lack is Lack.RECEIVER_UNKNOWN:
        return one.facts["name"]
    if one.lack is Lack.UNPRINTED:
        return say("check-unprinted-count", count=len(one.award_ids))
    if one.lack is Lack.NO_PRESENTER:
        return say("check-of-call", number=one.facts["call"], count=len(one.award_ids))
    if not one.award_ids:
        return _awards_of(state, one.decision_id)
    awards = [state.awards[award_id] for award_id in one.award_ids]
    return "; ".join(award_what(state, award) for award in awards)


def award_what(state: State, award: Award) -> str:
    """The honour of an award with the number of its decision."""
    honour = honour_of(award, ceremony.rungs(state).get(award.honour))
    decision = state.decisions.get(award.decision_id)
    return f"{honour} ({number_text(decision)})" if decision else honour


def _decision_text(state: State, decision_id: int) -> str:
    decision = state.decisions.get(decision_id)
    return decision_name(decision) if decision else say("award-form-no-decision")


def _awards_of(state: State, decision_id: int) -> str:
    count = sum(award.decision_id == decision_id for award in state.awards.values())
    return say("check-awards-of", count=count)


def summary_text(found: Sequence[Lacking]) -> str:
    """How much is to be mended, and how much only to be looked at."""
    faults = sum(one.is_fault for one in found)
    if not found:
        return say("check-nothing")
    return say("check-summary", faults=faults, looks=len(found) - faults)


def missing_count(state: State) -> str:
    """How much is to be mended, and the key that tells what; "" where nothing is."""
    faults = sum(one.is_fault for one in lacking(state, attendance.session(state)))
    return say("check-count", count=faults, key="Ctrl+X") if faults else ""
