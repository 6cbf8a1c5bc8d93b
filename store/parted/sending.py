"""What was saved on this laptop while the server was away, done anew on the server.

Each passage keeps its time and desk, and is judged again by what is known there. Who was let in
came: a refusal that came later changes nothing of that. Where the answer is another one than the
desk was told, the passage says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from store.checkin import corrections
from store.checkin.answers import answer_delegate
from store.checkin.rules import Caution, Scan
from store.errors import Refused
from store.parted.likeness import in_our_numbers
from store.parted.sending_people import People
from store.parted.waiting import Waited, left_of
from store.records import PRESENCE_OUTCOMES, Passage
from store.records.codec import Change, to_document, to_record
from store.state import State

if TYPE_CHECKING:
    from store.conference import Conference
    from store.journal.database import Writer
    from store.journal.storage import Sending

_OVERRULED = "?"


def is_due(conference: Conference) -> bool:
    """Whether anything waits that could be sent now."""
    shared = conference.storage.shared
    return bool(conference.storage.unsent) and (shared is None or shared.is_here)


def send(conference: Conference) -> list[Passage]:
    """Send what waits; the passages as they are now. Raises `NotSaved`, `Refused`.

    Sent twice, because nobody knew whether it had arrived, a passage is there once, and so is
    whoever was added with it.
    """
    with conference.storage.sending() as waiting, conference.writing("check_in") as writer:
        left = left_of(waiting.entries)
        people = People(conference, writer, waiting, left)
        people.bring()
        known, sent = people.known, []
        saved = {_mark(one): one for one in known.passages.values()}
        for one in left:
            if one.table != "passages" or one.document is None:
                continue
            document = in_our_numbers("passages", one.document, people.number)
            passage = to_record(Passage, 0, document)
            if there := saved.get(_mark(passage)):
                if passage.annulled_at and not there.annulled_at:
                    _take_back(conference, writer, waiting, one, there)
                continue
            made = _judged(known, passage)
            odd = people.odd.get(made.delegate_id, ()) if made.how == "walk_in" else ()
            made = writer.put(replace(made, cautions=(*made.cautions, *odd)))
            waiting.of["passages", made.id] = one.made
            known.apply(Change("passages", made.id, None, to_document(made)))
            sent.append(made)
    return sent


def _mark(passage: Passage) -> tuple[object, ...]:
    """By what a passage is known again: nothing happens twice at one desk at the same time."""
    whose = passage.delegate_id or passage.line
    return passage.at, passage.desk, passage.direction, whose, passage.nonce


def _judged(known: State, waiting: Passage) -> Passage:
    """A passage as the server's records have it."""
    session = known.sessions.get(waiting.session_id)
    moves = waiting.outcome in PRESENCE_OUTCOMES or waiting.outcome == "already"
    if session is None or waiting.annulled_at or not (waiting.delegate_id and moves):
        return waiting
    scan = Scan(
        waiting.at,
        waiting.desk,
        waiting.direction,
        waiting.how,
        # Of its own: an echo is put on record too, for the desk was told something.
        nonce=waiting.nonce or "-",
        nonce_of=waiting.nonce_of,
        behind=waiting.behind,
        force_reason=_OVERRULED,
    )
    try:
        found = answer_delegate(known, waiting.delegate_id, scan, session).passage
    except Refused:  # off the list meanwhile
        return _told_otherwise(waiting)
    assert found is not None
    outcome = "already" if found.outcome == "just_scanned" else found.outcome
    made = replace(waiting, outcome=outcome)
    is_refused = found.force_reason == _OVERRULED and not waiting.force_reason
    return _told_otherwise(made) if is_refused or outcome != waiting.outcome else made


def _told_otherwise(passage: Passage) -> Passage:
    return replace(passage, cautions=(*passage.cautions, Caution.TOLD_OTHERWISE))


def _take_back(
    conference: Conference, writer: Writer, waiting: Sending, undone: Waited, there: Passage
) -> None:
    """Take back on the server too what had arrived there, unknown to who undid it here.

    Where others went on from it there, it stays, and says so.
    """
    try:
        corrections.annul(
            conference, there.id, str((undone.document or {}).get("annul_reason", ""))
        )
    except Refused:
        if Caution.TOLD_OTHERWISE not in there.cautions:
            writer.put(_told_otherwise(there))
    for table in ("passages", "delegates", "units", "riders"):
        for number in conference.storage.staged(table):
            waiting.of.setdefault((table, number), undone.last)
