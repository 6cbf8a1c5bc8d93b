"""A real terminal for tests: the program in a pty of 80x24, its picture kept by pyte."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pyte

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE = 90.0
"""Seconds until a test gives up waiting; a loaded machine is slow, not wrong."""


def _pty(columns: int, lines: int) -> tuple[int, int]:
    if sys.platform == "win32":
        raise NotImplementedError
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    return parent, child


class Terminal:
    """One window. `send` types, `wait` waits for text on the screen, `end` waits for the exit."""

    def __init__(
        self, *words: str, home: Path, now: str, columns: int = 80, lines: int = 24
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        parent, child = _pty(columns, lines)
        environment = {
            **os.environ,
            "PYTHONPATH": str(REPOSITORY),
            "HOINGHI_CONFIG": str(home / "config.json"),
            "HOINGHI_LOG": str(home / "errors.log"),
            "HOINGHI_LANG": "vi",
            "HOINGHI_NOW": now,
            "XDG_DATA_HOME": str(home / "data"),
            "TERM": "xterm-256color",
        }
        for size in ("COLUMNS", "LINES"):  # left by another test, they would go before the pty's
            environment.pop(size, None)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tui.main", *words],
            stdin=child,
            stdout=child,
            stderr=child,
            env=environment,
            start_new_session=True,
        )
        os.close(child)
        self._parent = parent

    def send(self, text: str) -> None:
        """Type, all in one burst."""
        data = text.encode()
        while data:
            self._read(0)
            data = data[os.write(self._parent, data[:512]) :]

    def type(self, keys: Iterable[str], per_second: int) -> None:
        """Type key by key, as fast as a person or a scanner does."""
        for key in keys:
            until = time.monotonic() + 1 / per_second
            self.send(key)
            while (left := until - time.monotonic()) > 0:
                self._read(left)

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds, reading what the program draws meanwhile."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > deadline:
                raise AssertionError(f"{what} did not come:\n" + "\n".join(self.screen.display))
            self._read(0.05)

    def wait(self, *texts: str) -> str:
        """Wait until all texts stand on the screen at once; returns the screen."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            self._read(0.05)
            shown = "\n".join(self.screen.display)
            if all(text in shown for text in texts):
                return shown
        raise AssertionError(f"{texts} not on the screen:\n" + "\n".join(self.screen.display))

    def end(self) -> int:
        """Read to the end and return the exit code."""
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < deadline:
            self._read(0.05)
        self.close()
        return self.process.returncode

    def close_window(self, *, is_told: bool = True) -> None:
        """Take the terminal away, as whoever closes its window; the program is told by SIGHUP."""
        if sys.platform == "win32":
            raise NotImplementedError
        os.close(self._parent)
        if is_told:
            self.process.send_signal(signal.SIGHUP)

    def close(self) -> None:
        """Kill what still runs and give the pty back."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        with contextlib.suppress(OSError):
            os.close(self._parent)

    def _read(self, seconds: float) -> None:
        ready, _, _ = select.select([self._parent], [], [], seconds)
        if ready:
            with contextlib.suppress(OSError):
                self._stream.feed(os.read(self._parent, 65_536))


F2, F3, F4, F5, F6, F7, F8, F9 = (
    "\x1bOQ",
    "\x1bOR",
    "\x1bOS",
    "\x1b[15~",
    "\x1b[17~",
    "\x1b[18~",
    "\x1b[19~",
    "\x1b[20~",
)
ENTER = "\r"


def ctrl(letter: str) -> str:
    """The character that a control key sends."""
    return chr(ord(letter) & 0x1F)
