"""What has rotted on a stick: found by holding the mirror against the folder, and mended there."""

from __future__ import annotations

import os
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from store.copies.beside import as_copied, files_beside
from store.errors import BadInput, Damaged
from store.journal import durable
from store.journal.lines import is_sound, journal_files

SLICE = 1 << 18
"""So many bytes are compared at a time."""

KEPT = "rotten-"
"""What was mended is kept in the mirror's `backups/` under a name that begins so."""
PAPER = "paper"
"""What a file beside the journal is called there: its own name may be long, or a secret."""
SETTLED_SECONDS = 60.0
"""A file that was changed later may not be on its way to the stick yet."""


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
    keep_rotten(target, target.stem, target.parent)
    durable.write_atomic(target, b"".join(whole))


def check_lines(lines: bytes, source: Path, mirror: Path) -> None:
    """Refuse to mend a mirror from a journal that has rotted itself. Raises `Damaged`."""
    each = enumerate(lines.splitlines(keepends=True), 1)
    if bad := next((number for number, line in each if not is_sound(line[:-1])), 0):
        raise Damaged("mirror-better", folder=str(mirror), file=source.name, line=bad)


def keep_rotten(rotten: Path, name: str, mirror: Path) -> None:
    """Keep a file of a mirror that has rotted; that it did is told by its name, `name` in it."""
    data = rotten.read_bytes()
    kept = mirror / "backups" / f"{KEPT}{name}-{zlib.crc32(data):08x}"
    durable.make_private_folder(kept.parent)
    durable.write_atomic(kept, data)


def put_aside(rotten: Path, mirror: Path) -> None:
    """Keep a rotten file beside the journal elsewhere: it is copied anew. Raises `OSError`."""
    keep_rotten(rotten, PAPER, mirror)
    rotten.unlink()


def mended(target: Path) -> list[str]:
    """The journal files of a mirror that had rotted, and were mended; `PAPER` for other files."""
    found = (target / "backups").glob(f"{KEPT}*")
    return sorted({path.name.removeprefix(KEPT).rpartition("-")[0] for path in found})


class Rounds:
    """Looks through what lies on a mirror, round and round, in slices."""

    def __init__(self) -> None:
        self._target = Path()
        self._round: Iterator[Path | None] | None = None

    def step(self, target: Path, begin: Callable[[], Iterator[Path | None]]) -> Path | None:
        """Look at one more slice; the file that has rotted, if one has. Raises `OSError`."""
        if self._round is None or self._target != target:
            self._target, self._round = target, begin()
        try:
            return next(self._round)
        except StopIteration:
            self._round = None
        except OSError:
            self._round = None
            raise
        return None


def compared(source: Path, target: Path) -> Iterator[Path | None]:
    """Hold a mirror once against the journal and the files beside, in slices. Raises `OSError`."""
    for path in journal_files(source):
        if (target / path.name).exists():
            yield from _differing(path, target / path.name)
    for path in files_beside(source):
        there = target / path.relative_to(source)
        with suppress(FileNotFoundError):  # it was just taken away, here or there
            stamp = path.stat()
            if as_copied(path, there) and time.time() - stamp.st_mtime > SETTLED_SECONDS:
                for found in _differing(path, there):
                    yield found if path.stat().st_mtime_ns == stamp.st_mtime_ns else None


def _differing(mine: Path, there: Path) -> Iterator[Path | None]:
    """Slice by slice, as far as both go; ends with a slice that is not the same."""
    offset, size = 0, SLICE
    while size == SLICE:
        ours, theirs = _slice(mine, offset), _slice(there, offset, is_fresh=True)
        size = min(len(ours), len(theirs))
        is_same = ours[:size] == theirs[:size]
        yield None if is_same else there
        if not is_same:
            return
        offset += size


def _slice(path: Path, offset: int, *, is_fresh: bool = False) -> bytes:
    """The bytes from `offset` on; `is_fresh`: from the drive, where the system can be told so."""
    with path.open("rb", buffering=0) as file:
        if is_fresh:
            forget_cached(file.fileno(), offset, SLICE)
        file.seek(offset)
        return file.read(SLICE)


def forget_cached(descriptor: int, offset: int, size: int) -> None:
    """Have the system read a part of a file from the drive again, where it can be told so."""
    if sys.platform != "win32" and hasattr(os, "posix_fadvise"):
        with suppress(OSError):
            os.posix_fadvise(descriptor, offset, size, os.POSIX_FADV_DONTNEED)
