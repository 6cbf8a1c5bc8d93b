"""The folder of a conference, before anything is opened in it."""

from __future__ import annotations

from pathlib import Path

from store.errors import BadInput
from store.journal.lines import journal_files
from store.journal.snapshot import FILE_NAME

TALKS = "tham-luan"
"""The folder of the speakers' own files."""
FILES_OF_PEOPLE = ("papers", "templates", TALKS)
"""Folders beside the journal: papers, the office's own templates for them, the speakers' files."""


def is_conference(folder: Path) -> bool:
    """Whether a folder holds a conference, be it a damaged one."""
    return (folder / FILE_NAME).exists() or bool(journal_files(folder))


def create_folder(folder: Path) -> None:
    """Make a folder for a new conference. Raises `BadInput` where something lies in it."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput("folder-not-empty", folder=str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "backups").mkdir()
        (folder / "papers").mkdir()
    except OSError as error:
        raise BadInput(
            "folder-not-made", folder=str(folder), reason=error.strerror or ""
        ) from error
