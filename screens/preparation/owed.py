"""The papers owed after the conference: to whom, by when, sent or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType

from screens.forms.questions import Field, confirm, fill_in
from screens.preparation.page import Page
from screens.sentences import say
from screens.widgets.columns import Column
from screens.words.tasks import due_text, sign
from store import clock, preparation
from store.checkin import attendance
from store.preparation import parse_day
from store.records import PaperDue


class OwedPage(Page):
    """The papers owed after the conference, to whom and by when."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "done", "Done", id="owed.done"),
        Binding("enter,ctrl+o", "edit", "Edit", id="owed.edit", priority=True),
        Binding("insert,ctrl+n", "add", "Add", id="owed.add"),
        Binding("delete", "remove", "Remove", id="owed.remove"),
    ]

    def __init__(self) -> None:
        super().__init__("owed")

    def columns(self) -> Sequence[Column]:
        """Sign, deadline, paper, recipient."""
        return [
            Column("", width=1),
            Column(say("preparation-due"), width=18),
            Column(say("preparation-paper"), weight=3),
            Column(say("preparation-recipient"), weight=2),
        ]

    def redraw(self) -> None:
        """Show the papers as they are now; a row's id is its place, counted from 1."""
        papers = self.room.state.profile.papers_due
        self.rows.set_rows(list(range(1, len(papers) + 1)))
        today = clock.now().date()
        late = sum(preparation.days_late(paper.due, paper.done, today) > 0 for paper in papers)
        done = sum(paper.done for paper in papers)
        self.summarise(say("preparation-owed-summary", done=done, total=len(papers), late=late))

    def cells(self, row_id: int) -> Sequence[str]:
        """The texts of a paper."""
        paper = self.room.state.profile.papers_due[row_id - 1]
        late = preparation.days_late(paper.due, paper.done, clock.now().date())
        return sign(paper.done, late), due_text(paper.due, late), paper.title, paper.recipient

    @property
    def chosen(self) -> PaperDue | None:
        """The paper that keys are about; None where none is owed."""
        row_id, papers = self._row_id() or 0, self.room.state.profile.papers_due
        return papers[row_id - 1] if 0 < row_id <= len(papers) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a paper there is only adding."""
        if action in {"done", "edit", "remove"}:
            return self.chosen is not None
        return super().check_action(action, parameters)

    def action_done(self) -> None:
        """Mark the highlighted paper as sent, or not."""
        if paper := self.chosen:
            new = replace(paper, done=not paper.done)
            with self.room.guarded():
                preparation.change_paper(self.room.conference, paper, new)

    def action_edit(self) -> None:
        """Change the highlighted paper."""
        if paper := self.chosen:
            self._ask(say("preparation-edit-paper"), paper)

    def action_add(self) -> None:
        """Ask for a paper that will be owed."""
        self._ask(say("preparation-add-paper"), None)

    def _ask(self, title: str, seen: PaperDue | None) -> None:
        start = seen or PaperDue(title="")
        due = f"{start.due:%d/%m/%Y}" if start.due else ""
        fields = [
            Field("title", say("preparation-paper"), start.title, required=True),
            Field("recipient", say("preparation-recipient"), start.recipient),
            Field("due", say("preparation-due-hint"), due),
        ]

        def done(values: Mapping[str, str]) -> None:
            day = parse_day(
                values["due"], attendance.session(self.room.conference.state).starts.year
            )
            new = replace(start, title=values["title"], recipient=values["recipient"], due=day)
            preparation.change_paper(self.room.conference, seen, new)

        fill_in(self.room, title, fields, done)

    def action_remove(self) -> None:
        """Remove the highlighted paper, after a question."""
        if paper := self.chosen:
            conference = self.room.conference
            confirm(
                self.room,
                say("preparation-remove-title"),
                paper.title,
                lambda: preparation.change_paper(conference, paper, None),
            )
