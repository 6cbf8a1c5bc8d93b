"""Everything the log has of one delegate: what was changed, when they came and went."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from screens.frame.room import Room
from screens.sentences import say
from screens.widgets.columns import Cell, Column
from screens.widgets.long_list import LongList
from screens.widgets.plain import visible
from screens.words import log
from store import clock
from store.records.codec import Change, Entry
from store.times.moments import set_back_entries
from store.times.shown import moment_text


class HistoryScreen(Room):
    """The entries about one delegate, newest first, with every field below."""

    room = "delegates"
    is_kept = True
    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Dismiss", id="history.back"),
    ]

    def __init__(self, delegate_id: int) -> None:
        super().__init__()
        self._delegate_id = delegate_id
        self._entries: dict[int, Entry] = {}
        self._log: list[Entry] = []
        self._set_back: frozenset[int] = frozenset()

    @property
    def anew(self) -> Callable[[], Room]:
        """The same person's."""
        return partial(HistoryScreen, self._delegate_id)

    def compose_room(self) -> ComposeResult:
        """Whose history, the entries, the details of the highlighted one."""
        yield Static(id="history-of", classes="room-heading", markup=False)
        columns = [
            Column(say("column-when"), width=19),
            Column(say("column-desk"), width=12),
            Column(say("column-what")),
        ]
        yield LongList(columns, self._cells, empty=say("history-empty"), id="history-list")
        yield Static(id="preview-row", markup=False)

    def on_mount(self) -> None:
        """Start in the list."""
        self.query_one(LongList).focus()

    def redraw(self) -> None:
        """Read the log again."""
        self._log = self.conference.log()
        found = (self._about(entry) for entry in reversed(self._log))
        self._entries = {entry.seq: entry for entry in found if entry.changes}
        self._set_back = set_back_entries(self._entries.values())
        delegate = self.state.delegates.get(self._delegate_id)
        name = delegate.name if delegate else say("log-gone")
        heading = say("history-of", name=name, count=len(self._entries))
        self.query_one("#history-of", Static).update(Content(visible(heading)))
        self.query_one(LongList).set_rows(list(self._entries))
        self._show_entry()

    def _about(self, entry: Entry) -> Entry:
        """The entry with only the changes that concern the delegate."""
        own = tuple(change for change in entry.changes if self._concerns(change))
        return msgspec.structs.replace(entry, changes=own)

    def _concerns(self, change: Change) -> bool:
        if change.table == "delegates":
            return change.id == self._delegate_id
        document = change.after or change.before or {}
        has_delegate = change.table in {"passages", "awards"}
        return has_delegate and document.get("delegate_id") == self._delegate_id

    def _cells(self, seq: int) -> list[Cell]:
        entry = self._entries[seq]
        at = entry.at.astimezone(clock.VIETNAM)
        what = log.marked_headline(self.state, entry, self._log, self._set_back)
        return [moment_text(at, seconds=True), entry.desk, what]

    @on(LongList.Highlighted)
    def _show_entry(self) -> None:
        entry = self._entries.get(self.query_one(LongList).row_id or 0)
        lines = log.details(self.state, entry, self._log, self._set_back) if entry else []
        text = Content("\n").join(Content(visible(line)) for line in lines)
        self.query_one("#preview-row", Static).update(text)
