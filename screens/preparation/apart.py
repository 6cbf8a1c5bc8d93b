"""Another copy side by side with the open one: check-ins in one step, all else one by one.

Of one that only went on from ours all of it may come at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
from store.parted.appending import take_all
from store.parted.comparing import Compared, RecordApart, Relation, compare
from store.parted.elsewhere import leave_for_later
from store.parted.reaching import Reached
from store.parted.taking import take, take_checkins

CHECK_INS = 1
"""The id of the row of all check-ins; those of records follow by their number."""
ALL = -1
"""The id of the row of everything."""

DETAIL_LINES = 8
"""So many are seen below the list; Enter shows all."""


class ApartRow(msgspec.Struct, frozen=True):
    """A row: a record that is different there, or all check-ins, or everything."""

    found: RecordApart | None
    is_all: bool = False


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
        Binding("ctrl+d", "later", "Later", id="apart.later"),
        Binding("escape", "screen.dismiss", "Back", id="apart.leave"),
    ]
    kind = "apart"
    needs_record = frozenset({"details", "take"})

    def __init__(self, reached: Reached, compared: Compared) -> None:
        super().__init__()
        self._reached, self.compared = reached, compared
        self.place = reached.place
        self._error = ""

    def on_unmount(self) -> None:
        """Leave nothing of what was unpacked."""
        self._reached.close()

    def _compare(self) -> Compared:
        return compare(self.conference, self._reached.folder, self.place)

    def columns(self) -> list[Column]:
        """What was done there, and whether it can be taken over."""
        return [Column(say("apart-what")), Column(say("apart-standing"), width=24)]

    def redraw(self) -> None:
        """Compare anew where either copy went on."""
        try:
            self.compared, self._error = self._compare(), ""
        except HoinghiError as error:  # the stick was taken out, say
            self._error = say_error(error)
        super().redraw()

    def records(self) -> dict[int, ApartRow]:
        """Everything where that may come, check-ins that are not here, each record apart."""
        rows: dict[int, ApartRow] = {}
        if self.compared.relation is Relation.AHEAD:
            rows[ALL] = ApartRow(None, is_all=True)
        if self.compared.passages or self.compared.left:
            rows[CHECK_INS] = ApartRow(None)
        apart = {CHECK_INS + one.number: ApartRow(one) for one in self.compared.differences}
        return {**rows, **apart}

    def summary(self) -> Content:
        """How both copies stand to one another."""
        lines = [self._error] if self._error else self._relation()
        return Content("\n").join(Content(visible(line)) for line in lines)

    def _relation(self) -> list[str]:
        return list(parted.relation_lines(self.compared, str(self.place)))

    def cells(self, record: ApartRow) -> Sequence[Cell]:
        """What was done there, and whether it was changed here too or cannot be taken over."""
        if record.is_all:
            theirs = self.compared.parting.theirs.lines
            last = theirs[-1].entry.seq
            return say("apart-all", count=len(theirs), number=last), say("apart-all-standing")
        if record.found is None:
            count = len(self.compared.passages)
            return say("apart-checkins", count=count), say("apart-in-one-step")
        found = record.found
        state = "refused" if found.refusal else "clash" if found.is_clash else found.what
        return parted.record_line(self.compared, found), say(f"apart-{state}")

    def detail(self, record: ApartRow) -> str:
        """The fields of a record on three sides; of the check-ins who comes, and who does not."""
        if record.found is None:
            return "\n".join(self._lines(record)[:DETAIL_LINES])
        return "\n".join(self._side_by_side(record.found))

    def _lines(self, row: ApartRow) -> list[str]:
        """All there is to read of a row."""
        if row.found is not None:
            return list(parted.record_lines(self.compared, row.found))
        if row.is_all:
            return list(parted.entry_lines(self.compared))
        return [*parted.checkin_lines(self.compared), *parted.passage_lines(self.compared)]

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
        if row := self.chosen:
            self._read(self._lines(row))

    def action_changes(self) -> None:
        """Every change that only one of the copies has."""
        self._read(list(parted.entry_lines(self.compared)))

    def _read(self, lines: Sequence[str]) -> None:
        self.app.push_screen(ApartDetails([Content(visible(line)) for line in lines]))

    def action_take(self) -> None:
        """Take the chosen row over; what would overwrite a change of ours is asked first."""
        if (row := self.chosen) is None:
            return
        if row.is_all:
            count = len(self.compared.parting.theirs.lines)
            confirm(self.room, say("apart-all-ask", count=count), "", self._take_all)
            return
        if row.found is None or not row.found.is_clash or row.found.refusal:
            with self.room.guarded():
                self._take(row.found)
            return
        what = parted.record_line(self.compared, row.found)
        confirm(self.room, say("apart-take"), what, partial(self._take, row.found))

    def _take_all(self) -> None:
        """All of it, as it stands there; each change is taken back by itself."""
        taken = take_all(self.conference, self._reached.folder, self.place)
        self._tell(parted.appended_lines(taken, str(self.place)))

    def _take(self, found: RecordApart | None) -> None:
        """One change, which Ctrl+Z takes back."""
        if found is None:
            taken = take_checkins(self.conference, self._reached.folder, self.place)
        else:
            taken = take(self.conference, self._reached.folder, found.number, self.place)
        self._tell(parted.taken_lines(self.compared, taken, str(self.place)))

    def _tell(self, lines: Iterable[str]) -> None:
        self.notify("\n".join(lines), markup=False, timeout=15)
        self.compared = self._compare()
        if self.compared.is_done:
            self._forget()

    def _forget(self) -> None:
        """The window says no more that this copy went on."""
        gone_on: list[Path] = getattr(self.app, "gone_on", [])
        if self.place in gone_on:
            gone_on.remove(self.place)

    def action_later(self) -> None:
        """Tell of this copy no more until it has something new."""
        with self.room.guarded():
            leave_for_later(self.conference.folder, self.place)
            self._forget()
            text = say("copies-later-done", place=str(self.place))
            self.notify(text, markup=False, timeout=12)
            self.screen.dismiss()


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
