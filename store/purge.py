"""Taking personal data out for good once the minutes are written (Luật 91/2025/QH15, Điều 14).

What stays is what `store.records.fields` declares public, for the minutes and the other papers:
names, posts, units, who was present, results. All else goes, also what nobody has declared: phones,
births, genders, marks of identity cards, notes to the reception, refused scans, and the whole log
and all backups from before.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from store.conference import Conference
from store.errors import Refused
from store.journal.mirror import sync
from store.journal.snapshot import Tables
from store.records import PRESENCE_OUTCOMES, TABLES
from store.records.codec import Document, to_document
from store.records.fields import FIELDS, Care, StoredField
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
        journals, backups = conference.storage.start_over(public_part(conference.storage.read()))
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
        "scans": sum(not _tells_presence(to_document(p)) for p in state.passages.values()),
    }


def public_part(tables: Tables) -> Tables:
    """What may stay of all documents."""
    return {
        name: {
            key: _public(TABLES[name], document)
            for key, document in documents.items()
            if name != "passages" or _tells_presence(document)
        }
        for name, documents in tables.items()
        if name in TABLES
    }


def _tells_presence(passage: Document) -> bool:
    return passage["outcome"] in PRESENCE_OUTCOMES and not passage.get("annulled_at")


def _public(of: type[msgspec.Struct], document: Document) -> Document:
    return {
        field.key: _public_value(field, document[field.key])
        for field in FIELDS.get(of, ())
        if field.care is Care.PUBLIC and field.key in document
    }


def _public_value(field: StoredField, value: Any) -> Any:
    if field.part is None or value is None:
        return value
    if isinstance(value, list):
        return [_public(field.part, part) for part in value]
    return _public(field.part, value)
