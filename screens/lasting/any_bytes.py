"""A terminal may send any bytes: an old encoding, half a letter, a sequence that nobody knows.

Textual 8.2.8 ends the program (on Windows: hears no key any more) with the first byte that is no
UTF-8, and with a sequence whose numbers are none or too large for a letter. Here what is no letter
becomes U+FFFD, and such a sequence is dropped; what comes behind it is heard.
"""

from __future__ import annotations

import codecs
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from textual._xterm_parser import XTermParser
from textual.message import Message

if TYPE_CHECKING:
    from textual.driver import Driver


PAUSE = 0.05
"""Seconds until a thread of keys reads again: what stopped it may still be there."""


class AnyBytesParser(XTermParser):
    """Drops what it cannot read, and nothing else."""

    def feed(self, data: str) -> Iterable[Message]:
        """Read character by character, so that an error costs one sequence only."""
        for part in data or [data]:
            yield from self._heard(partial(super().feed, part))

    def tick(self) -> Iterable[Message]:
        """Look whether a sequence was left unfinished."""
        yield from self._heard(super().tick)

    def _heard(self, read: Callable[[], Iterable[Message]]) -> Iterable[Message]:
        try:
            yield from list(read())
        except (ArithmeticError, LookupError, ValueError):
            self._gen = self.parse(self._tokens.append)
            self._awaiting = next(self._gen)
            self._timeout_time = None


class _Heard:
    """Decodes what was read; nothing at all, where something was to be read, ends the window.

    A terminal that goes without a signal is then at its end for ever, and Textual 8.2.8 reads on
    without a pause: a window that nobody sees, at the cost of half a processor.
    """

    def __init__(self, encoding: str) -> None:
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._has_gone = False

    def decode(self, data: bytes, final: bool = False) -> str:
        """The letters that are whole by now."""
        if not data and not final:
            if not self._has_gone:
                self._has_gone = True
                hang_up()
            time.sleep(PAUSE)
        return self._decoder.decode(data, final)


def _decoder(encoding: str) -> Callable[[], _Heard]:
    return partial(_Heard, encoding)


def hang_up() -> None:
    """End the program in order: its terminal has gone."""
    os.kill(os.getpid(), getattr(signal, "SIGHUP", signal.SIGTERM))


def listening(monitor: type[threading.Thread]) -> type[threading.Thread]:
    """Windows' thread of keys; where it stops at half a letter, it begins again."""

    def run(self: Any) -> None:
        while not self.exit_event.wait(PAUSE):
            monitor.run(self)

    return type(monitor.__name__, (monitor,), {"run": run})


@cache
def hear_any_bytes(driver: type[Driver]) -> None:
    """Have a driver read with what stands above; one that reads no terminal stays as it is."""
    module = sys.modules[driver.__module__]
    if hasattr(module, "getincrementaldecoder"):
        vars(module).update(XTermParser=AnyBytesParser, getincrementaldecoder=_decoder)
    if windows := getattr(module, "win32", None):
        windows.XTermParser = AnyBytesParser
        windows.EventMonitor = listening(windows.EventMonitor)
