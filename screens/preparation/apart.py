"""Another copy side by side with the open one: check-ins in one step, all else one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

import msgspec
from rich.cells import cell_len, chop_cells, set_cell_size
from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from screens.forms.questions import confirm
from screens.forms.record_list import RecordList
from screens.sentences import say, say_error
from screens.widgets.columns import Cell, Column
from screens.widgets.long_list import LongList
from screens.widgets.modal import TextSheet
from screens.widgets.plain import visible
from screens.words.copies import parted
from store.errors import HoinghiError
from store.parted.comparing import Compared, RecordApart, compare
from store.parted.taking import take, take_checkins

CHECK_INS = 1
"""The id of the row of all check-ins; those of records follow by their number."""

DETAIL_LINES = 8
"""So many are seen below the list; Enter shows all."""


class ApartRow(msgspec.Struct, frozen=True):
    """A row: a record that is different there, or all check-ins."""

    found: RecordApart | None


class ApartList(RecordList[ApartRow]):
    """What the other copy has: the check-ins first, then record by record."""

    DEFAULT_CSS = """
    ApartList .summary { color: $text-muted; }
    ApartList .detail { display: block; height: 9; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "details", "Details", id="apart.details"),
        Binding("ctrl+s", "take", "Take over", id="apart.take"),
        Binding("ctrl+g", "changes", "All changes", id="apart.changes"),
        Binding("escape", "screen.dismiss", "Back", id="apart.leave"),
    ]
    kind = "apart"
    needs_record = frozenset({"details", "take"})

    def __init__(self, place: Path, compared: Compared) -> None:
        super().__init__()
        self.place, self.compared = place, compared
        self._error = ""

    def columns(self) -> list[Column]:
        """What was done there, and whether it can be taken over."""
        return [Column(say("apart-what")), Column(say("apart-standing"), width=24)]

    def redraw(self) -> None:
        """Compare anew where either copy went on."""
        try:
            self.compared, self._error = compare(self.conference, self.place), ""
        except HoinghiError as error:  # the stick was taken out, say
            self._error = say_error(error)
        super().redraw()

    def records(self) -> dict[int, ApartRow]:
        """Check-ins that are not here, and each record that is different."""
        rows = {CHECK_INS + one.number: ApartRow(one) for one in self.compared.differences}
        has_passages = self.compared.passages or self.compared.left
        return {CHECK_INS: ApartRow(None), **rows} if has_passages else rows

    def summary(self) -> Content:
        """How both copies stand to one another."""
        lines = [self._error] if self._error else self._relation()
        return Content("\n").join(Content(visible(line)) for line in lines)

    def _relation(self) -> list[str]:
        return list(parted.relation_lines(self.compared, str(self.place)))

    def cells(self, record: ApartRow) -> Sequence[Cell]:
        """What was done there, and whether it was changed here too or cannot be taken over."""
        if record.found is None:
            count = len(self.compared.passages)
            return say("apart-checkins", count=count), say("apart-in-one-step")
        found = record.found
        state = "refused" if found.refusal else "clash" if found.is_clash else found.what
        return parted.record_line(self.compared, found), say(f"apart-{state}")

    def detail(self, record: ApartRow) -> str:
        """The fields of a record on three sides; of the check-ins who comes, and who does not."""
        if record.found is None:
            lines = [*parted.checkin_lines(self.compared), *parted.passage_lines(self.compared)]
            return "\n".join(lines[:DETAIL_LINES])
        return "\n".join(self._side_by_side(record.found))

    def _side_by_side(self, found: RecordApart) -> Iterator[str]:
        """The fields in four columns; before them why it is not taken over, if it is not."""
        if found.refusal:
            yield say("parted-not-taken", why=say_error(found.refusal))
        head = [say(f"apart-{side}") for side in ("field", "common", "ours", "theirs")]
        rows = [one[:4] for one in parted.sides(self.compared, found)]
        share = ((self.size.width or self.app.size.width) - 5) // 4  # it may not be laid out yet
        for row in [head, *rows] if rows else ():
            yield " ".join(_fitted(text, share) for text in row).rstrip()

    @on(LongList.Selected)
    def action_details(self) -> None:
        """All there is to read of the chosen row."""
        if (row := self.chosen) is None:
            return
        if row.found is None:
            lines = [*parted.checkin_lines(self.compared), *parted.passage_lines(self.compared)]
        else:
            lines = list(parted.record_lines(self.compared, row.found))
        self._read(lines)

    def action_changes(self) -> None:
        """Every change that only one of the copies has."""
        self._read(list(parted.entry_lines(self.compared)))

    def _read(self, lines: Sequence[str]) -> None:
        self.app.push_screen(ApartDetails([Content(visible(line)) for line in lines]))

    def action_take(self) -> None:
        """Take the chosen row over; what would overwrite a change of ours is asked first."""
        if (row := self.chosen) is None:
            return
        if row.found is None or not row.found.is_clash or row.found.refusal:
            with self.room.guarded():
                self._take(row.found)
            return
        what = parted.record_line(self.compared, row.found)
        confirm(self.room, say("apart-take"), what, partial(self._take, row.found))

    def _take(self, found: RecordApart | None) -> None:
        """One change, which Ctrl+Z takes back."""
        if found is None:
            taken = take_checkins(self.conference, self.place)
        else:
            taken = take(self.conference, self.place, found.number)
        lines = parted.taken_lines(self.compared, taken, str(self.place))
        self.notify("\n".join(lines), markup=False, timeout=15)
        self.compared = compare(self.conference, self.place)
        gone_on: list[Path] = getattr(self.app, "gone_on", [])
        if self.compared.is_done and self.place in gone_on:
            gone_on.remove(self.place)


def _fitted(text: str, width: int) -> str:
    """A text in so many cells, at least two, with a sign where it goes on."""
    width = max(2, width)
    if cell_len(text) > width:
        text = chop_cells(text, width - 1)[0] + "…"
    return set_cell_size(text, width)


class ApartDetails(TextSheet):
    """Lines to be read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "leave", "Close", id="details.leave"),
    ]

    def __init__(self, lines: Sequence[Content]) -> None:
        super().__init__(lines, say("log-details-hint"))
