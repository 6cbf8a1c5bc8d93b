"""The web server: each role's page and windows, and what is known of them.

One application, in this order: the guard (`protect`), the links (`/k/TOKEN`), then one place for
each role. A role that has a page of its own is an application that is mounted there, behind the
same guard: `WebServer(…, pages={PHONE: scan_app(folder, desk)})`. It finds who asks in
`request[ROLE]` and `request[BROWSER]`, and may set headers of its own (camera, styles).
"""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path

from aiohttp import WSCloseCode, web

from screens.sentences import say
from tui import logs
from tui.web import pages
from tui.web.addresses import OwnNames
from tui.web.brake import Brake
from tui.web.guard import BROWSER, ROLE, Handler, protect, set_cookie
from tui.web.papers.handing import add_papers
from tui.web.roles import WINDOWS, WebRole
from tui.web.session import BrowserWindow, cells
from tui.web.tokens import ENTRY, Tokens

MOST_WINDOWS = 24
"""Of one role: each is a process of about 80 MB."""
HEARTBEAT = 10.0
"""Seconds between two questions whether the browser is still there; half as long it may think."""
MOST_BYTES = 1 << 20
"""Of one message: a pasted list is the longest."""
SEEN_SECONDS = 60.0
"""So long after its last request somebody counts who has a page and no window."""
PYTHON = (sys.executable, "-m", "tui.main")


class WebServer:
    """Serves one conference, to those who have a link."""

    def __init__(
        self,
        folder: Path,
        host: str,
        *,
        title: str = "",
        pages: Mapping[WebRole, web.Application] | None = None,
        tokens: Tokens | None = None,
        python: Sequence[str] = PYTHON,
        heartbeat: float = HEARTBEAT,
        most: int = MOST_WINDOWS,
    ) -> None:
        self._folder, self._title = folder, title
        self._python, self._heartbeat, self._most = python, heartbeat, most
        self._pages = dict(pages or {})
        self.roles = (*WINDOWS, *self._pages)
        self.tokens = tokens or Tokens(self.roles)
        self.brake = Brake()
        self.last_wrong = ""
        """The address that showed the last wrong token; it is seen on the screen and not kept."""
        self._names = OwnNames(host)
        self._sockets: dict[web.WebSocketResponse, WebRole] = {}
        self._shows: set[asyncio.Task[None]] = set()
        self._seen: dict[tuple[WebRole, str], float] = {}
        self._runner: web.AppRunner | None = None

    def counts(self) -> Mapping[WebRole, int]:
        """How many have each role's window open, or have asked for its page lately."""
        since = asyncio.get_running_loop().time() - SEEN_SECONDS
        self._seen = {who: at for who, at in self._seen.items() if at > since}
        counted = Counter(self._sockets.values())
        counted.update(role for role, _ in self._seen)
        return {role: counted[role] for role in self.roles}

    # --- its life ------------------------------------------------------------------------------

    def application(self) -> web.Application:
        """All that is served."""
        made = web.Application(client_max_size=MOST_BYTES)
        protect(made, self.tokens, self._names, self.roles)
        made.router.add_get(ENTRY + "{token}", self._enter)
        for role in WINDOWS:
            made.router.add_get(role.path, self._window)
            made.router.add_get(role.path + "ws", self._socket)
            made.router.add_get(role.path + "alive", _alive)
            for name, path in pages.files().items():
                made.router.add_get(role.path + name, _file(path))
        add_papers(made.router, self._folder, self._title)
        for role, page in self._pages.items():
            page.on_response_prepare.append(self._note(role))
            made.add_subapp(role.path, page)
        return made

    async def start(
        self, sockets: Sequence[socket.socket], tls: ssl.SSLContext | None = None
    ) -> None:
        """Serve at these sockets from now on."""
        _keep_errors()
        self._runner = web.AppRunner(self.application(), access_log=None, shutdown_timeout=2.0)
        await self._runner.setup()
        for one in sockets:
            await web.SockSite(self._runner, one, ssl_context=tls, backlog=128).start()

    async def stop(self) -> None:
        """Close every window; returns when no process is left."""
        closing = (one.close(code=WSCloseCode.GOING_AWAY) for one in list(self._sockets))
        await asyncio.gather(*closing, return_exceptions=True)
        while shows := set(self._shows):
            await asyncio.gather(*shows, return_exceptions=True)
            self._shows -= shows  # from Python 3.12 on the loop has not come round to it by itself
        if self._runner:
            await self._runner.cleanup()

    # --- the way in ----------------------------------------------------------------------------

    async def _enter(self, request: web.Request) -> web.Response:
        address = request.remote or ""
        if wait := self.brake.wait(address):
            return pages.refusal(say("web-wait", seconds=int(wait) + 1), 429, wait)
        if pause := self.brake.pause():
            await asyncio.sleep(pause)
            if self.brake.wait(address):  # others of the same address have been wrong meanwhile
                return pages.refusal(say("web-wrong-token"), 403)
        role = self.tokens.role_of(request.match_info["token"])
        if role is None:
            number, times = self.brake.wrong(address)
            self.last_wrong = address
            logs.note(f"serve: a wrong token, address {number} of this run, {times} times")
            return pages.refusal(say("web-wrong-token"), 403)
        response = pages.entry(role)
        set_cookie(request, response, role, self.tokens.cookie(role))
        return response

    # --- windows -------------------------------------------------------------------------------

    async def _window(self, request: web.Request) -> web.Response:
        return pages.window(request[ROLE], self._title)

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        role = request[ROLE]
        made = web.WebSocketResponse(
            heartbeat=self._heartbeat, max_msg_size=MOST_BYTES, timeout=2.0, compress=False
        )
        await made.prepare(request)
        if self.counts()[role] >= self._most:
            await made.send_json(["ended", say("web-full", most=self._most)])
            await made.close(code=1000)
            return made
        size = cells(request.query.get("width"), 80), cells(request.query.get("height"), 24)
        window = BrowserWindow(role.command(self._python, self._folder), made)
        show = asyncio.ensure_future(window.show(*size))
        self._shows.add(show)
        show.add_done_callback(self._shows.discard)
        self._sockets[made] = role
        try:
            await asyncio.shield(show)
        finally:
            self._sockets.pop(made, None)
        return made

    def _note(self, role: WebRole) -> Callable[[web.Request, web.StreamResponse], Awaitable[None]]:
        async def note(request: web.Request, _response: web.StreamResponse) -> None:
            if browser := request.get(BROWSER):  # who was refused is no guest
                self._seen[role, browser] = asyncio.get_running_loop().time()

        return note


async def _alive(_request: web.Request) -> web.Response:
    return web.Response(status=204)


def _file(path: Path) -> Handler:
    async def send(_request: web.Request) -> web.FileResponse:
        return web.FileResponse(path, headers={"Cache-Control": "private, no-cache"})

    return send


def _keep_errors() -> None:
    """What a handler falls over is written down as any unforeseen error is, and shown to nobody."""

    class ErrorKeeper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.exc_info and record.exc_info[1]:
                logs.record(record.exc_info[1])

    for name in ("aiohttp.server", "aiohttp.web", "aiohttp.websocket", "asyncio"):
        log = logging.getLogger(name)
        log.handlers[:], log.propagate = [ErrorKeeper(logging.ERROR)], False
