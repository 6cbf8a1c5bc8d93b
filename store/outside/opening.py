"""Opening a file that somebody else made: it is a plain file of a bearable size, or a sentence."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from store.errors import BadInput

MB = 1 << 20

_NEVER_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
"""A pipe that nobody writes into would otherwise be waited for."""
_CODES = {
    errno.ENOENT: "file-missing",
    errno.ENOTDIR: "file-missing",
    errno.ELOOP: "file-missing",
    errno.ENXIO: "file-no-file",
    errno.ENODEV: "file-no-file",
}
_BINARY = getattr(os, "O_BINARY", 0)


def opened(path: Path, most: int) -> BinaryIO:
    """The file, open for reading; it has at most `most` bytes. The caller closes it.

    Raises `BadInput`: file-missing, file-is-folder, file-no-file (a pipe, a device),
    file-forbidden, path-too-long, file-too-large, file-unreadable.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | _NEVER_WAIT | _BINARY)
    except (OSError, ValueError) as error:
        raise _refusal(path, error) from error
    try:
        _check(path, os.fstat(descriptor), most)
    except BaseException:
        os.close(descriptor)
        raise
    return os.fdopen(descriptor, "rb")


def read(path: Path, most: int) -> bytes:
    """The file's bytes. Raises `BadInput` as `opened` does."""
    with opened(path, most) as file:
        try:
            data = file.read(most + 1)
        except OSError as error:
            raise _refusal(path, error) from error
    if len(data) > most:  # it grew while it was read
        raise _too_large(path, most)
    return data


def is_there(path: Path) -> bool:
    """Whether something lies there; no path is too long or too odd to ask."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _check(path: Path, seen: os.stat_result, most: int) -> None:
    if stat.S_ISDIR(seen.st_mode):
        raise BadInput("file-is-folder", file=path.name, folder=str(path))
    if not stat.S_ISREG(seen.st_mode):
        raise BadInput("file-no-file", file=path.name)
    if seen.st_size > most:
        raise _too_large(path, most)


def _too_large(path: Path, most: int) -> BadInput:
    return BadInput("file-too-large", file=path.name, most=max(1, most // MB))


def _refusal(path: Path, error: OSError | ValueError) -> BadInput:
    """What the system says, as a sentence of ours."""
    if isinstance(error, ValueError):  # a path with a zero byte in it
        return BadInput("file-missing", file=path.name)
    if error.errno == errno.ENAMETOOLONG:
        return BadInput("path-too-long", length=len(str(path)))
    if error.errno in {errno.EISDIR, errno.EACCES, errno.EPERM}:
        if _is_folder(path):  # Windows forbids what is a folder
            return BadInput("file-is-folder", file=path.name, folder=str(path))
        return BadInput("file-forbidden", file=path.name)
    return BadInput(_CODES.get(error.errno or 0, "file-unreadable"), file=path.name)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False
