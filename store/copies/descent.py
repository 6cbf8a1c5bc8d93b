"""Where two copies of one conference part: each line carries a hash of the one before it.

Copies are alike up to their last common line, byte for byte; what follows is only the one's or only
the other's. Nothing is opened or locked: a copy may be a folder that is being written to, a stick,
or a journal file that somebody put aside.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from store.copies.sealing import sealed
from store.errors import BadInput, Damaged, Refused
from store.journal import durable
from store.journal.folder import is_conference
from store.journal.lines import (
    PURGE,
    beginning,
    decode_line,
    is_sound,
    journal_files,
    journal_path,
    link_of,
)
from store.records.codec import Entry

MOST_BYTES = 64_000_000
"""No first line of a journal is longer; one of a file that is none may be."""


class LinkedLine(NamedTuple):
    """An entry with the link of its line."""

    link: str
    entry: Entry


@dataclass
class Tail:
    """The lines that only one copy has. `damage` is why nothing further on could be read."""

    lines: list[LinkedLine] = field(default_factory=list)
    damage: Damaged | None = None

    @property
    def entries(self) -> list[Entry]:
        """What they say."""
        return [line.entry for line in self.lines]


@dataclass(frozen=True)
class Parting:
    """Two copies: the last line that both have, what only ours has, what only theirs."""

    common: LinkedLine
    ours: Tail
    theirs: Tail


def part(ours: Path, theirs: Path) -> Parting:
    """Find where the copy at `theirs` parts from `ours`; each a folder, or a journal's file.

    Raises `BadInput` (not-a-conference, copy-sealed, copy-same-folder), `Refused` (copy-of-another,
    copy-purged: one of them was begun anew since), `Damaged` where its first line cannot be read,
    `OSError`.
    """
    check_place(theirs)
    if theirs.resolve() == ours.resolve():
        raise BadInput("copy-same-folder", folder=str(theirs))
    count, last = 0, b""
    for my_line, their_line in zip(whole_lines(ours), whole_lines(theirs), strict=False):
        if my_line != their_line or not is_sound(my_line):
            break
        count, last = count + 1, my_line
    common = decode_line(last) if last else None
    if common is None:
        raise _why_none(ours, theirs)
    begun = LinkedLine(link_of(last), common)
    return Parting(begun, tail_of(ours, count, begun), tail_of(theirs, count, begun))


def check_place(place: Path) -> None:
    """Raises `BadInput` where no copy of a conference can be read in the clear."""
    if place.is_dir() and sealed.is_sealed(place):
        raise BadInput("copy-sealed", folder=str(place))
    if not (is_conference(place) if place.is_dir() else _is_journal(place)):
        raise BadInput("not-a-conference", folder=str(place))


def _is_journal(place: Path) -> bool:
    try:
        with place.open("rb") as file:
            return decode_line(file.readline(MOST_BYTES).removesuffix(b"\n")) is not None
    except OSError:
        return False


def whole_lines(place: Path) -> Iterator[bytes]:
    """Every line written to its end, the oldest first, without its LF. Raises `OSError`."""
    for path in _files(place):
        with path.open("rb") as file:
            for line in file:
                if line.endswith(b"\n"):
                    yield line[:-1]


def _files(place: Path) -> list[Path]:
    """The files of a copy's journal, from where a purge began it."""
    if not place.is_dir():
        return [place]
    first = journal_path(place, beginning(place).number)
    return [path for path in journal_files(place) if path.name >= first.name]


def tail_of(place: Path, skipped: int, before: LinkedLine) -> Tail:
    """What follows the common lines, as far as each continues the one before."""
    tail, last = Tail(), before
    try:
        for line in islice(whole_lines(place), skipped, None):
            entry = decode_line(line)
            is_next = entry is not None and entry.seq == last.entry.seq + 1
            if entry is None or not is_next or entry.prior not in {"", last.link}:
                seq = last.entry.seq + 1
                tail.damage = Damaged("copy-damaged", file=place.name, seq=seq)
                break
            last = LinkedLine(link_of(line), entry)
            tail.lines.append(last)
    except OSError as error:
        tail.damage = Damaged("journal-unreadable", file=place.name, reason=durable.reason(error))
    return tail


def _why_none(ours: Path, theirs: Path) -> Refused | Damaged:
    """Why two journals have no line in common."""
    mine, other = _first(ours), _first(theirs)
    if other is None:
        return Damaged("copy-damaged", file=theirs.name, seq=1)
    is_purged = other.action == PURGE or (mine is not None and mine.action == PURGE)
    return Refused("copy-purged" if is_purged else "copy-of-another", folder=str(theirs))


def _first(place: Path) -> Entry | None:
    return decode_line(next(whole_lines(place), b""))
