"""One writer at a time, and one window to a desk's name, across processes.

The operating system frees the locks of a dead one. A desk's name is held by a lock on a file of its
own, so that the log tells open windows apart; these files tell nothing and stay where they are.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from filelock import lock_descriptor, unlock_descriptor

from store.errors import NotSaved
from store.journal.durable import make_private_folder, open_private, write_all
from store.journal.folder import make_private

WAIT_SECONDS = 2.0
POLL_SECONDS = 0.002
CHANGES_OF_FILE = 20
"""So often a lock's file is looked for anew; some sticks and network drives number no files."""

LOCK_NAME = "lock"
HOLDER_BYTES = 120
HOLDER_OFFSET = 1
"""The holder's name starts after the one byte that Windows locks."""

ACKNOWLEDGED_OFFSET = HOLDER_OFFSET + HOLDER_BYTES
ACKNOWLEDGED_BYTES = 60
"""After the holder's name: number and link of the last line that anybody was told is saved."""

NAMES_FOLDER = "desks"


class Acknowledged(NamedTuple):
    """Number and link of the last line that anybody was told is saved; 0 and "" if not known."""

    seq: int
    link: str

    def missing(self, last_seq: int) -> range:
        """The numbers of what was saved after `last_seq`."""
        return range(last_seq + 1, self.seq + 1)


def acknowledged(folder: Path) -> Acknowledged:
    """What the lock file of a folder notes."""
    noted, path = "", folder / LOCK_NAME
    with suppress(OSError):
        if path.is_file():  # a pipe would be waited for
            with path.open("rb", buffering=0) as file:
                file.seek(ACKNOWLEDGED_OFFSET)
                noted = file.read(ACKNOWLEDGED_BYTES).decode("ascii", "replace")
    found = re.fullmatch(r" *(([0-9]{1,17}) ([0-9a-f]{32})) ([0-9a-f]{8})\n", noted)
    if found is None or int(found[4], 16) != crc32(found[1].encode()):
        return Acknowledged(0, "")
    return Acknowledged(int(found[2]), found[3])


class FolderLock:
    """The lock of a conference folder, on a descriptor kept open (0.004 ms instead of 0.14)."""

    def __init__(self, folder: Path, holder: str) -> None:
        self.path = folder / LOCK_NAME
        self._descriptor = self._open()
        make_private(folder)
        self.sign_as(holder)

    def _open(self) -> int:
        return open_private(self.path, os.O_RDWR | os.O_CREAT)

    def sign_as(self, holder: str) -> None:
        """Give this name to whoever waits for the lock from now on."""
        self._holder = f"{os.getpid()} {holder}".encode()[:HOLDER_BYTES].ljust(HOLDER_BYTES)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock. Raises `NotSaved`: locked, naming the holder, after two seconds;
        folder-gone; write-failed.

        Where somebody deleted the lock's file, others hold a new one by now: that is taken instead.
        """
        deadline = time.monotonic() + WAIT_SECONDS
        self._take(deadline)
        for _ in range(CHANGES_OF_FILE):
            if self._is_in_place():
                break
            unlock_descriptor(self._descriptor)
            try:
                descriptor = self._open()
            except OSError as error:
                raise self._not_held(error) from error
            os.close(self._descriptor)
            self._descriptor = descriptor
            self._take(deadline)
        try:
            self._sign()
            yield
        finally:
            unlock_descriptor(self._descriptor)

    def _not_held(self, error: OSError) -> NotSaved:
        folder = self.path.parent
        if not folder.is_dir():  # renamed, deleted, or on a stick that was pulled out
            return NotSaved("folder-gone", folder=str(folder))
        return NotSaved("write-failed", reason=os.strerror(error.errno or 0))

    def _take(self, deadline: float) -> None:
        while not lock_descriptor(self._descriptor, blocking=False):
            left = deadline - time.monotonic()
            if left < 0:
                raise NotSaved("locked", holder=self.holder())
            # Ever more often, or two that write without a pause would leave no gap for a third.
            time.sleep(POLL_SECONDS * left / WAIT_SECONDS)

    def _is_in_place(self) -> bool:
        """Whether what is locked is still the file that others find."""
        try:
            return os.path.samestat(self.path.stat(), os.fstat(self._descriptor))
        except OSError:
            return False

    def acknowledge(self, seq: int, link: str) -> None:
        """Note the last line that was saved, as far as the file can be written.

        It is not synced: where the system dies it may be behind, never ahead of the journal.
        """
        said = f"{seq} {link}".encode()
        try:
            os.lseek(self._descriptor, ACKNOWLEDGED_OFFSET, os.SEEK_SET)
            write_all(self._descriptor, b"%b %08x\n" % (said.rjust(50), crc32(said)))
        except OSError:
            pass  # it serves to notice a loss; the line itself is on disk

    def _sign(self) -> None:
        try:
            os.lseek(self._descriptor, HOLDER_OFFSET, os.SEEK_SET)
            os.write(self._descriptor, self._holder)
        except OSError:
            pass  # the name is a courtesy to whoever waits; a full disk must not stop reading

    def holder(self) -> str:
        """Process number and desk of whoever took the lock last."""
        os.lseek(self._descriptor, HOLDER_OFFSET, os.SEEK_SET)
        return os.read(self._descriptor, HOLDER_BYTES).decode(errors="ignore").strip()

    def close(self) -> None:
        """Give the descriptor back."""
        os.close(self._descriptor)


# --- names of desks --------------------------------------------------------------------------


class DeskName:
    """The name of one window's desk, held until it is closed or its process ends."""

    def __init__(self, name: str, descriptor: int | None = None) -> None:
        self.name = name
        self._descriptor = descriptor

    def close(self) -> None:
        """Let another window have the name."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def take_name(folder: Path, wanted: str, *, given: bool) -> DeskName:
    """Hold `wanted`, or the first name like it that no open window has.

    Somebody has `given` the name, or else it is what such a window is usually called. Where nothing
    can be written nothing is told apart either: the name is as wanted.
    """
    for name in _names(wanted, given=given):
        try:
            descriptor = _held(folder, name)
        except OSError:
            break
        if descriptor is not None:
            return DeskName(name, descriptor)
    return DeskName(wanted)


def _names(wanted: str, *, given: bool) -> Iterator[str]:
    """X, X (2)… of a given name; else bàn 1, bàn 2… and thư ký, thư ký 2…"""
    yield wanted
    numbered = re.fullmatch(r"(.*\S) ([0-9]{1,4})", wanted)
    if given:
        yield from (f"{wanted} ({number})" for number in count(2))
    elif numbered:
        begun = int(numbered[2]) + 1
        yield from (f"{numbered[1]} {number}" for number in count(begun))
    else:
        yield from (f"{wanted} {number}" for number in count(2))


def _held(folder: Path, name: str) -> int | None:
    """A descriptor with the lock of a name, or None where another window has it.

    Names that people take for the same are the same. Raises `OSError`.
    """
    place = folder / NAMES_FOLDER
    make_private_folder(place)
    key = sha256(" ".join(name.casefold().split()).encode()).hexdigest()[:16]
    descriptor = open_private(place / key, os.O_RDWR | os.O_CREAT)
    try:
        if lock_descriptor(descriptor, blocking=False):
            return descriptor
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None
