"""Nasty files of several lists: below each other, in columns, in the next tables of a text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.store.lists.nasty_kit import PEOPLE, Nasty, Truth, kind, sheet, who
from tests.store.office_files import Cell, Table, plain

A, B, C, D, E, F = (name for name, _, _ in PEOPLE)
HEAD: list[Cell] = ["STT", "Họ và tên", "Chức vụ"]
UNITS: list[Cell] = ["Sở Nội vụ", "Sở Y tế", "Sở Tài chính"]
Rows = list[list[Cell]]


def row(number: int, name: str, post: str = "Giám đốc") -> list[Cell]:
    return [number, name, post]


def text(
    path: Path, blocks: Sequence[str | Table], truth: Sequence[Truth], **told: object
) -> Nasty:
    """A Word file of paragraphs and tables; the cells are those of the tables."""
    from docx import Document

    made = Document()
    cells: dict[str, list[list[str]]] = {}
    for block in blocks:
        if isinstance(block, str):
            made.add_paragraph(block)
            continue
        rows = plain(block)
        table = made.add_table(len(rows), max(map(len, rows)))
        for at, texts in enumerate(rows):
            for cell, said in zip(table.rows[at].cells, texts, strict=False):
                cell.text = said
        cells[str(len(cells) + 1)] = rows
    made.save(str(path / "ds.docx"))
    return Nasty(path / "ds.docx", cells, truth, **told)  # type: ignore[arg-type]


def of_two(first: str, second: str) -> list[Truth]:
    return [
        who(A, "Giám đốc", first),
        who(B, "Phó Giám đốc", first),
        who(C, "Giám đốc", second),
        who(D, "Phó Giám đốc", second),
    ]


ONE: Rows = [row(1, A), row(2, B, "Phó Giám đốc")]
TWO: Rows = [row(1, C), row(2, D, "Phó Giám đốc")]


@kind
def lists_below_each_other_each_with_a_unit_in_its_title(path: Path) -> Nasty:
    title: Rows = [["DANH SÁCH ĐẠI BIỂU SỞ NỘI VỤ"]]
    rows: Rows = [*title, HEAD, *ONE, [], ["DANH SÁCH ĐẠI BIỂU CỦA SỞ Y TẾ"], HEAD, *TWO]
    return sheet(path, rows, of_two("SỞ NỘI VỤ", "SỞ Y TẾ"), codes=["title-used"])


@kind
def lists_below_each_other_each_with_a_line_of_its_unit(path: Path) -> Nasty:
    rows: Rows = [["Đơn vị: Sở Nội vụ"], HEAD, *ONE, ["Đơn vị: Sở Y tế"], HEAD, *TWO]
    return sheet(path, rows, of_two("Sở Nội vụ", "Sở Y tế"))


@kind
def lists_below_each_other_each_signed(path: Path) -> Nasty:
    signed: Rows = [
        ["Tổng cộng: 2 người"],
        ["", "Lai Châu, ngày 1 tháng 12 năm 2026"],
        ["", "GIÁM ĐỐC"],
        ["", "Lò Văn Ký"],
    ]
    rows: Rows = [["SỞ NỘI VỤ"], ["DANH SÁCH ĐẠI BIỂU"], HEAD, *ONE, *signed]
    rows += [["SỞ Y TẾ"], ["DANH SÁCH ĐẠI BIỂU"], HEAD, *TWO]
    return sheet(path, rows, of_two("SỞ NỘI VỤ", "SỞ Y TẾ"), codes=["title-used"])


@kind
def a_plain_unit_above_each_of_two_parts_and_one_header(path: Path) -> Nasty:
    rows: Rows = [["DANH SÁCH ĐẠI BIỂU"], ["Sở Nội vụ"], HEAD, *ONE, ["Sở Y tế"], *TWO]
    return sheet(path, rows, of_two("Sở Nội vụ", "Sở Y tế"), codes=["title-used"])


@kind
def a_unit_of_the_whole_list_above_groups(path: Path) -> Nasty:
    rows: Rows = [["Đơn vị: Sở Nội vụ"], HEAD, ["I. LÃNH ĐẠO"], ONE[0], ["II. CHUYÊN VIÊN"], ONE[1]]
    truth = [
        who(A, "Giám đốc", "Sở Nội vụ", group="LÃNH ĐẠO"),
        who(B, "Phó Giám đốc", "Sở Nội vụ", group="CHUYÊN VIÊN"),
    ]
    return sheet(path, rows, truth)


@kind
def a_second_list_with_its_own_title_below_a_section(path: Path) -> Nasty:
    title: Rows = [["DANH SÁCH ĐẠI BIỂU"]]
    rows: Rows = [*title, HEAD, ["1. Sở Nội vụ"], *ONE, ["DANH SÁCH ĐẠI BIỂU SỞ Y TẾ"], HEAD, *TWO]
    return sheet(path, rows, of_two("Sở Nội vụ", "SỞ Y TẾ"), codes=["title-row"])


@kind
def a_second_list_whose_title_says_no_unit(path: Path) -> Nasty:
    rows: Rows = [["DANH SÁCH ĐẠI BIỂU"], ["1. Sở Nội vụ"], HEAD, *ONE]
    rows += [["DANH SÁCH KHÁCH MỜI"], HEAD, *TWO]
    return sheet(path, rows, of_two("Sở Nội vụ", ""), codes=["title-row"])


@kind
def a_header_again_on_the_next_page(path: Path) -> Nasty:
    title: Rows = [["DANH SÁCH ĐẠI BIỂU"]]
    again: Rows = [["Trang 2"], ["DANH SÁCH ĐẠI BIỂU (tiếp theo)"], HEAD]
    rows: Rows = [*title, HEAD, ["1. Sở Nội vụ"], *ONE, *again, row(3, C)]
    truth = [*of_two("Sở Nội vụ", "")[:2], who(C, "Giám đốc", "Sở Nội vụ")]
    return sheet(path, rows, truth, codes=["repeated-header"])


@kind
def a_sum_below_every_unit(path: Path) -> Nasty:
    rows: Rows = [HEAD, ["Sở Nội vụ"], *ONE, [None, "Cộng", 2], ["Sở Y tế"], *TWO]
    rows += [[None, "Cộng", "02 người"], ["Tổng cộng (I+II): 4"]]
    return sheet(path, rows, of_two("Sở Nội vụ", "Sở Y tế"), codes=["total-row"])


@kind
def sums_of_parts(path: Path) -> Nasty:
    rows: Rows = [HEAD, ["I", "KHỐI ĐẢNG", None], *ONE, ["Cộng I", None, 2]]
    rows += [["II", "KHỐI SỞ", None], *TWO, [None, "CỘNG II", 2], [None, "Tổng A", 4]]
    truth = [
        who(A, "Giám đốc", group="KHỐI ĐẢNG"),
        who(B, "Phó Giám đốc", group="KHỐI ĐẢNG"),
        who(C, "Giám đốc", group="KHỐI SỞ"),
        who(D, "Phó Giám đốc", group="KHỐI SỞ"),
    ]
    return sheet(path, rows, truth, codes=["total-row"])


@kind
def a_sum_that_says_another_number(path: Path) -> Nasty:
    rows: Rows = [HEAD, *ONE, [None, "Tổng số: 120 đại biểu", None]]
    truth = [who(A, "Giám đốc"), who(B, "Phó Giám đốc")]
    return sheet(path, rows, truth, codes=["total-row", "total-differs"])


@kind
def tables_of_a_text_with_the_same_header_and_plain_units(path: Path) -> Nasty:
    blocks = ["DANH SÁCH ĐẠI BIỂU", "Sở Nội vụ", [HEAD, *ONE], "Sở Y tế", [HEAD, *TWO]]
    return text(path, blocks, of_two("Sở Nội vụ", "Sở Y tế"), codes=["title-used-around"])


@kind
def a_table_of_guests_below_one_of_a_section(path: Path) -> Nasty:
    blocks = ["1. Sở Nội vụ", [HEAD, *ONE], "KHÁCH MỜI", [HEAD, *TWO]]
    truth = [*of_two("Sở Nội vụ", "")[:2], who(C, group="KHÁCH MỜI"), who(D, group="KHÁCH MỜI")]
    return text(path, blocks, truth, codes=["several-sheets"])


@kind
def a_table_without_header_and_without_numbers(path: Path) -> Nasty:
    head: list[Cell] = ["Họ và tên", "Chức vụ", "Đơn vị"]
    people: Rows = [list(person) for person in PEOPLE]
    truth = [who(*person) for person in PEOPLE]
    return text(path, [[head, *people[:3]], people[3:]], truth, codes=["table-continued"])


@kind
def tables_without_header_numbered_anew_below_units(path: Path) -> Nasty:
    blocks = ["1. Sở Nội vụ", [HEAD, *ONE], "2. Sở Y tế", TWO]
    return text(path, blocks, of_two("Sở Nội vụ", "Sở Y tế"), codes=["table-continued"])


@kind
def a_table_without_header_that_begins_with_a_group(path: Path) -> Nasty:
    more: Rows = [["II", "KHÁCH MỜI", ""], row(3, C), row(4, D)]
    truth = [who(A), who(B), who(C, group="KHÁCH MỜI"), who(D, group="KHÁCH MỜI")]
    return text(path, [[HEAD, *ONE], more], truth, codes=["table-continued"])


@kind
def a_table_of_signatures_below(path: Path) -> Nasty:
    signed: Rows = [["", "NGƯỜI LẬP BIỂU", "GIÁM ĐỐC"], ["", C, D]]
    return text(path, [[HEAD, *ONE], signed], [who(A), who(B)], codes=["cells-unread"])


def in_columns(*cells: list[Cell]) -> list[Truth]:
    """Who stands below which head, column by column."""
    return [
        who(str(one).split(" - ")[0], unit=str(unit))
        for unit, column in zip(UNITS, zip(*cells, strict=True), strict=False)
        for one in column
        if one
    ]


@kind
def units_at_the_heads_of_columns(path: Path) -> Nasty:
    cells: Rows = [[A, B, C], [D, E, None]]
    rows: Rows = [["DANH SÁCH ĐẠI BIỂU"], ["STT", *UNITS]]
    rows += [[n, *names] for n, names in enumerate(cells, 1)]
    return sheet(path, rows, in_columns(*cells))


@kind
def units_at_the_heads_of_columns_posts_behind_names_and_a_total(path: Path) -> Nasty:
    cells: Rows = [[f"{A} - Giám đốc", B, C], [D, f"{E} - Trưởng phòng", "-"]]
    rows: Rows = [UNITS, *cells, ["Cộng: 5", None, None], [None, "GIÁM ĐỐC", None]]
    truth = in_columns(cells[0], [D, cells[1][1], None])
    return sheet(path, rows, truth, codes=["total-row", "below-list"])


@kind
def groups_at_the_heads_of_columns_in_a_text(path: Path) -> Nasty:
    rows: Rows = [["Khách mời", "Đại biểu chính thức"], [A, B], [C, ""]]
    truth = [
        who(A, group="Khách mời"),
        who(C, group="Khách mời"),
        who(B, group="Đại biểu chính thức"),
    ]
    return text(path, [rows], truth)


@kind
def several_columns_of_people_in_each_row_of_a_unit(path: Path) -> Nasty:
    rows: Rows = [["Đơn vị", "Đại biểu 1", "Đại biểu 2"], [UNITS[0], A, B], [UNITS[1], C, D]]
    truth = [who(one, unit=str(unit)) for unit, *two in rows[1:] for one in map(str, two)]
    return sheet(path, rows, truth, codes=["shared-cell"])


@kind
def a_sum_below_every_unit_and_no_numbers(path: Path) -> Nasty:
    rows: Rows = [["Họ và tên", "Chức vụ"], ["Sở Nội vụ"], *(line[1:] for line in ONE)]
    rows += [["Cộng: 2 người"], ["Sở Y tế"], *(line[1:] for line in TWO), ["Cộng: 2 người"]]
    rows += [["Người lập biểu"], [E]]
    return sheet(path, rows, of_two("Sở Nội vụ", "Sở Y tế"), codes=["total-row", "below-list"])


@kind
def a_list_signed_in_the_middle_by_a_post_in_capitals(path: Path) -> Nasty:
    signed: Rows = [["", "GIÁM ĐỐC SỞ NỘI VỤ"], ["", E]]
    rows: Rows = [["Sở Nội vụ"], HEAD, *ONE, *signed, ["Sở Y tế"], HEAD, *TWO]
    return sheet(path, rows, of_two("Sở Nội vụ", "Sở Y tế"), codes=["below-list"])


@kind
def units_at_the_heads_of_columns_beside_what_the_rows_are(path: Path) -> Nasty:
    rows: Rows = [["Buổi", *UNITS[:2]], ["Sáng", A, B], ["Chiều", C, D]]
    truth = in_columns([A, B], [C, D])
    return sheet(path, rows, truth, codes=["cells-unread"])


@kind
def as_above_in_one_of_two_columns_of_posts(path: Path) -> Nasty:
    rows: Rows = [
        ["STT", "Họ và tên", "Chức vụ", None],
        [None, None, "Đảng", "Chính quyền"],
        [1, A, "Bí thư", "Giám đốc"],
        [2, B, '"', "Văn thư"],
    ]
    merges = ["A1:A2", "B1:B2", "C1:D1"]
    truth = [who(A, "Bí thư; Giám đốc"), who(B, "Bí thư; Văn thư")]
    return sheet(path, rows, truth, merges=merges)
