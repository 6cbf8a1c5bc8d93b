"""What has rotted on a stick: found by holding the mirror against the journal, and mended there."""

from __future__ import annotations

import os
import sys
import zlib
from contextlib import suppress
from pathlib import Path

from store.errors import BadInput, Damaged
from store.journal import durable
from store.journal.lines import is_sound, journal_files

SLICE = 1 << 18
"""So many bytes are compared at a time."""

KEPT = "rotten-"
"""What was mended is kept in the mirror's `backups/` under a name that begins so."""


def mend(source: Path, target: Path) -> None:
    """Write a journal file of the mirror anew that is no longer as it was copied.

    The rotten one is kept, which also says later that there was one. Raises `BadInput`
    (mirror-went-on) where the mirror has lines of its own; `Damaged` (mirror-better) where the
    conference's own line is the one that has rotted; `OSError`.
    """
    data, there = source.read_bytes(), target.read_bytes()
    whole = data[: data.rfind(b"\n") + 1].splitlines(keepends=True)
    known = set(whole)
    check_lines(b"".join(whole), source, target.parent)
    for line in there.splitlines(keepends=True):
        if line not in known and is_sound(line.removesuffix(b"\n")) and line.endswith(b"\n"):
            raise BadInput("mirror-went-on", folder=str(target.parent))
    keep_rotten(target, target.stem)
    durable.write_atomic(target, b"".join(whole))


def check_lines(lines: bytes, source: Path, mirror: Path) -> None:
    """Refuse to mend a mirror from a journal that has rotted itself. Raises `Damaged`."""
    each = enumerate(lines.splitlines(keepends=True), 1)
    if bad := next((number for number, line in each if not is_sound(line[:-1])), 0):
        raise Damaged("mirror-better", folder=str(mirror), file=source.name, line=bad)


def keep_rotten(rotten: Path, name: str) -> None:
    """Keep a file of a mirror that has rotted; that it did is told by its name, `name` in it."""
    data = rotten.read_bytes()
    kept = rotten.parent / "backups" / f"{KEPT}{name}-{zlib.crc32(data):08x}"
    durable.make_private_folder(kept.parent)
    durable.write_atomic(kept, data)


def mended(target: Path) -> list[str]:
    """The journal files of a mirror that had rotted, and were mended."""
    found = (target / "backups").glob(f"{KEPT}*")
    return sorted({path.name.removeprefix(KEPT).rpartition("-")[0] for path in found})


class Comparing:
    """Holds the mirror against the journal, round and round, a slice at a time."""

    def __init__(self) -> None:
        self._name = ""
        self._offset = 0

    def step(self, source: Path, target: Path) -> Path | None:
        """Compare one more slice; the file of the mirror that is not as it was copied, if one is.

        Raises `OSError`.
        """
        mine = next((path for path in journal_files(source) if path.name >= self._name), None)
        if mine is None:
            self._name, self._offset = "", 0
            return None
        if mine.name != self._name:
            self._name, self._offset = mine.name, 0
        there = target / mine.name
        if not there.exists():
            self._go_on()
            return None
        ours, theirs = _slice(mine, self._offset), _slice(there, self._offset, is_fresh=True)
        size = min(len(ours), len(theirs))
        if ours[:size] != theirs[:size]:
            return there
        self._offset += size
        if size < SLICE:
            self._go_on()
        return None

    def _go_on(self) -> None:
        self._name, self._offset = f"{self._name}~", 0


def _slice(path: Path, offset: int, *, is_fresh: bool = False) -> bytes:
    """The bytes from `offset` on; `is_fresh`: from the drive, where the system can be told so."""
    with path.open("rb", buffering=0) as file:
        if sys.platform != "win32" and is_fresh and hasattr(os, "posix_fadvise"):
            with suppress(OSError):
                os.posix_fadvise(file.fileno(), offset, SLICE, os.POSIX_FADV_DONTNEED)
        file.seek(offset)
        return file.read(SLICE)
