"""The mirror of one open conference: kept in the background, or waited for at every change.

The journal goes first, then the files beside it, and now and then a slice of the mirror is held
against the journal. All of it is done in a thread of its own, so that a stick that hangs stops
nobody: who is to wait for it waits a moment, and the day goes on.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from threading import Condition, Thread
from typing import NamedTuple

from store import clock
from store.copies.beside import Beside
from store.copies.mirror import failed, mend_file, sync
from store.copies.rotting import Comparing, mended
from store.copies.sealing import sealed
from store.errors import HoinghiError, NotSaved
from store.journal.lines import journal_files
from store.journal.lock import acknowledged

PERIOD_SECONDS = 0.5
"""At the latest after this time it is looked for something new."""
BESIDE_SECONDS = 0.3
"""So long files are copied before the journal's turn comes again."""
ROUND_SECONDS = 5.0
"""From the end of one round of the files beside to the next."""
PATIENCE_SECONDS = 2.0
"""So long a change waits for the stick, where it is to be on both."""
CALM_SECONDS = 2.0
"""A mirror is said to be behind when it has been so for so long."""


class MirrorStanding(StrEnum):
    """How a mirror stands."""

    NONE = "none"
    """There is none."""
    WAITING = "waiting"
    """Nothing has been copied since this window was opened."""
    IN_STEP = "in-step"
    BEHIND = "behind"
    """It lacks changes, and nothing else is known to be wrong: it is slow."""
    GONE = "gone"
    """It cannot be written: the stick is not there, full, or read-only."""
    REFUSED = "refused"
    """It must not be written: it is another's, or was gone on with, or knows better."""


class MirrorState(NamedTuple):
    """What people are told of a mirror. `behind` counts changes; `files_left` those not copied."""

    standing: MirrorStanding
    behind: int = 0
    error: HoinghiError | None = None
    rotten: tuple[str, ...] = ()
    files_left: int = 0


class Mirror:
    """The mirror that `target` names at the moment, "" for none; nothing runs before `start`."""

    def __init__(self, source: Path, target: Callable[[], str]) -> None:
        self.source = source
        self.copied_at: datetime | None = None
        self.copied = 0
        self.error: HoinghiError | None = None
        self._target = target
        self._done: dict[str, int] = {}
        self._rotten: tuple[str, ...] = ()
        self._behind_since: float | None = None
        self._has_time = True
        self._is_woken, self._is_ended = True, False
        self._news = Condition()
        self._thread: Thread | None = None
        self._comparing = Comparing()
        self._beside: Beside | None = None
        self._round: Iterator[None] | None = None
        self._round_at = 0.0

    def start(self) -> None:
        """Copy from now on, in a thread of its own."""
        if self._thread is None:
            self._thread = Thread(target=self._run, name="mirror", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End, giving a last copy a moment; a hanging stick is left behind."""
        with self._news:
            self._is_ended = True
            self._news.notify_all()
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.join(timeout=2)

    def wake(self) -> None:
        """There is something new to copy."""
        with self._news:
            self._is_woken = True
            self._news.notify_all()

    def wait_for(self, seq: int) -> bool:
        """Wait until everything up to `seq` is on the mirror too; whether it is.

        A mirror that fails is not waited for, nor one that once took longer than a moment, until it
        is in step again.
        """
        self.start()
        self.wake()
        with self._news:
            if not self._has_time:
                return self.copied >= seq
            self._news.wait_for(lambda: self.copied >= seq or self.error, PATIENCE_SECONDS)
            self._has_time = self.copied >= seq or self.error is not None
            return self.copied >= seq

    def state(self, seq: int) -> MirrorState:
        """How the mirror of a conference stands whose last change is `seq`."""
        if not self._target():
            return MirrorState(MirrorStanding.NONE)
        error, behind = self.error, max(0, seq - self.copied)
        left = len(self._beside.left) if self._beside else 0
        if error is not None:
            kind = MirrorStanding.GONE if isinstance(error, NotSaved) else MirrorStanding.REFUSED
            return MirrorState(kind, behind, error, self._rotten, left)
        now = time.monotonic()
        self._behind_since = (self._behind_since or now) if behind else None
        is_behind = self._behind_since is not None and now - self._behind_since >= CALM_SECONDS
        kind = MirrorStanding.BEHIND if is_behind else MirrorStanding.IN_STEP
        kind = kind if self.copied or is_behind else MirrorStanding.WAITING
        return MirrorState(kind, behind, None, self._rotten, left)

    def step(self) -> None:
        """Copy the journal if a mirror is set and there is anything new, or the last try failed."""
        named = self._target()
        if not named:
            self.error, self._done, self.copied = None, {}, 0
            return
        try:
            sizes = {path.name: path.stat().st_size for path in journal_files(self.source)}
            sizes["\0"] = hash(named)
            if sizes == self._done and self.error is None:
                return
            self._sync(Path(named), sizes)
        except HoinghiError as error:
            self._fail(error)
        except OSError as error:
            self._fail(failed(Path(named), error))

    def _sync(self, target: Path, sizes: dict[str, int]) -> None:
        begun = time.monotonic()
        sync(self.source, target)
        copied, rotten = acknowledged(target).seq, tuple(mended(target))
        with self._news:
            self.error, self.copied, self._rotten = None, copied, rotten
            self._done, self.copied_at = sizes, clock.now()
            self._has_time = self._has_time or time.monotonic() - begun < PATIENCE_SECONDS
            self._news.notify_all()

    def _fail(self, error: HoinghiError) -> None:
        with self._news:
            self.error = error
            self._news.notify_all()

    def care(self) -> None:
        """For a moment at most: copy files beside the journal, and look for what has rotted.

        A sealed mirror has the journal alone: nothing goes there in clear.
        """
        named = self._target()
        if not named or self.error is not None or sealed.is_wanted(self.source):
            return
        try:
            self._copy_beside(Path(named))
            if rotten := self._comparing.step(self.source, Path(named)):
                mend_file(self.source, rotten)
                self._rotten = tuple(mended(Path(named)))
        except HoinghiError as error:
            self._fail(error)
        except OSError as error:
            self._fail(failed(Path(named), error))

    def _copy_beside(self, target: Path) -> None:
        now = time.monotonic()
        if self._beside is None or self._beside.target != target:
            self._beside, self._round = Beside(self.source, target), None
            self._round_at = now
        if self._round is None and now >= self._round_at:
            self._round = self._beside.round()
        for _ in self._round or ():
            if self._is_woken or self._is_ended or time.monotonic() - now > BESIDE_SECONDS:
                return
        if self._round is not None:
            self._round, self._round_at = None, time.monotonic() + ROUND_SECONDS

    def _run(self) -> None:
        while True:
            with self._news:
                if not (self._is_woken or self._is_ended):
                    self._news.wait(PERIOD_SECONDS)
                self._is_woken = False
                is_last = self._is_ended
            self.step()
            if is_last:
                return
            self.care()
