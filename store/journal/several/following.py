"""What a window knows of a conference: the folder's lines, the server's, and what waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from datetime import datetime
from pathlib import Path
from threading import RLock

from store.errors import Damaged, HoinghiError, NotSaved
from store.journal import durable, snapshot
from store.journal.folder import UNFINISHED
from store.journal.journal import Journal
from store.journal.lines import (
    PURGE,
    decode_line,
    first_bad_line,
    is_foreign,
    last_line,
    link_of,
    strange_journals,
)
from store.journal.lock import FolderLock, acknowledged
from store.journal.mending import reencoded
from store.journal.mending.strays import shred_before
from store.journal.several.shared import MARK, Shared
from store.journal.several.unsent import Unsent
from store.journal.snapshot import Memory
from store.records.codec import Change, Entry


class Following:
    """The documents of one conference folder, as they are now.

    `read_only` is the reason why nothing can be written, or None. `repairs` says what opening had
    to mend. `on_change` is called for every change, own or foreign, replay included. `is_foreign`:
    the journal beside the folded file is another's. `missing`: numbers of changes that were saved
    and are there no more; the next one notes them. `shared` is where the lines are kept for several
    laptops, None where they are the folder's own; `unsent` what was saved here only since that was
    away.
    """

    def __init__(
        self,
        folder: Path,
        desk: str,
        on_change: Callable[[Change], None] | None,
        shared: Shared | None,
    ) -> None:
        self.folder = folder
        self.desk = desk
        self.shared = shared
        self.read_only: HoinghiError | None = None
        self.repairs: list[tuple[str, str]] = []
        self.missing = range(0)
        self._one_thread = RLock()
        try:
            self._lock: FolderLock | None = FolderLock(folder, desk)
        except OSError:
            self._lock = None
            self.read_only = NotSaved("folder-read-only", folder=str(folder))
        self._turn_back()
        start, path = snapshot.newest(folder)
        is_restored = path is None or path.name != snapshot.FILE_NAME
        if is_restored and (folder / snapshot.FILE_NAME).exists():
            self.repairs.append(("snapshot-restored", path.name if path else "journal"))
        if damaged := first_bad_line(folder, start.position):
            self.repairs.append(("log-damaged", damaged))
        if strange := strange_journals(folder):
            self.repairs.append(("journal-beside", ", ".join(strange)))
        if (folder / UNFINISHED).exists():
            self.repairs.append(("copy-unfinished", folder.name))
        self._memory = Memory(start, on_change)
        self.read_only = self._memory.unreadable or self.read_only
        self.journal = Journal(folder, start.position)
        self.journal.is_elsewhere = shared is not None
        self.unsent = Unsent(folder, self._memory)
        self._away: NotSaved | None = None
        self._folds = snapshot.Folds(start.position, stands=not is_restored)
        self.is_foreign = is_foreign(folder, start.position, start.link, start.head)
        if self.is_foreign:
            seq = start.position.seq
            self.read_only = Damaged("journal-foreign", file=self.journal.path.name, seq=seq)
            return
        self._open_tail()
        self._open_shared()

    @property
    def told(self) -> datetime | None:
        """The latest that the clock said at any change, since somebody called it right."""
        return self._memory.told

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """While the block runs nobody appends, and all that others did has been read."""
        with self._one_thread, self._held():
            yield

    def let_go(self) -> None:
        """Give everything back."""
        self.journal.close()
        self.unsent.close()
        if self.shared:
            self.shared.close()
        if self._lock:
            self._lock.close()
            self._lock = None

    def refresh(self) -> bool:
        """Read what other processes appended; true if there was anything."""
        if not self._one_thread.acquire(blocking=False):
            return False  # a thread is writing, and reads everything before it does
        try:
            before = self.journal.position
            self._catch_up(locked=False)
            if self.shared and self.shared.has_news(self.journal.position.seq):
                self._fetch_if_possible()
            has_unsent = bool(self.shared or self.unsent) and self.unsent.look(locked=False)
            return has_unsent or self.journal.position.seq != before.seq
        finally:
            self._one_thread.release()

    # --- for those who write ----------------------------------------------------------------------

    @contextmanager
    def _held(self, *, may_wait: bool = False) -> Iterator[None]:
        """The right to append, with everything read that others wrote.

        Where the server is away, or has not got yet what waits for it, the block runs all the same
        if it `may_wait`; `_away` is why.
        """
        if self.read_only is not None:
            raise self.read_only
        assert self._lock is not None
        with self._lock.held(), ExitStack() as stack:
            if (self.shared is not None) != (self.folder / MARK).exists():
                raise NotSaved("shared-since" if self.shared is None else "unshared-since")
            self._catch_up(locked=True)
            if self.shared:
                self.unsent.look(locked=True)
                self._away = None
                try:
                    if may_wait and self.unsent:
                        code = "server-unsent" if self.shared.is_here else "server-away"
                        raise NotSaved(code, count=len(self.unsent.entries))
                    held = self.shared.held(self.journal.position.seq, self._last_line())
                    self._take_in_all(stack.enter_context(held))
                except NotSaved as away:
                    if not may_wait:
                        raise
                    self._away = away
            if self.read_only is not None:
                raise self.read_only
            yield

    def _fetch_if_possible(self) -> None:
        try:
            self._fetch()
        except NotSaved:
            pass  # it goes on without the server, and every screen says so
        except HoinghiError as error:
            self.read_only = error

    def _fetch(self) -> None:
        """Bring what other laptops appended into the folder's own journal."""
        assert self.shared is not None
        if self._lock is None or self.read_only is not None:
            return
        with self._lock.held():
            self._catch_up(locked=True)
            seq = self.journal.position.seq
            self._take_in_all(self.shared.lines_after(seq, self._last_line()))

    def _last_line(self) -> bytes:
        line = last_line(self.folder, self.journal.position)
        return line + b"\n" if line else b""

    def _take_in_all(self, lines: Iterable[bytes]) -> None:
        """Append lines of the server as they are; it has them durably, so nothing is synced."""
        for line in lines:
            entry = decode_line(line[:-1])
            if entry is not None and entry.action == PURGE:
                self._begin_anew(entry, line)
                continue
            if entry is None or not self.journal.is_next(entry):
                seq = self.journal.position.seq + 1
                raise Damaged("journal-foreign", file=self.journal.path.name, seq=seq)
            self.journal.append(line)
            self._taken_in(entry, line)

    def _fold(self) -> None:
        if not self.unsent.is_there:  # only what the journal says is folded
            self.journal.sync()
            self._folds.write(self.journal, self._memory)

    def _turn_back(self) -> None:
        """Have what another program wrote in its own way as it was, before anything is read."""
        with suppress(HoinghiError, OSError):  # the damage is told as what it is
            turned = reencoded.turn_back_locked(self.folder, self.desk)
            self.repairs += [("journal-reencoded", name) for name in turned]

    def _stands_again(self, *, locked: bool) -> bool:
        """Whether the journal, written anew under a window that had read it, is as it was read."""
        position, link = self.journal.position, self.journal.link
        if self._lock is None:
            return False
        self.journal.close()  # another file may lie in its place by now
        try:
            with nullcontext() if locked else self._lock.held():
                turned = reencoded.turn_back(self.folder, position)
        except (HoinghiError, OSError):
            return False
        self.repairs += [("journal-reencoded", name) for name in turned]
        line = last_line(self.folder, position)
        return link_of(line) == link if line and link else bool(turned) and not link

    def _open_tail(self) -> None:
        if self._lock is None:
            self._catch_up(locked=False)
            return
        try:
            with self._lock.held():
                noted = acknowledged(self.folder)
                self.journal.noted = {noted.seq: noted.link}
                self._catch_up(locked=True)
                self.journal.noted = {}
                if self.read_only is None:
                    self.missing = noted.missing(self.journal.position.seq)
        except NotSaved:  # somebody is writing for a long time; reading needs no lock
            self._catch_up(locked=False)
        self.repairs += [("tail-cut", path.name) for path in self.journal.cut]

    def _open_shared(self) -> None:
        """What others appended since, and what waits here; also where the server was left."""
        if self.shared and self.shared.is_here:
            self._fetch_if_possible()
            # What the system lost of our copy when it died came back from there.
            self.missing = range(self.journal.position.seq + 1, self.missing.stop)
        self.unsent.look(locked=False)
        if self.unsent:
            self.repairs.append(("unsent", str(len(self.unsent.entries))))

    def _catch_up(self, *, locked: bool) -> None:
        if self.is_foreign:
            return
        try:
            self._read_on(locked=locked)
        except Damaged as damage:
            self.read_only = reencoded.told(damage, self.folder)
        except OSError as error:
            file = self.journal.path.name
            self.read_only = Damaged("journal-unreadable", file=file, reason=durable.reason(error))

    def _read_on(self, *, locked: bool) -> None:
        try:
            for entry in self.journal.read_new(locked=locked):
                self._apply(entry)
        except Damaged:
            if self.read_only or not self._stands_again(locked=locked):
                self.journal.close()  # on Windows whoever can mend it cannot while it is open
                raise
            for entry in self.journal.read_new(locked=locked):
                self._apply(entry)

    def _begin_anew(self, entry: Entry, line: bytes) -> None:
        """Another laptop purged the conference: destroy here too what was before."""
        try:
            self.unsent.lift()
            self.journal.roll(entry.seq - 1)
            self.journal.append(line)
            self._taken_in(entry, line)
            self._fold()
            shred_before(self.folder, self.journal.path)
        except OSError as error:
            raise NotSaved("write-failed", reason=durable.reason(error)) from error

    def _taken_in(self, entry: Entry, line: bytes) -> None:
        self._apply(entry)
        self.journal.advance(line)
        if self._lock:
            self._lock.acknowledge(entry.seq, self.journal.link)

    def _apply(self, entry: Entry) -> None:
        """Take an entry in; doing so twice is the same as once."""
        self._folds.count += 1
        self._memory.apply(entry)
        self.read_only = self._memory.unreadable or self.read_only
