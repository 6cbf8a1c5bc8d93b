"""Paragraphs and borderless tables as WordprocessingML text.

One XML text parsed at once is many times faster than python-docx's objects, and the same function
serves the body, the table cells and the page header. Sizes are points, lengths millimetres.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement


import re
from collections.abc import Mapping
from copy import deepcopy
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from exports.type import left_out
from exports.type.ties import Fits, anywhere, tied
from exports.word.facts import is_marked, pieces
from exports.writing import printable

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TWIPS_PER_MM = 1440 / 25.4
PAGE_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)

_BORDER = '<w:{side} w:val="single" w:sz="{eighths}" w:space="{gap}" w:color="000000"/>'


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point, the unit of Word's lengths."""
    return round(mm * TWIPS_PER_MM)


def elements(xml: str) -> list[BaseOxmlElement]:
    """The parsed elements of a text of paragraphs and tables."""
    from docx.oxml import parse_xml

    return list(parse_xml(f'<w:body xmlns:w="{NAMESPACE}">{left_out.without(xml)}</w:body>'))


def insert_before(end: BaseOxmlElement, xml: str) -> None:
    """Put the paragraphs and tables of `xml` before `end`.

    Rows are moved one by one: libxml2 takes time by the square to move a table of 1,000 rows.
    """
    for piece in elements(xml):
        rows = piece.findall(f"{{{NAMESPACE}}}tr") if len(piece) > _LONG else []
        for row in rows:
            piece.remove(row)
        end.addprevious(piece)
        piece.extend(rows)


_LONG = 50
"""Rows of a table that is worth moving row by row."""
_PARAGRAPH = re.compile("<w:p>(?:<w:pPr>(<w:pStyle [^>]*/>)?(?:<w:keepNext/>)?)?")


def kept_with_next(xml: str) -> str:
    """Keep the end of `xml` on the page of what will follow it.

    Gaps, and the last line of text or the last row of a table: Word and LibreOffice keep a row with
    what is below the table when its paragraphs are kept with the next.
    """
    text = xml.rfind("<w:t ")
    row_ends = xml.rfind("</w:tr>") > text
    start = max(0, xml.rfind("<w:tr>" if row_ends else "<w:p>", 0, max(0, text)))
    return xml[:start] + _PARAGRAPH.sub(_keep, xml[start:])


def _keep(begun: re.Match[str]) -> str:
    kept = f"<w:p><w:pPr>{begun[1] or ''}<w:keepNext/>"
    return kept if "<w:pPr>" in begun[0] else f"{kept}</w:pPr>"


def section_end(end: BaseOxmlElement) -> str:
    """A paragraph that ends a section which is as `end`, the body's own, is now."""
    from lxml import etree

    section = deepcopy(end)
    etree.cleanup_namespaces(section)
    shown = etree.tostring(section, encoding="unicode")
    return f'<w:p><w:pPr><w:spacing w:line="2" w:lineRule="exact"/>{shown}</w:pPr></w:p>'


def number_from_one(end: BaseOxmlElement) -> None:
    """Let the body's last section begin with page 1, with the headers of the first section.

    `Document.add_section` does the same in a time that grows with the pages before.
    """
    for name in ("headerReference", "footerReference", "pgNumType"):
        for old in end.findall(f"{{{NAMESPACE}}}{name}"):
            end.remove(old)
    for margins in end.findall(f"{{{NAMESPACE}}}pgMar"):
        margins.addnext(elements('<w:pgNumType w:start="1"/>')[0])


def run(
    text: str,
    size: float | None = None,
    bold: bool = False,
    italic: bool = False,
    *,
    fits: Fits = anywhere,
) -> str:
    """A piece of text of one look; a line break stays one, unprintable signs are dropped.

    Its facts become content controls (`exports.word.facts`). Hours, dates and numbers with their
    units do not break, unless a narrow line `fits` them not.
    """
    text = tied(text, fits)
    look = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    if size is not None:
        look += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    return _marked_run(text, look) if is_marked(text) else _plain_run(text, look)


@lru_cache(maxsize=512)
def _marked_run(text: str, look: str) -> str:
    """Pieces and controls; a thousand invitations have most of theirs in common."""
    return "".join(
        _control(ref, _plain_run(piece, look)) if ref else _plain_run(piece, look)
        for ref, piece in pieces(text)
    )


def _control(ref: str, runs: str) -> str:
    """An inline content control; Word gives it a number when it opens the file."""
    return (
        f"<w:sdt><w:sdtPr><w:tag w:val={quoteattr(ref)}/></w:sdtPr>"
        f"<w:sdtContent>{runs}</w:sdtContent></w:sdt>"
    )


