"""A drive without room at one window: who was not saved is saved later, as of when they came."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from unittest.mock import patch

from store.conference import Conference
from store.journal import durable
from store.records.codec import Entry
from tests.soak.model import Verdict
from tests.soak.steps import ScanStep, World

REFUSED = Verdict("not_saved", writes=False)


@contextmanager
def without_room(conference: Conference, writes: int = 0) -> Iterator[None]:
    """This window's journal takes so many lines more, and half of the next one."""
    journal, left = conference.storage.journal, writes
    append, write_all = journal.append, durable.write_all

    def half(descriptor: int, data: bytes) -> None:
        write_all(descriptor, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def full(line: bytes) -> None:
        nonlocal left
        left -= 1
        with ExitStack() as patches:
            if left < 0:
                patches.enter_context(patch.object(durable, "write_all", half))
            append(line)

    with patch.object(journal, "append", full):
        yield


@dataclass(frozen=True)
class UnsavedStep:
    """A piece that could not be saved; where nothing is to be written, it is answered as ever."""

    step: ScanStep

    def verdict(self, world: World) -> Verdict:
        return REFUSED if self.step.writes(world) else self.step.verdict(world)

    def writes(self, _world: World) -> bool:
        return False

    def commit(self, _world: World, _entry: Entry) -> None:
        raise AssertionError("there is no room")


@dataclass(frozen=True)
class LaterStep:
    """What was not saved, saved: nobody is told any more."""

    step: ScanStep

    def verdict(self, _world: World) -> None:
        return None

    def writes(self, world: World) -> bool:
        return self.step.writes(world)

    def commit(self, world: World, entry: Entry) -> None:
        self.step.commit(world, entry)


def refused(world: World, line: Sequence[ScanStep]) -> tuple[list[UnsavedStep], list[ScanStep]]:
    """What is answered to the pieces of a line, and which of them are to be saved later.

    Where the first is not saved the whole line is refused in one answer.
    """
    if line[0].writes(world):
        return [UnsavedStep(line[0])], list(line)
    return [UnsavedStep(step) for step in line], [step for step in line if step.writes(world)]
