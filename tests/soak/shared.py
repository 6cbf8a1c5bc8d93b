"""What all desks of a soak share: one clock, and where a process is to be killed.

The clock is eight bytes of a file, so that processes of their own go by it too. It stands still but
for what the soak does to it.
"""

from __future__ import annotations

import mmap
import os
import signal
import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from enum import IntEnum
from pathlib import Path
from unittest.mock import patch

from store import clock
from store.journal import durable

_FORM = struct.Struct("dii")


class Death(IntEnum):
    """Where a process is killed: on its way from a line to the answer."""

    NEVER = 0
    UNWRITTEN = 1
    TORN = 2
    UNSYNCED = 3
    UNTOLD = 4


class Shared:
    """The clock of the computer, and when the process that is to die does."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.exists():
            path.write_bytes(bytes(_FORM.size))
        with path.open("r+b") as file:
            self._bytes = mmap.mmap(file.fileno(), _FORM.size)

    @property
    def wall(self) -> float:
        """What the clock says, in seconds."""
        moment: float = self._get()[0]
        return moment

    @wall.setter
    def wall(self, moment: float) -> None:
        self._set(moment, *self._get()[1:])

    def doom(self, death: Death, writes: int) -> None:
        """Have the process killed at one of its next writes, or not any more."""
        self._set(self.wall, int(death), writes)

    def _get(self) -> tuple[float, int, int]:
        moment, death, writes = _FORM.unpack(self._bytes[:])
        return moment, death, writes

    def _set(self, moment: float, death: int, writes: int) -> None:
        self._bytes[:] = _FORM.pack(moment, death, writes)

    def now(self) -> datetime:
        """Instead of `clock.now`."""
        return datetime.fromtimestamp(self.wall, UTC).astimezone(clock.VIETNAM)

    def _dies_at_this_write(self) -> Death:
        moment, death, writes = self._get()
        if death:
            self._set(moment, death, writes - 1)
        return Death(death) if death and writes <= 1 else Death.NEVER

    @contextmanager
    def ruling(self, fsync: Callable[[int], None] | None = None) -> Iterator[None]:
        """Everybody in this process goes by this clock; nothing waits for a drive."""
        with ExitStack() as patches:
            patches.enter_context(patch.object(clock, "now", self.now))
            patches.enter_context(patch.object(clock, "ago", lambda _seconds: self.now()))
            patches.enter_context(patch.object(clock, "start_running", lambda: None))
            patches.enter_context(patch.object(durable, "fsync", fsync or (lambda _: None)))
            yield


def run() -> None:
    """The program in a process of its own, killed where the soak says: PATH MORTAL WORDS..."""
    from tui.main import main

    shared, is_mortal = Shared(Path(sys.argv[1])), sys.argv[2] == "mortal"
    death = Death.NEVER
    write_all = durable.write_all

    def write(descriptor: int, data: bytes) -> None:
        nonlocal death
        death = shared._dies_at_this_write()
        if death is Death.UNWRITTEN:
            die()
        if death is Death.TORN:
            write_all(descriptor, data[: len(data) // 2])
            die()
        write_all(descriptor, data)
        if death is Death.UNSYNCED:
            die()

    def synced(_descriptor: int) -> None:
        if death is Death.UNTOLD:
            die()

    with shared.ruling(synced), ExitStack() as patches:
        if is_mortal:
            patches.enter_context(patch.object(durable, "write_all", write))
        sys.exit(main(sys.argv[3:]))


def die() -> None:
    """As if the plug had been pulled, as far as this process goes."""
    if sys.platform == "win32":
        raise NotImplementedError
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    run()
