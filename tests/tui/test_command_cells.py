"""`hoinghi import` of lists that say less than they should: sheets, columns, nothing to read."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from store.conference import Conference
from store.kinds.create import create_conference
from tests.store.lists.nasty_kit import PEOPLE, book, numbered
from tests.store.office_files import Cell, text, xlsx
from tui.main import main

HEAD: list[Cell] = ["TT", "Họ và tên", "Chức vụ", "Đơn vị"]
OTHER: list[Cell] = [1, "Phạm Văn Khác", "Giám đốc", "Sở Khác"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20)).close()
    return tmp_path / "c"


def names(folder: Path) -> list[str]:
    with Conference.open(folder) as conference:
        return [delegate.name for delegate in conference.state.delegates.values()]


def two_sheets(path: Path) -> Path:
    sheets = {"DS": [HEAD, *numbered(PEOPLE)], "Sheet2": [HEAD, OTHER]}
    return book(path, sheets, []).path


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ([], [name for name, *_ in PEOPLE]),
        (["--sheet", "Sheet2"], ["Phạm Văn Khác"]),
        (["--sheet", "*"], [*(name for name, *_ in PEOPLE), "Phạm Văn Khác"]),
    ],
)
def test_the_sheet_is_chosen(
    folder: Path, tmp_path: Path, words: list[str], read: list[str]
) -> None:
    assert main(["import", str(folder), str(two_sheets(tmp_path)), *words]) == 0
    assert names(folder) == read


def test_an_unknown_sheet_is_wrong_use(folder: Path, tmp_path: Path) -> None:
    assert main(["import", str(folder), str(two_sheets(tmp_path)), "--sheet", "x"]) == 2


def test_the_json_form_accounts_for_the_cells(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows: list[list[Cell]] = [
        ["DANH SÁCH ĐẠI BIỂU"],
        [*HEAD, "Cỡ áo"],
        *([*row, "XL"] for row in numbered(PEOPLE)),
        ["Tổng cộng: 6 đại biểu"],
    ]
    path = xlsx(tmp_path / "a.xlsx", rows)
    assert main(["import", str(folder), str(path), "--json", "--dry-run"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["unread"] == ["E3:E8"]
    assert document["sheet"] == "Sheet"
    assert document["ignored"] == [{"row": 9, "code": "total-row", "text": "Tổng cộng: 6 đại biểu"}]
    assert document["notes"] == [
        {"code": "cells-unread", "count": 6, "total": 37, "ranges": "E3:E8"},
        {"code": "columns-unused", "columns": "Cỡ áo"},
        {"code": "above-list", "rows": "1", "text": "DANH SÁCH ĐẠI BIỂU"},
    ]


@pytest.mark.parametrize("words", [[], ["--json"], ["--dry-run"]])
def test_nothing_read_is_no_success(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    path = text(tmp_path / "a.csv", [["A1", "B2"], ["C3", "D4"]])
    assert main(["import", str(folder), str(path), *words]) == 2
    assert "Chưa biết cột nào là họ và tên" in capsys.readouterr().err


@pytest.mark.parametrize(
    "columns", ["A=number,B=name,C=post,D=unit", "b=Họ tên; c=Chức vụ; D=đơn vị; A="]
)
def test_columns_are_told(folder: Path, tmp_path: Path, columns: str) -> None:
    path = xlsx(tmp_path / "a.xlsx", numbered(PEOPLE))
    assert main(["import", str(folder), str(path)]) == 0
    assert names(folder) == []
    assert main(["import", str(folder), str(path), "--columns", columns]) == 0
    with Conference.open(folder) as conference:
        posts = [(d.name, d.post) for d in conference.state.delegates.values()]
    assert posts == [(name, post) for name, post, _ in PEOPLE]


def test_the_columns_guessed_can_be_told_as_they_were(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = xlsx(tmp_path / "a.xlsx", numbered(PEOPLE))
    main(["import", str(folder), str(path), "--dry-run"])
    [line] = [line for line in capsys.readouterr().err.splitlines() if "--columns A=" in line]
    assert main(["import", str(folder), str(path), "--columns", line.split("--columns ")[1]]) == 0
    assert len(names(folder)) == len(PEOPLE)


@pytest.mark.parametrize("columns", ["A", "A=lạ", "1=name", "A=name,B=name"])
def test_columns_that_make_no_sense_are_wrong_use(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], columns: str
) -> None:
    path = xlsx(tmp_path / "a.xlsx", numbered(PEOPLE))
    assert main(["import", str(folder), str(path), "--columns", columns]) == 2
    assert "--columns" in capsys.readouterr().err
