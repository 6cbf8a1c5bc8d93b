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
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from screens.sentences import naming_keys, readable, say
from store.errors import BadInput
from store.journal import durable
from store.outside.opening import MB, read
from tui.console import opened, tell
from tui.several.address import hand_password_on
from tui.web.addresses import LOOPBACK, bound, is_loopback, origin, shown_hosts
from tui.web.roles import PHONE, WINDOWS, WebRole
from tui.web.tokens import Tokens, lasting_tokens, place_of_links

if TYPE_CHECKING:
    from aiohttp import web

    from tui.web.server import WebServer


def run_serve(arguments: Namespace) -> int:
    """Serve a conference until Ctrl+C. Raises `BadInput` before anything is served."""
    if not (find_spec("aiohttp") and find_spec("textual_serve")):
        raise BadInput("serve-extra")
    folder: Path = arguments.folder
    title, event_code = _named(folder)
    hand_password_on(folder)
    host: str = arguments.host or LOOPBACK
    tls = tls_context(*arguments.tls) if arguments.tls else None
    sockets = bound(host, arguments.port)
    port: int = sockets[0].getsockname()[1]
    hosts = shown_hosts(host)
    origins = [origin("https" if tls else "http", one, port) for one in hosts]
    is_open = tls is None and not is_loopback(hosts)

    from tui.web.server import WebServer

    pages = _pages(folder)
    place = place_of_links(folder, event_code)
    tokens, unkept = _tokens(place, pages, anew=arguments.new_links)
    server = WebServer(folder, host, title=title, pages=pages, tokens=tokens)

    def warnings() -> Sequence[str]:
        told = [say("serving-open")] if is_open else []
        if unkept:
            facts = readable({"place": str(place), "reason": durable.reason(unkept)})
            told.append(say("serving-not-kept", **facts))
        return told

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _serve_plainly(server, sockets, tls, origins, warnings)

    from screens.frame.unforeseen.guarded import BROKEN
    from tui import logs
    from tui.restarting.running import run
    from tui.web.showing import ServingApp

    app = ServingApp(server, sockets, tls, origins, title=title, warnings=warnings)
    with naming_keys(True):
        _, code = run(app)
    if code == BROKEN:
        tell(say("serving-broken", log=str(logs.path())))
        return logs.UNEXPECTED
    return code


def _named(folder: Path) -> tuple[str, str]:
    """The conference's title and code; it can be opened, or the laptop is told why not."""
    from store.copies.sealing import sealed

    if sealed.is_sealed(folder):
        raise BadInput("serve-sealed", folder=str(folder))
    with opened(folder, say("desk-hall"), watches=True) as conference:
        profile = conference.state.profile
        return profile.title, profile.event_code


def _tokens(place: Path, pages: Iterable[WebRole], *, anew: bool) -> tuple[Tokens, OSError | None]:
    """The links that lasted; why those of now will not last, where they cannot be kept."""
    roles = (*WINDOWS, *pages)
    try:
        return lasting_tokens(roles, place, anew=anew), None
    except OSError as error:
        return Tokens(roles), error


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
    warnings: Callable[[], Sequence[str]],
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
            for warning in warnings():
                tell(warning)
            tell(say("serving-plain"))
            await over.wait()
        finally:
            await server.stop()

    with suppress(KeyboardInterrupt):  # where the system has no signals of that kind
        asyncio.run(serve())
    tell(say("serving-ended"))
    return 0
