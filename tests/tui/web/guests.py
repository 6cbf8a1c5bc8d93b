"""Guests of a server under test: websockets instead of browsers, and fake windows where any do."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pyte
import pytest
from aiohttp import ClientWebSocketResponse, WSMsgType, web
from aiohttp.test_utils import TestClient, TestServer

from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate
from tui.web.roles import WebRole
from tui.web.server import WebServer

PATIENCE = 90.0
"""Seconds until a test gives up waiting; a loaded machine is slow, not wrong."""
DAY = "2026-12-20T07:10"

FAKE = (
    sys.executable,
    "-c",
    """
import os, sys
put = lambda text: os.write(1, b"D" + len(text).to_bytes(4, "big") + text)
os.write(1, b"something first\\n__GANGLION__\\n")
put(" ".join(sys.argv[1:]).encode() + b" ")
while data := os.read(0, 65536):
    put(bytes(max(sign, 32) for sign in data))
    if b"end" in data:
        break
    if b"fail" in data:
        sys.exit("it failed")
    if b"again" in data:
        note = b'{"type": "exit"}'
        os.write(1, b"M" + len(note).to_bytes(4, "big") + note + b"a line\\n__GANGLION__\\n")
        put(b"came again")
""",
)
"""A window that shows the words it was started with, then all that it is told."""

Client = TestClient[web.Request, web.Application]


def made(folder: Path) -> dict[str, str]:
    """A conference with three people; their codes by name."""
    conference = create_conference(folder, "khoi", date(2026, 12, 20))
    people = [Delegate(number=0, name=name) for name in ("Nguyễn Văn An", "Trần Bình", "Lê Cả")]
    roster.add_delegates(conference, "delegate_add", people)
    codes = {one.name: one.code for one in conference.state.delegates.values()}
    conference.close()
    return codes


def admitted(folder: Path) -> list[str]:
    """Who has come in, as another window of the conference sees it."""
    with Conference.open(folder, "test", watches=True) as conference:
        state = conference.state
        return [state.delegates[one.delegate_id].name for one in state.passages.values()]


def client_of(server: WebServer) -> Client:
    """Somebody with a browser; to be entered."""
    return TestClient(TestServer(server.application()))


@asynccontextmanager
async def entered(server: WebServer) -> AsyncIterator[Client]:
    """Somebody with a browser; at the end the server ends too, whatever happened."""
    async with client_of(server) as client:
        try:
            yield client
        finally:
            await server.stop()


async def come_in(client: Client, server: WebServer, role: WebRole) -> None:
    """Follow a role's link; the cookie stays with the client."""
    answer = await client.get(server.tokens.link(role))
    assert answer.status == 200


async def window(
    client: Client, role: WebRole, *, width: int = 80, height: int = 24, origin: str = ""
) -> WindowSeen:
    """Open a role's window."""
    own = str(client.make_url("/")).rstrip("/")
    path = f"{role.path}ws?width={width}&height={height}"
    return WindowSeen(await client.ws_connect(path, origin=origin or own), width, height)


class WindowSeen:
    """What a guest sees and types."""

    def __init__(self, line: ClientWebSocketResponse, width: int = 80, height: int = 24) -> None:
        self.line = line
        self.screen = pyte.Screen(width, height)
        self._stream = pyte.ByteStream(self.screen)
        self.told: list[str] = []

    @property
    def shown(self) -> str:
        """The screen as text."""
        return "\n".join(self.screen.display)

    async def type(self, text: str) -> None:
        """Type, all in one burst."""
        await self.line.send_json(["stdin", text])

    async def until_shown(self, text: str) -> None:
        """Wait for a text on the screen."""
        end = asyncio.get_running_loop().time() + PATIENCE
        while text not in self.shown:
            try:
                async with asyncio.timeout_at(end):
                    message = await self.line.receive()
            except TimeoutError:
                pytest.fail(f"never shown: {text!r}\n{self.shown}")
            if message.type == WSMsgType.BINARY:
                self._stream.feed(message.data.replace(b"\x1b[?2026$p", b""))
            elif message.type == WSMsgType.TEXT:
                self.told.append(message.data)
            else:
                pytest.fail(f"the line closed before {text!r}\n{self.shown}\n{self.told}")

    async def until_closed(self) -> int:
        """Wait for the end of the line; its code."""
        while True:
            message = await asyncio.wait_for(self.line.receive(), PATIENCE)
            if message.type == WSMsgType.TEXT:
                self.told.append(message.data)
            elif message.type != WSMsgType.BINARY:
                return message.data if message.type is WSMsgType.CLOSE else 0


def processes(word: str) -> list[int]:
    """The windows whose command line has this word in it, and that still run."""
    found = []
    for place in Path("/proc").iterdir():
        if place.name.isdigit() and int(place.name) != os.getpid():
            try:
                words = (place / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
                state = (place / "stat").read_text().rpartition(")")[2].split()[0]
            except OSError:
                continue
            if word in words and "serve" not in words and state != "Z":
                found.append(int(place.name))
    return found


async def until(wanted: Callable[[], object], what: str) -> None:
    """Wait for something that nobody tells of."""
    loop = asyncio.get_running_loop()
    end = loop.time() + PATIENCE
    while not wanted():
        if loop.time() > end:
            pytest.fail(f"never came: {what}")
        await asyncio.sleep(0.05)


def words_of(role: WebRole, folder: Path) -> Sequence[str]:
    """What a fake window is started with."""
    return role.command((), folder)
