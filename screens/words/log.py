"""Entries of the log (nhật ký) in words for people: one line in the list, every field in detail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from screens.sentences import say, say_if_known
from screens.words.set_back import SIGN
from store import clock
from store.journal import logbook
from store.journal.logbook import FieldChange
from store.journal.undo import origin
from store.people.naming import birth_text, full_name
from store.preparation import amount_text
from store.records import PRESENCE_OUTCOMES, TABLES, Delegate, Passage, Record
from store.records.codec import Change, Entry, to_record
from store.records.fields import ids_of, word_of
from store.state import State
from store.times.shown import day_text, moment_text

DETAILED_CHANGES = 40
"""An import changes thousands of records; the details show the first ones."""


def headline(state: State, entry: Entry, entries: Sequence[Entry]) -> str:
    """What an entry did, and to whom."""
    action = say(f"action-{entry.action}")
    act = origin(entries, entry)
    if entry.action in {"undo", "redo"} and act is not entry:
        key = "log-redoes" if entry.action == "redo" else "log-undoes"
        action = say(key, what=say(f"action-{act.action}"))
    about, more = logbook.subject(state, entry)
    text = f"{action}: {about}" if about else action
    return text + say("log-and-more", count=more) if about and more else text


def marked_headline(
    state: State, entry: Entry, entries: Sequence[Entry], set_back: Collection[int]
) -> str:
    """The same, with a sign where the clock had been set back (`set_back_entries`)."""
    text = headline(state, entry, entries)
    return f"{SIGN} {text}" if entry.seq in set_back else text


def outcome_text(state: State, passage: Passage) -> str:
    """What a passage came to, what is odd about it, and who may be meant."""
    parts = [value_text(state, "passages", "outcome", passage.outcome)]
    if passage.cautions:
        parts.append(value_text(state, "passages", "cautions", passage.cautions))
    if passage.held_by:
        parts.append(value_text(state, "passages", "held_by", passage.held_by))
    return ", ".join(parts)


def details(
    state: State, entry: Entry, entries: Sequence[Entry], set_back: Collection[int] = ()
) -> Iterator[str]:
    """The lines of an entry's details: when, where, what; then each record, field by field.

    `set_back` are the entries that are marked in the list which this one is of.
    """
    at = entry.at.astimezone(clock.VIETNAM)
    yield say("log-when", at=moment_text(at, seconds=True), desk=entry.desk, number=entry.seq)
    if entry.seq in set_back:
        yield say("set-back-legend", sign=SIGN)
    yield headline(state, entry, entries)
    if entry.note:
        first, *rest = entry.note.split("\n")
        yield say("log-note", text=first)
        yield from rest
    for change in entry.changes[:DETAILED_CHANGES]:
        yield ""
        yield record_line(state, change)
        for field in logbook.field_changes(state, change):
            yield f"   {_field_line(state, change, field)}"
    if len(entry.changes) > DETAILED_CHANGES:
        yield ""
        yield say("log-more-records", count=len(entry.changes) - DETAILED_CHANGES)


def records(state: State, entry: Entry) -> Iterator[str]:
    """Each record that an entry made, changed or removed, as far as the details go."""
    for change in entry.changes[:DETAILED_CHANGES]:
        yield record_line(state, change)
    if len(entry.changes) > DETAILED_CHANGES:
        yield say("log-more-records", count=len(entry.changes) - DETAILED_CHANGES)


def extent(entry: Entry) -> str:
    """How many records of each table an entry made, changed and removed."""
    counts = Counter((change.table, _done_to(change)) for change in entry.changes)
    parts = [
        f"{say_if_known(f'table-{table}') or table} {sign}{count}"
        for (table, sign), count in counts.items()
    ]
    return ", ".join(parts)


def _done_to(change: Change) -> str:
    return "+" if change.before is None else "–" if change.after is None else "~"


def record_line(state: State, change: Change) -> str:
    """Whether a record was made, changed or removed, of what kind it is, and its name."""
    if change.before is None:
        key = "log-record-new"
    else:
        key = "log-record-removed" if change.after is None else "log-record-changed"
    what = say_if_known(f"table-{change.table}") or change.table
    return say(key, table=what, name=logbook.label(state, change))


def _field_line(state: State, change: Change, field: FieldChange) -> str:
    name = field_word(TABLES.get(change.table), field.field)
    after = value_text(state, change.table, field.field, field.after)
    if change.before is None:
        return say("log-field-new", field=name, after=after)
    before = value_text(state, change.table, field.field, field.before)
    if change.after is None:
        return say("log-field-new", field=name, after=before)
    return say("log-field", field=name, before=before, after=after)


def value_text(state: State, table: str, field: str, value: Any) -> str:
    """A stored value as people write it: dates, yes and no, names instead of ids."""
    if value in (None, "", ()):
        return say("log-no-value")
    if isinstance(value, bool):
        return say("word-yes" if value else "word-no")
    if isinstance(value, datetime):
        return moment_text(value.astimezone(clock.VIETNAM), seconds=True)
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, tuple):
        return "; ".join(value_text(state, table, field, part) for part in value)
    if isinstance(value, msgspec.Struct):
        return _part_text(state, table, value)
    if target := "delegates" if field == "held_by" else ids_of(table, field):
        return record_name(state, target, value)
    if field == "birth":
        return birth_text(value)
    if field in {"amount", "base_salary"}:
        return amount_text(value)
    if isinstance(value, int):
        return str(value)
    if table == "agenda" and field == "kind":
        return say_if_known(f"agenda-kind-{value}") or value
    return say_if_known(f"value-{field}-{value}") or " ".join(str(value).split())


def _part_text(state: State, table: str, part: msgspec.Struct) -> str:
    shown = (
        (field.name, getattr(part, field.name))
        for field in msgspec.structs.fields(part)
        if getattr(part, field.name) not in (None, "", (), False)
    )
    texts = [
        (field_word(type(part), name), value_text(state, table, name, value))
        for name, value in shown
    ]
    return ", ".join(f"{name} {text}" for name, text in texts)


def field_word(record: type[msgspec.Struct] | None, key: str) -> str:
    """A field's name for people; its key where it has none."""
    word = word_of(record, key) if record else key
    return say_if_known(f"field-{word}") or key


