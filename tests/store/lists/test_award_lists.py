"""Lists of awards end to end: decisions, headings, who receives, whom they mean, sent again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from msgspec.structs import replace

from store.awards import stage
from store.conference import Conference
from store.kinds.create import create_conference
from store.lists.entries.preview import Preview
from store.lists.kinds import bring_in, preview_list
from store.lists.sources.files import Source
from store.lists.sources.pasted import Pasted
from store.lists.tables.reading import FileReading
from store.people import roster
from store.records import Award, Decision, Delegate, Unit
from tests.store.office_files import Cell, word, xlsx

LIST: list[list[Cell]] = [
    ["DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC KHEN THƯỞNG"],
    [
        "STT",
        "Tên tập thể, cá nhân",
        "Chức vụ",
        "Đơn vị",
        "Người nhận thay",
        "Mức thưởng",
        "Ghi chú",
    ],
    ["I. Quyết định số 1234/QĐ-CTN ngày 12/11/2026 về việc tặng Huân chương Lao động"],
    ["Hạng Nhì"],
    ["A. Tập thể"],
    [1, "Nhân dân và cán bộ xã Sì Lở Lầu", None, None, None, 9000000],
    ["B. Cá nhân"],
    [1, "Nguyễn Văn An", "Giám đốc", "Sở Y tế", None, 4500000],
    ["C. Truy tặng"],
    [1, "Cố Lò Văn Tươi", None, None, "Bà Lò Thị Ưng", 4500000],
    ["II. Quyết định số 77/QĐ-UBND ngày 01/12/2026 của Chủ tịch UBND tỉnh về việc tặng Bằng khen"],
    ["BẰNG KHEN CỦA CHỦ TỊCH UBND TỈNH"],
    ["A. Tập thể"],
    [1, "Lữ đoàn 297"],
    [2, "Sở GD&ĐT"],
    ["B. Cá nhân"],
    [1, "Giàng A Dơ", None, "Bản Nà Khoang", None, 1500000, "vắng"],
    ["C. Hộ gia đình"],
    [1, "Hộ ông Lò Văn Kẻo"],
]
TRUTH = [
    ("Nhân dân và cán bộ xã Sì Lở Lầu", "collective", 2, "1234/QĐ-CTN", False, ""),
    ("Nguyễn Văn An", "individual", 2, "1234/QĐ-CTN", False, ""),
    ("Cố Lò Văn Tươi", "individual", 2, "1234/QĐ-CTN", True, "Bà Lò Thị Ưng"),
    ("Lữ đoàn 297", "collective", 0, "77/QĐ-UBND", False, ""),
    ("Sở GD&ĐT", "collective", 0, "77/QĐ-UBND", False, ""),
    ("Giàng A Dơ", "individual", 0, "77/QĐ-UBND", False, ""),
    ("Hộ ông Lò Văn Kẻo", "household", 0, "77/QĐ-UBND", False, ""),
]


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    names = ["Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Nội vụ", "Xã Tà Mung"]
    units = made.save("unit", *(Unit(order=n, name=name) for n, name in enumerate(names, 1)))
    people = [("Nguyễn Văn An", 0), ("Trần Bình", 1), ("Lê Trùng", 0), ("Lê Trùng", 2)]
    roster.add_delegates(
        made,
        "delegate_add",
        [Delegate(number=0, name=name, unit_id=units[at].id) for name, at in people],
    )
    yield made
    made.close()


def previewed(conference: Conference, source: Source, **choices: Any) -> Preview[Any]:
    return preview_list(conference.state, FileReading(source, kind="awards", **choices))


def brought_in(conference: Conference, source: Source, **choices: Any) -> list[Award]:
    return bring_in(conference, "awards", previewed(conference, source, **choices))


def sources(folder: Path) -> dict[str, Source]:
    full = [[*row, *[None] * (7 - len(row))] for row in LIST]
    pasted = "\n".join("\t".join("" if c is None else str(c) for c in row) for row in full)
    return {
        "xlsx": xlsx(folder / "k.xlsx", LIST),
        "docx": word(folder / "k.docx", [full]),
        "pasted": Pasted(pasted),
    }


def shown(conference: Conference) -> list[tuple[object, ...]]:
    state = conference.state
    return [
        (
            award.recipient,
            award.kind.value,
            award.award_class,
            state.decisions[award.decision_id].number,
            award.posthumous,
            award.receiver,
        )
        for award in sorted(state.awards.values(), key=lambda award: award.order)
    ]


@pytest.mark.parametrize("shape", ["xlsx", "docx", "pasted"])
def test_several_decisions_in_one_list(conference: Conference, tmp_path: Path, shape: str) -> None:
    source = sources(tmp_path)[shape]
    found = previewed(conference, source)
    assert [(row.recipient, row.verdict) for row in found.rows] == [(t[0], "new") for t in TRUTH]
    told = {note.code: note.facts for note in found.notes}
    assert told["columns-unused"]["columns"] == "Mức thưởng"
    assert told["award-notes-unread"]["rows"] == "17"
    brought_in(conference, source)
    assert shown(conference) == TRUTH
    decisions = {one.number: one for one in conference.state.decisions.values()}
    first, second = decisions["1234/QĐ-CTN"], decisions["77/QĐ-UBND"]
    assert (first.body, first.signed_on) == ("Chủ tịch nước", date(2026, 11, 12))
    assert (second.body, second.signed_on) == ("Chủ tịch UBND tỉnh", date(2026, 12, 1))
    assert (first.call_first, second.call_first) == (True, False)
    rungs = {award.recipient: award.honour for award in conference.state.awards.values()}
    assert rungs["Nguyễn Văn An"] == "huan-chuong-lao-dong-2"
    assert rungs["Lữ đoàn 297"] == rungs["Giàng A Dơ"]
    assert brought_in(conference, source) == []
    assert shown(conference) == TRUTH


def test_of_a_decision_that_is_there_only_blanks_are_filled(
    conference: Conference, tmp_path: Path
) -> None:
    made = Decision(order=1, number="1234/QĐ-CTN", body="Nước", signed_on=date(2026, 11, 12))
    kept = conference.save("decision", made)[0]
    brought_in(conference, sources(tmp_path)["xlsx"])
    assert conference.state.decisions[kept.id] == kept
    blank = replace(kept, body="", signed_on=None)
    conference.save("decision", blank)
    found = previewed(conference, sources(tmp_path)["xlsx"])
    changed = {row.recipient: row.changes for row in found.rows if row.changes}
    assert changed == {"Nhân dân và cán bộ xã Sì Lở Lầu": {"date": "", "body": ""}}
    before = dict(conference.state.awards)
    bring_in(conference, "awards", found)
    filled = replace(blank, body="Chủ tịch nước", signed_on=date(2026, 11, 12))
    assert conference.state.decisions[kept.id] == filled
    assert conference.state.awards == before
    assert {row.verdict for row in previewed(conference, sources(tmp_path)["xlsx"]).rows} == {
        "same"
    }


def test_a_new_award_says_what_it_fills_in_its_decision(conference: Conference) -> None:
    blank = stage.save_decision(conference, Decision(order=0, number="12/QĐ-UBND", body=""))
    rows = (f"Nguyễn Văn An\tSở Y tế\t{FORM}", f"Lò Văn Kẻo\tBản Lùng\t{FORM}")
    found = previewed(conference, pasted(*rows))
    told = [[r.facts for r in row.reasons if r.code == "decision-filled"] for row in found.rows]
    assert told == [[{"decision": "12/QĐ-UBND", "texts": "01/12/2026; Lê Văn B"}], []]
    bring_in(conference, "awards", found)
    filled = conference.state.decisions[blank.id]
    assert (filled.signed_on, filled.signer) == (date(2026, 12, 1), "Lê Văn B")


def test_another_day_in_a_list_sent_again_is_told(conference: Conference) -> None:
    row = f"Nguyễn Văn An\tSở Y tế\t{FORM}"
    brought_in(conference, pasted(row))
    found = previewed(conference, pasted(row.replace("01/12", "02/12")))
    assert [(one.verdict, one.has("decision-date-differs")) for one in found.rows] == [
        ("same", True)
    ]


HEAD = "TT\tTên tập thể, cá nhân\tĐơn vị\tHình thức\tSố quyết định\tNgày ký\tNgười ký\tNhận thay\n"
FORM = "Bằng khen của Chủ tịch UBND tỉnh\t12/QĐ-UBND\t01/12/2026\tLê Văn B"


def pasted(*rows: str) -> Pasted:
    return Pasted(HEAD + "".join(f"{n}\t{row}\n" for n, row in enumerate(rows, 1)))


@pytest.mark.parametrize(
    ("recipient", "unit", "code", "delegate"),
    [
        ("Nguyễn Văn An", "", "", 1),
        ("Ông Nguyễn Văn An", "Sở Y tế", "", 1),
        ("Nguyễn Văn An", "Phòng Tổ chức, Sở Y tế", "", 1),
        ("Nguyễn Văn Ân", "", "recipient-near", 0),
        ("Nguyễn Văn Am", "", "recipient-near", 0),
        ("Nguyen Van An", "", "recipient-near", 0),
        ("Nguyễn Văn Ân", "Sở Nội vụ", "", 0),
        ("Nguyễn Văn An", "Sở Nội vụ", "recipient-elsewhere", 0),
        ("Lê Trùng", "", "recipient-unmatched", 0),
        ("Lê Trùng", "Sở Nội vụ", "", 4),
        ("Cố Nguyễn Văn An", "", "", 0),
        ("Sở Nội vị", "", "recipient-unit-near", 0),
        ("Xã Tá Mung", "", "recipient-unit-near", 0),
        ("Nhân dân và cán bộ xã Tà Mung", "", "", 0),
        ("Hộ ông Trần Bình", "", "", 2),
        ("Sở GD&ĐT", "", "", 2),
    ],
)
def test_only_an_exact_and_only_one_is_linked(
    conference: Conference, recipient: str, unit: str, code: str, delegate: int
) -> None:
    [row] = previewed(conference, pasted(f"{recipient}\t{unit}\t{FORM}")).rows
    asked = [reason.code for reason in row.reasons if reason.decides]
    assert asked == ([code] if code else [])
    assert row.delegate == delegate


def test_an_answer_links_or_says_that_it_is_nobody(conference: Conference) -> None:
    rows = (f"Nguyễn Văn Ân\t\t{FORM}", f"Lê Trùng\t\t{FORM}", f"Sở Nội vị\t\t{FORM}")
    answers = {"B2": "1", "B3": "cá nhân; 4", "B4": "Sở Nội vụ"}
    brought_in(conference, pasted(*rows), answers=answers)
    found = {one.recipient: one.delegate_id for one in conference.state.awards.values()}
    assert found == {"Nguyễn Văn Ân": 1, "Lê Trùng": 4, "Sở Nội vụ": 4}
    nobody = previewed(conference, pasted(f"Nguyễn Văn Am\t\t{FORM}"), answers={"B2": "không"})
    assert [(row.verdict, row.delegate) for row in nobody.rows] == [("new", 0)]
    [signed] = [one for one in conference.state.decisions.values() if one.number == "12/QĐ-UBND"]
    assert signed.signer == "Lê Văn B"


def test_sent_again_what_was_called_is_never_changed(conference: Conference) -> None:
    brought_in(conference, pasted(f"Nguyễn Văn An\tSở Y tế\t{FORM}"))
    stage.call_next(conference)
    stage.confer(conference)
    (before,) = conference.state.awards.values()
    again = pasted(f"Nguyễn Văn An\tSở Y tế\t{FORM}\tBà Khác")
    assert [row.verdict for row in previewed(conference, again).rows] == ["same"]
    assert brought_in(conference, again) == []
    other = FORM.replace("12/QĐ", "13/QĐ")
    found = previewed(conference, pasted(f"Nguyễn Văn An\tSở Y tế\t{other}"))
    assert [(row.verdict, row.matches) for row in found.rows] == [("doubtful", 0)]
    bring_in(conference, "awards", found, accept={2})
    assert conference.state.awards[before.id] == before
    assert len(conference.state.awards) == 2


def test_sent_again_corrected_it_is_asked_and_not_doubled(conference: Conference) -> None:
    brought_in(conference, pasted(f"Lò Văn Kẻo\tBản Lùng\t{FORM}"))
    (before,) = conference.state.awards.values()
    found = previewed(conference, pasted(f"Lò Văn Kẻo\tBản Mường\t{FORM}"))
    [row] = found.rows
    assert (row.verdict, row.matches, row.changes) == ("doubtful", before.id, {"unit": "Bản Lùng"})
    bring_in(conference, "awards", found, accept={2})
    assert [*conference.state.awards.values()] == [replace(before, unit="Bản Mường")]
    bring_in(conference, "awards", found, as_new={2})
    assert len(conference.state.awards) == 2


def test_names_that_differ_in_marks_or_posts_are_two_people(conference: Conference) -> None:
    rows = (
        f"Lò Văn Hoa\tBản A\t{FORM}",
        f"Lò Văn Hòa\tBản A\t{FORM}",
        f"Lò Văn Hoà\tBản A\t{FORM}",
    )
    found = previewed(conference, pasted(*rows))
    assert [row.verdict for row in found.rows] == ["new", "new", "same"]


def test_a_class_or_a_day_that_does_not_fit_is_asked(conference: Conference) -> None:
    rows = (
        f"Nguyễn Văn An\t\t{FORM}",
        f"Giàng A Dơ\t\t{FORM.replace('01/12', '02/12')}",
        "Lò Văn Kẻo\t\tHuân chương Lao động\t5/QĐ-CTN\t\t",
    )
    found = previewed(conference, pasted(*rows))
    asked = [[r.code for r in row.reasons if r.decides] for row in found.rows]
    assert asked == [[], ["decision-date-differs"], ["class-missing"]]


def test_plain_lines_pasted_from_a_decision(conference: Conference) -> None:
    lines = """QUYẾT ĐỊNH số 77/QĐ-UBND ngày 01/12/2026 của Chủ tịch UBND tỉnh về tặng Bằng khen
