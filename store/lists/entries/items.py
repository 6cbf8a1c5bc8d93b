"""Rows of lists other than delegates: one shape, fields by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from store.lists.tables.body import Reason
from store.lists.tables.columns import Columns

Value = str | int | bool


@dataclass(frozen=True)
class Item:
    """A unit, award or agenda item as the file has it, and what importing it would do.

    `row` counts from 1; `matches` is the id of the record already there (0: none), `changes` the
    fields that would change.
    """

    row: int
    verdict: str
    reasons: tuple[Reason, ...]
    values: Mapping[str, Value]
    matches: int = 0
    changes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The row as `hoinghi import --json` prints it."""
        reasons = [reason.to_json() for reason in self.reasons]
        return {"row": self.row, "verdict": self.verdict, "reasons": reasons, **self.values}


def guarded(items: list[Item], columns: Columns) -> list[Item]:
    """New rows of a list without a header, of one column only, are doubtful: no-header."""
    if not columns.guessed:
        return items
    told = Reason("no-header")
    return [
        replace(item, verdict="doubtful", reasons=(*item.reasons, told))
        if item.verdict == "new"
        else item
        for item in items
    ]


def against(item: Item, record_id: int, old: Mapping[str, Value]) -> Item:
    """The item's verdict beside the record it matches; an empty value never erases."""
    changes = tuple(
        name
        for name, was in old.items()
        if name in item.values and item.values[name] not in {"", 0, was}
    )
    verdict = item.verdict if item.verdict == "doubtful" else "changed" if changes else "same"
    return Item(item.row, verdict, item.reasons, item.values, record_id, changes)
