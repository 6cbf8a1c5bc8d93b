"""Taking the last step of the agenda back, whichever kind it was: the log tells what it changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from store.agenda import rules as agenda_rules
from store.agenda.rules import STEP_FIELDS, UNDER_WAY, state_of
from store.errors import Refused
from store.journal.undo import cancelled
from store.records import TABLE_OF, AgendaItem, PrintedPlan, Speech
from store.records.codec import Change, Entry, to_record

STEPS = frozenset(
    f"agenda_{step}" for step in ("start", "finish", "next", "pause", "resume", "skip", "unskip")
)
"""The actions of leading the day; changing the agenda is taken back by undo."""
TYPED_FIELDS = ("started", "finished", "pause_seconds")
"""What people correct of that afterwards."""


class TypedTime(NamedTuple):
    """A time of an item that was typed in, and no step wrote: `key` is one of `TYPED_FIELDS`."""

    item: AgendaItem
    key: str


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


def items_before(entry: Entry | None, items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """The items that a step changed as they were before it; without a step, by their times.

    What the step did not write stays, but what cannot stand without it. Raises `Refused`:
    nothing-begun; times-second where two items would be under way.
    """
    if entry is None:
        return agenda_rules.back(items)
    held = {item.id: item for item in items}
    restored = [_before(held[change.id], change) for change in _changes(entry, held)]
    after = held | {item.id: item for item in restored}
    under_way = [item for item in after.values() if state_of(item) in UNDER_WAY]
    if len(under_way) > 1:
        reopened = next((one for one in under_way if one in restored), under_way[0])
        other = next(one for one in under_way if one.id != reopened.id)
        raise Refused("times-second", title=reopened.title, running=other.title)
    return restored


def typed_since(entry: Entry | None, items: Sequence[AgendaItem]) -> list[TypedTime]:
    """The times that were typed in and would go with the step. Raises `Refused`."""
    held = {item.id: item for item in items}
    written = {change.id: _after(change) for change in _changes(entry, held)} if entry else {}
    return [
        TypedTime(held[item.id], key)
        for item in items_before(entry, items)
        for key in TYPED_FIELDS
        if (stands := getattr(held[item.id], key)) and stands != getattr(item, key)
        if item.id not in written or stands != getattr(written[item.id], key)
    ]


def speeches_before(entry: Entry | None, speeches: Mapping[int, Speech]) -> list[Speech]:
    """The speeches that were ended with an item by a step, still being given."""
    return [
        replace(speech, finished=None)
        for change in (entry.changes if entry else ())
        if change.table == TABLE_OF[Speech] and (speech := speeches.get(change.id))
        if change.after is not None
        and speech.finished == to_record(Speech, change.id, change.after).finished
    ]


def froze_the_plan(entry: Entry) -> bool:
    """Whether the step was the first of the day, and made the agenda the plan."""
    return any(
        change.table == TABLE_OF[PrintedPlan] and change.before is None for change in entry.changes
    )


def _changes(entry: Entry, items: Mapping[int, AgendaItem]) -> Iterable[Change]:
    return (
        change
        for change in entry.changes
        if change.table == TABLE_OF[AgendaItem] and change.id in items
        if change.before is not None and change.after is not None
    )


def _after(change: Change) -> AgendaItem:
    assert change.after is not None
    return to_record(AgendaItem, change.id, change.after)


def _before(item: AgendaItem, change: Change) -> AgendaItem:
    assert change.before is not None
    before, after = to_record(AgendaItem, change.id, change.before), _after(change)
    fields = {key: getattr(before, key) for key in STEP_FIELDS}
    moved = {key: old for key, old in fields.items() if old != getattr(after, key)}
    item = replace(item, **moved)
    if item.started is None:  # an end typed in meanwhile, or a pause, has nothing to stand on
        return replace(item, finished=None, paused_at=None, pause_seconds=0)
    if item.paused_at:
        item = replace(item, finished=None)
    return replace(item, skipped_at=None)
