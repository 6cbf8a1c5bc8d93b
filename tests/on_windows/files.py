"""Linux' file calls as Windows answers them, for the files below one folder.

What is played: a file that anybody in this process holds open cannot be replaced, renamed or
deleted; a read-only one neither; a descriptor opened for reading cannot be synced, nor a folder; a
descriptor opened without O_BINARY writes CRLF, and so does a file opened as text, in the code page
of Vietnam where none is named; the locked first byte cannot be read by others; no links, no modes
but read-only, nothing that only POSIX has. Names are those of `tests.on_windows.names`.

Not played: the console, other processes, virus scanners, drives, network shares, access lists.
"""

from __future__ import annotations

import builtins
import errno
import fcntl
import glob
import io
import os
import shutil
import signal
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store.journal import durable
from tests.on_windows import names
from tests.on_windows.names import refused

BINARY = 1 << 29
CODE_PAGE = "cp1258"
POSIX_ONLY = ("fork", "sync", "killpg", "getpgid", "setsid", "mkfifo", "statvfs", "geteuid")
POSIX_MODULES = ("fcntl", "termios", "pty", "tty", "resource", "pwd", "grp")
_WRITES = os.O_WRONLY | os.O_RDWR
_FILES = ("scandir", "open", "write", "close", "fsync")
_PLACES = ("replace", "rename", "unlink", "remove", "rmdir", "mkdir", "chmod", "link", "symlink")
_REPLACED = (*_FILES, *_PLACES)
_NAMED = ("stat", "lstat", "listdir", "utime", "access", "truncate")
"""Calls that differ in nothing but in which file a name means."""


class _Entry:
    """What stands in a folder, in the letters in which the folder was asked for."""

    def __init__(self, entry: os.DirEntry[str], folder: str) -> None:
        self._entry = entry
        self.path = os.path.join(folder, entry.name)  # noqa: PTH118 - as the system puts them

    def __fspath__(self) -> str:
        return self.path

    def __getattr__(self, name: str) -> Any:
        return getattr(self._entry, name)


class _Entries:
    """What `os.scandir` returns."""

    def __init__(self, entries: Any, folder: str) -> None:
        self._entries, self._folder = entries, folder

    def __iter__(self) -> _Entries:
        return self

    def __next__(self) -> _Entry:
        return _Entry(next(self._entries), self._folder)

    def __enter__(self) -> _Entries:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._entries.close()


