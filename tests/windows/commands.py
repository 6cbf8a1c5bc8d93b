"""The command line writing into a conference while its windows are open."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

from tests.windows.faults import Death
from tests.windows.window import ROOT, TRACEBACK

BROKEN = 3
"""No exit code of the program is higher, whatever it is asked for."""


SCAN_EVERY, COMMAND_EVERY = 15, 400
"""So many keys come between two lines read from standard input, and between two commands."""


class Commands:
    """`hoinghi checkin` reading lines all the time, and one other command after the other."""

    def __init__(self, seed: int, folder: Path, codes: Sequence[str]) -> None:
        self._seed = seed
        self._chance = Random(f"{seed} commands")
        self._folder = str(folder)
        self._codes = codes
        self._desk = self._start("checkin", self._folder, "--desk", "Lệnh")
        self._running: subprocess.Popen[bytes] | None = None
        self._scans = 0
        self.done = 0

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "tui.main", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        )

    def _words(self) -> list[str]:
        one = str(self._chance.randint(1, 12))
        words = self._chance.choice(
            (
                *[("checkin", self._folder, self._chance.choice(self._codes))] * 4,
                ("checkin", self._folder, self._chance.choice(self._codes), "--out"),
                ("checkin", self._folder, "0000000000"),
                *[("step", self._folder, step) for step in ("next", "start", "finish", "back")],
                ("step", self._folder, "start", one),
                ("step", self._folder, "remove", one),
                ("step", self._folder, "add", "Nội dung [b]mới"),
                ("step", self._folder, "move", one, "1"),
                *[("call", self._folder, call) for call in ("next", "conferred", "undo")],
                ("call", self._folder, "jump", one),
                ("hall", self._folder, "message", "Mời vào [/] hội trường"),
                *[("hall", self._folder, act) for act in ("blank", "freeze", "clear")],
                *[("undo", self._folder)] * 3,
                ("show", self._folder, "status"),
                ("set", self._folder, "title", f"Hội nghị {one}"),
            )
        )
        return list(words)

    def look(self, keys: int) -> Death | None:
        """Do what is due after so many keys; a command that failed otherwise than it may."""
        if keys > self._scans * SCAN_EVERY and self._desk.stdin and self._desk.poll() is None:
            self._scans += 1
            with contextlib.suppress(BrokenPipeError):
                self._desk.stdin.write(self._chance.choice(self._codes).encode() + b"\n")
                self._desk.stdin.flush()
        if keys <= self.done * COMMAND_EVERY or (self._running and self._running.poll() is None):
            return None
        fault = self._ended(self._running) if self._running else None
        self.done += 1
        self._running = self._start(*self._words())
        if self._running.stdin:
            self._running.stdin.close()
            self._running.stdin = None
        return fault

    def _ended(self, process: subprocess.Popen[bytes]) -> Death | None:
        told = process.communicate()[0]
        if TRACEBACK in told or process.returncode > BROKEN or process.returncode < 0:
            text = told.decode("utf-8", "replace")
            words = " ".join(map(str, process.args)) if isinstance(process.args, list) else ""
            how = f"command ended with {process.returncode}"
            return Death(self._seed, "command line", how, f"{words}\n{text}")
        return None

    def close(self) -> list[Death]:
        """Wait for what still runs; what failed."""
        running = [self._desk, *([self._running] if self._running else [])]
        return [fault for process in running if (fault := self._ended(process))]

    def verify(self) -> Death | None:
        """What is wrong with the folder, by the program's own word."""
        command = [sys.executable, "-m", "tui.main", "verify", self._folder]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        process = subprocess.run(command, capture_output=True, env=environment, check=False)
        if process.returncode == 0:
            return None
        told = (process.stdout + process.stderr).decode("utf-8", "replace")
        return Death(self._seed, "verify", f"verify says {process.returncode}", told)
