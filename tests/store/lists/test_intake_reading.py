"""How a file is read, overruled by hand, and its columns with their first values."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from store.lists.kinds import preview_list
from store.lists.tables.headers.file_columns import FileColumn, file_columns
from store.lists.tables.reading import FileReading
from store.state import State
from tests.store import office_files


def test_columns_carry_header_field_and_samples(tmp_path: Path) -> None:
    rows = [["Tiêu đề"], ["STT", "Họ và tên", "", "Lạ"], ["1", "An", "", "x"], ["2", "Bình"]]
    reading = FileReading(office_files.xlsx(tmp_path / "a.xlsx", rows))
    assert file_columns(preview_list(State(), reading).table) == [
        FileColumn(0, "STT", "number", ("1", "2")),
        FileColumn(1, "Họ và tên", "name", ("An", "Bình")),
        FileColumn(3, "Lạ", "", ("x",)),
    ]


def test_columns_without_a_header_and_the_mapping_by_hand(tmp_path: Path) -> None:
    rows = [["Nguyễn Văn An", "Giám đốc"], ["Trần Thị Bình", "Giám đốc"]]
    reading = FileReading(office_files.xlsx(tmp_path / "a.xlsx", rows))
    columns = file_columns(preview_list(State(), reading).table)
    assert [c.samples for c in columns] == [("Nguyễn Văn An", "Trần Thị Bình"), ("Giám đốc",)]
    mapped = replace(reading, overrides={0: "name", 1: "post"})
    preview = preview_list(State(), mapped)
    assert [(row.name, row.post) for row in preview.rows] == [
        ("Nguyễn Văn An", "Giám đốc"),
        ("Trần Thị Bình", "Giám đốc"),
    ]
    assert [c.field for c in file_columns(preview.table)] == ["name", "post"]


def test_letters_are_those_of_spreadsheets() -> None:
    letters = {0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA"}
    assert {p: FileColumn(p, "", "", ()).letter for p in letters} == letters
