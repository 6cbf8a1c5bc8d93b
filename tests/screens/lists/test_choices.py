"""What is decided of rows of which one number holds several: pages, and people in one cell."""

from __future__ import annotations

from pathlib import Path

from screens.lists.choices import Choices
from screens.words.lists import log_note
from tests.store.lists.list_kit import preview
from tests.store.lists.nasty_kit import PEOPLE, book, numbered
from tests.store.office_files import Cell

HEAD: list[Cell] = ["TT", "Lãnh đạo được phân công", "Chức vụ", "Đơn vị"]


def test_rows_of_one_number_are_taken_and_told_each_by_itself(tmp_path: Path) -> None:
    rows = numbered(PEOPLE)
    sheets = {"Trang 1": [HEAD, *rows[:3]], "Trang 2": [HEAD, *rows[3:]]}
    found = preview(book(tmp_path, sheets, []).path)
    assert [row.row for row in found.rows] == [2, 3, 4] * 2
    choices = Choices(found, "delegates")
    assert choices.taken == 0
    choices.turn(found.rows[3].key)
    assert choices.taken == 1
    note = log_note(found, "ds.xlsx", choices.answers())
    assert [name for name, *_ in PEOPLE if name in note] == [
        name for name, *_ in PEOPLE if name != PEOPLE[3][0]
    ]
