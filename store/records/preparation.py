"""The records of what is prepared: tasks and their budgets."""

from __future__ import annotations

from datetime import date

from store.records.base import Line, Part, Record, Whole


class BudgetLine(Part, frozen=True, kw_only=True):
    """One line of the estimate (dự trù); `amount` in whole đồng."""

    what: Line
    amount: Whole


class Task(Record, frozen=True, kw_only=True):
    """Preparation task (việc chuẩn bị) of a department, with its due date and budget."""

    order: Whole
    what: Line
    department: Line
    due: date | None = None
    done: bool = False
    budget: tuple[BudgetLine, ...] = ()
