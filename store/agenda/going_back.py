"""Taking the last step of the agenda back, whichever kind it was: the log tells what it changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from store.agenda.rules import STEP_FIELDS
from store.journal.undo import cancelled
from store.records import TABLE_OF, AgendaItem, PrintedPlan
from store.records.codec import Entry, to_record

STEPS = frozenset(
    f"agenda_{step}" for step in ("start", "finish", "next", "pause", "resume", "skip", "unskip")
)
"""The actions of leading the day; changing the agenda is taken back by undo."""


def last_step(log: Sequence[Entry]) -> Entry | None:
    """The last step that stands; None where the log tells of none."""
    gone, steps = cancelled(log), list[Entry]()
    for entry in log:
        if entry.seq in gone:
            continue
        if entry.action in STEPS:
            steps.append(entry)
        elif entry.action == "agenda_back" and not entry.undoes and steps:
            steps.pop()  # an older version did not say which step it took back
    return steps[-1] if steps else None


def items_before(entry: Entry, items: Mapping[int, AgendaItem]) -> list[AgendaItem]:
    """The items that a step changed, with what it changed as before it; all else stays."""
    restored = []
    for change in entry.changes:
        item = items.get(change.id) if change.table == TABLE_OF[AgendaItem] else None
        if item is not None and change.before is not None and change.after is not None:
            before = to_record(AgendaItem, change.id, change.before)
            after = to_record(AgendaItem, change.id, change.after)
            fields = {key: getattr(before, key) for key in STEP_FIELDS}
            moved = {key: old for key, old in fields.items() if old != getattr(after, key)}
            restored.append(replace(item, **moved))
    return restored


def froze_the_plan(entry: Entry) -> bool:
    """Whether the step was the first of the day, and made the agenda the plan."""
    return any(
        change.table == TABLE_OF[PrintedPlan] and change.before is None for change in entry.changes
    )
