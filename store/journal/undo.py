"""Taking a change back: a new transaction that swaps before and after."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime

from store.errors import Refused
from store.records import PRESENCE_OUTCOMES
from store.records.codec import Change, Document, Entry
from store.records.references import lost_honour, references, voting_on

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
        "lost",
        "clock_right",
        "tinydb",
        "cards",
        "cards_settled",
        "card_unlink",
        "plan_print",
    }
)
"""Publishing is withdrawn with a reason instead; an undone change is not redone by undoing; what
was wiped of identity cards does not come back; what was printed stays printed."""


GOES_ON = {"agenda_more": "agenda_note", "speech_more": "speech_gist"}
"""What is saved of one text while it is being written, to what began it: undone as one."""

_VOTES = frozenset({"ballots", "electorates", "roll_calls", "teller_sheets", "scores"})
"""Tables of the votes: what was taken back of them is done again in its own room, by its rules."""

_NO_MARK = {"annulled_at": 0, "annulled_by": 0, "annul_reason": 0, "ahead": 0}

Tables = Mapping[str, Mapping[str, Document]]
Mine = Callable[[Entry], bool]
"""Whether an entry was made by whoever asks."""


def last_undoable(entries: Sequence[Entry], tables: Tables, mine: Mine) -> Entry:
    """The newest of one's own changes that stands and moved somebody. Raises `Refused`."""
    gone = cancelled(entries)
    for entry in reversed(entries):
        if mine(entry) and may_be_undone(entry) and _stands(entry, tables, gone):
            return entry
    raise Refused("nothing-to-undo")


def last_redoable(entries: Sequence[Entry], tables: Tables, mine: Mine) -> Entry:
    """The newest of one's own undos that stands and may be taken back. Raises `Refused`."""
    gone = cancelled(entries)
    for entry in reversed(entries):
        is_undo = entry.action == "undo" and mine(entry)
        is_of_votes = any(change.table in _VOTES for change in entry.changes)
        if is_undo and not is_of_votes and _stands(entry, tables, gone):
            return entry
    raise Refused("nothing-to-redo")


def _stands(entry: Entry, tables: Tables, gone: Collection[int]) -> bool:
    """Whether there is anything to take back: not where somebody did so by another way since."""
    return entry.seq not in gone and not all(
        _is_back(change, tables.get(change.table, {}).get(str(change.id)))
        for change in entry.changes
    )


def _is_back(change: Change, current: Document | None) -> bool:
    """Whether a record is again as it was before a change; a passage then is annulled."""
    if change.table == "passages" and current and current.get("annulled_at"):
        return change.before is None or bool(change.before.get("annulled_at"))
    return current == change.before


def is_undoing(entries: Sequence[Entry], mine: Mine) -> bool:
    """Whether the last of one's own entries that moved somebody is an undo."""
    own = (entry for entry in reversed(entries) if mine(entry))
    last = next((entry for entry in own if not all(map(_moved_nobody, entry.changes))), None)
    return last is not None and last.action == "undo"


def cancelled(entries: Sequence[Entry]) -> set[int]:
    """The entries that do not stand: taken back, and not brought back since."""
    gone: set[int] = set()
    for entry in reversed(entries):
        if entry.undoes and entry.seq not in gone:
            gone.add(entry.undoes)
            if undone := _at(entries, entry.undoes):
                gone.update(one.seq for one in sitting(entries, undone))
    return gone


def _at(entries: Sequence[Entry], seq: int) -> Entry | None:
    """The entry of a number; None where a purge took it away."""
    place = seq - entries[0].seq
    return entries[place] if 0 <= place < len(entries) and entries[place].seq == seq else None


def sitting(entries: Sequence[Entry], last: Entry) -> list[Entry]:
    """All that was saved of a text while it was being written, up to `last`; the oldest first.

    An entry that goes on from nothing of the same desk, or from what another has changed since,
    is one by itself; so is any other.
    """
    found = [last]
    begins = GOES_ON.get(last.action)
    place = (last.changes[0].table, last.changes[0].id) if begins else ("", 0)
    before = reversed(entries[: last.seq - entries[0].seq]) if begins else iter(())
    for entry in before:
        change = next((c for c in entry.changes if (c.table, c.id) == place), None)
        if change is None:
            continue
        is_of_it = entry.action in {begins, last.action} and entry.desk == last.desk
        if not is_of_it or change.after != found[0].changes[0].before:
            break
        found.insert(0, entry)
        if entry.action == begins:
            break
    return found


def changes_of(entries: Sequence[Entry], last: Entry) -> tuple[Change, ...]:
    """What undo takes back with an entry: its changes, with those of its sitting."""
    first = sitting(entries, last)[0]
    if first is last:
        return last.changes
    was, now = first.changes[0], last.changes[0]
    return (Change(now.table, now.id, was.before, now.after),)


def may_be_undone(entry: Entry) -> bool:
    """Whether an entry is no final act, and is more than a scan that moved nobody."""
    return entry.action not in NOT_UNDOABLE and not all(map(_moved_nobody, entry.changes))


def _moved_nobody(change: Change) -> bool:
    is_scan = change.table == "passages" and change.before is None and change.after is not None
    return is_scan and (change.after or {}).get("outcome") not in PRESENCE_OUTCOMES


def origin(entries: Sequence[Entry], entry: Entry) -> Entry:
    """What an undo or a redo is about in the end: the act itself."""
    while entry.undoes and (undone := _at(entries, entry.undoes)):
        entry = undone
    return entry


