"""Putting a conference on a server, taking a copy from there, and going on without it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from store.copies.descent import whole_lines
from store.errors import BadInput, HoinghiError, NotSaved, Refused
from store.journal import durable
from store.journal.folder import create_folder, is_conference
from store.journal.lines import Position, decode_line, journal_path
from store.journal.storage import JournalStorage
from store.journal.verify import DESK
from store.names import fold
from store.sharing import place as places
from store.sharing import schema
from store.sharing.place import ServerPlace, driver
from store.sharing.server import Server, connect, failure, passwords

_MANY = 1_000
"""Lines that are sent together."""


def server_of(folder: Path) -> Server | None:
    """The server that a folder's lines are kept on; None where they are its own.

    Raises `BadInput` (server-mark, no-postgres, server-…), `Refused` (server-…).
    """
    place = places.place_of(folder)
    return Server(place) if place else None


def share(storage: JournalStorage, address: str, roles: Sequence[str] = ()) -> ServerPlace:
    """Put the conference of an open folder on a server; from then on its lines are kept there.

    `roles` of the server may read and append from now on. Raises `BadInput`, `Refused`
    (shared-already, server-name-taken, server-refuses), `NotSaved`.
    """
    if places.place_of(storage.folder):
        raise Refused("shared-already")
    found = reading(address)
    place = ServerPlace(found.server, found.name or _name_of(storage.folder))
    passwords.setdefault(place.server, passwords.get(found.server, ""))
    with closing(connect(place)) as connection, storage.frozen():
        try:
            schema.install(connection)
            if _lines(connection, place, most=1):
                raise Refused("server-name-taken", name=place.name)
            for lines in _batches(whole_lines(storage.folder)):
                with connection.pipeline():
                    cursor = connection.cursor()
                    cursor.executemany(
                        "INSERT INTO hoinghi.lines (conference, seq, line) VALUES (%s, %s, %s)",
                        [(place.name, seq, line) for seq, line in lines],
                    )
            for role in roles:
                schema.admit(connection, role)
            connection.commit()
            places.mark(storage.folder, place)
        except driver().Error as error:
            raise failure(error) from error
        except OSError as error:
            raise NotSaved("write-failed", reason=durable.reason(error)) from error
    return place


def _name_of(folder: Path) -> str:
    """A name that needs no quotes in an address, like the folder's."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(folder.absolute().name)).strip("-")
    return plain[: places.MOST_NAME] or "hoi-nghi"


def _batches(lines: Iterable[bytes]) -> Iterator[list[tuple[int, bytes]]]:
    batch: list[tuple[int, bytes]] = []
    for line in lines:
        entry = decode_line(line)
        assert entry is not None, "an open conference's journal is sound"
        batch.append((entry.seq, line + b"\n"))
        if len(batch) == _MANY:
            yield batch
            batch = []
    if batch:
        yield batch


def unshare(folder: Path) -> None:
    """Let a folder go on by itself, with what it has. Raises `Refused` (not-shared), `NotSaved`."""
    if not places.place_of(folder):
        raise Refused("not-shared")
    try:
        places.unmark(folder)
    except OSError as error:
        raise NotSaved("write-failed", reason=durable.reason(error)) from error


def reading(address: str) -> ServerPlace:
    """The place of an address; a password in it is kept in memory. Raises `BadInput`."""
    place, password = places.read_address(address)
    if password:
        passwords[place.server] = password
    return place


def brought(address: str) -> Path:
    """The copy on this laptop of the conference at an address, made where there is none.

    Raises `BadInput` (server-which where there are several, server-empty, server-no-such,
    server-no-copy where the server is away and nothing here says what it has), `Refused`.
    """
    place = reading(address)
    if place.name and is_conference(places.copy_of(place)):
        return places.copy_of(place)
    try:
        with closing(connect(place)) as connection:
            schema.check_version(connection)
            place = _named(place, schema.names(connection))
            copy = places.copy_of(place)
            if not is_conference(copy):
                bring(connection, place, copy)
            return copy
    except driver().Error as error:
        raise failure(error) from error
    except NotSaved as error:
        copies = _copies_of(place.server)
        if place.name or len(copies) != 1:
            raise BadInput("server-no-copy", address=places.told(address)) from error
        return copies[0]


def _named(place: ServerPlace, names: Sequence[str]) -> ServerPlace:
    if place.name and place.name not in names:
        raise BadInput("server-no-such", name=place.name, names=", ".join(names))
    if not place.name and len(names) != 1:
        raise BadInput("server-which", names=", ".join(names), count=len(names))
    return ServerPlace(place.server, place.name or names[0])


def _copies_of(server: str) -> list[Path]:
    found = []
    with suppress(OSError):
        for folder in sorted(places.copies_folder().iterdir()):
            with suppress(HoinghiError):
                place = places.place_of(folder)
                if place and place.server == server:
                    found.append(folder)
    return found


def bring(connection: Any, place: ServerPlace, folder: Path) -> None:
    """Make a folder with all lines of a conference on a server, as its copy.

    It has its name only when it is whole. Raises `BadInput` (folder-not-empty), `NotSaved`.
    """
    lines = _lines(connection, place)
    first = decode_line(lines[0][:-1]) if lines else None
    if first is None:
        raise BadInput("server-no-such", name=place.name, names="")
    unfinished = folder.with_name(f".{folder.name}.tmp")
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        durable.make_private_folder(folder.parent, parents=True)
        create_folder(unfinished)
        durable.write(journal_path(unfinished, Position().number), b"".join(lines))
        storage = JournalStorage(unfinished, DESK)
        storage.fold()
        storage.close()
        places.mark(unfinished, place)
        if folder.exists() and any(folder.iterdir()):
            raise BadInput("folder-not-empty", folder=str(folder))
        unfinished.replace(folder)
        durable.fsync_folder(folder.parent)
    except OSError as error:
        raise NotSaved("write-failed", reason=durable.reason(error)) from error


def _lines(connection: Any, place: ServerPlace, most: int | None = None) -> list[bytes]:
    limit = f" LIMIT {most}" if most else ""
    rows = connection.execute(
        f"SELECT line FROM hoinghi.lines WHERE conference = %s ORDER BY seq{limit}", [place.name]
    )
    return [bytes(row[0]) for row in rows]
