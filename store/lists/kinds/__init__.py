"""The kinds of lists that come in from outside, one file each: its columns, rows and records."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from store.lists.entries.list_kind import ListKind
from store.lists.entries.list_rows import CHANGED, DOUBTFUL, NEW
from store.lists.entries.preview import Preview
from store.lists.kinds.agenda import AGENDA
from store.lists.kinds.awards import AWARDS
from store.lists.kinds.delegates import DELEGATES
from store.lists.kinds.speeches import SPEECHES
from store.lists.kinds.units import UNITS
from store.lists.tables.reading import FileReading

if TYPE_CHECKING:
    from store.conference import Conference
    from store.state import State

KINDS: dict[str, ListKind[Any]] = {
    "delegates": DELEGATES,
    "units": UNITS,
    "awards": AWARDS,
    "agenda": AGENDA,
    "speeches": SPEECHES,
}
"""Kind to what there is to know of it, in the order in which they are offered."""


def preview_list(state: State, reading: FileReading) -> Preview[Any]:
    """What bringing this list in would do; nothing is changed.

    Raises `BadInput` as `read_table` does, and sheet-unknown.
    """
    return KINDS[reading.kind].preview(state, reading)


def bring_in(
    conference: Conference, kind: str, preview: Preview[Any], accept: Collection[int] = ()
) -> list[Any]:
    """Save the new and changed rows, and those doubtful ones whose key is in `accept`.

    One transaction, so one undo takes it all back. Returns the records saved. Raises `Refused` as
    saving that kind does; then nothing is saved.
    """
    known = KINDS[kind]
    rows = [
        row
        for row in preview.rows
        if row.verdict in {NEW, CHANGED}
        or (row.verdict == DOUBTFUL and row.key in accept)
        or (known.is_whole and row.matches)
    ]
    with conference.writing(f"import_{kind}") as writer:
        return known.save(conference, writer, rows)
