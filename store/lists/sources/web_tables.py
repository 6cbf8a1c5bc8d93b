"""Tables of web pages and of Excel's XML of 2003, which programs save as .xls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from store.lists.sources.cells import as_text, letter
from store.lists.sources.marks.found import Marks, Piece, marked, meant
from store.lists.sources.sheets import Hidden, Place, Sheet

if TYPE_CHECKING:
    from lxml import etree

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_UNSEEN = re.compile(r"display\s*:\s*none", re.I)
_THROUGH = re.compile(r"text-decoration[^;}]*line-through", re.I)
_THROUGH_CLASS = re.compile(r"\.([\w-]+)\s*\{[^}]*text-decoration[^;}]*line-through", re.I)
_STRUCK_TAGS = frozenset({"s", "strike", "del"})
_MOST_CELLS = 1024
_MOST_ROWS = 1_048_576
_WEB_START = re.compile(
    r"\s*(?:<!--|<!doctype|<\?xml|<(?:html|head|meta|style|body|div|table)\b)", re.I
)


def is_web_text(start: str) -> bool:
    """Whether a text begins as web pages and XML files do."""
    return bool(_WEB_START.match(start))


def web_tables(text: str) -> list[Sheet]:
    """Every table outside other tables, spanned cells filled. Raises `ValueError`."""
    from lxml import etree, html

    text = _DECLARATION.sub("", text)
    try:
        if "urn:schemas-microsoft-com:office:spreadsheet" in text[:4096] and "<Workbook" in text:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
            book = etree.fromstring(text, parser)
            struck = frozenset(_struck_styles(book))
            return [_worksheet(each, struck) for each in book.iter(f"{_SS}Worksheet")]
        page = html.document_fromstring(text)
    except (etree.LxmlError, AssertionError) as error:
        raise ValueError(str(error)) from error
    tables = [t for t in page.iter("table") if next(t.iterancestors("table"), None) is None]
    around = _around(page)
    styles = " ".join(style.text_content() for style in page.iter("style"))
    struck = frozenset(_THROUGH_CLASS.findall(styles))
    return [
        _web_table(table, str(n), around if n == 1 else (), struck)
        for n, table in enumerate(tables, 1)
    ]


def _around(page: etree._Element) -> tuple[str, ...]:
    """The texts that stand outside every table."""
    found: list[str] = []
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in {"style", "script", "title"}:
            continue
        is_inside = element.tag == "table" or next(element.iterancestors("table"), None) is not None
        found += [] if is_inside else [element.text or ""]
        outer = element.getparent()
        if outer is not None and outer.tag != "table":
            is_inside = next(outer.iterancestors("table"), None) is not None
            found += [] if is_inside else [element.tail or ""]
    return tuple(text.strip() for text in found if text.strip())


class _Grid:
    """Rows of cells as they are laid out, with those that span more than one place."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.filled: set[Place] = set()
        self.taken: dict[Place, str] = {}
        self.marks = Marks()

    def row(self) -> None:
        """Begin a row."""
        self.rows.append([])
        self._fill()

    def cell(self, pieces: list[Piece], across: int, down: int) -> Place:
        """Put the next cell of the row, over `across` columns and `down` rows."""
        y, x = len(self.rows) - 1, len(self.rows[-1])
        text = meant(pieces)
        self.marks.text((y, x), pieces)
        for dy in range(down):
            for dx in range(across):
                if dy or dx:
                    self.taken[y + dy, x + dx] = text
        self.rows[-1].append(text)
        self._fill()
        return y, x

    def blank_to(self, column: int) -> None:
        """Leave the places before `column` (from 0) empty."""
        while len(self.rows[-1]) < min(column, _MOST_CELLS):
            self.rows[-1].append("")
            self._fill()

    def _fill(self) -> None:
        place = (len(self.rows) - 1, len(self.rows[-1]))
        while place in self.taken:
            self.rows[-1].append(self.taken[place])
            self.filled.add(place)
            place = (place[0], place[1] + 1)

    def sheet(self, name: str, hidden: Hidden, above: tuple[str, ...] = ()) -> Sheet:
        """All of it as one table."""
        cells = frozenset(self.filled)
        read = Sheet(name, self.rows, merges=bool(cells), filled=cells, hidden=hidden, above=above)
        return marked(read, self.marks)


