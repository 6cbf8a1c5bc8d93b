"""Nasty lists by what stands in their rows: headings, dittos, remarks, names in pieces."""

from __future__ import annotations

from pathlib import Path

from tests.store.lists.nasty_kit import EVERYBODY, PEOPLE, Nasty, kind, numbered, sheet, who
from tests.store.office_files import Cell, ods, plain, text, to_vni, xls

HEAD: list[Cell] = ["STT", "Họ và tên", "Chức vụ", "Đơn vị"]
NAMES = [name for name, _, _ in PEOPLE]


@kind
def headings_with_nobody_or_another_count(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        HEAD,
        ["I. ĐẠI BIỂU MỜI (3 người)", None, None, None],
        *numbered(PEOPLE[:2]),
        ["II. BÁO CHÍ", None, None, None],
        ["III. ĐẠI BIỂU (4 người)", None, None, None],
        *numbered(PEOPLE[2:]),
    ]
    return sheet(path, rows, EVERYBODY, codes=["count-differs", "empty-heading"])


@kind
def groups_above_units(path: Path) -> Nasty:
    rows: list[list[Cell]] = [["STT", "Họ và tên", "Chức vụ"], ["A. KHỐI SỞ NGÀNH"]]
    for n, (name, post, unit) in enumerate(PEOPLE, 1):
        rows += [[n, unit, None], [None, name, post]]
    truth = [true | {"group": "KHỐI SỞ NGÀNH"} for true in EVERYBODY]
    return sheet(path, rows, truth)


@kind
def groups_beside_units_and_offices_in_short(path: Path) -> Nasty:
    units = ["", "CĐN Giáo dục", "LĐLĐ huyện Sìn Hồ", "Công đoàn Viên chức tỉnh", "TTYT huyện"]
    rows: list[list[Cell]] = [["STT", "Họ và tên", "Chức vụ"]]
    truth = []
    for numeral, unit, (name, post, _) in zip(
        ["I", "II", "III", "IV", "V"], units, PEOPLE, strict=False
    ):
        rows += [[numeral, unit or "ĐẠI BIỂU MỜI", None], [1, name, post]]
        truth.append(who(name, post, unit, **({} if unit else {"group": "ĐẠI BIỂU MỜI"})))
    return sheet(path, rows, truth)


@kind
def several_people_with_their_posts_in_a_cell(path: Path) -> Nasty:
    """In lines of the cell, one behind the other, and one with the post in brackets."""
    pairs = [("Lê Văn An", "Ksor Lan"), ("Lò Thị Bé", "Vàng A Chu"), ("Hoàng Na", "Đỗ Lý")]
    cells = [
        "1. Đồng chí {} - Chủ tịch\n2. Đồng chí {} - Phó Chủ tịch",
        "{}, Chủ tịch; {}, Phó Chủ tịch",
        "1) {} – Chủ tịch 2) {} – Phó Chủ tịch",
    ]
    rows: list[list[Cell]] = [["STT", "Đơn vị", "Họ tên, chức vụ người dự", "SĐT"]]
    truth = []
    for n, ((first, second), cell) in enumerate(zip(pairs, cells, strict=True), 1):
        unit, phones = f"Sở số {n}", (f"091200000{n}", f"098700000{n}")
        rows.append([n, unit, cell.format(first, second), "\n".join(phones)])
        truth.append(who(first, "Chủ tịch", unit, phone=phones[0]))
        truth.append(who(second, "Phó Chủ tịch", unit, phone=phones[1]))
    rows.append([4, "Sở Y tế", "Tẩn Thị Mẩy (Giám đốc)", None])
    truth.append(who("Tẩn Thị Mẩy", "Giám đốc", "Sở Y tế"))
    return sheet(path, rows, truth, codes=["shared-cell"])


@kind
def somebody_else_in_the_cell_of_a_post(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        ["STT", "Họ và tên", "Chức vụ", "Đơn vị"],
        [1, "Lê Văn An", "Chủ tịch\nLò Thị Bé - Phó Chủ tịch", "Sở Nội vụ"],
        [2, "Vàng A Chu\nGiám đốc\nĐ/c Hảng Thị Dí", None, "Sở Y tế"],
    ]
    truth = [who("Lê Văn An", "", "Sở Nội vụ"), who("Vàng A Chu", "", "Sở Y tế")]
    return sheet(path, rows, truth, verdict="doubtful", codes=["somebody-else"])


