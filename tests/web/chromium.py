"""A small client of Chromium's DevTools: open a page at a phone's size, touch it, look at it."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import shutil
import subprocess
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp
import pytest

PATIENCE = 60.0
"""Seconds; nothing here is a timed test."""
_FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
    *("--no-first-run", "--disable-background-networking", "--disable-component-update"),
    *("--disable-extensions", "--mute-audio", "--hide-scrollbars", "--remote-debugging-port=0"),
)


class Tab:
    """One tab. `messages` is what the page complained of on its console."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, session: str) -> None:
        self._socket = socket
        self._session = session
        self._asked = 0
        self.messages: list[str] = []

    async def do(self, method: str, **given: Any) -> dict[str, Any]:
        """What a DevTools method answers."""
        self._asked += 1
        message = {"id": self._asked, "method": method, "params": given}
        if self._session:
            message["sessionId"] = self._session
        await self._socket.send_json(message)
        async with asyncio.timeout(PATIENCE):
            while True:
                told = await self._socket.receive_json()
                if told.get("id") == self._asked and told.get("sessionId", "") == self._session:
                    break
                self._heard(told)
        assert "error" not in told, f"{method}: {told['error']}"
        result: dict[str, Any] = told["result"]
        return result

    def _heard(self, told: dict[str, Any]) -> None:
        if told.get("method") in {"Log.entryAdded", "Runtime.exceptionThrown"}:
            self.messages.append(json.dumps(told["params"], ensure_ascii=False))

    async def run(self, script: str) -> Any:
        """The value of an expression in the page, a promise's once it has one."""
        how = {"expression": script, "awaitPromise": True, "returnByValue": True}
        told = await self.do("Runtime.evaluate", userGesture=True, **how)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    async def until(self, script: str) -> Any:
        """The value of an expression as soon as it is true; while a page loads, nothing is."""
        async with asyncio.timeout(PATIENCE):
            while True:
                with suppress(AssertionError):
                    if value := await self.run(script):
                        return value
                await asyncio.sleep(0.02)

    async def open(self, address: str) -> None:
        """Go to a page, and wait until it is there with its scripts run."""
        await self.do("Page.navigate", url=address)
        await self.until(f"location.href.startsWith({json.dumps(address)})")
        await self.until("document.readyState === 'complete'")

    async def size(self, wide: int, high: int) -> None:
        """Be a phone of this size, in CSS pixels."""
        screen = {"width": wide, "height": high, "deviceScaleFactor": 2, "mobile": True}
        await self.do("Emulation.setDeviceMetricsOverride", **screen)
        await self.do("Emulation.setTouchEmulationEnabled", enabled=True)

    async def tap(self, selector: str) -> None:
        """Touch the middle of an element, as a finger would: what lies above it gets it."""
        found = f"document.querySelector({json.dumps(selector)}).getBoundingClientRect()"
        place = await self.run(f"(r => ({{x: r.x + r.width / 2, y: r.y + r.height / 2}}))({found})")
        for kind in ("mousePressed", "mouseReleased"):
            how = {"type": kind, "button": "left", "clickCount": 1}
            await self.do("Input.dispatchMouseEvent", **how, **place)

    async def type(self, text: str) -> None:
        """Type into what has the focus."""
        await self.do("Input.insertText", text=text)

    async def enter(self) -> None:
        """Press Enter."""
        key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}
        await self.do("Input.dispatchKeyEvent", type="keyDown", **key)
        await self.do("Input.dispatchKeyEvent", type="keyUp", **key)

    async def take_files(self, selector: str, *files: Path) -> None:
        """Choose files in an input, as the camera hands them over."""
        root = await self.do("DOM.getDocument")
        node = await self.do("DOM.querySelector", nodeId=root["root"]["nodeId"], selector=selector)
        names = [str(file) for file in files]
        await self.do("DOM.setFileInputFiles", files=names, nodeId=node["nodeId"])

    async def offline(self, *, cut: bool) -> None:
        """Take the network away, or give it back."""
        speed = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        await self.do("Network.emulateNetworkConditions", offline=cut, **speed)

    async def picture(self, file: Path) -> Path:
        """What is to be seen now, as PNG."""
        told = await self.do("Page.captureScreenshot", format="png")
        file.write_bytes(base64.b64decode(told["data"]))
        return file


@asynccontextmanager
async def chromium(folder: Path, *flags: str) -> AsyncIterator[Tab]:
    """A browser with one tab; its profile is in `folder`. Skips the test where there is none."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        if os.environ.get("HOINGHI_REQUIRE_BROWSER"):
            pytest.fail("chromium is to be here")
        pytest.skip("needs chromium")
    profile = folder / "profile"
    command = [program, *_FLAGS, *flags, f"--user-data-dir={profile}", "about:blank"]
    process = _started(command)
    try:
        address = await _address(profile, process)
        async with (
            aiohttp.ClientSession() as session,
            session.ws_connect(address, max_msg_size=0) as socket,
        ):
            browser = Tab(socket, "")
            made = await browser.do("Target.createTarget", url="about:blank")
            how = {"targetId": made["targetId"], "flatten": True}
            tab = Tab(socket, (await browser.do("Target.attachToTarget", **how))["sessionId"])
            for domain in ("Page", "Runtime", "Network", "DOM", "Log"):
                await tab.do(f"{domain}.enable")
            yield tab
    finally:
        process.kill()
        process.wait()


def _started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet)


async def _address(profile: Path, process: subprocess.Popen[bytes]) -> str:
    """Where the browser listens; it writes that down as soon as it does."""
    file = profile / "DevToolsActivePort"
    async with asyncio.timeout(PATIENCE):
        while not (file.exists() and file.read_text().count("\n")):
            assert process.poll() is None, "chromium ended"
            await asyncio.sleep(0.02)
    port, path = file.read_text().split("\n")[:2]
    return f"ws://127.0.0.1:{port}{path}"
