"""The desk's rule: what a scan means for a delegate, decided in one place.

A second scan never removes presence; going out is a mode of its own and always allowed; nothing
is ever guessed. Order goes by the time of the scan. See `Outcome` for the closed set of answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from store.checkin.headcount import moves
from store.checkin.scanning import Reading, Verdict, escape_line
from store.errors import HoinghiError
from store.records import PRESENCE_OUTCOMES, Delegate, Passage, Profile, Session, Status

JUST_NOW = timedelta(seconds=3)
"""A scanner held over a badge sends it again within this time."""


class Outcome(StrEnum):
    """Everything that a scan can come to."""

    ADMITTED = "admitted"
    ALREADY = "already"
    JUST_SCANNED = "just_scanned"
    RETURNED = "returned"
    LEFT = "left"
    UNKNOWN = "unknown"
    MISREAD = "misread"
    FOREIGN = "foreign"
    GARBLED = "garbled"
    REVOKED = "revoked"
    DECLINED = "declined"
    REPLACED = "replaced"
    WRONG_SESSION = "wrong_session"
    AMBIGUOUS = "ambiguous"
    CLOSED = "closed"
    NOT_SAVED = "not_saved"


OVERRULABLE = frozenset(
    {Outcome.REVOKED, Outcome.DECLINED, Outcome.REPLACED, Outcome.WRONG_SESSION, Outcome.CLOSED}
)
"""Refusals that a deliberate second key with a reason may overrule; an unknown code never."""


@dataclass(frozen=True)
class Scan:
    """One thing that happened at a desk: what came in, where, when, and in which mode."""

    at: datetime
    desk: str
    direction: str = "in"
    how: str = "scan"
    nonce: str = ""
    force_reason: str = ""


@dataclass(frozen=True)
class Answer:
    """What the desk is told. `first` is the passage that let the delegate in before.

    `passage` is what must be saved, None where nothing is to be recorded. `error` is why nothing
    could be saved.
    """

    outcome: Outcome
    at: datetime
    desk: str
    session: Session | None
    delegate: Delegate | None = None
    kind: str = ""
    layout: str = ""
    first: Passage | None = None
    passage: Passage | None = field(default=None, compare=False)
    candidates: tuple[int, ...] = ()
    error: HoinghiError | None = None

    @property
    def may_be_forced(self) -> bool:
        """Whether a second key may overrule this refusal."""
        return self.outcome in OVERRULABLE and self.delegate is not None


def judge_line(
    reading: Reading, line: str, scan: Scan, session: Session, recent: Iterable[Passage]
) -> Answer:
    """The answer to a line that holds none of our codes; `recent` are the desk's last passages."""
    outcome = {
        Verdict.MISREAD: Outcome.MISREAD,
        Verdict.GARBLED: Outcome.GARBLED,
        Verdict.FOREIGN: Outcome.FOREIGN,
        Verdict.CODE: Outcome.UNKNOWN,
        Verdict.EMPTY: Outcome.MISREAD,
    }[reading.verdict]
    shown = escape_line(line)
    is_repeated = any(
        passage.line == shown and abs(scan.at - passage.at) <= JUST_NOW for passage in recent
    )
    unforced = replace(scan, force_reason="")  # a line that is nobody's cannot be let in
    passage = None if is_repeated else _passage(unforced, session, outcome, 0, reading.kind, shown)
    return Answer(
        outcome,
        scan.at,
        scan.desk,
        session,
        kind=reading.kind,
        layout=reading.layout,
        passage=passage,
    )


def judge_delegate(
    delegate: Delegate,
    passages: Iterable[Passage],
    scan: Scan,
    session: Session,
    profile: Profile,
    *,
    revoked: bool = False,
) -> Answer:
    """The answer for a known delegate; `passages` are theirs in this session."""
    every = list(passages)
    counted = moves(every)
    first = next((passage for passage in counted if passage.direction == "in"), None)
    refusal = _refusal(delegate, scan, session, profile, revoked=revoked)
    is_refused = refusal is not None and not scan.force_reason
    outcome = refusal if refusal and is_refused else _movement(counted, scan)
    # Only what moves nobody can be an echo: who went out, came back at another desk and goes out
    # again within seconds has moved three times.
    is_repeated = outcome is Outcome.JUST_SCANNED or any(
        passage.outcome == outcome and abs(scan.at - passage.at) <= JUST_NOW
        for passage in every
        if outcome not in PRESENCE_OUTCOMES
        and (passage.desk, passage.direction) == (scan.desk, scan.direction)
        and passage.annulled_at is None
    )
    if refusal is None:
        scan = replace(scan, force_reason="")  # nothing was overruled, so nothing is put on record
    passage = None if is_repeated else _passage(scan, session, outcome, delegate.id)
    return Answer(outcome, scan.at, scan.desk, session, delegate, first=first, passage=passage)


def _refusal(
    delegate: Delegate, scan: Scan, session: Session, profile: Profile, *, revoked: bool
) -> Outcome | None:
    replaced = Outcome.REPLACED if delegate.status is Status.REPLACED else None
    if scan.direction == "out":
        return replaced  # whoever is inside may leave, whatever badge they hold
    if revoked:
        return Outcome.REVOKED
    if replaced:
        return replaced
    if profile.closed_at or session.closed_at:
        return Outcome.CLOSED
    if delegate.status in {Status.DECLINED, Status.WITHDRAWN}:
        return Outcome.DECLINED
    if delegate.sessions and session.id not in delegate.sessions:
        return Outcome.WRONG_SESSION
    return None


def _movement(counted: list[Passage], scan: Scan) -> Outcome:
    before = [passage for passage in counted if passage.at <= scan.at]
    last = before[-1] if before else None
    # Another desk's scan a moment ago is no echo of this scanner: that badge is already in.
    if (
        last is not None
        and scan.at - last.at <= JUST_NOW
        and (last.desk, last.direction) == (scan.desk, scan.direction)
    ):
        return Outcome.JUST_SCANNED
    if scan.direction == "out":
        return Outcome.LEFT
    # Somebody may be sent out without having been scanned in; only an entry makes a return.
    if not any(passage.direction == "in" for passage in before):
        return Outcome.ADMITTED
    return Outcome.ALREADY if before[-1].direction == "in" else Outcome.RETURNED


def _passage(
    scan: Scan,
    session: Session,
    outcome: Outcome,
    delegate_id: int,
    kind: str = "",
    line: str = "",
) -> Passage:
    return Passage(
        session_id=session.id,
        at=scan.at,
        desk=scan.desk,
        outcome=outcome,
        delegate_id=delegate_id,
        direction=scan.direction,
        how="forced" if scan.force_reason else scan.how,
        kind=kind,
        line=line,
        force_reason=scan.force_reason,
        nonce=scan.nonce,
    )
