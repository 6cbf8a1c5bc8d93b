"""Tables and paragraphs of a Word file, by its XML: python-docx's `table.cell` is quadratic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from store.lists.sources.sheets import Place, Sheet
from store.lists.sources.word_pages import continued

if TYPE_CHECKING:
    from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_TAB = f"{_W}tab"
_WRAPPERS = {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"}
_WIDEST = 63


def word_tables(document: bytes) -> list[Sheet]:
    """Every table outside other tables, with the paragraphs around it; merged cells repeat theirs.

    Where there is no table the paragraphs are one, of one column. Raises `ValueError`.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    sheets: list[Sheet] = []
    above: list[str] = []
    numbers: Counter[str] = Counter()
    body = root.find(f"{_W}body")
    for block in _children(root if body is None else body, f"{_W}tbl", f"{_W}p"):
        if block.tag == f"{_W}tbl":
            for table in _laid_out(block):
                rows, filled, struck = _rows(table)
                found = Sheet(
                    "",
                    rows,
                    merges=True,
                    filled=frozenset(filled),
                    above=tuple(above),
                    flow=True,
                    struck=frozenset(struck),
                )
                joined = continued(sheets[-1], found) if sheets else None
                name = str(len(sheets) + (joined is None))
                sheets[-1:] = [*sheets[-1:], found] if joined is None else [joined]
                sheets[-1] = replace(sheets[-1], name=name)
                above = []
        elif text := _numbered(block, numbers):
            above.append(text)
    if sheets:
        return [*sheets[:-1], replace(sheets[-1], below=tuple(above))]
    tabbed = sum("\t" in text for text in above) * 2 > len(above)
    return [Sheet("1", [text.split("\t") if tabbed else [text] for text in above])]


def _laid_out(table: etree._Element) -> list[etree._Element]:
    """The table, or those inside it that it only lays out on the page: they have more rows."""
    inner = [each for cell in table.iter(f"{_W}tc") for each in _children(cell, f"{_W}tbl")]
    longest = max((len([*_children(each, f"{_W}tr")]) for each in inner), default=0)
    if longest <= len([*_children(table, f"{_W}tr")]):
        return [table]
    for each in inner:
        parent = each.getparent()
        if parent is not None:
            parent.remove(each)
    return [table, *inner] if _text(table).strip() else inner


def _numbered(paragraph: etree._Element, numbers: Counter[str]) -> str:
    """A paragraph's text, with the number that Word puts before it by itself."""
    text = _text(paragraph, tab="\t").strip()
    place = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    if not text or place is None:
        return text
    key = place.get(f"{_W}val") or ""
    numbers[key] += 1
    sign = "\t" if "\t" in text else " "
    return f"{numbers[key]}.{sign}{text}"


def _children(parent: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """Children of these kinds, also inside content controls and tracked insertions."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, *tags)


def texts_beside(parts: Iterable[bytes]) -> Iterator[str]:
    """What comments, heads and feet of pages say, page numbers and lines apart."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    told: set[str] = set()
    for part in parts:
        try:
            root = etree.fromstring(part, parser)
        except etree.XMLSyntaxError:
            continue  # the list itself is sound
        for paragraph in root.iter(f"{_W}p"):
            text = _text(paragraph).strip()
            if any(map(str.isalpha, text)) and text not in told:
                told.add(text)
                yield text


def _is_struck(cell: etree._Element) -> bool:
    """Whether all of a cell's text is struck through."""
    runs = [run for run in cell.iter(f"{_W}r") if "".join(run.itertext()).strip()]
    return bool(runs) and all(
        any(
            mark.get(f"{_W}val") not in {"0", "false"}
            for name in ("strike", "dstrike")
            for mark in run.iterfind(f"{_W}rPr/{_W}{name}")
        )
        for run in runs
    )


def _rows(table: etree._Element) -> tuple[list[list[str]], set[Place], set[Place]]:
    """The cells, the places of those that repeat another's text, and of those struck through."""
    struck: set[Place] = set()
    rows: list[list[str]] = []
    filled: set[Place] = set()
    for row in _children(table, f"{_W}tr"):
        cells = [""] * _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
        for cell in _children(row, f"{_W}tc"):
            text = _text(cell)
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            above = rows[-1] if rows else []
            if merge is not None and merge.get(f"{_W}val") != "restart" and len(cells) < len(above):
                text = above[len(cells)]
                filled.add((len(rows), len(cells)))
            if _is_struck(cell):
                struck.add((len(rows), len(cells)))
            span = _number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1)
            filled.update((len(rows), len(cells) + after) for after in range(1, span))
            cells += [text] * span
        rows.append(cells)
    return rows, filled, struck


def _number(setting: etree._Element | None, default: int) -> int:
    value = "" if setting is None else setting.get(f"{_W}val") or ""
    return min(int(value), _WIDEST) if value.isdecimal() else default


def _text(cell: etree._Element, tab: str = " ") -> str:
    parts: list[str] = []
    for element in cell.iter():
        if element.tag == f"{_W}t":
            parts.append(element.text or "")
        elif element.tag == f"{_W}p":
            parts.append("\n")
        elif isinstance(element.tag, str):
            parts.append(tab if element.tag == _TAB else _BREAKS.get(element.tag, ""))
    return "".join(parts)
