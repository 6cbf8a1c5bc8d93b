"""The window is closed, or the machine shut down: what was typed is obeyed and saved first."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any

from screens.lasting.any_bytes import hang_up
from screens.widgets.modal import Modal

if TYPE_CHECKING:
    from textual.driver import Driver

    from screens.frame.ordered_app import OrderedApp

SIGNALS = ("SIGHUP", "SIGTERM")
"""A terminal that was closed, and a system that shuts down; Windows knows the second only."""
LOOK_SECONDS = 0.05
MOST_LOOKS = 20
"""So often; then the end comes, whatever is still to be obeyed."""


def end_on_signals(app: OrderedApp[Any]) -> None:
    """Have the signals end the program in order, from within its own loop."""
    loop = asyncio.get_running_loop()
    for name in SIGNALS:
        if number := getattr(signal, name, None):
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, _end, app, MOST_LOOKS)
    with suppress(ValueError):  # not the main thread's loop
        # Where a burst of keys has filled the loop's pipe, a signal (another size of the terminal)
        # wakes the loop as it is; Python takes it for an error.
        signal.set_wakeup_fd(signal.set_wakeup_fd(-1), warn_on_full_buffer=False)


def _end(app: OrderedApp[Any], looks: int, settled: int = 0) -> None:
    """Save, obey what has been typed, and end; at once where nobody has typed for two looks."""
    for screen in app.screen_stack:
        if isinstance(screen, Modal):
            try:
                screen.save_what_is_typed()
            except Exception as error:  # nobody is there to be told any more, and the end comes
                app.record(error)
    settled = settled + 1 if app.is_settled else 0
    if looks and settled <= 2:
        loop = asyncio.get_running_loop()
        loop.call_later(LOOK_SECONDS, _end, app, looks - 1, settled)
    else:
        app.exit()


class LastingFile:
    """The terminal, written to for as long as it is there; the window ends when it has gone.

    Textual 8.2.8 writes in a thread that ends with the first error; the next thirty writes fill its
    queue, and the program hangs with what it holds instead of ending. A terminal that goes without
    a signal (of another session, of a service) would leave a window behind that nobody sees.
    """

    def __init__(self, file: IO[str], gone: Callable[[], None]) -> None:
        self._file = file
        self._gone = gone
        self._has_gone = False

    def write(self, text: str) -> int:
        """Write, or do nothing where nobody can see it any more."""
        try:
            return self._file.write(text)
        except (OSError, ValueError):
            self._end()
            return 0

    def flush(self) -> None:
        """The same."""
        try:
            self._file.flush()
        except (OSError, ValueError):
            self._end()

    def _end(self) -> None:
        if not self._has_gone:
            self._has_gone = True
            self._gone()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def lasting(driver: type[Driver]) -> type[Driver]:
    """A driver that outlives its terminal."""

    def start(self: Any, *words: Any, **more: Any) -> None:
        driver.__init__(self, *words, **more)
        if hasattr(self, "_file"):
            self._file = LastingFile(self._file, hang_up)

    return type(driver.__name__, (driver,), {"__init__": start})
