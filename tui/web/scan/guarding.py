"""Who may post to the page, how much, and what a browser may do with what it gets.

Whether somebody may see the page at all is decided before: it stands behind a token.
"""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from hashlib import sha256
from urllib.parse import urlsplit

from aiohttp import web

from store.errors import BadInput

HEADER = "X-Hoinghi-Scan"
"""Only our own script sends it: another site's would have to ask first, and is told nothing."""

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
STATUS = {
    "scan-request": 400,
    "scan-foreign": 403,
    "scan-slow": 408,
    "picture-too-large": 413,
    "picture-kind": 415,
}
"""The answer's status for what is wrong with a request itself; all other answers are answers."""
NEVER_ASKED = frozenset({"scan-foreign", "scan-slow"})
"""After these the same is to be sent again: no desk has been asked."""
READING_SECONDS = 60.0
"""A picture takes as long over a bad network; who sends nothing is not waited for longer."""


def check_site(request: web.Request) -> None:
    """Raises `BadInput` (scan-foreign) where the browser says that another site asks.

    Old ones say nothing at all: then the script's header, or the form's token, has to tell.
    """
    origin = request.headers.get("Origin")
    is_ours = origin is None or urlsplit(origin).netloc == request.host
    if not is_ours or request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        raise BadInput("scan-foreign")


def check_script(request: web.Request, *kinds: str) -> None:
    """Raises `BadInput` unless our own script sends a body of one of these kinds."""
    if HEADER not in request.headers:
        raise BadInput("scan-foreign")
    if request.content_type not in kinds:
        is_picture = any(kind.startswith("image/") for kind in kinds)
        raise BadInput("picture-kind" if is_picture else "scan-request")


def form_token(secret: bytes, key: str) -> str:
    """What a form without a script brings along, that no other site can know."""
    return hmac.new(secret, key.encode(), sha256).hexdigest()


def check_form(secret: bytes, key: str, token: str) -> None:
    """Raises `BadInput` (scan-foreign) where the form is not one that this phone was given."""
    wanted = form_token(secret, key)
    if not hmac.compare_digest(wanted.encode(), token.encode(errors="replace")):
        raise BadInput("scan-foreign")


async def body_of(request: web.Request, most: int) -> bytes:
    """The whole body. Raises `BadInput` (picture-too-large, scan-slow)."""
    if (request.content_length or 0) > most:
        raise BadInput("picture-too-large")
    return await limited(request.content.readany, most)


async def limited(read: Callable[[], Awaitable[bytes]], most: int) -> bytes:
    """What can be read until there is no more. Raises `BadInput` (picture-too-large, scan-slow)."""
    body = bytearray()
    try:
        async with asyncio.timeout(READING_SECONDS):
            while chunk := await read():
                body += chunk
                if len(body) > most:
                    raise BadInput("picture-too-large")
    except TimeoutError as error:
        raise BadInput("scan-slow") from error
    return bytes(body)