class Windows:
    """The calls, for the files below `root`; those of Linux are kept in `_linux`."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._linux = {name: getattr(os, name) for name in (*_REPLACED, *_NAMED)}
        self._opened = io.open
        self._texts: set[int] = set()

    def begin(self, patch: pytest.MonkeyPatch) -> None:
        for name in _REPLACED:
            patch.setattr(os, name, getattr(self, name))
        for name in _NAMED:
            patch.setattr(os, name, self._by_name(self._linux[name]))
        for module in (io, builtins):
            patch.setattr(module, "open", self.open_file)
        for name in POSIX_ONLY:
            patch.delattr(os, name)
        for name in ("SIGHUP", "SIGALRM"):
            patch.delattr(signal, name)
        for name in POSIX_MODULES:
            patch.setitem(sys.modules, name, None)
        patch.setattr(durable, "BINARY", BINARY)
        patch.setattr(durable, "SYNCS_FOLDERS", False)
        patch.setattr(shutil, "_use_fd_functions", False)
        # from Python 3.14 on chosen as it is imported
        patch.setattr(shutil, "_rmtree_impl", vars(shutil)["_rmtree_unsafe"], raising=False)
        patch.setattr(shutil, "_USE_CP_SENDFILE", False)
        if sys.version_info[:2] == (3, 13):  # which keeps them from when it was imported
            globber = vars(glob)["_StringGlobber"]
            patch.setattr(globber, "scandir", staticmethod(self.scandir))
            patch.setattr(globber, "lstat", staticmethod(os.lstat))

    def _found(self, path: Any, longest: int = names.LONGEST_FILE) -> Any:
        return names.found(path, self._root, longest)

    def _by_name(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def named(path: Any = ".", *more: Any, **options: Any) -> Any:
            return call(self._found(path), *more, **options)

        return named

    def _is_ours(self, path: Any) -> bool:
        return f"{path}/".startswith(f"{self._root}/")

    def _mode(self, path: Any) -> int:
        """Type and modes of what stands there; 0 where nothing does."""
        try:
            mode: int = self._linux["stat"](path).st_mode
        except OSError:
            return 0
        return mode

    def _is_read_only(self, path: Any) -> bool:
        mode = self._mode(path)
        return stat.S_ISREG(mode) and not mode & stat.S_IWUSR

    def _check_free(self, path: Any) -> None:
        """Raises where it, or for a folder a file in it, is held open."""
        is_folder = stat.S_ISDIR(self._mode(path))
        for descriptor in self._linux["listdir"]("/proc/self/fd"):
            try:
                held = os.readlink(f"/proc/self/fd/{descriptor}")  # noqa: PTH115
            except OSError:
                continue
            if held == str(path):
                raise refused(names.SHARING, path)
            if is_folder and held.startswith(f"{path}/"):
                raise refused(names.ACCESS_DENIED, path)

    # --- opening and writing ---------------------------------------------------------------------

    def open(self, path: Any, flags: int, mode: int = 0o777, **options: Any) -> int:
        path = self._found(path)
        if self._is_ours(path):
            mode = 0o666
            is_written = flags & _WRITES
            if stat.S_ISDIR(self._mode(path)) or (is_written and self._is_read_only(path)):
                raise refused(names.ACCESS_DENIED, path)
        descriptor: int = self._linux["open"](path, flags & ~BINARY, mode, **options)
        if self._is_ours(path) and not flags & BINARY:
            self._texts.add(descriptor)
        return descriptor

    def write(self, descriptor: int, data: Any) -> int:
        if descriptor in self._texts:
            self._linux["write"](descriptor, bytes(data).replace(b"\n", b"\r\n"))
            return len(data)
        written: int = self._linux["write"](descriptor, data)
        return written

    def close(self, descriptor: int) -> None:
        self._texts.discard(descriptor)
        self._linux["close"](descriptor)

    def fsync(self, descriptor: int) -> None:
        if sys.platform == "win32":
            raise NotImplementedError
        if not fcntl.fcntl(descriptor, fcntl.F_GETFL) & _WRITES:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        self._linux["fsync"](descriptor)

    def open_file(
        self,
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        **options: Any,
    ) -> Any:
        path = self._found(file)
        if self._is_ours(path):
            is_written = set(mode) & set("wax+")
            if stat.S_ISDIR(self._mode(path)) or (is_written and self._is_read_only(path)):
                raise refused(names.ACCESS_DENIED, path)
            if "r" in mode and buffering:
                self._check_unlocked(path)
            if "b" not in mode:
                encoding = CODE_PAGE if encoding in {None, "locale"} else encoding
                newline = "\r\n" if is_written and newline is None else newline
        return self._opened(path, mode, buffering, encoding, errors, newline, **options)

    def _check_unlocked(self, path: Any) -> None:
        """Raises where another has locked the first byte, which reading from the start needs."""
        if sys.platform == "win32":
            raise NotImplementedError
        if not stat.S_ISREG(self._mode(path)):
            return
        descriptor = self._linux["open"](path, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise refused(names.LOCKED, path) from None
        finally:
            self._linux["close"](descriptor)

    # --- names -----------------------------------------------------------------------------------

    def scandir(self, path: Any = ".") -> Any:
        return _Entries(self._linux["scandir"](self._found(path)), os.fspath(path))

    def replace(self, source: Any, target: Any) -> None:
        source, target = self._found(source), self._found(target)
        if self._is_ours(target):
            if stat.S_ISDIR(self._mode(target)) or self._is_read_only(target):
                raise refused(names.ACCESS_DENIED, target)
            self._check_free(source)
            self._check_free(target)
        self._linux["replace"](source, target)

    def rename(self, source: Any, target: Any) -> None:
        if self._is_ours(found := self._found(target)) and self._mode(found):
            if str(found) != str(self._found(source)):
                raise refused(names.EXISTS, target)
            found = target  # another case of the same name
        self._check_free(self._found(source))
        self._linux["rename"](self._found(source), found)

    def unlink(self, path: Any, **options: Any) -> None:
        path = self._found(path)
        if self._is_ours(path):
            if stat.S_ISDIR(self._mode(path)) or self._is_read_only(path):
                raise refused(names.ACCESS_DENIED, path)
            self._check_free(path)
        self._linux["unlink"](path, **options)

    remove = unlink

    def rmdir(self, path: Any, **options: Any) -> None:
        self._linux["rmdir"](self._found(path), **options)

    def mkdir(self, path: Any, mode: int = 0o777, **options: Any) -> None:
        self._linux["mkdir"](self._found(path, names.LONGEST_FOLDER), 0o777, **options)

    def chmod(self, path: Any, mode: int, **options: Any) -> None:
        path = self._found(path)
        if not stat.S_ISDIR(self._mode(path)):
            self._linux["chmod"](path, 0o666 if mode & stat.S_IWUSR else 0o444, **options)

    def link(self, source: Any, target: Any, **options: Any) -> None:
        raise refused(names.NO_SUCH_FUNCTION, target)  # as on every stick

    def symlink(self, source: Any, target: Any, *more: Any, **options: Any) -> None:
        raise refused(names.PRIVILEGE, target)