def reverse(
    changes: Sequence[Change],
    tables: Tables,
    now: datetime,
    desk: str,
) -> list[Change]:
    """The changes that take `changes` back.

    A passage is annulled, never removed; a code once given is revoked, never forgotten. Raises
    `Refused` if anything was changed since, if a ballot was published or withdrawn since, or if
    something else now refers to what would go.
    """
    reversed_changes: list[Change] = []
    added = [c for c in changes if c.table == "delegates" and c.before is None]
    names = {c.id: c.after["name"] for c in added if c.after}
    for change in changes:
        current = tables.get(change.table, {}).get(str(change.id))
        _refuse_if_closed(change, tables)
        _refuse_moved_plan(change, changes, tables)
        if not _is_as_left(change, current):
            raise Refused("changed-since", table=change.table, id=change.id)
        after = change.before
        if change.table == "teller_sheets" and current is None and after is not None:
            _refuse_second_sheet(change, after, tables)
        if change.table == "passages":
            after = _passage_taken_back(change, now, desk)
            if after and not change.before and (name := names.get(after.get("delegate_id", 0))):
                after["line"] = name  # who was added and admitted at once goes off the list
        if change.table == "delegates" and after is not None:
            after = _delegate_taken_back(change, current, after, tables)
        reversed_changes.append(Change(change.table, change.id, current, after))
    _refuse_if_needed(reversed_changes, tables)
    if lost := lost_honour(reversed_changes, tables):
        raise Refused(lost.code, **lost.facts)
    return reversed_changes


def _is_as_left(change: Change, current: Document | None) -> bool:
    """Whether a record still is as a change left it.

    Codes revoked since do not count, nor when and by whom a passage was annulled once more, nor
    that it was told by a clock that was fast.
    """
    if current == change.after:
        return True
    if current is None or change.after is None:
        return False
    if change.table == "passages":
        both = bool(current.get("annulled_at")) is bool(change.after.get("annulled_at"))
        return both and {**current, **_NO_MARK} == {**change.after, **_NO_MARK}
    if change.table == "delegates":
        kept = set(change.after.get("old_codes", ()))
        known = kept <= set(current.get("old_codes", ()))
        return known and {**current, "old_codes": 0} == {**change.after, "old_codes": 0}
    return False


def _passage_taken_back(change: Change, now: datetime, desk: str) -> Document | None:
    """A passage annulled instead of removed; one that is annulled again says when and by whom."""
    after, was = change.before, change.after
    if was is None:
        return after
    mark = {"annulled_at": now.isoformat(), "annulled_by": desk}
    if after is None:
        return {**was, **mark, "annul_reason": "undo"}
    if after.get("annulled_at") and not was.get("annulled_at"):
        return {**after, **mark}
    return after


def _delegate_taken_back(
    change: Change,
    current: Document | None,
    after: Document,
    tables: Tables,
) -> Document:
    """A delegate as before, with every code ever given: the one that is not valid is revoked."""
    if current is None or not current.get("card_hash"):
        # The cards may have been wiped since this delegate lost theirs.
        after = {k: v for k, v in after.items() if k not in {"card_hash", "card_tail"}}
    if current is None:
        _refuse_second_number(change.id, after, tables)
        return after
    given = [*after.get("old_codes", ()), *current.get("old_codes", ()), current.get("code", "")]
    codes = [code for code in dict.fromkeys(given) if code and code != after.get("code")]
    rest = {k: v for k, v in after.items() if k != "old_codes"}
    return {**rest, "old_codes": codes} if codes else rest


def _refuse_second_number(delegate_id: int, back: Document, tables: Tables) -> None:
    for key, other in tables.get("delegates", {}).items():
        if int(key) != delegate_id and back.get("number") and other["number"] == back["number"]:
            raise Refused("number-taken", number=back["number"], name=other["name"])


def _refuse_if_closed(change: Change, tables: Tables) -> None:
    """What a published or withdrawn ballot rests on stays as it is, and so does the withdrawal."""
    image = change.after or change.before or {}
    ballot_id = change.id if change.table == "ballots" else image.get("ballot_id", 0)
    ballot = tables.get("ballots", {}).get(str(ballot_id), {})
    state = ballot.get("state")
    if state == "published":
        raise Refused("published-since", title=ballot["title"])
    if state == "void":
        raise Refused("ballot-closed", title=ballot["title"], state=state)


def _refuse_moved_plan(change: Change, changes: Sequence[Change], tables: Tables) -> None:
    """Once an item has begun, the plan as printed stays; the first step takes its own plan back."""
    if change.table != "plans":
        return
    taken_back = {str(one.id) for one in changes if one.table == "agenda"}
    items = tables.get("agenda", {})
    if any(item.get("started") for key, item in items.items() if key not in taken_back):
        raise Refused("plan-fixed")


def _refuse_second_sheet(change: Change, sheet: Document, tables: Tables) -> None:
    """A sheet does not come back while its teller has begun another one of the same ballot."""
    wanted = sheet.get("ballot_id"), sheet.get("teller", 1)
    for other in tables.get(change.table, {}).values():
        if (other.get("ballot_id"), other.get("teller", 1)) == wanted:
            raise Refused("changed-since", table=change.table, id=change.id)


def _refuse_if_needed(changes: Iterable[Change], tables: Tables) -> None:
    touched = {(change.table, change.id): change.after for change in changes}
    gone = {place for place, after in touched.items() if after is None}
    for change in changes:
        is_person = change.table == "delegates" and change.after is None
        title = next(voting_on(tables, change.id), "") if is_person else ""
        if title and change.before:
            raise Refused("newcomer-votes", name=change.before["name"], title=title)
    for found in references(tables) if gone else ():
        if (found.target, found.wanted) in gone and (found.table, found.id) not in touched:
            raise Refused("changed-since", table=found.target, id=found.wanted)
