"""The conferences opened lately on this laptop."""

from __future__ import annotations

import json
from pathlib import Path

from platformdirs import user_data_path

from store.errors import BadInput
from store.journal import durable
from store.journal.folder import is_conference
from store.outside.opening import read
from tui.config import MOST_BYTES

RECENT = 12


def _memory() -> Path:
    return user_data_path("hoinghi", appauthor=False) / "recent.json"


def recent() -> list[Path]:
    """Conferences opened lately that are still there, newest first."""
    try:
        names = json.loads(read(_memory(), MOST_BYTES))
    except (BadInput, OSError, ValueError, RecursionError):
        return []
    if not isinstance(names, list):
        return []
    return [Path(name) for name in names if isinstance(name, str) and is_conference(Path(name))]


def remember(folder: Path) -> None:
    """Put a conference at the head of the list; failing to is no reason to stop."""
    folder = folder.resolve()
    names = [str(folder), *(str(path) for path in recent() if path != folder)][:RECENT]
    try:
        durable.make_private_folder(_memory().parent, parents=True)
        durable.close_to_others(_memory().parent)
        durable.write_atomic(_memory(), json.dumps(names, ensure_ascii=False).encode())
    except OSError:
        return
