"""A Word file is read as people see it: what is deleted, hidden or in a box is told, not taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import RGBColor

from store.errors import BadInput
from tests.store.lists.list_kit import codes, preview
from tests.store.lists.marked_files import picture

HEAD = ("STT", "Họ và tên", "Chức vụ")
PEOPLE = (
    ("1", "Nguyễn Văn Hòa", "Giám đốc"),
    ("2", "Trần Thị Thu Hà", "Văn thư"),
    ("3", "Lê Đức Thọ", "Lái xe"),
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMES = [name for _, name, _ in PEOPLE]


class Made:
    """A list in a Word table; the second person is marked somehow."""

    def __init__(self) -> None:
        self.document: Any = Document()
        table = self.document.add_table(4, 3)
        for row, texts in zip(table.rows, (HEAD, *PEOPLE), strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        self.row = table.rows[2]
        self.cell = self.row.cells[1]
        self.paragraph = self.cell.paragraphs[0]

    @property
    def runs(self) -> list[Any]:
        return [run for cell in self.row.cells for run in cell.paragraphs[0].runs]

    def wrapped(self, xml: str, element: Any) -> None:
        """The element inside another in its place."""
        outer = parse_xml(xml)
        element.getparent().replace(element, outer)
        inner = outer.find(qn("w:sdtContent"))
        (outer if inner is None else inner).append(element)

    def append(self, xml: str) -> None:
        self.paragraph._p.append(parse_xml(xml))

    def found(self, path: Path) -> Any:
        self.document.save(str(path / "a.docx"))
        return preview(path / "a.docx")


def notes(found: Any) -> dict[str, Any]:
    return {note.code: note.facts.get("text", note.facts) for note in found.notes}


def changed_name(made: Made) -> None:
    made.wrapped(f'<w:del {W} w:id="1" w:author="a"/>', made.paragraph.runs[0]._r)
    made.append(f'<w:ins {W} w:id="2" w:author="a"><w:r><w:t>Lò Văn Mới</w:t></w:r></w:ins>')


def moved_name(made: Made) -> None:
    made.wrapped(f'<w:moveFrom {W} w:id="1" w:author="a"/>', made.paragraph.runs[0]._r)
    made.append(f'<w:moveTo {W} w:id="2" w:author="a"><w:r><w:t>Lò Văn Mới</w:t></w:r></w:moveTo>')


@pytest.mark.parametrize("change", [changed_name, moved_name])
def test_a_name_changed_with_track_changes(tmp_path: Path, change: Callable[[Made], None]) -> None:
    made = Made()
    change(made)
    found = made.found(tmp_path)
    assert [row.name for row in found.rows] == [NAMES[0], "Lò Văn Mới", NAMES[2]]
    assert notes(found)["deleted-text"] == NAMES[1]


def test_a_row_deleted_with_track_changes(tmp_path: Path) -> None:
    made = Made()
    made.row._tr.get_or_add_trPr().append(parse_xml(f'<w:del {W} w:id="3" w:author="a"/>'))
    found = made.found(tmp_path)
    assert [row.name for row in found.rows] == [NAMES[0], NAMES[2]]
    assert notes(found)["deleted-text"] == "2 Trần Thị Thu Hà Văn thư"


def test_a_row_of_hidden_text(tmp_path: Path) -> None:
    made = Made()
    for run in made.runs:
        run.font.hidden = True
    made.paragraph.add_run(" (đã mất)").font.hidden = True
    found = made.found(tmp_path)
    assert [row.name for row in found.rows] == [NAMES[0], NAMES[2]]
    assert notes(found)["hidden-text"] == "2 · Trần Thị Thu Hà · (đã mất) · Văn thư"


def test_white_text_is_asked_about_but_on_a_dark_ground(tmp_path: Path) -> None:
    made = Made()
    for run in made.runs:
        run.font.color.rgb = RGBColor(255, 255, 255)
    assert codes(made.found(tmp_path).rows[1]) == ["hidden-row"]
    for cell in made.row.cells:
        shade = parse_xml(f'<w:shd {W} w:val="clear" w:fill="1F4E78"/>')
        cell._tc.get_or_add_tcPr().append(shade)
    assert codes(made.found(tmp_path).rows[1]) == []


def by_letters(made: Made) -> None:
    made.paragraph.runs[0].font.strike = True


def by_two_lines(made: Made) -> None:
    made.paragraph.runs[0].font.double_strike = True


def by_a_style_of_letters(made: Made) -> None:
    style = made.document.styles.add_style("Gạch", 2)
    style.font.strike = True
    below = made.document.styles.add_style("Gạch nữa", 2)
    below.base_style = style
    made.paragraph.runs[0].style = below


def by_the_style_of_the_paragraph(made: Made) -> None:
    made.paragraph.style = made.document.styles.add_style("Đoạn gạch", 1)
    made.paragraph.style.font.strike = True


STRIKES = [by_letters, by_two_lines, by_a_style_of_letters, by_the_style_of_the_paragraph]


@pytest.mark.parametrize("strike", STRIKES)
def test_a_name_struck_through(tmp_path: Path, strike: Callable[[Made], None]) -> None:
    made = Made()
    strike(made)
    assert list(map(codes, made.found(tmp_path).rows)) == [[], ["struck-row"], []]


def test_a_name_struck_through_with_another_behind_it(tmp_path: Path) -> None:
    made = Made()
    made.paragraph.runs[0].font.strike = True
    made.paragraph.add_run(" Lò Văn Mới")
    row = made.found(tmp_path).rows[1]
    assert (row.name, row.verdict, codes(row)) == ("Lò Văn Mới", "doubtful", ["struck-cells"])
    assert row.reasons[0].facts == {"text": "B3 “Trần Thị Thu Hà”"}


def test_a_line_of_a_list_without_a_table(tmp_path: Path) -> None:
    document = Document()
    for number, name, post in PEOPLE:
        line = document.add_paragraph(f"{number}. ")
        line.add_run(f"{name}, {post}").font.strike = number == "2"
    document.save(str(tmp_path / "a.docx"))
    rows = preview(tmp_path / "a.docx").rows
    assert [row.has("struck-row") for row in rows] == [False, True, False]
    assert [row.name for row in rows] == NAMES


BOX = f"""<w:r {W} xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>
 <mc:Choice Requires="wps"><w:drawing>{{0}}</w:drawing></mc:Choice>
 <mc:Fallback><w:pict><v:shape><v:textbox>{{0}}</v:textbox></v:shape></w:pict></mc:Fallback>
 </mc:AlternateContent></w:r>""".replace("\n", "").format(
    "<w:txbxContent><w:p><w:r><w:t>Bổ sung: Lò Văn Mới</w:t></w:r></w:p></w:txbxContent>"
)


def test_a_text_box_is_told_once_and_is_no_part_of_a_name(tmp_path: Path) -> None:
    made = Made()
    made.append(BOX)
    found = made.found(tmp_path)
    assert [row.name for row in found.rows] == NAMES
    assert notes(found)["aside"] == "Bổ sung: Lò Văn Mới"


def test_pictures_and_embedded_sheets_are_counted(tmp_path: Path) -> None:
    made = Made()
    made.document.add_picture(picture())
    made.append(f"<w:r {W}><w:object/></w:r>")
    assert notes(made.found(tmp_path))["pictures"] == {"count": 2}


def test_a_list_that_is_only_a_picture(tmp_path: Path) -> None:
    document = Document()
    document.add_picture(picture())
    document.save(str(tmp_path / "a.docx"))
    with pytest.raises(BadInput) as caught:
        preview(tmp_path / "a.docx")
    assert caught.value.code == "file-only-pictures"


def test_a_form_that_nobody_filled_in(tmp_path: Path) -> None:
    made = Made()
    shown = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent/>"
    made.wrapped(f"<w:sdt {W}>{shown}</w:sdt>", made.paragraph.runs[0]._r)
    row = made.found(tmp_path).rows[1]
    assert (row.name, row.verdict) == ("", "refused")


def test_the_number_of_a_footnote_is_no_part_of_a_name(tmp_path: Path) -> None:
    made = Made()
    made.paragraph.add_run("1").font.superscript = True
    assert [row.name for row in made.found(tmp_path).rows] == NAMES
