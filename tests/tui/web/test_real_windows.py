"""Windows of the program itself behind websockets: what is done there is done in the conference."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar

from tests.tui.web.guests import (
    PATIENCE,
    WindowSeen,
    admitted,
    come_in,
    entered,
    processes,
    until,
    window,
)
from tui.web import session
from tui.web.roles import DESK, HALL, PHONE, PODIUM, SECRETARY, WINDOWS
from tui.web.server import PYTHON, WebServer

if sys.platform == "win32":
    pytest.skip("looks at processes as Linux tells of them", allow_module_level=True)

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows are those of this source tree."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


async def test_a_scan_at_a_desk_is_in_the_conference_and_the_hall_follows(
    folder: Path, codes: dict[str, str]
) -> None:
    server = WebServer(folder, "127.0.0.1")
    async with entered(server) as client:
        for role in WINDOWS:
            await come_in(client, server, role)
        desk, secretary = await window(client, DESK), await window(client, SECRETARY)
        await secretary.until_shown("0/3")
        await desk.until_shown("Điểm danh")
        await desk.type(codes["Trần Bình"] + "\r")
        await desk.until_shown("Trần Bình")
        await secretary.until_shown("1/3")
        assert admitted(folder) == ["Trần Bình"]
        hall = await window(client, HALL, width=60, height=20)
        await until(lambda: len(processes(str(folder))) >= 3, "the hall's window")
        podium = await window(client, PODIUM, width=100, height=40)
        await podium.until_shown("1/3")
        await hall.line.close()
        # Each window closed by its keys, as people do.
        await desk.type("\x11")
        assert await desk.until_closed() == 1000
    assert not processes(str(folder))


async def test_a_desk_has_its_room_only(folder: Path, codes: dict[str, str]) -> None:
    server = WebServer(folder, "127.0.0.1")
    async with entered(server) as client:
        await come_in(client, server, DESK)
        desk = await window(client, DESK, height=40)
        await desk.until_shown("Điểm danh")
        for key in (
            "\x1bOQ",
            "\x1bOR",
            "\x1b[15~",
            "\x1b[20~",
            "\x0f",
            "\x1d",
        ):  # F2 F3 F5 F9 ^O ^]
            await desk.type(key)
        await desk.type(codes["Lê Cả"] + "\r")
        await desk.until_shown("Lê Cả")
        assert "Điểm danh" in desk.shown


async def test_in_a_browser_no_path_leads_out_of_the_folder(
    folder: Path, codes: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "list.csv").write_text("Họ và tên\nNgười Ngoài\n", encoding="utf-8")
    (folder / "inside.csv").write_text("Họ và tên\nNgười Trong\n", encoding="utf-8")
    server = WebServer(folder, "127.0.0.1")
    async with entered(server) as client:
        await come_in(client, server, SECRETARY)
        seen = await window(client, SECRETARY, width=140, height=40)
        await seen.until_shown("0/3")
        await seen.type("\x1bOR\x0f")
        await seen.until_shown("Tệp")
        await seen.type(f"{tmp_path}/list.csv\r")
        await seen.until_shown("chỉ dùng được tệp")
        assert "Người Ngoài" not in seen.shown
        await seen.type("\x7f" * 200 + f"{folder}/inside.csv\r")
        await seen.until_shown("Người Trong")


async def test_what_a_window_cannot_open_is_said(folder: Path) -> None:
    server = WebServer(folder, "127.0.0.1")
    async with entered(server) as client:
        await come_in(client, server, DESK)
        seen = await window(client, DESK)
        assert await seen.until_closed() == 4000
        assert "không phải thư mục hội nghị" in seen.told[0].encode().decode("unicode_escape")


async def test_a_window_whose_pipe_is_closed_ends_in_order(
    folder: Path, codes: dict[str, str]
) -> None:
    """Whatever it writes is still read: only the end of what it hears tells it to go."""
    process = await asyncio.create_subprocess_exec(
        *DESK.command(PYTHON, folder), stdin=-1, stdout=-1, env=session._environment(80, 24)
    )
    assert process.stdin
    assert process.stdout
    try:
        async with asyncio.timeout(PATIENCE):
            drawn = b""
            while "Điểm danh".encode() not in drawn:
                drawn += (read := await process.stdout.read(65536))
                assert read
            process.stdin.close()
            while await process.stdout.read(65536):
                pass
            assert await process.wait() == 0
    finally:
        if process.returncode is None:
            process.kill()


# --- the command itself --------------------------------------------------------------------------


class Serving:
    """The command, and its links by role."""

    def __init__(self, process: subprocess.Popen[str], links: list[str]) -> None:
        self.process = process
        self.links = dict(zip((role.name for role in (*WINDOWS, PHONE)), links, strict=True))
        self.origin = links[0].partition("/k/")[0]


@asynccontextmanager
async def serving(folder: Path | str, *more: str) -> AsyncIterator[Serving]:
    """Run the command without a terminal."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tui.main", "serve", str(folder), "--port", "0", *more],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert process.stdout
        links = []
        for _ in (*WINDOWS, PHONE):
            line = await asyncio.to_thread(process.stdout.readline)
            found = re.search(r"https?://\S+/k/\S+", line)
            assert found, line
            links.append(found[0])
        yield Serving(process, links)
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


@asynccontextmanager
async def guest(command: Serving, role: str) -> AsyncIterator[WindowSeen]:
    """Somebody who follows a link and opens the window behind it."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as client:
        assert (await client.get(command.links[role], ssl=False)).status == 200
        line = await client.ws_connect(
            f"{command.origin}/{role}/ws?width=80&height=24", origin=command.origin, ssl=False
        )
        yield WindowSeen(line)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
async def test_the_command_ends_in_order(
    folder: Path, codes: dict[str, str], ending: signal.Signals
) -> None:
    async with serving(folder) as command, guest(command, "desk") as desk:
        await desk.until_shown("Điểm danh")
        command.process.send_signal(ending)
        assert await desk.until_closed() == 1001
        _, told = await asyncio.to_thread(command.process.communicate, None, PATIENCE)
        assert command.process.returncode == 0
        assert "Đã kết thúc" in told
        assert "Traceback" not in told
        assert not processes(str(folder))


async def test_a_server_that_is_killed_leaves_no_window(
    folder: Path, codes: dict[str, str]
) -> None:
    async with serving(folder) as command, guest(command, "desk") as desk:
        await desk.until_shown("Điểm danh")
        assert processes(str(folder))
        command.process.kill()
        await until(lambda: not processes(str(folder)), "no process")


async def test_the_line_can_be_encrypted(folder: Path, codes: dict[str, str]) -> None:
    data = Path(__file__).parent / "data"
    tls = ("--tls", str(data / "certificate.pem"), str(data / "key.pem"))
    async with serving(folder, *tls) as command:
        assert command.origin.startswith("https://")
        async with ClientSession() as client:
            answer = await client.get(command.links["desk"], ssl=False)
            [cookie] = answer.cookies.values()
            assert cookie["secure"]
            assert "wss://127.0.0.1" in answer.headers["Content-Security-Policy"]
        async with guest(command, "podium") as podium:
            await podium.until_shown("0/3")
        assert (
            "/k/" not in Path(os.environ["HOINGHI_LOG"]).read_text("utf-8", "replace")
            if (Path(os.environ["HOINGHI_LOG"]).exists())
            else True
        )
