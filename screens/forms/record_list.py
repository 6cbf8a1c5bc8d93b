"""A list of records with what can be done to the chosen one, and the room that shows only it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar, cast

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from screens.forms.form import Form
from screens.forms.questions import confirm
from screens.forms.record_form import Choices, record_form
from screens.frame.keys import speak
from screens.frame.room import Room
from screens.sentences import say
from screens.widgets.columns import Cell, Column
from screens.widgets.headline import headline
from screens.widgets.long_list import LongList
from screens.widgets.plain import visible_lines
from store.checkin import attendance
from store.conference import Conference
from store.journal.logbook import name_of
from store.records import Record
from store.state import State

R = TypeVar("R", bound=msgspec.Struct)


class RecordList(Vertical, Generic[R]):
    """Records in rows, how they stand above them, more of the chosen one below (where styled so).

    Its keys work while its list has the focus; those in `needs_record` only where one is chosen.
    `kind` is its id and begins its sentences: `<kind>-empty` says that there is none.
    """

    DEFAULT_CSS = """
    RecordList {
        height: 1fr;
        LongList { height: 1fr; }
        .summary { height: auto; padding: 0 1; }
        .detail { display: none; padding: 0 1; border-top: solid $primary; }
    }
    """
    kind: ClassVar[str]
    record_type: type[R]
    needs_record: ClassVar[frozenset[str]] = frozenset()

    def __init__(self) -> None:
        super().__init__(id=self.kind)
        self._shown: dict[int, R] = {}
        speak(self)

    # --- what each list says ---------------------------------------------------------------------

    def columns(self) -> Sequence[Column]:
        """Headings and widths, in the language spoken now."""
        raise NotImplementedError

    def records(self) -> dict[int, R]:
        """The records in their order, by the id of their row: all of its type if nothing else."""
        ordered = self.state.in_order(cast("type[Record]", self.record_type))
        return {record.id: cast("R", record) for record in ordered}

    def cells(self, record: R) -> Sequence[Cell]:
        """The texts of a record's row, one a column."""
        raise NotImplementedError

    def summary(self) -> Content:
        """How things stand; asked for after `records`."""
        return headline(say(f"{self.kind}-heading"))

    def detail(self, record: R) -> str:
        """The texts of its row in full, without signs."""
        return " · ".join(str(text) for text in self.cells(record) if len(text) > 1)

    # --- the list --------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """How things stand, the list, the chosen one."""
        yield Static(classes="summary", markup=False)
        yield LongList(self.columns(), self._cells, empty=say(f"{self.kind}-empty"))
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


class EditedList(RecordList[R]):
    """A list to which records are added, in which they are edited, from which they are removed.

    The titles of its dialogs: `<kind>-add-title`, `<kind>-edit-title`, `<kind>-remove-title`.
    """

    needs_record = frozenset({"edit", "remove"})

    def new_record(self) -> R | None:
        """What the form of a new record begins with; None where that is blank."""
        return None

    def choices(self) -> Choices:
        """What fields may be that are one of a few."""
        return {}

    def known(self) -> Mapping[str, Sequence[str]]:
        """Names to complete fields with."""
        return {}

    def day(self) -> date:
        """The day of hours that are typed without one."""
        return attendance.session(self.state).starts.date()

    def year(self) -> int:
        """The year of days that are typed without one."""
        return attendance.session(self.state).starts.year

    def save_record(self, seen: R | None, **fields: Any) -> R:
        """Save what was typed: these fields of a record, or a new one."""
        raise NotImplementedError

    def removal_text(self, record: R) -> str:
        """What is told before a record is removed: its name if nothing else."""
        return name_of(record)

    def remove_record(self, record: R) -> None:
        """Remove a record."""
        raise NotImplementedError

    def action_add(self) -> None:
        """Ask for a new record in the same form in which one is edited."""
        self._ask_for(None)

    def action_edit(self) -> None:
        """Edit the chosen one."""
        if (record := self.chosen) is not None:
            self._ask_for(record)

    def _ask_for(self, record: R | None) -> None:
        form = record_form(
            say(f"{self.kind}-add-title" if record is None else f"{self.kind}-edit-title"),
            self.record_type,
            self.new_record() if record is None else record,
            partial(self.save_record, record),
            choices=self.choices(),
            known=self.known(),
            year=self.year(),
            day=self.day(),
        )
        self.ask(form)

    def action_remove(self) -> None:
        """Remove the chosen one, after a question."""
        if (record := self.chosen) is not None:
            title, text = say(f"{self.kind}-remove-title"), self.removal_text(record)
            confirm(self.room, title, text, partial(self.remove_record, record))


class ListRoom(Room):
    """A room of one list, over the room it belongs to."""

    is_kept = True

    def __init__(self, room: str, make: Callable[[], RecordList[R]]) -> None:
        super().__init__()
        self.room = room
        self._make = make
        self.page = make()
        self.help_topic = self.page.kind

    @property
    def anew(self) -> Callable[[], Room]:
        """The same list."""
        return partial(ListRoom, self.room, self._make)

    def compose_room(self) -> ComposeResult:
        """Nothing but the list, which is a page of its own."""
        yield self.page

    def on_mount(self) -> None:
        """Go to the keys at once."""
        self.page.rows.focus()

    def redraw(self) -> None:
        """Show the records as they are now."""
        self.page.redraw()
