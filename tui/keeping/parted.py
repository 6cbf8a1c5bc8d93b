"""`hoinghi compare` and `take`: a copy that went on by itself, held against ours and taken over."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from screens.sentences import say, say_error
from screens.words.copies import parted
from store.conference import Conference
from store.errors import BadInput
from store.parted.appending import take_all
from store.parted.comparing import Compared, RecordApart, compare
from store.parted.elsewhere import leave_for_later
from store.parted.reaching import Reached, needs_password, reach
from store.parted.taking import take, take_checkins
from store.records import Passage
from store.records.codec import Entry, name_in
from tui.console import opened, print_json, print_lines, tell
from tui.keeping.password import password


def run_compare(arguments: Namespace) -> int:
    """Show what each copy has that the other has not: 0 nothing to take over from it, 1 something.

    2 where it can be read only up to a place.
    """
    with opened(arguments.folder, watches=True) as conference, _reached(arguments) as other:
        compared = compare(conference, other.folder, other.place)
        if arguments.json:
            print_json(_form(compared))
        else:
            print_lines(_lines(compared, other.place))
    if compared.parting.theirs.damage:
        return BadInput.exit_code
    return 0 if compared.is_done else 1


def _reached(arguments: Namespace) -> Reached:
    """The other copy, by its password where it has one. Raises `BadInput`."""
    other: Path = arguments.other.absolute()
    return reach(other, password(arguments.password_file) if needs_password(other) else "")


def _lines(compared: Compared, other: Path) -> Iterator[str]:
    yield from parted.relation_lines(compared, str(other))
    yield from parted.entry_lines(compared)
    yield from parted.checkin_lines(compared)
    if compared.differences:
        yield say("parted-records", count=len(compared.differences))
    for found in compared.differences:
        yield from parted.record_lines(compared, found)


def run_take(arguments: Namespace) -> int:
    """Take over all there is, or all check-ins and the records whose numbers are given; or nothing.

    Raises what refuses one; what was told before stays taken over.
    """
    if not (arguments.checkins or arguments.numbers or arguments.all or arguments.later):
        raise BadInput("take-nothing-asked")
    with opened(arguments.folder, arguments.desk) as conference, _reached(arguments) as other:
        _take(arguments, conference, other)
        if arguments.later:
            leave_for_later(conference.folder, other.folder)
            tell(say("copies-later-done", place=str(other.place)))
            return 0
        left = compare(conference, other.folder, other.place)
        if not left.is_done:
            tell(say("parted-still", passages=len(left.passages), records=len(left.differences)))
    return 0


def _take(arguments: Namespace, conference: Conference, other: Reached) -> None:
    folder, place, named = other.folder, str(other.place), other.place
    compared = compare(conference, folder, named)
    if arguments.all:
        print_lines(parted.appended_lines(take_all(conference, folder, named), place))
    if arguments.checkins:
        taken = take_checkins(conference, folder, named)
        print_lines(parted.taken_lines(compared, taken, place))
    for number in arguments.numbers:
        taken = take(conference, folder, number, named)
        print_lines(parted.taken_lines(compared, taken, place))


# --- as JSON -------------------------------------------------------------------------------------

Form = dict[str, Any]


def _form(compared: Compared) -> Form:
    parting = compared.parting
    held = compared.their_state.passages
    left = [{**_passage(compared, held[there]), "why": why} for there, why in compared.left]
    newcomers = [compared.their_state.delegates[one] for one in compared.newcomers]
    damage = parting.theirs.damage
    return {
        "relation": compared.relation,
        "common": {"seq": parting.common.entry.seq, "at": parting.common.entry.at},
        "ours": [_entry(one) for one in parting.ours.entries],
        "theirs": [_entry(one) for one in parting.theirs.entries],
        "damage": damage and say_error(damage),
        "checkins": [_passage(compared, held[there]) for there in compared.passages],
        "newcomers": [{"number": one.number, "name": one.name} for one in newcomers],
        "left": left,
        "records": [_record(one) for one in compared.differences],
    }


def _entry(entry: Entry) -> Form:
    return {"seq": entry.seq, "at": entry.at, "desk": entry.desk, "action": entry.action}


def _passage(compared: Compared, passage: Passage) -> Form:
    delegate = compared.their_state.delegates.get(passage.delegate_id)
    return {
        "id": passage.id,
        "at": passage.at,
        "desk": passage.desk,
        "direction": passage.direction,
        "outcome": passage.outcome,
        "delegate": delegate and {"number": delegate.number, "name": delegate.name},
    }


def _record(found: RecordApart) -> Form:
    return {
        "number": found.number,
        "table": found.table,
        "id": found.here or None,
        "what": found.what,
        "name": name_in(found.theirs or found.base or {}),
        "fields": [
            {
                "field": field.key,
                "common": field.base,
                "ours": field.ours,
                "theirs": field.theirs,
                "clash": field.is_clash,
            }
            for field in found.fields
        ],
        "refusal": found.refusal and say_error(found.refusal),
    }
