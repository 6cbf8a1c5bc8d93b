"""A list of records with what can be done to the chosen one, and the room that shows only it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, NamedTuple, TypeVar, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from screens.forms.form import Form
from screens.forms.questions import confirm
from screens.frame.keys import speak
from screens.frame.room import Room
from screens.widgets.columns import Cell, Column
from screens.widgets.long_list import LongList
from screens.widgets.plain import visible, visible_lines
from store.conference import Conference
from store.state import State

R = TypeVar("R")


class RecordList(Vertical, Generic[R]):
    """Records in rows, how they stand above them, more of the chosen one below (where styled so).

    Its keys work while its list has the focus; those in `needs_record` only where one is chosen.
    """

    DEFAULT_CSS = """
    RecordList {
        height: 1fr;
        LongList { height: 1fr; }
        .summary { height: auto; padding: 0 1; }
        .detail { display: none; padding: 0 1; border-top: solid $primary; }
    }
    """
    needs_record: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, name: str, *, empty: str) -> None:
        super().__init__(id=name)
        self._empty = empty
        self._shown: dict[int, R] = {}
        speak(self)

    # --- what each list says ---------------------------------------------------------------------

    def columns(self) -> Sequence[Column]:
        """Headings and widths, in the language spoken now."""
        raise NotImplementedError

    def records(self) -> dict[int, R]:
        """The records in their order, by the id of their row."""
        raise NotImplementedError

    def cells(self, record: R) -> Sequence[Cell]:
        """The texts of a record's row, one a column."""
        raise NotImplementedError

    def summary(self) -> Content:
        """How things stand; asked for after `records`."""
        raise NotImplementedError

    def detail(self, record: R) -> str:
        """The texts of its row in full, without signs."""
        return " · ".join(str(text) for text in self.cells(record) if len(text) > 1)

    # --- the list --------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """How things stand, the list, the chosen one."""
        yield Static(classes="summary", markup=False)
        yield LongList(self.columns(), self._cells, empty=self._empty)
        yield Static(classes="detail", markup=False)

    @property
    def room(self) -> Room:
        """The room that shows this list."""
        return cast("Room", self.screen)

    @property
    def conference(self) -> Conference:
        """The conference whose records are listed."""
        return self.room.conference

    @property
    def state(self) -> State:
        """The conference's records as they are now."""
        return self.room.state

    @property
    def rows(self) -> LongList:
        """The list that shows the records."""
        return self.query_one(LongList)

    @property
    def chosen(self) -> R | None:
        """The record under the cursor."""
        return self._shown.get(self.rows.row_id or 0) if self.is_mounted else None

    def redraw(self) -> None:
        """Show the records as they are now; the cursor stays on its row."""
        self._shown = self.records()
        self.rows.set_rows(list(self._shown))
        self.query_one(".summary", Static).update(self.summary())
        self._show_detail()

    def _cells(self, row_id: int) -> Sequence[Cell]:
        record = self._shown.get(row_id)
        return [""] * len(self.columns()) if record is None else self.cells(record)

    @on(LongList.Highlighted)
    def _show_detail(self) -> None:
        record = self.chosen
        text = "" if record is None else self.detail(record)
        self.query_one(".detail", Static).update(Content(visible_lines(text)))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that have nothing to do now are not offered."""
        if action in self.needs_record:
            return self.chosen is not None
        return super().check_action(action, parameters)

    def ask(self, form: Form[R]) -> None:
        """Show a form over the room, then what it saved."""
        self.app.push_screen(form, self.saved)

    def saved(self, record: R | None) -> None:
        """Show what a form saved, if it did, under the cursor."""
        self.room.conference_changed()
        for row_id, shown in self._shown.items():
            if shown == record:
                self.rows.go_to(row_id)


class Removal(NamedTuple):
    """What is asked before a record is removed, and what removes it."""

    title: str
    text: str
    remove: Callable[[], object]


class EditedList(RecordList[R]):
    """A list to which records are added, in which they are edited, from which they are removed."""

    needs_record = frozenset({"edit", "remove"})

    def form(self, record: R | None) -> Form[R]:
        """The form that saves a record, or a new one."""
        raise NotImplementedError

    def removal(self, record: R) -> Removal:
        """How a record is removed."""
        raise NotImplementedError

    def action_add(self) -> None:
        """Ask for a new record in the same form in which one is edited."""
        self.ask(self.form(None))

    def action_edit(self) -> None:
        """Edit the chosen one."""
        if (record := self.chosen) is not None:
            self.ask(self.form(record))

    def action_remove(self) -> None:
        """Remove the chosen one, after a question."""
        if (record := self.chosen) is not None:
            removal = self.removal(record)
            confirm(self.room, removal.title, removal.text, removal.remove)


class ListRoom(Room):
    """A room of one list, over the room it belongs to."""

    def __init__(self, room: str, page: RecordList[R]) -> None:
        super().__init__()
        self.room = room
        self.page = page

    def compose_room(self) -> ComposeResult:
        """Nothing but the list, which is a page of its own."""
        yield self.page

    def on_mount(self) -> None:
        """Go to the keys at once."""
        self.page.rows.focus()

    def redraw(self) -> None:
        """Show the records as they are now."""
        self.page.redraw()


def headline(first: str, *more: str) -> Content:
    """Lines of which the first one is bold."""
    lines = [Content.styled(visible(first), "bold"), *(Content(visible(line)) for line in more)]
    return Content("\n").join(lines)
