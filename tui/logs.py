"""Where unexpected errors are written down, so that no user ever sees a traceback.

Their kind and their places in the code are: no message and no value, which hold names and codes.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from platformdirs import user_log_path

from screens.frame.unforeseen.traces import trace
from store import __version__, clock
from store.journal import durable

UNEXPECTED = 2
"""The exit code of an unforeseen error, of commands and of windows."""
MOST_BYTES = 1_000_000
"""A longer log is put aside, in place of the one put aside before."""


def path() -> Path:
    """The log file; `HOINGHI_LOG` names another."""
    named = os.environ.get("HOINGHI_LOG")
    return Path(named) if named else user_log_path("hoinghi", appauthor=False) / "errors.log"


def record(error: BaseException) -> Path:
    """Append a line on the error to the log; returns where it was written. Never raises."""
    return note(trace(error))


def note(text: str) -> Path:
    """Append a line to the log that names nobody; returns where it was written. Never raises."""
    line = f"{clock.now().isoformat(timespec='seconds')} {__version__} {text}\n"
    for found in (path, _in_temporary_place):
        with suppress(OSError):
            place = found()
            durable.make_private_folder(place.parent, parents=True)
            if place.exists() and place.stat().st_size > MOST_BYTES:
                place.replace(place.with_suffix(".old"))
            with durable.appending(place) as log:
                log.write(line)
            return place
    return path()


def _in_temporary_place() -> Path:
    return Path(tempfile.gettempdir(), "hoinghi-errors.log")


def keep(error: BaseException | None) -> None:
    """Append what fell in a thread, or while nobody was looking, as Python's hooks give it."""
    if error is not None:
        record(error)


def tell(error: BaseException) -> int:
    """Write an error down and say so to the person at the command line; returns the exit code."""
    from screens.sentences import say

    place = record(error)
    told = f"{type(error).__name__}: {place}"
    with suppress(Exception):  # it may be the sentences that cannot be read
        told = say("unexpected", name=type(error).__name__, log=str(place))
    with suppress(Exception):  # or nobody is there to be told any more
        print(told, file=sys.stderr)
    return UNEXPECTED
