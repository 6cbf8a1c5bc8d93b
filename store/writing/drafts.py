"""Drafts: what is being written, on disk beside the journal until it stands in it.

A text that is saved whole every second would make the journal grow by megabytes an hour, and undo
useless. So the journal gets it now and then, and a draft every second: one file an editor, locked
while it is open, a checksummed line a version, emptied when the journal has it. The draft of a
process that died is taken in by whoever opens the folder next.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from uuid import uuid4

import msgspec
from filelock import lock_descriptor

from store.errors import NotSaved
from store.journal import durable

FOLDER = "backups"
"""A purge destroys everything in it."""

_START = 1
"""Drafts start after the one byte that Windows locks."""


class Text(msgspec.Struct, frozen=True):
    """A field as the journal has it, as far as the writer knows, and as it is written now."""

    seen: str
    typed: str


class Drafted(msgspec.Struct, frozen=True):
    """What one editor is writing into which record."""

    table: str
    id: int
    texts: dict[str, Text]


class Draft:
    """The draft of one record's texts; its file is made when there is something to keep."""

    def __init__(self, folder: Path, table: str, record_id: int) -> None:
        self._path = folder / FOLDER / f"draft-{uuid4().hex}"
        self._place = table, record_id
        self._descriptor: int | None = None

    def keep(self, seen: Mapping[str, str], typed: Mapping[str, str]) -> None:
        """Make what was typed into texts that were `seen` durable. Raises `NotSaved`."""
        changed = {key: Text(seen[key], text) for key, text in typed.items() if text != seen[key]}
        body = msgspec.json.encode(Drafted(*self._place, changed))
        try:
            descriptor = self._open()
            os.lseek(descriptor, 0, os.SEEK_END)
            durable.write_all(descriptor, b"%08x %b\n" % (zlib.crc32(body), body))
            durable.fsync(descriptor)
        except OSError as error:
            raise NotSaved("write-failed", reason=durable.reason(error)) from error

    def clear(self) -> None:
        """The journal has it."""
        if self._descriptor is not None:
            with suppress(OSError):  # what is taken in twice is the same as once
                os.ftruncate(self._descriptor, _START)

    def close(self) -> None:
        """Leave nothing behind."""
        if self._descriptor is not None:
            self.clear()
            os.close(self._descriptor)
            self._descriptor = None
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def _open(self) -> int:
        if self._descriptor is not None and not os.fstat(self._descriptor).st_nlink:
            self.close()  # a purge destroyed the file
        if self._descriptor is None:
            durable.make_private_folder(self._path.parent)
            descriptor = durable.open_private(self._path, os.O_RDWR | os.O_CREAT | os.O_EXCL)
            lock_descriptor(descriptor, blocking=False)
            durable.write_all(descriptor, b"\n")
            durable.fsync_folder(self._path.parent)
            self._descriptor = descriptor
        return self._descriptor


def take_in(folder: Path, take: Callable[[Drafted], bool]) -> None:
    """Hand over what dead editors were writing; what was taken is destroyed.

    A draft that nobody takes, or that cannot be read or written, stays. Raises what `take` does.
    """
    for path in sorted((folder / FOLDER).glob("draft-*")):
        with suppress(OSError):
            with closing(_Left(path)) as left:
                is_done = left.is_mine and ((found := left.newest()) is None or take(found))
                if is_done:
                    left.empty()
            if is_done:  # Windows removes no file that is open
                path.unlink(missing_ok=True)


class _Left:
    """A draft that was found, locked unless its editor is open."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDWR | durable.BINARY)
        is_free = lock_descriptor(self._descriptor, blocking=False)
        # Another process may have taken it in and destroyed it a moment ago.
        self.is_mine = is_free and os.fstat(self._descriptor).st_nlink > 0

    def newest(self) -> Drafted | None:
        """The last version that was written whole; None where there is none, or none is left."""
        os.lseek(self._descriptor, _START, os.SEEK_SET)
        data = b""
        while part := os.read(self._descriptor, 1 << 20):
            data += part
        for line in reversed(data.split(b"\n")):
            if line and line[:8] == b"%08x" % zlib.crc32(line[9:]):
                with suppress(msgspec.MsgspecError):
                    return msgspec.json.decode(line[9:], type=Drafted)
        return None

    def empty(self) -> None:
        """Leave nothing for whoever has found it too."""
        os.ftruncate(self._descriptor, _START)

    def close(self) -> None:
        """Let go of it."""
        os.close(self._descriptor)
