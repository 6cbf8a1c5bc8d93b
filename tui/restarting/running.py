"""Running a window: whatever it falls over, the terminal is given back and its end is a code."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, cast

from screens.frame.unforeseen.guarded import BROKEN, GuardedApp

if TYPE_CHECKING:
    import asyncio


def run(app: GuardedApp[Any]) -> tuple[Any, int]:
    """Run a window until it is closed; returns its result and its code.

    The code is `BROKEN` where the window has to be started again.
    """
    try:
        with _terminal_given_back(), _threads_met(app):
            result = app.run()
    except Exception as error:
        app.record(error)
        return None, BROKEN
    return result, app.return_code or 0


@contextmanager
def _threads_met(app: GuardedApp[Any]) -> Iterator[None]:
    """Errors of threads of their own are the window's; one that reads or draws is its end."""
    before = threading.excepthook

    def failed(args: threading.ExceptHookArgs) -> None:
        error, loop = args.exc_value, cast("asyncio.AbstractEventLoop", app._loop)
        is_drawing = bool(args.thread and args.thread.name.startswith("textual-"))
        if not isinstance(error, Exception):
            return
        try:
            loop.call_soon_threadsafe(app._handle_exception, error)
            if is_drawing:
                loop.call_soon_threadsafe(app.give_up)
        except RuntimeError:  # the window has been closed
            app.record(error)

    threading.excepthook = failed
    try:
        yield
    finally:
        threading.excepthook = before


@contextmanager
def _terminal_given_back() -> Iterator[None]:
    """Lines are typed and shown again afterwards, also where Textual did not get to that."""
    if sys.platform == "win32":  # the console gives itself back there
        yield
        return
    import termios

    before: list[Any] | None = None
    with suppress(termios.error, OSError):
        before = termios.tcgetattr(0)
    try:
        yield
    finally:
        if before is not None:
            with suppress(termios.error, OSError):
                termios.tcsetattr(0, termios.TCSADRAIN, before)
