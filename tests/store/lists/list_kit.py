"""What the tests of lists share: records without a conference, and the preview beside them."""

from __future__ import annotations

from typing import Any

from store.lists.entries.list_rows import ListRow
from store.lists.entries.preview import Preview
from store.lists.kinds import preview_list
from store.lists.sources.files import Source
from store.lists.tables.reading import FileReading
from store.records import TABLE_OF, Group, Record, Unit
from store.state import State

PARTS = (
    Unit(id=1, order=1, name="Sở Nội vụ", short="SNV"),
    Unit(id=2, order=2, name="Sở Y tế"),
    Group(id=1, order=1, name="Đại biểu mời"),
)


def holding(*records: Record) -> State:
    """A state of these records and no others."""
    state = State()
    for record in records:
        getattr(state, TABLE_OF[type(record)])[record.id] = record
    return state


def preview(
    source: Source, *records: Record, kind: str = "delegates", **choices: Any
) -> Preview[Any]:
    """What bringing the list in would do to these records."""
    return preview_list(holding(*records), FileReading(source, kind=kind, **choices))


def codes(row: ListRow) -> list[str]:
    """Why a row got its verdict; new units and groups are told by the way."""
    return [reason.code for reason in row.reasons if not reason.code.startswith("new-")]
