"""What is prepared, in words: when tasks and papers are due, and what a change takes with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from screens.sentences import say
from store import clock
from store.kinds.changing import Planned
from store.kinds.refill import Kept, Refilled
from store.preparation import days_late
from store.records import PaperDue, Task
from store.times.shown import day_text


def due_cells(owed: Task | PaperDue) -> tuple[str, str]:
    """✓ done, ! overdue, · waiting; when it is due, and in words by how many days that is past."""
    late = days_late(owed.due, owed.done, clock.now().date())
    sign = "✓" if owed.done else "!" if late else "·"
    if owed.due and late:
        return sign, f"{day_text(owed.due)} {say('preparation-late', days=late)}"
    return sign, day_text(owed.due)


def counts(owed: Collection[Task | PaperDue]) -> dict[str, int]:
    """How many there are, are done, and are overdue, as sentences ask for them."""
    today = clock.now().date()
    late = sum(days_late(one.due, one.done, today) > 0 for one in owed)
    return {"total": len(owed), "done": sum(one.done for one in owed), "late": late}


def plan_lines(plan: Planned) -> list[str]:
    """What a change of the conference's data takes with it: what stays first, then old and new."""
    lines = []
    if plan.days and (plan.passages or plan.begun):
        lines.append(say("plan-begun", passages=plan.passages, begun=plan.begun))
    if plan.days:
        later = "plan-later" if plan.days > 0 else "plan-earlier"
        lines.append(say(later, days=abs(plan.days)))
    if plan.other_year:
        lines.append(say("plan-year", year=str(plan.profile.year), other=str(plan.other_year)))
    if plan.rehomed:
        lines.append(say("plan-rehomed", number=plan.rehomed, name=plan.heir))
    for why in ("typed", "opened"):
        kept = dict.fromkeys(_kept_line(one) for one in plan.kept if one.why == why)
        lines += [say(f"plan-{why}", number=len(kept)), *kept] if kept else []
    changed = dict.fromkeys(_refilled_lines(plan.refilled))
    return lines + ([say("plan-follows", number=len(changed)), *changed] if changed else [])


def _kept_line(kept: Kept) -> str:
    if kept.field == "due":
        return f"  {_place(kept)} {_told(kept.text)}: {kept.name}"
    return f"  {_place(kept)}: {_told(kept.text)}"


def _refilled_lines(refilled: Iterable[Refilled]) -> Iterator[str]:
    """One text each, its year or body before and after; deadlines by what is due."""
    for one in refilled:
        if one.field == "due":
            days = f"{_told(one.before)} → {_told(one.after)}"
            yield f"  {_place(one)} {days}: {one.name}"
        else:
            yield f"  {_place(one)}: {_told(one.before)}\n    → {_told(one.after)}"


def _place(one: Kept | Refilled) -> str:
    return f"{say(f'plan-of-{one.table}')}, {say(f'field-{one.field}').lower()}"


def _told(value: str | date | None) -> str:
    return day_text(value) if isinstance(value, date) else value or "–"
