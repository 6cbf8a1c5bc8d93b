"""What of another copy may become ours, and what stays where it happened.

What was voted, announced, printed or sealed rests on who and what was there then: it is told, and
never mixed in. Whoever wants it goes on in the copy where it happened, and takes ours over there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.checkin import attendance
from store.errors import Refused
from store.records import Delegate
from store.records.codec import name_in
from store.state import State

if TYPE_CHECKING:
    from store.parted.comparing import RecordApart

UNTOLD = frozenset({"hall"})
"""What was on the screen for a while is no difference."""

VOTES = frozenset({"ballots", "electorates", "roll_calls", "teller_sheets", "criteria", "scores"})

STAYS = VOTES | {"presence_reports", "plans"}
"""What of these is not taken over is not shown field by field: its name says enough, or too much.

The figures of a ballot are nobody's to see before it is published.
"""

_KEPT = {
    # These belong to a laptop, or are brought about by what is done, as the end of the day is.
    "conference": {"identity_key", "identity_cards", "mirror", "mirror_strict", "event_code"}
    | {"practice", "closed_at"},
    "delegates": {"card_hash", "card_tail", "old_codes"},
    # The final version itself lies in the other folder.
    "papers": {"version", "final_at", "final_digest", "final_seq"},
    "passages": {"line", "annulled_by"},
}


def kept_fields(table: str) -> set[str]:
    """Fields that are never taken over by themselves."""
    return _KEPT.get(table, set())


def why_not(state: State, there: State, found: RecordApart) -> Refused | None:
    """Why a record is not taken over, as far as it can be told beforehand; None where it may be.

    `state` is ours, `there` the other copy's.
    """
    image = found.theirs or found.base or {}
    name = name_in(image)
    if found.table in VOTES:
        return _why_no_vote(state, found)
    if found.table == "presence_reports":
        return Refused("take-report")
    if found.table == "plans":
        return Refused("take-plan")
    if found.theirs is not None and found.base is not None and found.ours is None:
        return Refused("take-gone", name=name)
    is_conferred = found.table == "awards" and bool((found.ours or {}).get("conferred_at"))
    if is_conferred and any(field.key == "conferred_at" for field in found.fields):
        return Refused("take-conferred", name=name)
    if found.table == "awards" and _is_other_call(state, there, found):
        return Refused("take-call", name=name, call=image["call"])
    if found.table == "delegates" and found.theirs and found.theirs.get("replaced_by"):
        return _why_no_substitute(state, found)
    return None


def _is_other_call(state: State, there: State, found: RecordApart) -> bool:
    """Whether others came up here in the call in which somebody came up there."""
    call = (found.theirs or {}).get("call", 0)
    if not call or not any(field.key == "call" for field in found.fields):
        return False
    called = (one for one in state.awards.values() if one.call == call and one.id != found.here)
    return any((other := there.awards.get(one.id)) is None or other.call != call for one in called)


def _why_no_vote(state: State, found: RecordApart) -> Refused | None:
    """A ballot that nobody has opened yet is nothing but prepared, and may come over."""
    theirs, ours = found.theirs or {}, found.ours or {}
    is_prepared = found.table == "ballots" and not (
        {theirs.get("state", "draft"), ours.get("state", "draft")} - {"draft"}
    )
    if is_prepared and found.theirs is not None:
        return None
    ballot = found.base or theirs
    if found.table != "ballots":
        held = state.ballots.get(ballot.get("ballot_id", 0))
        return Refused("take-votes", title=held.title if held else "…")
    return Refused("take-votes", title=name_in(theirs or ballot))


def _why_no_substitute(state: State, found: RecordApart) -> Refused | None:
    """Nobody comes in the place of who came here, or for whom another one came."""
    absent = state.delegates.get(found.here)
    if absent is None:
        return Refused("take-gone", name=name_in(found.theirs or {}))
    return why_no_substitute_of(state, absent)


def why_no_substitute_of(state: State, absent: Delegate) -> Refused | None:
    """Why nobody can come in somebody's place; None where it may be."""
    if absent.replaced_by:
        return Refused("already-replaced", name=absent.name)
    if attendance.has_come(state, absent):
        return Refused("came-already", name=absent.name)
    return None
