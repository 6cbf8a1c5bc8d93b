"""Nasty lists in other files than workbooks: web pages, XML, Word, text of a PDF, old fonts."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

from tests.store.lists.nasty_kit import EVERYBODY, PEOPLE, Nasty, kind, numbered, who, words
from tests.store.office_files import Cell, ods, plain, text, to_tcvn3

HEAD: list[Cell] = ["STT", "Họ và tên", "Chức vụ", "Đơn vị"]
NAMES = [name for name, _, _ in PEOPLE]
ROWS: list[list[Cell]] = [HEAD, *numbered(PEOPLE)]


@kind
def a_web_page_called_xls(path: Path) -> Nasty:
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row in plain(ROWS)
    )
    page = f'<html><head><meta charset="utf-8"></head><body><table>{rows}</table></body></html>'
    return words(path, "ds.xls", page, EVERYBODY, ROWS)


@kind
def a_web_page_with_spans(path: Path) -> Nasty:
    rows = "<tr><td colspan=4><b>DANH SÁCH ĐẠI BIỂU</b></td></tr>"
    rows += "<tr><th>STT<th>Họ và tên<th>Chức vụ<th>Đơn vị</tr>"
    for n, (name, post, _) in enumerate(PEOPLE, 1):
        unit = '<td rowspan="6">Sở Nội vụ &amp; bạn</td>' if n == 1 else ""
        rows += f"<tr><td>{n}</td><td>{name}</td><td>{post}<br></td>{unit}</tr>"
    cells: list[list[Cell]] = [["DANH SÁCH ĐẠI BIỂU"], HEAD, *numbered([p[:2] for p in PEOPLE])]
    truth = [who(name, post, "Sở Nội vụ & bạn") for name, post, _ in PEOPLE]
    page = f"<!DOCTYPE html><table border=1>{rows}</table>"
    return words(path, "ds.xls", page, truth, cells)


@kind
def a_web_page_with_hidden_rows_and_a_column(path: Path) -> Nasty:
    rows = [[*HEAD, "Điện thoại"], *([*row, "0912345678"] for row in numbered(PEOPLE))]
    lines = ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in plain(rows)]
    shown, *unseen = lines
    hidden = "".join(f"<tr height=0 style='mso-height:15;display:none'>{line}" for line in unseen)
    columns = "<col width=64 span=4><col width=0 style='display: none;mso-width-source:userset'>"
    page = f"<!DOCTYPE html><table>{columns}<tr>{shown}</tr>{hidden}</table>"
    truth = [true | {"phone": "0912345678"} for true in EVERYBODY]
    codes = ["hidden-row", "hidden-rows", "hidden-columns"]
    return replace(words(path, "ds.xls", page, truth, rows), verdict="doubtful", codes=codes)


@kind
def xml_2003_called_xls(path: Path) -> Nasty:
    rows = "".join(
        "<Row>"
        + "".join(f'<Cell><Data ss:Type="String">{escape(c)}</Data></Cell>' for c in row)
        + "</Row>"
        for row in plain(ROWS)
    )
    book = (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="1"><Table>{rows}</Table></Worksheet></Workbook>'
    )
    return words(path, "ds.xls", book, EVERYBODY, ROWS)


def _word(path: Path, texts: list[str], style: str = "") -> Path:
    from docx import Document

    document = Document()
    for line in texts:
        document.add_paragraph(line, style=style or None)
    document.save(str(path))
    return path


@kind
def word_paragraphs_with_numbers(path: Path) -> Nasty:
    lines = ["DANH SÁCH ĐẠI BIỂU"]
    lines += [f"{n}. Ông {a}, {b}, {c}" for n, (a, b, c) in enumerate(PEOPLE, 1)]
    truth = [true | {"honorific": "Ông"} for true in EVERYBODY]
    file = _word(path / "ds.docx", lines)
    return Nasty(file, {"1": [[line] for line in lines]}, truth, verdict="doubtful")


@kind
def word_paragraphs_numbered_by_word(path: Path) -> Nasty:
    lines = [f"{a} - {b} - {c}" for a, b, c in PEOPLE]
    file = _word(path / "ds.docx", lines, "List Number")
    return Nasty(file, {"1": [[line] for line in lines]}, EVERYBODY, verdict="doubtful")


@kind
def word_table_with_paragraphs_around(path: Path) -> Nasty:
    from docx import Document

    document = Document()
    document.add_paragraph("DANH SÁCH ĐẠI BIỂU")
    table = document.add_table(len(ROWS), 4)
    for at, row in enumerate(plain(ROWS)):
        for cell, said in zip(table.rows[at].cells, row, strict=True):
            cell.text = said
    document.add_paragraph("NƠI NHẬN: Sở Nội vụ, lưu văn thư")
    document.save(str(path / "ds.docx"))
    cells = [["DANH SÁCH ĐẠI BIỂU"], ["NƠI NHẬN: Sở Nội vụ, lưu văn thư"], *plain(ROWS)]
    return Nasty(path / "ds.docx", {"1": cells}, EVERYBODY, codes=["around-list"])


@kind
def word_tables_of_one_list(path: Path) -> Nasty:
    from docx import Document

    document = Document()
    for _, (name, post, unit) in enumerate(PEOPLE, 1):
        document.add_paragraph(f"Đơn vị: {unit}")
        table = document.add_table(2, 3)
        for row, said in zip(table.rows, plain([HEAD[:3], ["1", name, post]]), strict=True):
            for cell, piece in zip(row.cells, said, strict=True):
                cell.text = piece
    document.save(str(path / "ds.docx"))
    cells = {str(n): plain([HEAD[:3], ["1", *p[:2]]]) for n, p in enumerate(PEOPLE, 1)}
    return Nasty(path / "ds.docx", cells, EVERYBODY, codes=["title-used-around"])


@kind
def text_of_a_pdf(path: Path) -> Nasty:
    lines = ["DANH SÁCH ĐẠI BIỂU", "STT Họ và tên Chức vụ Đơn vị"]
    lines += [f"{n} {a} {b} {c}" for n, (a, b, c) in enumerate(PEOPLE, 1)]
    lines += ["Trang 1/1", "NGƯỜI LẬP BIỂU", "Phạm Văn Ký"]
    return words(
        path, "ds.txt", "\n".join(lines), EVERYBODY, verdict="doubtful", codes=["title-row"]
    )


@kind
def text_of_a_pdf_with_phones(path: Path) -> Nasty:
    lines = [f"{n}. {a} {b}, {c} 0912.345.67{n}" for n, (a, b, c) in enumerate(PEOPLE, 1)]
    truth = [true | {"phone": f"091234567{n}"} for n, true in enumerate(EVERYBODY, 1)]
    found = words(path, "ds.txt", "\n".join(lines), truth, verdict="doubtful")
    cells = [
        [line.replace(".", "").replace(f"{n}{PEOPLE[n - 1][0]}", PEOPLE[n - 1][0])]
        for n, line in enumerate(lines, 1)
    ]
    return Nasty(found.path, {"1": cells}, truth, verdict="doubtful")


@kind
def only_names_below_a_title(path: Path) -> Nasty:
    lines = ["DANH SÁCH ĐẠI BIỂU", *(name for name, _, _ in PEOPLE)]
    truth = [who(name) for name, _, _ in PEOPLE]
    return words(path, "ds.txt", "\n".join(lines), truth, codes=["title-row"])


@kind
def old_letters_without_capital_tones(path: Path) -> Nasty:
    people = [
        ("Nguyễn Thị Ánh", "Ủy viên", "Ủy ban Mặt trận tỉnh"),
        ("Đỗ Ứng Hòe", "Phó Giám đốc", "Sở Nội vụ"),
        ("Lê Thị Ước", "Chuyên viên", "Sở Y tế"),
        ("Trần Ý Nhi", "Chuyên viên", "Sở Tài chính"),
        ("Lò Thị Ưng", "Trưởng phòng", "Ban Dân tộc"),
    ]
    rows = plain([HEAD, *numbered(people)])
    file = text(path / "ds.csv", [[to_tcvn3(cell) for cell in row] for row in rows], ";", "latin-1")
    return Nasty(file, {"1": rows}, [who(*person) for person in people])


@kind
def semicolons_and_blank_rows(path: Path) -> Nasty:
    rows: list[list[Cell]] = [[], HEAD, [], *numbered(PEOPLE), [], [None, None, None, None]]
    return Nasty(text(path / "ds.csv", rows, ";"), {"1": plain(rows)}, EVERYBODY)


@kind
def text_of_a_pdf_with_broken_lines(path: Path) -> Nasty:
    lines = ["DANH SÁCH ĐẠI BIỂU"]
    for n, (name, post, unit) in enumerate(PEOPLE, 1):
        head, tail = unit.rsplit(" ", 1)
        lines += [f"{n} {name} {post} {head}", tail]
    lines += ["GIÁM ĐỐC", "Phạm Văn Ký"]
    told = {"verdict": "doubtful", "codes": ["below-list"]}
    return words(path, "ds.txt", "\n".join(lines), EVERYBODY, **told)


@kind
def text_of_a_pdf_with_a_line_for_each_cell(path: Path) -> Nasty:
    lines = ["DANH SÁCH ĐẠI BIỂU", *map(str, HEAD)]
    for n, person in enumerate(PEOPLE, 1):
        lines += [str(n), *person]
    lines += ["NGƯỜI LẬP BIỂU", "Phạm Văn Ký"]
    told = {"verdict": "doubtful", "codes": ["below-list", "repeated-header"]}
    return words(path, "ds.txt", "\n".join(lines), EVERYBODY, **told)


@kind
def word_paragraphs_with_tabs(path: Path) -> Nasty:
    lines = ["\t".join(map(str, row)) for row in ROWS]
    file = _word(path / "ds.docx", lines)
    return Nasty(file, {"1": plain(ROWS)}, EVERYBODY)


@kind
def a_plan_of_groups_units_and_people_in_words(path: Path) -> Nasty:
    lines = [
        "I. KHÁCH MỜI",
        f"1. Đ/c {NAMES[0]} - Phó Bí thư Tỉnh ủy",
        "II. ĐẠI BIỂU",
        "1. Sở Y tế:",
        f"- Ông {NAMES[2]}, Giám đốc",
        f"- Bà {NAMES[4]}, Trưởng phòng, ĐT: 0912.345.678",
        "2. Thanh tra:",
        f"- Ông {NAMES[3]}, Chánh Thanh tra",
        "Tổng cộng: 4 người",
    ]
    truth = [
        who(NAMES[0], "Phó Bí thư", "Tỉnh ủy", group="KHÁCH MỜI", honorific="Đồng chí"),
        who(NAMES[2], "Giám đốc", "Sở Y tế", group="ĐẠI BIỂU", honorific="Ông"),
        who(NAMES[4], "Trưởng phòng", "Sở Y tế", phone="0912345678"),
        who(NAMES[3], "Chánh Thanh tra", "Thanh tra"),
    ]
    text = "\n".join(lines)
    cells = [
        [line.replace("0912.345.678", "0912345678").replace("ĐT: ", "").replace("Đ/c", "Đồng chí")]
        for line in lines
    ]
    (path / "ds.txt").write_text(text, "utf-8")
    return Nasty(path / "ds.txt", {"1": cells}, truth, verdict="doubtful")


@kind
def text_of_a_pdf_in_columns_of_spaces(path: Path) -> Nasty:
    lines = ["".join(f"{cell:<26}" for cell in row).rstrip() for row in plain(ROWS)]
    return words(
        path, "ds.txt", "\n".join(["DANH SÁCH", *lines]), EVERYBODY, [["DANH SÁCH"], *ROWS]
    )


@kind
def rows_hidden_in_an_open_document(path: Path) -> Nasty:
    file = ods(path / "ds.ods", ROWS)
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    rows = parts["content.xml"].decode().split("<table:table-row>")
    hidden = '<table:table-row table:visibility="filter">'.join(rows[1:])
    parts["content.xml"] = f"{rows[0]}<table:table-row>{hidden}".encode()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    codes = ["hidden-row", "hidden-rows"]
    return Nasty(file, {"DS": plain(ROWS)}, EVERYBODY, verdict="doubtful", codes=codes)