A. TẬP THỂ
1. Lữ đoàn 297
2. Sở GD&ĐT
B. CÁ NHÂN
1. Ông Nguyễn Văn An, Giám đốc Sở Y tế
2. Bà Lò Thị Ưng - Trưởng bản Nà Khoang
"""
    found = previewed(conference, Pasted(lines))
    rows = [(row.recipient, row.kind, row.post, row.unit, row.verdict) for row in found.rows]
    assert rows == [
        ("Lữ đoàn 297", "collective", "", "", "new"),
        ("Sở GD&ĐT", "collective", "", "", "new"),
        ("Nguyễn Văn An", "individual", "Giám đốc", "Sở Y tế", "new"),
        ("Lò Thị Ưng", "individual", "Trưởng bản Nà Khoang", "", "new"),
    ]
    # who is a delegate has an honorific of their own
    assert [row.honorific for row in found.rows] == ["", "", "", "Bà"]
    saved = bring_in(conference, "awards", found)
    assert [award.honorific for award in saved] == ["", "", "", "Bà"]
    assert {(row.form, row.decision) for row in found.rows} == {("Bằng khen", "77/QĐ-UBND")}


def test_a_table_of_its_own_below_each_decision(conference: Conference, tmp_path: Path) -> None:
    """In Word the decision is a paragraph before its table; every table is read under its own."""
    head = ["TT", "Tên tập thể, cá nhân", "Đơn vị"]
    document = Document()
    for told, *rows in (
        (
            "1. Quyết định số 1234/QĐ-CTN ngày 12/11/2026 tặng Huân chương Lao động hạng Ba",
            ["1", "Sở Y tế", ""],
            ["2", "Nguyễn Văn An", "Sở Y tế"],
        ),
        (
            "2. Quyết định số 77/QĐ-UBND ngày 01/12/2026 của Chủ tịch UBND tỉnh tặng Bằng khen",
            ["1", "Sở Nội vụ", ""],
        ),
        ("3. Quyết định số 9/QĐ-UBND ngày 05/12/2026 tặng Giấy khen", ["1", "Trần Bình", ""]),
    ):
        document.add_paragraph(told)
        table = document.add_table(1 + len(rows), 3)
        for cells, texts in zip(table.rows, [head, *rows], strict=True):
            for cell, text in zip(cells.cells, texts, strict=True):
                cell.text = text
    document.save(str(tmp_path / "k.docx"))
    found = previewed(conference, tmp_path / "k.docx")
    assert [(row.recipient, row.form, row.decision, row.date) for row in found.rows] == [
        ("Sở Y tế", "Huân chương Lao động hạng Ba", "1234/QĐ-CTN", "2026-11-12"),
        ("Nguyễn Văn An", "Huân chương Lao động hạng Ba", "1234/QĐ-CTN", "2026-11-12"),
        ("Sở Nội vụ", "Bằng khen", "77/QĐ-UBND", "2026-12-01"),
        ("Trần Bình", "Giấy khen", "9/QĐ-UBND", "2026-12-05"),
    ]
    assert not {note.code for note in found.notes} & {"cells-unread", "other-sheets"}
    around = {note.facts["text"]: note.code for note in found.notes if "text" in note.facts}
    assert list(around.values()) == ["title-used-around"] * 3, "each gave its table a decision"
    bring_in(conference, "awards", found)
    assert [one.number for one in conference.state.in_order(Decision)] == [
        "1234/QĐ-CTN",
        "77/QĐ-UBND",
        "9/QĐ-UBND",
    ]


def test_a_title_is_told_as_used_only_where_rows_took_something(
    conference: Conference, tmp_path: Path
) -> None:
    document = Document()
    document.add_paragraph("ỦY BAN NHÂN DÂN TỈNH")
    document.add_paragraph("DANH SÁCH TẶNG GIẤY KHEN")
    document.add_paragraph("Kèm theo Quyết định số 5/QĐ-UBND ngày 01/12/2026")
    table = document.add_table(2, 3)
    told = [["TT", "Họ và tên", "Hình thức"], ["1", "Trần Bình", "Bằng khen"]]
    for cells, texts in zip(table.rows, told, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("Người lập bảng")
    document.save(str(tmp_path / "k.docx"))
    found = previewed(conference, tmp_path / "k.docx")
    (row,) = found.rows
    assert (row.form, row.decision) == ("Bằng khen", "5/QĐ-UBND")
    told_notes = {note.code: note.facts["text"] for note in found.notes if "text" in note.facts}
    assert told_notes == {
        "title-used-around": "Kèm theo Quyết định số 5/QĐ-UBND ngày 01/12/2026",
        "around-list": "ỦY BAN NHÂN DÂN TỈNH · DANH SÁCH TẶNG GIẤY KHEN · Người lập bảng",
    }


def test_a_heading_over_sub_headings_is_not_told_as_empty(
    conference: Conference, tmp_path: Path
) -> None:
    """What its sub-headings say again is theirs: then nobody is below it."""
    rows: list[list[Cell]] = [
        ["STT", "Họ và tên", "Chức vụ"],
        ["I. Quyết định số 12/QĐ-UBND ngày 12/11/2026 về việc tặng Bằng khen"],
        ["1. Cá nhân"],
        [1, "Lò Văn An", "Bác sĩ"],
        ["II. Quyết định số 13/QĐ-UBND ngày 13/11/2026 về việc tặng Bằng khen"],
        ["1. Tập thể"],
        ["2. Cá nhân"],
        [1, "Lò Văn Bình", "Bác sĩ"],
        ["III. Quyết định số 14/QĐ-UBND ngày 14/11/2026 về việc tặng Bằng khen"],
    ]
    found = previewed(conference, xlsx(tmp_path / "k.xlsx", rows))
    assert [row.decision for row in found.rows] == ["12/QĐ-UBND", "13/QĐ-UBND"]
    assert [(one.row, one.code) for one in found.table.ignored] == [
        (6, "empty-heading"),
        (9, "empty-heading"),
    ]


def test_honours_of_different_deciders_are_never_under_one_decision_without_number(
    conference: Conference,
) -> None:
    head = "Họ và tên\tĐơn vị\tHình thức khen"
    rows = (
        "Nguyễn Văn An\tSở Y tế\tBằng khen của Thủ tướng Chính phủ",
        "Trần Bình\tSở Giáo dục và Đào tạo\tGiấy khen của Giám đốc Sở",
        "Sở Nội vụ\t\tBằng khen của Thủ tướng Chính phủ",
    )
    found = previewed(conference, Pasted("\n".join((head, *rows))))
    first, other, third = bring_in(conference, "awards", found, accept={2, 3, 4})
    assert first.decision_id == third.decision_id != other.decision_id
    assert len(conference.state.decisions) == 2
    late = f"{head}\nXã Tà Mung\t\tGiấy khen của Giám đốc Sở"
    found = previewed(conference, Pasted(late))
    (more,) = bring_in(conference, "awards", found, accept={2})
    assert more.decision_id == other.decision_id
