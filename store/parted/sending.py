"""What was saved on this laptop while the server was away, done anew on the server.

Each passage keeps its time and desk, and is judged again by what is known there. Who was let in
came: a refusal that came later changes nothing of that. Where the answer is another one than the
desk was told, the passage says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store.checkin.answers import answer_delegate
from store.checkin.rules import Caution, Scan
from store.errors import Refused
from store.records import PRESENCE_OUTCOMES, Passage
from store.records.codec import Change, Document, Entry, to_document, to_record
from store.state import State

if TYPE_CHECKING:
    from store.conference import Conference

_OVERRULED = "?"


def is_due(conference: Conference) -> bool:
    """Whether anything waits that could be sent now."""
    shared = conference.storage.shared
    return bool(conference.storage.unsent) and (shared is None or shared.is_here)


def send(conference: Conference) -> list[Passage]:
    """Send what waits; the passages as they are now. Raises `NotSaved`, `Refused`.

    Sent twice, because nobody knew whether it had arrived, a passage is there once.
    """
    with conference.storage.sending() as waiting, conference.writing("check_in") as writer:
        known, sent = conference.state.still(), []
        saved = set(map(_mark, known.passages.values()))
        for entry, kept in _passages(waiting.entries):
            if _mark(kept) in saved:
                continue
            passage = writer.put(_judged(known, kept))
            waiting.of[passage.id] = entry
            known.apply(Change("passages", passage.id, None, to_document(passage)))
            sent.append(passage)
    return sent


def _passages(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Passage]]:
    """What waits: each passage as it was left, and what made it, in the order of beginning."""
    made: dict[int, Entry] = {}
    left: dict[int, Document] = {}
    for entry in entries:
        for change in entry.changes:
            if change.after is not None:
                made.setdefault(change.id, entry)
                left[change.id] = change.after
            else:
                left.pop(change.id, None)
    for number, document in left.items():
        yield made[number], to_record(Passage, 0, document)


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
