"""What waits on a laptop, record by record: as it was left, and by which entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from store.journal.several.shared import BEYOND
from store.records.codec import Document, Entry


@dataclass
class Waited:
    """A record that was made here: as it was made and as it was left, None where it went again."""

    table: str
    id: int
    first: Document
    document: Document | None
    made: Entry
    last: Entry


def left_of(entries: Iterable[Entry]) -> list[Waited]:
    """Every record that waits, in the order of beginning."""
    left: dict[tuple[str, int], Waited] = {}
    for entry in entries:
        for change in entry.changes:
            place = (change.table, change.id)
            if place in left:
                left[place].document, left[place].last = change.after, entry
            elif change.after is not None and change.id >= BEYOND:
                first = change.after
                left[place] = Waited(*place, first, first, entry, entry)
    return list(left.values())
