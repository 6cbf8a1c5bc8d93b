"""What xlsx files mark in their cells: struck through, in part too, white, out of sight."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.lists.sources.cells import place_of
from store.lists.sources.marks.excel_asides import asides
from store.lists.sources.marks.excel_parts import parsed, sheet_parts, sheet_xml
from store.lists.sources.marks.found import Marks, Piece

if TYPE_CHECKING:
    from lxml import etree

_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>]*?)(/?)>(?:<v>([^<]*)</)?')
_INLINE = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>]*)><is>(<r>.*?)</is>', re.DOTALL)
_STYLE = re.compile(rb'\bs="(\d+)"')
_HIDDEN_TAG = re.compile(rb"<(row|col) ([^>]*)>")
_ATTRIBUTE = re.compile(rb'(\w+)="([^"]*)"')
_OUT_OF_SIGHT = re.compile(rb'\b(?:hidden="(?:1|true)"|(?:ht|width)="0(?:\.0*)?")')
"""Said so, or without any height."""
_NOTHING = re.compile(r'(?:"")?;(?:"")?;(?:"")?;?(?:"")?')
"""A format that shows nothing, whatever the cell holds."""
_OFF = frozenset({"0", "false"})
_WHITE = frozenset({("rgb", "FFFFFFFF"), ("rgb", "00FFFFFF"), ("theme", "0"), ("indexed", "9")})
_BROADEST = 1024

_Run = tuple[str, bool | None]
"""A part of a text, and if it is struck through; None where the cell's own font says it."""


def marks_in_excel(archive: zipfile.ZipFile) -> dict[str, Marks]:
    """What each sheet is found to mark, by its name."""
    book = _Book.of(archive)
    return {
        name: _sheet(archive, part, book) for name, part in sheet_parts(archive).items() if part
    }


@dataclass(frozen=True)
class _Book:
    """The styles that strike through or show nothing, the texts that are struck in part."""

    struck: frozenset[int]
    unseen: frozenset[int]
    texts: Mapping[int, list[_Run]]

    @classmethod
    def of(cls, archive: zipfile.ZipFile) -> _Book:
        names = archive.namelist()
        struck: set[int] = set()
        unseen: set[int] = set()
        if "xl/styles.xml" in names:
            root = parsed(archive, "xl/styles.xml")
            fonts = list(root.iterfind("{*}fonts/{*}font"))
            fills = list(map(_is_plain, root.iterfind("{*}fills/{*}fill")))
            formats = {
                one.get("numFmtId"): one.get("formatCode") or ""
                for one in root.iterfind("{*}numFmts/{*}numFmt")
            }
            for at, style in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
                place = int(style.get("fontId") or 0)
                font = fonts[place] if place < len(fonts) else None
                place = int(style.get("fillId") or 0)
                is_plain = fills[place] if place < len(fills) else True
                if _is_struck(font):
                    struck.add(at)
                is_blank = _NOTHING.fullmatch(formats.get(style.get("numFmtId"), ""))
                if is_blank or (is_plain and _is_white(font, "color")):
                    unseen.add(at)
        texts: dict[int, list[_Run]] = {}
        if "xl/sharedStrings.xml" in names and b"strike" in archive.read("xl/sharedStrings.xml"):
            found = parsed(archive, "xl/sharedStrings.xml").iterfind("{*}si")
            texts = {at: runs for at, text in enumerate(found) if (runs := _runs(text))}
        return cls(frozenset(struck), frozenset(unseen), texts)

    def pieces(self, runs: list[_Run], style: int) -> list[Piece]:
        """The parts of a text in a cell of that style."""
        own = style in self.struck
        return [(text, own if struck is None else struck) for text, struck in runs]


def _sheet(archive: zipfile.ZipFile, part: str, book: _Book) -> Marks:
    data = sheet_xml(archive, part)
    marks = Marks()
    _take_hidden(marks, data)
    if book.struck or book.unseen or book.texts:
        for column, row, facts, is_empty, value in _CELL.findall(data):
            if is_empty:
                continue
            place = (int(row) - 1, place_of(column.decode()))
            style = _style(facts)
            if style in book.unseen:
                marks.unseen.add(place)
            runs = None
            if b't="s"' in facts and value.isdigit():
                runs = book.texts.get(int(value))
            if runs:
                marks.text(place, book.pieces(runs, style))
            elif style in book.struck:
                marks.struck.add(place)
    for column, row, facts, inner in _INLINE.findall(data) if b"<strike" in data else ():
        place = (int(row) - 1, place_of(column.decode()))
        marks.struck.discard(place)
        runs = _runs(_inline(inner))
        marks.text(place, book.pieces(runs, _style(facts)))
    asides(marks, archive, part, data)
    return marks


def _style(facts: bytes) -> int:
    found = _STYLE.search(facts)
    return int(found[1]) if found else 0


def _inline(runs: bytes) -> etree._Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(b"<is>" + runs + b"</is>", parser)


def _runs(text: etree._Element) -> list[_Run]:
    """The parts of a text that has more than one font; [] for any other."""
    found: list[_Run] = []
    for run in text.iterfind("{*}r"):
        font = run.find("{*}rPr")
        words = "".join(node.text or "" for node in run.iterfind("{*}t"))
        found.append((words, None if font is None else _is_struck(font)))
    return found


def _is_struck(font: etree._Element | None) -> bool:
    struck = None if font is None else font.find("{*}strike")
    return struck is not None and struck.get("val") not in _OFF


def _is_white(element: etree._Element | None, tag: str) -> bool:
    color = None if element is None else element.find(f"{{*}}{tag}")
    return color is not None and any(
        color.get(name) == value and not color.get("tint") for name, value in _WHITE
    )


def _is_plain(fill: etree._Element) -> bool:
    """Whether a cell filled so is as white as the page."""
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        return False  # a gradient
    kind = pattern.get("patternType") or "none"
    return kind == "none" or (kind == "solid" and _is_white(pattern, "fgColor"))


def _take_hidden(marks: Marks, xml: bytes) -> None:
    if not _OUT_OF_SIGHT.search(xml):
        return
    for tag, text in _HIDDEN_TAG.findall(xml):
        if not _OUT_OF_SIGHT.search(text):
            continue
        facts = dict(_ATTRIBUTE.findall(text))
        if tag == b"row" and b"r" in facts:
            marks.rows.add(int(facts[b"r"]) - 1)
        elif tag == b"col":
            last = min(int(facts[b"max"]), _BROADEST)
            marks.columns.update(range(int(facts[b"min"]) - 1, last))
