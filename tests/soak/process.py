"""A desk in a process of its own: `hoinghi checkin` fed by a pipe, and killed at times."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.soak.shared import Shared

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
"""Seconds until a soak gives up waiting for an answer; a loaded machine is slow, not wrong."""

SILENT = 15.0
"""Seconds after which a process that has not answered is taken not to do so any more."""

Told = tuple[str, int, str, tuple[str, ...]]
"""An answer as it was told: outcome, person, kind, cautions."""


def told(form: dict[str, Any]) -> Told:
    """What a line of `--json` says."""
    person = form["delegate"]
    kind, cautions = form["kind"] or "", tuple(form["cautions"])
    return form["outcome"], person["id"] if person else 0, kind, cautions


@dataclass
class ProcessDesk:
    """One `hoinghi checkin F --json` after the other, all under one name."""

    folder: Path
    shared: Shared
    desk: str
    is_mortal: bool = False
    options: tuple[str, ...] = ()
    worst: int = 0
    process: asyncio.subprocess.Process | None = None
    wrong: list[str] = field(default_factory=list)

    async def start(self, *options: str) -> None:
        """Open the desk."""
        self.options, self.worst = options, 0
        mortal = "mortal" if self.is_mortal else "immortal"
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.soak.shared", str(self.shared.path), mortal),
            *("checkin", str(self.folder), "--json", "--desk", self.desk, *options),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=ROOT,
            env={**os.environ, "PYTHONUTF8": "1", "HOINGHI_LANG": "vi"},
        )

    async def write(self, *parts: str) -> None:
        """Write pieces of text, each in a write of its own."""
        assert self.process
        assert self.process.stdin
        for part in parts:
            self.process.stdin.write(part.encode())
            try:
                await self.process.stdin.drain()
            except (BrokenPipeError, ConnectionResetError):
                return  # it has been killed: what it did not answer is sent again

    async def answers(self, number: int) -> list[Told]:
        """The next answers, as many as are wanted; fewer if it has died, or says no more."""
        assert self.process
        assert self.process.stdout
        found: list[Told] = []
        while len(found) < number:
            try:
                line = await asyncio.wait_for(self.process.stdout.readline(), SILENT)
            except TimeoutError:
                break
            if not line.endswith(b"\n"):
                break  # what was not told to the end was not told
            found.append(told(json.loads(line)))
        return found

    async def is_alive(self) -> bool:
        """Whether it still runs, as far as one can know after so long."""
        assert self.process
        try:
            await asyncio.wait_for(self.process.wait(), 1.0)
        except TimeoutError:
            return True
        return False

    async def ended(self) -> int:
        """Wait until a process that was killed is gone."""
        assert self.process
        return await asyncio.wait_for(self.process.wait(), PATIENCE)

    async def close(self) -> list[Told]:
        """Close the pipe and wait for the end; what is still told belongs to the last line."""
        assert self.process
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        rest = await asyncio.wait_for(self.process.stdout.read(), PATIENCE)
        await self.ended()
        return [told(json.loads(line)) for line in rest.splitlines()]

    @property
    def exit_code(self) -> int:
        """What the last process ended with."""
        assert self.process
        assert self.process.returncode is not None
        return self.process.returncode

    def kill(self) -> None:
        """End it if it still runs."""
        if self.process and self.process.returncode is None:
            self.process.kill()
