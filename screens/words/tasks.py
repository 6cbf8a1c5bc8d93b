"""Tasks and papers owed, in words: a sign and when they are due."""

from __future__ import annotations

from collections.abc import Collection

from screens.sentences import say
from store import clock
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
