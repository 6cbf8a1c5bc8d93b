"""Nasty lists in workbooks: how offices lay out one list on sheets."""

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
)
from tests.store.office_files import Cell, Table

HEAD: list[Cell] = ["STT", "Họ và tên", "Chức vụ", "Đơn vị"]
NAMES = [name for name, _, _ in PEOPLE]


@kind
def plain_list(path: Path) -> Nasty:
    return sheet(path, [HEAD, *numbered(PEOPLE)], EVERYBODY)


@kind
def motto_and_title_above(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        ["UBND TỈNH LAI CHÂU", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["SỞ NỘI VỤ", None, "Độc lập - Tự do - Hạnh phúc"],
        ["DANH SÁCH ĐẠI BIỂU THAM DỰ HỘI NGHỊ"],
        ["(Kèm theo Công văn số 12/SNV-TĐKT)"],
        HEAD,
        *numbered(PEOPLE),
    ]
    return sheet(path, rows, EVERYBODY, codes=["above-list"])


@kind
def two_lists_side_by_side(path: Path) -> Nasty:
    half = numbered([person[:2] for person in PEOPLE])
    left, right = half[:3], half[3:]
    head: list[Cell] = ["STT", "Họ và tên", "Chức vụ"]
    rows: list[list[Cell]] = [[*head, *head], *([*a, *b] for a, b in zip(left, right, strict=True))]
    return sheet(path, rows, [who(name, post) for name, post, _ in PEOPLE])


@kind
def two_lists_side_by_side_with_a_gap(path: Path) -> Nasty:
    rows: list[list[Cell]] = [["DANH SÁCH ĐẠI BIỂU"], [*HEAD, None, *HEAD]]
    people = numbered(PEOPLE)
    rows += [[*a, None, *b] for a, b in zip(people[:4], [*people[4:], [], []], strict=True)]
    return sheet(path, rows, EVERYBODY)


@kind
def three_lists_side_by_side(path: Path) -> Nasty:
    head: list[Cell] = ["TT", "Họ và tên", "Đơn vị"]
    people: list[list[Cell]] = [[n, p[0], p[2]] for n, p in enumerate(PEOPLE, 1)]
    rows: list[list[Cell]] = [
        head * 3,
        *([*people[n], *people[n + 2], *people[n + 4]] for n in range(2)),
    ]
    return sheet(path, rows, [who(name, "", unit) for name, _, unit in PEOPLE])


@kind
def post_and_unit_under_one_merged_header(path: Path) -> Nasty:
    rows: list[list[Cell]] = [["STT", "Họ và tên", "Chức vụ, đơn vị", None], *numbered(PEOPLE)]
    return sheet(path, rows, EVERYBODY, merges=["C1:D1"])


@kind
def post_and_unit_under_one_header_unmerged(path: Path) -> Nasty:
    rows: list[list[Cell]] = [["STT", "Họ và tên", "Chức vụ, đơn vị", None], *numbered(PEOPLE)]
    return sheet(path, rows, EVERYBODY)


@kind
def unit_and_post_under_one_merged_header(path: Path) -> Nasty:
    people = [[name, unit, post] for name, post, unit in PEOPLE]
    rows: list[list[Cell]] = [["STT", "Họ và tên", "Đơn vị, chức vụ", None], *numbered(people)]
    return sheet(path, rows, EVERYBODY, merges=["C1:D1"])


def _unit_rows(texts: list[str]) -> list[list[Cell]]:
    rows: list[list[Cell]] = [["STT", "Họ và tên", "Chức vụ", "Ghi chú"]]
    for text, (name, post, _) in zip(texts, PEOPLE, strict=True):
        rows += [[text, None, None, None], [1, name, post, None]]
    return rows


@kind
def merged_numbered_unit_rows(path: Path) -> Nasty:
    texts = [f"{n}. {unit}: 04 đại biểu" for n, (_, _, unit) in enumerate(PEOPLE, 1)]
    merges = [f"A{row}:D{row}" for row in range(2, 14, 2)]
    return sheet(path, _unit_rows(texts), EVERYBODY, merges=merges)


@kind
def numbered_unit_rows_not_merged(path: Path) -> Nasty:
    texts = [f"{n}. {unit} (04 đại biểu)" for n, (_, _, unit) in enumerate(PEOPLE, 1)]
    return sheet(path, _unit_rows(texts), EVERYBODY)


@kind
def merged_unit_rows_with_count_beside(path: Path) -> Nasty:
    rows = _unit_rows([unit for _, _, unit in PEOPLE])
    for row in rows[1::2]:
        row[3] = "04 đại biểu"
    return sheet(path, rows, EVERYBODY, merges=[f"A{row}:C{row}" for row in range(2, 14, 2)])


@kind
def merged_roman_group_rows(path: Path) -> Nasty:
    rows: list[list[Cell]] = [HEAD, ["I. ĐẠI BIỂU MỜI"], *numbered(PEOPLE[:2])]
    rows += [["II. ĐẠI BIỂU CHÍNH THỨC"], *numbered(PEOPLE[2:])]
    groups = ["ĐẠI BIỂU MỜI"] * 2 + ["ĐẠI BIỂU CHÍNH THỨC"] * 4
    truth = [true | {"group": group} for true, group in zip(EVERYBODY, groups, strict=True)]
    return sheet(path, rows, truth, merges=["A2:D2", "A5:D5"])


BARE = (
    ("Phó Bí thư Thường trực Tỉnh ủy", "Phó Bí thư Thường trực", "Tỉnh ủy"),
    ("Phó Bí thư, Thành ủy", "Phó Bí thư", "Thành ủy"),
    ("Thanh tra viên - Thanh tra", "Thanh tra viên", "Thanh tra"),
    ("Phó Chủ tịch UBND", "Phó Chủ tịch", "UBND"),
    ("Phó Chủ tịch Thường trực HĐND", "Phó Chủ tịch Thường trực", "HĐND"),
    ("Chánh Văn phòng Tỉnh ủy", "Chánh Văn phòng", "Tỉnh ủy"),
)


@kind
def bare_units_behind_posts(path: Path) -> Nasty:
    rows: list[list[Cell]] = [["STT", "Họ và tên", "Chức vụ, đơn vị"]]
    rows += numbered([[name, joint] for name, (joint, _, _) in zip(NAMES, BARE, strict=True)])
    truth = [who(name, post, unit) for name, (_, post, unit) in zip(NAMES, BARE, strict=True)]
    return sheet(path, rows, truth)


@kind
def two_people_in_one_cell(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        HEAD,
        [1, f"{NAMES[0]}\n{NAMES[1]}", "Giám đốc\nPhó Giám đốc", "Sở Nội vụ"],
        [2, f"{NAMES[2]}; {NAMES[3]}", "Chuyên viên", "Sở Y tế"],
    ]
    truth = [
        who(NAMES[0], "Giám đốc", "Sở Nội vụ"),
        who(NAMES[1], "Phó Giám đốc", "Sở Nội vụ"),
        who(NAMES[2], "Chuyên viên", "Sở Y tế"),
        who(NAMES[3], "Chuyên viên", "Sở Y tế"),
    ]
    return sheet(path, rows, truth, codes=["shared-cell"])


@kind
def numbered_people_in_one_cell(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        ["STT", "Đơn vị", "Họ và tên", "Điện thoại"],
        [1, "Sở Nội vụ", f"1. {NAMES[0]}\n2. {NAMES[1]}", "0912345678\n0987654321"],
        [2, "Sở Y tế", f"- Ông {NAMES[2]}\n- Bà {NAMES[4]}", None],
    ]
    truth = [
        who(NAMES[0], unit="Sở Nội vụ", phone="0912345678"),
        who(NAMES[1], unit="Sở Nội vụ", phone="0987654321"),
        who(NAMES[2], unit="Sở Y tế", honorific="Ông"),
        who(NAMES[4], unit="Sở Y tế", honorific="Bà"),
    ]
    return sheet(path, rows, truth)


@kind
def a_name_broken_over_two_lines(path: Path) -> Nasty:
    rows: list[list[Cell]] = [HEAD, [1, "Nguyễn Văn\nHòa", "Giám đốc", "Sở Nội\nvụ"]]
    return sheet(path, rows, EVERYBODY[:1])


@kind
def rows_hidden_by_a_filter(path: Path) -> Nasty:
    rows: list[list[Cell]] = [HEAD, *numbered(PEOPLE)]
    hidden = [2, 3, 4, 5, 6, 7]
    return sheet(
        path, rows, EVERYBODY, hidden_rows=hidden, verdict="doubtful", codes=["hidden-row"]
    )


@kind
def a_hidden_column(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        [*HEAD, "Điện thoại"],
        *([*row, "0912345678"] for row in numbered(PEOPLE)),
    ]
    truth = [true | {"phone": "0912345678"} for true in EVERYBODY]
    return sheet(path, rows, truth, hidden_columns="E", codes=["hidden-columns"])


@kind
def a_sheet_for_each_unit(path: Path) -> Nasty:
    sheets: dict[str, Table] = {
        unit: [["STT", "Họ và tên", "Chức vụ"], [1, name, post]] for name, post, unit in PEOPLE
    }
    return book(path, sheets, EVERYBODY, codes=["several-sheets"])


@kind
def a_sheet_for_each_unit_by_its_title(path: Path) -> Nasty:
    sheets: dict[str, Table] = {
        f"Sheet{n}": [[f"Đơn vị: {unit}"], ["STT", "Họ và tên", "Chức vụ"], [1, name, post]]
        for n, (name, post, unit) in enumerate(PEOPLE, 1)
    }
    return book(path, sheets, EVERYBODY, codes=["title-used"])


@kind
def a_sheet_for_each_group(path: Path) -> Nasty:
    sheets: dict[str, Table] = {
        "Khách mời": [HEAD, *numbered(PEOPLE[:2])],
        "Đại biểu chính thức": [HEAD, *numbered(PEOPLE[2:])],
        "Ghi chú": [["Liên hệ: chị Hoa, 0912000111"]],
    }
    groups = ["Khách mời"] * 2 + ["Đại biểu chính thức"] * 4
    truth = [true | {"group": group} for true, group in zip(EVERYBODY, groups, strict=True)]
    return book(path, sheets, truth, codes=["several-sheets", "other-sheets"])


@kind
def other_sheets_and_a_hidden_one(path: Path) -> Nasty:
    sheets: dict[str, Table] = {
        "DS": [HEAD, *numbered(PEOPLE)],
        "Danh mục": [["Mã", "Tên"], ["01", "Sở Nội vụ"]],
        "DS cũ": [HEAD, *numbered([("Phạm Văn Cũ", "Giám đốc", "Sở Cũ")])],
    }
    return book(path, sheets, EVERYBODY, hidden_sheets=["DS cũ"], codes=["other-sheets"])


@kind
def a_sheet_chosen(path: Path) -> Nasty:
    old = [("Phạm Văn Cũ", "Giám đốc", "Sở Cũ")]
    sheets: dict[str, Table] = {"Mới": [HEAD, *numbered(PEOPLE)], "Cũ": [HEAD, *numbered(old)]}
    return book(path, sheets, [who(*old[0])], choices={"sheet": "Cũ"}, codes=["other-sheets"])


@kind
def columns_nobody_knows(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        [*HEAD, "Cỡ áo", "Biển số xe", "Ký nhận"],
        *([*row, "XL", "25A-12345", None] for row in numbered(PEOPLE)),
    ]
    return sheet(path, rows, EVERYBODY, codes=["cells-unread"])


@kind
def texts_beside_the_list(path: Path) -> Nasty:
    rows: list[list[Cell]] = [HEAD, *numbered(PEOPLE)]
    rows[3] = [*rows[3], None, "gọi lại cho anh Ba trước ngày 12"]
    return sheet(path, rows, EVERYBODY, codes=["cells-unread"])


@kind
def totals_and_signatures_below(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        HEAD,
        *numbered(PEOPLE),
        [None, "Tổng cộng: 6 đại biểu"],
        [None, None, None, "Lai Châu, ngày 20 tháng 12 năm 2020"],
        [None, "NGƯỜI LẬP BIỂU", None, "TM. BAN TỔ CHỨC"],
        [None, "Phạm Văn Ký", None, "Vũ Thị Duyệt"],
    ]
    return sheet(path, rows, EVERYBODY, codes=["total-row", "below-list"])


@kind
def a_title_again_between_pages(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        HEAD,
        *numbered(PEOPLE[:3]),
        ["DANH SÁCH ĐẠI BIỂU (tiếp theo)"],
        ["Trang 2/2"],
        HEAD,
    ]
    rows += numbered(PEOPLE[3:], 4)
    return sheet(path, rows, EVERYBODY, codes=["title-row", "page-row", "repeated-header"])


@kind
def ong_and_ba_with_x(path: Path) -> Nasty:
    rows: list[list[Cell]] = [["STT", "Ông", "Bà", "Họ và tên", "Chức vụ", "Đơn vị"]]
    marks = ["x", None, "x", "x", None, None]
    rows += [
        [n, mark, None if mark else "x", *person]
        for n, (mark, person) in enumerate(zip(marks, PEOPLE, strict=True), 1)
    ]
    truth = [
        true
        | (
            {"gender": "male", "honorific": "Ông"}
            if mark
            else {"gender": "female", "honorific": "Bà"}
        )
        for true, mark in zip(EVERYBODY, marks, strict=True)
    ]
    return sheet(path, rows, truth)


@kind
def ong_and_ba_under_one_header(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        ["STT", "Danh xưng", None, "Họ và tên", "Chức vụ", "Đơn vị"],
        [None, "Ông", "Bà", None, None, None],
    ]
    rows += [[n, "x", None, *person] for n, person in enumerate(PEOPLE, 1)]
    truth = [true | {"gender": "male", "honorific": "Ông"} for true in EVERYBODY]
    merges = ["A1:A2", "B1:C1", "D1:D2", "E1:E2", "F1:F2"]
    return sheet(path, rows, truth, merges=merges)


@kind
def names_of_men_and_women_in_two_columns(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        ["STT", "Ông", "Bà", "Chức vụ"],
        [1, NAMES[0], None, "Giám đốc"],
        [2, None, NAMES[1], "Chuyên viên"],
    ]
    truth = [
        who(NAMES[0], "Giám đốc", honorific="Ông", gender="male"),
        who(NAMES[1], "Chuyên viên", honorific="Bà", gender="female"),
    ]
    return sheet(path, rows, truth)


@kind
def births_as_serial_numbers(path: Path) -> Nasty:
    serials = [25569, 27474, 29221, 26299, 31048, 32874]
    days = ["1970-01-01", "1975-03-21", "1980-01-01", "1972-01-01", "1985-01-01", "1990-01-01"]
    rows: list[list[Cell]] = [[*HEAD, "Ngày sinh"]]
    rows += [[*row, n] for row, n in zip(numbered(PEOPLE), serials, strict=True)]
    truth = [true | {"birth": day} for true, day in zip(EVERYBODY, days, strict=True)]
    return sheet(path, rows, truth)


@kind
def marks_behind_names(path: Path) -> Nasty:
    marks = [" (*)", "¹", " (1)", "*", " (**)", "²"]
    people = [[name + mark, *rest] for (name, *rest), mark in zip(PEOPLE, marks, strict=True)]
    rows: list[list[Cell]] = [HEAD, *numbered(people), [None, "(*) Đại biểu dự thay"]]
    truth = [true | {"note": mark.strip()} for true, mark in zip(EVERYBODY, marks, strict=True)]
    truth[0]["note"] = "(*) Đại biểu dự thay"
    return sheet(path, rows, truth)


@kind
def titles_before_names(path: Path) -> Nasty:
    titles = ["PGS.TS.", "BS.", "Thượng tá", "Đại tá", "ThS.", "TS."]
    people = [
        [f"{title} {name}", *rest] for (name, *rest), title in zip(PEOPLE, titles, strict=True)
    ]
    truth = [true | {"title": t} for true, t in zip(EVERYBODY, titles, strict=True)]
    return sheet(path, [HEAD, *numbered(people)], truth)


@kind
def honours_and_ranks_before_names(path: Path) -> Nasty:
    titles = [
        "TTND.PGS.TS.BS.",
        "Anh hùng LĐ",
        "THIẾU TƯỚNG",
        "BS.CKII",
        "NGND, GS",
        "Đại úy, ThS.",
    ]
    people = [
        [f"Đồng chí {title} {name}", *rest]
        for (name, *rest), title in zip(PEOPLE, titles, strict=True)
    ]
    truth = [
        true | {"title": title, "honorific": "Đồng chí"}
        for true, title in zip(EVERYBODY, titles, strict=True)
    ]
    return sheet(path, [HEAD, *numbered(people)], truth)


@kind
def ranks_before_posts_and_titles_behind_names(path: Path) -> Nasty:
    head: list[Cell] = ["TT", "Họ và tên", "Cấp bậc, chức vụ", "Đơn vị"]
    ranks = ["Đại tá, ", "Thượng tá - ", "Thiếu tá ", "", "", "Thiếu tướng, GS.TS, "]
    behind = ["", "", "", " (TS)", ", ThS.", ""]
    people = [
        [name + end, rank + post, unit]
        for (name, post, unit), rank, end in zip(PEOPLE, ranks, behind, strict=True)
    ]
    told = ["Đại tá", "Thượng tá", "Thiếu tá", "TS", "ThS.", "Thiếu tướng, GS.TS"]
    truth = [true | {"title": title} for true, title in zip(EVERYBODY, told, strict=True)]
    return sheet(path, [head, *numbered(people)], truth)


@kind
def titles_in_their_own_column(path: Path) -> Nasty:
    titles = ["Tiến sĩ", "Thượng tá", "", "Đại học", "BSCKI", "PGS.TS"]
    head: list[Cell] = ["TT", "Danh xưng", "Học hàm, học vị", "Họ và tên", "Chức vụ", "Đơn vị"]
    people: list[list[Cell]] = [
        ["Đồng chí TS." if title == "Tiến sĩ" else "Ông", title, *person]
        for person, title in zip(PEOPLE, titles, strict=True)
    ]
    truth = [
        true | ({"note": title} if title == "Đại học" else {"title": title} if title else {})
        for true, title in zip(EVERYBODY, titles, strict=True)
    ]
    truth[0] |= {"title": "Tiến sĩ TS.", "honorific": "Đồng chí"}
    return sheet(path, [head, *numbered(people)], truth)


@kind
def two_kinds_of_a_header_below_each_other(path: Path) -> Nasty:
    rows: list[list[Cell]] = [["I. KHÁCH MỜI"], HEAD, *numbered(PEOPLE[:3])]
    rows += [["II. ĐẠI BIỂU"], ["TT", "Đơn vị", "Họ và tên", "Chức vụ"]]
    rows += numbered([[unit, name, post] for name, post, unit in PEOPLE[3:]])
    return sheet(path, rows, EVERYBODY)


@kind
def no_header_at_all(path: Path) -> Nasty:
    phones = ["0912345678", "0987654321", "0356789012", "0777123456", "0868111222", "0905222333"]
    rows: list[list[Cell]] = [
        [*row, phone] for row, phone in zip(numbered(PEOPLE), phones, strict=True)
    ]
    truth = [true | {"phone": p} for true, p in zip(EVERYBODY, phones, strict=True)]
    return sheet(path, rows, truth, verdict="doubtful", codes=["columns-guessed"])


@kind
def no_header_and_columns_told(path: Path) -> Nasty:
    told = {0: "number", 1: "name", 2: "post", 3: "unit"}
    return sheet(path, numbered(PEOPLE), EVERYBODY, choices={"overrides": told})


@kind
def no_header_below_a_title(path: Path) -> Nasty:
    rows: list[list[Cell]] = [["DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ"], [], *numbered(PEOPLE)]
    return sheet(path, rows, EVERYBODY, verdict="doubtful", codes=["title-row"])
