"""What stands before every page: whose name was typed, where a request comes from, which role.

Each request is refused unless something lets it through; nothing but a link's own address is open
without a cookie.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from aiohttp import web
from aiohttp.web_response import StreamResponse

from screens.sentences import say
from tui.web import pages
from tui.web.addresses import OwnNames
from tui.web.roles import WebRole
from tui.web.tokens import ENTRY, Tokens

Handler = Callable[[web.Request], Awaitable[StreamResponse]]

ROLE = web.RequestKey("role", WebRole)
"""Who asks; set on every request that a cookie let through."""
BROWSER = web.RequestKey("browser", str)
"""Which browser: as long as its cookie lives, and no longer than the server."""

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self';"
        " img-src 'self' data:; connect-src 'self' {sockets}; base-uri 'none'; form-action 'none';"
        " frame-ancestors 'none'"
    ),
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Server": "hoinghi",
}
"""Of every answer, where the page has not set its own: nothing is loaded from elsewhere, nothing is
shown inside another page. xterm.js puts its own styles into the page, hence 'unsafe-inline'."""


def protect(
    application: web.Application, tokens: Tokens, names: OwnNames, roles: Iterable[WebRole]
) -> None:
    """Put the guard before an application and all that is mounted in it."""
    by_place = {role.place: role for role in roles}

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> StreamResponse:
        local = request.transport.get_extra_info("sockname") if request.transport else None
        if not names.has(request.host, str(local[0]) if local else ""):
            return pages.refusal(say("web-host"), 421)
        if not _is_from_here(request):
            return pages.refusal(say("web-origin"), 403)
        if not request.path.startswith(ENTRY):
            place, slash, _ = request.path[1:].partition("/")
            role = by_place.get(place) if slash else None
            cookie = request.cookies.get(cookie_name(request, role), "") if role else ""
            browser = tokens.browser_of(role, cookie) if role and cookie else ""
            if role is None or not browser:
                return pages.refusal(say("web-no-link"), 403)
            request[ROLE], request[BROWSER] = role, browser
        try:
            return await handler(request)
        except web.HTTPException as error:
            if error.status < 400:
                raise
            return pages.refusal(say("web-nothing"), error.status)

    application.middlewares.append(guard)
    application.on_response_prepare.append(_add_headers)


def is_secure(request: web.Request) -> bool:
    """Whether the line itself is encrypted; no header of anybody can say so."""
    return bool(request.transport and request.transport.get_extra_info("sslcontext"))


def cookie_name(request: web.Request, role: WebRole) -> str:
    """Browsers keep the cookies of all ports of a machine together."""
    local = request.transport.get_extra_info("sockname") if request.transport else None
    return f"hoinghi-{role.name}-{local[1] if local else 0}"


def set_cookie(request: web.Request, response: StreamResponse, role: WebRole, cookie: str) -> None:
    """Give the browser a role's cookie; no script reads it, no other site sends it."""
    response.set_cookie(
        cookie_name(request, role),
        cookie,
        path=role.path,
        httponly=True,
        samesite="Strict",
        secure=is_secure(request),
    )


def _is_from_here(request: web.Request) -> bool:
    """Whether one of our own pages asks, where more than reading may follow."""
    is_socket = request.headers.get("Upgrade", "").lower() == "websocket"
    if request.method in {"GET", "HEAD"} and not is_socket:
        return True
    scheme = "https" if is_secure(request) else "http"
    return request.headers.get("Origin") == f"{scheme}://{request.host}"


async def _add_headers(request: web.Request, response: StreamResponse) -> None:
    sockets = f"{'wss' if is_secure(request) else 'ws'}://{pages.plain_host(request.host)}"
    for name, value in _HEADERS.items():
        if name == "Server" or name not in response.headers:
            response.headers[name] = value.replace("{sockets}", sockets)
