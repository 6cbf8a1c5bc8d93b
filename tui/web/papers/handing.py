"""`/secretary/papers/`: what lies there as a page of links, and each file to be taken away.

The guard lets nobody here but a secretary. Files are handed over to be kept, never to be shown as
pages of ours: what is in them is run by nobody here.
"""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from screens.sentences import say
from tui.web import pages
from tui.web.papers import lying
from tui.web.roles import SECRETARY

PLACE = f"{SECRETARY.path}papers/"
KINDS = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
}
PIECE = 1 << 18


def add_papers(router: web.UrlDispatcher, folder: Path, title: str) -> None:
    """Hand over the papers of the conference in `folder`."""
    papers = folder.absolute() / "papers"

    async def listing(_request: web.Request) -> web.Response:
        return pages.papers(await asyncio.to_thread(lying.files, papers), title)

    async def packed(request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        try:
            data = await asyncio.to_thread(lying.packed, papers, name)
        except OSError:
            data = b""
        if not data:
            return pages.refusal(say("web-no-paper"), 404)
        return web.Response(body=data, headers=_headers(f"{name}.zip", "application/zip"))

    async def one(request: web.Request) -> web.StreamResponse:
        found = await asyncio.to_thread(lying.files, papers)
        path = found.get(request.match_info["name"])
        try:
            if path is None:
                raise FileNotFoundError
            file = await asyncio.to_thread(lying.opened, path)
        except OSError:
            return pages.refusal(say("web-no-paper"), 404)
        kind = KINDS.get(path.suffix.lower(), "application/octet-stream")
        with file:
            answer = web.StreamResponse(headers=_headers(path.name, kind))
            await answer.prepare(request)
            if request.method != "HEAD":
                for piece in iter(partial(file.read, PIECE), b""):
                    await answer.write(piece)
            await answer.write_eof()
        return answer

    router.add_get(PLACE, listing)
    router.add_get(PLACE + "{name:.+}/", packed)
    router.add_get(PLACE + "{name:.+}", one)


def _headers(name: str, kind: str) -> dict[str, str]:
    told = f"attachment; filename*=UTF-8''{quote(name)}"
    return {"Content-Type": kind, "Content-Disposition": told}
