"""Making bytes stay on disk; the only place that knows how operating systems differ in that."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TextIO

if sys.platform == "darwin":  # pragma: no cover
    import fcntl

BINARY = getattr(os, "O_BINARY", 0)
"""Windows would otherwise turn LF into CRLF."""

SYNCS_FOLDERS = sys.platform != "win32"
"""Windows cannot be asked to bring a folder's names onto the drive."""

WINDOWS_BUSY = {5, 32, 33}
"""Windows' errors for a file that another program holds open (access denied, sharing, lock)."""

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
"""Only whoever runs the program gets at names, births and results; Windows minds its own lists."""


def reason(error: OSError) -> str:
    """What the system says of a failure, in its own words."""
    return os.strerror(error.errno or 0)


def open_private(path: Path, flags: int) -> int:
    """A descriptor of a file that, if it is made now, nobody else may read. Raises `OSError`."""
    return os.open(path, flags | BINARY, PRIVATE_FILE)


def appending(path: Path) -> TextIO:
    """A text file to write at its end, that nobody else may read. Raises `OSError`."""
    close_to_others(path)
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    return os.fdopen(open_private(path, flags), "a", encoding="utf-8")


def make_private_folder(path: Path, *, parents: bool = False) -> None:
    """Make a folder that nobody else may enter, where there is none. Raises `OSError`.

    Whatever `parents` are missing are made as the system makes them.
    """
    if parents:
        path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(PRIVATE_FOLDER, exist_ok=True)


def make_private_folders(path: Path, within: Path) -> None:
    """Make the folders down to `path`, which is `within` or lies in it. Raises `OSError`."""
    if path != within:
        make_private_folders(path.parent, within)
        make_private_folder(path)


def is_open_to_others(path: Path) -> bool:
    """Whether a file or folder of ours can be got at by others; never so on Windows."""
    if sys.platform == "win32" or not hasattr(os, "geteuid"):
        return False
    found = path.lstat()
    is_link = stat.S_ISLNK(found.st_mode)
    return not is_link and found.st_uid == os.geteuid() and bool(found.st_mode & 0o077)


def close_to_others(path: Path) -> None:
    """Let nobody else at a file or folder, where it is ours and the drive knows of such things."""
    with suppress(OSError):
        if is_open_to_others(path):
            path.chmod(path.stat().st_mode & 0o700)


def fsync(descriptor: int) -> None:
    """Wait until the file's bytes are on the drive. Raises `OSError`.

    On macOS `os.fsync` leaves them in the drive's own cache, so the stronger call comes first.
    """
    if sys.platform == "darwin":  # pragma: no cover
        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError:
            pass
        else:
            return
    os.fsync(descriptor)


def fsync_folder(folder: Path) -> None:
    """Wait until names in the folder are on the drive, where the system can."""
    if not SYNCS_FOLDERS:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_all(folder: Path) -> None:
    """Wait until all files of a folder are on the drive, at once where the system can."""
    if hasattr(os, "sync"):
        os.sync()
        return
    for path in folder.rglob("*"):
        if path.is_dir():
            continue  # Windows opens none
        descriptor = os.open(path, os.O_RDWR | BINARY)
        try:
            fsync(descriptor)
        finally:
            os.close(descriptor)


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte, however many calls it takes. Raises `OSError`."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def write(path: Path, data: bytes, mode: int = PRIVATE_FILE) -> None:
    """Put `data` at `path` in a file that, if it is made now, has this mode. Raises `OSError`."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | BINARY, mode)
    try:
        write_all(descriptor, data)
    finally:
        os.close(descriptor)


def unfinished(path: Path) -> list[Path]:
    """What `write_atomic` left beside `path` in processes that were killed."""
    return list(path.parent.glob(f".{path.name}.*.tmp"))


def replace(source: Path, target: Path) -> None:
    """Rename over `target`, with patience for virus scanners on Windows. Raises `OSError`."""
    _patiently(lambda: source.replace(target))


def _patiently(change: Callable[[], object]) -> None:
    """Do it once nobody holds the file open any more; on other systems at once."""
    for attempt in range(8):
        try:
            change()
        except OSError as error:
            if getattr(error, "winerror", None) not in WINDOWS_BUSY or attempt == 7:
                raise
            time.sleep(0.02 * 2**attempt)
        else:
            return


def write_atomic(path: Path, data: bytes, mode: int = PRIVATE_FILE) -> None:
    """Put `data` at `path` whole or not at all, and durably. Raises `OSError`."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | BINARY
        descriptor = os.open(temporary, flags, mode)
        try:
            write_all(descriptor, data)
            fsync(descriptor)
        finally:
            os.close(descriptor)
        replace(temporary, path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    fsync_folder(path.parent)


def keep_copy(path: Path, copy: Path) -> None:
    """Give the file's present content a second name; a copy where links are not possible."""
    copy.unlink(missing_ok=True)
    try:
        os.link(path, copy)
    except OSError:
        try:
            shutil.copy2(path, copy)
        except OSError:
            copy.unlink(missing_ok=True)  # half a copy is worse than none
            raise


def shred(path: Path) -> None:
    """Delete a file after writing zeros over it, so that its text cannot simply be undeleted.

    On flash drives old blocks may survive all the same; nothing a program does can prevent that.
    One that is only to be read (a final paper) goes as well. On Windows other windows have a moment
    to let go of it. Raises `OSError`.
    """
    path.chmod(0o600)
    with path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        fsync(file.fileno())
    _patiently(path.unlink)
