"""The journal: every change, one checksummed line a transaction, appended and never rewritten.

A line is `crc32 SP json LF`. Sequence numbers have no holes. What has no LF at the end was never
acknowledged; a bad line that others follow is damage and is reported with its place.
"""

from __future__ import annotations

import errno
import os
import re
import zlib
from collections.abc import Generator, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from store.errors import BadInput, Damaged, NotSaved
from store.journal import durable
from store.records.codec import Entry, beyond, check_readable

PURGE = "purge"
"""The action that begins a journal anew: its entry holds every document, and nothing of before."""


class Position(msgspec.Struct, frozen=True):
    """A place in the journal: everything up to `seq` stands before `offset` of file `number`."""

    seq: int = 0
    number: int = 1
    offset: int = 0


_decoder = msgspec.json.Decoder(Entry)
_SOUND_START = re.compile(rb"[0-9a-f]{8} \{")


_MOST_LINES = 4096
"""Bytes that nearly every line is shorter than; an import's may be a thousand times as long."""

READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}
"""What the system says of a file that may be read but not written."""


def encode_line(entry: Entry) -> bytes:
    """The line that stands for `entry`."""
    body = msgspec.json.encode(entry)
    return b"%08x %b\n" % (zlib.crc32(body), body)


def checked_line(entry: Entry) -> tuple[bytes, Entry]:
    """The line that stands for `entry`, and what a reader gets of it.

    What could not be read back is never written. Raises `BadInput` (number-too-large and
    text-too-long, with their field), `TypeError`, `msgspec.ValidationError`.
    """
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


def decode_line(line: bytes) -> Entry | None:
    """The entry of a line without its LF; None if the checksum or the form is wrong."""
    if line[8:9] != b" ":
        return None
    body = line[9:]
    if line[:8] != b"%08x" % zlib.crc32(body):
        return None
    try:
        return _decoder.decode(body)
    except (ValueError, msgspec.MsgspecError):
        return None


def journal_path(folder: Path, number: int) -> Path:
    """Where journal file `number` lies."""
    return folder / f"journal-{number:06d}.jsonl"


def journal_files(folder: Path) -> list[Path]:
    """All journal files, oldest first."""
    return sorted(folder.glob("journal-*.jsonl"))


def beginning(folder: Path) -> Position:
    """Before the first entry of the whole log.

    A purge begins the log anew in a file of its own; what may still lie before it, because the
    purge was cut short, does not count any more.
    """
    for path in reversed(journal_files(folder)):
        with path.open("rb") as file:
            first = decode_line(file.readline().removesuffix(b"\n"))
        if first is not None and first.action == PURGE:
            return Position(first.seq - 1, int(path.stem.removeprefix("journal-")), 0)
    return Position()


def first_bad_line(folder: Path, until: Position) -> str:
    """File and line of the first line before `until` whose checksum is wrong; "" if none is.

    What it said stands in the folded file, so nothing but the log has suffered.
    """
    for path in journal_files(folder):
        number = int(path.stem.removeprefix("journal-"))
        if number > until.number:
            break
        data = path.read_bytes()
        folded = data[: until.offset] if number == until.number else data
        for count, line in enumerate(folded.split(b"\n")[:-1], start=1):
            if line[:8] != b"%08x" % zlib.crc32(line[9:]):
                return f"{path.name}, {count}"
    return ""


