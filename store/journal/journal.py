"""The journal: every change, one checksummed line a transaction, appended and never rewritten.

Sequence numbers have no holes. What has no LF at the end was never acknowledged; a bad line that
others follow is damage, and a line that does not continue the one before it is foreign; both are
reported with their place.
"""

from __future__ import annotations

import errno
import os
import zlib
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from copy import copy
from pathlib import Path

from msgspec.structs import replace

from store.errors import Damaged, NotSaved
from store.journal import durable
from store.journal.lines import (
    Position,
    carries_link,
    decode_line,
    journal_path,
    last_line,
    last_number,
    link_of,
    new_identity,
    still_ends,
    tails,
    told_range,
)
from store.records.codec import Entry

READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}
"""What the system says of a file that may be read but not written."""


class Journal:
    """The journal of one folder, read from `start` on and appended to under the caller's lock.

    `link` is that of the line read last, "" where none was or none could be: what comes next may
    then carry any. `noted` are links that lines must have, by number. What `is_elsewhere`, durably,
    is not synced here.
    """

    def __init__(self, folder: Path, start: Position) -> None:
        self.folder = folder
        self.position = start
        self._last_number = last_number(folder)
        line = last_line(folder, start)
        self.link = link_of(line) if line else ""
        self._is_chained = carries_link(line)
        self.noted: dict[int, str] = {}
        self.cut: list[Path] = []
        self.is_elsewhere = False
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
        Raises `Damaged` with file, offset and sequence, after all entries before the damage
        (`journal-damaged`; `journal-file-missing`: one between others) or before a line that
        continues another one (`journal-foreign`); `NotSaved` if the last line cannot be cut off;
        `OSError`.
        """
        while not self._failed:
            # The next file is looked for first: whoever made it had finished with this one.
            has_successor = journal_path(self.folder, self.position.number + 1).exists()
            rest = yield from self._parse(self._read_tail())
            # One bad line at the very end is a write that was cut short; anything else is damage.
            if rest and (has_successor or rest.find(b"\n") not in {-1, len(rest) - 1}):
                raise self._damage()
            if rest.endswith(b"\n") and any(map(decode_line, tails(rest[:-1]))):
                raise self._damage()  # it ends in a sound line: a hole, or a line feed was lost
            if rest and locked and not still_ends(self.folder, self.position, self.link):
                raise self._damage()
            if rest and locked:
                self._cut_tail(rest)
            if not has_successor and self.position.number < self._last_number:
                missing = journal_path(self.folder, self.position.number + 1).name
                seq = self.position.seq + 1
                raise Damaged("journal-file-missing", file=missing, offset=0, seq=seq)
            if not has_successor:
                return
            self._move_to(self.position.number + 1)

    def last(self) -> Entry | None:
        """The entry that was read last; None where it cannot be read."""
        return decode_line(last_line(self.folder, self.position))

    def prior(self) -> str:
        """What the next line has to carry."""
        return self.link or new_identity()

    def following(self, lines: Iterable[bytes]) -> Iterator[tuple[bytes, Entry]]:
        """Those of whole `lines` that continue what was read last, and their entries."""
        ahead = copy(self)
        for line in lines:
            entry = decode_line(line[:-1])
            if entry is None or not ahead.is_next(entry):
                return
            yield line, entry
            ahead.advance(line)

    def append(self, line: bytes) -> None:
        """Write and sync a line, or several; the caller holds the lock and has read everything.

        `position` stays before it until the caller, having taken it in, calls `advance`. Raises
        `NotSaved`, `lock-lost` where somebody wrote in spite of the lock; after a failed sync
        nothing more is read or accepted until reopened, because the system may have dropped the
        bytes and would not say so a second time.
        """
        if self._failed:
            raise NotSaved("sync-failed-before")
        try:
            descriptor = self._open(create=True)
        except OSError as error:
            raise _not_saved("write-failed", error) from error
        if os.fstat(descriptor).st_size != self.position.offset:
            raise NotSaved("lock-lost")
        try:
            durable.write_all(descriptor, line)
        except OSError as error:
            with suppress(OSError):  # if this fails too, the next reader under the lock cuts it
                os.ftruncate(descriptor, self.position.offset)
            raise _not_saved("write-failed", error) from error
        try:
            if not self.is_elsewhere:
                durable.fsync(descriptor)
        except OSError as error:
            self._failed = True
            raise _not_saved("sync-failed", error) from error

    def sync(self) -> None:
        """Bring onto the disk what was not synced line by line. Raises `NotSaved`."""
        if self.is_elsewhere and self._descriptor is not None:
            try:
                durable.fsync(self._descriptor)
            except OSError as error:
                raise _not_saved("sync-failed", error) from error

    def advance(self, line: bytes) -> None:
        """Count the line just appended as read."""
        place = self.position
        self.link = link_of(line[:-1])
        self._is_chained = self._is_chained or carries_link(line[:-1])
        self.position = Position(place.seq + 1, place.number, place.offset + len(line))

    def roll(self, seq: int | None = None) -> None:
        """Go on in a new file, after another number if one is given; the caller holds the lock.

        Raises `OSError`.
        """
        following = journal_path(self.folder, self.position.number + 1)
        descriptor = durable.open_private(following, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        os.close(descriptor)
        durable.fsync_folder(self.folder)
        self._move_to(self.position.number + 1)
        if seq is not None:
            self.position, self.link = replace(self.position, seq=seq), ""

    def stop(self) -> None:
        """Read and write nothing any more."""
        self._failed = True

    def close(self) -> None:
        """Give the descriptor back."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def _open(self, *, create: bool = False) -> int:
        if self._descriptor is None:
            flags = os.O_RDWR | os.O_APPEND | (os.O_CREAT if create else 0)
            is_new = create and not self.path.exists()
            try:
                self._descriptor = durable.open_private(self.path, flags)
            except OSError as error:
                if error.errno not in READ_ONLY:
                    raise
                self._descriptor = os.open(self.path, os.O_RDONLY | durable.BINARY)
            if is_new:
                durable.fsync_folder(self.folder)
        return self._descriptor

    def _read_tail(self) -> bytes:
        try:
            self._let_go_of_another()
            descriptor = self._open()
            found = os.fstat(descriptor)
            size = found.st_size if found.st_nlink else 0  # a deleted file must not be written to
        except FileNotFoundError:
            size = 0
        if size < self.position.offset:
            raise self._cut_off(size)
        if size == self.position.offset:
            return b""
        os.lseek(descriptor, self.position.offset, os.SEEK_SET)
        wanted = size - self.position.offset
        parts: list[bytes] = []
        while wanted and (part := os.read(descriptor, wanted)):
            parts.append(part)
            wanted -= len(part)
        return b"".join(parts)

    def _let_go_of_another(self) -> None:
        """Open the file that lies there, where that is not the one held: others write to that.

        A program that keeps the old file under another name would have this one go on in it. Raises
        `Damaged` where what lies there now does not end, or go on, as what was read.
        """
        held = self._descriptor
        if held is not None and not os.path.samestat(self.path.stat(), os.fstat(held)):
            self.close()
            is_cut = self.path.stat().st_size < self.position.offset
            if not (is_cut or still_ends(self.folder, self.position, self.link)):
                raise self._damage()

    def _parse(self, data: bytes) -> Generator[Entry, None, bytes]:
        """Yield the sound lines of `data` in sequence; return what follows the last of them."""
        start = 0
        while (end := data.find(b"\n", start)) >= 0:
            entry = decode_line(data[start:end])
            if entry is None or entry.seq != self.position.seq + 1:
                break
            link = link_of(data[start:end])
            if not self.is_next(entry) or self.noted.get(entry.seq, link) != link:
                raise self._damage("journal-foreign")
            yield entry
            self.advance(data[start : end + 1])
            start = end + 1
        return data[start:]

    def is_next(self, entry: Entry) -> bool:
        """Whether an entry continues the one read last.

        Lines of folders from before there was a chain carry no link, until the first does.
        """
        is_older = not (entry.prior or self._is_chained)
        is_linked = is_older or self.link in {"", entry.prior}
        return is_linked and entry.seq == self.position.seq + 1

    def _damage(self, code: str = "journal-damaged") -> Damaged:
        return Damaged(
            code,
            file=self.path.name,
            offset=self.position.offset,
            seq=self.position.seq + 1,
        )

    def _cut_off(self, size: int) -> Damaged:
        """What was read of this file, or stands in the folded one, is gone from its end."""
        last = decode_line(last_line(self.folder, Position(0, self.position.number, size)))
        if last is None or last.seq >= self.position.seq:
            return self._damage()
        missing = range(last.seq + 1, self.position.seq + 1)
        return Damaged(
            "journal-cut",
            file=self.path.name,
            offset=size,
            seq=missing[0],
            numbers=told_range(missing),
            number=len(missing),
        )

    def _cut_tail(self, rest: bytes) -> None:
        """Take the unfinished line off, keeping its bytes in `backups/` where there is room."""
        kept = self.folder / "backups" / f"torn-{self.position.seq + 1:06d}-{zlib.crc32(rest):08x}"
        try:
            durable.make_private_folder(kept.parent)
            durable.write(kept, rest)
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
