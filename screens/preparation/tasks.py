"""The tasks before the conference: what each department owes, by when, at what cost."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from screens.forms.record_list import EditedList, ListRoom
from screens.preparation.budget import BudgetList
from screens.sentences import say
from screens.widgets.columns import Column
from screens.words.preparation import counts, due_cells
from store import preparation
from store.preparation import amount_text
from store.records import Task


class TaskList(EditedList[Task]):
    """The tasks of all departments with their due dates and estimates."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "done", "Done", id="tasks.done"),
        Binding("enter,ctrl+o", "edit", "Edit", id="tasks.edit", priority=True),
        Binding("insert,ctrl+n", "add", "Add", id="tasks.add"),
        Binding("delete", "remove", "Remove", id="tasks.remove"),
        Binding("ctrl+b", "budget", "Budget", id="tasks.budget"),
    ]
    kind = "tasks"
    record_type = Task
    needs_record = frozenset({"done", "edit", "remove", "budget"})

    def columns(self) -> list[Column]:
        """Sign, due date, task, department, estimate."""
        return [
            Column("", width=1),
            Column(say("preparation-due"), width=22),
            Column(say("form-task-what"), weight=3),
            Column(say("field-department"), weight=2),
            Column(say("preparation-budget"), width=12, align="right", from_width=100),
        ]

    def records(self) -> dict[int, Task]:
        """In the order in which they are due."""
        return {task.id: task for task in preparation.tasks(self.state)}

    def summary(self) -> Content:
        """How many are done, how many late, what all of it costs."""
        listed = self._shown.values()
        amount = amount_text(preparation.budget_of(listed))
        return Content(say("preparation-tasks-summary", amount=amount, **counts(listed)))

    def cells(self, record: Task) -> Sequence[str]:
        """A task's row: done or not, what, who, by when, and its estimate."""
        amount = amount_text(preparation.budget_of([record])) if record.budget else ""
        return *due_cells(record), record.what, record.department, amount

    def action_done(self) -> None:
        """Mark the highlighted task done, or not done."""
        if task := self.chosen:
            with self.room.guarded():
                preparation.mark_task(self.conference, task, done=not task.done)

    def new_record(self) -> Task | None:
        """One of the department of the highlighted one."""
        like = self.chosen
        return Task(order=0, what="", department=like.department) if like else None

    def save_record(self, seen: Task | None, **fields: Any) -> Task:
        """Save a task; a new one comes last."""
        if seen:
            return preparation.edit_task(self.conference, seen, **fields)
        return preparation.add_task(self.conference, Task(order=0, **fields))

    def remove_record(self, record: Task) -> None:
        """Nothing rests on a task: it may always be removed, with its estimate."""
        preparation.remove_task(self.conference, record)

    def action_budget(self) -> None:
        """The lines of the highlighted task's estimate."""
        if task := self.chosen:
            self.app.push_screen(ListRoom("preparation", partial(BudgetList, task.id)))
