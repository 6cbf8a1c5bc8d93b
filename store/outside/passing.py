"""Folders of the system's own temporary place, which may be full, missing or closed to us."""

from __future__ import annotations

import tempfile
from pathlib import Path

from store.errors import NotSaved

_BEGINNING = "hoinghi-"


class PassingFolder(tempfile.TemporaryDirectory[str]):
    """A folder that is gone once it was used. Raises `NotSaved("no-temporary-folder")`."""

    def __init__(self) -> None:
        try:
            super().__init__(prefix=_BEGINNING, ignore_cleanup_errors=True)
        except OSError as error:
            raise NotSaved("no-temporary-folder") from error


def lasting_folder() -> Path:
    """A new folder for somebody to look into. Raises `NotSaved("no-temporary-folder")`."""
    try:
        return Path(tempfile.mkdtemp(prefix=_BEGINNING))
    except OSError as error:
        raise NotSaved("no-temporary-folder") from error
