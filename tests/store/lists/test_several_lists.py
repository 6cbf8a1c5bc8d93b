"""Totals that differ, heads that are unclear, notes that stay: what a preview says of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from store.conference import Conference
from store.kinds.create import create_conference
from store.lists.entries.preview import Preview
from store.lists.kinds import bring_in, preview_list
from store.lists.sources.pasted import Pasted
from store.lists.tables.cell_words import is_total
from store.lists.tables.reading import FileReading
from tests.store.lists.list_kit import preview
from tests.store.office_files import Cell, xlsx

HEAD: list[Cell] = ["STT", "Họ và tên", "Chức vụ"]
GROUP: list[Cell] = ["I", "KHỐI ĐẢNG", None]
ONE: list[list[Cell]] = [[1, "Nguyễn Văn Hòa", "Giám đốc"], [2, "Trần Thị Thu Hà", "Văn thư"]]
TWO: list[list[Cell]] = [[3, "Lê Đức Thọ", "Giám đốc"]]


def differing(path: Path, *rows: list[Cell]) -> list[tuple[object, object]]:
    found = preview(xlsx(path / "a.xlsx", [HEAD, GROUP, *rows]))
    assert all(row.verdict == "new" for row in found.rows)
    notes = [note.facts for note in found.notes if note.code == "total-differs"]
    return [(facts["said"], facts["count"]) for facts in notes]


@pytest.mark.parametrize(
    ("text", "cell", "told"),
    [
        ("Cộng I", 2, []),
        ("Cộng I", 3, [(3, 2)]),
        ("Cộng", "02 người", []),
        ("Cộng (I+II): 45", None, [(45, 2)]),
        ("Tổng số: 120 đại biểu", None, [(120, 2)]),
        ("Tổng cộng: 2 đại biểu, 1 đơn vị", None, []),
        ("Tổng kinh phí: ", 500_000, []),
        ("Tổng cộng: 2.500.000 đồng", None, []),
        ("Tổng cộng", None, []),
    ],
)
def test_a_total_is_compared(tmp_path: Path, text: str, cell: Cell, told: list[Any]) -> None:
    if not text.startswith("Tổng kinh"):
        assert differing(tmp_path, *ONE, [None, text, cell]) == told


def test_a_total_counts_its_own_part_or_all(tmp_path: Path) -> None:
    second: list[Cell] = ["II", "KHỐI SỞ", None]
    rows: list[list[Cell]] = [
        *ONE,
        [None, "Cộng I", 2],
        second,
        *TWO,
        [None, "Cộng II", 1],
        [None, "Tổng cộng", 3],
    ]
    assert differing(tmp_path, *rows) == []
    assert differing(tmp_path, *rows[:-1], [None, "Tổng cộng", 4]) == [(4, 3)]


def test_a_total_counts_everybody_in_a_cell(tmp_path: Path) -> None:
    both: list[Cell] = [1, "Nguyễn Văn Hòa, Trần Thị Thu Hà", None]
    assert differing(tmp_path, both, [None, "Cộng", 2]) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        *((text, True) for text in ("Cộng I", "CỘNG A", "Cộng (I+II): 45", "Cộng mục 2", "Cong I")),
        *((text, True) for text in ("Tổng A + B", "Tổng số người: 7", "Số lượng: 12 người")),
        *((text, True) for text in ("Tổng khối Đảng", "Cộng nhóm 1", "Tổng đại biểu", "Cộng lại")),
        *((text, False) for text in ("Tống Thị A", "Tong A Pao", "Tòng Văn I", "Công A Páo")),
        *((text, False) for text in ("Tổng Giám đốc", "Cộng tác viên", "Tổng cục Thuế")),
        *((text, False) for text in ("Tổng Công ty Điện lực", "Số lượng", "Tong A")),
    ],
)
def test_what_is_a_total(text: str, told: bool) -> None:
    assert is_total(text) is told


def test_heads_with_too_few_people_below_are_said(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Sở Nội vụ", "Sở Y tế"], ["5 người", "Lê Đức Thọ"], ["x", "y z"]]
    found = preview(xlsx(tmp_path / "a.xlsx", rows))
    told = {note.code: note.facts for note in found.notes}
    assert told["heads-unclear"] == {"row": 1, "columns": "A, B"}
    assert told["cells-unread"]["count"], "and what is not read is named"


LIST = "Họ và tên\tĐơn vị\tGhi chú\nNguyễn Văn Hòa\tSở Nội vụ\t{}\nLê Đức Thọ\tSở Y tế\tx"


@pytest.fixture
def noted(tmp_path: Path) -> Any:
    """A conference with a list whose first delegate got a note here."""
    with create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20)) as made:
        _take(made, "")
        hoa = next(one for one in made.state.delegates.values() if "Hòa" in one.name)
        made.save("delegate_edit", replace(hoa, remark="ăn chay"))
        yield made


def _take(conference: Conference, note: str) -> Preview[Any]:
    sent = FileReading(Pasted(LIST.format(note)))
    found = preview_list(conference.state, sent)
    bring_in(conference, "delegates", found, [row.key for row in found.rows])
    return found


@pytest.mark.parametrize(
    ("note", "left"),
    [
        ("", "ăn chay"),
        ("Ăn chay", "ăn chay"),
        ("đi xe riêng", "ăn chay; đi xe riêng"),
        ("ăn chay; đi xe riêng", "ăn chay; đi xe riêng"),
        ("-", "ăn chay"),
    ],
)
def test_a_note_that_was_entered_here_stays(noted: Conference, note: str, left: str) -> None:
    first = _take(noted, note)
    assert [one.remark for one in noted.state.delegates.values()] == [left, "x"]
    is_added = left != "ăn chay"
    assert first.rows[0].has("note-added") is is_added
    told = [field for row in first.to_json()["changed"] for field in row["fields"]]
    assert told == ([{"field": "note", "was": "ăn chay", "now": left}] if is_added else [])
    again = _take(noted, note)
    assert [row.verdict for row in again.rows] == ["same", "same"]


def test_whoever_is_taken_as_new_gets_no_note_of_another(noted: Conference) -> None:
    sent = FileReading(Pasted(LIST.format("đi xe riêng")))
    found = preview_list(noted.state, sent)
    bring_in(noted, "delegates", found, as_new=[found.rows[0].key])
    assert sorted(one.remark for one in noted.state.delegates.values()) == [
        *("x", "ăn chay", "đi xe riêng")
    ]
