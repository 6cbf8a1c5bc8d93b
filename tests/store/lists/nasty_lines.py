"""Nasty lists of one sheet: names in two halves, further tables, people below a total."""

from __future__ import annotations

from pathlib import Path

from tests.store.lists.nasty_kit import PEOPLE, Nasty, kind, sheet, who
from tests.store.office_files import Cell

NAMES = [name for name, _, _ in PEOPLE]
HALVES = [name.rsplit(" ", 1) for name in NAMES]


@kind
def a_name_in_two_halves_above_more_signatures_than_people(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        ["STT", "Họ và tên", None, "Chức vụ"],
        [1, *HALVES[0], "Giám đốc"],
        [2, *HALVES[1], "Phó Giám đốc"],
        ["Cộng", None, None, "02 người"],
        [None, "Người lập biểu", None, "GIÁM ĐỐC"],
        [None, "(Ký, ghi rõ họ tên)", None, "(Đã ký)"],
        [None, "Hoàng Thị Lập", None, "Trần Quang Chủ"],
    ]
    truth = [who(NAMES[0], "Giám đốc"), who(NAMES[1], "Phó Giám đốc")]
    return sheet(path, rows, truth, merges=["B1:C1"], codes=["total-row", "below-list"])


@kind
def genders_beside_names_below_one_header(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        ["STT", "Họ và tên", None, "Chức vụ"],
        [1, NAMES[0], "Nam", "Giám đốc"],
        [2, NAMES[1], "Nữ", "Phó Giám đốc"],
    ]
    truth = [who(NAMES[0], "Giám đốc"), who(NAMES[1], "Phó Giám đốc")]
    return sheet(path, rows, truth, merges=["B1:C1"], codes=["cells-unread"])


@kind
def addresses_before_names_and_meals_behind_them(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        ["Họ và tên", None, "Chức vụ", "Buổi sáng", "Buổi chiều", "Ăn trưa"],
        ["Ông", NAMES[0], "Giám đốc", "x", "x", "x"],
        ["Bà", NAMES[1], "Phó Giám đốc", "x", None, "x"],
    ]
    truth = [
        who(NAMES[0], "Giám đốc", honorific="Ông"),
        who(NAMES[1], "Phó Giám đốc", honorific="Bà"),
    ]
    return sheet(path, rows, truth, merges=["A1:B1"], codes=["columns-unused", "cells-unread"])


@kind
def middle_names_called_chu_lot(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        ["STT", "Họ, chữ lót", "Tên", "Đơn vị"],
        [1, *HALVES[0], "Sở Nội vụ"],
        [2, *HALVES[1], "Sở Y tế"],
    ]
    return sheet(path, rows, [who(NAMES[0], unit="Sở Nội vụ"), who(NAMES[1], unit="Sở Y tế")])


@kind
def births_below_a_header_over_the_names(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        ["STT", "Đơn vị", "Đại biểu", None, None],
        [None, None, "Họ và tên", "Sinh ngày", "Chức danh"],
        [1, "Sở Nội vụ", NAMES[0], "01/02/1971", "Giám đốc"],
        [2, "Sở Y tế", NAMES[1], "02/09/1990", "Giám đốc"],
    ]
    truth = [
        who(NAMES[0], "Giám đốc", "Sở Nội vụ", birth="1971-02-01"),
        who(NAMES[1], "Giám đốc", "Sở Y tế", birth="1990-09-02"),
    ]
    return sheet(path, rows, truth, merges=["A1:A2", "B1:B2", "C1:E1"])


@kind
def somebody_without_a_number_below_the_total(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        ["STT", "Họ và tên", "Chức vụ", "Đơn vị"],
        [1, NAMES[0], "Giám đốc", "Sở Nội vụ"],
        [None, "TỔNG", "1", None],
        [None, NAMES[1], "Phó Giám đốc", "Sở Tài chính"],
        [None, NAMES[2], None, "Ban Dân tộc"],
    ]
    truth = [
        who(NAMES[0], "Giám đốc", "Sở Nội vụ"),
        who(NAMES[1], "Phó Giám đốc", "Sở Tài chính"),
        who(NAMES[2], unit="Ban Dân tộc"),
    ]
    return sheet(path, rows, truth, codes=["total-row"])


@kind
def two_lists_side_by_side_each_with_its_unit_above(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        ["ĐẠI BIỂU SỞ Y TẾ", None, None, None, "ĐẠI BIỂU SỞ TÀI CHÍNH", None, None],
        ["TT", "Họ tên", "Chức vụ", None, "TT", "Họ tên", "Chức vụ"],
        [1, NAMES[0], "Giám đốc", None, 1, NAMES[1], "Giám đốc"],
        [2, NAMES[2], "Phó Giám đốc", None, 2, NAMES[3], "Phó Giám đốc"],
    ]
    truth = [
        who(NAMES[0], "Giám đốc", "SỞ Y TẾ"),
        who(NAMES[2], "Phó Giám đốc", "SỞ Y TẾ"),
        who(NAMES[1], "Giám đốc", "SỞ TÀI CHÍNH"),
        who(NAMES[3], "Phó Giám đốc", "SỞ TÀI CHÍNH"),
    ]
    return sheet(path, rows, truth, codes=["title-used"])
