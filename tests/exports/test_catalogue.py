from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.document import Document
from msgspec.structs import replace
from PIL import Image

from exports import catalogue, pdf_papers
from exports.catalogue import PAPERS
from exports.writing import PRACTICE_TEXT
from store import clock
from store.clock import VIETNAM
from store.conference import Conference
from store.errors import BadInput, NotSaved
from store.lists.kinds import preview_list
from store.lists.tables.reading import FileReading
from tests.exports.conftest import qr_codes
from tests.exports.every_paper import complete
from tests.exports.paper_day import LONG, MARKUP, PRIVATE, UNITS, at, paper_day
from tests.word_file import read_paper

Render = Callable[[Path], list[Image.Image]]
WORD = [paper.id for paper in PAPERS if paper.suffix == ".docx"]


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = paper_day(tmp_path / "c")
    with clock.travel(at(9, 5)):
        yield made
    made.close()


@pytest.fixture
def complete_day(conference: Conference, tmp_path: Path) -> Conference:
    """The same with something for every paper to say."""
    return complete(conference, tmp_path)


def opened(conference: Conference, tmp_path: Path, paper_id: str) -> Document:
    (path,) = catalogue.export(conference, [paper_id], tmp_path / "out")
    return read_paper(path)


def lines(document: Document) -> list[str]:
    """All text below the head, tables included, in the order of the page."""
    found = [str(node) for node in document.element.body.iter() if node.tag.endswith("}t")]
    return [line for line in found if line.strip()]


def tables(document: Document) -> list[list[list[str]]]:
    """The ruled tables as cells; a band is a row of one cell."""
    return [
        [[cell.text for cell in _distinct(row.cells)] for row in table.rows]
        for table in document.tables
        if table.rows[0].cells[0].text in {"STT", "TT", "Khay", "Thành phần", "Đơn vị"}
    ]


def _distinct(cells: tuple[docx.table._Cell, ...]) -> list[docx.table._Cell]:
    return [
        cell for place, cell in enumerate(cells) if cell._tc not in {c._tc for c in cells[:place]}
    ]


# --- the registry ----------------------------------------------------------------------------


def test_ids_and_files_are_unique_and_plain() -> None:
    assert catalogue.paper_ids() == list(dict.fromkeys(catalogue.paper_ids()))
    names = [paper.stem + paper.suffix for paper in PAPERS]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9-]+(\.(docx|xlsx|pdf))?", name) for name in names)
    pdf_names = [paper.stem for paper in PAPERS if paper.suffix != ".xlsx"]
    assert len(set(pdf_names)) == len(pdf_names), "a Word paper's PDF would meet another PDF"


def test_an_unknown_paper_writes_nothing(conference: Conference, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        catalogue.export(conference, ["minutes", "biên bản"], tmp_path / "out")
    assert caught.value.code == "paper-unknown"
    assert caught.value.facts["id"] == "biên bản"
    assert "minutes" in str(caught.value.facts["known"])
    assert not (tmp_path / "out").exists()


def test_every_paper_is_written_and_nothing_else(complete_day: Conference, tmp_path: Path) -> None:
    out = tmp_path / "a" / "out"
    made = catalogue.export(complete_day, [*catalogue.paper_ids(), "minutes"], out)
    assert [path.name for path in made] == [paper.stem + paper.suffix for paper in PAPERS]
    assert sorted(out.glob("[!.]*")) == sorted(made)


@pytest.mark.parametrize("paper_id", WORD)
def test_word_would_open_it_without_complaint(
    complete_day: Conference, tmp_path: Path, paper_id: str
) -> None:
    audit = pytest.importorskip("openxml_audit")
    (path,) = catalogue.export(complete_day, [paper_id], tmp_path / "out")
    assert [str(error) for error in audit.OpenXmlValidator().validate(str(path)).errors] == []


# --- the practice mark -----------------------------------------------------------------------


@pytest.mark.parametrize("paper_id", [one for one in WORD if one != "ballots-word"])
def test_practice_papers_are_marked_on_every_page(tmp_path: Path, paper_id: str) -> None:
    made = paper_day(tmp_path / "c", practice=True)
    with clock.travel(at(9, 5)):
        (path,) = catalogue.export(complete(made, tmp_path), [paper_id], tmp_path / "out")
    made.close()
    assert path.name.startswith("THUC-HANH-")
    document = read_paper(path)
    assert document.paragraphs[0].text == PRACTICE_TEXT
    for section in document.sections:
        for header in (section.header, section.first_page_header):
            assert PRACTICE_TEXT in [paragraph.text for paragraph in header.paragraphs]


@pytest.mark.parametrize("paper_id", WORD)
def test_real_papers_are_not(complete_day: Conference, tmp_path: Path, paper_id: str) -> None:
    document = opened(complete_day, tmp_path, paper_id)
    headers = [p.text for p in document.sections[0].header.paragraphs]
    assert PRACTICE_TEXT not in [*lines(document), *headers]


def test_every_row_of_a_practice_list_is_marked(tmp_path: Path) -> None:
    made = paper_day(tmp_path / "c", practice=True)
    (path,) = catalogue.export(made, ["delegates-xlsx"], tmp_path / "out")
    made.close()
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert {row[-1] for row in sheet.iter_rows(values_only=True)} == {PRACTICE_TEXT}
    assert sheet.title.startswith("THỰC HÀNH")


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_every_practice_card_is_marked(tmp_path: Path) -> None:
    made = paper_day(tmp_path / "c", practice=True)
    (path,) = catalogue.export(made, ["cards"], tmp_path / "out")
    made.close()
    text = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True).stdout
    assert text.decode().count(PRACTICE_TEXT) == 5


