"""Tables of web pages and of Excel's XML of 2003, which programs save as .xls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from store.lists.sources.cells import as_text
from store.lists.sources.sheets import Hidden, Place, Sheet

if TYPE_CHECKING:
    from lxml import etree

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_UNSEEN = re.compile(r"display\s*:\s*none", re.I)
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
            return [
                _worksheet(each) for each in etree.fromstring(text, parser).iter(f"{_SS}Worksheet")
            ]
        page = html.document_fromstring(text)
    except (etree.LxmlError, AssertionError) as error:
        raise ValueError(str(error)) from error
    tables = [t for t in page.iter("table") if next(t.iterancestors("table"), None) is None]
    around = _around(page)
    return [
        _web_table(table, str(n), around if n == 1 else ()) for n, table in enumerate(tables, 1)
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

    def row(self) -> None:
        """Begin a row."""
        self.rows.append([])
        self._fill()

    def cell(self, text: str, across: int, down: int) -> None:
        """Put the next cell of the row, over `across` columns and `down` rows."""
        y, x = len(self.rows) - 1, len(self.rows[-1])
        for dy in range(down):
            for dx in range(across):
                if dy or dx:
                    self.taken[y + dy, x + dx] = text
        self.rows[-1].append(text)
        self._fill()

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
        return Sheet(name, self.rows, merges=bool(cells), filled=cells, hidden=hidden, above=above)


def _web_table(table: etree._Element, name: str, above: tuple[str, ...]) -> Sheet:
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
            grid.cell(_web_text(cell), across, down)
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


def _web_text(cell: etree._Element) -> str:
    parts: list[str] = []
    for element in cell.iter():
        if element.tag in {"br", "p", "div", "li"}:
            parts.append("\n")
        if isinstance(element.tag, str):
            parts.append(re.sub(r"\s+", " ", element.text or ""))
        if element is not cell:
            parts.append(re.sub(r"\s+", " ", element.tail or ""))
    return "".join(parts)


def _worksheet(sheet: etree._Element) -> Sheet:
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
            grid.cell(_xml_text(cell), across, _number(cell.get(f"{_SS}MergeDown"), 0) + 1)
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
