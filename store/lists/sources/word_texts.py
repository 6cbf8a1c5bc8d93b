"""The text of a Word file as a reader sees it: without what is deleted, hidden or in a box."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store.lists.sources.marks.found import Piece

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_TICKS = dict.fromkeys(("FB", "FC", "FD", "FE", "51", "52", "53", "54"), "✓")
"""Signs of Wingdings that say yes in a form; the others draw boxes, phones and arrows."""
_LOST = frozenset({f"{W}object", f"{W}altChunk"})
_PICTURE = re.compile(r"\{.*\}(?:pic|imagedata)")
_OFF = frozenset({"0", "false", "off", "none"})
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DEEPEST = 20


@dataclass
class WordTexts:
    """Reads texts one by one and keeps what it left out of them.

    `styles` says of each style what its letters are: struck, hidden ("" for nothing said).
    """

    styles: dict[str, dict[str, bool]] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)
    concealed: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    pictures: int = 0

    @classmethod
    def of(cls, styles: etree._Element | None) -> WordTexts:
        """For a file with these styles."""
        own: dict[str, dict[str, bool]] = {}
        parents: dict[str, str] = {}
        for style in () if styles is None else styles.iter(f"{W}style"):
            name = style.get(f"{W}styleId") or ""
            own[name] = _said(style.find(f"{W}rPr"))
            parent = style.find(f"{W}basedOn")
            parents[name] = "" if parent is None else parent.get(f"{W}val") or ""
        found: dict[str, dict[str, bool]] = {}
        for name, looks in own.items():
            found[name], above = looks, parents[name]
            for _ in range(_DEEPEST):
                found[name] = own.get(above, {}) | found[name]
                above = parents.get(above, "")
        return cls(found)

    def text(self, element: etree._Element, tab: str = " ") -> str:
        """All text of a paragraph, a cell or a table, struck through or not."""
        return "".join(text for text, _ in self.pieces(element, tab))

    def pieces(self, element: etree._Element, tab: str = " ") -> list[Piece]:
        """The parts of a text, each with whether it is struck through."""
        return list(self._read(element, tab, {}))

    def leave_out(self, element: etree._Element) -> None:
        """Take a row or a cell as deleted."""
        sign = " " if element.tag == f"{W}tr" else ""
        _keep(self.deleted, sign.join(element.itertext(f"{W}t", f"{W}delText")))

    def _read(self, element: etree._Element, tab: str, above: dict[str, bool]) -> Iterator[Piece]:
        tag = element.tag
        if tag == f"{W}t":
            yield element.text or "", above.get("strike", False)
        elif tag == f"{W}tab":
            yield tab, False
        elif tag == f"{W}sym":
            yield _TICKS.get((element.get(f"{W}char") or "").upper()[-2:], ""), False
        elif tag in _BREAKS:
            yield _BREAKS[tag], False
        elif tag in _DELETED:
            self.leave_out(element)
        elif tag in _LOST:
            self.pictures += 1
        elif tag == f"{W}txbxContent":
            self._box(element)
        elif tag == f"{W}sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
            return  # "Click to enter text"
        elif tag != _FALLBACK and isinstance(tag, str):
            self.pictures += bool(_PICTURE.fullmatch(tag))
            if tag == f"{W}p":
                yield "\n", False
                above = above | self._style(element, "pPr", "pStyle")
            elif tag == f"{W}r":
                own = self._style(element, "rPr", "rStyle")
                yield from self._run(element, tab, above | own)
                return
            for child in element:
                yield from self._read(child, tab, above)

    def _run(self, run: etree._Element, tab: str, looks: dict[str, bool]) -> Iterator[Piece]:
        found = [piece for child in run for piece in self._read(child, tab, looks)]
        if looks.get("vanish"):
            _keep(self.concealed, "".join(text for text, _ in found))
            return
        raised = run.find(f"{W}rPr/{W}vertAlign[@{W}val='superscript']")
        for text, is_struck in found:
            yield text if raised is None else text.translate(_RAISED), is_struck

    def _style(self, element: etree._Element, facts: str, style: str) -> dict[str, bool]:
        """What a run says of its letters, or a paragraph's style of those in it."""
        own = element.find(f"{W}{facts}")
        named = None if own is None else own.find(f"{W}{style}")
        said = {} if named is None else self.styles.get(named.get(f"{W}val") or "", {})
        return said | _said(own) if facts == "rPr" else said

    def _box(self, box: etree._Element) -> None:
        _keep(self.boxes, " ".join(self.text(child) for child in box))


def _said(facts: etree._Element | None) -> dict[str, bool]:
    """Which letters are struck through or hidden, where it is said."""
    found: dict[str, bool] = {}
    for mark in () if facts is None else facts:
        name = {f"{W}strike": "strike", f"{W}dstrike": "strike", f"{W}vanish": "vanish"}.get(
            str(mark.tag), ""
        )
        if name:
            is_on = mark.get(f"{W}val") not in _OFF
            found[name] = is_on or (name == "strike" and found.get(name, False))
    return found


def _keep(texts: list[str], text: str) -> None:
    text = " ".join(text.split())
    if text and text not in texts:
        texts.append(text)


def is_white(cell: etree._Element) -> bool:
    """Whether all letters of a cell are as white as its ground."""
    shades = (shade.get(f"{W}fill") or "auto" for shade in cell.iterfind(f"{W}tcPr/{W}shd"))
    runs = [run for run in cell.iter(f"{W}r") if "".join(run.itertext()).strip()]
    return bool(runs) and set(shades) <= {"auto", "FFFFFF"} and all(map(_is_white_run, runs))


def _is_white_run(run: etree._Element) -> bool:
    color = run.find(f"{W}rPr/{W}color")
    is_on_color = any(run.find(f"{W}rPr/{W}{name}") is not None for name in ("shd", "highlight"))
    return color is not None and color.get(f"{W}val") == "FFFFFF" and not is_on_color
