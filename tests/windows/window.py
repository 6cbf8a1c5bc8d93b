"""One window of the program in a pty of its own, to which anything may be sent."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import time
from collections import deque
from pathlib import Path

from tests.windows.strokes import Size, Stroke

ROOT = Path(__file__).resolve().parents[2]
TRACEBACK = b"Traceback"
KEPT = 60_000
"""Bytes of what was drawn last that are kept: a traceback has room in them."""
REMEMBERED = 4_000
"""Strokes that are kept for the telling of a fault."""
QUIET = 0.02
"""Seconds without a change of the picture after which a key has been obeyed, as a rule."""
TICKS = int(getattr(os, "sysconf", len)("SC_CLK_TCK"))
SLOW = 6.0
"""Seconds after which the next key is sent, whatever the window does."""


class Window:
    """The program with `words` behind it; its errors go to a log of its own in `home`."""

    _parent: int
    process: subprocess.Popen[bytes]

    def __init__(self, role: str, words: tuple[str, ...], home: Path) -> None:
        self.role = role
        self.words = words
        self.log = home / f"{role}.log"
        self.home = home
        self.sent: deque[Stroke] = deque(maxlen=REMEMBERED)
        self.drawn = b""
        self.draws = 0
        self._waiting = b""
        self._logged = 0
        self._last_drawn = self._last_sent = 0.0
        self.start()

    def start(self) -> None:
        """Open the window; one that was open before has ended."""
        if sys.platform == "win32":
            raise NotImplementedError
        self._parent, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PATH": str(self.home),  # no LibreOffice: its minutes would be spent on nothing
            "HOME": str(self.home),
            "TMPDIR": str(self.home),
            "XDG_DATA_HOME": str(self.home / "data"),
            "HOINGHI_CONFIG": str(self.home / f"{self.role}.json"),
            "HOINGHI_LOG": str(self.log),
            "HOINGHI_LANG": "vi",
            "TERM": "xterm-256color",
        }
        for size in ("COLUMNS", "LINES"):
            environment.pop(size, None)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tui.main", *self.words],
            stdin=child,
            stdout=child,
            stderr=child,
            env=environment,
            cwd=self.home,
            start_new_session=True,
        )
        os.close(child)
        os.set_blocking(self._parent, False)
        self.sent.clear()
        self.drawn = self._waiting = b""
        self.draws = 0
        self._last_sent = self._last_drawn = time.monotonic()

    @property
    def fileno(self) -> int:
        """The end of the pty that is ours."""
        return self._parent

    def send(self, stroke: Stroke) -> None:
        """Send as much as the terminal takes now, and the rest with the next look."""
        if sys.platform == "win32":
            raise NotImplementedError
        self.sent.append(stroke)
        self._last_sent = time.monotonic()
        if isinstance(stroke.sent, Size):
            columns, lines = stroke.sent
            size = struct.pack("HHHH", lines, columns, 0, 0)
            fcntl.ioctl(self._parent, termios.TIOCSWINSZ, size)
            with contextlib.suppress(ProcessLookupError):
                self.process.send_signal(signal.SIGWINCH)
        else:
            self._waiting += stroke.sent
            self.look()

    def look(self) -> None:
        """Take what was drawn, give what is still to be sent."""
        with contextlib.suppress(OSError):
            while part := os.read(self._parent, 65_536):
                self.drawn = (self.drawn + part)[-KEPT:]
                self.draws += len(part)
                self._last_drawn = time.monotonic()
        if self._waiting:
            with contextlib.suppress(OSError):
                self._waiting = self._waiting[os.write(self._parent, self._waiting[:512]) :]

    @property
    def is_up(self) -> bool:
        """Whether the first picture stands: what is typed before is the shell's."""
        return b"\x1b[?1049h" in self.drawn or self.draws > 4_000

    @property
    def may_take(self) -> bool:
        """Whether the last stroke has been obeyed, as far as one can see, or long been sent."""
        if not self.is_up:
            return False
        now = time.monotonic()
        is_quiet = not self._waiting and now - max(self._last_drawn, self._last_sent) > QUIET
        return now - self._last_sent > SLOW or (is_quiet and self.is_asleep)

    @property
    def is_asleep(self) -> bool:
        """Whether the window waits for something to do (by Linux; elsewhere it is taken to)."""
        words = self._stat()
        return not words or words[0] == "S"

    @property
    def spent(self) -> float:
        """Seconds that the window has computed: on a loaded machine fewer than have passed."""
        words = self._stat()
        return (int(words[11]) + int(words[12])) / TICKS if words else time.monotonic()

    def _stat(self) -> list[str]:
        try:
            stat = Path(f"/proc/{self.process.pid}/stat").read_text("ascii")
        except OSError:
            return []
        return stat.rpartition(")")[2].split()

    @property
    def ended(self) -> int | None:
        """The exit code; None while it runs."""
        return self.process.poll()

    def news_of_log(self) -> str:
        """What has been written to the error log since this was asked last."""
        if not self.log.exists():
            return ""
        text = self.log.read_text("utf-8", "replace")
        new, self._logged = text[self._logged :], len(text)
        return new

    def close(self) -> None:
        """Kill what still runs, and give the pty back."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        with contextlib.suppress(OSError):
            os.close(self._parent)