class Journal:
    """The journal of one folder, read from `start` on and appended to under the caller's lock."""

    def __init__(self, folder: Path, start: Position) -> None:
        self.folder = folder
        self.position = start
        self.cut: list[Path] = []
        self._descriptor: int | None = None
        self._failed = False

    @property
    def path(self) -> Path:
        """The file that is read and written now."""
        return journal_path(self.folder, self.position.number)

    def read_new(self, *, locked: bool) -> Iterator[Entry]:
        """Entries appended since the last call, by this process or by others, one after the other.

        An entry counts as read once the next is asked for, so that a caller that was interrupted
        gets it again. Under the lock an unfinished last line is moved to `backups/` and cut off.
        Raises `Damaged` with file, offset and sequence, after all entries before the damage;
        `NotSaved` if the last line cannot be cut off; `OSError`.
        """
        while not self._failed:
            # The next file is looked for first: whoever made it had finished with this one.
            has_successor = journal_path(self.folder, self.position.number + 1).exists()
            rest = yield from self._parse(self._read_tail())
            # One bad line at the very end is a write that was cut short; anything else is damage.
            if rest and (has_successor or rest.find(b"\n") not in {-1, len(rest) - 1}):
                raise self._damage()
            if rest.endswith(b"\n") and any(map(decode_line, _tails(rest[:-1]))):
                raise self._damage()  # it ends in a sound line: a hole, or a line feed was lost
            if rest and locked:
                self._cut_tail(rest)
            if not has_successor:
                return
            self._move_to(self.position.number + 1)

    def last(self) -> Entry | None:
        """The entry that was read last; None where its file begins anew, or cannot be read."""
        end = self.position.offset
        size = min(end, _MOST_LINES)
        try:
            os.lseek(descriptor := self._open(), end - size, os.SEEK_SET)
            while b"\n" not in (data := os.read(descriptor, size))[:-1] and size < end:
                size = min(end, 8 * size)
                os.lseek(descriptor, end - size, os.SEEK_SET)
        except OSError:
            return None
        return decode_line(data[:-1].rpartition(b"\n")[2])

    def append(self, line: bytes) -> None:
        """Write and sync one line; the caller holds the lock and has read everything.

        `position` stays before it until the caller, having taken it in, calls `advance`. Raises
        `NotSaved`; after a failed sync nothing more is read or accepted until reopened, because
        the system may have dropped the bytes and would not say so a second time.
        """
        if self._failed:
            raise NotSaved("sync-failed-before")
        try:
            descriptor = self._open(create=True)
        except OSError as error:
            raise _not_saved("write-failed", error) from error
        try:
            durable.write_all(descriptor, line)
        except OSError as error:
            with suppress(OSError):  # if this fails too, the next reader under the lock cuts it
                os.ftruncate(descriptor, self.position.offset)
            raise _not_saved("write-failed", error) from error
        try:
            durable.fsync(descriptor)
        except OSError as error:
            self._failed = True
            raise _not_saved("sync-failed", error) from error

    def advance(self, line: bytes) -> None:
        """Count the line just appended as read."""
        place = self.position
        self.position = Position(place.seq + 1, place.number, place.offset + len(line))

    def roll(self) -> None:
        """Go on in a new file; the caller holds the lock. Raises `OSError`."""
        following = journal_path(self.folder, self.position.number + 1)
        descriptor = os.open(following, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        os.close(descriptor)
        durable.fsync_folder(self.folder)
        self._move_to(self.position.number + 1)

    def close(self) -> None:
        """Give the descriptor back."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def _open(self, *, create: bool = False) -> int:
        if self._descriptor is None:
            flags = os.O_RDWR | os.O_APPEND | durable.BINARY
            is_new = create and not self.path.exists()
            try:
                self._descriptor = os.open(self.path, flags | (os.O_CREAT if create else 0), 0o644)
            except OSError as error:
                if error.errno not in READ_ONLY:
                    raise
                self._descriptor = os.open(self.path, os.O_RDONLY | durable.BINARY)
            if is_new:
                durable.fsync_folder(self.folder)
        return self._descriptor

    def _read_tail(self) -> bytes:
        try:
            descriptor = self._open()
            found = os.fstat(descriptor)
            size = found.st_size if found.st_nlink else 0  # a deleted file must not be written to
        except FileNotFoundError:
            size = 0
        if size < self.position.offset:
            raise self._damage()  # what the folded file already holds is gone from here
        if size == self.position.offset:
            return b""
        os.lseek(descriptor, self.position.offset, os.SEEK_SET)
        wanted = size - self.position.offset
        parts: list[bytes] = []
        while wanted and (part := os.read(descriptor, wanted)):
            parts.append(part)
            wanted -= len(part)
        return b"".join(parts)

    def _parse(self, data: bytes) -> Generator[Entry, None, bytes]:
        """Yield the sound lines of `data` in sequence; return what follows the last of them."""
        start = 0
        while (end := data.find(b"\n", start)) >= 0:
            entry = decode_line(data[start:end])
            if entry is None or entry.seq != self.position.seq + 1:
                break
            yield entry
            self.advance(data[start : end + 1])
            start = end + 1
        return data[start:]

    def _damage(self) -> Damaged:
        return Damaged(
            "journal-damaged",
            file=self.path.name,
            offset=self.position.offset,
            seq=self.position.seq + 1,
        )

    def _cut_tail(self, rest: bytes) -> None:
        """Take the unfinished line off, keeping its bytes in `backups/` where there is room."""
        kept = self.folder / "backups" / f"torn-{self.position.seq + 1:06d}-{zlib.crc32(rest):08x}"
        try:
            kept.parent.mkdir(exist_ok=True)
            kept.write_bytes(rest)
        except OSError:
            pass  # a full disk: the bytes were never acknowledged, the day goes on
        try:
            descriptor = self._open()
            os.ftruncate(descriptor, self.position.offset)
            durable.fsync(descriptor)
        except OSError as error:
            raise _not_saved("write-failed", error) from error
        self.cut.append(kept)

    def _move_to(self, number: int) -> None:
        self.close()
        self.position = Position(self.position.seq, number, 0)


def _not_saved(code: str, error: OSError) -> NotSaved:
    return NotSaved(code, reason=durable.reason(error))


def _tails(rest: bytes) -> Iterator[bytes]:
    """Whatever could be whole lines at the end of `rest`."""
    return (rest[match.start() :] for match in _SOUND_START.finditer(rest))
