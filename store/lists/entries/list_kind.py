"""What a kind of list is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic

from store.lists.entries.list_rows import RowT
from store.lists.entries.preview import Preview
from store.lists.tables.headers.column_labels import main_field
from store.lists.tables.reading import FileReading
from store.records import Record

if TYPE_CHECKING:
    from store.conference import Conference
    from store.journal.database import Writer
    from store.state import State


@dataclass(frozen=True)
class ListKind(Generic[RowT]):
    """What there is to know of a kind.

    `labels` are its columns' fields and the headers that offices write over them, `table` holds its
    records, `rests_on` are the tables that the verdicts depend on, `second` is the field that tells
    rows of one name apart. `save` is given the rows that come in. A list that `is_whole` is all
    there shall be: rows already known come in too, for their order.
    """

    labels: Mapping[str, str]
    table: str
    rests_on: tuple[str, ...]
    second: str
    preview: Callable[[State, FileReading], Preview[RowT]]
    save: Callable[[Conference, Writer, list[RowT]], list[Any]]
    is_whole: bool = False

    @property
    def main(self) -> str:
        """The field without which a row means nothing."""
        return main_field(self.labels)

    def basis(self, state: State) -> list[list[Record]]:
        """The records that the verdicts rest on, as they are now."""
        return [[*getattr(state, name).values()] for name in self.rests_on]
