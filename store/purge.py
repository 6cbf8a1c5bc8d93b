"""Taking personal data out for good once the minutes are written (Luật 91/2025/QH15, Điều 14).

What stays: names, posts, units, who was present, results, papers. What goes: phones, births,
marks of identity cards, refused scans, and the whole log and all backups from before.
"""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from store.conference import Conference
from store.errors import Refused
from store.journal.mirror import sync
from store.journal.snapshot import Tables
from store.records import PRESENCE_OUTCOMES, TABLE_OF, Delegate, Passage, Record
from store.records.codec import to_document
from store.state import State


def purge(folder: Path, desk: str) -> dict[str, int]:
    """Purge a conference that is over; returns what was removed: how many of each.

    Keys: phones, births, cards, scans, journals, backups. Raises `Refused` before the conference
    is closed, `BadInput`, `NotSaved`; when only the mirror on the stick could not be purged, the
    folder itself is, and the error says so.
    """
    conference = Conference.open(folder, desk)
    try:
        state = conference.state
        if state.profile.closed_at is None:
            raise Refused("purge-before-close")
        removed = _personal(state)
        journals, backups = conference.storage.start_over(_without(conference))
        if state.profile.mirror:
            sync(folder, Path(state.profile.mirror))
        return {**removed, "journals": journals, "backups": backups}
    finally:
        conference.close()


def _personal(state: State) -> dict[str, int]:
    delegates = list(state.delegates.values())
    return {
        "phones": sum(bool(delegate.phone) for delegate in delegates),
        "births": sum(bool(delegate.birth) for delegate in delegates),
        "cards": sum(bool(delegate.card_hash) for delegate in delegates),
        "scans": sum(not _is_kept(passage) for passage in state.passages.values()),
    }


def _is_kept(passage: Passage) -> bool:
    return passage.outcome in PRESENCE_OUTCOMES and passage.annulled_at is None


def _without(conference: Conference) -> Tables:
    """All documents as they are to be kept."""
    state = conference.state
    kept: list[Record] = [replace(state.profile, identity_key="", identity_cards=False)]
    kept += [_bare(delegate) for delegate in state.delegates.values()]
    kept += [
        replace(passage, nonce="", line="")
        for passage in state.passages.values()
        if _is_kept(passage)
    ]
    rewritten = {TABLE_OF[type(record)] for record in kept} | {"passages"}
    tables = {
        name: documents
        for name, documents in conference.storage.read().items()
        if name not in rewritten
    }
    for record in kept:
        tables.setdefault(TABLE_OF[type(record)], {})[str(record.id)] = to_document(record)
    return tables


def _bare(delegate: Delegate) -> Delegate:
    return replace(delegate, phone="", birth="", card_hash="", card_tail="")
