"""The tables of a Word file, by walking its XML: python-docx's `table.cell` is quadratic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}
_WRAPPERS = {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"}
_WIDEST = 63


def word_tables(document: bytes) -> list[list[list[str]]]:
    """Every table outside other tables; merged cells repeat their text. Raises `ValueError`."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    tables = (t for t in root.iter(f"{_W}tbl") if next(t.iterancestors(f"{_W}tbl"), None) is None)
    return [_rows(table) for table in tables]


def _children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children of one kind, also inside content controls and tracked insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _rows(table: etree._Element) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in _children(table, f"{_W}tr"):
        cells = [""] * _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
        for cell in _children(row, f"{_W}tc"):
            text = _text(cell)
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            above = rows[-1] if rows else []
            if merge is not None and merge.get(f"{_W}val") != "restart" and len(cells) < len(above):
                text = above[len(cells)]
            cells += [text] * _number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1)
        rows.append(cells)
    return rows


def _number(setting: etree._Element | None, default: int) -> int:
    value = "" if setting is None else setting.get(f"{_W}val") or ""
    return min(int(value), _WIDEST) if value.isdecimal() else default


def _text(cell: etree._Element) -> str:
    parts: list[str] = []
    for element in cell.iter():
        if element.tag == f"{_W}t":
            parts.append(element.text or "")
        elif element.tag == f"{_W}p":
            parts.append("\n")
        elif isinstance(element.tag, str):
            parts.append(_BREAKS.get(element.tag, ""))
    return "".join(parts)
