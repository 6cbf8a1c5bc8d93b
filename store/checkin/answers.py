"""The check-in desk: from a line or a chosen delegate to an answer, by what the store knows."""

from __future__ import annotations

from dataclasses import replace

from store.checkin import headcount, identity_cards
from store.checkin.rules import Answer, Outcome, Scan, judge_delegate, judge_line
from store.checkin.scanning import Reading, Verdict, read_line
from store.errors import Refused
from store.records import Session
from store.state import State

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
            return Answer(Outcome.AMBIGUOUS, scan.at, scan.desk, session, candidates=tuple(holders))
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
    passages = headcount.passages_in(state, delegate_id, session)
    revoked = bool(code) and code != delegate.code
    return judge_delegate(delegate, passages, scan, session, state.profile, revoked=revoked)


def answer_nonce(state: State, scan: Scan) -> Answer | None:
    """The answer given before to a line that is sent again with the same nonce."""
    passage = state.passages.get(state.by_nonce.get(scan.nonce, 0)) if scan.nonce else None
    if passage is None:
        return None
    return Answer(
        Outcome(passage.outcome),
        passage.at,
        passage.desk,
        state.sessions.get(passage.session_id),
        state.delegates.get(passage.delegate_id),
        kind=passage.kind,
    )


def _answer_card(state: State, reading: Reading, line: str, scan: Scan, session: Session) -> Answer:
    held = identity_cards.holders(state, reading.card_number)
    if len(held) == 1:
        return answer_delegate(state, held[0], scan, session)
    if held:
        return Answer(Outcome.AMBIGUOUS, scan.at, scan.desk, session, candidates=tuple(held))
    return _refuse(state, reading, line, scan, session)


def _refuse(state: State, reading: Reading, line: str, scan: Scan, session: Session) -> Answer:
    recent = [state.passages[i] for i in state.passages_of.get(0, [])[-RECENT:]]
    mine = [passage for passage in recent if passage.desk == scan.desk]
    return judge_line(reading, line, scan, session, mine)