# --- older files -----------------------------------------------------------------------------


@pytest.mark.parametrize("paper_id", catalogue.paper_ids())
def test_the_same_paper_again_leaves_one_file(
    complete_day: Conference, tmp_path: Path, paper_id: str
) -> None:
    out = tmp_path / "out"
    paper = catalogue.find(paper_id)
    first = catalogue.write_paper(complete_day, paper, out)
    with clock.travel(at(9, 5).replace(second=59)):
        again = catalogue.write_paper(complete_day, paper, out)
    assert again == first
    assert again.kept is None
    assert list(out.glob("[!.]*")) == [first.path]


def test_what_the_program_wrote_is_replaced_by_what_it_writes_now(
    conference: Conference, tmp_path: Path
) -> None:
    paper = catalogue.find("minutes")
    catalogue.write_paper(conference, paper, tmp_path)
    profile = conference.state.profile
    conference.edit("profile", profile, venue="Hội trường B")
    again = catalogue.write_paper(conference, paper, tmp_path)
    assert again.kept is None
    assert "Hội trường B" in lines(read_paper(again.path))
    assert [path.name for path in tmp_path.glob("[!.]*.docx")] == [again.path.name]


def test_what_the_office_edited_is_kept(conference: Conference, tmp_path: Path) -> None:
    paper = catalogue.find("minutes")
    path = catalogue.write_paper(conference, paper, tmp_path).path
    edited = docx.Document(str(path))
    edited.add_paragraph("Bổ sung của văn phòng")
    edited.save(str(path))
    again = catalogue.write_paper(conference, paper, tmp_path)
    assert again.kept is not None
    changed = datetime.fromtimestamp(again.kept.stat().st_mtime, VIETNAM)
    assert again.kept.name == f"bien-ban-hoi-nghi-{changed:%Y%m%d-%H%M%S}.docx"
    assert "Bổ sung của văn phòng" in lines(read_paper(again.kept))
    assert "Bổ sung của văn phòng" not in lines(read_paper(path))


def test_no_kept_file_is_ever_overwritten(conference: Conference, tmp_path: Path) -> None:
    paper = catalogue.find("agenda")
    path = catalogue.write_paper(conference, paper, tmp_path).path
    contents = set()
    for number in range(3):
        path.write_text(f"bản sửa {number}")
        kept = catalogue.write_paper(conference, paper, tmp_path).kept
        assert kept is not None
        contents.add(kept)
    assert {kept.read_text() for kept in contents} == {"bản sửa 0", "bản sửa 1", "bản sửa 2"}


