"""Tables and paragraphs of a Word file, by its XML: python-docx's `table.cell` is quadratic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from store.lists.sources.marks.found import Marks, Piece, crossed_out, marked, meant
from store.lists.sources.sheets import Place, Sheet
from store.lists.sources.word_pages import continued
from store.lists.sources.word_texts import W, WordTexts, is_white

if TYPE_CHECKING:
    from lxml import etree

_WRAPPERS = {
    f"{W}{name}" for name in ["sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"]
}
_WIDEST = 63
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
"""What Word calls its elements in a file saved as "Strict Open XML"."""

_Paragraph = list[Piece]


def word_tables(document: bytes, styles: bytes = b"") -> list[Sheet]:
    """Every table outside other tables, with the paragraphs around it; merged cells repeat theirs.

    Where there is no table the paragraphs are one, of one column. Raises `ValueError`.
    """
    from lxml import etree

    try:
        root = _parsed(document)
        texts = WordTexts.of(_parsed(styles) if styles else None)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    sheets: list[Sheet] = []
    above: list[_Paragraph] = []
    numbers: Counter[str] = Counter()
    body = root.find(f"{W}body")
    for block in _children(root if body is None else body, f"{W}tbl", f"{W}p"):
        if block.tag == f"{W}tbl":
            for table in _laid_out(block, texts):
                found = _sheet(table, texts, tuple(map(meant, above)))
                joined = continued(sheets[-1], found) if sheets else None
                name = str(len(sheets) + (joined is None))
                sheets[-1:] = [*sheets[-1:], found] if joined is None else [joined]
                sheets[-1] = replace(sheets[-1], name=name)
                above = []
        elif paragraph := _numbered(block, numbers, texts):
            above.append(paragraph)
    if sheets:
        below = tuple(map(meant, above))
        sheets[-1] = replace(sheets[-1], below=below)
    else:
        sheets = [_of_paragraphs(above)]
    return [*sheets[:-1], _with_left_out(sheets[-1], texts)]


def _of_paragraphs(paragraphs: list[_Paragraph]) -> Sheet:
    """One table of all paragraphs, cut at their tabs where most have any."""
    marks = Marks()
    for y, pieces in enumerate(paragraphs):
        marks.text((y, 0), pieces)
    texts = list(map(meant, paragraphs))
    tabbed = sum("\t" in text for text in texts) * 2 > len(texts)
    rows = [text.split("\t") if tabbed else [text] for text in texts]
    crossed = tuple((y, x, crossed_out(pieces)) for (y, x), pieces in marks.crossed.items())
    return Sheet("1", rows, struck=frozenset(marks.struck), crossed=crossed)


def _with_left_out(sheet: Sheet, texts: WordTexts) -> Sheet:
    return replace(
        sheet,
        aside=(*sheet.aside, *texts.boxes),
        deleted=tuple(texts.deleted),
        concealed=tuple(texts.concealed),
        pictures=texts.pictures,
    )


def _parsed(part: bytes) -> etree._Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(part.replace(_STRICT, W[1:-1].encode()), parser)


def _laid_out(table: etree._Element, texts: WordTexts) -> list[etree._Element]:
    """The table, or those inside it that it only lays out on the page: they have more rows."""
    inner = [each for cell in table.iter(f"{W}tc") for each in _children(cell, f"{W}tbl")]
    longest = max((len([*_children(each, f"{W}tr")]) for each in inner), default=0)
    if longest <= len([*_children(table, f"{W}tr")]):
        return [table]
    for each in inner:
        parent = each.getparent()
        if parent is not None:
            parent.remove(each)
    return [table, *inner] if texts.text(table).strip() else inner


def _numbered(paragraph: etree._Element, numbers: Counter[str], texts: WordTexts) -> _Paragraph:
    """A paragraph's text, with the number that Word puts before it by itself; [] for none."""
    pieces = texts.pieces(paragraph, tab="\t")
    text = "".join(text for text, _ in pieces).strip()
    place = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
    if not text or place is None:
        return pieces if text else []
    key = place.get(f"{W}val") or ""
    numbers[key] += 1
    sign = "\t" if "\t" in text else " "
    return [(f"{numbers[key]}.{sign}", pieces[-1][1]), *pieces]


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

    told: set[str] = set()
    for part in parts:
        try:
            root = _parsed(part)
        except etree.XMLSyntaxError:
            continue  # the list itself is sound
        texts = WordTexts()
        found = [texts.text(paragraph).strip() for paragraph in root.iter(f"{W}p")]
        for text in found:
            if any(map(str.isalpha, text)) and text not in told:
                told.add(text)
                yield text


def _sheet(table: etree._Element, texts: WordTexts, above: tuple[str, ...]) -> Sheet:
    """The cells, some of which repeat the text of another, and what is marked in them."""
    marks = Marks()
    rows: list[list[str]] = []
    filled: set[Place] = set()
    for row in _children(table, f"{W}tr"):
        if row.find(f"{W}trPr/{W}del") is not None:
            texts.leave_out(row)
            continue
        if row.find(f"{W}trPr/{W}hidden") is not None:
            marks.rows.add(len(rows))
        cells = [""] * _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
        for cell in _children(row, f"{W}tc"):
            place = (len(rows), len(cells))
            pieces = texts.pieces(cell)
            if cell.find(f"{W}tcPr/{W}cellDel") is not None:
                texts.leave_out(cell)
                pieces = []
            text = meant(pieces)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            before = rows[-1] if rows else []
            if merge is not None and merge.get(f"{W}val") != "restart" and place[1] < len(before):
                text = before[place[1]]
                filled.add(place)
            else:
                marks.text(place, pieces)
                if is_white(cell):
                    marks.unseen.add(place)
            span = _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1)
            filled.update((place[0], place[1] + after) for after in range(1, span))
            cells += [text] * span
        rows.append(cells)
    found = Sheet("", rows, merges=True, filled=frozenset(filled), above=above, flow=True)
    return marked(found, marks)


def _number(setting: etree._Element | None, default: int) -> int:
    value = "" if setting is None else setting.get(f"{W}val") or ""
    return min(int(value), _WIDEST) if value.isdecimal() else default
