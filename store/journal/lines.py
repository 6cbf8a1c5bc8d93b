"""The lines of a journal, the files they lie in, and the chain that holds them together.

A line is `crc32 SP json LF`. Its link is a hash of its bytes, which the next line carries; the
first line carries a number that no other conference has. So lines of another conference, of another
laptop that went on from the same beginning, or lines without those between are told from what
belongs here.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from store.errors import BadInput, check_length
from store.records.base import MOST_DESK, MOST_PROSE
from store.records.codec import Entry, beyond, check_readable, overfull

PURGE = "purge"
"""The action that begins a journal anew: its entry holds every document, and nothing of before."""

CLOCK_RIGHT = "clock_right"
"""The action that says of a clock that it is right; its entry holds no changes."""


class Position(msgspec.Struct, frozen=True):
    """A place in the journal: everything up to `seq` stands before `offset` of file `number`."""

    seq: int = 0
    number: int = 1
    offset: int = 0


_decoder = msgspec.json.Decoder(Entry)

LINK_DIGITS = 32
"""128 bits: nobody meets the same by chance."""

_CARRIED = re.compile(rb'"prior":"[0-9a-f]{32}"}$')

_SOUND_START = re.compile(rb"[0-9a-f]{8} \{")

_NAME = re.compile(r"journal-\d{6,}\.jsonl", re.ASCII)

_MOST_LINES = 4096
"""Bytes that nearly every line is shorter than; an import's may be a thousand times as long."""


def encode_line(entry: Entry) -> bytes:
    """The line that stands for `entry`."""
    body = msgspec.json.encode(entry)
    return b"%08x %b\n" % (zlib.crc32(body), body)


def checked_line(entry: Entry) -> tuple[bytes, Entry]:
    """The line that stands for `entry`, and what a reader gets of it.

    What could not be read back is never written. Raises `BadInput` (number-too-large, text-too-long
    and list-too-long, with their field), `TypeError`, `msgspec.ValidationError`.
    """
    if entry.action != PURGE:  # that tells anew what stands already
        _check_bounds(entry)
    try:
        line = encode_line(entry)
        return line, check_readable(decode_line(line[:-1]))
    except ValueError as error:
        for change in entry.changes:
            if facts := beyond(change.after):
                if "length" in facts:
                    raise BadInput("text-too-long", **facts) from error
                raise BadInput("number-too-large", **facts) from error
        raise


def _check_bounds(entry: Entry) -> None:
    """What the records' own types do not say. Raises `BadInput`."""
    check_length("desk", entry.desk, MOST_DESK)
    check_length("reason", entry.note, MOST_PROSE)
    for change in entry.changes:
        if facts := overfull(change):
            raise BadInput("list-too-long", **facts)


def decode_line(line: bytes) -> Entry | None:
    """The entry of a line without its LF; None if the checksum or the form is wrong."""
    if not is_sound(line):
        return None
    try:
        return _decoder.decode(line[9:])
    except (ValueError, msgspec.MsgspecError):
        return None


def link_of(line: bytes) -> str:
    """The link of a line without its LF."""
    return hashlib.sha256(line).hexdigest()[:LINK_DIGITS]


def is_sound(line: bytes) -> bool:
    """Whether a line without its LF is as it was written, whatever it says."""
    return line[:9] == b"%08x " % zlib.crc32(line[9:])


def carries_link(line: bytes) -> bool:
    """Whether a line without its LF is one of a chain; its link is the last it says."""
    return _CARRIED.search(line) is not None


def new_identity() -> str:
    """What the first line of a new conference carries in the place of a link."""
    return secrets.token_hex(LINK_DIGITS // 2)


def journal_path(folder: Path, number: int) -> Path:
    """Where journal file `number` lies."""
    return folder / f"journal-{number:06d}.jsonl"


def journal_files(folder: Path) -> list[Path]:
    """All journal files, oldest first."""
    return sorted(path for path in folder.glob("journal-*.jsonl") if _is_journal(path))


def strange_journals(folder: Path) -> list[str]:
    """The names of files that are almost called like a journal: "journal-000001 (1).jsonl".

    Programs that keep folders alike on several machines leave such copies where two went on.
    """
    found = sorted(path for path in folder.glob("journal*.jsonl") if path.is_file())
    return [path.name for path in found if not _NAME.fullmatch(path.name)]


def _is_journal(path: Path) -> bool:
    """Whether it is a file that is called so; a folder or a pipe holds no lines."""
    return _NAME.fullmatch(path.name) is not None and path.is_file()


def told_range(numbers: range) -> str:
    """Numbers as people are told them: "118", "118-120"."""
    return f"{numbers[0]}" if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}"