@kind
def as_above(path: Path) -> Nasty:
    people: list[list[Cell]] = [[name, "Chuyên viên", "Sở Nội vụ"] for name in NAMES]
    for row, (post, unit) in zip(people[1:], [("-nt-", '"'), ("nt", "-nt-")] * 2, strict=False):
        row[1:] = [post, unit]
    truth = [who(name, "Chuyên viên", "Sở Nội vụ") for name in NAMES]
    return sheet(path, [HEAD, *numbered(people)], truth)


@kind
def unit_cells_merged_downwards(path: Path) -> Nasty:
    people: list[list[Cell]] = [[name, post, None] for name, post, _ in PEOPLE]
    people[0][2], people[3][2] = "Sở Nội vụ", "Sở Y tế"
    units = ["Sở Nội vụ"] * 3 + ["Sở Y tế"] * 3
    truth = [who(n, p, unit) for (n, p, _), unit in zip(PEOPLE, units, strict=True)]
    return sheet(path, [HEAD, *numbered(people)], truth, merges=["D2:D4", "D5:D7"])


@kind
def a_heading_merged_over_all_columns_without_a_number(path: Path) -> Nasty:
    rows: list[list[Cell]] = [HEAD, ["ĐẠI BIỂU MỜI", None, None, None], *numbered(PEOPLE)]
    truth = [true | {"group": "ĐẠI BIỂU MỜI"} for true in EVERYBODY]
    return sheet(path, rows, truth, merges=["A2:D2"])


@kind
def names_in_two_columns(path: Path) -> Nasty:
    people = [[*name.rsplit(" ", 1), post, unit] for name, post, unit in PEOPLE]
    rows: list[list[Cell]] = [["STT", "Họ và tên", None, "Chức vụ", "Đơn vị"], *numbered(people)]
    return sheet(path, rows, EVERYBODY, merges=["B1:C1"])


@kind
def births_in_columns_of_men_and_women(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        ["STT", "Họ và tên", "Năm sinh", None, "Đơn vị"],
        [None, None, "Nam", "Nữ", None],
        [1, NAMES[0], 1970, None, "Sở Nội vụ"],
        [2, NAMES[1], None, "21/03/1975", "Sở Y tế"],
    ]
    truth = [
        who(NAMES[0], unit="Sở Nội vụ", gender="male", birth="1970"),
        who(NAMES[1], unit="Sở Y tế", gender="female", birth="1975-03-21"),
    ]
    return sheet(path, rows, truth, merges=["C1:D1"])


@kind
def post_behind_the_name(path: Path) -> Nasty:
    people = [[f"{name} - {post}", unit] for name, post, unit in PEOPLE]
    return sheet(path, [["STT", "Họ và tên", "Đơn vị"], *numbered(people)], EVERYBODY)


@kind
def remarks_in_brackets_behind_names(path: Path) -> Nasty:
    said = ["Trưởng đoàn", "nữ", "dự thay", "Nữ", "vắng buổi chiều", "Phó đoàn"]
    people = [[f"{n} ({text})", p, u] for (n, p, u), text in zip(PEOPLE, said, strict=True)]
    truth = [
        true | ({"gender": "female"} if text.lower() == "nữ" else {"note": text})
        for true, text in zip(EVERYBODY, said, strict=True)
    ]
    return sheet(path, [HEAD, *numbered(people)], truth)


@kind
def a_remark_below_the_list(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        HEAD,
        *numbered(PEOPLE),
        ["Ghi chú: đề nghị các đơn vị gửi trước ngày 12/12"],
        ["Danh sách này có 06 đại biểu./."],
    ]
    return sheet(path, rows, EVERYBODY, codes=["below-list", "total-row"])


@kind
def a_remark_beside_a_heading(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        HEAD,
        ["I", "ĐẠI BIỂU MỜI", None, "đón từ 7 giờ tại sảnh chính"],
        *numbered(PEOPLE),
    ]
    return sheet(path, rows, EVERYBODY)


@kind
def a_list_beside_a_list_in_other_rows(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        ["STT", "Họ và tên", "Chức vụ", None, None, None, None],
        [1, *PEOPLE[0][:2], None, "TT", "Họ và tên", "Đơn vị"],
        [2, *PEOPLE[1][:2], None, 1, NAMES[2], PEOPLE[2][2]],
        [None, None, None, None, 2, NAMES[3], PEOPLE[3][2]],
    ]
    truth = [who(*PEOPLE[0][:2]), who(*PEOPLE[1][:2])]
    truth += [who(NAMES[n], unit=PEOPLE[n][2]) for n in (2, 3)]
    return sheet(path, rows, truth)


