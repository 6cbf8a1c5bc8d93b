"""A path as people give it: typed with ~, pasted with quotes, or dropped onto the terminal."""

from __future__ import annotations

import errno
import os
import shlex
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from store.errors import BadInput

LIST_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt", ".docx"})
_NEAR = 4
_QUOTES = "'\"“”‘’"


def given_path(text: str) -> Path:
    """The file that `text` names.

    Raises `BadInput`: path-empty, path-too-long, path-is-folder, path-folder-missing, path-missing,
    and path-missing-near or path-is-folder-near naming the newest lists of the folder.
    """
    text = text.strip()
    if not text:
        raise BadInput("path-empty")
    paths = list(dict.fromkeys(readings(text)))
    for path in paths:
        if _is(path.exists) and not _is(path.is_dir):
            return path
    for path in paths:
        if _is(path.is_dir):
            raise complaint("path-is-folder", path, path)
    path = paths[0]
    if _is_too_long(path):
        raise BadInput("path-too-long", length=len(str(path)))
    if not _is(path.parent.is_dir):
        raise BadInput("path-folder-missing", file=path.name, folder=str(path.parent))
    raise complaint("path-missing", path, path.parent)


def given_folder(text: str) -> Path:
    """The folder that `text` names, there or not. Raises `BadInput`: path-empty."""
    if not text.strip():
        raise BadInput("path-empty")
    paths = list(readings(text.strip()))
    return next((path for path in paths if _is(path.is_dir)), paths[0])


def _is(question: Callable[[], bool]) -> bool:
    """The answer of the system, no where it cannot even look for such a path."""
    try:
        return question()
    except (OSError, ValueError):
        return False


def _is_too_long(path: Path) -> bool:
    try:
        path.stat()
    except OSError as error:
        return error.errno == errno.ENAMETOOLONG
    except ValueError:
        return False
    return False


def readings(text: str) -> Iterator[Path]:
    """What the text may mean, the plainest first; file names of Macs are decomposed."""
    bare = text.removeprefix("& ").strip(_QUOTES)
    if bare.startswith("file://"):
        bare = unquote(urlsplit(bare).path)
        if os.name == "nt":
            bare = bare.lstrip("/")
    readings = [bare]
    try:
        words = shlex.split(text) if os.name != "nt" else []
    except ValueError:  # a lone quote
        words = []
    readings += words if len(words) == 1 else []
    for reading in readings:
        for form in (reading, *(unicodedata.normalize(f, reading) for f in ("NFC", "NFD"))):
            try:
                yield Path(form).expanduser()
            except RuntimeError:  # ~ of somebody unknown
                yield Path(form)


def complaint(code: str, path: Path, folder: Path) -> BadInput:
    """The error `code` about a path, or `code`-near that names the newest lists of `folder`."""
    try:
        lists = [each for each in folder.iterdir() if each.suffix.lower() in LIST_SUFFIXES]
        lists.sort(key=lambda each: each.stat().st_mtime, reverse=True)
    except OSError:
        lists = []
    facts: dict[str, str | int] = {"file": path.name, "folder": str(folder)}
    if not lists:
        return BadInput(code, **facts)
    return BadInput(f"{code}-near", **facts, near=", ".join(each.name for each in lists[:_NEAR]))
