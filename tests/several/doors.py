"""Doors of one conference: desks of every kind, each on a laptop of its own."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pyte
from aiohttp import ClientSession

from store.checkin import reception
from store.conference import Conference
from store.journal.several.shared import BEYOND
from store.records import Delegate
from tests.tui.web.chromium import BrowserTab
from tests.web.scan.phone import SCRIPT, nonce
from tests.windows.strokes import Stroke
from tests.windows.window import Window

ROOT = Path(__file__).resolve().parents[2]
WITHIN = 120.0
"""Seconds for one answer: what else runs here is nobody's fault."""


class Laptop:
    """A desk's process on a laptop of its own; every line sent is answered by one line."""

    def __init__(self, number: int, address: str, home: Path) -> None:
        self.number, self._address, self._home = number, address, home
        self.answers: list[dict[str, object]] = []
        self.sent = 0
        self._start()

    def _start(self) -> None:
        words = ["checkin", self._address, "--desk", f"cửa {self.number}", "--json"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tui.main", *words],
            cwd=ROOT,
            env={**os.environ, "XDG_DATA_HOME": str(self._home / str(self.number))},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def scan(self, code: str) -> dict[str, object]:
        """Scan a code, and wait for the answer."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{code}\n")
        self.process.stdin.flush()
        self.answers.append(json.loads(self.process.stdout.readline()))
        return self.answers[-1]

    def add(self, name: str) -> bool:
        """A guest comes to another window of this laptop; whether that waits for the server."""
        copy = next((self._home / str(self.number) / "hoinghi" / "servers").iterdir())
        with Conference.open(copy, f"cửa {self.number} b") as window:
            answer = reception.admit_newcomer(window, Delegate(number=0, name=name), unit="Sở Mới")
            assert answer.outcome == "admitted"
            assert answer.passage
            return answer.passage.id > BEYOND

    def killed(self) -> None:
        """Die at once, and come back."""
        self.process.kill()
        self.process.wait()
        self._start()

    def leave(self) -> None:
        """Send what waits, and end."""
        assert self.process.stdin
        self.process.stdin.close()
        assert self.process.wait(WITHIN) in {0, 1}


class Terminal:
    """A desk's window in a terminal."""

    def __init__(self, number: int, address: str, home: Path) -> None:
        place = home / f"terminal{number}"
        place.mkdir()
        self._window = Window("desk", ("desk", address, "--desk", f"cửa {number}"), place)
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        self._seen = 0

    @property
    def shown(self) -> str:
        """What is on the screen."""
        self._window.look()
        if new := self._window.draws - self._seen:
            self._stream.feed(self._window.drawn[-new:])
            self._seen += new
        return "\n".join(self._screen.display)

    async def scan(self, code: str, name: str) -> None:
        """Scan a code, and wait until the name is answered."""
        self._window.send(Stroke(f"{code}\r".encode(), 18))
        await self.until(name)

    async def add(self, name: str) -> None:
        """Add a guest by hand, and wait until they are let in."""
        self._window.send(Stroke(b"\x0e"))
        await self.until("Thêm đại biểu tại chỗ")
        self._window.send(Stroke(name.encode(), len(name)))
        await self.until(name)
        self._window.send(Stroke(b"\x13"))
        await self.until(f"CÓ MẶT: {name}")

    async def until(self, text: str) -> None:
        """Wait for a text."""
        end = time.monotonic() + WITHIN
        while text not in self.shown:
            assert time.monotonic() < end, f"never shown: {text}\n{self.shown}"
            await asyncio.sleep(0.02)

    def close(self) -> None:
        """Kill it."""
        self._window.close()


class BrowserDesk:
    """A desk in a browser."""

    def __init__(self, tab: BrowserTab) -> None:
        self.tab = tab

    async def scan(self, code: str, name: str) -> None:
        """Scan a code, and wait until the name is answered."""
        await self.tab.type(code)
        await self.tab.press("Enter")
        await self.tab.until_shown(name)


class PhoneDesk:
    """A phone with the page."""

    def __init__(self, client: ClientSession, origin: str) -> None:
        self._client, self._origin = client, origin

    async def scan(self, code: str, name: str) -> None:
        """Send a code, and read the answer."""
        answer = await self.ask("scan", line=code, nonce=nonce())
        assert name in answer["headline"], answer

    async def add(self, name: str) -> None:
        """Add a guest by hand, and read that they are let in."""
        answer = await self.ask("add", name=name, nonce=nonce())
        assert name in answer["headline"], answer

    async def ask(self, where: str, **asked: object) -> dict[str, str]:
        """One request of the page's."""
        headers = {**SCRIPT, "Origin": self._origin}
        url = f"{self._origin}/scan/{where}"
        async with self._client.post(url, json=asked, headers=headers) as response:
            answer: dict[str, str] = await response.json()
        return answer
