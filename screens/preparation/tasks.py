"""The tasks before the conference: what each department owes, by when, at what cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType

from screens.forms.questions import Field, confirm, fill_in
from screens.preparation.budget import BudgetScreen
from screens.preparation.page import Page
from screens.sentences import say
from screens.widgets.columns import Column
from screens.words.tasks import due_text, sign
from store import clock, preparation
from store.checkin import attendance
from store.preparation import amount_text, parse_day
from store.records import Task


class TasksPage(Page):
    """The tasks of all departments with their due dates and estimates."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "done", "Done", id="tasks.done"),
        Binding("enter,ctrl+o", "edit", "Edit", id="tasks.edit", priority=True),
        Binding("insert,ctrl+n", "add", "Add", id="tasks.add"),
        Binding("delete", "remove", "Remove", id="tasks.remove"),
        Binding("ctrl+b", "budget", "Budget", id="tasks.budget"),
    ]

    def __init__(self) -> None:
        super().__init__("tasks")
        self._tasks: dict[int, Task] = {}

    def columns(self) -> Sequence[Column]:
        """Sign, due date, task, department, estimate."""
        return [
            Column("", width=1),
            Column(say("preparation-due"), width=18),
            Column(say("preparation-what"), weight=3),
            Column(say("preparation-department"), weight=2),
            Column(say("preparation-budget"), width=12, align="right", from_width=100),
        ]

    def redraw(self) -> None:
        """Show the tasks as they are now."""
        listed = preparation.tasks(self.room.state)
        self._tasks = {task.id: task for task in listed}
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
        """The task that keys are about; None where there is none."""
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
                preparation.mark_task(self.room.conference, task, done=not task.done)

    def action_edit(self) -> None:
        """Change the highlighted task."""
        if task := self.chosen:
            seen = task

            def done(values: Mapping[str, str]) -> None:
                fields = self._as_fields(values)
                preparation.edit_task(self.room.conference, seen, **fields)

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

    def _as_fields(self, values: Mapping[str, str]) -> dict[str, Any]:
        year = attendance.session(self.room.conference.state).starts.year
        return {**values, "due": parse_day(values["due"], year)}

    def action_remove(self) -> None:
        """Remove the highlighted task, after a question."""
        if task := self.chosen:
            conference = self.room.conference
            title = say("preparation-remove-title")
            confirm(self.room, title, task.what, lambda: preparation.remove_task(conference, task))

    def action_budget(self) -> None:
        """The lines of the highlighted task's estimate."""
        if task := self.chosen:
            self.app.push_screen(BudgetScreen(task.id))
