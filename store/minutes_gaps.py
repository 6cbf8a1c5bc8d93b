"""What is still missing before minutes can be signed: chair, secretary, closing time (Mẫu 1.9)."""

from __future__ import annotations

from store.agenda import speeches
from store.awards import ceremony
from store.awards.rules import passed_over
from store.checkin import attendance
from store.records import Award, AwardState, BallotState, RecipientKind
from store.state import State

GAPS = (
    "not-closed",
    "nobody-present",
    "no-chair",
    "no-secretary",
    "no-venue",
    "votes-unpublished",
    "awards-on-stage",
    "calls-passed-over",
    "awards-owed",
    "receiver-unknown",
    "handovers-open",
    "speeches-open",
)
"""Everything that may be missing, most important first."""


def gaps(state: State) -> tuple[str, ...]:
    """Those of `GAPS` that apply; empty when the minutes are complete."""
    profile = state.profile
    roles = {role for delegate in state.delegates.values() for role in delegate.roles}
    sessions = state.sessions.values()
    came = any(attendance.attendance_of(state, session).people.present for session in sessions)
    unpublished = {BallotState.OPEN, BallotState.COUNTED}
    missing = {
        "not-closed": profile.closed_at is None,
        "nobody-present": not came,
        "no-chair": "chair" not in roles and not any(person.name for person in profile.chairs),
        "no-secretary": "secretary" not in roles
        and not any(person.name for person in profile.secretaries),
        "no-venue": not profile.venue,
        "votes-unpublished": any(b.state in unpublished for b in state.ballots.values()),
        "awards-on-stage": any(a.state is AwardState.CALLED for a in state.awards.values()),
        "calls-passed-over": bool(passed_over(ceremony.calls(state))),
        "awards-owed": any(a.state is AwardState.OWED for a in state.awards.values()),
        "receiver-unknown": any(map(_taken_by_nobody, state.awards.values())),
        "handovers-open": any(one.at is None for one in state.handovers.values()),
        "speeches-open": speeches.running(state.speeches.values()) is not None,
    }
    return tuple(code for code in GAPS if missing[code])


def _taken_by_nobody(award: Award) -> bool:
    """Whether somebody took a conferred award whose name nobody wrote down."""
    took_it_themselves = award.kind is RecipientKind.INDIVIDUAL and not award.posthumous
    is_known = took_it_themselves or award.received_by or award.receiver
    return award.state is AwardState.CONFERRED and not is_known
