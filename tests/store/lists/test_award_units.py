"""Units that stand over people in a list of awards: theirs where it is certain, else asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.conference import Conference
from store.lists.entries.preview import Preview
from store.lists.kinds.award_rows import AwardRow
from tests.store.lists.test_award_lists import conference, previewed
from tests.store.office_files import Cell, xlsx

__all__ = ["conference"]

FORM = "Bằng khen của Chủ tịch UBND tỉnh"
HEAD: list[Cell] = ["TT", "Họ và tên", "Chức vụ", "Hình thức"]
Row = list[Cell]


def over(text: str, shape: str, number: str) -> Row:
    """A unit's row: in the recipients' column, in the first, or with a numeral."""
    rows: dict[str, Row] = {"alone": [None, text], "merged": [text], "numeral": [number, text]}
    return rows[shape]


def listed(folder: Path, shape: str, *units: str) -> Path:
    """Two people below each unit."""
    rows: list[Row] = [HEAD]
    names = iter(["Trần Văn Bê", "Lê Thị Cê", "Phạm Đê", "Vũ Thị Ê"])
    merges = []
    for number, unit in zip(("I", "II"), units, strict=True):
        rows.append(over(unit, shape, number))
        merges += [f"A{len(rows)}:D{len(rows)}"] if shape == "merged" else []
        rows += [[n, next(names), "Giám đốc", FORM] for n in (1, 2)]
    return xlsx(folder / "k.xlsx", rows, merges)


def told(found: Preview[AwardRow]) -> list[tuple[str, str, str]]:
    return [(row.recipient, row.unit, row.verdict) for row in found.rows]


@pytest.mark.parametrize("shape", ["alone", "merged", "numeral"])
def test_a_known_unit_is_of_the_people_below(
    conference: Conference, tmp_path: Path, shape: str
) -> None:
    """It is no recipient, and told in every row that has it from there."""
    found = previewed(conference, listed(tmp_path, shape, "Sở Nội vụ", "Sở GD&ĐT"))
    assert told(found) == [
        ("Trần Văn Bê", "Sở Nội vụ", "new"),
        ("Lê Thị Cê", "Sở Nội vụ", "new"),
        ("Phạm Đê", "Sở GD&ĐT", "new"),
        ("Vũ Thị Ê", "Sở GD&ĐT", "new"),
    ]
    assert all(row.has("unit-over") for row in found.rows)
    codes = {note.code for note in found.notes}
    assert not codes & {"award-headings-unread", "cells-unread"}


@pytest.mark.parametrize("shape", ["alone", "merged", "numeral"])
def test_a_unit_that_nobody_knows_is_asked(
    conference: Conference, tmp_path: Path, shape: str
) -> None:
    """Also the row itself where it may be a recipient; the unit before it is nobody's below."""
    found = previewed(conference, listed(tmp_path, shape, "Sở Nội vụ", "Chi cục Lạ Kỳ"))
    below = {row.recipient: row for row in found.rows}
    assert below["Trần Văn Bê"].unit == "Sở Nội vụ"
    for name in ("Phạm Đê", "Vũ Thị Ê"):
        assert (below[name].unit, below[name].verdict) == ("Chi cục Lạ Kỳ", "doubtful")
        assert below[name].has("unit-over-asked")
    asked = [row for row in found.rows if row.has("row-may-head")]
    assert [(row.recipient, row.verdict) for row in asked] == (
        [("Chi cục Lạ Kỳ", "doubtful")] if shape == "alone" else []
    )


def test_a_collective_among_people_stays_a_recipient(
    conference: Conference, tmp_path: Path
) -> None:
    """It has a number and a form; nobody below has it for a unit, nor the heading of a kind."""
    rows: list[Row] = [
        HEAD,
        [1, "Sở Nội vụ", None, FORM],
        [2, "Trần Văn Bê", "Giám đốc", FORM],
        [None, "Sở Y tế"],
        [3, "Lê Thị Cê", "Giám đốc", FORM],
        ["B", "Cá nhân"],
        [1, "Phạm Đê", "Giám đốc", FORM],
    ]
    found = previewed(conference, xlsx(tmp_path / "k.xlsx", rows))
    assert [(row.recipient, row.unit) for row in found.rows] == [
        ("Sở Nội vụ", ""),
        ("Trần Văn Bê", ""),
        ("Lê Thị Cê", "Sở Y tế"),
        ("Phạm Đê", ""),
    ]


def test_the_persons_own_unit_stands(conference: Conference, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["TT", "Họ và tên", "Đơn vị", "Hình thức"],
        ["Sở Nội vụ"],
        [1, "Trần Văn Bê", "Phòng Tổ chức", FORM],
        [2, "Lê Thị Cê", None, FORM],
    ]
    path = xlsx(tmp_path / "k.xlsx", rows, ["A2:D2"])
    units = [row.unit for row in previewed(conference, path).rows]
    assert units == ["Phòng Tổ chức", "Sở Nội vụ"]
