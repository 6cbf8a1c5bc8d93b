"""What was read is held against what stands: another window's correction is never overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

import msgspec

from store.errors import Refused
from store.records import TABLE_OF, Record, Tally
from store.records.codec import NAMES
from store.records.fields import ids_of, word_of
from store.state import State
from store.times.shown import day_text, moment_text

R = TypeVar("R", bound=Record)


def merged(state: State, seen: R, stored: R | None, fields: Mapping[str, Any]) -> R:
    """What stands with those of `fields` that were changed from what was `seen`.

    What another window made of the others stays. Raises `Refused` (record-gone, changed-meanwhile)
    where it changed one of the same.
    """
    mine = {key: value for key, value in fields.items() if value != getattr(seen, key)}
    refuse_stale(state, seen, stored, mine)
    assert stored is not None
    return msgspec.structs.replace(stored, **mine)


def merged_text(seen: str, mine: str, theirs: str) -> str:
    """One text out of two that both began as `seen`: nobody's words are lost."""
    if theirs == seen or theirs in mine:
        return mine
    if mine == seen or mine in theirs:
        return theirs
    if seen and mine.startswith(seen) and theirs.startswith(seen):
        return theirs + "\n" + mine[len(seen) :].lstrip("\n")
    return theirs + "\n" + mine


def refuse_stale(
    state: State,
    seen: Record,
    stored: Record | None,
    wanted: Mapping[str, Any] | None = None,
    *,
    name: str = "",
) -> None:
    """Raise `Refused` where a record is not as it was `seen`.

    With `wanted` only those fields count, and only where they would undo what somebody else wrote;
    otherwise any. The error says which field, what was seen and what stands now; `name` where the
    record has none of its own.
    """
    if stored is None:
        raise Refused("record-gone")
    for field in msgspec.structs.fields(type(seen)):
        key = field.name
        if key == "stamps":  # they go with the times
            continue
        before, now = getattr(seen, key), getattr(stored, key)
        if before == now or (wanted is not None and wanted.get(key, now) == now):
            continue
        names = (str(getattr(stored, one)) for one in NAMES if getattr(stored, one, ""))
        was, stands = (_text(state, seen, key, value) for value in (before, now))
        what = word_of(type(seen), key)
        raise changed(name or next(names, ""), key, was, stands, what=what)


def changed(name: str, key: str, seen: str, theirs: str, what: str = "") -> Refused:
    """The refusal that tells what was seen of a field and what stands in it now.

    `what` is its word for people, where that is not its key.
    """
    what = what or key
    return Refused("changed-meanwhile", name=name, field=key, what=what, seen=seen, theirs=theirs)


def _text(state: State, record: Record, key: str, value: Any) -> str:
    """A value as it can be told without a screen's words; figures may be secret."""
    if value is None or value in ("", ()):
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return moment_text(value, seconds=True)
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, tuple):
        return "; ".join(_text(state, record, key, part) for part in value)
    if isinstance(value, Tally):
        return "…"
    if isinstance(value, msgspec.Struct):
        parts = (getattr(value, name) for name in value.__struct_fields__)
        return ", ".join(_text(state, record, "", part) for part in parts if part not in (None, ""))
    if table := ids_of(TABLE_OF[type(record)], key):
        target = getattr(state, table).get(value)
        return next((str(getattr(target, one)) for one in NAMES if getattr(target, one, "")), "–")
    return str(value)
