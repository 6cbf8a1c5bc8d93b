"""The estimate (dự trù) of one preparation task, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType
from textual.content import Content

from screens.forms.record_list import EditedList
from screens.sentences import say
from screens.widgets.columns import Column
from screens.widgets.headline import headline
from store import preparation
from store.preparation import amount_text
from store.records import BudgetLine


class BudgetList(EditedList[BudgetLine]):
    """What a task costs."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("insert,ctrl+n", "add", "Add", id="budget.add"),
        Binding("enter,ctrl+o", "edit", "Edit", id="budget.edit", priority=True),
        Binding("delete", "remove", "Remove", id="budget.remove"),
        Binding("escape", "screen.dismiss", "Back", id="budget.leave"),
    ]
    kind = "budget"
    record_type = BudgetLine

    def __init__(self, task_id: int) -> None:
        super().__init__()
        self._task_id = task_id

    def columns(self) -> list[Column]:
        """What for, how much."""
        return [
            Column(say("form-budgetline-what"), weight=3),
            Column(say("budget-amount"), width=18, align="right"),
        ]

    def records(self) -> dict[int, BudgetLine]:
        """The lines by their place, counted from 1."""
        task = self.state.tasks.get(self._task_id)
        return dict(enumerate(task.budget if task else (), start=1))

    def summary(self) -> Content:
        """The task and its sum."""
        task = self.state.tasks.get(self._task_id)
        amount = amount_text(preparation.budget_of([task] if task else []))
        what = task.what if task else say("error-record-gone")
        return headline(what, say("budget-total", amount=amount))

    def cells(self, record: BudgetLine) -> Sequence[str]:
        """A line's row: what is bought and its amount in đồng."""
        return record.what, amount_text(record.amount)

    def save_record(self, seen: BudgetLine | None, **fields: Any) -> BudgetLine:
        """Save a line; a new one comes last."""
        new = replace(seen, **fields) if seen else BudgetLine(**fields)
        preparation.change_budget(self.conference, self._task_id, seen, new)
        return new

    def remove_record(self, record: BudgetLine) -> None:
        """Nothing rests on a line: it may always be removed."""
        preparation.change_budget(self.conference, self._task_id, record, None)
