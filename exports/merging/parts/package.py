"""A Word file as bytes, its body, and what a paragraph taken from another file needs there."""

from __future__ import annotations

import io
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml.etree import LxmlError, _Element

from exports.merging.parts.names import BLIP, EMBED, parent_of, w
from store.errors import BadInput
from store.outside import zips

if TYPE_CHECKING:
    from docx.document import Document

_STYLES = (w("pStyle"), w("rStyle"), w("tblStyle"))
_FAULTS = (LxmlError, KeyError, ValueError)
_LINKS_OF_SECTIONS = (w("headerReference"), w("footerReference"))


class WordFile:
    """A Word file that is open."""

    def __init__(self, data: bytes) -> None:
        """Raises `BadInput`: paper-no-word-file, paper-too-much."""
        self._data = data
        self.document = _opened(data)
        self.body: _Element = self.document.element.body

    def saved(self) -> bytes:
        """The file's bytes with what was changed in it."""
        held = io.BytesIO()
        self.document.save(held)
        return held.getvalue()

    def taken(self, element: _Element, source: WordFile) -> _Element:
        """A copy of another file's element, with its pictures, in the looks of this file."""
        copy = deepcopy(element)
        for name in _LINKS_OF_SECTIONS:
            for link in list(copy.iter(name)):
                parent_of(link).remove(link)
        for name in _STYLES:
            for style in copy.iter(name):
                style.set(w("val"), self._style(style.get(w("val"), ""), source))
        for blip in copy.iter(BLIP):
            self.set_picture(blip, source, blip)
        return copy

    def picture(self, blip: _Element) -> bytes:
        """The bytes of a picture that a paragraph shows; nothing for one kept outside the file."""
        link = blip.get(EMBED, "")
        relation = self.document.part.rels.get(link)
        return b"" if relation is None or relation.is_external else relation.target_part.blob

    def set_picture(self, blip: _Element, source: WordFile, shown: _Element) -> None:
        """Show another file's picture here."""
        blob = source.picture(shown)
        if blob:
            new, _ = self.document.part.get_or_add_image(io.BytesIO(blob))
            blip.set(EMBED, new)

    def _style(self, style_id: str, source: WordFile) -> str:
        """The same style here: editors in other languages call "heading 1" by other ids."""
        theirs = {_name(style): style for style in source.document.styles.element.style_lst}
        name = next((name for name, one in theirs.items() if one.styleId == style_id), "")
        for style in self.document.styles.element.style_lst:
            if _name(style) == name:
                return str(style.styleId)
        if name:
            self.document.styles.element.append(deepcopy(theirs[name]))
        return style_id


def _name(style: _Element) -> str:
    name = style.find(w("name"))
    return "" if name is None else name.get(w("val"), "").lower()


def _opened(data: bytes) -> Document:
    from docx import Document

    try:
        zips.check(data)
        return Document(io.BytesIO(data))
    except zips.TooMuch as error:
        raise BadInput("paper-too-much") from error
    except Exception as error:  # python-docx has no error of its own for what is no Word file
        raise BadInput("paper-no-word-file") from error
