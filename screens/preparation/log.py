"""The log (nhật ký): every change, newest first, with a filter and each entry's details."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from screens.forms.controls import Field
from screens.forms.form import Form
from screens.forms.questions import confirm
from screens.forms.record_list import RecordList
from screens.preparation.as_of import restore_apart
from screens.sentences import say
from screens.widgets.columns import Column
from screens.widgets.long_list import LongList
from screens.widgets.modal import TextSheet
from screens.widgets.plain import visible
from screens.widgets.steady_input import SteadyInput
from screens.words import log
from store import clock
from store.copies import restoring
from store.journal.undo import cancelled, may_be_undone
from store.names import fold
from store.records.codec import Entry
from store.times.moments import set_back_entries
from store.times.shown import moment_text


class LogList(RecordList[Entry]):
    """A row's id is the entry's place in the log, counted from 1."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "details", "Details", id="log.details"),
        Binding("ctrl+u", "take_back", "Take back", id="log.take-back"),
        Binding("ctrl+s", "restore", "Copy as of here", id="log.restore"),
        Binding("ctrl+f", "filter", "Filter", id="log.filter"),
        Binding("escape", "unfilter", "Show all", id="log.unfilter"),
    ]
    kind = "log"
    needs_record = frozenset({"details", "take_back", "restore"})

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []
        self._set_back: frozenset[int] = frozenset()
        self._folded: list[str] = []

    def compose(self) -> ComposeResult:
        """The filter, what is shown, the entries."""
        yield SteadyInput(placeholder=say("log-filter"), compact=True)
        yield from super().compose()

    def columns(self) -> list[Column]:
        """Time, desk, and what was done to whom."""
        return [
            Column(say("log-time"), width=19),
            Column(say("log-desk"), width=14),
            Column(say("log-what")),
        ]

    def redraw(self) -> None:
        """Take in what is new, where the log is on the screen."""
        if self.display:
            self._entries = self.conference.log()
            super().redraw()

    @on(Input.Changed)
    def _filter_changed(self) -> None:
        super().redraw()

    def records(self) -> dict[int, Entry]:
        """What the filter leaves, newest first."""
        words = fold(self.query_one(SteadyInput).value).split()
        places: Iterable[int] = range(len(self._entries), 0, -1)
        if words:
            self._fold_new()
            places = [p for p in places if all(word in self._folded[p - 1] for word in words)]
        shown = {place: self._entries[place - 1] for place in places}
        self._set_back = set_back_entries(shown.values())
        return shown

    def _fold_new(self) -> None:
        for entry in self._entries[len(self._folded) :]:
            self._folded.append(fold(" ".join(self.cells(entry))))

    def summary(self) -> Content:
        """How many entries the filter leaves."""
        return Content(say("log-summary", shown=len(self._shown), total=len(self._entries)))

    def cells(self, record: Entry) -> tuple[str, str, str]:
        """A change's row, in words."""
        at = moment_text(record.at.astimezone(clock.VIETNAM), seconds=True)
        return (
            at,
            record.desk,
            log.marked_headline(self.state, record, self._entries, self._set_back),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The filter is taken back where there is one, and no final act is ever taken back."""
        entry = self.chosen if action == "take_back" else None
        if entry and (not may_be_undone(entry) or entry.seq in cancelled(self._entries)):
            return False
        if action == "unfilter":
            field = self.query_one(SteadyInput)
            return bool(field.value) or field.has_focus
        return super().check_action(action, parameters)

    @on(Input.Submitted)
    def _to_list(self) -> None:
        self.rows.focus()

    @on(LongList.Selected)
    def action_details(self) -> None:
        """Every record and field that the highlighted entry changed."""
        if entry := self.chosen:
            lines = list(log.details(self.state, entry, self._entries, self._set_back))
            self.app.push_screen(LogDetails(lines))

    def action_take_back(self) -> None:
        """Take the highlighted change back, whoever made it, after naming what it did."""
        entry = self.chosen
        if entry is None:
            return
        what = log.act_line(self.state, entry, self._entries)

        def take_back() -> None:
            self.conference.reverse("undo", entry)
            self.notify(say("undone", what=what), markup=False)

        text = say("log-take-back-ask", what=what, extent=log.extent(entry))
        confirm(self.room, say("log-take-back"), text, take_back)

    def action_restore(self) -> None:
        """A conference of its own, in a new folder, as it was right after the highlighted entry."""
        entry = self.chosen
        if entry is None:
            return

        def named(values: Mapping[str, str]) -> Path:
            folder = Path(values["folder"].strip("\"' ")).expanduser().absolute()
            restoring.check_place(self.conference.folder, folder)
            return folder

        def restore(folder: Path | None) -> None:
            if folder:
                restore_apart(self.app, self.conference, folder, entry.seq)

        text = say("log-restore-text", number=entry.seq, what=self.cells(entry)[2])
        fields = [Field("folder", say("log-restore-folder"), required=True, is_path=True)]
        title, ok = say("log-restore"), say("log-restore-do")
        self.app.push_screen(Form(title, fields, named, text=text, ok=ok), restore)

    def action_filter(self) -> None:
        """Type what to look for."""
        self.query_one(SteadyInput).focus()

    def action_unfilter(self) -> None:
        """Show all entries again, and go back to the list."""
        self.query_one(SteadyInput).value = ""
        self.rows.focus()


class LogDetails(TextSheet):
    """The details of one entry: what it did in bold, each record and field below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "leave", "Close", id="details.leave"),
    ]

    def __init__(self, lines: Sequence[str]) -> None:
        head = [Content.styled(visible(line), "bold") for line in lines[:2]]
        rest = [Content(visible(line)) for line in lines[2:]]
        super().__init__([*head, *rest], say("log-details-hint"))
