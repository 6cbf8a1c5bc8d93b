"""What is still missing before minutes can be signed: chair, secretary, closing time (Mẫu 1.9)."""

from __future__ import annotations

from store.agenda import speeches
from store.checkin import attendance
from store.records import AwardState, BallotState
from store.state import State

GAPS = (
    "not-closed",
    "nobody-present",
    "no-chair",
    "no-secretary",
    "no-venue",
    "votes-unpublished",
    "awards-on-stage",
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
        "handovers-open": any(one.at is None for one in state.handovers.values()),
        "speeches-open": speeches.running(state.speeches.values()) is not None,
    }
    return tuple(code for code in GAPS if missing[code])
