"""In what a list sent again differs: moved, renamed, changed, new, and who is gone from it.

Whoever is gone stays on the list until somebody takes them off.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from store.errors import Refused
from store.lists.entries.delegate_rows import DelegateRow
from store.lists.entries.list_rows import REFUSED, SAME, ListRow
from store.names import fold
from store.people.naming import unit_name
from store.people.order import delegates_by_name
from store.people.roster import why_kept
from store.records import Delegate
from store.state import State

MOVED, RENAMED, CHANGED, NEW = ROW_DIFFERENCES = ("moved", "renamed", "changed", "new")
"""What a row may be beside what is there already."""

Block = tuple[str, ...]
"""What is decided as one: a difference; of units renamed, also from what to what."""


def difference_of(row: ListRow) -> str:
    """One of `ROW_DIFFERENCES`; "" where the row brings nothing."""
    if row.verdict in {SAME, REFUSED}:
        return ""
    if row.has("unit-renamed"):
        return RENAMED
    if row.has("moved", "unit-differs"):
        return MOVED
    return CHANGED if row.matches else NEW


def units_of(row: ListRow) -> tuple[str, str]:
    """From which unit to which a row moves somebody; "" twice where it does not."""
    for reason in row.reasons:
        if reason.code in {"unit-renamed", "moved", "unit-differs"}:
            return str(reason.facts["was"]), str(reason.facts["now"])
    return "", ""


def block_of(row: ListRow) -> Block:
    """Rows of one block are taken together, or left."""
    difference = difference_of(row)
    return (difference, *units_of(row)) if difference == RENAMED else (difference,)


def moved_to_json(rows: Iterable[ListRow]) -> list[dict[str, Any]]:
    """Who moves, as `hoinghi import --json` prints it."""
    return [
        {
            "row": row.row,
            "delegate": row.matches,
            "name": row.values["name"],
            "from": units_of(row)[0],
            "to": units_of(row)[1],
        }
        for row in rows
        if difference_of(row) == MOVED
    ]


def changed_to_json(rows: Iterable[ListRow]) -> list[dict[str, Any]]:
    """Which records change where they are, and in which fields."""
    return [
        {
            "row": row.row,
            "id": row.matches,
            "fields": [
                {"field": name, "was": was, "now": row.after(name)}
                for name, was in row.changes.items()
            ],
        }
        for row in rows
        if difference_of(row) == CHANGED
    ]


def renamed_to_json(rows: Iterable[ListRow]) -> list[dict[str, Any]]:
    """The units that seem renamed, each with the rows that are one question."""
    blocks: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        if difference_of(row) == RENAMED:
            blocks.setdefault(units_of(row), []).append(row.row)
    return [{"from": was, "to": now, "rows": numbers} for (was, now), numbers in blocks.items()]


@dataclass(frozen=True)
class Gone:
    """A delegate whom the file lacks; `kept` is why they cannot be taken off, if so."""

    delegate: Delegate
    unit: str
    kept: Refused | None

    def to_json(self) -> dict[str, Any]:
        """The delegate as `hoinghi import --json` prints them."""
        one = self.delegate
        return {
            "delegate": one.id,
            "number": one.number,
            "name": one.name,
            "post": one.post,
            "unit": self.unit,
            "kept": self.kept.code if self.kept else None,
        }


def gone_from(rows: Sequence[DelegateRow], state: State) -> tuple[Gone, ...]:
    """The delegates that a list sent again no longer has, in Vietnamese order.

    A list speaks for the units and groups whose people it knows; one that has three in four
    delegates speaks for all units. A first list, in which nobody is known, speaks for nobody.
    Whoever was taken in at the desk or stands in for somebody was on no list.
    """
    told = [row for row in rows if row.verdict != REFUSED]
    known = [state.delegates[row.matches] for row in told if row.matches in state.delegates]
    if not known:
        return ()
    ids = {delegate.id for delegate in known}
    units = {fold(row.unit) for row in told} | {fold(unit_name(state, one)) for one in known}
    groups = {one.group_id for one in known}
    is_whole = 4 * len(ids) >= 3 * len(state.delegates)
    found = []
    for one in delegates_by_name(state):
        unit = unit_name(state, one)
        is_spoken_for = one.group_id in groups and (is_whole or fold(unit) in units)
        if is_spoken_for and not (one.id in ids or one.walk_in or one.replaces):
            found.append(Gone(one, unit, why_kept(state, one)))
    return tuple(found)
