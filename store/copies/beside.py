"""The files beside the journal, brought to the mirror behind it: papers, templates, talks, backups.

So is what waits for a server, so that it can be gone on with from the stick too.

Only what was changed goes over, each file whole or not at all, a piece at a time: the journal never
waits for more than one piece.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from store.errors import NotSaved
from store.journal import durable
from store.journal.folder import FILES_OF_PEOPLE
from store.journal.several.unsent import OUTBOX, SENT
from store.journal.snapshot import generations

HELD = "backups"
FOLDERS = (*FILES_OF_PEOPLE, HELD)
PIECE = 1 << 16
"""So many bytes are written before it is asked whether something else is to be done."""
FORGOTTEN_SECONDS = 3600.0
"""An unfinished file of that age was left by a process that is dead."""
COARSE_SECONDS = 2.0
"""FAT keeps the time of a file no better than this."""

Stamp = tuple[int, int]
"""How long a file is, and when it was written, in ns."""


class Beside:
    """Brings the files of one folder to one mirror. `left`: those that could not be, and why."""

    def __init__(self, source: Path, target: Path) -> None:
        self.source = source
        self.target = target
        self.left: dict[str, str] = {}
        self._copied: dict[Path, Stamp] = {}

    def round(self) -> Iterator[None]:
        """Go once through all files; asked on after every piece. Raises `OSError`.

        What cannot be written alone, for its name say, is left, and the others are not.
        """
        self.left = {key: why for key, why in self.left.items() if (self.source / key).exists()}
        for path in files_beside(self.source):
            there = self.target / path.relative_to(self.source)
            name = path.relative_to(self.source).as_posix()
            try:
                if not self._is_there(path, there):
                    yield from self._copy(path, there)
            except FileNotFoundError:
                if not self.target.is_dir():
                    raise
            except OSError as error:
                self.left[name] = durable.reason(error)
            else:
                self.left.pop(name, None)
            yield
        self._clear_away()

    def _is_there(self, path: Path, there: Path) -> bool:
        try:
            mine, is_alike = path.stat(), as_copied(path, there)
        except FileNotFoundError:
            return not path.exists()
        if path in self._copied:
            is_last = self._copied[path] == (mine.st_size, mine.st_mtime_ns)
            return is_last and there.stat().st_size == mine.st_size
        return is_alike

    def _copy(self, path: Path, there: Path) -> Iterator[None]:
        """Write one file beside its place, and put it there when all of it is on the drive."""
        durable.make_private_folders(there.parent, self.target)
        temporary = there.with_name(f".{there.name}.{os.getpid()}.tmp")
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | durable.BINARY
        try:
            with path.open("rb") as file:
                stamp = os.fstat(file.fileno())
                descriptor = os.open(temporary, flags, 0o600)
                try:
                    while piece := file.read(PIECE):
                        durable.write_all(descriptor, piece)
                        yield
                    durable.fsync(descriptor)
                finally:
                    os.close(descriptor)
            os.utime(temporary, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
            durable.replace(temporary, there)
        finally:
            temporary.unlink(missing_ok=True)
        durable.fsync_folder(there.parent)
        self._copied[path] = (stamp.st_size, stamp.st_mtime_ns)

    def _clear_away(self) -> None:
        """Keep no more generations than the folder itself, and nothing that nobody will finish."""
        here = {path.name for path in generations(self.source)}
        for path in generations(self.target):
            if here and path.name not in here:
                path.unlink(missing_ok=True)
        for waited in self.target.glob(f"{OUTBOX}*"):
            # Sent from here, not from another copy that may not know of it.
            if (self.source / HELD / waited.name.replace(OUTBOX, SENT, 1)).exists():
                shutil.rmtree(waited, ignore_errors=True)
        for folder in folders_beside(self.target):
            for path in folder.rglob(".*.tmp"):
                with suppress(OSError):
                    if time.time() - path.stat().st_mtime > FORGOTTEN_SECONDS:
                        path.unlink()


def files_beside(source: Path) -> Iterator[Path]:
    """All files beside a journal that go onto its mirror."""
    for folder in folders_beside(source):
        for path in sorted(folder.rglob("*")):
            if not _is_unfinished(path) and path.is_file():
                yield path


def folders_beside(folder: Path) -> list[Path]:
    """The folders beside a journal whose files go onto its mirror."""
    return [*(folder / name for name in FOLDERS), *sorted(folder.glob(f"{OUTBOX}*"))]


def is_beside(parts: Sequence[str]) -> bool:
    """Whether a file of this path in a conference's folder is one of those."""
    return bool(parts) and (parts[0] in FOLDERS or parts[0].startswith(OUTBOX))


def waiting(source: Path) -> list[tuple[str, int]]:
    """The files of what waits for a server, and how long they are."""
    found = []
    for path in sorted(source.glob(f"{OUTBOX}*/*")):
        with suppress(OSError):  # sent just now
            found.append((path.name, path.stat().st_size))
    return found


def as_copied(path: Path, there: Path) -> bool:
    """Whether two files are of one length and time. Raises `OSError`."""
    mine, theirs = path.stat(), there.stat()
    is_of_time = abs(mine.st_mtime - theirs.st_mtime) <= COARSE_SECONDS
    return mine.st_size == theirs.st_size and is_of_time


def purge_beside(source: Path, target: Path) -> None:
    """Destroy on the mirror every file that the folder no longer has. Raises `NotSaved`."""
    try:
        for folder in folders_beside(target):
            for path in list(folder.rglob("*")):
                if path.is_file() and not (source / path.relative_to(target)).exists():
                    durable.shred(path)
    except OSError as error:
        reason = durable.reason(error)
        raise NotSaved("mirror-failed", folder=str(target), reason=reason) from error


def _is_unfinished(path: Path) -> bool:
    return path.name.startswith(".") and path.name.endswith(".tmp")
