"""Taking a change back: a new transaction that swaps before and after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from store.errors import Refused
from store.records.codec import Change, Document, Entry
from store.records.references import references

NOT_UNDOABLE = frozenset(
    {
        "create",
        "undo",
        "publish",
        "void",
        "repeat",
        "purge",
        "typed",
        "recover",
        "tinydb",
        "cards",
        "card_unlink",
    }
)
"""Publishing is withdrawn with a reason instead; an undone change is not redone by undoing; what
was wiped of identity cards does not come back."""


def last_undoable(entries: Sequence[Entry], desk: str) -> Entry:
    """The newest change of this desk that has not been taken back. Raises `Refused`."""
    undone = {entry.undoes for entry in entries if entry.undoes}
    for entry in reversed(entries):
        if entry.desk == desk and entry.action not in NOT_UNDOABLE and entry.seq not in undone:
            return entry
    raise Refused("nothing-to-undo")


def reverse(
    changes: Sequence[Change],
    tables: Mapping[str, Mapping[str, Document]],
    now: datetime,
    desk: str,
) -> list[Change]:
    """The changes that take `changes` back.

    A passage is annulled, never removed. Raises `Refused` if anything was changed since, if a
    ballot was published or withdrawn since, or if something else now refers to what would go.
    """
    reversed_changes: list[Change] = []
    added = [c for c in changes if c.table == "delegates" and c.before is None]
    names = {c.id: c.after["name"] for c in added if c.after}
    for change in changes:
        current = tables.get(change.table, {}).get(str(change.id))
        _refuse_if_closed(change, tables)
        if current != change.after:
            raise Refused("changed-since", table=change.table, id=change.id)
        after = change.before
        if change.table == "teller_sheets" and current is None and after is not None:
            _refuse_second_sheet(change, after, tables)
        if change.table == "passages" and change.before is None and change.after is not None:
            mark = {"annulled_at": now.isoformat(), "annulled_by": desk, "annul_reason": "undo"}
            after = {**change.after, **mark}
            if name := names.get(after.get("delegate_id", 0)):
                after["line"] = name  # who was added and admitted at once goes off the list
        if change.table == "delegates" and current is None and after is not None:
            # The cards may have been wiped since this delegate was taken off the list.
            after = {k: v for k, v in after.items() if k not in {"card_hash", "card_tail"}}
        reversed_changes.append(Change(change.table, change.id, current, after))
    _refuse_if_needed(reversed_changes, tables)
    return reversed_changes


def _refuse_if_closed(change: Change, tables: Mapping[str, Mapping[str, Document]]) -> None:
    """What a published or withdrawn ballot rests on stays as it is, and so does the withdrawal."""
    image = change.after or change.before or {}
    ballot_id = change.id if change.table == "ballots" else image.get("ballot_id", 0)
    ballot = tables.get("ballots", {}).get(str(ballot_id), {})
    state = ballot.get("state")
    if state == "published":
        raise Refused("published-since", title=ballot["title"])
    if state == "void":
        raise Refused("ballot-closed", title=ballot["title"], state=state)


def _refuse_second_sheet(
    change: Change, sheet: Document, tables: Mapping[str, Mapping[str, Document]]
) -> None:
    """A sheet does not come back while its teller has begun another one of the same ballot."""
    wanted = sheet.get("ballot_id"), sheet.get("teller", 1)
    for other in tables.get(change.table, {}).values():
        if (other.get("ballot_id"), other.get("teller", 1)) == wanted:
            raise Refused("changed-since", table=change.table, id=change.id)


def _refuse_if_needed(
    changes: Iterable[Change], tables: Mapping[str, Mapping[str, Document]]
) -> None:
    touched = {(change.table, change.id): change.after for change in changes}
    gone = {place for place, after in touched.items() if after is None}
    for found in references(tables) if gone else ():
        if (found.target, found.wanted) in gone and (found.table, found.id) not in touched:
            raise Refused("changed-since", table=found.target, id=found.wanted)
