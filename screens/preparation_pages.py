"""The pages of the preparation room: what is to be done before, and what is owed afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, cast

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from screens.bindings import speak
from screens.budget import BudgetScreen
from screens.forms import confirm, fill_in
from screens.room import Room
from screens.sentences import say
from screens.widgets.columns import Column
from screens.widgets.dialogs import Field
from screens.widgets.long_list import LongList
from screens.widgets.plain import visible
from store import clock, preparation
from store.preparation import amount_text, parse_day
from store.records import PaperDue, Task


class Page(Vertical):
    """A page with a line on top and a list; its keys work while it has the focus."""

    def __init__(self, name: str) -> None:
        super().__init__(id=name)
        speak(self)

    @property
    def room(self) -> Room:
        """The room that shows this page."""
        return cast("Room", self.screen)

    @property
    def rows(self) -> LongList:
        """The page's list."""
        return self.query_one(LongList)

    def columns(self) -> Sequence[Column]:
        """The list's columns."""
        raise NotImplementedError

    def cells(self, row_id: int) -> Sequence[str]:
        """The texts of a row."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """A summary above the list."""
        yield Static(classes="summary", markup=False)
        yield LongList(self.columns(), self.cells, empty=say(f"preparation-no-{self.id}"))

    def summarise(self, text: str) -> None:
        """Say how things stand, above the list."""
        self.query_one(".summary", Static).update(Content(visible(text)))

    @on(LongList.Highlighted)
    def _offer_other_keys(self) -> None:
        self.refresh_bindings()

    def _row_id(self) -> int | None:
        return self.rows.row_id if self.is_mounted else None


def due_text(due: object, late: int) -> str:
    """A due date, and in words by how many days it has passed."""
    text = f"{due:%d/%m/%Y}" if due else "–"
    return f"{text} {say('preparation-late', days=late)}" if late else text


def sign(done: bool, late: int) -> str:
    """✓ done, ! overdue, · waiting."""
    return "✓" if done else "!" if late else "·"


class TasksPage(Page):
    """The tasks of all departments with their due dates and estimates."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "done", "Done", id="tasks.done"),
        Binding("enter,ctrl+o", "edit", "Edit", id="tasks.edit", priority=True),
        Binding("insert,ctrl+n", "add", "Add", id="tasks.add"),
        Binding("delete", "remove", "Remove", id="tasks.remove"),
        Binding("ctrl+b", "budget", "Budget", id="tasks.budget"),
    ]
    _tasks: ClassVar[dict[int, Task]] = {}

    def columns(self) -> Sequence[Column]:
        """Sign, due date, task, department, estimate."""
        return [
            Column("", width=1),
            Column(say("preparation-due"), width=25),
            Column(say("preparation-what"), weight=3),
            Column(say("preparation-department"), weight=2),
            Column(say("preparation-budget"), width=12, align="right"),
        ]

    def redraw(self) -> None:
        """Show the tasks as they are now."""
        listed = preparation.tasks(self.room.state)
        self._tasks = {task.id: task for task in listed}  # type: ignore[misc]
        self.rows.set_rows(list(self._tasks))
        today = clock.now().date()
        late = sum(preparation.days_late(task.due, task.done, today) > 0 for task in listed)
        self.summarise(
            say(
                "preparation-tasks-summary",
                done=sum(task.done for task in listed),
                total=len(listed),
                late=late,
                amount=amount_text(preparation.budget_of(listed)),
            )
        )

    def cells(self, row_id: int) -> Sequence[str]:
        """The texts of a task."""
        task = self._tasks[row_id]
        late = preparation.days_late(task.due, task.done, clock.now().date())
        amount = preparation.budget_of([task])
        return (
            sign(task.done, late),
            due_text(task.due, late),
            task.what,
            task.department,
            amount_text(amount) if task.budget else "",
        )

    @property
    def chosen(self) -> Task | None:
        """The highlighted task."""
        return self._tasks.get(self._row_id() or 0)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a task there is only adding."""
        if action in {"done", "edit", "remove", "budget"}:
            return self.chosen is not None
        return super().check_action(action, parameters)

    def action_done(self) -> None:
        """Mark the highlighted task done, or not done."""
        if task := self.chosen:
            with self.room.guarded():
                self.room.conference.edit("task_done", task, done=not task.done)

    def action_edit(self) -> None:
        """Change the highlighted task."""
        if task := self.chosen:
            seen = task

            def done(values: Mapping[str, str]) -> None:
                fields = self._as_fields(values)
                self.room.conference.edit("task", seen, **fields)

            fill_in(self.room, say("preparation-edit-task"), self._fields(seen), done)

    def action_add(self) -> None:
        """Add a task, to the department of the highlighted one unless another is written."""
        new = Task(order=0, what="", department=self.chosen.department if self.chosen else "")

        def done(values: Mapping[str, str]) -> None:
            task = replace(new, **self._as_fields(values))
            saved = preparation.add_task(self.room.conference, task)
            self.redraw()
            self.rows.go_to(saved.id)

        fill_in(self.room, say("preparation-add-task"), self._fields(new), done)

    def _fields(self, task: Task) -> list[Field]:
        due = f"{task.due:%d/%m/%Y}" if task.due else ""
        return [
            Field("what", say("preparation-what"), task.what, required=True),
            Field("department", say("preparation-department"), task.department),
            Field("due", say("preparation-due-hint"), due),
        ]

    def _as_fields(self, values: Mapping[str, str]) -> dict[str, object]:
        year = self.room.conference.session().starts.year
        return {**values, "due": parse_day(values["due"], year)}

    def action_remove(self) -> None:
        """Remove the highlighted task, after a question."""
        if task := self.chosen:
            conference = self.room.conference
            title = say("preparation-remove-title")
            confirm(self.room, title, task.what, lambda: conference.remove("task_remove", task))

    def action_budget(self) -> None:
        """The lines of the highlighted task's estimate."""
        if task := self.chosen:
            self.app.push_screen(BudgetScreen(task.id))


class OwedPage(Page):
    """The papers owed after the conference, to whom and by when."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "done", "Done", id="owed.done"),
        Binding("enter,ctrl+o", "edit", "Edit", id="owed.edit", priority=True),
        Binding("insert,ctrl+n", "add", "Add", id="owed.add"),
        Binding("delete", "remove", "Remove", id="owed.remove"),
    ]

    def columns(self) -> Sequence[Column]:
        """Sign, deadline, paper, recipient."""
        return [
            Column("", width=1),
            Column(say("preparation-due"), width=25),
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
        """The highlighted paper."""
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
        """Add a paper."""
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
            day = parse_day(values["due"], self.room.conference.session().starts.year)
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
