"""Where a shared conference is: an address like postgresql://…/db#name, and its copy's folder here.

The folder of a shared conference has all that a conference's folder has, and `server.json`, which
tells where its lines are kept. Passwords never stand there: libpq has its own ways for them.
"""

from __future__ import annotations

import logging
import re
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import msgspec
from platformdirs import user_data_path

from store.errors import BadInput
from store.journal import durable
from store.journal.several.shared import MARK

MOST_NAME = 60
"""Signs of a conference's name on a server."""

_SECRET = {"password", "sslpassword"}


class ServerPlace(msgspec.Struct, frozen=True):
    """A conference on a server: libpq's connection string without a password, and its name there.

    `name` is "" where the address names none: then it is the only one there.
    """

    server: str
    name: str = ""


def read_address(text: str) -> tuple[ServerPlace, str]:
    """The place that an address names, and the password in it. Raises `BadInput`."""
    conninfo = driver().conninfo
    address, _, name = text.partition("#")
    try:
        parts = conninfo.conninfo_to_dict(address)
    except driver().Error as error:
        raise BadInput("server-address", address=told(text)) from error
    password = str(parts.get("password") or "")
    kept = {key: value for key, value in parts.items() if key not in _SECRET}
    return ServerPlace(conninfo.make_conninfo(**kept), check_name(unquote(name))), password


def check_name(name: str) -> str:
    """The name, if a conference may have it on a server. Raises `BadInput`."""
    if len(name) > MOST_NAME or not name.isprintable():
        raise BadInput("server-name", name=name[:MOST_NAME])
    return name.strip()


def told(address: str) -> str:
    """An address as it may be shown: without its password."""
    return re.sub(r"(://[^:/@]*):[^@/]*@", r"\1@", address)


def place_of(folder: Path) -> ServerPlace | None:
    """On which server the lines of a folder are kept; None where they are its own.

    Raises `BadInput` (server-mark) where that cannot be read.
    """
    try:
        content = (folder / MARK).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise BadInput("server-mark", folder=str(folder)) from error
    try:
        return msgspec.json.decode(content, type=ServerPlace)
    except msgspec.MsgspecError as error:
        raise BadInput("server-mark", folder=str(folder)) from error


def mark(folder: Path, place: ServerPlace) -> None:
    """Say in a folder where its lines are kept. Raises `OSError`."""
    durable.write_atomic(folder / MARK, msgspec.json.encode(place))


def unmark(folder: Path) -> None:
    """Make the lines in a folder its own again. Raises `OSError`."""
    (folder / MARK).unlink(missing_ok=True)
    durable.fsync_folder(folder)


def copies_folder() -> Path:
    """Where the copies are that commands and windows make of conferences on a server."""
    return user_data_path("hoinghi", appauthor=False) / "servers"


def copy_of(place: ServerPlace) -> Path:
    """The folder on this laptop for the copy of a conference whose name is known."""
    parts = driver().conninfo.conninfo_to_dict(place.server)
    told_apart = [str(parts.get(key, "")) for key in ("host", "port", "dbname", "service")]
    digest = sha256("\n".join([*told_apart, place.name]).encode()).hexdigest()[:8]
    plain = re.sub(r"[^\w-]+", "-", place.name).strip("-")[:40]
    return copies_folder() / f"{plain or 'conference'}-{digest}"


def driver() -> Any:
    """psycopg, which comes with `hoinghi[postgres]`. Raises `BadInput` (no-postgres)."""
    try:
        import psycopg
        import psycopg.conninfo
    except ImportError as error:
        raise BadInput("no-postgres") from error
    # Its warnings would be written over a window's picture; all it meets is raised too.
    logging.getLogger("psycopg").setLevel(logging.CRITICAL + 1)
    return psycopg
