"""Nasty lists of slips: a label before each value, one slip for each person."""

from __future__ import annotations

from pathlib import Path

from tests.store.lists.nasty_kit import (
    EVERYBODY,
    PEOPLE,
    Nasty,
    book,
    kind,
    numbered,
    sheet,
    who,
    words,
)
from tests.store.office_files import Cell

LABELS = ("Họ và tên", "Chức vụ", "Đơn vị công tác")


@kind
def a_slip_for_each_person_in_lines(path: Path) -> Nasty:
    slips = [
        f"{n}. Họ và tên: {name}\nChức vụ: {post}\nĐơn vị: {unit}"
        for n, (name, post, unit) in enumerate(PEOPLE, 1)
    ]
    text = "\n".join(["PHIẾU ĐĂNG KÝ", *slips, "Lai Châu, ngày 20 tháng 11 năm 2026", "GIÁM ĐỐC"])
    return words(path, "phieu.txt", text, EVERYBODY, codes=["above-list", "below-list"])


@kind
def slips_with_several_labels_in_a_line(path: Path) -> Nasty:
    lines = ["Đơn vị: Sở Nội vụ", "Điện thoại: 0213 3876 543"]
    for n, (name, post, _) in enumerate(PEOPLE):
        lines += [
            f"Họ và tên: {name} Giới tính: {'Nữ' if n % 2 else 'Nam'}",
            f"Chức vụ: {post}; Điện thoại: 091200000{n}; Ăn chay: Không",
        ]
    truth = [
        who(name, post, "Sở Nội vụ", gender="female" if n % 2 else "male")
        for n, (name, post, _) in enumerate(PEOPLE)
    ]
    return words(path, "phieu.txt", "\n".join(lines), truth, codes=["cells-unread"])


@kind
def a_slip_in_each_line(path: Path) -> Nasty:
    lines = [
        f"{n}. Họ và tên: {name} - Chức vụ: {post}, Đơn vị: {unit} – SĐT: 091200000{n}"
        for n, (name, post, unit) in enumerate(PEOPLE, 1)
    ]
    truth = [true | {"phone": f"091200000{n}"} for n, true in enumerate(EVERYBODY, 1)]
    return words(path, "phieu.txt", "\n".join(lines), truth)


@kind
def slips_in_cells_beside_each_other(path: Path) -> Nasty:
    rows: list[list[Cell]] = [[None, "PHIẾU ĐĂNG KÝ DỰ HỘI NGHỊ"]]
    for name, post, unit in PEOPLE:
        for label, value in zip(LABELS, (name, post, unit), strict=True):
            rows.append([None, label, value])
        rows += [[None, "Dân tộc", "Kinh"], []]
    return sheet(path, rows, EVERYBODY, codes=["above-list", "cells-unread"])


@kind
def slips_of_four_columns_with_merged_values(path: Path) -> Nasty:
    rows: list[list[Cell]] = []
    for name, post, unit in PEOPLE:
        rows.append(["Họ và tên:", name, "Giới tính:", "Nam"])
        rows.append(["Chức vụ:", post, "Ghi chú", None])
        rows.append(["Đơn vị:", unit, None, None])
    merges = [f"B{3 * n}:D{3 * n}" for n in range(1, 7)]
    truth = [true | {"gender": "male"} for true in EVERYBODY]
    return sheet(path, rows, truth, merges=merges)


@kind
def a_table_on_its_side(path: Path) -> Nasty:
    columns = list(zip(*PEOPLE, strict=True))
    rows: list[list[Cell]] = [[label, *row] for label, row in zip(LABELS, columns, strict=True)]
    rows[1][6] = "CV"  # what elsewhere is a label
    rows.append(["Điện thoại", *[None] * 6, "0912000000"])  # nobody's
    truth = [*EVERYBODY[:-1], who(PEOPLE[-1][0], "CV", PEOPLE[-1][2])]
    return sheet(path, rows, truth, codes=["cells-unread"])


@kind
def a_slip_on_each_sheet(path: Path) -> Nasty:
    sheets = {
        f"Phiếu {n}": [[label, value] for label, value in zip(LABELS, person, strict=True)]
        for n, person in enumerate(PEOPLE, 1)
    }
    return book(path, sheets, EVERYBODY, codes=["several-sheets"])


@kind
def a_list_below_the_name_of_who_sent_it(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        ["Họ và tên người đăng ký: Nguyễn Thị Gửi"],
        ["Chức vụ: Văn thư"],
        ["STT", *LABELS],
    ]
    rows += numbered(PEOPLE)
    return sheet(path, rows, EVERYBODY, codes=["above-list"])
