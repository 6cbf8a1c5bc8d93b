"""Who stands: ticked among the member units, or typed and pasted one a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Footer, Label

from screens.frame.keys import speak
from screens.sentences import say
from screens.widgets.columns import Column
from screens.widgets.long_list import LongList
from screens.widgets.modal import Modal
from screens.widgets.plain import visible
from screens.widgets.scan_field import ScanField
from store.names import nfc


class CandidatesDialog(Modal[tuple[str, ...] | None]):
    """The names on the ballot in their order, or None; `offered` may be ticked."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "accept", "Accept", id="candidates.accept", priority=True),
        Binding("space", "tick", "Tick", id="candidates.tick"),
        Binding("ctrl+g", "all", "All", id="candidates.all", priority=True),
        Binding("down", "to_list", "To list", id="candidates.down", show=False),
        Binding("escape", "cancel", "Cancel", id="candidates.cancel"),
    ]

    def __init__(self, title: str, chosen: Sequence[str], offered: Sequence[str]) -> None:
        super().__init__()
        self._heading = title
        self._names = [*chosen, *(name for name in offered if name not in chosen)]
        self._chosen = set(chosen)
        speak(self)

    def compose(self) -> ComposeResult:
        """A field for new names above the list of all."""
        with Vertical(id="candidates"):
            yield Label(visible(self._heading), markup=False, classes="title")
            yield Label(say("candidates-hint"), markup=False)
            yield ScanField(id="new-name")
            columns = [Column("", width=3), Column(say("candidates-name"))]
            empty = say("candidates-empty")
            yield LongList(columns, self._cells, empty=empty, id="names")
            yield Label("", markup=False, id="chosen")
        yield Footer()

    def on_mount(self) -> None:
        """Begin at the units where there are any, else at the field."""
        self._show()
        self.query_one("#names" if self._names else "#new-name").focus()

    def _cells(self, row: int) -> tuple[str, str]:
        name = self._names[row]
        return ("[✓]" if name in self._chosen else "[ ]", name)

    def _show(self) -> None:
        self.query_one(LongList).set_rows(range(len(self._names)))
        count = say("candidates-chosen", count=len(self._chosen))
        self.query_one("#chosen", Label).update(Content(count))

    @on(ScanField.Scanned)
    def _add(self, event: ScanField.Scanned) -> None:
        name = nfc(event.line)
        if name not in self._names:
            self._names.append(name)
        self._chosen.add(name)
        self._show()
        self.query_one(LongList).go_to(self._names.index(name))

    @on(LongList.Selected)
    def action_tick(self) -> None:
        """Tick or untick the name under the cursor."""
        row = self.query_one(LongList).row_id
        if row is not None and isinstance(self.focused, LongList):
            self._chosen ^= {self._names[row]}
            self._show()

    def action_all(self) -> None:
        """Tick all, or none when all are ticked."""
        everyone = set(self._names)
        self._chosen = set() if self._chosen == everyone else everyone
        self._show()

    def action_to_list(self) -> None:
        """From the field down into the list."""
        self.query_one(LongList).focus()

    def action_accept(self) -> None:
        """Take the ticked names, and a name still in the field."""
        left = nfc(self.query_one(ScanField).value)
        names = [name for name in self._names if name in self._chosen]
        self.dismiss(tuple(names + ([left] if left and left not in names else [])))

    def action_cancel(self) -> None:
        """Go back to the form."""
        self.dismiss(None)
