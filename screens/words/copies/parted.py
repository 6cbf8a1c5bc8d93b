"""Two copies side by side, and what was taken over, in words: F9 and the command line say the same.

Where a record is named that only the other copy has, it goes by the other's records.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

import msgspec

from screens.sentences import say, say_error
from screens.words import log
from store import clock
from store.clock import VIETNAM
from store.journal import logbook
from store.parted.appending import Appended
from store.parted.comparing import Compared, FieldSides, RecordApart, relation_of
from store.parted.elsewhere import KnownCopy
from store.parted.taking import Taken
from store.records import TABLES
from store.records.codec import Change, Document, Entry, to_record
from store.state import State
from store.times.shown import moment_text

FILES_NAMED = 5
"""So many files that were left are named."""


CLOCKS_APART = timedelta(minutes=5)
"""So much two clocks that are right may differ."""


class SidesText(NamedTuple):
    """A field's name, and in words what both had, what stands here and what stands there."""

    field: str
    common: str
    ours: str
    theirs: str
    is_clash: bool


def relation_lines(compared: Compared, place: str) -> Iterator[str]:
    """How two copies stand, up to where they are alike, and what could not be read."""
    common = compared.parting.common.entry
    mine, other = len(compared.parting.ours.lines), len(compared.parting.theirs.lines)
    at = moment_text(common.at.astimezone(VIETNAM), seconds=True)
    yield say("parted-common", number=common.seq, at=at)
    yield say(f"parted-{compared.relation}", ours=mine, theirs=other, place=place)
    yield from _clock_lines(compared)
    if damage := compared.parting.ours.damage:
        yield say("parted-ours-damaged", seq=damage.facts.get("seq", common.seq + 1))
    if damage := compared.parting.theirs.damage:
        yield say_error(damage)


def _clock_lines(compared: Compared) -> Iterator[str]:
    """Times there that cannot be: from before both copies parted, or yet to come."""
    begun, latest = compared.parting.common.entry.at, clock.now() + CLOCKS_APART
    times = [entry.at for entry in compared.parting.theirs.entries]
    off = [at.astimezone(VIETNAM) for at in times if not begun <= at <= latest]
    if off:
        first, last = moment_text(min(off)), moment_text(max(off))
        yield say("parted-clock", count=len(off), first=first, last=last)


def entry_lines(compared: Compared) -> Iterator[str]:
    """Every change that only one of the copies has, ours first."""
    for key, state, entries in (
        ("parted-only-ours", compared.state, compared.parting.ours.entries),
        ("parted-only-theirs", compared.their_state, compared.parting.theirs.entries),
    ):
        if entries:
            yield say(key, count=len(entries))
            yield from (f"   {entry_line(state, one, entries)}" for one in entries)


def entry_line(state: State, entry: Entry, entries: Sequence[Entry]) -> str:
    """Time, desk, and what was done to whom."""
    at = f"{entry.at.astimezone(VIETNAM):%H:%M:%S}"
    what = log.headline(state, entry, entries)
    if passage := logbook.passage_in(entry):
        what = f"{what} – {log.outcome_text(state, passage)}"
    return "  ".join((at, entry.desk, what))


def checkin_lines(compared: Compared) -> Iterator[str]:
    """What can be taken over in one step, who comes along, and whose passages do not."""
    if count := len(compared.passages):
        yield say("parted-checkins", count=count)
    if newcomers := compared.newcomers:
        held = compared.their_state.delegates
        names = ", ".join(held[one].name for one in newcomers)
        yield say("parted-newcomers", count=len(newcomers), names=names)
    yield from left_lines(compared)


def left_lines(compared: Compared) -> Iterator[str]:
    """How many passages do not come with the others, whose, and why."""
    state = compared.their_state
    for left in dict.fromkeys(why for _, why in compared.left):
        held = [state.passages[there] for there, why in compared.left if why is left]
        whose = [state.delegates.get(one.delegate_id) for one in held]
        names = ", ".join(dict.fromkeys(one.name for one in whose if one))
        yield say(f"parted-left-{left}", count=len(held), names=names or "–")


