"""Nothing is served without the right link, and nothing of one role to another."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from aiohttp import WSServerHandshakeError, web

from tests.tui.web.guests import Client, come_in, entered, window
from tui import logs
from tui.web import pages
from tui.web.brake import FREE
from tui.web.guard import BROWSER, ROLE
from tui.web.roles import DESK, HALL, PHONE, PODIUM, SECRETARY, WINDOWS, WebRole
from tui.web.server import WebServer

FILES = tuple(pages.files())


def paths(role: WebRole) -> list[str]:
    return [role.path, role.path + "ws", role.path + "alive", *(role.path + one for one in FILES)]


@pytest.mark.parametrize("role", WINDOWS)
async def test_a_link_leads_in_and_the_token_goes(
    client: Client, server: WebServer, role: WebRole
) -> None:
    token = server.tokens.link(role)
    answer = await client.get(token)
    text = await answer.text()
    assert f'content="0; url={role.path}"' in text
    assert token not in text
    page = await client.get(role.path)
    assert page.status == 200
    assert "Hội nghị &lt;A&gt; &amp; B" in await page.text()
    for name in FILES:
        assert (await client.get(role.path + name)).status == 200, name


async def test_the_cookie_is_read_by_no_script_and_sent_by_no_other_site(
    client: Client, server: WebServer
) -> None:
    answer = await client.get(server.tokens.link(DESK))
    [name] = answer.cookies
    cookie = answer.cookies[name]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == "/desk/"
    assert not cookie["secure"], "http: the browser would keep it to itself"
    assert not cookie["max-age"], "it goes with the browser"
    assert name.endswith(f"-{client.port}"), "other ports of this machine have their own"


@pytest.mark.parametrize("own", WINDOWS)
async def test_a_role_never_reaches_anothers(
    client: Client, server: WebServer, own: WebRole
) -> None:
    await come_in(client, server, own)
    [cookie] = client.session.cookie_jar
    for other in set(WINDOWS) - {own}:
        forged = {cookie.key.replace(own.name, other.name): cookie.value}
        for path in paths(other):
            assert (await client.get(path)).status == 403, path
            assert (await client.get(path, cookies=forged)).status == 403, path
        with pytest.raises(WSServerHandshakeError) as refused:
            await window(client, other)
        assert refused.value.status == 403


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/",
            "/favicon.ico",
            "/desk",
            "/desk/",
            "/scan/",
            "/scan/read",
            "/k/",
            "/k/x/y",
            "/static/",
        ),
        *("/desk/../secretary/", "/desk/%2e%2e/secretary/", "/desk/page.js", "/ws"),
    ],
)
async def test_without_a_link_there_is_nothing(client: Client, path: str) -> None:
    answer = await client.get(path)
    assert answer.status in {403, 404}
    assert "<script" not in await answer.text()
    assert not answer.cookies


@pytest.mark.parametrize(
    "path", ["/desk/../secretary/", "/desk/%2e%2e/secretary/", "/desk//", "/desk/x"]
)
async def test_a_guest_finds_no_way_round(client: Client, server: WebServer, path: str) -> None:
    await come_in(client, server, DESK)
    assert (await client.get(path)).status in {403, 404}
    assert (await client.post("/desk/", headers={"Origin": origin_of(client)})).status == 405


def origin_of(client: Client) -> str:
    return str(client.make_url("/")).rstrip("/")


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "null",
        "http://127.0.0.1",
        "https://127.0.0.1:{port}",
        "http://127.0.0.1:{port}/",
    ],
)
async def test_no_other_page_opens_a_window(client: Client, server: WebServer, origin: str) -> None:
    await come_in(client, server, DESK)
    with pytest.raises(WSServerHandshakeError) as refused:
        await window(client, DESK, origin=origin.format(port=client.port))
    assert refused.value.status == 403


async def test_whoever_names_no_page_opens_no_window(client: Client, server: WebServer) -> None:
    await come_in(client, server, DESK)
    with pytest.raises(WSServerHandshakeError) as refused:
        await client.ws_connect("/desk/ws")
    assert refused.value.status == 403


@pytest.mark.parametrize("path", ["/desk/", "/k/{token}", "/k/wrong", "/"])
async def test_a_name_that_is_not_its_own_gets_nothing(
    client: Client, server: WebServer, path: str
) -> None:
    """A page of somebody else may have its own name lead here (DNS rebinding)."""
    await come_in(client, server, DESK)
    path = path.format(token=server.tokens.link(DESK).removeprefix("/k/"))
    answer = await client.get(path, headers={"Host": f"evil.example:{client.port}"})
    assert answer.status == 421
    assert not answer.cookies
    assert server.brake.total == 0


@pytest.mark.parametrize(
    "path", ["/", "/k/wrong", "/k/{token}", "/desk/", "/desk/page.js", "/desk/x"]
)
async def test_every_answer_forbids_what_comes_from_elsewhere(
    client: Client, server: WebServer, path: str
) -> None:
    await come_in(client, server, DESK)
    path = path.format(token=server.tokens.link(DESK).removeprefix("/k/"))
    headers = (await client.get(path)).headers
    policy = headers["Content-Security-Policy"]
    own = {"'none'", "'self'", "'unsafe-inline'", "data:", f"ws://127.0.0.1:{client.port}"}
    directives = dict(part.split(maxsplit=1) for part in policy.split("; "))
    assert {source for part in directives.values() for source in part.split()} == own
    assert directives["default-src"] == directives["frame-ancestors"] == "'none'"
    assert directives["script-src"] == "'self'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Frame-Options"] == "DENY"
    assert "no-store" in headers["Cache-Control"] or path.endswith(".js")
    assert headers["Server"] == "hoinghi"


def test_the_pages_name_nothing_of_elsewhere() -> None:
    for role in WINDOWS:
        text = pages.window(role, "x").text or ""
        assert "http" not in text.replace("http-equiv", "")
    for name in ("page.js", "page.css"):
        assert "http" not in pages.files()[name].read_text(encoding="utf-8")


async def test_wrong_tokens_are_slowed_down_and_written_down(
    client: Client, server: WebServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOINGHI_LOG", str(tmp_path / "log"))
    for n in range(FREE):
        assert (await client.get(f"/k/wrong-{n}")).status == 403
    answer = await client.get(server.tokens.link(DESK))
    assert answer.status == 429, "from here even the right one has to wait"
    assert not answer.cookies
    assert int(answer.headers["Retry-After"]) >= 1
    log = logs.path().read_text(encoding="utf-8")
    assert f"address 1 of this run, {FREE} times" in log
    assert "127.0.0.1" not in log
    assert "wrong-" not in log
    assert server.last_wrong == "127.0.0.1"


async def test_right_tokens_and_old_cookies_are_not_counted(
    client: Client, server: WebServer
) -> None:
    for _ in range(2 * FREE):
        await come_in(client, server, HALL)
        await client.get("/podium/", cookies={f"hoinghi-podium-{client.port}": "of.before"})
    assert server.brake.total == 0


async def test_many_tries_at_once_count_one_by_one(
    client: Client, server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(server.brake), "pause", lambda _: 0.01)
    answers = await asyncio.gather(*(client.get(f"/k/{n}") for n in range(40)))
    assert {answer.status for answer in answers} <= {403, 429}
    assert server.brake.total == FREE


# --- a page that is mounted ----------------------------------------------------------------------


async def test_a_mounted_page_stands_behind_the_same_guard(folder: Path) -> None:
    async def page(request: web.Request) -> web.Response:
        assert request[ROLE] is PHONE
        name = request[BROWSER]
        return web.Response(text=name, headers={"Permissions-Policy": "camera=(self)"})

    phone = web.Application()
    phone.router.add_get("/", page)
    phone.router.add_post("/read", page)
    server = WebServer(folder, "127.0.0.1", pages={PHONE: phone})
    async with entered(server) as client:
        origin = {"Origin": origin_of(client)}
        await come_in(client, server, SECRETARY)
        assert (await client.get("/scan/")).status == 403
        assert (await client.post("/scan/read", headers=origin)).status == 403
        assert server.counts()[PHONE] == 0
        await come_in(client, server, PHONE)
        first, second = await client.get("/scan/"), await client.post("/scan/read", headers=origin)
        assert first.status == second.status == 200
        assert await first.text() == await second.text() != ""
        assert first.headers["Permissions-Policy"] == "camera=(self)"
        assert "default-src 'none'" in first.headers["Content-Security-Policy"]
        assert server.counts()[PHONE] == 1
        assert (await client.post("/scan/read")).status == 403
        assert (await client.post("/scan/read", headers={"Origin": "http://evil"})).status == 403
        assert (await client.get("/podium/")).status == 403


def test_no_role_is_started_with_what_may_be_taken_for_an_option(folder: Path) -> None:
    for role in WINDOWS:
        words = role.command(["x"], Path("--help"))
        assert words[2] == str(Path("--help").absolute())
    assert PODIUM.command(["x"], folder)[1:] == ["project", str(folder), "--podium"]
