"""Reading the log (nhật ký): whom or what an entry is about, and each field before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import msgspec

from store.records import TABLES, Ballot, BallotState, Passage, Record, TellerSheet
from store.records.codec import NAMES, Change, Document, Entry, name_in, to_record
from store.records.fields import secrets
from store.state import State

_AGENDA_STEPS = {
    "agenda_start": "started",
    "agenda_next": "started",
    "agenda_finish": "finished",
    "agenda_pause": "started",
    "agenda_resume": "started",
    "agenda_skip": "skipped_at",
}
"""Actions to the time that they put into the item they are about."""


@dataclass(frozen=True)
class FieldChange:
    """One field of a record before and after; a record that was not there counts as empty."""

    field: str
    before: Any
    after: Any


def field_changes(state: State, change: Change) -> list[FieldChange]:
    """What differs between the record before and after, in the order of its fields.

    The figures of a secret ballot are left out until it is published; how its single papers were
    marked stays hidden.
    """
    before, after = _record(change, change.before), _record(change, change.after)
    kept = after or before
    if kept is None:
        return []
    hidden = {"id", "stamps"} | secrets(change.table) | _secret_figures(state, change, kept)
    return [
        FieldChange(field.name, old, new)
        for field in msgspec.structs.fields(kept)
        if field.name not in hidden
        and (old := _value(before, field)) != (new := _value(after, field))
    ]


def images(state: State, change: Change) -> tuple[Document | None, Document | None]:
    """The documents before and after, without what `field_changes` leaves out."""
    kept = _record(change, change.after) or _record(change, change.before)
    hidden = secrets(change.table)
    if kept is not None:
        hidden |= _secret_figures(state, change, kept)
    before, after = (
        None if image is None else {k: v for k, v in image.items() if k not in hidden}
        for image in (change.before, change.after)
    )
    return before, after


def _secret_figures(state: State, change: Change, kept: Record) -> frozenset[str]:
    if isinstance(kept, TellerSheet):
        ballot = state.ballots.get(kept.ballot_id)
        shown = ballot is not None and not ballot.secret
        return frozenset() if shown else frozenset({"agree", "disagree"})
    if not isinstance(kept, Ballot) or not kept.secret:
        return frozenset()
    ballot = state.ballots.get(change.id)
    published = ballot is not None and ballot.state is BallotState.PUBLISHED
    return frozenset() if published else frozenset({"tally", "second_tally"})


def label(state: State, change: Change) -> str:
    """Whom or what a change is about: a name or title, "" where there is none."""
    document = change.after or change.before or {}
    if change.table == "passages":
        delegate = state.delegates.get(document.get("delegate_id", 0))
        return delegate.name if delegate else str(document.get("line", ""))
    return name_in(document)


def name_of(record: msgspec.Struct) -> str:
    """What a record is called in the log, "" where it has no name."""
    return next((str(name) for key in NAMES if (name := getattr(record, key, ""))), "")


def subject(state: State, entry: Entry) -> tuple[str, int]:
    """The label of an entry's first change that has one, and how many other changes there are.

    A step through the agenda is about the item that it started or finished, and nothing else.
    """
    if step := _AGENDA_STEPS.get(entry.action):
        items = [c for c in entry.changes if c.table == "agenda" and c.after and c.after.get(step)]
        now_running = [c for c in items if c.after and not c.after.get("finished")]
        if about := now_running or items:
            return label(state, about[-1]), 0
    for change in entry.changes:
        found = label(state, change)
        if found:
            return found, len(entry.changes) - 1
    return "", len(entry.changes)


def passage_in(entry: Entry) -> Passage | None:
    """The passage that an entry put on record, None where it is about something else, or many."""
    made = [c for c in entry.changes if c.table == "passages" and c.before is None]
    return cast("Passage | None", _record(made[0], made[0].after)) if len(made) == 1 else None


def _record(change: Change, document: Document | None) -> Record | None:
    record_type = TABLES.get(change.table)
    if document is None or record_type is None:
        return None
    try:
        return to_record(record_type, change.id, document)
    except msgspec.ValidationError:  # written by another version, whose fields were different
        return None


def _value(record: Record | None, field: msgspec.structs.FieldInfo) -> Any:
    if record is not None:
        return getattr(record, field.name)
    return None if field.default is msgspec.NODEFAULT else field.default
