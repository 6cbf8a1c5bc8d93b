"""Taking personal data out for good once the minutes are written (Luật 91/2025/QH15, Điều 14).

What stays is what `store.records.fields` declares public, for the minutes and the other papers:
names, posts, units, who was present, results. All else goes, also what nobody has declared: phones,
births, genders, marks of identity cards, notes to the reception, refused scans, and the whole log
and all backups from before. Telephones and births that somebody wrote into free texts are found by
`store.private_texts` and go when that was confirmed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from store import private_texts
from store.cards import keys
from store.cards.marks import key_name
from store.conference import Conference
from store.copies.beside import purge_beside
from store.copies.marks import whereabouts
from store.copies.mirror import failed, sync
from store.copies.sealing import sealed
from store.copies.sealing.files import SealedBeside
from store.errors import Refused
from store.journal.mending.strays import Shredded, shred_strays
from store.journal.snapshot import Tables
from store.private_texts import PrivateText
from store.records import PRESENCE_OUTCOMES, TABLES
from store.records.codec import Document, to_document
from store.records.fields import FIELDS, Care, StoredField
from store.state import State


def look(folder: Path, desk: str) -> list[PrivateText]:
    """The telephones and births that a purge would leave in free texts and in papers.

    Raises `Refused` before the conference is closed, `BadInput`.
    """
    conference = Conference.open(folder, desk)
    try:
        if conference.state.profile.closed_at is None:
            raise Refused("purge-before-close")
        left = public_part(conference.storage.read())
        return [*private_texts.in_records(left), *private_texts.in_papers(folder)]
    finally:
        conference.close()


def purge(folder: Path, desk: str, found: Sequence[PrivateText] = ()) -> dict[str, int]:
    """Purge a conference that is over; returns what was removed: how many of each.

    What `look` has `found` is taken out of the texts, and the papers with it are destroyed; without
    it texts and papers stay as they are. Keys: phones, births, cards, scans, journals, backups,
    strays where there were any, and with `found` texts, papers. Raises `Refused` before the
    conference is closed, `BadInput`, `NotSaved`; when only the mirror on the stick could not be
    purged, the folder itself is, and the error says so.
    """
    conference = Conference.open(folder, desk)
    try:
        state = conference.state
        if state.profile.closed_at is None:
            raise Refused("purge-before-close")
        removed, card_key = _personal(state), key_name(state.profile)
        kept = public_part(conference.storage.read())
        if found:
            kept = private_texts.wiped(kept)
        shredded = conference.storage.start_over(kept)
        keys.forget(card_key)
        if mirror := _mirror_of(conference):
            sync(folder, mirror)
        removed |= _counted(shredded)
        if found:
            removed["texts"] = sum(one.paper is None for one in found)
            removed["papers"] = private_texts.remove_papers(found)
        if mirror:
            _purge_files(folder, mirror)
        return removed
    finally:
        conference.close()


def forget_old_cards(folder: Path, desk: str) -> dict[str, int]:
    """Destroy the log and the backups from before now, and with them what they say of cards.

    An older version wrote marks there with their key beside them. All records stay as they are, so
    it may be done at any time; nothing from before can be undone or looked up afterwards. Returns
    and raises as `purge`.
    """
    conference = Conference.open(folder, desk)
    try:
        shredded = conference.storage.start_over(conference.storage.read())
        if mirror := _mirror_of(conference):
            sync(folder, mirror)
            _purge_files(folder, mirror)
        return _counted(shredded)
    finally:
        conference.close()


def _counted(shredded: Shredded) -> dict[str, int]:
    """How many of each; of copies beside the journal there are hardly ever any."""
    counts = shredded._asdict()
    return counts if shredded.strays else {key: counts[key] for key in ("journals", "backups")}


def _mirror_of(conference: Conference) -> Path | None:
    """Where the mirror is now; None where there is none."""
    named = conference.state.profile.mirror
    return whereabouts(conference.folder, Path(named)) if named else None


def _purge_files(folder: Path, mirror: Path) -> None:
    """Take from the mirror what the folder no longer has beside its journal. Raises `NotSaved`."""
    purge_beside(folder, mirror)
    try:
        shred_strays(mirror)
    except OSError as error:
        raise failed(mirror, error) from error
    if sealed.is_wanted(folder):
        try:
            deque(SealedBeside(folder, mirror).round(), maxlen=0)
        except OSError as error:
            raise failed(mirror, error) from error


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