def _web_table(
    table: etree._Element, name: str, above: tuple[str, ...], struck: frozenset[str]
) -> Sheet:
    grid = _Grid()
    hidden: set[int] = set()
    for row in table.iter("tr"):
        if next(row.iterancestors("table"), None) is not table:
            continue
        grid.row()
        if _is_unseen(row):
            hidden.add(len(grid.rows) - 1)
        for cell in row.iterchildren("td", "th"):
            spans = (_number(cell.get(name), 1) for name in ("colspan", "rowspan"))
            across, down = spans
            is_struck = any(_is_struck(each, struck) for each in (row, cell))
            pieces = list(_web_pieces(cell, is_struck, struck))
            grid.cell(pieces, across, down)
    columns = frozenset(_unseen_columns(table))
    return grid.sheet(name, Hidden(rows=frozenset(hidden), columns=columns), above)


def _is_unseen(element: etree._Element) -> bool:
    """Whether a page does not show it: so Excel writes what a filter hides."""
    return element.get("hidden") is not None or bool(_UNSEEN.search(element.get("style") or ""))


def _unseen_columns(table: etree._Element) -> Iterator[int]:
    place = 0
    for column in table.xpath("col | colgroup/col"):
        span = _number(column.get("span"), 1)
        if _is_unseen(column):
            yield from range(place, place + span)
        place += span


def _is_struck(element: etree._Element, struck: frozenset[str]) -> bool:
    """Whether a page strikes an element through: by its tag, its style or one of `struck`."""
    is_said = bool(_THROUGH.search(element.get("style") or ""))
    named = not struck.isdisjoint((element.get("class") or "").split())
    return element.tag in _STRUCK_TAGS or is_said or named


def _web_pieces(
    element: etree._Element, is_struck: bool, struck: frozenset[str]
) -> Iterator[Piece]:
    if element.tag in {"br", "p", "div", "li"}:
        yield "\n", is_struck
    if isinstance(element.tag, str):
        yield re.sub(r"\s+", " ", element.text or ""), is_struck
    for child in element:
        yield from _web_pieces(child, is_struck or _is_struck(child, struck), struck)
        yield re.sub(r"\s+", " ", child.tail or ""), is_struck


def _struck_styles(book: etree._Element) -> Iterator[str]:
    for style in book.iter(f"{_SS}Style"):
        font = style.find(f"{_SS}Font")
        if font is not None and font.get(f"{_SS}StrikeThrough") == "1":
            yield style.get(f"{_SS}ID") or ""


def _worksheet(sheet: etree._Element, struck: frozenset[str]) -> Sheet:
    grid = _Grid()
    hidden: set[int] = set()
    for row in sheet.iterfind(f"{_SS}Table/{_SS}Row"):
        at = _number(row.get(f"{_SS}Index"), len(grid.rows) + 1, _MOST_ROWS)
        while len(grid.rows) < at - 1:
            grid.row()
        grid.row()
        if row.get(f"{_SS}Hidden") == "1":
            hidden.add(len(grid.rows) - 1)
        for cell in row.iterfind(f"{_SS}Cell"):
            grid.blank_to(_number(cell.get(f"{_SS}Index"), 0) - 1)
            across = _number(cell.get(f"{_SS}MergeAcross"), 0) + 1
            style = cell.get(f"{_SS}StyleID") or row.get(f"{_SS}StyleID") or ""
            pieces = [(_xml_text(cell), style in struck)]
            down = _number(cell.get(f"{_SS}MergeDown"), 0) + 1
            y, x = grid.cell(pieces, across, down)
            if note := "".join(cell.xpath("string(*[local-name()='Comment'])")).strip():
                grid.marks.aside.append(f"{letter(x)}{y + 1}: {note}")
    columns = frozenset(_hidden_columns(sheet))
    name = sheet.get(f"{_SS}Name") or ""
    return grid.sheet(name, Hidden(rows=frozenset(hidden), columns=columns))


def _hidden_columns(sheet: etree._Element) -> Iterator[int]:
    place = 0
    for column in sheet.iterfind(f"{_SS}Table/{_SS}Column"):
        place = _number(column.get(f"{_SS}Index"), place + 1) - 1
        span = _number(column.get(f"{_SS}Span"), 0) + 1
        if column.get(f"{_SS}Hidden") == "1":
            yield from range(place, place + span)
        place += span


def _xml_text(cell: etree._Element) -> str:
    data = cell.find(f"{_SS}Data")
    if data is None:
        return ""
    text = "".join(data.itertext())
    try:
        match data.get(f"{_SS}Type"):
            case "Number":
                return as_text(float(text))
            case "DateTime":
                return as_text(datetime.fromisoformat(text))
            case "Boolean":
                return as_text(text == "1")
    except ValueError:
        pass
    return text


def _number(text: str | None, default: int, most: int = _MOST_CELLS) -> int:
    return min(int(text), most) if text and text.isdecimal() else default
