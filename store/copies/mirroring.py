"""The mirror of one open conference: kept in the background, or waited for at every change.

The journal goes first, then the files beside it, and now and then a slice of the mirror is held
against the journal. All of it is done in a thread of its own, so that a stick that hangs stops
nobody: who is to wait for it waits a moment, and the day goes on.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from threading import Condition, Thread
from typing import NamedTuple

from store import clock
from store.copies.caring import MirrorCare
from store.copies.marks import check_present, is_on_drive_of, whereabouts
from store.copies.mirror import failed, sync
from store.copies.rotting import mended
from store.errors import HoinghiError, NotSaved
from store.journal.lines import journal_files
from store.journal.lock import acknowledged

PERIOD_SECONDS = 0.5
"""At the latest after this time it is looked for something new."""
PATIENCE_SECONDS = 2.0
"""So long a command's change waits for the stick, where it is to be on both."""
WINDOW_PATIENCE_SECONDS = 0.25
"""So long a window's does: keys wait meanwhile, and after it every screen says so."""
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
    """The mirror that `target` names at the moment, "" for none; nothing runs before `start`.

    `place` is where it was found last. `is_beside_it`: it lies on the same drive as the conference
    itself. Several windows may copy to one mirror: each waits for its turn, under the mirror's own
    lock, and a window that was killed leaves nothing behind that the next one cannot go on from.
    """

    def __init__(self, source: Path, target: Callable[[], str]) -> None:
        self.source = source
        self.copied_at: datetime | None = None
        self.copied = 0
        self.error: HoinghiError | None = None
        self.patience = PATIENCE_SECONDS
        self.place: Path | None = None
        self.is_beside_it = False
        self._target = target
        self._done: dict[str, int] = {}
        self._rotten: tuple[str, ...] = ()
        self._behind_since: float | None = None
        self._has_time = True
        self._is_woken, self._is_ended = True, False
        self._news = Condition()
        self._thread: Thread | None = None
        self._care = MirrorCare(source)

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
            self._news.wait_for(lambda: self.copied >= seq or self.error, self.patience)
            self._has_time = self.copied >= seq or self.error is not None
            return self.copied >= seq

    def state(self, seq: int) -> MirrorState:
        """How the mirror of a conference stands whose last change is `seq`."""
        if not self._target():
            return MirrorState(MirrorStanding.NONE)
        error, behind = self.error, max(0, seq - self.copied)
        left = len(self._care.left)
        if error is not None:
            kind = MirrorStanding.GONE if isinstance(error, NotSaved) else MirrorStanding.REFUSED
            return MirrorState(kind, behind, error, self._rotten, left)
        now = time.monotonic()
        self._behind_since = (self._behind_since or now) if behind else None
        since = self._behind_since
        is_behind = since is not None and (now - since >= CALM_SECONDS or not self._has_time)
        kind = MirrorStanding.BEHIND if is_behind else MirrorStanding.IN_STEP
        kind = kind if self.copied or is_behind else MirrorStanding.WAITING
        return MirrorState(kind, behind, None, self._rotten, left)

    def step(self) -> None:
        """Copy the journal if a mirror is set and there is anything new, or the last try failed."""
        named = self._target()
        if not named:
            self.error, self._done, self.copied, self.place = None, {}, 0, None
            return
        with self._telling(Path(named)):
            sizes = {path.name: path.stat().st_size for path in journal_files(self.source)}
            sizes["\0"] = hash(named)
            if sizes == self._done and self.error is None:
                return
            self.place = whereabouts(self.source, Path(named))
            self._sync(self.place, sizes)

    def _sync(self, target: Path, sizes: dict[str, int]) -> None:
        begun, is_whole = time.monotonic(), True
        try:
            sync(self.source, target)
        except NotSaved as error:
            if error.code != "locked":
                raise
            is_whole = False  # another window is copying, on a slow stick: what there is counts
        copied, rotten = acknowledged(target).seq, tuple(mended(target))
        with self._news:
            self.error, self.copied, self._rotten = None, copied, rotten
            if is_whole:
                self._done, self.copied_at = sizes, clock.now()
                is_fast = time.monotonic() - begun < self.patience
                self._has_time = self._has_time or is_fast
            self._news.notify_all()
        self.is_beside_it = is_on_drive_of(self.source, target)

    @contextmanager
    def _telling(self, target: Path) -> Iterator[None]:
        """What goes wrong inside is how the mirror stands."""
        try:
            yield
        except HoinghiError as error:
            self._fail(error)
        except OSError as error:
            self._fail(failed(target, error))

    def _fail(self, error: HoinghiError) -> None:
        with self._news:
            self.error = error
            self._news.notify_all()

    def care(self) -> None:
        """For a moment at most: see that the stick is there, copy files beside the journal, and
        look for what has rotted.
        """
        if not self._target() or self.place is None or self.error is not None:
            return
        with self._telling(self.place):
            check_present(self.place)
            if self._care.step(self.place, lambda: self._is_woken or self._is_ended):
                self._rotten = tuple(mended(self.place))

    def _run(self) -> None:
        while True:
            with self._news:
                if not (self._is_woken or self._is_ended):
                    self._news.wait(PERIOD_SECONDS)
                self._is_woken = False
                is_last = self._is_ended
            self.step()
            if is_last:
                self._care.end()
                return
            self.care()
