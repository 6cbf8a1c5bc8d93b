"""A real browser for tests: Debian's chromium without a window, told what to do by DevTools.

What the program draws goes over a websocket to xterm.js; the same bytes are shown to pyte here, so
that tests can read the screen.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

import pyte
import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

if sys.platform == "win32":
    pytest.skip("drives Debian's chromium", allow_module_level=True)

PATIENCE = 90.0
"""Seconds until a test gives up waiting; a loaded machine is slow, not wrong."""
KEYS = {"Enter": ("Enter", 13, "\r"), "F2": ("F2", 113, ""), "Escape": ("Escape", 27, "")}


def found() -> str:
    """Where chromium is; skips without it, and fails where it must not be missing."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), "")
    if not path:
        if os.environ.get("HOINGHI_REQUIRE_BROWSER"):
            pytest.fail("chromium is required here")
        pytest.skip("chromium is not installed")
    return path


class Chromium:
    """The browser; each of its tabs has a session of its own on one line."""

    def __init__(self, line: ClientWebSocketResponse, process: subprocess.Popen[bytes]) -> None:
        self._line, self._process = line, process
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._tabs: dict[str, BrowserTab] = {}
        self._numbers = count(1)
        self.reading = asyncio.ensure_future(self._read())

    async def _read(self) -> None:
        async for message in self._line:
            if message.type != WSMsgType.TEXT:
                continue
            told = message.json()
            if "id" in told:
                answer = self._answers.pop(told["id"])
                if not answer.done():
                    answer.set_result(told)
            elif tab := self._tabs.get(told.get("sessionId", "")):
                tab.hear(told["method"], told["params"])

    async def ask(self, method: str, *, session: str = "", **facts: Any) -> dict[str, Any]:
        """Have the browser do something."""
        number = next(self._numbers)
        self._answers[number] = asyncio.get_running_loop().create_future()
        asked = {"id": number, "method": method, "params": facts}
        await self._line.send_json({**asked, "sessionId": session} if session else asked)
        answer = await asyncio.wait_for(self._answers[number], PATIENCE)
        assert "error" not in answer, (method, answer["error"])
        result: dict[str, Any] = answer["result"]
        return result

    def kill(self) -> None:
        """End it as a crash does."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    async def tab(
        self, width: int = 1280, height: int = 800, *, downloads: Path | None = None
    ) -> BrowserTab:
        """A new tab with cookies of its own, of this size; where it puts what it is to keep."""
        context = await self.ask("Target.createBrowserContext")
        target = await self.ask(
            "Target.createTarget", url="about:blank", browserContextId=context["browserContextId"]
        )
        if downloads:
            allowed = {"behavior": "allow", "downloadPath": str(downloads), **context}
            await self.ask("Browser.setDownloadBehavior", **allowed)
        attached = await self.ask(
            "Target.attachToTarget", targetId=target["targetId"], flatten=True
        )
        made = BrowserTab(self, target["targetId"], attached["sessionId"])
        self._tabs[attached["sessionId"]] = made
        for domain in ("Page", "Network", "Runtime", "DOM", "Log"):
            await made.ask(f"{domain}.enable")
        await made.resize(width, height)
        return made


class BrowserTab:
    """One page. `screen` is what its terminal shows, `complaints` what the browser forbade it."""

    def __init__(self, browser: Chromium, target: str, session: str) -> None:
        self._browser, self._target, self._session = browser, target, session
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        self.sent: list[str] = []
        self.asked: list[str] = []
        """The addresses that it asked for."""
        self.complaints: list[str] = []
        self.loaded = 0
        """Pages so far."""

    async def ask(self, method: str, **facts: Any) -> dict[str, Any]:
        """Have the tab do something."""
        return await self._browser.ask(method, session=self._session, **facts)

    def hear(self, event: str, facts: dict[str, Any]) -> None:
        """What the browser tells of it."""
        if event == "Network.webSocketFrameReceived":
            frame = facts["response"]
            if frame["opcode"] == 2:
                drawn = base64.b64decode(frame["payloadData"])
                self._stream.feed(drawn.replace(b"\x1b[?2026$p", b""))
        elif event == "Network.webSocketFrameSent":
            self.sent.append(facts["response"]["payloadData"])
            if '"resize"' in self.sent[-1]:
                size = self._size(self.sent[-1])
                self.screen.resize(size["height"], size["width"])
        elif event == "Network.requestWillBeSent":
            self.asked.append(facts["request"]["url"])
        elif event == "Page.loadEventFired":
            self.loaded += 1
        elif event == "Log.entryAdded":
            self.complaints.append(facts["entry"]["text"])
        elif event == "Runtime.exceptionThrown":
            self.complaints.append(str(facts["exceptionDetails"]))

    @staticmethod
    def _size(text: str) -> dict[str, int]:
        size: dict[str, int] = json.loads(text)[1]
        return size

    async def resize(self, width: int, height: int) -> None:
        """Make it a laptop's or a phone's."""
        await self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        await self.ask("Emulation.setTouchEmulationEnabled", enabled=width < 600)

    async def go(self, url: str) -> None:
        """Follow a link, and wait until there is a page."""
        before = self.loaded
        await self.ask("Page.navigate", url=url)
        await self.until(lambda: self.loaded > before, url)

    async def address(self) -> str:
        """What stands in the address line."""
        return str(await self.value("location.href"))

    async def value(self, expression: str) -> Any:
        """What a script would see, after a touch; a promise's value once it has one."""
        how = {"awaitPromise": True, "returnByValue": True, "userGesture": True}
        answer = await self.ask("Runtime.evaluate", expression=expression, **how)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    async def type(self, text: str) -> None:
        """Type at once, as a scanner does; key by key a loaded machine is too slow for one."""
        await self.ask("Input.insertText", text=text)

    async def press(self, name: str) -> None:
        """Press a key that has a name."""
        await self.key(*KEYS[name])

    async def key(self, key: str, code: int, text: str = "", modifiers: int = 0) -> None:
        """Press and let go a key; 1 is Alt, 2 is Ctrl."""
        facts: dict[str, Any] = {
            "key": key,
            "windowsVirtualKeyCode": code,
            "modifiers": modifiers,
        }
        typed = {"text": text} if text else {}
        await self.ask("Input.dispatchKeyEvent", type="keyDown", **facts, **typed)
        await self.ask("Input.dispatchKeyEvent", type="keyUp", **facts)

    async def tap(self, selector: str) -> None:
        """Touch the middle of an element, as a finger would: what lies above it gets it."""
        found = f"document.querySelector({json.dumps(selector)}).getBoundingClientRect()"
        middle = "(r => ({x: r.x + r.width / 2, y: r.y + r.height / 2}))"
        place = await self.value(f"{middle}({found})")
        for kind in ("mousePressed", "mouseReleased"):
            how = {"type": kind, "button": "left", "clickCount": 1}
            await self.ask("Input.dispatchMouseEvent", **how, **place)

    async def take_files(self, selector: str, *files: Path) -> None:
        """Choose files in an input, as the camera hands them over."""
        root = await self.ask("DOM.getDocument")
        node = await self.ask("DOM.querySelector", nodeId=root["root"]["nodeId"], selector=selector)
        names = [str(file) for file in files]
        await self.ask("DOM.setFileInputFiles", files=names, nodeId=node["nodeId"])

    async def offline(self, *, cut: bool) -> None:
        """Take the network away, or give it back."""
        speed = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        await self.ask("Network.emulateNetworkConditions", offline=cut, **speed)

    @property
    def shown(self) -> str:
        """The screen as text."""
        return "\n".join(self.screen.display)

    async def until(self, wanted: Callable[[], object], what: str = "") -> None:
        """Wait for something."""
        loop = asyncio.get_running_loop()
        until = loop.time() + PATIENCE
        while not wanted():
            if loop.time() > until:
                pytest.fail(f"never came: {what}\n{self.shown}\n{self.complaints}")
            await asyncio.sleep(0.05)

    async def until_shown(self, text: str) -> None:
        """Wait for a text on the screen."""
        await self.until(lambda: text in self.shown, text)

    async def until_true(self, script: str) -> Any:
        """Wait until an expression of the page is true; while a page loads, nothing is."""
        loop = asyncio.get_running_loop()
        until = loop.time() + PATIENCE
        while True:
            with suppress(AssertionError):
                if value := await self.value(script):
                    return value
            if loop.time() > until:
                pytest.fail(f"never true: {script}\n{self.complaints}")
            await asyncio.sleep(0.02)

    async def until_said(self, text: str) -> None:
        """Wait for a text in the page around the terminal, whichever page that is by then."""
        said = f"document.body && document.body.innerText.includes({json.dumps(text)})"
        await self.until_true(said)

    async def picture(self, path: Path) -> None:
        """Keep what the browser shows as PNG."""
        answer = await self.ask("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(answer["data"]))

    async def close(self) -> None:
        """Close the tab without a question."""
        await self._browser.ask("Target.closeTarget", targetId=self._target)


@asynccontextmanager
async def chromium(*flags: str) -> AsyncIterator[Chromium]:
    """A browser of its own, with nothing remembered, that reaches nothing but this machine."""
    words = [
        *(found(), "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        *("--disable-dev-shm-usage", "--remote-debugging-port=0", "--disable-extensions"),
        *("--mute-audio", "--hide-scrollbars"),
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
    ]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [*words, *flags, f"--user-data-dir={profile}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            async with ClientSession() as client:
                port = await _port(Path(profile) / "DevToolsActivePort", process)
                async with client.ws_connect(
                    f"ws://127.0.0.1:{port[0]}{port[1]}", max_msg_size=0
                ) as line:
                    browser = Chromium(line, process)
                    yield browser
                    browser.reading.cancel()
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


async def _port(file: Path, process: subprocess.Popen[bytes]) -> tuple[str, str]:
    for _ in range(int(PATIENCE * 20)):
        assert process.poll() is None, "chromium did not start"
        if file.exists() and len(lines := file.read_text().split()) == 2:
            return lines[0], lines[1]
        await asyncio.sleep(0.05)
    pytest.fail("chromium never listened")
