"""The tasks before the conference: what each department owes, by when, at what cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType
from textual.content import Content

from screens.forms.controls import Field
from screens.forms.form import Form, about
from screens.forms.record_list import EditedList, ListRoom, Removal
from screens.preparation.budget import BudgetList
from screens.sentences import say
from screens.widgets.columns import Column
from screens.words.tasks import due_text, sign
from store import clock, preparation
from store.checkin import attendance
from store.preparation import amount_text, parse_day
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
    needs_record = frozenset({"done", "edit", "remove", "budget"})

    def __init__(self) -> None:
        super().__init__("tasks", empty=say("preparation-no-tasks"))

    def columns(self) -> list[Column]:
        """Sign, due date, task, department, estimate."""
        return [
            Column("", width=1),
            Column(say("preparation-due"), width=18),
            Column(say("preparation-what"), weight=3),
            Column(say("preparation-department"), weight=2),
            Column(say("preparation-budget"), width=12, align="right", from_width=100),
        ]

    def records(self) -> dict[int, Task]:
        """In the order in which they are due."""
        return {task.id: task for task in preparation.tasks(self.state)}

    def summary(self) -> Content:
        """How many are done, how many late, what all of it costs."""
        listed = list(self._shown.values())
        today = clock.now().date()
        late = sum(preparation.days_late(task.due, task.done, today) > 0 for task in listed)
        return Content(
            say(
                "preparation-tasks-summary",
                done=sum(task.done for task in listed),
                total=len(listed),
                late=late,
                amount=amount_text(preparation.budget_of(listed)),
            )
        )

    def cells(self, record: Task) -> Sequence[str]:
        """A task's row: done or not, what, who, by when, and its estimate."""
        late = preparation.days_late(record.due, record.done, clock.now().date())
        amount = preparation.budget_of([record])
        return (
            sign(record.done, late),
            due_text(record.due, late),
            record.what,
            record.department,
            amount_text(amount) if record.budget else "",
        )

    def action_done(self) -> None:
        """Mark the highlighted task done, or not done."""
        if task := self.chosen:
            with self.room.guarded():
                preparation.mark_task(self.conference, task, done=not task.done)

    def form(self, record: Task | None) -> Form[Task]:
        """The form of a task; a new one starts with the department of the highlighted one."""
        like = self.chosen.department if self.chosen else ""
        shown = record or Task(order=0, what="", department=like)
        due = f"{shown.due:%d/%m/%Y}" if shown.due else ""

        def save(values: Mapping[str, str]) -> Task:
            if record is None:
                return preparation.add_task(self.conference, replace(shown, **self._typed(values)))
            return preparation.edit_task(self.conference, record, **self._typed(values))

        return Form(
            say("preparation-edit-task" if record else "preparation-add-task"),
            [
                Field("what", say("preparation-what"), shown.what, required=True),
                Field("department", say("preparation-department"), shown.department),
                Field("due", say("preparation-due-hint"), due),
            ],
            save,
        )

    def _typed(self, values: Mapping[str, str]) -> dict[str, Any]:
        year = attendance.session(self.state).starts.year
        with about("due"):
            return {**values, "due": parse_day(values["due"], year)}

    def removal(self, record: Task) -> Removal:
        """Nothing rests on a task: it may always be removed, with its estimate."""
        title = say("preparation-remove-title")
        remove = preparation.remove_task
        return Removal(title, record.what, lambda: remove(self.conference, record))

    def action_budget(self) -> None:
        """The lines of the highlighted task's estimate."""
        if task := self.chosen:
            self.app.push_screen(ListRoom("preparation", BudgetList(task.id)))
