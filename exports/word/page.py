"""Page, styles, header and properties of a Word paper (Decree 30/2020, Phụ lục I, mục I)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from exports.word.wordxml import PAGE_FIELD, elements, paragraph, run
from exports.writing import printable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section, _Header
    from docx.styles.style import ParagraphStyle

FONT = "Times New Roman"
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15
"""Margins in millimetres."""
FIRST_LINE = 12.7
"""Indent of a paragraph's first line, in millimetres."""


def drop_leftovers(document: Document) -> None:
    """Take out two parts of python-docx's template that say nothing about this paper.

    A picture of an empty page, and a second set of styles at odds with the first.
    """
    for rels in (document.part.rels, document.part.package.rels):
        for key, link in list(rels.items()):
            if link.reltype.endswith(("/stylesWithEffects", "/thumbnail")):
                del rels[key]


def set_page(section: Section, landscape: bool) -> None:
    """A4 with the decree's margins; the first page has a header of its own."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    width, height = (297, 210) if landscape else (210, 297)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True


def set_styles(document: Document, size: int, spacing: float) -> None:
    """Black Times New Roman throughout; the body justified with an indented first line."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt, RGBColor

    for name in ("Normal", "Body Text", "Heading 1"):
        style: ParagraphStyle = document.styles[name]
        _set_font(style)
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        layout = style.paragraph_format
        layout.space_before = layout.space_after = Pt(0)
        layout.line_spacing = 1.0
        if name == "Normal":
            continue
        layout.space_after = Pt(6)
        layout.line_spacing = spacing
        layout.first_line_indent = Mm(FIRST_LINE)
        layout.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        layout.keep_with_next = name == "Heading 1"


def set_properties(document: Document, host_body: str, title: str, created: datetime) -> None:
    """Who made the file and when; `created` is in UTC, as the file format wants it."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = printable(host_body)[:255]
    properties.title = printable(title)[:255]
    properties.comments = ""
    properties.language = "vi-VN"
    properties.created = properties.modified = created
    properties.revision = 1


def write_headers(
    section: Section, practice: str, *, numbered: bool = True, draft: str = ""
) -> None:
    """The page number in the middle, hidden on page 1; the practice mark, if any, on every page.

    A `draft` says so on every page but the first. Where pages are not to be told apart they are
    not `numbered`.
    """
    from docx.shared import Mm

    mark = paragraph(run(practice, 12, bold=True), align="center") if practice else ""
    later = paragraph(run(draft, 12, bold=True), align="center") if draft else ""
    number = paragraph(PAGE_FIELD if numbered else "", align="center")
    if practice or draft:
        section.header_distance = Mm(7)
    _fill(section.header, number + mark + later)
    _fill(section.first_page_header, mark or paragraph(""))


def _fill(header: _Header, content: str) -> None:
    header.is_linked_to_previous = False
    root = header._element
    for old in list(root):
        root.remove(old)
    root.extend(elements(content))


def _set_font(style: ParagraphStyle) -> None:
    from docx.oxml.ns import qn

    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.attrib.pop(qn(f"w:{script}Theme"), None)
        fonts.set(qn(f"w:{script}"), FONT)
    fonts.attrib.pop(qn("w:cstheme"), None)