def record_name(state: State, table: str, record_id: int) -> str:
    """What a record is called that another one names."""
    if not record_id:
        return say("log-no-value")
    record: Record | None = getattr(state, table).get(record_id)
    name = getattr(record, "name", "") or getattr(record, "title", "")
    return str(name or getattr(record, "number", "") or say("log-gone"))


# --- what an undo is about -------------------------------------------------------------------


def act_line(state: State, entry: Entry, entries: Sequence[Entry]) -> str:
    """Điểm danh vào – Ông Nguyễn Văn Hùng, 07:12. Of an undo: what it is about in the end."""
    entry = origin(entries, entry)
    moves = [move for change in entry.changes if (move := _move(change))]
    if entry.action == "take_checkins":
        moves = []  # hundreds, of other hours
    at = f"{(moves[0].at if moves else entry.at).astimezone(clock.VIETNAM):%H:%M}"
    what = say(f"action-{entry.action}")
    if entry.action == "check_in" and moves:
        what = say(f"undo-{moves[0].outcome}")
    about = " → ".join(_names(state, entry, moves))
    if not about:
        about, more = logbook.subject(state, entry)
        about += say("log-and-more", count=more) if about and more else ""
    if not about:
        return say("undo-act", what=what, at=at)
    return say("undo-act-of", what=what, who=about, at=at)


def _move(change: Change) -> Passage | None:
    """The passage that a change is about, if it moved somebody."""
    document = (change.after or change.before) if change.table == "passages" else None
    if not document or document["outcome"] not in PRESENCE_OUTCOMES:
        return None
    return to_record(Passage, change.id, document)


def _names(state: State, entry: Entry, moves: Sequence[Passage]) -> Iterator[str]:
    """Who passed; also who is on the list no more."""
    held = {c.id: c.after or c.before for c in entry.changes if c.table == "delegates"}
    for move in moves:
        document = held.get(move.delegate_id)
        delegate = state.delegates.get(move.delegate_id)
        if delegate is None and document:
            delegate = to_record(Delegate, move.delegate_id, document)
        yield full_name(delegate) if delegate else move.line or say("checkin-removed")
