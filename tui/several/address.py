"""Where a command takes a conference's folder, it takes an address on a server too."""

from __future__ import annotations

import os
from pathlib import Path

SCHEMES = ("postgresql://", "postgres://")


def conference_at(text: str) -> Path:
    """The folder that is meant: itself, or the copy on this laptop of what is on a server.

    Raises `BadInput`, `Refused`, `NotSaved` as `share.brought`.
    """
    if not text.startswith(SCHEMES):
        return Path(text)
    from store.sharing.share import brought  # few conferences are on a server

    return brought(text)


def up_to_date(where: Path) -> Path:
    """The same folder, after it has got what is on its server: for what reads files only."""
    from store.sharing.place import place_of

    if where.is_dir() and place_of(where):
        from tui.console import opened

        opened(where, watches=True).close()
    return where


def hand_password_on(folder: Path) -> None:
    """Let the windows that this process starts on a folder reach its server as this one does.

    A password that stood in an address is kept in memory only. The environment is libpq's own way,
    read by nobody but this user.
    """
    from store.sharing.place import place_of
    from store.sharing.server import passwords

    place = place_of(folder)
    if place and (password := passwords.get(place.server)):
        os.environ["PGPASSWORD"] = password
