from __future__ import annotations

import io
from datetime import datetime

import pytest
from docx.document import Document as Opened
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from exports.word.paper import Paper
from store.clock import VIETNAM
from tests.word_file import read_paper

AT = datetime(2020, 12, 25, 14, 0, tzinfo=VIETNAM)
HOST = "Sở Nội vụ"


def reopened(paper: Paper) -> Opened:
    return read_paper(io.BytesIO(paper.data()))


@pytest.mark.parametrize(("landscape", "size"), [(False, (210, 297)), (True, (297, 210))])
def test_the_page_is_a4_with_the_decrees_margins(landscape: bool, size: tuple[int, int]) -> None:
    section = reopened(Paper(HOST, AT, landscape=landscape)).sections[0]
    lengths = [section.page_width, section.page_height]
    assert [round(length.mm) for length in lengths if length] == list(size)
    margins = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
    assert [round(margin.mm) for margin in margins if margin is not None] == [20, 20, 30, 15]
    wanted = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    assert section.orientation == wanted


@pytest.mark.parametrize("size", [13, 14])
def test_the_body_is_black_times_justified_and_indented(size: int) -> None:
    document = reopened(Paper(HOST, AT, size=size))
    for name in ("Normal", "Body Text", "Heading 1"):
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        assert (style.font.name, style.font.size) == ("Times New Roman", Pt(size))
        assert style.font.color.rgb == RGBColor(0, 0, 0)
        names = style.element.rPr.find(qn("w:rFonts")).attrib
        assert set(names.values()) == {"Times New Roman"}
    style = document.styles["Body Text"]
    assert isinstance(style, ParagraphStyle)
    layout = style.paragraph_format
    assert layout.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert layout.first_line_indent is not None
    assert layout.first_line_indent.cm == pytest.approx(1.27, abs=0.01)
    assert layout.space_after == Pt(6)
    assert layout.line_spacing == pytest.approx(1.15, abs=0.01)


def test_the_page_number_is_centred_on_top_and_not_on_page_one() -> None:
    section = reopened(Paper(HOST, AT)).sections[0]
    assert section.different_first_page_header_footer
    number = section.header.paragraphs[0]
    assert number.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert [part.text for part in number._p.iter(qn("w:instrText"))] == [" PAGE "]
    assert not list(section.first_page_header._element.iter(qn("w:instrText")))
    assert [part.text for part in section.first_page_header.paragraphs] == [""]
