"""The page's server part: `scan_app` gives it, to be mounted behind a token of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from secrets import token_bytes
from typing import TypeVar

import msgspec
from aiohttp import web
from aiohttp.typedefs import Middleware

from screens.sentences import on_a_phone
from store.errors import BadInput, HoinghiError
from tui import logs
from tui.web.scan import guests
from tui.web.scan.answers import (
    AddAsked,
    CodesAsked,
    FiguresAsked,
    PhoneAnswer,
    ScanAsked,
    SearchAsked,
    UndoAsked,
    Way,
    asked,
    refusal,
)
from tui.web.scan.form import answered, posted
from tui.web.scan.guarding import (
    HEADERS,
    NEVER_ASKED,
    STATUS,
    body_of,
    check_form,
    check_script,
    check_site,
    form_token,
)
from tui.web.scan.page import rendered
from tui.web.scan.phone_desk import PhoneDesk
from tui.web.scan.phones import Phone, PhoneDesks
from tui.web.scan.pictures import MOST_BYTES, codes_in

S = TypeVar("S", bound=msgspec.Struct)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HERE = Path(__file__).resolve().parent
COOKIE = "hoinghi_phone"
COOKIE_SECONDS = 7 * 24 * 3600
ASKED_BYTES = 32 << 10
READERS = 2
"""Pictures that are read at once; the others wait for their turn."""


def scan_app(folder: Path, desk: str) -> web.Application:
    """The page of a conference folder.

    Each phone is a desk of its own, called `desk` with a number behind it. Who may come here is
    for the server to say that mounts it.
    """
    server = ScanServer(folder, desk)
    app = web.Application(middlewares=[server.guarded])
    app.router.add_get("/", server.page, name="page")
    for name in ("scan.js", "guests.js", "senses.js", "scan.css"):
        app.router.add_get(f"/{name}", server.file)
    app.router.add_post("/read", server.read)
    app.router.add_post("/scan", server.asking(ScanAsked, PhoneDesk.scan))
    app.router.add_post("/codes", server.asking(CodesAsked, PhoneDesk.codes))
    app.router.add_post("/search", server.asking(SearchAsked, PhoneDesk.search))
    app.router.add_post("/add", server.asking(AddAsked, guests.add))
    app.router.add_post("/undo", server.asking(UndoAsked, PhoneDesk.undo))
    app.router.add_post("/figures", server.asking(FiguresAsked, PhoneDesk.figures))
    app.router.add_post("/form", server.form)
    app.cleanup_ctx.append(server.running)
    return app


class ScanServer:
    """What the page asks for, handed to the phone's desk and given back as JSON or as a page."""

    def __init__(self, folder: Path, desk: str) -> None:
        self._phones = PhoneDesks(folder, desk)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="pictures")
        self._secret = token_bytes(32)
        self._event = sha256(str(folder.absolute()).encode()).hexdigest()[:12]

    async def running(self, _app: web.Application) -> AsyncIterator[None]:
        """Give the folder back at the end."""
        yield
        self._readers.shutdown(wait=False, cancel_futures=True)
        await self._phones.close()

    # --- what is asked ---------------------------------------------------------------------------

    @property
    def guarded(self) -> Middleware:
        """The middleware: nothing is cached, sniffed or framed, nothing done for another site."""

        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            try:
                if request.method == "POST":
                    check_site(request)
                response = await handler(request)
            except web.HTTPException as error:
                error.headers.update(HEADERS)
                raise
            except BadInput as error:
                response = await self._refused(request, error)
            response.headers.update(HEADERS)
            return response

        return guard

    async def file(self, request: web.Request) -> web.StreamResponse:
        """The page's script or style."""
        return web.FileResponse(HERE / request.path.rpartition("/")[2])

    async def page(self, request: web.Request) -> web.StreamResponse:
        """The page, ready for the first badge."""
        phone = _phone(request)
        return self._page(request, phone, await self.answer(phone, PhoneDesk.ready))

    async def read(self, request: web.Request) -> web.StreamResponse:
        """The codes in a picture; nothing is recorded."""
        check_script(request, "image/jpeg", "image/png")
        phone, way = _phone(request), _way(request.query.get("way"))
        picture = await body_of(request, MOST_BYTES)
        return self._json(request, phone, await self.pictured(phone, picture, way))

    def asking(self, kind: type[S], do: Callable[[PhoneDesk, S], PhoneAnswer]) -> Handler:
        """What answers a request of a kind."""

        async def handler(request: web.Request) -> web.StreamResponse:
            check_script(request, "application/json")
            wanted = asked(kind, await body_of(request, ASKED_BYTES))
            phone = _phone(request)
            return self._json(request, phone, await self.answer(phone, lambda it: do(it, wanted)))

        return handler

    async def form(self, request: web.Request) -> web.StreamResponse:
        """The same for a browser without a script: a page for each answer."""
        phone, form = _phone(request), await posted(request)
        check_form(self._secret, phone.key, form.token)
        return self._page(request, phone, await answered(self, phone, form), form.way)

    # --- how it is answered ----------------------------------------------------------------------

    async def answer(self, phone: Phone, do: Callable[[PhoneDesk], PhoneAnswer]) -> PhoneAnswer:
        """What the phone's desk says; an error of any kind is an answer too, and a red one."""
        try:
            return await self._phones.ask(phone, do)
        except HoinghiError as error:
            return _red(error)
        except Exception as error:  # nobody at a door is to wait for an answer that never comes
            await asyncio.to_thread(logs.record, error)
            answer = _red(BadInput("scan-unforeseen"))
            answer.is_done = False
            return answer

    async def pictured(self, phone: Phone, picture: bytes, way: Way) -> PhoneAnswer:
        """What is to be done with the codes in a picture. Raises `BadInput`."""
        loop = asyncio.get_running_loop()
        texts = await loop.run_in_executor(self._readers, codes_in, picture)
        return await self.answer(phone, lambda desk: desk.pictured(texts, way))

    def _page(
        self, request: web.Request, phone: Phone, answer: PhoneAnswer, way: Way = "in"
    ) -> web.Response:
        token = form_token(self._secret, phone.key)
        html = rendered(answer, way, token, self._event)
        return _marked(request, web.Response(text=html, content_type="text/html"), phone, answer)

    def _json(self, request: web.Request, phone: Phone, answer: PhoneAnswer) -> web.Response:
        body = msgspec.json.encode(answer)
        response = web.Response(body=body, content_type="application/json")
        return _marked(request, response, phone, answer)

    async def _refused(self, request: web.Request, error: BadInput) -> web.Response:
        """Why nothing was done with a request, in the form it was asked in."""
        phone, answer = _phone(request), _red(error)
        answer.is_done = error.code not in NEVER_ASKED
        give = self._page if request.path.endswith("/form") else self._json
        response = give(request, phone, answer)
        response.set_status(STATUS.get(error.code, 200))
        return response


def _red(error: HoinghiError) -> PhoneAnswer:
    with on_a_phone():
        return refusal(error)


def _way(given: str | None) -> Way:
    return "out" if given == "out" else "in"


def _phone(request: web.Request) -> Phone:
    """The phone that asks; one that carries no mark comes for the first time."""
    return Phone.known(request.cookies.get(COOKIE, "")) or Phone.new()


def _marked(
    request: web.Request, response: web.Response, phone: Phone, answer: PhoneAnswer
) -> web.Response:
    """The answer with the phone's mark, by which it is known the next time."""
    number = answer.desk.rpartition(" ")[2]
    mark = phone._replace(number=int(number) if number.isdecimal() else phone.number).mark
    if mark != request.cookies.get(COOKIE):
        response.set_cookie(
            COOKIE,
            mark,
            max_age=COOKIE_SECONDS,
            path=request.path.rpartition("/")[0] + "/",
            httponly=True,
            samesite="Lax",
            secure=request.secure,
        )
    return response
