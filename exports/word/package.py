"""A Word file as its parts: several files of one look share all but their text and pictures."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part


class Package:
    """Packs a paper; where an earlier one had as many pictures, what is alike is taken as it is."""

    def __init__(self) -> None:
        self._alike: dict[int, bytes] = {}
        """Packed files without text and pictures, by the number of pictures they name."""

    def packed(self, document: Document) -> bytes:
        """The whole file's bytes."""
        own = [document.part, *_pictures(document)]
        alike = self._alike.get(len(own))
        if alike is not None:
            return _with(alike, own)
        held = io.BytesIO()
        document.save(held)
        names = {part.partname.membername for part in own}
        self._alike[len(own)] = _without(held.getvalue(), names)
        return held.getvalue()


def drop_pictures(document: Document) -> None:
    """Take all pictures out of the file."""
    for key, link in list(document.part.rels.items()):
        if link.reltype.endswith("/image"):
            del document.part.rels[key]


def _pictures(document: Document) -> list[Part]:
    links = document.part.rels.values()
    return [link.target_part for link in links if link.reltype.endswith("/image")]


def _without(whole: bytes, names: set[str]) -> bytes:
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(whole)) as old,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            if part.filename not in names:
                new.writestr(part, old.read(part))
    return held.getvalue()


def _with(alike: bytes, own: list[Part]) -> bytes:
    held = io.BytesIO(alike)
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as file:
        for part in own:
            file.writestr(part.partname.membername, part.blob)
    return held.getvalue()
