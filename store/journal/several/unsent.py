"""What was saved on this laptop only, while the server was away, until it is sent.

It lies in a journal of its own, `outbox-…` in the conference's folder, and over what is known: all
windows on this laptop go by it. Its numbers and ids are beyond all others, so that nothing that
comes from the server meanwhile has the same; sent, everything gets others.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from store.errors import NotSaved
from store.journal import durable
from store.journal.journal import Journal
from store.journal.lines import Position
from store.journal.several.shared import BEYOND
from store.journal.snapshot import Memory
from store.records.codec import Change, Document, Entry

TABLES = frozenset({"passages", "delegates", "units"})
"""What may be done without the server: letting people pass, on the list or not; it only adds."""

_COMES_WITH = {"delegates": ("passages", "delegate_id"), "units": ("delegates", "unit_id")}
"""Of whose coming a new record is part: who is added without passing can wait for the server."""

OUTBOX = "outbox-"
"""How the folder begins that it lies in; the last number from the server follows."""


SENT = "sent-"
"""How it is called among the backups once it was sent."""


class Unsent:
    """The outbox of a folder, read and written under the folder's lock."""

    def __init__(self, folder: Path, memory: Memory) -> None:
        self.entries: list[Entry] = []
        self._folder = folder
        self._memory = memory
        self._place: Path | None = None
        self._journal: Journal | None = None
        self._below: dict[tuple[str, int], Document | None] = {}

    def __bool__(self) -> bool:
        return bool(self.entries)

    @property
    def since(self) -> int:
        """The last number from the server when the oldest of it was saved; 0: nothing waits."""
        name = self._place.name.removeprefix(OUTBOX) if self._place else "0"
        return int(name.partition("-")[0])

    @property
    def is_there(self) -> bool:
        """Whether anything is laid over what the journal says."""
        return bool(self._below)

    def look(self, *, locked: bool) -> bool:
        """Take in what other windows put here, or sent; whether there was anything.

        Raises as `Journal.read_new`.
        """
        found = next(iter(sorted(self._folder.glob(f"{OUTBOX}*"))), None)
        before, is_another = len(self.entries), found != self._place
        if is_another:
            self.lift()
            self._open(found)
        if self._journal is not None:
            for entry in self._journal.read_new(locked=locked):
                self._lay(entry)
        return is_another or len(self.entries) != before

    def may_hold(self, changes: Iterable[Change]) -> bool:
        """Whether all this may be done without the server: it touches only what was made here."""
        together = tuple(changes)
        return all(
            change.table in TABLES and change.id >= BEYOND and _may_wait(change, together)
            for change in together
        )

    def last_id(self, table: str) -> int:
        """The highest id that was given here in a table."""
        return max((id_ for name, id_ in self._below if name == table), default=BEYOND)

    def next(self, prior: str) -> tuple[int, str]:
        """Number and link that the next line has to carry."""
        if self._journal is None or not self.entries:
            return BEYOND + 1, prior
        return self._journal.position.seq + 1, self._journal.prior()

    def append(self, entry: Entry, line: bytes, after: int) -> None:
        """Keep a line, durably; `after` is the last number from the server. Raises `NotSaved`."""
        if self._journal is None:
            place = self._folder / f"{OUTBOX}{after:08d}-{token_hex(3)}"
            try:
                durable.make_private_folder(place)
                durable.fsync_folder(self._folder)
            except OSError as error:
                raise NotSaved("write-failed", reason=durable.reason(error)) from error
            self._open(place)
        assert self._journal is not None
        self._journal.append(line)
        self._lay(entry)
        self._journal.advance(line)

    def lift(self) -> Path | None:
        """Take everything off again, so that only what the journal says is left; where it lies."""
        place = self._place
        self.close()
        self.entries = []
        below, self._below = self._below, {}
        self._memory.put_back(below)
        return place

    def put_away(self, place: Path) -> None:
        """All that lies there was sent: keep it among the backups, as far as that can be done."""
        kept = self._folder / "backups"
        with suppress(OSError):  # it is sent again, and known again
            durable.make_private_folder(kept)
            place.replace(kept / f"{SENT}{place.name.removeprefix(OUTBOX)}")
            durable.fsync_folder(self._folder)

    def close(self) -> None:
        """Give the file back."""
        if self._journal is not None:
            self._journal.close()
        self._journal = self._place = None

    def _open(self, place: Path | None) -> None:
        self._place = place
        if place is not None:
            self._journal = Journal(place, Position(BEYOND))

    def _lay(self, entry: Entry) -> None:
        for change in entry.changes:
            place = (change.table, change.id)
            if place not in self._below:
                self._below[place] = self._memory.tables.get(change.table, {}).get(str(change.id))
        self._memory.lay(entry)
        self.entries.append(entry)


def _may_wait(change: Change, together: Iterable[Change]) -> bool:
    """Whether a change may wait, as far as its record goes; marks of identity cards never do."""
    if change.table == "passages":
        return True
    if (change.after or {}).get("card_hash"):  # all cards may be wiped meanwhile
        return False
    table, field = _COMES_WITH[change.table]
    return change.before is not None or any(
        one.table == table and (one.after or {}).get(field) == change.id for one in together
    )
