"""The estimate (dự trù) of one preparation task, line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from screens.forms.questions import Field, confirm, fill_in
from screens.frame.room import Room
from screens.sentences import say
from screens.widgets.columns import Column
from screens.widgets.long_list import LongList
from screens.widgets.plain import visible
from store import preparation
from store.preparation import amount_text, parse_amount
from store.records import BudgetLine


class BudgetScreen(Room):
    """What a task costs; a row's id is the line's place, counted from 1."""

    room = "preparation"
    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("insert,ctrl+n", "add", "Add", id="budget.add"),
        Binding("enter,ctrl+o", "edit", "Edit", id="budget.edit", priority=True),
        Binding("delete", "remove", "Remove", id="budget.remove"),
        Binding("escape", "leave", "Back", id="budget.leave"),
    ]

    def __init__(self, task_id: int) -> None:
        super().__init__()
        self._task_id = task_id

    def compose_room(self) -> ComposeResult:
        """The task, its sum, its lines."""
        yield Static(classes="summary", markup=False)
        columns = [
            Column(say("budget-what"), weight=3),
            Column(say("budget-amount"), width=18, align="right"),
        ]
        yield LongList(columns, self._cells, empty=say("budget-none"))

    def on_mount(self) -> None:
        """Go to the lines."""
        self.query_one(LongList).focus()

    @property
    def lines(self) -> tuple[BudgetLine, ...]:
        """The estimate as it is now."""
        task = self.state.tasks.get(self._task_id)
        return task.budget if task else ()

    @property
    def chosen(self) -> BudgetLine | None:
        """The line that keys are about; None where the estimate is empty."""
        row_id = self.query_one(LongList).row_id if self.is_mounted else None
        return self.lines[row_id - 1] if row_id and row_id <= len(self.lines) else None

    def redraw(self) -> None:
        """Show the lines and their sum."""
        self.query_one(LongList).set_rows(list(range(1, len(self.lines) + 1)))
        task = self.state.tasks.get(self._task_id)
        amount = amount_text(preparation.budget_of([task] if task else []))
        what = task.what if task else say("error-record-gone")
        heading = Content.styled(visible(what), "bold")
        total = Content(say("budget-total", amount=amount))
        self.query_one(".summary", Static).update(Content("\n").join([heading, total]))
        self.refresh_bindings()

    @on(LongList.Highlighted)
    def _offer_other_keys(self) -> None:
        self.refresh_bindings()

    def _cells(self, row_id: int) -> Sequence[str]:
        line = self.lines[row_id - 1]
        return line.what, amount_text(line.amount)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a line there is only adding."""
        if action in {"edit", "remove"}:
            return self.chosen is not None
        return super().check_action(action, parameters)

    def action_add(self) -> None:
        """Ask for a new line of the task's estimate."""
        self._ask(say("budget-add-title"), None)

    def action_edit(self) -> None:
        """Change the highlighted line."""
        if line := self.chosen:
            self._ask(say("budget-edit-title"), line)

    def _ask(self, title: str, seen: BudgetLine | None) -> None:
        fields = [
            Field("what", say("budget-what"), seen.what if seen else "", required=True),
            Field(
                "amount",
                say("budget-amount-hint"),
                amount_text(seen.amount) if seen else "",
                required=True,
            ),
        ]

        def done(values: Mapping[str, str]) -> None:
            new = BudgetLine(what=values["what"], amount=parse_amount(values["amount"]))
            preparation.change_budget(self.conference, self._task_id, seen, new)

        fill_in(self, title, fields, done)

    def action_remove(self) -> None:
        """Remove the highlighted line, after a question."""
        if line := self.chosen:
            title, conference, task_id = say("budget-remove-title"), self.conference, self._task_id
            confirm(
                self,
                title,
                line.what,
                lambda: preparation.change_budget(conference, task_id, line, None),
            )

    def action_leave(self) -> None:
        """Back to the tasks."""
        self.dismiss()
