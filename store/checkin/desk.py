"""What is done at the desk: somebody passes, a passage is put right, a card is linked."""

from __future__ import annotations

from dataclasses import replace as replace_fields
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store import clock
from store.cards import keys
from store.cards.marks import key_name, marked, wiped, without_card
from store.checkin import answers, attendance, identity_cards
from store.checkin.lines.scanning import Reading, read_line
from store.checkin.lines.splitting import LinePiece, pieces
from store.checkin.rules import Answer, Outcome, Scan
from store.errors import HoinghiError
from store.journal.several.shared import Unsure
from store.records import Delegate, Session
from store.times.moments import CLOCK_STEP, behind

if TYPE_CHECKING:
    from store.conference import Conference


def receive(
    conference: Conference,
    line: str,
    *,
    at: datetime | None = None,
    session_order: int | None = None,
    direction: str = "in",
    nonce: str = "",
    force_reason: str = "",
) -> list[Answer]:
    """Answer each code in a line (`splitting.pieces`), in order; [] for a line with nothing in it.

    `at` is when the line's last key arrived. Each answer is on disk on return, by itself. A nonce
    is that of the whole line. Raises what `check_in` raises while nothing has been answered; from
    then on an error is an answer too.
    """
    state = conference.state
    scanned = pieces(line, state.profile.event_code, state.by_code)
    identity_cards.prepare(state, line)
    nonce_of = answers.nonce_mark(state, direction, scanned) if nonce else ""
    answered: list[Answer] = []
    for number, piece in enumerate(scanned, start=1):
        try:
            answer = check_in(
                conference,
                piece.text,
                reading=piece.reading,
                at=at,
                session_order=session_order,
                direction=direction,
                # No nonce has a space in it, so these are nobody else's.
                nonce=nonce if number == 1 or not nonce else f"{nonce} {number}",
                nonce_of=nonce_of,
                force_reason=force_reason,
            )
        except HoinghiError as error:
            if not answered:
                raise
            answer = not_saved(conference, error)
        answered.append(answer)
    return answered


def not_saved(conference: Conference, error: HoinghiError) -> Answer:
    """The answer where nothing could be put on record."""
    return Answer(Outcome.NOT_SAVED, clock.now(), conference.desk, None, error=error)


def check_in(
    conference: Conference,
    line: str = "",
    *,
    reading: Reading | None = None,
    at: datetime | None = None,
    delegate_id: int = 0,
    session_order: int | None = None,
    direction: str = "in",
    how: str = "scan",
    nonce: str = "",
    nonce_of: str = "",
    force_reason: str = "",
) -> Answer:
    """Answer a scanned line, or a delegate chosen by id; the answer is on disk on return.

    `reading` is that of the line where the caller has read it already, `at` when the line's last
    key arrived: it may have waited for its turn. `nonce_of` is the mark of what the nonce belongs
    to, where that is more than this line. Raises `BadInput` where there is no such session or the
    nonce belongs to something else, `Refused` where the delegate is gone.
    """
    at = at or clock.now()
    how_it_came = (reading, at, delegate_id, session_order, direction, how, nonce, nonce_of)
    try:
        return _check_in(conference, line, *how_it_came, force_reason)
    except Unsure:  # the server is away now: kept here, and known again by its time when it is sent
        return _check_in(conference, line, *how_it_came, force_reason, is_again=True)


def _check_in(
    conference: Conference,
    line: str,
    reading: Reading | None,
    at: datetime,
    delegate_id: int,
    session_order: int | None,
    direction: str,
    how: str,
    nonce: str,
    nonce_of: str,
    force_reason: str,
    *,
    is_again: bool = False,
) -> Answer:
    with conference.writing("check_in") as writer:
        state, now = conference.state, clock.now()
        at = min(at, now)  # what seems to come from the future came before a set-back
        if not delegate_id:
            reading = reading or read_line(line, state.profile.event_code)
        if nonce and not nonce_of:
            scanned = [LinePiece(line, reading)] if reading else []
            nonce_of = answers.nonce_mark(state, direction, scanned, delegate_id)
        last = conference.last_written()
        scan = Scan(
            at,
            conference.desk,
            direction,
            how,
            nonce,
            force_reason,
            nonce_of,
            behind=behind(state.latest, at, now),
            is_set_back=last is not None and now < last - CLOCK_STEP,
            by_clock=session_order is None,
        )
        session = attendance.session(state, session_order)
        if delegate_id:
            answer = answers.answer_delegate(state, delegate_id, scan, session)
        else:
            answer = answers.answer_line(state, line, scan, session, reading)
        if is_again and answer.delegate:  # or it is back already, and has it
            answer = answers.arrived(state, scan, answer.delegate.id) or answer
        if answer.passage is None or answer.passage.id:
            return answer
        return replace_fields(answer, passage=writer.put(answer.passage))


def close_session(conference: Conference, session_id: int) -> Session:
    """Close a session's desk; who has not come by then is absent."""
    with conference.writing("close_session") as writer:
        session = conference.state.sessions[session_id]
        return writer.put(replace(session, closed_at=clock.now()))


def call_roll_anew(conference: Conference, session_id: int, *, anew: bool) -> Session:
    """Have everybody pass a session's desk again, or let who came earlier that day count in it.

    Raises `Refused` where the session is gone.
    """
    with conference.writing("session_roll") as writer:
        return writer.put(replace(conference.state.find(Session, session_id), anew=anew))


# --- identity cards ----------------------------------------------------------------------------


def link_card(
    conference: Conference,
    delegate_id: int,
    number: str,
    *,
    session_order: int | None = None,
    direction: str = "in",
) -> Answer:
    """Link an identity card to a delegate and check them in, both or neither.

    `number` is kept as `identity_cards` says. Raises `Refused` (cards-off, card-key-elsewhere,
    card-of-another, another-card, record-gone), `BadInput` (card-number-wrong), `NotSaved`.
    """
    identity_cards.ensure_key(conference)
    identity_cards.prepare(conference.state, number)
    with conference.writing("card_link") as writer:
        linked = writer.put(identity_cards.link(conference.state, delegate_id, number))
        answer = check_in(
            conference,
            delegate_id=delegate_id,
            session_order=session_order,
            direction=direction,
            how="search",
        )
        return replace_fields(answer, delegate=linked)


def unlink_card(conference: Conference, delegate_id: int) -> Delegate:
    """Forget the card of one delegate; not to be undone, but a card is soon scanned again."""
    with conference.writing("card_unlink") as writer:
        delegate = conference.state.find(Delegate, delegate_id)
        return writer.put(without_card(delegate))


def wipe_cards(conference: Conference) -> int:
    """Forget every card at once, and the key with them, not to be undone; returns how many.

    The switch stays. Whatever the journal, backups and copies still say of them fits no card any
    more, but for what an older version wrote there: that stays until `store.purge`.
    """
    with conference.writing("cards") as writer:
        name, gone = key_name(conference.state.profile), marked(conference.state)
        if gone:
            writer.put_all(wiped(conference.state))
    if gone:
        keys.forget(name)
    return len(gone)
