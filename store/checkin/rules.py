"""The desk's rule: what a scan means for a delegate, decided in one place.

A second scan never removes presence; going out is a mode of its own and always allowed; nothing
is ever guessed. Order goes by the time of the scan, and by what came first where the clock was set
back (`headcount.behind`). See `Outcome` for the closed set of answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from store.cards.marks import fleeting
from store.checkin.headcount import moves
from store.checkin.lines.scanning import ForeignKind, Reading, Verdict, escape_line
from store.errors import HoinghiError
from store.records import (
    PRESENCE_OUTCOMES,
    Delegate,
    Passage,
    Profile,
    Session,
    Status,
    order_of,
)

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


class Caution(StrEnum):
    """What is odd about a scan that is on record all the same."""

    NEVER_IN = "never_in"
    """Somebody goes out who never came in: is the desk in the wrong mode?"""
    OUT_ALREADY = "out_already"
    """Somebody goes out who was out: did they come back past the desk, or is the mode wrong?"""
    CLOCK_SET_BACK = "clock_set_back"
    """The clock says less than when the conference was last written to."""
    TOLD_OTHERWISE = "told_otherwise"
    """The desk was told something else: it did not know then what the server knew."""
    NAMESAKE = "namesake"
    """Added while the server was away, where somebody of that name had been added meanwhile."""
    GIVEN_ANEW = "given_anew"
    """Added while the server was away, with a number that another one had got meanwhile."""


OVERRULABLE = frozenset(
    {Outcome.REVOKED, Outcome.DECLINED, Outcome.REPLACED, Outcome.WRONG_SESSION, Outcome.CLOSED}
)
"""Refusals that a deliberate second key with a reason may overrule; an unknown code never."""


@dataclass(frozen=True)
class Scan:
    """One thing that happened at a desk: what came in, where, when, and in which mode.

    `behind` is what the clock had been set back by, `is_set_back` whether that was just now.
    A `nonce` belongs to what `nonce_of` is the mark of. `by_clock`: nobody chose the session.
    """

    at: datetime
    desk: str
    direction: str = "in"
    how: str = "scan"
    nonce: str = ""
    force_reason: str = ""
    nonce_of: str = ""
    behind: int = 0
    is_set_back: bool = False
    by_clock: bool = False

    @property
    def order(self) -> float:
        """Where it stands among the passages (`order_of`)."""
        return self.at.timestamp() + self.behind


@dataclass(frozen=True)
class Answer:
    """What the desk is told. `first` is the passage that let the delegate in before.

    `passage` is what is saved, None where nothing is to be recorded. `error` is why nothing
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
    cautions: tuple[str, ...] = ()
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
    return _nobodys(outcome, reading, line, scan, session, recent)


def judge_ambiguous(
    candidates: Iterable[int],
    reading: Reading,
    line: str,
    scan: Scan,
    session: Session,
    recent: Iterable[Passage],
) -> Answer:
    """The answer to a code or card that several delegates have: kept, and nobody is let in."""
    ours = replace(reading, kind=ForeignKind.NONE)
    return _nobodys(Outcome.AMBIGUOUS, ours, line, scan, session, recent, tuple(candidates))


def _nobodys(
    outcome: Outcome,
    reading: Reading,
    line: str,
    scan: Scan,
    session: Session,
    recent: Iterable[Passage],
    candidates: tuple[int, ...] = (),
) -> Answer:
    shown = escape_line(line)
    if reading.card_number:  # one whose digits are not told is no echo of another
        shown += f" {fleeting(reading.card_number)}"
    is_repeated = any(passage.line == shown and _is_just_now(scan, passage) for passage in recent)
    unforced = replace(scan, force_reason="")  # a line that is nobody's cannot be let in
    answer = Answer(
        outcome,
        scan.at,
        scan.desk,
        session,
        kind=reading.kind,
        layout=reading.layout,
        candidates=candidates,
        cautions=_cautions(scan),
    )
    return _recorded(answer, unforced, shown, is_repeated=is_repeated)


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
        passage.outcome == outcome and _is_just_now(scan, passage)
        for passage in every
        if outcome not in PRESENCE_OUTCOMES
        and (passage.desk, passage.direction) == (scan.desk, scan.direction)
        and passage.annulled_at is None
    )
    if refusal is None:
        scan = replace(scan, force_reason="")  # nothing was overruled, so nothing is put on record
    cautions = _cautions(scan, counted if outcome is Outcome.LEFT else None)
    answer = Answer(outcome, scan.at, scan.desk, session, delegate, first=first, cautions=cautions)
    return _recorded(answer, scan, is_repeated=is_repeated)


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
    before = _before(counted, scan)
    last = before[-1] if before else None
    # Another desk's scan a moment ago is no echo of this scanner: that badge is already in.
    if (
        last is not None
        and _is_just_now(scan, last)
        and (last.desk, last.direction) == (scan.desk, scan.direction)
    ):
        return Outcome.JUST_SCANNED
    if scan.direction == "out":
        return Outcome.LEFT
    # Somebody may be sent out without having been scanned in; only an entry makes a return.
    if not any(passage.direction == "in" for passage in before):
        return Outcome.ADMITTED
    return Outcome.ALREADY if before[-1].direction == "in" else Outcome.RETURNED


def _is_just_now(scan: Scan, passage: Passage) -> bool:
    """Whether a scan came right behind a passage; whatever has been done to the clock."""
    return abs(scan.order - order_of(passage)) <= JUST_NOW.total_seconds()


def _before(counted: Iterable[Passage], scan: Scan) -> list[Passage]:
    return [passage for passage in counted if order_of(passage) <= scan.order]


def _cautions(scan: Scan, left: Iterable[Passage] | None = None) -> tuple[str, ...]:
    """What is odd; `left` are the movements of somebody who goes out."""
    odd = [Caution.CLOCK_SET_BACK] if scan.is_set_back else []
    if left is not None:
        before = _before(left, scan)
        if not any(passage.direction == "in" for passage in before):
            odd.append(Caution.NEVER_IN)
        elif before[-1].direction == "out":
            odd.append(Caution.OUT_ALREADY)
    return tuple(odd)


def _recorded(answer: Answer, scan: Scan, line: str = "", *, is_repeated: bool) -> Answer:
    """The answer with its passage; what is repeated is kept only if it must be answered again."""
    if is_repeated and not scan.nonce:
        return answer
    assert answer.session is not None
    passage = Passage(
        session_id=answer.session.id,
        at=scan.at,
        desk=scan.desk,
        outcome=answer.outcome,
        delegate_id=answer.delegate.id if answer.delegate else 0,
        direction=scan.direction,
        how="forced" if scan.force_reason else scan.how,
        kind=answer.kind,
        line=line,
        force_reason=scan.force_reason,
        nonce=scan.nonce,
        nonce_of=scan.nonce_of if scan.nonce else "",
        behind=scan.behind,
        cautions=answer.cautions,
        held_by=answer.candidates,
    )
    return replace(answer, passage=passage)