@kind
def two_posts_and_the_unit_last(path: Path) -> Nasty:
    joint = "Ủy viên Ban Thường vụ Tỉnh ủy, Trưởng Ban Tổ chức Tỉnh ủy"
    rows: list[list[Cell]] = [["STT", "Họ và tên", "Chức vụ, đơn vị"], [1, NAMES[0], joint]]
    post = "Ủy viên Ban Thường vụ Tỉnh ủy, Trưởng Ban Tổ chức"
    return sheet(path, rows, [who(NAMES[0], post, "Tỉnh ủy")])


@kind
def an_old_workbook(path: Path) -> Nasty:
    rows: list[list[Cell]] = [["DANH SÁCH ĐẠI BIỂU"], HEAD, *numbered(PEOPLE)]
    return Nasty(xls(path / "ds.xls", rows), {"Sheet1": plain(rows)}, EVERYBODY)


@kind
def rows_hidden_in_an_old_workbook(path: Path) -> Nasty:
    rows: list[list[Cell]] = [HEAD, *numbered(PEOPLE)]
    file = xls(path / "ds.xls", rows, hidden_rows=range(1, 7))
    codes = ["hidden-row", "hidden-rows"]
    return Nasty(file, {"Sheet1": plain(rows)}, EVERYBODY, verdict="doubtful", codes=codes)


@kind
def a_column_hidden_in_an_old_workbook(path: Path) -> Nasty:
    phone = "0912345678"
    rows: list[list[Cell]] = [[*HEAD, "Điện thoại"], *([*r, phone] for r in numbered(PEOPLE))]
    file = xls(path / "ds.xls", rows, hidden_columns=[4])
    truth = [true | {"phone": phone} for true in EVERYBODY]
    return Nasty(file, {"Sheet1": plain(rows)}, truth, codes=["hidden-columns"])


@kind
def an_open_document(path: Path) -> Nasty:
    rows: list[list[Cell]] = [HEAD, *numbered(PEOPLE)]
    return Nasty(ods(path / "ds.ods", rows), {"DS": plain(rows)}, EVERYBODY)


@kind
def old_letters_of_vni(path: Path) -> Nasty:
    rows = plain([HEAD, *numbered(PEOPLE)])
    file = text(path / "ds.csv", [[to_vni(cell) for cell in row] for row in rows], ";", "cp1252")
    return Nasty(file, {"1": rows}, EVERYBODY)


@kind
def a_signature_below_the_names(path: Path) -> Nasty:
    rows: list[list[Cell]] = [HEAD, *numbered(PEOPLE), [], [None, "CHỦ TỊCH"], [None, "Vũ Ký"]]
    return sheet(path, rows, EVERYBODY, codes=["below-list"])


@kind
def post_and_unit_below_their_common_header(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        ["STT", "Họ và tên", "Chức vụ, đơn vị", None],
        [None, None, "Chức vụ", "Đơn vị"],
        *numbered(PEOPLE),
    ]
    return sheet(path, rows, EVERYBODY, merges=["A1:A2", "B1:B2", "C1:D1"])


@kind
def people_numbered_below_their_unit(path: Path) -> Nasty:
    rows: list[list[Cell]] = [["STT", "Họ và tên", "Chức vụ"]]
    for n, (name, post, unit) in enumerate(PEOPLE, 1):
        rows += [[n, f"{unit}: 01 đại biểu", None], [f"{n}.1", name, post]]
    return sheet(path, rows, EVERYBODY, merges=[f"B{row}:C{row}" for row in range(2, 14, 2)])


@kind
def one_person_in_two_rows(path: Path) -> Nasty:
    rows: list[list[Cell]] = [
        HEAD,
        [1, NAMES[0], "Giám đốc", "Sở Nội vụ"],
        [None, None, "Ủy viên", "Đảng ủy"],
        [2, *PEOPLE[1]],
    ]
    truth = [who(NAMES[0], "Giám đốc; Ủy viên", "Sở Nội vụ", note="Đảng ủy"), who(*PEOPLE[1])]
    return sheet(path, rows, truth, merges=["A2:A3", "B2:B3"], codes=["rows-joined"])
