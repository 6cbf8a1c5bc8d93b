"""The connection of one process to the server where a conference's lines are kept.

One connection appends; while it is held nobody else does, and it has read everything. Another one
listens for what others append, and tells by that whether the server is within reach. Nothing waits
longer than `PATIENCE`: what hangs is cut off.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from datetime import timedelta
from typing import Any

from store import clock
from store.errors import HoinghiError, NotSaved, Refused
from store.journal.several.shared import Unsure
from store.sharing import schema
from store.sharing.place import ServerPlace, driver

PATIENCE = 2.0
"""Seconds until a server that does not answer is away."""
POLL_SECONDS = 2.0
"""So often the newest number is asked for, should no news of it have come."""
APPLICATION = "hoinghi"

_ATTENTION = 0.2
"""Seconds between two looks at what hangs and what is new."""
_AGAIN = 1.0
"""Seconds between two tries to reach a server that is away."""
_KEEPALIVE = {
    "keepalives": "1",
    "keepalives_idle": "2",
    "keepalives_interval": "1",
    "keepalives_count": "2",
    "connect_timeout": "3",
}
_SETTINGS = (
    f"SET lock_timeout = '{PATIENCE:.0f}s'; SET statement_timeout = '30s';"
    # Who dies with the right to append in hand, and whose cable is pulled, gives it back.
    " SET idle_in_transaction_session_timeout = '3s'"
)

_PASSING = ("starting up", "shutting down", "too many", "recovery", "terminating")
"""In what a server says that is there again in a moment."""

_LOCK = "BEGIN; SELECT pg_advisory_xact_lock(hashtextextended(%s, 0)); "
# Only then, with a view of its own: what was saved until the lock was ours is in it.
_TAIL = "SELECT seq, line FROM hoinghi.lines WHERE conference = %s AND seq >= %s ORDER BY seq"
_INSERT = "INSERT INTO hoinghi.lines (conference, seq, line) VALUES (%s, %s, %s)"

passwords: dict[str, str] = {}
"""Those given in addresses, by the server; they are kept in memory only."""


def connect(place: ServerPlace, watched: Callable[[Any], Any] = nullcontext) -> Any:
    """A connection; what is asked of it at once is `watched`.

    Raises `NotSaved` (server-away), `Refused` (server-refuses, server-unsafe).
    """
    psycopg = driver()
    given = psycopg.conninfo.conninfo_to_dict(place.server)
    secret = {"password": passwords[place.server]} if place.server in passwords else {}
    settings = {**_KEEPALIVE, "application_name": APPLICATION, **given, **secret}
    try:
        connection = psycopg.connect(**settings, prepare_threshold=1)
        with watched(connection):
            connection.execute(_SETTINGS)
            schema.check_safe(connection)
            connection.commit()
    except psycopg.Error as error:
        raise failure(error) from error
    return connection


def failure(error: Any) -> HoinghiError:
    """What an error of the server means for whoever waits for it."""
    psycopg = driver()
    said = (str(error).strip().splitlines() or [""])[-1]
    # Whoever is turned away at the door gets no code, only the server's words.
    is_turned_away = "FATAL:" in said and not any(word in said for word in _PASSING)
    if is_turned_away or isinstance(error, psycopg.errors.InsufficientPrivilege):
        return Refused("server-refuses", reason=said.rpartition("FATAL:")[2].strip())
    if isinstance(error, psycopg.errors.LockNotAvailable):
        return NotSaved("server-locked")
    return NotSaved("server-away")


class Server:
    """What a window has of the server. `is_here`: it answered lately.

    `off` is by how much this laptop's clock is ahead of the server's.
    """

    def __init__(self, place: ServerPlace) -> None:
        self.place = place
        self.is_here = False
        self.off = timedelta()
        self.why_away: HoinghiError | None = None
        self._connection: Any = None
        self._verified = False
        self._newest = 0
        self._busy: dict[int, tuple[Any, float]] = {}
        self._closed = threading.Event()
        try:
            self._reach()
        except HoinghiError as error:
            self.why_away = error
            if not isinstance(error, NotSaved):
                raise
        for run in (self._listen, self._cut_what_hangs):
            threading.Thread(target=run, daemon=True, name=f"server {run.__name__}").start()

    def close(self) -> None:
        """Let go of the server."""
        self._closed.set()
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(Exception):
                connection.close()

    # --- appending, and reading what was appended ------------------------------------------------

    @contextmanager
    def held(self, seq: int, last: bytes) -> Iterator[list[bytes]]:
        """The right to append, and every line after number `seq`, which our copy's `last` is."""
        lines = self._ask_anew(lambda: self._lines(seq, last, lock=True))
        try:
            yield lines
        finally:
            self._release()

    def lines_after(self, seq: int, last: bytes) -> list[bytes]:
        """The lines after number `seq`, which our copy's `last` is."""
        return self._ask_anew(lambda: self._lines(seq, last))

    def _ask_anew(self, ask: Callable[[], list[bytes]]) -> list[bytes]:
        """Ask; once more where the connection is one from before the server came back."""
        if not self.is_here:
            raise NotSaved("server-away") from self.why_away
        is_old, begun = self._connection is not None, time.monotonic()
        try:
            return ask()
        except NotSaved as error:
            is_told_at_once = time.monotonic() - begun < PATIENCE / 4
            if not (is_old and is_told_at_once) or error.code != "server-away":
                raise
            return ask()

    def _lines(self, seq: int, last: bytes, *, lock: bool = False) -> list[bytes]:
        begin, key = (_LOCK, [f"hoinghi {self.place.name}"]) if lock else ("", [])
        with self._asking() as connection:  # may be a new one, of which nothing is verified
            after = [self.place.name, seq + 1 if self._verified else seq]
            cursor = connection.execute(begin + _TAIL, key + after)
            while cursor.nextset():
                pass
            found = [(int(number), bytes(line)) for number, line in cursor]
        if not self._verified and seq:
            is_purged = bool(found) and found[0][0] > seq
            if not is_purged and found[:1] != [(seq, last)]:
                self._release()
                raise Refused("server-parted", seq=seq)
            found = found if is_purged else found[1:]
        self._verified = True
        self._newest = max([self._newest, seq, *(number for number, _ in found)])
        return [line for _, line in found]

    def append(self, seq: int, lines: Sequence[bytes]) -> None:
        """Make lines everybody's, while held. Raises `Unsure`, `NotSaved`, `Refused`."""
        if self._connection is None:
            raise NotSaved("server-away")  # lost since, and with it the right to append
        try:
            with self._asking() as connection:
                numbered = enumerate(lines, start=seq)
                values = [one for line in numbered for one in (self.place.name, *line)]
                connection.execute(f"{_INSERT}; " * len(lines) + "COMMIT", values)
        except NotSaved as error:
            if error.code == "server-away":
                raise Unsure("server-unsure") from error
            raise
        self._newest = max(self._newest, seq + len(lines) - 1)

    def start_over(self, seq: int, line: bytes) -> None:
        """Take every line of before off the server and begin anew with this one, while held."""
        with self._asking() as connection:
            connection.execute("SET LOCAL hoinghi.purge = 'yes'")
            connection.execute("DELETE FROM hoinghi.lines WHERE conference = %s", [self.place.name])
            connection.execute(_INSERT, [self.place.name, seq, line])
            connection.commit()
        self._newest = seq

    def has_news(self, seq: int) -> bool:
        """Whether lines after number `seq` are known to be there."""
        return self.is_here and self._newest > seq

    # --- inside ----------------------------------------------------------------------------------

    def _reach(self) -> Any:
        """The connection that appends, made where there is none. Raises as `connect`."""
        if self._connection is None:
            connection = connect(self.place, self._watched)
            try:
                with self._watched(connection):
                    # What is said together goes together: one way to the server and back.
                    connection.autocommit = True
                    connection.cursor_factory = driver().ClientCursor
                    schema.check_version(connection)
                    now = connection.execute("SELECT clock_timestamp()").fetchone()[0]
            except driver().Error as error:
                raise failure(error) from error
            self.off = clock.now() - now if clock.ticks() else timedelta()  # not in a rehearsal
            self._connection, self._verified = connection, False
            self.is_here, self.why_away = True, None
        return self._connection

    @contextmanager
    def _asking(self) -> Iterator[Any]:
        """Ask the server something, for no longer than `PATIENCE`. Raises what it comes to."""
        psycopg = driver()
        try:
            connection = self._reach()
            with self._watched(connection):
                yield connection
        except (psycopg.Error, OSError) as error:
            found = failure(error) if isinstance(error, psycopg.Error) else NotSaved("server-away")
            if found.code == "server-away":
                self._lost()
            else:
                self._release()
            raise found from error

    def _lost(self) -> None:
        self.is_here = False
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(Exception):
                connection.close()

    def _release(self) -> None:
        if self._connection is None:
            return
        with suppress(HoinghiError), self._asking() as connection:
            connection.rollback()

    @contextmanager
    def _watched(self, connection: Any) -> Iterator[None]:
        key = threading.get_ident()
        self._busy[key] = (connection, time.monotonic())
        try:
            yield
        finally:
            self._busy.pop(key, None)

    def _cut_what_hangs(self) -> None:
        """Shut the line of what waits too long: libpq itself waits until the system gives up."""
        while not self._closed.wait(_ATTENTION):
            for connection, since in list(self._busy.values()):
                if time.monotonic() - since > PATIENCE:
                    with suppress(Exception):
                        line = socket.socket(fileno=connection.pgconn.socket)
                        try:
                            line.shutdown(socket.SHUT_RDWR)
                        finally:
                            line.detach()

    def _listen(self) -> None:
        """Hear of others' lines until closed; where the server is away, try again and again."""
        psycopg = driver()
        while not self._closed.is_set():
            try:
                with connect(self.place, self._watched) as connection:
                    self._follow(connection)
            except (psycopg.Error, HoinghiError, OSError) as error:
                self.is_here = False
                self.why_away = error if isinstance(error, HoinghiError) else None
            self._closed.wait(_AGAIN)

    def _follow(self, connection: Any) -> None:
        connection.autocommit = True
        with self._watched(connection):
            connection.execute(f"LISTEN {schema.CHANNEL}")
        asked = 0.0
        while not self._closed.is_set():
            if time.monotonic() - asked > POLL_SECONDS:
                self._ask_newest(connection)
                asked = time.monotonic()
            news = list(connection.notifies(timeout=_ATTENTION, stop_after=1))
            if any(one.payload == self.place.name for one in news):
                self._ask_newest(connection)

    def _ask_newest(self, connection: Any) -> None:
        with self._watched(connection):
            found = connection.execute(
                "SELECT max(seq) FROM hoinghi.lines WHERE conference = %s", [self.place.name]
            ).fetchone()
        self._newest = max(self._newest, int(found[0] or 0))
        self.is_here, self.why_away = True, None
