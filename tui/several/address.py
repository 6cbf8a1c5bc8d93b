"""Where a command takes a conference's folder, it takes an address on a server too."""

from __future__ import annotations

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
