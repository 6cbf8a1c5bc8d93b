"""The check-in desk: from a line or a chosen delegate to an answer, by what the store knows.

A nonce belongs to what it was sent with first: to that it always gives the same answer, whatever
has happened since, and with anything else it is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from store.cards.marks import marks
from store.checkin import day, headcount, identity_cards
from store.checkin.lines.scanning import Reading, Verdict, masked, read_line
from store.checkin.lines.splitting import LinePiece
from store.checkin.rules import Answer, Outcome, Scan, judge_ambiguous, judge_delegate, judge_line
from store.errors import BadInput, Refused
from store.records import PRESENCE_OUTCOMES, Passage, Session
from store.state import State
from store.times.moments import order

RECENT = 40
"""How many refused scans are looked at for an echo; a scanner cannot send more in 3 seconds."""


def answer_line(
    state: State, line: str, scan: Scan, session: Session, reading: Reading | None = None
) -> Answer:
    """The answer to a scanned or typed line; `reading` where it has been read already."""
    known = answer_nonce(state, scan)
    if known:
        return known
    profile = state.profile
    reading = reading or read_line(line, profile.event_code)
    if reading.verdict is Verdict.CODE:
        holders = state.by_code.get(reading.code, [])
        if len(holders) == 1:
            answer = answer_delegate(state, holders[0], scan, session, code=reading.code)
            return replace(answer, layout=reading.layout)
        if holders:
            return _ambiguous(state, holders, reading, line, scan, session)
    if reading.kind == "identity_card" and profile.identity_cards:
        return _answer_card(state, reading, line, scan, session)
    return _refuse(state, reading, line, scan, session)


def answer_delegate(
    state: State, delegate_id: int, scan: Scan, session: Session, code: str = ""
) -> Answer:
    """The answer for a delegate chosen from a search, by the same rules as a scan.

    Raises `Refused` when there is no such delegate.
    """
    known = answer_nonce(state, scan)
    if known:
        return known
    delegate = state.delegates.get(delegate_id)
    if delegate is None:
        raise Refused("no-such-delegate", id=delegate_id)
    if scan.direction == "out" and scan.by_clock:
        session = day.left_by(state, delegate, session)
    passages = headcount.passages_in(state, delegate_id, session)
    revoked = bool(code) and code != delegate.code
    return judge_delegate(delegate, passages, scan, session, state.profile, revoked=revoked)


def answer_nonce(state: State, scan: Scan) -> Answer | None:
    """The answer given before to a line that is sent again with the same nonce.

    Raises `BadInput` (nonce-of-another-line) where it was sent with something else.
    """
    passage = state.passages.get(state.by_nonce.get(scan.nonce, 0)) if scan.nonce else None
    if passage is None:
        return None
    if passage.nonce_of != scan.nonce_of:
        raise BadInput("nonce-of-another-line", nonce=scan.nonce)
    return _given(state, passage)


def arrived(state: State, scan: Scan, delegate_id: int) -> Answer | None:
    """The answer to this very scan, where it was put on record though nobody heard of it."""
    for number in reversed(state.passages_of.get(delegate_id, ())):
        passage = state.passages[number]
        if (passage.at, passage.desk, passage.direction) == (scan.at, scan.desk, scan.direction):
            return _given(state, passage)
    return None


def _given(state: State, passage: Passage) -> Answer:
    """The answer that was given then."""
    return Answer(
        Outcome(passage.outcome),
        passage.at,
        passage.desk,
        state.sessions.get(passage.session_id),
        state.delegates.get(passage.delegate_id),
        kind=passage.kind,
        first=_first_then(state, passage),
        candidates=passage.held_by,
        cautions=passage.cautions,
        passage=passage,
    )


def _first_then(state: State, passage: Passage) -> Passage | None:
    """Who let the delegate in before, as it stood when the passage was put on record."""
    earlier = [
        one
        for i in state.passages_of.get(passage.delegate_id, ())
        if (one := state.passages[i]).id < passage.id
        and (one.session_id, one.direction) == (passage.session_id, "in")
        and one.outcome in PRESENCE_OUTCOMES
        and not (one.annulled_at and order(one, "annulled_at") < order(passage))
    ]
    return min(earlier, key=order, default=None) if passage.delegate_id else None


def nonce_mark(
    state: State, direction: str, scanned: Sequence[LinePiece] = (), delegate_id: int = 0
) -> str:
    """What is kept of a line or a chosen delegate, to know it again under the same nonce.

    It tells nothing of who it was: of an identity card's number it has the mark.
    """
    parts = [direction, str(delegate_id)]
    for text, reading in scanned:
        kept = marks(state.profile, reading.card_number) if reading.card_number else ()
        parts.append(kept[0] if kept else reading.code or masked(text))
    return sha256("\n".join(parts).encode(errors="surrogatepass")).hexdigest()[:16]


def _answer_card(state: State, reading: Reading, line: str, scan: Scan, session: Session) -> Answer:
    held = identity_cards.holders(state, reading.card_number)
    if len(held) == 1:
        return answer_delegate(state, held[0], scan, session)
    if held:
        return _ambiguous(state, held, reading, line, scan, session)
    return _refuse(state, reading, line, scan, session)


def _ambiguous(
    state: State, held: list[int], reading: Reading, line: str, scan: Scan, session: Session
) -> Answer:
    return judge_ambiguous(held, reading, line, scan, session, _recent(state, scan))


def _refuse(state: State, reading: Reading, line: str, scan: Scan, session: Session) -> Answer:
    return judge_line(reading, line, scan, session, _recent(state, scan))


def _recent(state: State, scan: Scan) -> list[Passage]:
    recent = (state.passages[i] for i in state.passages_of.get(0, [])[-RECENT:])
    return [passage for passage in recent if passage.desk == scan.desk]
