"""Twenty windows of the program at once: sixteen desks, hall, podium, and two secretaries."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from tests.tui.web.guests import admitted, come_in, entered, processes, window
from tui.web.roles import DESK, HALL, PODIUM, SECRETARY, WINDOWS
from tui.web.server import WebServer

if sys.platform == "win32":
    pytest.skip("looks at processes as Linux tells of them", allow_module_level=True)


async def test_twenty_sessions_at_once(
    folder: Path, codes: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[3]))
    # The beat of a browser is answered by the browser; here by a test that waits for others.
    server = WebServer(folder, "127.0.0.1", heartbeat=120)
    async with entered(server) as client:
        for role in WINDOWS:
            await come_in(client, server, role)
        roles = [DESK] * 16 + [SECRETARY] * 2 + [HALL, PODIUM]
        seen = await asyncio.gather(*(window(client, role) for role in roles))
        desks, secretaries, podium = seen[:16], seen[16:18], seen[19]
        await asyncio.gather(*(one.until_shown("Điểm danh") for one in desks))
        await asyncio.gather(*(one.until_shown("0/3") for one in (*secretaries, podium)))
        assert len(processes(str(folder))) == 20
        assert sum(server.counts().values()) == 20
        for desk, name in zip(desks, codes, strict=False):
            await desk.type(codes[name] + "\r")
            await desk.until_shown(name)
        await asyncio.gather(*(one.until_shown("3/3") for one in (*secretaries, podium)))
        assert admitted(folder) == list(codes)
    assert not processes(str(folder))
