"""In a browser a path leads into the conference's folder and nowhere else.

Whoever sits there may be anywhere, and the files are those of the laptop that serves the window.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

from textual.app import App

from store.errors import BadInput
from store.lists.sources.given_path import readings


def check_confined(app: App[Any], text: str, key: str) -> None:
    """Raises `BadInput("path-confined")` for what is typed in a browser and leads elsewhere.

    Whatever the text may mean to one who reads it: each of these must lie in the folder.
    """
    if not app.is_web or not text.strip():
        return
    folder: Path = app.conference.folder  # type: ignore[attr-defined]
    for path in (*readings(text.strip()), Path(text.strip("\"' "))):
        try:
            is_inside = _composed(path.expanduser()).is_relative_to(_composed(folder))
        except (OSError, RuntimeError, ValueError):
            is_inside = False
        if not is_inside:
            raise BadInput("path-confined", folder=str(folder), field=key)


def _composed(path: Path) -> Path:
    """Where a path leads, past every link; names of Macs are decomposed and mean the same."""
    return Path(unicodedata.normalize("NFC", str(path.resolve())))
