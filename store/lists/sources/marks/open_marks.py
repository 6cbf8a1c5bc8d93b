"""What OpenDocument spreadsheets (.ods) mark in their cells, hide, merge and note beside them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from store.lists.sources.cells import letter
from store.lists.sources.marks.found import Marks, Piece
from store.lists.sources.marks.open_styles import STYLE, OpenStyles

if TYPE_CHECKING:
    from lxml import etree

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_UNSEEN = frozenset({"collapse", "filter"})
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_SIGNS = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}
_FIELDS = frozenset(
    f"{_TEXT}{name}"
    for name in ("page-number", "page-count", "sheet-name", "file-name", "title", "date", "time")
)
_HEADS = tuple(f"{STYLE}{name}{which}" for name in ("header", "footer") for which in ("", "-left"))
_BROADEST = 1024
_TALLEST = 200_000


def marks_in_open(archive: zipfile.ZipFile) -> dict[str, Marks]:
    """What each sheet is found to mark, by its name."""
    content = _parsed(archive, "content.xml")
    has_styles = "styles.xml" in archive.namelist()
    parts = [_parsed(archive, "styles.xml")] if has_styles else []
    styles = OpenStyles.of([*parts, content])
    heads = [
        text
        for part in parts
        for head in part.iter(*_HEADS)
        if head.get(f"{STYLE}display") != "false"
        for paragraph in head.iter(f"{_TEXT}p")
        if (text := _words(paragraph))
    ]
    found: dict[str, Marks] = {}
    for table in content.iter(f"{_TABLE}table"):
        marks = found.setdefault(table.get(f"{_TABLE}name") or "", Marks())
        _Table(table, styles, marks).read()
        if len(found) == 1:  # they stand on the pages of all sheets
            for head in heads:
                marks.head(head)
    return found


class _Table:
    """Goes through the cells of one table, each of which may stand for several."""

    def __init__(self, table: etree._Element, styles: OpenStyles, marks: Marks) -> None:
        self._table = table
        self._styles = styles
        self._marks = marks
        self._own: list[tuple[int, str]] = []
        self._known: dict[str, tuple[bool, bool]] = {}

    def read(self) -> None:
        """Take all marks."""
        x = 0
        for column in self._table.iter(f"{_TABLE}table-column"):
            times = _number(column, "number-columns-repeated")
            if column.get(f"{_TABLE}visibility") in _UNSEEN:
                self._marks.columns.update(range(x, min(x + times, _BROADEST)))
            x += times
            self._own.append((x, column.get(f"{_TABLE}default-cell-style-name") or ""))
        y = 0
        for row in self._table.iter(f"{_TABLE}table-row"):
            times = _number(row, "number-rows-repeated")
            if row.get(f"{_TABLE}visibility") in _UNSEEN:
                self._marks.rows.update(range(y, y + min(times, _BROADEST)))
            if y < _TALLEST:
                self._row(row, range(y, y + min(times, _BROADEST)))
            y += times
        for shapes in self._table.iterfind(f"{_TABLE}shapes"):
            self._shapes(shapes)

    def _row(self, row: etree._Element, lines: range) -> None:
        x = 0
        own = row.get(f"{_TABLE}default-cell-style-name") or ""
        for cell in row.iterchildren(*_CELLS):
            times = _number(cell, "number-columns-repeated")
            if len(cell) and x < _BROADEST:
                style = cell.get(f"{_TABLE}style-name") or own or self._of_column(x)
                looks = self._looks(style)
                if looks == (False, False) and _is_plain(cell):
                    x += times  # as nearly all cells are
                    continue
                for y in lines:
                    for at in range(x, min(x + times, _BROADEST)):
                        self._cell(cell, (y, at), *looks)
                self._beside(cell, lines.start, x)
            x += times

    def _of_column(self, x: int) -> str:
        return next((style for end, style in self._own if x < end), "")

    def _looks(self, style: str) -> tuple[bool, bool]:
        """Whether a style of cells strikes through, and if it writes white on white."""
        if style not in self._known:
            is_struck = bool(self._styles.is_struck("table-cell", style))
            self._known[style] = is_struck, self._styles.is_white(style)
        return self._known[style]

    def _cell(
        self, cell: etree._Element, place: tuple[int, int], is_struck: bool, is_white: bool
    ) -> None:
        down, across = (_number(cell, f"number-{what}-spanned") for what in ("rows", "columns"))
        if down > 1 or across > 1:
            last = (place[0] + min(down, _TALLEST) - 1, place[1] + min(across, _BROADEST) - 1)
            self._marks.merged.append((place, last))
        pieces = list(self._pieces(cell, is_struck))
        if any(text.strip() for text, _ in pieces):
            self._marks.text(place, pieces)
            if is_white:
                self._marks.unseen.add(place)
        elif cell.get(f"{_OFFICE}value") or cell.get(f"{_OFFICE}string-value"):
            self._marks.unseen.add(place)  # a format that shows nothing

    def _pieces(self, cell: etree._Element, own: bool) -> Iterator[Piece]:
        for at, paragraph in enumerate(cell.iterchildren(f"{_TEXT}p")):
            if at:
                yield "\n", own
            yield from self._inside(paragraph, own)

    def _inside(self, element: etree._Element, own: bool) -> Iterator[Piece]:
        """The parts of a text, each with what its own style says or that around it."""
        yield element.text or "", own
        for child in element:
            if child.tag in _SIGNS:
                times = _number(child, "c", _TEXT)
                yield _SIGNS[child.tag] * min(times, _BROADEST), own
            elif isinstance(child.tag, str) and child.tag.startswith(_TEXT):
                said = self._styles.is_struck("text", child.get(f"{_TEXT}style-name") or "")
                yield from self._inside(child, own if said is None else said)
            yield child.tail or "", own

    def _beside(self, cell: etree._Element, y: int, x: int) -> None:
        """Take the comment at a cell, and the shapes that hang on it."""
        for comment in cell.iterchildren(f"{_OFFICE}annotation"):
            if text := " ".join(filter(None, map(_words, comment.iter(f"{_TEXT}p")))):
                self._marks.aside.append(f"{letter(x)}{y + 1}: {text}")
        self._shapes(cell)

    def _shapes(self, parent: etree._Element) -> None:
        for shape in parent:
            if isinstance(shape.tag, str) and shape.tag.startswith(_DRAW):
                if text := " ".join(filter(None, map(_words, shape.iter(f"{_TEXT}p")))):
                    self._marks.aside.append(text)
                is_drawn = next(shape.iter(f"{_DRAW}object"), None) is not None  # a chart
                if not is_drawn and next(shape.iter(f"{_DRAW}image"), None) is not None:
                    self._marks.pictures += 1


def _is_plain(cell: etree._Element) -> bool:
    """Whether a cell is not merged and holds nothing but a text of one font."""
    (first, *more) = cell
    is_text = not more and len(first) == 0 and bool(first.text) and first.tag == f"{_TEXT}p"
    return is_text and not any(name.endswith("-spanned") for name in map(str, cell.attrib))


def _words(paragraph: etree._Element) -> str:
    """A paragraph's text without the numbers of pages and the like."""
    parts = [paragraph.text or ""]
    for node in paragraph.iterdescendants():
        if isinstance(node.tag, str) and node.tag not in _FIELDS:
            parts += [_SIGNS.get(node.tag, ""), node.text or ""]
        parts.append(node.tail or "")
    return " ".join("".join(parts).split())


def _number(element: etree._Element, name: str, space: str = _TABLE) -> int:
    text = element.get(f"{space}{name}") or ""
    return int(text) if text.isdecimal() and len(text) < 9 else 1


def _parsed(archive: zipfile.ZipFile, name: str) -> etree._Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(archive.read(name), parser)
