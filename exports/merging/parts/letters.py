"""The letters of a paragraph and the elements they stand in, as Word and LibreOffice write them.

Words come in pieces: an editor splits runs anywhere, wraps them in links, insertions and controls.
What a tracked deletion holds is not read, nor are text boxes, notes and instructions of fields.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from lxml.etree import _Element

from exports.merging.parts.names import CONTENT, CONTROL, PARAGRAPH, SETTINGS, TEXT, w
from exports.type.ties import loose

_SIGNS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
}
_NOT_READ = {
    *(w(name) for name in ("pPr", "rPr", "del", "moveFrom", "delText", "instrText", "fldData")),
    *(w(name) for name in ("drawing", "pict", "object", "rt")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
}
_PLACEHOLDER = w("showingPlcHdr")
_REF = re.compile(r"[a-z_]+(\.[0-9a-z_-]+)+")
_OFF = {"0", "false", "off"}


class Letters(NamedTuple):
    """An element that shows text, and its text."""

    element: _Element
    text: str


@dataclass
class Control:
    """A content control: the reference it carries, and which letters of the paragraph it holds."""

    element: _Element
    ref: str
    start: int
    end: int

    @property
    def has_picture(self) -> bool:
        """Whether a picture stands in it."""
        return next(self.element.iter(w("drawing"), w("pict")), None) is not None


class ParagraphLetters:
    """A paragraph's letters in order, and its controls; spaces that do not break are spaces."""

    def __init__(self, paragraph: _Element) -> None:
        self.letters: list[Letters] = []
        self.controls: list[Control] = []
        self._length = 0
        self._read(paragraph)

    @property
    def text(self) -> str:
        """What the paragraph says."""
        return "".join(letters.text for letters in self.letters)

    def _read(self, parent: _Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == TEXT:
                self._add(child, loose(child.text or ""))
            elif tag in _SIGNS:
                self._add(child, _SIGNS[tag])
            elif tag == CONTROL:
                self._read_control(child)
            elif tag not in _NOT_READ and len(child):
                self._read(child)

    def _add(self, element: _Element, text: str) -> None:
        self.letters.append(Letters(element, text))
        self._length += len(text)

    def _read_control(self, control: _Element) -> None:
        start, place = self._length, len(self.controls)
        content = control.find(CONTENT)
        # "Click here to enter text" is what Word shows in a control that somebody emptied.
        if content is not None and not is_placeholder(control):
            self._read(content)
        self.controls.insert(place, Control(control, ref_of(control), start, self._length))


def ref_of(control: _Element) -> str:
    """The fact that a control holds; "" for an office's own, and where the tag was lost.

    LibreOffice drops tags before version 7.5.
    """
    tag = tag_of(control)
    return tag if _REF.fullmatch(tag) else ""


def tag_of(control: _Element) -> str:
    """The tag of a control, whoever put it there."""
    tag = control.find(f"{SETTINGS}/{w('tag')}")
    return "" if tag is None else tag.get(w("val"), "")


def control_around(element: _Element) -> Control | None:
    """The innermost control of a fact in which an element of a paragraph lies."""
    for each in element.iterancestors():
        if each.tag == PARAGRAPH:
            return None
        if each.tag == CONTROL and (ref := ref_of(each)):
            return Control(each, ref, 0, 0)
    return None


def is_placeholder(control: _Element) -> bool:
    """Whether a control shows Word's request to type something."""
    mark = control.find(f"{SETTINGS}/{_PLACEHOLDER}")
    return mark is not None and mark.get(w("val"), "1") not in _OFF


def set_ref(control: _Element, ref: str) -> None:
    """Give a control its reference back."""
    settings = control.find(SETTINGS)
    if settings is None:
        settings = control.makeelement(SETTINGS)
        control.insert(0, settings)
    tag = settings.find(w("tag"))
    if tag is None:
        tag = settings.makeelement(w("tag"))
        before = [w("rPr"), w("alias")]
        place = sum(child.tag in before for child in settings)
        settings.insert(place, tag)
    tag.set(w("val"), ref)
