"""The folder of a conference, before anything is opened in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from store.errors import BadInput, NotSaved
from store.journal import durable
from store.journal.lines import journal_files, journal_path
from store.journal.snapshot import FILE_NAME

TALKS = "tham-luan"
"""The folder of the speakers' own files."""
FILES_OF_PEOPLE = ("papers", "templates", TALKS)
"""Folders beside the journal: papers, the office's own templates for them, the speakers' files."""
UNFINISHED = "unfinished-copy"
"""A file in a folder that is being filled with a copy, until all of it is there."""
_FOLDERS = (*FILES_OF_PEOPLE, "backups", "desks")
_FILES = (
    FILE_NAME,
    "journal-*.jsonl",
    "lock",
    "copies*.txt",
    "mirrors.txt",
    "mirror-of.txt",
    "mirror.key",
    "server.json",
    UNFINISHED,
    "*.zip",
    ".*.tmp",
)
"""What lies there otherwise is somebody's own."""


def is_ours(path: Path) -> bool:
    """Whether what lies in a conference's folder is called as what the program makes there."""
    if path.name in _FOLDERS or path.name.startswith("outbox-"):
        return path.is_dir()
    if path.suffix == ".jsonl":
        return path in journal_files(path.parent)
    return path.suffix != ".zip" and any(map(path.match, _FILES))


def is_conference(folder: Path) -> bool:
    """Whether a folder holds a conference, be it a damaged one; an impossible path holds none."""
    try:
        return (folder / FILE_NAME).exists() or bool(journal_files(folder))
    except (OSError, ValueError):
        return False


def is_within_one(place: Path) -> bool:
    """Whether a folder is a conference's, or lies in one."""
    place = place.resolve()
    return any(map(is_conference, (place, *place.parents)))


def is_free(folder: Path) -> bool:
    """Whether a new conference may be made there: nothing is, or only what one begins with.

    On a full disk nothing more than that came about. Raises `OSError`.
    """
    if not folder.exists():
        return True
    return folder.is_dir() and all(map(_is_beginning, folder.iterdir()))


def _is_beginning(path: Path) -> bool:
    if path.is_symlink():
        return False
    if path.is_dir():
        return path.name in {"backups", "papers"} and not any(path.iterdir())
    return path.name in {"lock", journal_path(path, 1).name} and not path.stat().st_size


@contextmanager
def whole_or_nothing(folder: Path) -> Iterator[None]:
    """While a new folder is filled: where that fails, what is in it goes again, if it can.

    Where the process or the stick is gone before it ends, what is there says so itself. Raises
    `NotSaved`.
    """
    marked = folder / UNFINISHED
    try:
        try:
            durable.write(marked, b"")
            durable.fsync_folder(folder)
            yield
            marked.unlink()
            durable.fsync_folder(folder)
        except OSError as error:
            reason = durable.reason(error) if error.errno else str(error)
            raise NotSaved("write-failed", reason=reason) from error
    except BaseException:
        with suppress(OSError):
            for path in folder.iterdir():
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.unlink()
        raise


def create_folder(folder: Path) -> None:
    """Make a folder for a new conference. Raises `BadInput` where something lies in it."""
    try:
        if not is_free(folder):
            raise BadInput("folder-not-empty", folder=str(folder))
        durable.make_private_folder(folder, parents=True)
        for name in ("backups", "papers"):
            durable.make_private_folder(folder / name)
    except OSError as error:
        raise BadInput(
            "folder-not-made", folder=str(folder), reason=error.strerror or ""
        ) from error


def make_private(folder: Path) -> None:
    """Let nobody else at a conference folder that is ours and what the program made in it.

    The folder itself comes last: once it is closed, what stands in it has been.
    """
    with suppress(OSError):
        if durable.is_open_to_others(folder):
            close_what_was_made(folder)
            durable.close_to_others(folder)


def close_what_was_made(folder: Path) -> None:
    """Let nobody else at what the program made in a folder, or copied into it."""
    for path in _made_in(folder):
        durable.close_to_others(path)


def _made_in(folder: Path) -> Iterator[Path]:
    for pattern in _FILES:
        yield from folder.glob(pattern)
    for made in (folder / name for name in _FOLDERS):
        if made.is_dir() and not made.is_symlink():
            yield from [*made.rglob("*"), made]
