"""A conference, its server, and somebody with a browser."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.tui.web.guests import DAY, FAKE, Client, entered, made
from tui.web.server import WebServer


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the conference lies; its windows start on its morning."""
    monkeypatch.setenv("HOINGHI_NOW", DAY)
    monkeypatch.setenv("HOINGHI_CONFIG", str(tmp_path / "config.json"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "hội nghị; $(thử) 'của' khối"


@pytest.fixture
def codes(folder: Path) -> dict[str, str]:
    """The codes of the people of the conference, which is made by this."""
    return made(folder)


@pytest.fixture
def server(folder: Path) -> WebServer:
    """A server of fake windows."""
    return WebServer(folder, "127.0.0.1", title="Hội nghị <A> & B", python=FAKE)


@pytest.fixture
async def client(server: WebServer) -> AsyncIterator[Client]:
    """Somebody with a browser who has not been let in yet."""
    async with entered(server) as client:
        yield client
