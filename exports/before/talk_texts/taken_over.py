"""What a Word file of somebody else holds: paragraphs, bold or italic, and tables, as text.

Read as Word shows it with all changes accepted: what was inserted counts, what was struck does not;
content controls, links and automatic numbers are text. What is no text is counted and told.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from lxml.etree import LxmlError

from exports.before.talk_texts.auto_numbers import AutoNumbers
from store.errors import BadInput
from store.outside import opening, zips

if TYPE_CHECKING:
    from docx.styles.style import BaseStyle

MOST_BYTES, MOST_TEXT = 100 << 20, 16 << 20
"""Of a talk's file, and of its text once unpacked: a report of 200 pages has a fifth."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}rPrChange"})
_NOT_TEXT = {
    "drawing": "hình, biểu đồ",
    "pict": "hình, biểu đồ",
    "object": "đối tượng nhúng",
    "oMath": "công thức",
    "footnoteReference": "chú thích cuối trang",
    "endnoteReference": "chú thích cuối bài",
}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True)
class TextPiece:
    """A stretch of text of one look."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class TakenTable:
    """A table's rows, all of one length; a cell is told in pieces, lines parted by breaks."""

    rows: tuple[tuple[Pieces, ...], ...]


Pieces = tuple[TextPiece, ...]
Block = Pieces | TakenTable


@dataclass
class TakenOver:
    """A file's content in its order; `left_out` counts what cannot be taken over, by its name."""

    blocks: list[Block] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def read(path: Path) -> TakenOver | None:
    """The content of a Word file (.docx); None where it is none, or cannot be opened."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        data = opening.read(path, MOST_BYTES)
        zips.check(data, most_text=MOST_TEXT)
        document = Document(io.BytesIO(data))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError):
        return None
    except (BadInput, zips.TooMuch, zips.HasEntities, LxmlError):
        return None
    reader = _TextReader(document)
    reader.body(document.element.body)
    return reader.taken


class _TextReader:
    def __init__(self, document: Any) -> None:
        self.taken = TakenOver()
        self._styles = {one.style_id: one for one in document.styles}
        self._numbers = AutoNumbers(document)

    def body(self, part: Any) -> None:
        """Paragraphs and tables of a body, or of a content control in it."""
        for child in part:
            if child.tag == f"{_W}p":
                pieces = tuple(self._pieces(child))
                if any(piece.text.strip() for piece in pieces):
                    self.taken.blocks.append(pieces)
            elif child.tag == f"{_W}tbl":
                self._table(child)
            elif child.tag not in _GONE:
                self.body(child)

    def _pieces(self, paragraph: Any) -> Iterator[TextPiece]:
        style = _style_of(paragraph, "pPr", "pStyle")
        number = self._numbers.next_of(paragraph, self._styles.get(style))
        if number:
            yield TextPiece(f"{number} ")
        bold, italic = (self._of_style(style, key) for key in ("bold", "italic"))
        for run in _runs(paragraph):
            look = run.find(f"{_W}rPr")
            text = "".join(self._signs(run))
            if text:
                yield TextPiece(text, _is_on(look, "b", bold), _is_on(look, "i", italic))
        self.taken.left_out.update(
            _NOT_TEXT["oMath"] for one in paragraph.iter() if one.tag.endswith("}oMath")
        )

    def _signs(self, run: Any) -> Iterator[str]:
        for child in run.iter():
            name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
            if name == "t" and not _is_gone(child, run):
                yield child.text or ""
            elif name in _SIGNS and child.get(f"{_W}type") not in {"page", "column"}:
                yield "" if _is_gone(child, run) or child.getparent() is not run else _SIGNS[name]
            elif name in _NOT_TEXT and not _is_gone(child, run):
                self.taken.left_out[_NOT_TEXT[name]] += not _is_fallback(child)

    def _of_style(self, style_id: str, key: str) -> bool:
        style: BaseStyle | None = self._styles.get(style_id)
        while style is not None:
            look = getattr(style.font, key, None) if hasattr(style, "font") else None
            if look is not None:
                return bool(look)
            style = getattr(style, "base_style", None)
        return False

    def _table(self, table: Any) -> None:
        rows = [self._row(row) for row in table.iter(f"{_W}tr") if _table_of(row) is table]
        width = max(map(len, rows), default=0)
        filled = tuple((*row, *[()] * (width - len(row))) for row in rows)
        if any(cell for row in filled for cell in row):
            self.taken.blocks.append(TakenTable(filled))

    def _row(self, row: Any) -> list[Pieces]:
        """The cells; behind a wide cell stand empty ones, below a tall one too."""
        cells: list[Pieces] = []
        for cell in (one for one in row.iter(f"{_W}tc") if _row_of(one) is row):
            cells.append(_in_lines(tuple(self._pieces(one)) for one in cell.iter(f"{_W}p")))
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            cells += [()] * (int(span.get(f"{_W}val", 1)) - 1 if span is not None else 0)
        return cells


def _in_lines(paragraphs: Iterable[Pieces]) -> Pieces:
    """A cell's paragraphs that say something, with a break before each but the first."""
    found: list[TextPiece] = []
    for pieces in paragraphs:
        if any(piece.text.strip() for piece in pieces):
            found += [TextPiece("\n"), *pieces] if found else pieces
    return tuple(found)


def _runs(paragraph: Any) -> Iterator[Any]:
    for run in paragraph.iter(f"{_W}r"):
        if not _is_gone(run, paragraph):
            yield run


def _is_gone(node: Any, until: Any) -> bool:
    """Whether it stands in what was struck, or in a text box, which is told as a picture."""
    for above in node.iterancestors():
        if above is until:
            return False
        if above.tag in _GONE:
            return True
    return False


def _is_fallback(node: Any) -> bool:
    """Word writes a newer drawing a second time for older programs."""
    return any(above.tag.endswith("}Fallback") for above in node.iterancestors())


def _table_of(row: Any) -> Any:
    return next(row.iterancestors(f"{_W}tbl"))


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors(f"{_W}tr"))


def _style_of(node: Any, properties: str, name: str) -> str:
    found = node.find(f"{_W}{properties}/{_W}{name}")
    return found.get(f"{_W}val", "") if found is not None else ""


def _is_on(look: Any, name: str, usual: bool) -> bool:
    found = look.find(f"{_W}{name}") if look is not None else None
    return usual if found is None else found.get(f"{_W}val", "1") not in _OFF
