"""How Windows finds a file below one folder by its name: case-blind, cut at the end, or not.

Everything above the folder is left as it is. Not played: drives, short names, links.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from typing import Any

LONGEST_FILE, LONGEST_FOLDER = 259, 247
"""Letters of a whole path, where nobody has switched long paths on."""

_DEVICES = {"con", "prn", "aux", "nul"}
_DEVICES |= {f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)}
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]')

ACCESS_DENIED, SHARING, LOCKED, EXISTS = 5, 32, 33, 183
PATH_NOT_FOUND, NAME_INVALID, PRIVILEGE, NO_SUCH_FUNCTION = 3, 123, 1314, 1
_ERRNO = {
    ACCESS_DENIED: errno.EACCES,
    SHARING: errno.EACCES,
    LOCKED: errno.EACCES,
    EXISTS: errno.EEXIST,
    PATH_NOT_FOUND: errno.ENOENT,
    NAME_INVALID: errno.EINVAL,
    PRIVILEGE: errno.EINVAL,
    NO_SUCH_FUNCTION: errno.EINVAL,
}

_lstat, _listdir = os.lstat, os.listdir
"""Linux' own, from before anything is put in their place."""


def refused(winerror: int, path: object = None) -> OSError:
    """The error as Python raises it on Windows."""
    error = OSError(_ERRNO[winerror], os.strerror(_ERRNO[winerror]), str(path))
    vars(error)["winerror"] = winerror
    return error


def found(path: Any, root: str, longest: int = LONGEST_FILE) -> Any:
    """The file that Windows means by `path`; what lies not below `root` is itself.

    Raises `OSError` for a name that no file can have, and for a path that is too long.
    """
    if isinstance(path, int):
        return path
    text = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 - the real file is not asked for
    if not text.startswith(f"{root}/"):
        return path
    if len(text) > longest:
        raise refused(PATH_NOT_FOUND, path)
    here = root
    for part in text[len(root) + 1 :].split("/"):
        if _FORBIDDEN.search(part) or part.split(".")[0].rstrip().lower() in _DEVICES:
            raise refused(NAME_INVALID, path)
        here = _entry(here, part.rstrip(". ") or part)
    return here


def _isdir(folder: str) -> bool:
    try:
        return stat.S_ISDIR(_lstat(folder).st_mode)
    except OSError:
        return False


def _entry(folder: str, name: str) -> str:
    exact = f"{folder}/{name}"
    try:
        _lstat(exact)
    except FileNotFoundError:
        others = _listdir(folder) if _isdir(folder) else []
        like = (other for other in others if other.casefold() == name.casefold())
        return f"{folder}/{next(like, name)}"
    except OSError:
        pass
    return exact
