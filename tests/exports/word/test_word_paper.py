from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from docx.document import Document as Opened
from docx.oxml.text.paragraph import CT_P
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from exports.sheets import qr
from exports.type import fonts
from exports.word.blocks import MOTTO, NATION
from exports.word.paper import Paper, PaperColumn
from store.clock import VIETNAM
from store.errors import NotSaved
from tests.word_file import read_paper

AT = datetime(2020, 12, 25, 14, 0, tzinfo=VIETNAM)
PRACTICE = "BẢN THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ"
PARENT = "Liên đoàn Lao động tỉnh Lai Châu"
HOST = "Khối thi đua các cơ quan Đảng thuộc Tỉnh ủy"
SUBJECT = "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2020 của Khối thi đua"


def reopened(paper: Paper) -> Opened:
    return read_paper(io.BytesIO(paper.data()))


def minutes() -> Paper:
    paper = Paper(HOST, AT, title="Biên bản")
    paper.heading(PARENT, HOST, "Số: 05/BB-KTĐ")
    paper.title("Biên bản", SUBJECT)
    paper.labelled("Địa điểm", "Hội trường A")
    paper.section("1. Khai mạc")
    paper.paragraph("Khối trưởng phát biểu khai mạc.")
    paper.bullet("Đồng ý: 12/12 đại biểu")
    paper.paragraph("Hội nghị kết thúc vào 11 giờ 30, ngày 25 tháng 12 năm 2020./.")
    paper.signatures(
        ("Thư ký", "(Ký, ghi rõ họ tên)", "Lò Thị Hương"),
        ("Chủ tọa", "", "Nguyễn Văn Bình"),
        ["Thường trực HĐTĐKT tỉnh;", "Lưu: VT, Hồ sơ."],
    )
    return paper


def texts(document: Opened) -> list[str]:
    """What the paper says, in order: paragraphs, and tables cell by cell."""
    found: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            found.append(block.text)
        else:
            found += [part.text for cell in cells(block) for part in cell.paragraphs]
    return [text for text in found if text]


def cells(table: Table) -> list[_Cell]:
    return [cell for row in table.rows for cell in dict.fromkeys(row.cells)]


def look(paragraph: Paragraph) -> tuple[float | None, bool, bool]:
    run = paragraph.runs[0]
    return run.font.size.pt if run.font.size else None, bool(run.bold), bool(run.italic)


def find(document: Opened, text: str) -> Paragraph:
    inside: list[Paragraph] = [
        part for table in document.tables for cell in cells(table) for part in cell.paragraphs
    ]
    return next(each for each in [*document.paragraphs, *inside] if each.text == text)


def rule_below(paragraph: Paragraph, room: float) -> float:
    """The length in millimetres of the rule that follows a paragraph."""
    below = paragraph._p.getnext()
    assert isinstance(below, CT_P)
    assert below.xpath("./w:pPr/w:pBdr/w:top/@w:val") == ["single"]
    layout = Paragraph(below, paragraph._parent).paragraph_format
    assert layout.left_indent is not None
    assert layout.right_indent is not None
    return float(room - layout.left_indent.mm - layout.right_indent.mm)


# --- the components ------------------------------------------------------------------------------


def test_minutes_hold_their_components_in_the_order_of_form_1_9() -> None:
    assert texts(reopened(minutes())) == [
        PARENT.upper(),
        HOST.upper(),
        NATION,
        MOTTO,
        "Số: 05/BB-KTĐ",
        "BIÊN BẢN",
        SUBJECT,
        "Địa điểm: Hội trường A",
        "1. Khai mạc",
        "Khối trưởng phát biểu khai mạc.",
        "- Đồng ý: 12/12 đại biểu",
        "Hội nghị kết thúc vào 11 giờ 30, ngày 25 tháng 12 năm 2020./.",
        "THƯ KÝ",
        "(Ký, ghi rõ họ tên)",
        "Lò Thị Hương",
        "CHỦ TỌA",
        "Nguyễn Văn Bình",
        "Nơi nhận:",
        "- Thường trực HĐTĐKT tỉnh;",
        "- Lưu: VT, Hồ sơ.",
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (PARENT.upper(), (13, False, False)),
        (HOST.upper(), (13, True, False)),
        (NATION, (13, True, False)),
        (MOTTO, (14, True, False)),
        ("Số: 05/BB-KTĐ", (13, False, False)),
        ("BIÊN BẢN", (14, True, False)),
        (SUBJECT, (14, True, False)),
        ("THƯ KÝ", (14, True, False)),
        ("(Ký, ghi rõ họ tên)", (13, False, True)),
        ("Nguyễn Văn Bình", (14, True, False)),
        ("Nơi nhận:", (12, True, True)),
        ("- Lưu: VT, Hồ sơ.", (11, False, False)),
        ("1. Khai mạc", (None, True, False)),
        ("Khối trưởng phát biểu khai mạc.", (None, False, False)),
    ],
)
def test_sizes_and_faces_follow_the_decree(
    text: str, wanted: tuple[float | None, bool, bool]
) -> None:
    assert look(find(reopened(minutes()), text)) == wanted