def _plain_run(text: str, look: str) -> str:
    text, left = left_out.parted(text)
    lines = (
        "<w:tab/>".join(
            f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else ""
            for piece in line.split("\t")
        )
        for line in text.split("\n")
    )
    set_so = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{set_so}{'<w:br/>'.join(lines)}</w:r>{left}"


def paragraph(
    runs: str,
    *,
    style: str = "",
    align: str = "",
    before: float | None = None,
    after: float | None = None,
    left: float | None = None,
    right: float | None = None,
    first_line: float | None = None,
    exactly: float | None = None,
    borders: str = "",
    keep_next: bool = False,
    new_page: bool = False,
) -> str:
    """A paragraph; `align` is a value of `w:jc` (`both` is justified), None leaves the style's."""
    spacing: dict[str, int | str | None] = {
        "before": _twentieths(before),
        "after": _twentieths(after),
    }
    if exactly is not None:
        spacing |= {"line": _twentieths(exactly), "lineRule": "exact"}
    indents = {"left": left, "right": right, "firstLine": first_line}
    properties = (
        (f'<w:pStyle w:val="{style}"/>' if style else "")
        + ("<w:keepNext/>" if keep_next else "")
        + ("<w:pageBreakBefore/>" if new_page else "")
        + (f"<w:pBdr>{borders}</w:pBdr>" if borders else "")
        + _attributes("spacing", spacing)
        + _attributes("ind", {name: _or_none(length) for name, length in indents.items()})
        + (f'<w:jc w:val="{align}"/>' if align else "")
    )
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def rule(length: float, room: float, *, before: float = 0, after: float = 0) -> str:
    """A solid line `length` long in the middle of `room`: the top border of an empty paragraph.

    The border of a paragraph ends at its indents, in Word and in LibreOffice alike.
    """
    side = max(0.0, (room - length) / 2)
    return paragraph(
        '<w:r><w:rPr><w:sz w:val="2"/></w:rPr></w:r>',
        before=before,
        after=after,
        left=side,
        right=side,
        first_line=0,
        exactly=3,
        borders=_BORDER.format(side="top", eighths=6, gap=0),
        keep_next=True,
    )


def frame() -> str:
    """Borders on all four sides of a paragraph."""
    sides = ("top", "left", "bottom", "right")
    return "".join(_BORDER.format(side=side, eighths=18, gap=4) for side in sides)


def borderless_table(widths: list[float], rows: list[list[str]], below: str = "") -> str:
    """A table without lines whose cells hold the given paragraphs; a row never breaks.

    `below` is the content of a last row across all columns.
    """
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    lines = [list(zip(map(twips, widths), cells, strict=True)) for cells in rows]
    if below:
        lines.append([(twips(sum(widths)), below)])
    body = ""
    for line in lines:
        body += "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        for width, content in line:
            across = f'<w:gridSpan w:val="{len(widths)}"/>' if len(line) < len(widths) else ""
            size = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}</w:tcPr>'
            body += f"<w:tc>{size}{content or '<w:p/>'}</w:tc>"
        body += "</w:tr>"
    margins = '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _attributes(name: str, values: Mapping[str, int | str | None]) -> str:
    given = "".join(f' w:{key}="{value}"' for key, value in values.items() if value is not None)
    return f"<w:{name}{given}/>" if given else ""


def _twentieths(points: float | None) -> int | None:
    return None if points is None else round(points * 20)


def _or_none(mm: float | None) -> int | None:
    return None if mm is None else twips(mm)


_EMU_PER_MM = 36_000
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def picture_run(document: Document, png: bytes, side: float, number: int, alt: str) -> str:
    """A run that holds a square PNG picture, `side` millimetres wide.

    `number` must be a new one for each picture of the file; `alt` is read out to the blind.
    """
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.parts.image import ImagePart

    link = f"rIdPicture{number}"
    part = ImagePart(PackURI(f"/word/media/picture{number}.png"), "image/png", png)
    document.part.rels.add_relationship(RELATIONSHIP_TYPE.IMAGE, part, link)
    size = round(side * _EMU_PER_MM)
    name = f'id="{number}" name="picture{number}.png"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing"'
        f' distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{size}" cy="{size}"/>'
        f"<wp:docPr {name} descr={quoteattr(printable(alt))}/>"
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{_RELATIONS}" r:embed="{link}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{size}" cy="{size}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
