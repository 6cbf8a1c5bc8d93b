"""A password that a command needs: never among its arguments, which others see and shells keep."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from pathlib import Path

from screens.sentences import say
from store.copies.sealing.keys import LEAST
from store.errors import BadInput

NAMED = "HOINGHI_PASSWORD"
"""The variable of the environment that scripts may put it in."""


def new_password(file: Path | None) -> str:
    """A password that closes something, typed twice. Raises as `password`, and password-short."""
    found = password(file, twice=True)
    if len(found) < LEAST:
        raise BadInput("password-short", least=LEAST)
    return found


def is_named() -> bool:
    """Whether the environment has one."""
    return bool(os.environ.get(NAMED))


def password(file: Path | None, *, twice: bool = False) -> str:
    """The first line of a file, or `HOINGHI_PASSWORD`, or what is typed without being shown.

    Where no terminal is, it is a line of standard input. Raises `BadInput` (password-file,
    passwords-differ, password-none).
    """
    found = _read(file) if file else os.environ.get(NAMED) or _typed(twice=twice)
    if not found:
        raise BadInput("password-none")
    return found


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8").partition("\n")[0].removesuffix("\r")
    except (OSError, ValueError) as error:
        raise BadInput("password-file", path=str(file)) from error


def _typed(*, twice: bool) -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    found = getpass(f"{say('password-ask')} ")
    if twice and found and getpass(f"{say('password-again')} ") != found:
        raise BadInput("passwords-differ")
    return found
