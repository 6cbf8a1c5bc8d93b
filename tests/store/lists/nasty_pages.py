"""Nasty lists over several tables, sheets and header lines, as Word and Excel pages break them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.store.lists.nasty_kit import EVERYBODY, PEOPLE, Nasty, book, kind, numbered, sheet, who
from tests.store.office_files import Cell, Table, plain

HEAD: list[Cell] = ["STT", "Họ và tên", "Chức vụ", "Đơn vị"]
SHORT: list[Cell] = ["STT", "Họ và tên", "Chức vụ"]
NAMES = [name for name, _, _ in PEOPLE]
ROWS = numbered(PEOPLE)


def _word(path: Path, *parts: str | Table, codes: Sequence[str] = ()) -> Nasty:
    """A Word file of paragraphs and tables."""
    from docx import Document

    document = Document()
    cells: dict[str, list[list[str]]] = {}
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            cells[f"p{len(cells)}"] = [[part]]
            continue
        rows = cells[f"t{len(cells)}"] = plain(part)
        table = document.add_table(len(rows), len(rows[0]))
        for row, said in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, said, strict=True):
                cell.text = text
    document.save(str(path / "ds.docx"))
    return Nasty(path / "ds.docx", cells, EVERYBODY, codes=codes)


@kind
def a_table_again_on_the_next_page(path: Path) -> Nasty:
    between = "(tiếp theo)"
    codes = ["repeated-header", "around-list"]
    return _word(path, "DANH SÁCH", [HEAD, *ROWS[:3]], between, [HEAD, *ROWS[3:]], codes=codes)


@kind
def a_table_that_goes_on_without_a_header(path: Path) -> Nasty:
    return _word(path, [HEAD, *ROWS[:3]], "", ROWS[3:])


@kind
def a_table_for_each_group_below_its_heading(path: Path) -> Nasty:
    found = _word(path, "I. KHÁCH MỜI", [HEAD, *ROWS[:2]], "II. ĐẠI BIỂU", [HEAD, *ROWS[2:]])
    groups = ["KHÁCH MỜI"] * 2 + ["ĐẠI BIỂU"] * 4
    truth = [true | {"group": group} for true, group in zip(EVERYBODY, groups, strict=True)]
    return Nasty(found.path, found.sheets, truth)


@kind
def a_table_for_each_unit_below_its_number(path: Path) -> Nasty:
    parts: list[str | Table] = []
    for n, (name, post, unit) in enumerate(PEOPLE, 1):
        parts += [f"{n}. {unit}: 01 đại biểu", [SHORT, [1, name, post]]]
    return _word(path, *parts)


@kind
def a_table_laid_out_in_another(path: Path) -> Nasty:
    from docx import Document

    document = Document()
    document.add_paragraph("DANH SÁCH ĐẠI BIỂU")
    rows = plain([HEAD, *ROWS])
    inner = document.add_table(1, 1).rows[0].cells[0].add_table(len(rows), 4)
    for row, said in zip(inner.rows, rows, strict=True):
        for cell, text in zip(row.cells, said, strict=True):
            cell.text = text
    document.save(str(path / "ds.docx"))
    return Nasty(path / "ds.docx", {"1": [["DANH SÁCH ĐẠI BIỂU"], *rows]}, EVERYBODY)


@kind
def pages_as_sheets(path: Path) -> Nasty:
    sheets: dict[str, Table] = {"Trang 1": [HEAD, *ROWS[:3]], "Trang 2": [HEAD, *ROWS[3:]]}
    return book(path, sheets, EVERYBODY, codes=["several-sheets"])


@kind
def a_sheet_that_does_not_go_on(path: Path) -> Nasty:
    """The same list before it was mended: named, not read."""
    sheets: dict[str, Table] = {"Sheet1": [HEAD, *ROWS], "Sheet2": [HEAD, *ROWS[:4]]}
    return book(path, sheets, EVERYBODY, codes=["other-sheets", "cells-unread"])


@kind
def names_under_a_header_nobody_knows(path: Path) -> Nasty:
    rows: list[list[Cell]] = [["TT", "Lãnh đạo được phân công", "Chức vụ", "Đơn vị"], *ROWS]
    return sheet(path, rows, EVERYBODY, verdict="doubtful", codes=["name-column-guessed"])


@kind
def names_under_no_header(path: Path) -> Nasty:
    rows: list[list[Cell]] = [["TT", None, "Chức vụ", "Đơn vị"], *ROWS]
    return sheet(path, rows, EVERYBODY, verdict="doubtful", codes=["name-column-guessed"])


@kind
def posts_of_party_and_office_and_two_telephones(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        ["TT", "Họ tên", "Chức vụ", None, "Đơn vị", "Điện thoại", None],
        [None, None, "Đảng", "Chính quyền", None, "Cơ quan", "Di động"],
        [1, NAMES[0], "Bí thư", "Giám đốc", "Sở Nội vụ", "02063852222", "0912345678"],
        [2, NAMES[1], None, "Phó Giám đốc", "Sở Y tế", None, "0912345679"],
    ]
    truth = [
        who(NAMES[0], "Bí thư; Giám đốc", "Sở Nội vụ", phone="02063852222, 0912345678"),
        who(NAMES[1], "Phó Giám đốc", "Sở Y tế", phone="0912345679"),
    ]
    return sheet(path, rows, truth, merges=["C1:D1", "F1:G1"])


@kind
def posts_and_units_in_rows_of_their_own(path: Path) -> Nasty:
    rows: list[list[Cell]] = [["TT", "Họ và tên", "Chức vụ, đơn vị"]]
    for n, (name, post, unit) in enumerate(PEOPLE, 1):
        rows += [[n, name, post], [None, None, unit]]
    return sheet(path, rows, EVERYBODY, codes=["rows-joined"])


@kind
def telephones_below_names_and_strokes_between_posts_and_units(path: Path) -> Nasty:
    people = [[f"{n}\n091234567{i}", f"{p}/{u}"] for i, (n, p, u) in enumerate(PEOPLE)]
    truth = [true | {"phone": f"091234567{i}"} for i, true in enumerate(EVERYBODY)]
    return sheet(path, [["TT", "Họ và tên/SĐT", "Chức vụ/Đơn vị"], *numbered(people)], truth)


@kind
def groups_inside_groups(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        HEAD,
        ["A", "KHÁCH MỜI", None, None],
        ["I", "Lãnh đạo tỉnh", None, None],
        *ROWS[:2],
        ["II", "Lão thành", None, None],
        *ROWS[2:3],
        ["B", "ĐẠI BIỂU", None, None],
        *ROWS[3:],
    ]
    groups = ["KHÁCH MỜI – Lãnh đạo tỉnh"] * 2 + ["KHÁCH MỜI – Lão thành"] + ["ĐẠI BIỂU"] * 3
    truth = [true | {"group": group} for true, group in zip(EVERYBODY, groups, strict=True)]
    return sheet(path, rows, truth)


@kind
def groups_that_begin_like_units(path: Path) -> Nasty:
    groups = [
        "BÁO CHÍ",
        "Tổ phục vụ",
        "BAN TỔ CHỨC",
        "Báo, đài",
        "Tổ giúp việc đại hội",
        "Đội lễ tân",
    ]
    rows: list[list[Cell]] = [HEAD]
    for n, (group, person) in enumerate(zip(groups, PEOPLE, strict=True), 1):
        rows += [[f"{n}. {group} (01 người)", None, None, None], [n, *person]]
    truth = [true | {"group": g} for true, g in zip(EVERYBODY, groups, strict=True)]
    return sheet(path, rows, truth, merges=[f"A{row}:D{row}" for row in range(2, 14, 2)])


@kind
def text_of_a_pdf_with_blank_and_broken_cells(path: Path) -> Nasty:
    lines = [
        "UBND TỈNH LAI CHÂU               CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "SỞ NỘI VỤ                            Độc lập - Tự do - Hạnh phúc",
        "",
        "                 DANH SÁCH ĐẠI BIỂU THAM DỰ HỘI NGHỊ",
        "STT  Họ và tên            Chức vụ              Đơn vị              Ghi chú",
        "1    Nguyễn Văn Hòa       Giám đốc             Sở Nội vụ",
        "2    Trần Thị Thu Hà      Phó Giám đốc         Sở Tài chính        Nữ",
        "3    Lê Đức Thọ           Chánh Văn phòng      Văn phòng UBND      ăn chay",
        "                                               tỉnh",
        "4    Giàng A Páo                               UBND huyện",
        "                                               Tam Đường",
        "Tổng số: 04 đại biểu",
        "                                               GIÁM ĐỐC",
        "                                               (Đã ký)",
        "                                               Vũ Văn Ký",
    ]
    truth = [
        who(*PEOPLE[0]),
        who(*PEOPLE[1], note="Nữ"),
        who(*PEOPLE[2], note="ăn chay"),
        {"name": NAMES[3], "post": "", "unit": PEOPLE[3][2]},
    ]
    (path / "ds.txt").write_text("\n".join(lines), "utf-8")
    cells = [[cell] for line in lines for cell in line.split("  ") if cell.strip()]
    codes = ["total-row", "below-list", "above-list"]
    return Nasty(path / "ds.txt", {"1": cells}, truth, codes=codes)
