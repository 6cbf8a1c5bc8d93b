"""The papers owed after the conference: to whom, by when, sent or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType
from textual.content import Content

from screens.forms.controls import Field
from screens.forms.form import Form, about
from screens.forms.record_list import EditedList, Removal
from screens.sentences import say
from screens.widgets.columns import Column
from screens.words.tasks import due_text, sign
from store import clock, preparation
from store.checkin import attendance
from store.preparation import parse_day
from store.records import PaperDue


class OwedList(EditedList[PaperDue]):
    """The papers owed after the conference, to whom and by when."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "done", "Done", id="owed.done"),
        Binding("enter,ctrl+o", "edit", "Edit", id="owed.edit", priority=True),
        Binding("insert,ctrl+n", "add", "Add", id="owed.add"),
        Binding("delete", "remove", "Remove", id="owed.remove"),
    ]
    needs_record = frozenset({"done", "edit", "remove"})

    def __init__(self) -> None:
        super().__init__("owed", empty=say("preparation-no-owed"))

    def columns(self) -> list[Column]:
        """Sign, deadline, paper, recipient."""
        return [
            Column("", width=1),
            Column(say("preparation-due"), width=18),
            Column(say("preparation-paper"), weight=3),
            Column(say("preparation-recipient"), weight=2),
        ]

    def records(self) -> dict[int, PaperDue]:
        """By their place, counted from 1."""
        return dict(enumerate(self.state.profile.papers_due, start=1))

    def summary(self) -> Content:
        """How many are sent, how many late."""
        papers, today = self._shown.values(), clock.now().date()
        late = sum(preparation.days_late(paper.due, paper.done, today) > 0 for paper in papers)
        done = sum(paper.done for paper in papers)
        return Content(say("preparation-owed-summary", done=done, total=len(papers), late=late))

    def cells(self, record: PaperDue) -> Sequence[str]:
        """A paper's row: sent or not, its title, to whom and by when."""
        late = preparation.days_late(record.due, record.done, clock.now().date())
        return sign(record.done, late), due_text(record.due, late), record.title, record.recipient

    def action_done(self) -> None:
        """Mark the highlighted paper as sent, or not."""
        if paper := self.chosen:
            new = replace(paper, done=not paper.done)
            with self.room.guarded():
                preparation.change_paper(self.conference, paper, new)

    def form(self, record: PaperDue | None) -> Form[PaperDue]:
        """The form of a paper."""
        shown = record or PaperDue(title="")
        due = f"{shown.due:%d/%m/%Y}" if shown.due else ""

        def save(values: Mapping[str, str]) -> PaperDue:
            with about("due"):
                day = parse_day(values["due"], attendance.session(self.state).starts.year)
            new = replace(shown, title=values["title"], recipient=values["recipient"], due=day)
            preparation.change_paper(self.conference, record, new)
            return new

        return Form(
            say("preparation-edit-paper" if record else "preparation-add-paper"),
            [
                Field("title", say("preparation-paper"), shown.title, required=True),
                Field("recipient", say("preparation-recipient"), shown.recipient),
                Field("due", say("preparation-due-hint"), due),
            ],
            save,
        )

    def removal(self, record: PaperDue) -> Removal:
        """Nothing rests on a paper owed: it may always be removed."""
        title = say("preparation-remove-title")
        remove = preparation.change_paper
        return Removal(title, record.title, lambda: remove(self.conference, record, None))
