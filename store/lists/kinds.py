"""The kinds of lists that come in from outside: how each is previewed and brought in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from store.awards import ceremony
from store.lists import bring_delegates, bring_others
from store.lists.entries import others
from store.lists.entries.items import Item
from store.lists.entries.preview import Preview
from store.lists.entries.rows import Row
from store.lists.recipients import Recipients
from store.lists.tables import column_labels
from store.lists.tables.columns import main_field
from store.lists.tables.reading import FileReading, read_delegates
from store.records import Record

if TYPE_CHECKING:
    from store.conference import Conference
    from store.state import State

ListRow = Row | Item
"""One row of a list of any kind."""

Previewer = Callable[["State", FileReading], Preview[Any]]
BringIn = Callable[["Conference", Preview[Any], Collection[int]], list[Any]]


@dataclass(frozen=True)
class ListKind:
    """What there is to know of a kind.

    `labels` are its columns' fields, `table` holds its records, `rests_on` are the tables that the
    verdicts depend on.
    """

    labels: Mapping[str, str]
    table: str
    rests_on: tuple[str, ...]
    preview: Previewer
    bring_in: BringIn

    @property
    def main(self) -> str:
        """The field without which a row means nothing."""
        return main_field(self.labels)

    def basis(self, state: State) -> list[list[Record]]:
        """The records that the verdicts rest on, as they are now."""
        return [[*getattr(state, name).values()] for name in self.rests_on]


def _choices(reading: FileReading) -> dict[str, Any]:
    return {
        "overrides": reading.overrides,
        "header_row": reading.header_row,
        "encoding": reading.encoding,
        "sheet": reading.sheet,
    }


def _delegates(state: State, reading: FileReading) -> Preview[Any]:
    return read_delegates(reading, state.delegates, state.units, state.groups)


def _units(state: State, reading: FileReading) -> Preview[Any]:
    return others.preview_units(reading.source, state.units, **_choices(reading))


def _awards(state: State, reading: FileReading) -> Preview[Any]:
    return others.preview_awards(
        reading.source,
        state.awards,
        state.decisions,
        candidates=Recipients(state).count,
        ladder=ceremony.rungs(state),
        **_choices(reading),
    )


def _agenda(state: State, reading: FileReading) -> Preview[Any]:
    return others.preview_agenda(reading.source, state.agenda, **_choices(reading))


def _speeches(state: State, reading: FileReading) -> Preview[Any]:
    return others.preview_speeches(
        reading.source,
        state.speeches,
        state.agenda,
        state.sessions,
        state.units,
        **_choices(reading),
    )


KINDS = {
    "delegates": ListKind(
        column_labels.DELEGATES,
        "delegates",
        ("delegates", "units", "groups"),
        _delegates,
        bring_delegates.import_delegates,
    ),
    "units": ListKind(column_labels.UNITS, "units", ("units",), _units, bring_others.import_units),
    "awards": ListKind(
        column_labels.AWARDS,
        "awards",
        ("awards", "decisions", "delegates", "units", "ladder"),
        _awards,
        bring_others.import_awards,
    ),
    "agenda": ListKind(
        column_labels.AGENDA, "agenda", ("agenda",), _agenda, bring_others.import_agenda
    ),
    "speeches": ListKind(
        column_labels.SPEECHES,
        "speeches",
        ("speeches", "agenda", "sessions", "units"),
        _speeches,
        bring_others.import_speeches,
    ),
}
"""Kind to what there is to know of it, in the order in which they are offered."""


def preview_list(state: State, reading: FileReading) -> Preview[Any]:
    """What bringing this list in would do; nothing is changed. Raises `BadInput`."""
    return KINDS[reading.kind].preview(state, reading)


def bring_in(
    conference: Conference, kind: str, preview: Preview[Any], accept: Collection[int] = ()
) -> list[Any]:
    """Save what is new, changed, or doubtful and in `accept`, as one change.

    Returns the records saved. Raises `Refused` as the imports of that kind do.
    """
    return KINDS[kind].bring_in(conference, preview, accept)
