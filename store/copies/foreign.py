"""Another's journal laid over a conference: how far both had gone together, by what was folded.

The folded files say what this conference was; the journal beside them is the other's. A line that
an older one of them ends at, and that the journal has, is a line of both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from store.copies.descent import LinkedLine, Parting, Tail, tail_of, whole_lines
from store.errors import Damaged, Refused
from store.journal import snapshot
from store.journal.lines import Position, decode_line, link_of
from store.journal.snapshot import Memory, Snapshot, Tables
from store.journal.verify import DESK
from store.records.codec import Change, Entry


def part_within(folder: Path) -> Parting:
    """What a folder has folded against the journal that lies beside it, which is another's.

    How it came to what is folded is not known any more: that is one entry "recover". Raises
    `Refused` (copy-of-another) where they have nothing in common, `OSError`.
    """
    folded, _ = snapshot.newest(folder)
    found = _common(folder, folded)
    if found is None:
        raise Refused("copy-of-another", folder=str(folder))
    common, count, tables = found
    changes = tuple(_differences(tables, folded.tables))
    entry = Entry(common.entry.seq + 1, common.entry.at, DESK, "recover", changes)
    return Parting(common, Tail([LinkedLine("", entry)]), tail_of(folder, count, common))


def with_what_is_here(folder: Path, parting: Parting, tables: Tables) -> Parting:
    """Where our own log is damaged after the parting, what is here stands as one entry "recover".

    `tables` are all there is here now. Raises `OSError`.
    """
    mine = parting.ours
    if mine.damage is None:
        return parting
    last = mine.lines[-1] if mine.lines else parting.common
    memory = Memory(Snapshot({}, Position(), {}))
    for line in whole_lines(folder):
        entry = decode_line(line)
        if entry is None or entry.seq > last.entry.seq:
            break
        memory.apply(entry)
    changes = tuple(_differences(memory.tables, tables))
    entry = Entry(last.entry.seq + 1, last.entry.at, DESK, "recover", changes)
    lines = [*mine.lines, LinkedLine("", entry)] if changes else mine.lines
    return replace(parting, ours=Tail(lines, mine.damage))


def part_since(folder: Path, generation: Path) -> Parting:
    """What was done since an older file was folded: all of it is only in the folder.

    Raises `Damaged` (backup-damaged), `Refused` (copy-of-another: it is of no line of this
    journal), `OSError`.
    """
    held = snapshot.read(generation)
    if held is None:
        raise Damaged("backup-damaged", file=generation.name)
    for count, line in enumerate(whole_lines(folder), start=1):
        entry = decode_line(line)
        if entry is None or entry.seq > held.position.seq:
            break
        if entry.seq == held.position.seq and held.link in {"", link_of(line)}:
            common = LinkedLine(link_of(line), entry)
            return Parting(common, tail_of(folder, count, common), Tail())
    raise Refused("copy-of-another", folder=generation.name)


def last_common(folder: Path) -> int:
    """The number of the last line that is known to be of both; 0 where none is."""
    found = _common(folder, snapshot.newest(folder)[0])
    return found[0].entry.seq if found else 0


def _common(folder: Path, folded: Snapshot) -> tuple[LinkedLine, int, Tables] | None:
    """The last common line, how many there are up to it, and what the conference was then."""
    older = [held for path in snapshot.generations(folder) if (held := snapshot.read(path))]
    ends = {held.link: held for held in older if held.link}
    found: tuple[LinkedLine, int, Tables] | None = None
    for count, line in enumerate(whole_lines(folder), start=1):
        link = link_of(line)
        if link not in ends and not (count == 1 and link == folded.head):
            continue
        entry = decode_line(line)
        if entry is None:
            break
        tables = ends[link].tables if link in ends else _made_by(entry)
        found = LinkedLine(link, entry), count, tables
    return found


def _made_by(entry: Entry) -> Tables:
    memory = Memory(Snapshot({}, Position(), {}))
    memory.apply(entry)
    return memory.tables


def _differences(before: Tables, after: Tables) -> Iterator[Change]:
    for table in dict.fromkeys([*before, *after]):
        was, now = before.get(table, {}), after.get(table, {})
        for key in sorted({*was, *now}, key=int):
            if was.get(key) != now.get(key):
                yield Change(table, int(key), was.get(key), now.get(key))
