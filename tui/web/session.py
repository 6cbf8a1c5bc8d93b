"""One browser's window: a process of ours behind one websocket. Whichever ends first ends both."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from aiohttp import WSMsgType, web

from tui.web.roles import DRIVER

PRELUDE = b"__GANGLION__\n"
"""The line after which a window speaks in packets: a letter, the size in four bytes, the rest."""
ENDED, FAILED = 1000, 4000
"""What a socket is closed with: the guest left; the window could not go on."""
MOST_CELLS = 500
"""Columns and rows that a browser may ask for."""
TOLD_BYTES = 2000
"""So much of what a window says as it fails is kept."""
SAVING_SECONDS, KILLING_SECONDS = 6.0, 2.0
"""A window saves what is typed and ends; then it is told to; then it is killed."""


class BrowserWindow:
    """A window that a websocket shows.

    The words of `command` are started as they are, through no shell.
    """

    def __init__(self, command: Sequence[str], socket: web.WebSocketResponse) -> None:
        self._command = command
        self._socket = socket
        self._told = b""

    async def show(self, width: int, height: int) -> None:
        """Run the window until it or the browser has gone, and leave no process behind."""
        process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=_environment(width, height),
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        pictures = asyncio.ensure_future(self._pictures(process))
        keys = asyncio.ensure_future(self._keys(process))
        saying = asyncio.ensure_future(self._listen(process))
        try:
            await asyncio.wait({pictures, keys}, return_when=asyncio.FIRST_COMPLETED)
            if pictures.done():  # the window ended
                await self._say_why(process)
        finally:
            for task in (pictures, keys):
                task.cancel()
            await _end(process)
            saying.cancel()
            await asyncio.gather(pictures, keys, saying, return_exceptions=True)

    async def _pictures(self, process: Process) -> None:
        """What the window draws goes to the browser."""
        assert process.stdout
        with suppress(asyncio.IncompleteReadError, ConnectionError, ValueError):
            is_started = False
            while True:
                if not is_started:  # or it is being started again, in the same process
                    line = await process.stdout.readline()
                    if not line:
                        return
                    is_started = line == PRELUDE
                    continue
                head = await process.stdout.readexactly(5)
                data = await process.stdout.readexactly(int.from_bytes(head[1:], "big"))
                if head[:1] == b"D":
                    await self._socket.send_bytes(data)
                elif head[:1] == b"M":
                    match _meta(data):
                        case {"type": "exit"}:
                            is_started = False
                        case {"type": "papers", "names": names}:
                            await self._socket.send_json(["papers", names])

    async def _keys(self, process: Process) -> None:
        """What is typed in the browser goes to the window."""
        assert process.stdin
        with suppress(ConnectionError):
            async for message in self._socket:
                if message.type != WSMsgType.TEXT:
                    continue
                for packet in _packets(message.data):
                    process.stdin.write(packet)
                    await process.stdin.drain()

    async def _listen(self, process: Process) -> None:
        """The last words of a window are kept; it must not wait for somebody to hear them."""
        assert process.stderr
        while said := await process.stderr.read(4096):
            self._told = (self._told + said)[-TOLD_BYTES:]

    async def _say_why(self, process: Process) -> None:
        with suppress(TimeoutError):
            code = await asyncio.wait_for(process.wait(), SAVING_SECONDS)
            with suppress(ConnectionError):
                if code:
                    lines = self._told.decode("utf-8", "replace").split("\n")
                    await self._socket.send_str(json.dumps(["ended", "\n".join(lines).strip()]))
                await self._socket.close(code=FAILED if code else ENDED)


def _environment(width: int, height: int) -> dict[str, str]:
    own = {
        "TEXTUAL_DRIVER": DRIVER,
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "COLUMNS": str(width),
        "ROWS": str(height),
        "PYTHONIOENCODING": "utf-8",
    }
    kept = {key: value for key, value in os.environ.items() if key not in {"TEXTUAL", "NO_COLOR"}}
    return {**kept, **own}


def cells(given: Any, usual: int) -> int:
    """A width or height that a browser tells."""
    with suppress(TypeError, ValueError, OverflowError):
        return min(max(int(given), 1), MOST_CELLS)
    return usual


def _packets(text: str) -> list[bytes]:
    """What a browser's message means for a window; nothing where it means nothing."""
    try:
        match json.loads(text):
            case ["stdin", str(typed)] if typed:
                return [_packet(b"D", typed.encode("utf-8", "replace"))]
            case ["resize", {"width": width, "height": height}]:
                size = {"width": cells(width, 80), "height": cells(height, 24)}
                return [_packet(b"M", json.dumps({"type": "resize", **size}).encode())]
            case ["focus" | "blur" as kind, *_]:
                return [_packet(b"M", json.dumps({"type": kind}).encode())]
    except (ValueError, RecursionError):
        pass
    return []


def _packet(kind: bytes, data: bytes) -> bytes:
    return kind + len(data).to_bytes(4, "big") + data


def _meta(data: bytes) -> Mapping[str, object]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


async def _end(process: Process) -> None:
    """Close the window's pipe, which ends it in order; help where that does not do."""
    assert process.stdin
    assert process.stdout
    with suppress(OSError, RuntimeError):
        process.stdin.close()
    emptying = asyncio.ensure_future(_empty(process.stdout))
    try:
        for seconds, number in ((SAVING_SECONDS, "SIGTERM"), (KILLING_SECONDS, "SIGKILL")):
            try:
                await asyncio.wait_for(process.wait(), seconds)
                break
            except TimeoutError:
                _signal(process, number)
        await process.wait()
    finally:
        _signal(process, "SIGKILL")  # what it started and left behind
        await asyncio.wait({emptying}, timeout=KILLING_SECONDS)
        emptying.cancel()


async def _empty(pipe: asyncio.StreamReader) -> None:
    """Let a window write that nobody looks at any more, or it would wait to be read for ever."""
    with suppress(ValueError, OSError):
        while await pipe.read(1 << 16):
            pass


def _signal(process: Process, name: str) -> None:
    """To the window and to what it started, where the system has groups of processes."""
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            if process.returncode is None:
                process.kill()
        else:
            os.killpg(process.pid, getattr(signal, name))
