"""What is done for a mirror behind its journal: the files beside it, and looking for rot."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from filelock import lock_descriptor

from store.copies.beside import Beside, waiting
from store.copies.mirror import mend_file
from store.copies.rotting import Rounds, compared
from store.copies.sealing import sealed
from store.copies.sealing.files import SealedBeside
from store.copies.sealing.mending import looked_at
from store.journal import durable
from store.journal.lock import NAMES_FOLDER

BESIDE_SECONDS = 0.3
"""So long files are copied before the journal's turn comes again."""
ROUND_SECONDS = 5.0
"""From the end of one round of the files beside to the next."""
TURN = "mirror"
"""Among the locks of open windows: who is copying the files beside."""


class MirrorCare:
    """Of one conference's mirror, in one window. `left`: files that could not be copied."""

    def __init__(self, source: Path) -> None:
        self.source = source
        self._comparing, self._sealed = Rounds(), Rounds()
        self._beside: Beside | SealedBeside | None = None
        self._round: Iterator[None] | None = None
        self._round_at = 0.0
        self._waits: list[tuple[str, int]] = []
        self._turn: int | None = None

    @property
    def left(self) -> dict[str, str]:
        """Files that could not be copied, and why."""
        return self._beside.left if self._beside else {}

    def step(self, target: Path, is_wanted_elsewhere: Callable[[], bool]) -> bool:
        """Do a little of both; whether something had rotted and was mended. Raises `OSError`."""
        self._copy(target, is_wanted_elsewhere)
        if sealed.is_wanted(self.source):
            rotten = self._sealed.step(target, lambda: looked_at(target))
        else:
            rotten = self._comparing.step(target, lambda: compared(self.source, target))
        if rotten:
            mend_file(self.source, rotten, target)
        return rotten is not None

    def end(self) -> None:
        """Leave a round where it is, and the turn to another window."""
        self._end_round(time.monotonic())

    def _copy(self, target: Path, is_wanted_elsewhere: Callable[[], bool]) -> None:
        now, waits = time.monotonic(), waiting(self.source)
        if waits != self._waits:  # it is on this laptop only
            self._waits, self._round_at = waits, now
        kind = SealedBeside if sealed.is_wanted(self.source) else Beside
        stands = type(self._beside) is kind and self._beside and self._beside.target == target
        if not stands:
            self._end_round(now)
            self._beside = kind(self.source, target)
        if self._round is None and now >= self._round_at and self._beside and self._take_turn():
            self._round = self._beside.round()
        try:
            for _ in self._round or ():
                if is_wanted_elsewhere() or time.monotonic() - now > BESIDE_SECONDS:
                    return
        except BaseException:
            self._end_round(now)
            raise
        if self._round is not None:
            self._end_round(time.monotonic() + ROUND_SECONDS)

    def _end_round(self, next_at: float) -> None:
        self._round, self._round_at = None, next_at
        if self._turn is not None:
            os.close(self._turn)
            self._turn = None

    def _take_turn(self) -> bool:
        """One window at a time, whichever comes first; a dead one's turn is over."""
        place = self.source / NAMES_FOLDER
        try:
            durable.make_private_folder(place)
            descriptor = durable.open_private(place / TURN, os.O_RDWR | os.O_CREAT)
        except OSError:
            return True  # nothing can be written there: nobody else copies either
        if not lock_descriptor(descriptor, blocking=False):
            os.close(descriptor)
            return False
        self._turn = descriptor
        return True
