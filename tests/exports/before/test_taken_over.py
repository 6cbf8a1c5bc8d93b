"""What somebody's Word file holds is taken over whole, or it is told what was not."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from PIL import Image

from exports.before.talk_texts import taken_over
from exports.before.talk_texts.taken_over import TakenOver, TakenTable, TextPiece

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NUMBERED = (
    f'<w:p xmlns:w="{W}"><w:pPr><w:numPr><w:ilvl w:val="AT"/><w:numId w:val="OF"/></w:numPr>'
    "</w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
)


def read(document: Document, folder: Path) -> TakenOver:
    document.save(str(folder / "bài.docx"))
    found = taken_over.read(folder / "bài.docx")
    assert found is not None
    return found


def body(folder: Path, xml: str) -> TakenOver:
    """What is read of a file whose body is this."""
    document = docx.Document()
    for piece in parse_xml(f'<w:body xmlns:w="{W}">{xml}</w:body>'):
        document.element.body.insert(len(document.element.body) - 1, piece)
    return read(document, folder)


def texts(found: TakenOver) -> list[str]:
    return [
        "".join(piece.text for piece in block) for block in found.blocks if isinstance(block, tuple)
    ]


def test_bold_and_italic_by_the_run_and_by_the_style(tmp_path: Path) -> None:
    document = docx.Document()
    line = document.add_paragraph("thường ")
    line.add_run("đậm").bold = True
    line.add_run("nghiêng").italic = True
    title = document.add_paragraph("Mở đầu", style="Heading 1")
    title.add_run(" nhẹ").bold = False
    found = read(document, tmp_path)
    assert found.blocks == [
        (TextPiece("thường "), TextPiece("đậm", bold=True), TextPiece("nghiêng", italic=True)),
        (TextPiece("Mở đầu", bold=True), TextPiece(" nhẹ")),
    ]
    assert not found.left_out


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ('<w:ins w:id="1" w:author="a"><w:r><w:t>thêm</w:t></w:r></w:ins>', "thêm"),
        ('<w:del w:id="1" w:author="a"><w:r><w:delText>bỏ</w:delText></w:r></w:del>', ""),
        ('<w:moveFrom w:id="1" w:author="a"><w:r><w:t>đi</w:t></w:r></w:moveFrom>', ""),
        ('<w:hyperlink w:anchor="a"><w:r><w:t>liên kết</w:t></w:r></w:hyperlink>', "liên kết"),
        ("<w:sdt><w:sdtContent><w:r><w:t>ô</w:t></w:r></w:sdtContent></w:sdt>", "ô"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc"),
        ('<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>', "ab"),
        ("<w:r><w:t>thi</w:t><w:noBreakHyphen/><w:t>đua</w:t></w:r>", "thi-đua"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>", ""),
    ],
)
def test_what_word_shows_is_read(tmp_path: Path, xml: str, text: str) -> None:
    found = body(tmp_path, f"<w:p><w:r><w:t>|</w:t></w:r>{xml}<w:r><w:t>|</w:t></w:r></w:p>")
    assert texts(found) == [f"|{text}|"]
    assert not +found.left_out


def test_a_content_control_around_paragraphs_is_opened(tmp_path: Path) -> None:
    inside = "<w:p><w:r><w:t>trong</w:t></w:r></w:p>"
    xml = f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    assert texts(body(tmp_path, xml)) == ["trong"]


def test_numbers_that_word_counts_are_text(tmp_path: Path) -> None:
    document = docx.Document()
    for text, style in (
        ("một", "List Number"),
        ("hai", "List Number"),
        ("chấm", "List Bullet"),
        ("ba", "List Number"),
    ):
        document.add_paragraph(text, style=style)
    assert texts(read(document, tmp_path)) == ["1. một", "2. hai", "- chấm", "3. ba"]


def test_numbers_of_several_levels_and_lists_that_begin_anew(tmp_path: Path) -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%2.%3)"))
    told = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (kind, text) in enumerate(levels)
    )
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
    for xml in (
        f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="77">{told}</w:abstractNum>',
        f'<w:num xmlns:w="{W}" w:numId="77"><w:abstractNumId w:val="77"/></w:num>',
        f'<w:num xmlns:w="{W}" w:numId="78"><w:abstractNumId w:val="77"/>{override}</w:num>',
    ):
        numbering.append(parse_xml(xml))
    wanted = [
        (0, 77, "I."),
        (1, 77, "1."),
        (2, 77, "1.a)"),
        (2, 77, "1.b)"),
        (1, 77, "2."),
        (0, 77, "II."),
        (1, 77, "1."),
        (0, 78, "IV."),
        (0, 77, "III."),
    ]
    for at, of, _ in wanted:
        xml = NUMBERED.replace("AT", str(at)).replace("OF", str(of))
        document.element.body.insert(len(document.element.body) - 1, parse_xml(xml))
    assert texts(read(document, tmp_path)) == [f"{number} x" for _, _, number in wanted]


def test_tables_with_wide_and_tall_cells_and_one_inside(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "rộng"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "cao"
    table.cell(1, 0).add_table(rows=1, cols=2).cell(0, 1).text = "trong"
    (block,) = read(document, tmp_path).blocks
    assert isinstance(block, TakenTable)
    said = [["".join(piece.text for piece in cell) for cell in row] for row in block.rows]
    assert said == [["rộng", "", "02"], ["10\ntrong", "11", "cao"], ["20", "21", ""]]


def test_cells_keep_what_is_bold_and_italic(tmp_path: Path) -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=2).cell(0, 0)
    cell.paragraphs[0].add_run("đạt ")
    cell.paragraphs[0].add_run("95 %").bold = True
    cell.add_paragraph().add_run("(năm trước)").italic = True
    (block,) = read(document, tmp_path).blocks
    assert isinstance(block, TakenTable)
    assert block.rows == (
        (
            (
                TextPiece("đạt "),
                TextPiece("95 %", bold=True),
                TextPiece("\n"),
                TextPiece("(năm trước)", italic=True),
            ),
            (),
        ),
    )


def test_pictures_and_the_like_are_counted(tmp_path: Path) -> None:
    document = docx.Document()
    picture = tmp_path / "hình.png"
    Image.new("RGB", (8, 8)).save(picture)
    document.add_picture(str(picture))
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    xml = f'<w:p xmlns:w="{W}" xmlns:m="{math}"><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>'
    document.element.body.insert(0, parse_xml(xml))
    note = f'<w:p xmlns:w="{W}"><w:r><w:t>theo</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    document.element.body.insert(0, parse_xml(note))
    found = read(document, tmp_path)
    assert +found.left_out == {"hình, biểu đồ": 1, "công thức": 1, "chú thích cuối trang": 1}
    assert texts(found) == ["theo"]


def test_what_is_no_word_file_is_none(tmp_path: Path) -> None:
    for name, content in (("a.docx", b"PK\x03\x04 no"), ("b.docx", b""), ("c.pdf", b"%PDF-1.4")):
        (tmp_path / name).write_bytes(content)
        assert taken_over.read(tmp_path / name) is None
