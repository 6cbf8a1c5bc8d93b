"""The papers owed after the conference: to whom, by when, sent or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType
from textual.content import Content

from screens.forms.record_list import EditedList
from screens.sentences import say
from screens.widgets.columns import Column
from screens.words.tasks import counts, due_cells
from store import preparation
from store.records import PaperDue


class OwedList(EditedList[PaperDue]):
    """The papers owed after the conference, to whom and by when."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "done", "Done", id="owed.done"),
        Binding("enter,ctrl+o", "edit", "Edit", id="owed.edit", priority=True),
        Binding("insert,ctrl+n", "add", "Add", id="owed.add"),
        Binding("delete", "remove", "Remove", id="owed.remove"),
    ]
    kind = "owed"
    record_type = PaperDue
    needs_record = frozenset({"done", "edit", "remove"})

    def columns(self) -> list[Column]:
        """Sign, deadline, paper, recipient."""
        return [
            Column("", width=1),
            Column(say("preparation-due"), width=22),
            Column(say("form-paperdue-title"), weight=3),
            Column(say("form-paperdue-recipient"), weight=2),
        ]

    def records(self) -> dict[int, PaperDue]:
        """By their place, counted from 1."""
        return dict(enumerate(self.state.profile.papers_due, start=1))

    def summary(self) -> Content:
        """How many are sent, how many late."""
        return Content(say("preparation-owed-summary", **counts(self._shown.values())))

    def cells(self, record: PaperDue) -> Sequence[str]:
        """A paper's row: sent or not, its title, to whom and by when."""
        return *due_cells(record), record.title, record.recipient

    def action_done(self) -> None:
        """Mark the highlighted paper as sent, or not."""
        if paper := self.chosen:
            with self.room.guarded():
                preparation.mark_paper(self.conference, paper, done=not paper.done)

    def save_record(self, seen: PaperDue | None, **fields: Any) -> PaperDue:
        """Save a paper; a new one comes last."""
        new = replace(seen, **fields) if seen else PaperDue(**fields)
        preparation.change_paper(self.conference, seen, new)
        return new

    def remove_record(self, record: PaperDue) -> None:
        """Nothing rests on a paper owed: it may always be removed."""
        preparation.change_paper(self.conference, record, None)
