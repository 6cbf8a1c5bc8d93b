"""What lies in the conference's folder of papers, and nothing else.

A name that a browser asks for is looked for among those that lie there; it is never a path that is
followed. Links are passed over: they may lead anywhere.
"""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO


def files(papers: Path) -> Mapping[str, Path]:
    """Every file by its name as it is asked for: `a.docx`, `folder/b.docx`."""
    return {path.relative_to(papers).as_posix(): path for path in _walk(papers)}


def _walk(folder: Path) -> Iterator[Path]:
    if folder.is_symlink():
        return
    with suppress(OSError):
        for entry in sorted(os.scandir(folder), key=lambda one: one.name):
            is_link = entry.is_symlink() or getattr(entry, "is_junction", bool)()
            if is_link or entry.name.startswith("."):  # what the program keeps for itself
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry.path))
            elif entry.is_file(follow_symlinks=False):
                yield Path(entry.path)


def opened(path: Path) -> BinaryIO:
    """A file that was found, to be read. Raises `OSError`, also where it is a link by now."""
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    file = os.fdopen(number, "rb")
    if not stat.S_ISREG(os.fstat(number).st_mode):
        file.close()
        raise OSError("no file")
    return file


def packed(papers: Path, folder: str) -> bytes:
    """The files of one folder as a ZIP that is kept nowhere; b"" where there are none."""
    made = BytesIO()
    found = {name: path for name, path in files(papers).items() if name.startswith(f"{folder}/")}
    with zipfile.ZipFile(made, "w") as archive:
        for name, path in found.items():
            with opened(path) as file:
                archive.writestr(name, file.read())
    return made.getvalue() if found else b""
