"""The command `serve`: a conference in the browsers of others, from one laptop.

What the extra `hoinghi[web]` brings is imported only when it is known to be there.
"""

from __future__ import annotations

import asyncio
import signal
import socket
import ssl
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from screens.sentences import naming_keys, say
from store.errors import BadInput
from store.outside.opening import MB, read
from tui.console import opened, tell
from tui.several.address import hand_password_on
from tui.web.addresses import LOOPBACK, bound, is_loopback, origin, shown_hosts
from tui.web.roles import PHONE, WebRole

if TYPE_CHECKING:
    from aiohttp import web

    from tui.web.server import WebServer


def run_serve(arguments: Namespace) -> int:
    """Serve a conference until Ctrl+C. Raises `BadInput` before anything is served."""
    if not (find_spec("aiohttp") and find_spec("textual_serve")):
        raise BadInput("serve-extra")
    folder: Path = arguments.folder
    title = _title(folder)
    hand_password_on(folder)
    host: str = arguments.host or LOOPBACK
    tls = tls_context(*arguments.tls) if arguments.tls else None
    sockets = bound(host, arguments.port)
    port: int = sockets[0].getsockname()[1]
    hosts = shown_hosts(host)
    origins = [origin("https" if tls else "http", one, port) for one in hosts]
    is_open = tls is None and not is_loopback(hosts)

    from tui.web.server import WebServer

    server = WebServer(folder, host, title=title, pages=_pages(folder))
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _serve_plainly(server, sockets, tls, origins, is_open=is_open)

    from screens.frame.unforeseen.guarded import BROKEN
    from tui import logs
    from tui.restarting.running import run
    from tui.web.showing import ServingApp

    app = ServingApp(server, sockets, tls, origins, title=title, is_open=is_open)
    with naming_keys(True):
        _, code = run(app)
    if code == BROKEN:
        tell(say("serving-broken", log=str(logs.path())))
        return logs.UNEXPECTED
    return code


def _title(folder: Path) -> str:
    """The conference's title; it can be opened, or the laptop is told why not."""
    from store.copies.sealing import sealed

    if sealed.is_sealed(folder):
        raise BadInput("serve-sealed", folder=str(folder))
    with opened(folder, say("desk-hall"), watches=True) as conference:
        return conference.state.profile.title


def _pages(folder: Path) -> dict[WebRole, web.Application]:
    """Roles with a page of their own: the phone's desk, where this program has one."""
    if not find_spec("tui.web.scan"):
        return {}
    make = import_module("tui.web.scan.app").scan_app
    return {PHONE: make(folder, say("desk-phone"))}


def tls_context(certificate: Path, key: Path) -> ssl.SSLContext:
    """What encrypts the line. Raises `BadInput`."""
    for path in (certificate, key):
        read(path, MB)
    made = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        # A key under a password would be asked for at every start; the question has no place here.
        made.load_cert_chain(certificate, key, password=lambda: "")
    except (ssl.SSLError, OSError, ValueError) as error:
        raise BadInput("serve-tls", certificate=certificate.name, key=key.name) from error
    return made


def _serve_plainly(
    server: WebServer,
    sockets: Sequence[socket.socket],
    tls: ssl.SSLContext | None,
    origins: Sequence[str],
    *,
    is_open: bool,
) -> int:
    """Print the links and serve: for a laptop that nobody sits at."""

    async def serve() -> None:
        over = asyncio.Event()
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            if number := getattr(signal, name, None):
                with suppress(NotImplementedError):
                    asyncio.get_running_loop().add_signal_handler(number, over.set)
        await server.start(sockets, tls)
        try:
            for role in server.roles:
                for beginning in origins:
                    told = say(f"link-{role.name}"), f"{beginning}{server.tokens.link(role)}"
                    print(f"{told[0]}: {told[1]}", flush=True)
            if is_open:
                tell(say("serving-open"))
            tell(say("serving-plain"))
            await over.wait()
        finally:
            await server.stop()

    with suppress(KeyboardInterrupt):  # where the system has no signals of that kind
        asyncio.run(serve())
    tell(say("serving-ended"))
    return 0
