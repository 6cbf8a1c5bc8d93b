"""People the list did not foresee: walk-ins, substitutes, and those who will not come."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from secrets import token_hex
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from store import clock
from store.checkin import attendance
from store.checkin.answers import answer_nonce
from store.checkin.headcount import Presence
from store.checkin.rules import Answer, Scan, judge_delegate
from store.codes import new_code
from store.errors import Refused
from store.journal.several.shared import Unsure
from store.names import fold, nfc
from store.people import parts, roster
from store.people.titles import bare_name
from store.records import Delegate, Session, Status
from store.state import State
from store.times import moments

if TYPE_CHECKING:
    from store.conference import Conference

ABSENCES = (Status.EXCUSED, Status.DECLINED)
"""What may be reported of somebody who does not come: absent with reason, or not taking part."""


def namesakes(state: State, name: str) -> list[Delegate]:
    """Delegates whose name is the same without accents and titles."""
    wanted = fold(bare_name(name))
    return [d for d in state.delegates.values() if fold(bare_name(d.name)) == wanted]


def admit_newcomer(
    conference: Conference,
    newcomer: Delegate,
    *,
    unit: str = "",
    replaces: int = 0,
    with_vote: bool = False,
    session_order: int | None = None,
    at: datetime | None = None,
    nonce: str = "",
) -> Answer:
    """Add a walk-in, or the substitute of delegate `replaces`, and admit them, all or nothing.

    With the same `nonce` they are added once, however often it comes. Raises `Refused` when the one
    to be replaced is in the hall or replaced already, `BadInput` (nonce-of-another-line).
    """
    state = conference.state
    who = "\n".join(("in", newcomer.name, newcomer.post, unit, str(replaces)))
    coming = _Coming(
        # A code of its own before anything is saved, so that one whose answer was lost is the same.
        replace(newcomer, code=newcomer.code or new_code(state.profile.event_code, state.by_code)),
        unit,
        replaces,
        with_vote,
        session_order,
        at or clock.now(),
        nonce or token_hex(16),
        sha256(who.encode(errors="surrogatepass")).hexdigest()[:16],
    )
    try:
        return _admit(conference, coming)
    except Unsure:
        if replaces:
            raise
        # The server is away now: kept here, and known again by the nonce when it is sent.
        return _admit(conference, coming)


class _Coming(NamedTuple):
    newcomer: Delegate
    unit: str
    replaces: int
    with_vote: bool
    session_order: int | None
    at: datetime
    nonce: str
    nonce_of: str


def _admit(conference: Conference, coming: _Coming) -> Answer:
    newcomer, replaces = coming.newcomer, coming.replaces
    with conference.writing("substitute" if replaces else "walk_in") as writer:
        state, now = conference.state, clock.now()
        session, at = attendance.session(state, coming.session_order), min(coming.at, now)
        scan = Scan(
            at,
            conference.desk,
            how="walk_in",
            nonce=coming.nonce,
            nonce_of=coming.nonce_of,
            behind=moments.behind(state.latest, at, now),
        )
        if known := answer_nonce(state, scan):
            return known
        if coming.unit.strip():
            newcomer = replace(newcomer, unit_id=parts.unit_named(state, writer, coming.unit))
        if replaces:
            _refuse_if_inside(state, replaces, session)
            saved = substitute(conference, replaces, newcomer, with_vote=coming.with_vote)
        else:
            (saved,) = roster.put_delegates(conference, writer, [replace(newcomer, walk_in=True)])
        answer = judge_delegate(saved, [], scan, session, state.profile)
        assert answer.passage is not None, "nobody has seen a newcomer before"
        passage = writer.put(answer.passage)
        return Answer(
            answer.outcome, answer.at, answer.desk, session, delegate=saved, passage=passage
        )


def substitute(
    conference: Conference, delegate_id: int, newcomer: Delegate, *, with_vote: bool
) -> Delegate:
    """Let `newcomer` come in a delegate's place; the vote goes over if `with_vote`.

    Raises `Refused` when the one to be replaced came already, or is replaced already.
    """
    with conference.writing("substitute") as writer:
        absent = roster.delegate(conference.state, delegate_id)
        if absent.status is Status.REPLACED:
            raise Refused("already-replaced", name=absent.name)
        if attendance.has_come(conference.state, absent):
            raise Refused("came-already", name=absent.name)
        newcomer = replace(
            newcomer,
            unit_id=newcomer.unit_id or absent.unit_id,
            group_id=absent.group_id,
            sessions=absent.sessions,
            replaces=absent.id,
            votes=absent.votes and with_vote,
            weight=absent.weight,
        )
        (saved,) = roster.put_delegates(conference, writer, [newcomer])
        writer.put(replace(absent, status=Status.REPLACED, replaced_by=saved.id))
        return saved


def report_absence(
    conference: Conference, delegate_id: int, status: Status, reason: str, reported_by: str
) -> Delegate:
    """Note that a delegate will not come, why, and who said so.

    Raises `Refused` when they are in the hall, or replaced already.
    """
    with conference.writing("absence") as writer:
        state = conference.state
        delegate = _refuse_if_inside(state, delegate_id, attendance.session(state))
        if delegate.status is Status.REPLACED:
            raise Refused("already-replaced", name=delegate.name)
        return writer.put(
            replace(delegate, status=status, reason=nfc(reason), reported_by=nfc(reported_by))
        )


def _refuse_if_inside(state: State, delegate_id: int, session: Session) -> Delegate:
    delegate = roster.delegate(state, delegate_id)
    if attendance.presence_of(state, delegate, session) is Presence.INSIDE:
        raise Refused("delegate-inside", name=delegate.name)
    return delegate