def test_an_invitation_has_its_date_and_its_recipients_on_the_left() -> None:
    paper = Paper(HOST, AT)
    paper.heading("", HOST, "Số: 12/GM-KTĐ", "Lai Châu, ngày 05 tháng 01 năm 2021")
    paper.paragraph("Trân trọng kính mời./.")
    paper.signatures(
        None, ("TM. Ban Thường vụ\nChủ tịch", "", "Trần Văn B"), ["Như trên", "Lưu: VT"]
    )
    document = reopened(paper)
    assert look(find(document, "Lai Châu, ngày 05 tháng 01 năm 2021")) == (14, False, True)
    head, end = document.tables
    assert head.cell(0, 0).paragraphs[0].text == HOST.upper()
    assert end.cell(0, 0).text.split("\n") == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]
    assert end.cell(0, 1).text.split("\n") == ["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Trần Văn B"]


def test_the_last_line_stays_with_the_signatures() -> None:
    last = find(
        reopened(minutes()), "Hội nghị kết thúc vào 11 giờ 30, ngày 25 tháng 12 năm 2020./."
    )
    assert last.paragraph_format.keep_with_next


def test_the_line_above_a_table_stays_with_it() -> None:
    paper = Paper(HOST, AT, title="Biên bản")
    paper.paragraph("Xa bảng")
    paper.bullet("Ngay trên bảng;")
    paper.table([PaperColumn("TT", 10)], [["1"]])
    document = reopened(paper)
    assert find(document, "- Ngay trên bảng;").paragraph_format.keep_with_next
    assert not find(document, "Xa bảng").paragraph_format.keep_with_next


# --- rules ---------------------------------------------------------------------------------------


def test_the_rule_below_the_motto_is_as_long_as_the_motto() -> None:
    length = rule_below(find(reopened(minutes()), MOTTO), 101)
    assert length == pytest.approx(fonts.width_mm(MOTTO, fonts.SERIF_BOLD, 14), abs=0.2)


def test_the_nations_name_stays_on_one_line() -> None:
    head = reopened(minutes()).tables[0]
    width = head.cell(0, 1).width
    assert width is not None
    assert fonts.width_mm(NATION, fonts.SERIF_BOLD, 13) < width.mm - 2


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="aàđƯỜNG ", min_size=3, max_size=120).filter(str.strip))
def test_the_rule_below_any_agency_is_a_third_to_a_half_of_its_last_line(name: str) -> None:
    paper = Paper("x", AT)
    paper.heading("", name, "Số: 05/BB-X")
    agency = reopened(paper).tables[0].cell(0, 0).paragraphs[0]
    layout = agency.paragraph_format
    assert layout.left_indent is not None
    assert layout.left_indent >= 0
    room = 64 - 2 * layout.left_indent.mm
    line = fonts.wrap(name.upper(), fonts.SERIF_BOLD, 13, room + 0.05)[-1]
    written = fonts.width_mm(line, fonts.SERIF_BOLD, 13)
    assert written / 3 - 0.1 <= rule_below(agency, 64) <= written / 2 + 0.1


# --- practice, copies, the file ------------------------------------------------------------------


