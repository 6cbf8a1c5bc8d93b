"""Preparing a conference: tasks with due dates and estimates, and the papers owed afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from store.errors import BadInput, Refused
from store.records import BudgetLine, PaperDue, Part, Profile, Task
from store.stale import changed
from store.state import State
from store.thresholds import parse_whole
from store.times.shown import day_text

if TYPE_CHECKING:
    from store.conference import Conference

P = TypeVar("P", bound=Part)

MOST_AMOUNT = 10**15 - 1
"""A line of an estimate has fifteen digits at most."""


def tasks(state: State) -> list[Task]:
    """All tasks, department by department in the order of the plan, what is due first on top."""
    listed = state.in_order(Task)
    departments: dict[str, int] = {}
    for task in listed:
        departments.setdefault(task.department, len(departments))
    return sorted(listed, key=lambda t: (departments[t.department], t.due or date.max))


def days_late(due: date | None, done: bool, today: date) -> int:
    """Days since the due date of what is not done; 0 when it is in time, done, or has no date."""
    return 0 if done or due is None else max(0, (today - due).days)


def budget_of(listed: Iterable[Task]) -> int:
    """The estimate (dự trù) of these tasks together, in đồng."""
    return sum(line.amount for task in listed for line in task.budget)


def parse_amount(text: str) -> int:
    """Whole đồng written 1500000, 1.500.000 or "1.500.000 đồng". Raises `BadInput`."""
    bare = re.sub(r"\s*(đồng|đ|vnđ|vnd)\.?\s*$", "", text.strip().lower())
    groups = re.fullmatch(r"\d{1,3}(?:([. ,])\d{3}(?:\1\d{3})*)?|\d+", bare, re.ASCII)
    if groups is None:
        raise BadInput("amount-unreadable", text=text)
    return parse_whole(re.sub(r"\D", "", bare), "amount-unreadable", MOST_AMOUNT)


def amount_text(amount: int) -> str:
    """An amount as Vietnamese offices write it: 1.500.000."""
    return f"{amount:,}".replace(",", ".")


def swapped(parts: tuple[P, ...], seen: P | None, new: P | None) -> tuple[P, ...]:
    """`parts` with `seen` become `new`; without `seen` it is added, without `new` removed.

    What another window made of other fields of it stays. Raises `Refused` if `seen` is not there
    any more, or if that window changed the same field.
    """
    if seen is None:
        return (*parts, new) if new else parts
    place = parts.index(seen) if seen in parts else _place_now(parts, seen)
    if new and parts[place] != seen:
        new = merged_part(seen, parts[place], new)
    elif parts[place] != seen:
        raise Refused("record-gone")
    return (*parts[:place], *((new,) if new else ()), *parts[place + 1 :])


def _place_now(parts: tuple[P, ...], seen: P) -> int:
    """Where a part stands that another window changed: it has its name, or all else, still."""
    name, *others = seen.__struct_fields__

    def same(part: P, keys: list[str]) -> bool:
        return all(getattr(part, key) == getattr(seen, key) for key in keys)

    for keys in ([name], others):
        places = [place for place, part in enumerate(parts) if same(part, keys)]
        if len(places) == 1:
            return places[0]
    raise Refused("record-gone")


def merged_part(seen: P, stands: P, new: P) -> P:
    """What stands with what `new` changed of what was `seen`. Raises `Refused`."""
    mine = {key: getattr(new, key) for key in seen.__struct_fields__}
    mine = {key: value for key, value in mine.items() if value != getattr(seen, key)}
    for key, value in mine.items():
        before, now = getattr(seen, key), getattr(stands, key)
        if now not in (before, value):
            name = str(getattr(stands, stands.__struct_fields__[0]))
            raise changed(name, key, *(_told(one) for one in (before, now)))
    return replace(stands, **mine)


def _told(value: Any) -> str:
    if isinstance(value, date):
        return day_text(value)
    is_amount = isinstance(value, int) and not isinstance(value, bool)
    return amount_text(value) if is_amount else str(value or "–")


def add_task(conference: Conference, new: Task) -> Task:
    """Put a task at the end of the plan."""
    with conference.writing("task") as writer:
        return writer.put(replace(new, order=conference.state.next_order(Task)))


def edit_task(conference: Conference, seen: Task, **fields: Any) -> Task:
    """Change some fields of a task as it stands now. Raises `Refused` if it is gone."""
    return conference.edit("task", seen, **fields)


def mark_task(conference: Conference, task: Task, *, done: bool) -> Task:
    """Note that a task is done, or not done after all. Raises `Refused` if it is gone."""
    return conference.edit("task_done", task, done=done)


def remove_task(conference: Conference, task: Task) -> None:
    """Take a task off the plan."""
    conference.remove("task_remove", task)


def change_paper(conference: Conference, seen: PaperDue | None, new: PaperDue | None) -> Profile:
    """Add, change or remove a paper that is owed."""
    with conference.writing("paper_due") as writer:
        profile = conference.state.profile
        return writer.put(replace(profile, papers_due=swapped(profile.papers_due, seen, new)))


def mark_paper(conference: Conference, paper: PaperDue, *, done: bool) -> Profile:
    """Note that a paper was sent, or not after all. Raises `Refused` if it is gone."""
    return change_paper(conference, paper, replace(paper, done=done))


def change_budget(
    conference: Conference, task_id: int, seen: BudgetLine | None, new: BudgetLine | None
) -> Task:
    """Add, change or remove a line of a task's estimate."""
    with conference.writing("budget") as writer:
        task = conference.state.find(Task, task_id)
        return writer.put(replace(task, budget=swapped(task.budget, seen, new)))
