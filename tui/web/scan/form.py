"""The page without a script: one form, and a page for each answer."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Protocol

import msgspec
from aiohttp import BodyPartReader, web
from msgspec import Struct

from store.errors import BadInput
from tui.web.scan import guests
from tui.web.scan.answers import (
    AddAsked,
    Guest,
    Line,
    Nonce,
    PhoneAnswer,
    RecordId,
    ScanAsked,
    SearchAsked,
    Typed,
    UndoAsked,
    Way,
    asked,
)
from tui.web.scan.guarding import limited
from tui.web.scan.phone_desk import PhoneDesk
from tui.web.scan.phones import Phone
from tui.web.scan.pictures import MOST_BYTES

FIELD_BYTES = 16_000
MOST_FIELDS = 16


class Posted(Struct, forbid_unknown_fields=True):
    """What the form brought: a picture, or a text; or what was chosen of the answer before.

    `nonce` is that of the page: the same content sent from it again is the same scan.
    """

    nonce: Nonce
    token: Line = ""
    way: Way = "in"
    text: Typed = ""
    delegate: RecordId = 0
    line: Line = ""
    guest: Typed = ""
    unit: Typed = ""
    add: Line = ""
    force: RecordId = 0
    reason: Typed = ""
    undo: Typed = ""
    picture: bytes = b""


class Answering(Protocol):
    """Who asks a phone's desk, and has pictures read."""

    async def answer(self, phone: Phone, do: Any) -> PhoneAnswer:
        """What the phone's desk says."""

    async def pictured(self, phone: Phone, picture: bytes, way: Way) -> PhoneAnswer:
        """What is to be done with the codes in a picture."""


async def posted(request: web.Request) -> Posted:
    """The fields of the form. Raises `BadInput` (scan-request, picture-kind, …)."""
    if request.content_type != "multipart/form-data":
        raise BadInput("scan-request")
    fields: dict[str, object] = {}
    try:
        reader = await request.multipart()
        while (part := await reader.next()) is not None:
            if not isinstance(part, BodyPartReader) or len(fields) == MOST_FIELDS:
                raise BadInput("scan-request")
            fields[part.name or ""] = await _value(part)
        return msgspec.convert(fields, Posted, strict=False)
    except (msgspec.MsgspecError, ValueError, AssertionError) as error:
        raise BadInput("scan-request") from error


async def _value(part: BodyPartReader) -> object:
    if part.name != "picture":
        body = await limited(part.read_chunk, FIELD_BYTES)
        return body.decode("utf-8")
    body = await limited(part.read_chunk, MOST_BYTES)
    # A browser sends a part also where no picture was taken.
    kind = part.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if body and kind not in {"image/jpeg", "image/png"}:
        raise BadInput("picture-kind")
    return body


async def answered(server: Answering, phone: Phone, form: Posted) -> PhoneAnswer:
    """What the form asks for, done."""
    if form.undo:
        undo = UndoAsked(form.undo, form.way)
        return await server.answer(phone, lambda desk: desk.undo(undo))
    if form.force:
        if not form.reason.strip():
            return await server.answer(phone, lambda desk: desk.unreasoned(form.way))
        return await _scanned(server, phone, form, "", form.force)
    if form.add or (form.guest and not form.text):
        return await _added(server, phone, form)
    if form.delegate or form.line:
        return await _scanned(server, phone, form, form.line)
    if form.picture:
        answer = await server.pictured(phone, form.picture, form.way)
    else:
        search = SearchAsked(form.text, form.way)
        answer = await server.answer(phone, lambda desk: desk.search(search))
    if answer.lines:
        answer = await _scanned(server, phone, form, answer.lines[0])
    return answer


def _nonce(form: Posted, *what: object) -> str:
    """The same content from the same page is the same once more."""
    mark = sha256(" ".join(map(str, what)).encode(errors="surrogatepass")).hexdigest()
    return f"{form.nonce[:40]}-{mark[:16]}"


async def _added(server: Answering, phone: Phone, form: Posted) -> PhoneAnswer:
    guest = asked(Guest, form.add.encode()) if form.add else Guest(name=form.guest, unit=form.unit)
    nonce = _nonce(form, "add", msgspec.json.encode(guest).decode())
    wanted = AddAsked(**msgspec.structs.asdict(guest), nonce=nonce, way=form.way)
    return await server.answer(phone, lambda desk: guests.add(desk, wanted))


async def _scanned(
    server: Answering, phone: Phone, form: Posted, line: str, force: int = 0
) -> PhoneAnswer:
    whose = force or form.delegate
    reason = form.reason if force else ""
    nonce = _nonce(form, whose, form.way, line, *([reason] if force else []))
    scan = ScanAsked(nonce, "" if whose else line, whose, reason, form.way)
    return await server.answer(phone, lambda desk: PhoneDesk.scan(desk, scan))