def test_a_practice_paper_cannot_be_mistaken() -> None:
    paper = minutes()
    paper.practice_banner(PRACTICE)
    document = reopened(paper)
    first = document.paragraphs[0]
    assert texts(document)[0] == PRACTICE
    assert first._p.getprevious() is None
    assert first.runs[0].bold
    assert len(first._p.xpath("./w:pPr/w:pBdr/*[@w:val='single'][@w:sz > 8]")) == 4
    section = document.sections[0]
    assert PRACTICE in [part.text for part in section.header.paragraphs]
    assert [part.text for part in section.first_page_header.paragraphs] == [PRACTICE]


def test_copies_begin_on_new_pages_numbered_from_one() -> None:
    paper = minutes()
    paper.practice_banner(PRACTICE)
    paper.new_copy()
    paper.paragraph("Bản thứ hai")
    document = reopened(paper)
    first, second = document.sections
    assert second._sectPr.xpath("./w:pgNumType/@w:start") == ["1"]
    assert second.different_first_page_header_footer
    assert second.header.is_linked_to_previous
    assert first.page_width == second.page_width
    assert texts(document)[-2:] == [PRACTICE, "Bản thứ hai"]


def test_a_picture_keeps_its_pixels_and_its_width() -> None:
    paper = Paper(HOST, AT)
    paper.picture(qr.png("91234567890123456"), 20)
    shape = reopened(paper).inline_shapes[0]
    assert shape.width.mm == pytest.approx(20, abs=0.01)
    assert Image.open(io.BytesIO(qr.png("91234567890123456"))).size == (290, 290)


def test_the_properties_name_the_host_and_the_given_time() -> None:
    properties = reopened(minutes()).core_properties
    assert (properties.author, properties.last_modified_by, properties.title) == (
        HOST,
        HOST,
        "Biên bản",
    )
    assert properties.created == properties.modified
    assert properties.created is not None
    assert properties.created.replace(tzinfo=None) == datetime(2020, 12, 25, 7, 0)  # noqa: DTZ001
    assert properties.comments == ""


def test_the_same_paper_has_the_same_parts(tmp_path: Path) -> None:
    def parts(path: Path) -> dict[str, bytes]:
        with zipfile.ZipFile(minutes().save(path)) as file:
            return {name: file.read(name) for name in file.namelist()}

    assert parts(tmp_path / "1.docx") == parts(tmp_path / "2.docx")


def test_a_paper_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "papers").write_bytes(b"")
    with pytest.raises(NotSaved, match="paper-not-written"):
        minutes().save(tmp_path / "papers" / "a.docx")


def test_word_would_open_it_without_complaint(tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit")
    paper = minutes()
    paper.table(
        [PaperColumn("TT", 9), PaperColumn("Đơn vị", 60), PaperColumn("Phiếu", 9)],
        [["I. CỜ"], ["1", "Sở Nội vụ", "1"]],
        total=True,
    )
    paper.practice_banner(PRACTICE)
    paper.new_copy()
    paper.picture(qr.png("91234567890123456"), 20)
    path = paper.save(tmp_path / "a.docx")
    assert [str(error) for error in audit.OpenXmlValidator().validate(str(path)).errors] == []


def test_a_paper_begun_again_is_the_file_that_a_new_one_would_be(tmp_path: Path) -> None:
    """What is alike is packed once; text and pictures are each file's own."""

    def written(paper: Paper, text: str, codes: list[str]) -> Paper:
        paper.heading(PARENT, HOST, "Số: 05/GM")
        paper.paragraph(text)
        for code in codes:
            paper.picture(qr.png(code), 20)
        return paper

    def parts(paper: Paper) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(paper.data())) as file:
            assert file.testzip() is None
            return {name: file.read(name) for name in file.namelist()}

    def marked() -> Paper:
        paper = Paper(HOST, AT)
        paper.practice_banner(PRACTICE)
        return paper

    reused = marked()
    for text, codes in [
        ("một", ["91234567890123456"]),
        ("hai", ["91234567890123457"]),
        ("ba", []),
        ("bốn", ["91234567890123450", "91234567890123451"]),
        ("năm", ["91234567890123458"]),
    ]:
        reused.begin_again()
        assert parts(written(reused, text, codes)) == parts(written(marked(), text, codes))
