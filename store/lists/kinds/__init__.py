"""The kinds of lists that come in from outside, one file each: its columns, rows and records."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
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
from store.people.roster import take_off
from store.records import Delegate

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
    conference: Conference,
    kind: str,
    preview: Preview[Any],
    accept: Collection[int] = (),
    *,
    leave: Collection[int] = (),
    as_new: Collection[int] = (),
    remove: Collection[int] = (),
    note: str = "",
) -> list[Any]:
    """Save the new and changed rows, and those doubtful ones whose key is in `accept`.

    `leave` are rows left out all the same, `as_new` those taken for somebody who is not there yet,
    `remove` the numbers of delegates gone from the file who go off the list; `note` is for the log:
    the file's name, and below it what was left open. One transaction, so one undo takes it all
    back. Returns the records saved.
    Raises `Refused` as saving that kind and `roster.take_off` do; then nothing is saved.
    """
    known = KINDS[kind]
    rows = []
    for row in preview.rows:
        is_asked = row.verdict == DOUBTFUL and row.key in {*accept, *as_new}
        comes = row.verdict in {NEW, CHANGED} or is_asked
        if comes and row.key not in leave:
            rows.append(row.as_new() if row.key in as_new else row)
        elif known.is_whole and row.matches:
            rows.append(replace(row, changes={}))
    with conference.writing(f"import_{kind}", note) as writer:
        for gone in preview.gone:
            if gone.delegate.number in remove:
                person = conference.state.find(Delegate, gone.delegate.id)
                take_off(conference.state, writer, person)
        return known.save(conference, writer, rows)