def record_line(compared: Compared, found: RecordApart) -> str:
    """What was done to a record there: made, changed or removed, and its name."""
    theirs, base = found.theirs, found.base
    before = base if base is not None else found.ours
    if theirs is None:
        return log.record_line(compared.state, Change(found.table, found.here, before, None))
    change = Change(found.table, found.there, before, theirs)
    return log.record_line(compared.their_state, change)


def sides(compared: Compared, found: RecordApart) -> list[SidesText]:
    """The fields of a record that are different there, in the order of its fields."""
    return [_sides(compared, found, one) for one in found.fields]


def _sides(compared: Compared, found: RecordApart, field: FieldSides) -> SidesText:
    table, ours = found.table, compared.state

    def text(state: State, document: Document | None) -> str:
        return log.value_text(state, table, field.key, _value(table, document, field.key))

    return SidesText(
        log.field_word(TABLES.get(table), field.key),
        text(ours, found.base),
        text(ours, found.ours),
        text(compared.their_state, found.theirs),
        field.is_clash,
    )


def _value(table: str, document: Document | None, key: str) -> object:
    if document is None or table not in TABLES:
        return (document or {}).get(key)
    try:
        return getattr(to_record(TABLES[table], 1, document), key)
    except (AttributeError, msgspec.ValidationError):
        return document.get(key)


def record_lines(compared: Compared, found: RecordApart) -> Iterator[str]:
    """A record that is different there, with its fields on three sides, and why it is not taken."""
    yield f"{found.number:>3}  {record_line(compared, found)}"
    for one in sides(compared, found):
        key = "parted-clash" if one.is_clash and found.ours is not None else "parted-sides"
        if found.base is None and found.ours is None:
            key = "parted-new"
        yield "       " + say(
            key, field=one.field, common=one.common, ours=one.ours, theirs=one.theirs
        )
    if found.refusal:
        yield "       " + say("parted-not-taken", why=say_error(found.refusal))


def taken_lines(compared: Compared, taken: Taken, place: str) -> Iterator[str]:
    """What came over, who came along under which number, and what was left."""
    if taken.record is not None:
        what = record_line(compared, taken.record)
        yield say("taken-record", what=what, place=place)
    if taken.record is None or taken.passages:
        yield say("taken-checkins", count=taken.passages, place=place)
    for one in taken.newcomers:
        key = "taken-newcomer" if one.number == one.there else "taken-renumbered"
        yield say(key, name=one.name, number=one.number, there=one.there)
        if one.namesake:
            yield say("taken-namesake", name=one.name, number=one.namesake)
    if taken.record is None:
        yield from left_lines(compared)


def appended_lines(taken: Appended, place: str) -> Iterator[str]:
    """How much came of a copy that only went on, and what stays as it is here."""
    yield say("taken-all", count=taken.changes, number=taken.last_seq, place=place)
    if taken.files:
        yield say("taken-files", count=taken.files)
    if taken.left:
        names = ", ".join(taken.left[:FILES_NAMED]) + ("…" if taken.left[FILES_NAMED:] else "")
        yield say("taken-files-left", count=len(taken.left), names=names)


def passage_lines(compared: Compared) -> Iterator[str]:
    """Each passage that can be taken over with all others, in the order of their records."""
    state = compared.their_state
    for there in compared.passages:
        one = state.passages[there]
        delegate = state.delegates.get(one.delegate_id)
        who = delegate.name if delegate else one.line
        at = f"{one.at.astimezone(VIETNAM):%H:%M:%S}"
        yield "  ".join((at, one.desk, f"{who} – {log.outcome_text(state, one)}"))


def standing_text(one: KnownCopy) -> str:
    """How a copy stands to ours, in a few words."""
    if one.parting is None:
        return say("copies-closed" if one.is_packed else "copies-unreadable")
    ours, theirs = len(one.parting.ours.lines), len(one.parting.theirs.lines)
    text = _standing(ours, theirs)
    return say("copies-left", standing=text) if one.is_left and theirs else text


def seq_text(ours: int, theirs: int) -> str:
    """The same of a copy of which only the number of its last change is known."""
    return _standing(max(0, ours - theirs), max(0, theirs - ours))


def _standing(ours: int, theirs: int) -> str:
    return say(f"copies-{relation_of(ours, theirs)}", ours=ours, theirs=theirs)
