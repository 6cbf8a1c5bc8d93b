"""The estimate (dự trù) of one preparation task, line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from screens.forms.controls import Field
from screens.forms.form import Form, about
from screens.forms.record_list import EditedList, Removal, headline
from screens.sentences import say
from screens.widgets.columns import Column
from store import preparation
from store.preparation import amount_text, parse_amount
from store.records import BudgetLine


class BudgetList(EditedList[BudgetLine]):
    """What a task costs."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("insert,ctrl+n", "add", "Add", id="budget.add"),
        Binding("enter,ctrl+o", "edit", "Edit", id="budget.edit", priority=True),
        Binding("delete", "remove", "Remove", id="budget.remove"),
        Binding("escape", "screen.dismiss", "Back", id="budget.leave"),
    ]

    def __init__(self, task_id: int) -> None:
        super().__init__("budget", empty=say("budget-none"))
        self._task_id = task_id

    def columns(self) -> list[Column]:
        """What for, how much."""
        return [
            Column(say("budget-what"), weight=3),
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

    def form(self, record: BudgetLine | None) -> Form[BudgetLine]:
        """The form of a line."""
        what, amount = (record.what, amount_text(record.amount)) if record else ("", "")

        def save(values: Mapping[str, str]) -> BudgetLine:
            with about("amount"):
                new = BudgetLine(what=values["what"], amount=parse_amount(values["amount"]))
            preparation.change_budget(self.conference, self._task_id, record, new)
            return new

        return Form(
            say("budget-edit-title" if record else "budget-add-title"),
            [
                Field("what", say("budget-what"), what, required=True),
                Field("amount", say("budget-amount-hint"), amount, required=True),
            ],
            save,
        )

    def removal(self, record: BudgetLine) -> Removal:
        """Nothing rests on a line: it may always be removed."""
        return Removal(
            say("budget-remove-title"),
            record.what,
            lambda: preparation.change_budget(self.conference, self._task_id, record, None),
        )