def test_a_place_that_cannot_be_written_is_named(conference: Conference, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(NotSaved) as caught:
        catalogue.export(conference, ["minutes"], tmp_path / "out")
    assert caught.value.facts["path"] == str(tmp_path / "out")


def test_a_paper_that_cannot_be_replaced_leaves_all_as_it_was(
    conference: Conference, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = catalogue.find("agenda")
    path = catalogue.write_paper(conference, paper, tmp_path / "out").path
    path.write_text("đang mở trong Word")

    def refuse(_source: Path, _target: Path) -> None:
        raise PermissionError(13, "sharing violation")

    monkeypatch.setattr("store.journal.durable.replace", refuse)
    with pytest.raises(NotSaved) as caught:
        catalogue.write_paper(conference, paper, tmp_path / "out")
    assert caught.value.facts["path"] == str(path)
    assert list((tmp_path / "out").glob("[!.]*")) == [path]
    assert path.read_text() == "đang mở trong Word"


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_word_papers_become_pdf_beside_them(conference: Conference, tmp_path: Path) -> None:
    made = catalogue.export(conference, ["agenda", "delegates-xlsx", "tasks"], tmp_path)
    pdfs = pdf_papers.write_pdfs(made, tmp_path)
    assert [file.path.name for file in pdfs] == ["chuong-trinh.pdf", "phan-cong-chuan-bi.pdf"]
    pdfs[0].path.write_bytes(b"signed")
    kept = pdf_papers.write_pdfs(made[:1], tmp_path)[0].kept
    assert kept is not None
    assert kept.read_bytes() == b"signed"


# --- what they say ---------------------------------------------------------------------------


def test_the_programme_has_its_planned_times(conference: Conference, tmp_path: Path) -> None:
    document = opened(conference, tmp_path, "agenda")
    (table,) = tables(document)
    assert table[1] == ["Buổi sáng, ngày 20 tháng 12 năm 2026"]
    assert table[2][:2] == ["1", "07 giờ 30 –\n08 giờ 00"]
    assert [row for row in table if row[0].startswith("Buổi chiều")]
    assert len(table) == 1 + 2 + len(conference.state.agenda)
    text = lines(document)
    assert "Số: …/CTr-LĐLĐ" in text
    assert "Lai Châu, ngày 19 tháng 12 năm 2026" in text
    assert "Lưu: VT, Hồ sơ" in text


def test_the_list_follows_the_plan(conference: Conference, tmp_path: Path) -> None:
    document = opened(conference, tmp_path, "delegates")
    (table,) = tables(document)
    assert [row[1] for row in table if len(row) > 1] == [
        "Họ và tên",
        MARKUP,
        "Ông Hoàng Văn Trinh",
        "Lường Thị Thay",
        "Vàng A Páo",
        LONG,
        "Khách Không Đơn Vị",
    ]
    about = {row[1]: row[2] for row in table if len(row) > 1}
    assert about["Ông Hoàng Văn Trinh"] == "Phó Chủ tịch, Liên đoàn Lao động tỉnh (Chủ trì)"
    assert about["Lường Thị Thay"].endswith("(Thay Lò Thị Hoa)")
    assert about["Vàng A Páo"].endswith("(Xin vắng)")
    bands = [row[0] for row in table if len(row) == 1]
    assert bands[-1] == "Đại biểu khác (1 đại biểu)"
    assert "Danh sách gồm 6 đại biểu./." in "".join(lines(document))


@pytest.mark.parametrize("paper_id", ["delegates", "sign-in", "awards"])
def test_lists_tell_nothing_private(conference: Conference, tmp_path: Path, paper_id: str) -> None:
    text = "\n".join(lines(opened(conference, tmp_path, paper_id)))
    codes = [delegate.code for delegate in conference.state.delegates.values()]
    assert not [secret for secret in (*PRIVATE, *codes) if secret in text]


def test_the_excel_list_is_read_again_as_it_was(conference: Conference, tmp_path: Path) -> None:
    first, second = list(conference.state.delegates.values())[:2]
    conference.save("delegate", replace(first, honorific="Đồng chí", title="Đại tá, TS."))
    conference.save("delegate", replace(second, honorific="Bà NSƯT", gender="female"))
    (path,) = catalogue.export(conference, ["delegates-xlsx"], tmp_path / "out")
    preview = preview_list(conference.state, FileReading(path))
    assert [(row.name, dict(row.changes)) for row in preview.rows if row.changes] == []
    assert len({row.matches for row in preview.rows}) == len(preview.rows)


def test_the_excel_list(conference: Conference, tmp_path: Path) -> None:
    (path,) = catalogue.export(conference, ["delegates-xlsx"], tmp_path / "out")
    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 1 + 6
    found = {row[4]: dict(zip(rows[0], row, strict=True)) for row in rows[1:]}
    assert found["Hoàng Văn Trinh"]["Biểu quyết"] == "x"
    assert found["Hoàng Văn Trinh"]["Chỗ ngồi"] == "A1"
    assert found[MARKUP]["Đến lúc (Buổi sáng)"] == "08:40"
    assert found["Vàng A Páo"]["Trả lời"] == "Xin vắng"
    told = {str(cell) for row in rows for cell in row}
    assert not told.intersection({*PRIVATE, *(d.code for d in conference.state.delegates.values())})


def test_the_sheet_has_room_to_sign_for_each_session(
    conference: Conference, tmp_path: Path
) -> None:
    document = opened(conference, tmp_path, "sign-in")
    sheets = tables(document)
    assert len(sheets) == len(document.sections) == 2
    for sheet in sheets:
        assert sheet[0][-1] == "Ký tên"
        signed = {row[1]: row[3] for row in sheet if len(row) > 1 and row[1]}
        assert signed["Vàng A Páo"] == "Xin vắng"
        assert signed[LONG] == "\n"
        assert [row for row in sheet if row == ["", "", "", "\n"]] == [["", "", "", "\n"]] * 5
    bands = [row[0] for row in sheets[0] if len(row) == 1]
    assert bands == [*UNITS, "Đại biểu khác", "Đại biểu bổ sung"]


def test_attendance_is_a_snapshot_with_its_time(conference: Conference, tmp_path: Path) -> None:
    document = opened(conference, tmp_path, "attendance")
    text = "\n".join(p.text for p in document.paragraphs)
    assert "Tính đến 09 giờ 05, ngày 20 tháng 12 năm 2026" in text
    assert "Đại biểu triệu tập: 6;" in text
    assert "Có mặt: 4, đạt 66,67 % số đại biểu triệu tập, trong đó 1 đại biểu dự thay;" in text
    assert "Vắng có lý do: 1;" in text
    assert "Vắng chưa rõ lý do: 1." in text
    assert f"{MARKUP} – {UNITS[1]}: 08 giờ 40" in text
    by_group, by_unit, absent = tables(document)
    for table in (by_group, by_unit):
        assert table[-1] == ["Tổng cộng", "6", "4", "1", "1"]
        for column in range(1, 5):
            assert sum(int(row[column]) for row in table[1:-1]) == int(table[-1][column])
    assert [(row[1], row[4]) for row in absent[1:]] == [
        ("Vàng A Páo", "Nghỉ ốm"),
        ("Khách Không Đơn Vị", "Chưa rõ lý do"),
    ]


def test_tasks_and_estimate_add_up(conference: Conference, tmp_path: Path) -> None:
    work, estimate = tables(opened(conference, tmp_path, "tasks"))
    rows = [row for row in work[1:] if len(row) > 1]
    assert len(rows) == len(conference.state.tasks)
    assert rows[0][2:] == ["10/12/2026", "Đã xong"]
    assert estimate[1][0].endswith(": 1.400.050 đồng")
    assert estimate[2] == ["1", "Cờ [4 lá]", "1.400.000"]
    assert estimate[-1] == ["", "Tổng cộng", "1.400.050"]


def test_awards_are_called_in_their_order(conference: Conference, tmp_path: Path) -> None:
    document = opened(conference, tmp_path, "awards")
    *calls, trays = tables(document)
    assert [row[1] for call in calls for row in call[1:]] == [
        "Sùng A Chu (TRUY TẶNG)",
        UNITS[2],
        MARKUP,
        "Vàng A Páo",
    ]
    assert [row[2:] for call in calls for row in call[1:]] == [
        ["Đại diện gia đình: bà Sùng Thị Mỷ", ""],
        [f"{LONG} đại diện nhận", "Có mặt"],
        ["", "Có mặt"],
        ["Lò Văn Thành nhận thay", ""],
    ]
    assert [row[1] for row in trays[1:] if len(row) > 1] == [
        row[1] for call in calls for row in call[1:]
    ]
    texts = [p.text for p in document.paragraphs]
    first, second = (
        next(n for n, text in enumerate(texts) if number in text)
        for number in ("2019/QĐ-CTN", "231/QĐ-LĐLĐ")
    )
    assert texts[first - 1].startswith("Đợt 1."), "the President's decision: up first"
    assert texts[second + 1].startswith("Đợt 2."), "another's: read first"
    assert sum("231/QĐ-LĐLĐ" in text for text in texts) == 1


@pytest.mark.office
def test_a_card_for_each_who_may_come(
    conference: Conference, tmp_path: Path, render: Render
) -> None:
    (path,) = catalogue.export(conference, ["cards"], tmp_path / "out")
    found = [code.text for page in render(path) for code in qr_codes(page)]
    wanted = {
        d.code
        for d in conference.state.delegates.values()
        if d.name not in {"Vàng A Páo", "Lò Thị Hoa"}
    }
    assert sorted(found) == sorted(wanted)


def test_names_stay_as_they_are(conference: Conference, tmp_path: Path) -> None:
    for paper_id in ("delegates", "sign-in", "attendance", "awards", "minutes"):
        assert any(MARKUP in line for line in lines(opened(conference, tmp_path, paper_id)))