def number_of(path: Path) -> int:
    """The number of a journal's file."""
    return int(path.stem.removeprefix("journal-"))


def last_entry(folder: Path) -> Entry | None:
    """What a folder's journal says last; None where it is empty or ends in no sound line."""
    for path in reversed(journal_files(folder)):
        if size := path.stat().st_size:
            return decode_line(last_line(folder, Position(0, number_of(path), size)))
    return None


def last_number(folder: Path) -> int:
    """The number of the last journal file; 0 where there is none."""
    return max(map(number_of, journal_files(folder)), default=0)


def beginning(folder: Path) -> Position:
    """Before the first entry of the whole log.

    A purge begins the log anew in a file of its own; what may still lie before it, because the
    purge was cut short, does not count any more.
    """
    for path in reversed(journal_files(folder)):
        with path.open("rb") as file:
            first = decode_line(file.readline().removesuffix(b"\n"))
        if first is not None and first.action == PURGE:
            return Position(first.seq - 1, number_of(path), 0)
    return Position()


def first_bad_line(folder: Path, until: Position) -> str:
    """Where the first line before `until` with a wrong checksum is, or which file is gone.

    "" if all is well. What it said stands in the folded file, so nothing but the log has suffered.
    """
    for number in range(beginning(folder).number, until.number + 1):
        path = journal_path(folder, number)
        if not path.is_file():
            if number < until.number or until.offset:
                return path.name
            break
        left = until.offset if number == until.number else path.stat().st_size
        with path.open("rb") as file:
            for count, line in enumerate(file, start=1):
                if left <= 0:
                    break
                if not is_sound(line[:left].removesuffix(b"\n")):
                    return f"{path.name}, {count}"
                left -= len(line)
    return ""


def last_line(folder: Path, end: Position) -> bytes:
    """The line that ends at a place, without its LF; b"" if there is none, or no sound one."""
    path = journal_path(folder, end.number if end.offset else end.number - 1)
    if not path.is_file():  # a pipe would be waited for
        return b""
    try:
        with path.open("rb") as file:
            offset = end.offset or file.seek(0, os.SEEK_END)
            size = min(offset, _MOST_LINES)
            while True:
                file.seek(offset - size)
                if len(data := file.read(size)) < size:
                    return b""
                if b"\n" in data[:-1] or size == offset:
                    break
                size = min(offset, 8 * size)
    except OSError:
        return b""
    line = data[:-1].rpartition(b"\n")[2]
    return line if data.endswith(b"\n") and is_sound(line) else b""


def still_ends(folder: Path, end: Position, link: str) -> bool:
    """Whether the line that was read up to a place ends there yet; `link` is its, "" if not known.

    Of one that has rotted since, only that a line ends there.
    """
    if line := last_line(folder, end):
        return link in {"", link_of(line)}
    if not end.offset:
        return True
    with journal_path(folder, end.number).open("rb") as file:
        file.seek(end.offset - 1)
        return file.read(1) == b"\n"


def tails(rest: bytes) -> Iterator[bytes]:
    """Whatever could be whole lines at the end of `rest`."""
    return (rest[match.start() :] for match in _SOUND_START.finditer(rest))


def first_link(folder: Path, number: int) -> str:
    """The link of a file's first line; "" if there is none, or no sound one."""
    path = journal_path(folder, number)
    if not path.is_file():
        return ""
    try:
        with path.open("rb") as file:
            line = file.readline()
    except OSError:
        return ""
    return link_of(line[:-1]) if line.endswith(b"\n") and is_sound(line[:-1]) else ""


def is_foreign(folder: Path, end: Position, link: str, head: str) -> bool:
    """Whether the journal is another one than that which was read up to `end`.

    `link` is that of the line that ended there, `head` that of its file's first; "" where nobody
    knows. A line that has rotted since tells nothing.
    """
    found = first_link(folder, end.number) if head else ""
    if found not in {"", head}:
        return True
    if not link:
        return False
    # Where no line ends there, the same numbers may lie elsewhere.
    line = last_line(folder, end) or _numbered(folder, end.seq)
    return bool(line) and link != link_of(line)


def _numbered(folder: Path, seq: int) -> bytes:
    """The sound line of a number, without its LF; b"" if there is none."""
    for path in journal_files(folder):
        for line in path.read_bytes().splitlines():
            if (entry := decode_line(line)) and entry.seq == seq:
                return line
    return b""
