"""A window lives as long as its browser, and no longer; fake windows here, real ones elsewhere."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from typing import Any, cast

import pytest

from tests.tui.web.guests import (
    Client,
    WindowSeen,
    come_in,
    entered,
    processes,
    until,
    window,
)
from tui.web import session
from tui.web.roles import DESK, HALL, SECRETARY, WINDOWS, WebRole
from tui.web.server import WebServer

if sys.platform == "win32":
    pytest.skip("looks at processes as Linux tells of them", allow_module_level=True)


def running(server: WebServer) -> list[int]:
    return processes(str(server._folder))


async def opened(client: Client, server: WebServer, role: WebRole = DESK) -> WindowSeen:
    await come_in(client, server, role)
    seen = await window(client, role, width=200)
    await seen.until_shown(role.words[0])
    return seen


@pytest.mark.parametrize("role", WINDOWS)
async def test_a_window_is_started_by_words_and_no_shell(
    client: Client, server: WebServer, role: WebRole
) -> None:
    seen = await opened(client, server, role)
    await seen.until_shown(" ".join([role.words[0], str(server._folder), *role.options]))
    assert server.counts()[role] == 1


async def test_keys_and_sizes_arrive_and_nonsense_does_not(
    client: Client, server: WebServer
) -> None:
    seen = await opened(client, server)
    for nonsense in (
        *(
            "",
            "x",
            "[]",
            "{}",
            '["stdin"]',
            '["stdin", 7]',
            '["stdin", ""]',
            '["quit"]',
            "[" * 9999,
        ),
        *(
            '["resize", {"width": "1e9", "height": null, "type": "quit"}]',
            '["resize", 7]',
            '["exit"]',
        ),
    ):
        await seen.line.send_str(nonsense)
    await seen.line.send_bytes(b"D\x00\x00\x00\x01x")
    await seen.line.send_json(["resize", {"width": 10**9, "height": 7}])
    await seen.line.send_json(["focus"])
    await seen.type("tiếng Việt \ud800")
    await seen.until_shown("tiếng Việt")
    packets = seen.shown.replace("\n", "").replace(" ", "")
    assert '{"type":"resize","width":500,"height":7}' in packets
    assert '{"type":"resize","width":80,"height":24}' in packets, "what cannot be read is the usual"
    assert '{"type":"focus"}' in packets
    assert "quit" not in packets
    assert "exit" not in packets


async def test_a_window_that_ends_says_so(client: Client, server: WebServer) -> None:
    seen = await opened(client, server)
    await seen.type("end")
    assert await seen.until_closed() == session.ENDED
    assert seen.told == []
    await until(lambda: not running(server), "no process")
    await until(lambda: server.counts()[DESK] == 0, "nobody counted")


async def test_a_window_that_fails_says_why(client: Client, server: WebServer) -> None:
    seen = await opened(client, server)
    await seen.type("fail")
    assert await seen.until_closed() == session.FAILED
    assert [json.loads(told) for told in seen.told] == [["ended", "it failed"]]


async def test_a_window_that_starts_itself_again_goes_on(client: Client, server: WebServer) -> None:
    seen = await opened(client, server)
    await seen.type("again")
    await seen.until_shown("came again")
    assert "a line" not in seen.shown
    await seen.type("still here")
    await seen.until_shown("still here")


async def test_a_closed_tab_leaves_no_process(client: Client, server: WebServer) -> None:
    seen = await opened(client, server)
    assert len(running(server)) == 1
    await seen.line.close()
    await until(lambda: not running(server), "no process")


async def test_a_line_that_is_cut_leaves_no_process(client: Client, server: WebServer) -> None:
    seen = await opened(client, server)
    cast("Any", seen.line._response).connection.transport.abort()
    await until(lambda: not running(server), "no process")


async def test_a_browser_that_no_longer_answers_leaves_no_process(
    client: Client, server: WebServer
) -> None:
    """A network that drops tells nobody: what shows it is that no answer comes."""
    server._heartbeat = 0.3
    await come_in(client, server, DESK)
    cookie = next(iter(client.session.cookie_jar))
    reader, writer = await asyncio.open_connection("127.0.0.1", client.port)
    writer.write(
        f"GET /desk/ws HTTP/1.1\r\nHost: 127.0.0.1:{client.port}\r\n"
        f"Origin: http://127.0.0.1:{client.port}\r\nCookie: {cookie.key}={cookie.value}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n".encode()
    )
    assert b" 101 " in await reader.readline()
    await until(lambda: running(server), "a process")
    await until(lambda: not running(server), "no process")
    writer.close()


async def test_a_window_that_will_not_end_is_killed(
    client: Client, server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "SAVING_SECONDS", 0.3)
    monkeypatch.setattr(session, "KILLING_SECONDS", 0.3)
    server._python = (
        sys.executable,
        "-c",
        "import os, signal, subprocess, sys, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "helper = subprocess.Popen([sys.executable, '-c', 'input()', *sys.argv[1:]],"
        " stdin=subprocess.PIPE)\n"
        "text = b'deaf desk'\n"
        "os.write(1, b'__GANGLION__\\nD' + len(text).to_bytes(4, 'big') + text)\n"
        "time.sleep(3600)",
    )
    seen = await opened(client, server)
    await until(lambda: len(running(server)) == 2, "the window and what it started")
    await seen.line.close()
    await until(lambda: not running(server), "no process")


async def test_what_a_window_started_and_left_behind_is_ended_too(
    client: Client, server: WebServer
) -> None:
    server._python = (
        sys.executable,
        "-c",
        "import os, subprocess, sys\n"
        "null = subprocess.DEVNULL\n"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(3600)', *sys.argv[1:]],"
        " stdin=null, stdout=null, stderr=null)\n"
        "os.write(1, b'__GANGLION__\\nD\\0\\0\\0\\4desk')\n"
        "os.read(0, 1)",
    )
    seen = await opened(client, server)
    await until(lambda: len(running(server)) == 2, "the window and what it started")
    await seen.line.close()
    await until(lambda: not running(server), "no process")


async def test_a_flood_that_nobody_reads_does_not_keep_a_window(
    client: Client, server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "SAVING_SECONDS", 0.3)
    server._python = (
        sys.executable,
        "-c",
        "import os\nos.write(1, b'__GANGLION__\\n')\ntext = b'desk ' * 20000\n"
        "while os.write(1, b'D' + len(text).to_bytes(4, 'big') + text): pass",
    )
    await come_in(client, server, DESK)
    seen = await window(client, DESK)
    await until(lambda: running(server), "a process")
    cast("Any", seen.line._response).connection.transport.abort()
    await until(lambda: not running(server), "no process")


async def test_twenty_at_once_see_their_own(client: Client, server: WebServer) -> None:
    await come_in(client, server, DESK)
    await come_in(client, server, HALL)
    roles = [DESK, HALL] * 10
    seen = await asyncio.gather(*(window(client, role, width=200) for role in roles))
    for number, (role, one) in enumerate(zip(roles, seen, strict=True)):
        await one.until_shown(role.words[0])
        await one.type(f"guest-{number:02}")
    for number, one in enumerate(seen):
        await one.until_shown(f"guest-{number:02}")
        assert one.shown.count("guest-") == 1
    assert len(running(server)) == 20
    assert server.counts() == {**dict.fromkeys(server.roles, 0), DESK: 10, HALL: 10}
    await asyncio.gather(*(one.line.close() for one in seen[:10]))
    await until(lambda: len(running(server)) == 10, "ten of them")
    await server.stop()
    assert not running(server)
    assert await seen[19].until_closed() == 1001


async def test_there_is_an_end_to_it(client: Client, server: WebServer) -> None:
    server._most = 1
    first = await opened(client, server)
    second = await window(client, DESK)
    assert await second.until_closed() == session.ENDED
    assert "1 cửa sổ" in json.loads(second.told[0])[1]
    assert len(running(server)) == 1
    await come_in(client, server, SECRETARY)
    other = await window(client, SECRETARY, width=200)
    await other.until_shown("open")
    await first.line.close()


async def test_a_window_takes_no_terminal_from_the_one_that_serves(
    client: Client, server: WebServer
) -> None:
    """Ctrl+C at the server's terminal reaches the server, which then ends its windows in order."""
    await opened(client, server)
    [window] = running(server)
    assert os.getsid(window) == window != os.getsid(0)


async def test_the_end_of_the_server_is_the_end_of_all(server: WebServer) -> None:
    async with entered(server) as client:
        await come_in(client, server, DESK)
        for _ in range(3):
            await window(client, DESK)
        await until(lambda: len(running(server)) == 3, "three windows")
        await server.stop()
        assert not running(server)


async def test_the_end_does_not_wait_for_what_has_ended(server: WebServer) -> None:
    """From Python 3.12 on waiting for ended tasks leaves the loop no turn to forget them in."""
    show = asyncio.ensure_future(asyncio.sleep(0))
    await show
    server._shows.add(show)
    await asyncio.wait_for(server.stop(), 30)
    assert not server._shows
