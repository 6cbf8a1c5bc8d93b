"""Nasty lists as offices of a province send them: counts for names, split headers, chat, pages."""

from __future__ import annotations

from pathlib import Path

from tests.store.lists.nasty_kit import PEOPLE, Nasty, kind, numbered, sheet, who, words
from tests.store.office_files import Cell

HEAD: list[Cell] = ["STT", "Họ và tên", "Chức vụ", "Đơn vị"]
NAMES = [name for name, _, _ in PEOPLE]


@kind
def a_second_header_line_with_a_label_nobody_knows(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        ["STT", "Họ và tên", "Giới tính", None, "Chức vụ, đơn vị", None, "Liên hệ", None],
        [None, None, "Nam", "Nữ", "Chức vụ", "Đơn vị", "Điện thoại", "Email"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
        [1, NAMES[0], "x", None, "Giám đốc", "Sở Nội vụ", "0912.345.678", "hoa@tinh.gov.vn"],
        [2, NAMES[1], None, "x", "như trên", "-nt-", "+84 912 345 679", None],
    ]
    truth = [
        who(NAMES[0], "Giám đốc", "Sở Nội vụ", gender="male", phone="0912345678"),
        who(NAMES[1], "Giám đốc", "Sở Nội vụ", gender="female", phone="0912345679"),
    ]
    merges = ["A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:H1"]
    return sheet(path, rows, truth, merges=merges, codes=["columns-unused", "cells-unread"])


@kind
def words_where_names_should_be(path: Path) -> Nasty:
    said = [
        "Cử 02 đ/c",
        "01 đồng chí lãnh đạo",
        "Đại diện lãnh đạo Sở",
        "(gửi danh sách sau)",
        "Chưa có",
        "Phó Giám đốc phụ trách",
    ]
    rows = numbered([[text, None, unit] for text, (_, _, unit) in zip(said, PEOPLE, strict=True)])
    truth = [who(text, unit=unit) for text, (_, _, unit) in zip(said, PEOPLE, strict=True)]
    return sheet(path, [HEAD, *rows], truth, verdict="doubtful", codes=["name-odd"])


@kind
def family_and_given_name_under_a_header_in_two_halves(path: Path) -> Nasty:
    people = [[*name.rsplit(" ", 1), post, unit] for name, post, unit in PEOPLE]
    rows: list[list[Cell]] = [["TT", "Họ và", "tên", "CV", "ĐVCT"], *numbered(people)]
    return sheet(path, rows, [who(*person) for person in PEOPLE])


@kind
def headers_abbreviated(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        ["TT", "Thành viên tham dự", "Vị trí công tác", "Đ.vị", "Đ.thoại"],
        *numbered([[*person, "0912345678"] for person in PEOPLE]),
    ]
    return sheet(path, rows, [who(*person, phone="0912345678") for person in PEOPLE])


@kind
def units_and_people_in_one_column(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        ["STT", "Đơn vị/Họ tên", "Chức vụ"],
        [1, "Sở Nội vụ", None],
        ["a", NAMES[0], "Giám đốc"],
        ["b", NAMES[1], "Phó Giám đốc"],
        [2, "Sở Y tế", None],
        ["-", NAMES[4], "Giám đốc"],
    ]
    truth = [
        who(NAMES[0], "Giám đốc", "Sở Nội vụ"),
        who(NAMES[1], "Phó Giám đốc", "Sở Nội vụ"),
        who(NAMES[4], "Giám đốc", "Sở Y tế"),
    ]
    return sheet(path, rows, truth)


@kind
def pages_with_sums_carried_over(path: Path) -> Nasty:
    rows: list[list[Cell]] = [HEAD, *numbered(PEOPLE[:3]), ["Cộng trang 1: 03"], HEAD]
    rows += [["Mang sang: 03"], *numbered(PEOPLE[3:], 4), ["Lũy kế: 06"]]
    truth = [who(*person) for person in PEOPLE]
    return sheet(path, rows, truth, codes=["total-row", "repeated-header"])


@kind
def groups_behind_stars(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        HEAD[1:],
        ["* Đại biểu mời:", None, None],
        [*PEOPLE[0]],
        ["- Phóng viên báo chí:", None, None],
        [*PEOPLE[1]],
        [*PEOPLE[2]],
    ]
    groups = ["Đại biểu mời", "Phóng viên báo chí", "Phóng viên báo chí"]
    truth = [who(*person, group=g) for person, g in zip(PEOPLE, groups, strict=False)]
    return sheet(path, rows, truth)


@kind
def stars_that_explain(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        HEAD,
        [1, f"{NAMES[0]} (*)", *PEOPLE[0][1:]],
        [2, *PEOPLE[1]],
        ["(*) Đại biểu dự thay"],
        ["* Ghi chú: ăn chay báo trước"],
    ]
    truth = [who(*PEOPLE[0], note="(*) Đại biểu dự thay"), who(*PEOPLE[1])]
    return sheet(path, rows, truth, codes=["footnote"])


@kind
def as_above_in_every_hand(path: Path) -> Nasty:
    signs = ["''", "-//-", "n.t", '-"-', "- như trên -", "''''", "//", "-", "…"]
    rows = [[f"Nguyễn Văn {name}", "Chuyên viên", "Sở Nội vụ"] for name in "ABCDEGHIKL"]
    for row, sign in zip(rows[1:], signs, strict=True):
        row[2] = sign
    truth = [who(str(name), "Chuyên viên", "Sở Nội vụ") for name, _, _ in rows[:-2]]
    truth += [{"name": name, "unit": ""} for name, _, _ in rows[-2:]]
    return sheet(path, [HEAD, *numbered(rows)], truth)


@kind
def remarks_between_rows(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        HEAD,
        [1, *PEOPLE[0]],
        [None, "(Đ/c Hòa đến muộn)", None, None],
        [2, *PEOPLE[1]],
        [None, None, "kiêm Chủ tịch Công đoàn", None],
        [3, *PEOPLE[2]],
    ]
    truth = [
        who(*PEOPLE[0]),
        who(NAMES[1], "Phó Giám đốc; kiêm Chủ tịch Công đoàn", "Sở Tài chính", group=""),
        who(*PEOPLE[2]),
    ]
    truth[1]["group"] = ""
    return sheet(path, rows, truth, codes=["remark-row", "rows-joined"])


@kind
def telephones_in_every_hand(path: Path) -> Nasty:
    said: list[tuple[Cell, str]] = [
        ("DĐ: 0912.345.682; CQ: 0206 3852 222", "0912345682, 02063852222"),
        ("0912 345 678 - 0987.654.321", "0912345678, 0987654321"),
        (912345680, "0912345680"),
        ("(+84) 912345681", "0912345681"),
        ("SĐT 0912-345-683\nNR: 02063852223", "0912345683, 02063852223"),
        ("0912345684/0912345685", "0912345684, 0912345685"),
    ]
    rows = [[name, text] for name, (text, _) in zip(NAMES, said, strict=True)]
    truth = [who(name, phone=phone) for name, (_, phone) in zip(NAMES, said, strict=True)]
    return sheet(path, [["TT", "Họ tên", "Liên hệ"], *numbered(rows)], truth)


@kind
def births_in_words(path: Path) -> Nasty:
    said = [
        ("ngày 5 tháng 6 năm 1972", "1972-06-05"),
        ("tháng 3/1976", "1976"),
        ("01.02.74", "1974-02-01"),
        ("1973-07-08", "1973-07-08"),
        ("sinh năm 1980", "1980"),
        ("Ngày 02/09/1981", "1981-09-02"),
    ]
    rows = [[name, text] for name, (text, _) in zip(NAMES, said, strict=True)]
    truth = [who(name, birth=day) for name, (_, day) in zip(NAMES, said, strict=True)]
    made = sheet(path, [["TT", "Họ tên", "Ngày sinh"], *numbered(rows)], truth)
    cells = [[name, day[:4]] for name, (_, day) in zip(NAMES, said, strict=True)]
    return Nasty(made.path, {"Sheet1": cells}, truth)


@kind
def a_list_sent_in_a_chat(path: Path) -> Nasty:
    lines = [
        "Em gửi anh chị danh sách đại biểu Sở Nội vụ ạ:",
        f"1. Đ/c {NAMES[0]} - Giám đốc, sđt 0912345678",
        f"2. Đ/c {NAMES[1]} - Phó Giám đốc (sđt: 0912.345.679)",
        f"3. Đ/c {NAMES[2]} - CVP - 0912345680",
        "Phạm Văn Lái 0912345681",
        "Trân trọng cảm ơn ạ!",
    ]
    posts = ["Giám đốc", "Phó Giám đốc", "CVP"]
    truth = [
        who(name, post, "Sở Nội vụ", phone=f"09123456{n}", honorific="Đồng chí")
        for n, (name, post) in enumerate(zip(NAMES, posts, strict=False), 78)
    ]
    truth += [who("Phạm Văn Lái", unit="Sở Nội vụ", phone="0912345681")]
    codes = ["title-row", "below-list", "unit-from-title"]
    cells = [[line.replace("Đ/c", "Đồng chí").replace("sđt", "")] for line in lines]
    found = words(path, "ds.txt", "\n".join(lines), truth, verdict="doubtful", codes=codes)
    return Nasty(found.path, {"1": cells}, truth, verdict="doubtful", codes=codes)


@kind
def a_unit_only_in_the_title(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        ["UBND TỈNH CAO BẰNG"],
        ["DANH SÁCH ĐẠI BIỂU CỦA SỞ NỘI VỤ THAM DỰ ĐẠI HỘI THI ĐUA"],
        ["TT", "Họ và tên", "Chức vụ"],
        *numbered([person[:2] for person in PEOPLE]),
    ]
    truth = [who(name, post, "SỞ NỘI VỤ") for name, post, _ in PEOPLE]
    codes = ["unit-from-title", "title-used", "above-list"]
    return sheet(path, rows, truth, verdict="doubtful", codes=codes)


@kind
def a_unit_only_above_the_title(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        ["UBND TỈNH CAO BẰNG", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["SỞ NỘI VỤ", None, "Độc lập - Tự do - Hạnh phúc"],
        ["DANH SÁCH ĐẠI BIỂU DỰ ĐẠI HỘI THI ĐUA"],
        ["TT", "Họ và tên", "Chức vụ"],
        *numbered([person[:2] for person in PEOPLE]),
    ]
    truth = [who(name, post, "SỞ NỘI VỤ") for name, post, _ in PEOPLE]
    codes = ["unit-from-title", "title-used", "above-list"]
    return sheet(path, rows, truth, verdict="doubtful", codes=codes)


@kind
def a_unit_only_in_the_name_of_the_file(path: Path) -> Nasty:
    rows: list[list[Cell]] = [["TT", "Họ và tên"], *numbered([[name] for name in NAMES])]
    made = sheet(path, rows, [])
    file = made.path.rename(path / "Danh sách đại biểu_Sở Nội vụ (gửi lại).xlsx")
    truth = [who(name, unit="Sở Nội vụ") for name in NAMES]
    return Nasty(file, made.sheets, truth, verdict="doubtful", codes=["unit-from-title"])


@kind
def formulas_that_failed(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        [*HEAD, "Điện thoại"],
        [1, *PEOPLE[0], "#N/A"],
        [2, NAMES[1], "#REF!", PEOPLE[1][2], "0912345678"],
    ]
    truth = [who(*PEOPLE[0]), {"name": NAMES[1], "post": "", "phone": "0912345678"}]
    return sheet(path, rows, truth, codes=["cells-unread"])
