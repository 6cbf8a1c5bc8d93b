"""`hoinghi ladder`, and the prizes that `show awards` tells."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from store import clock
from store.conference import Conference
from tests.screens.stage_day import minutes, stage_day
from tui.main import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with clock.travel(minutes(0)):
        stage_day(tmp_path / "c").close()
    return tmp_path / "c"


def said(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    capsys.readouterr()
    assert main(list(words)) == 0
    out = capsys.readouterr().out
    return json.loads(out) if "--json" in words else out


def test_an_own_honour_by_command(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = str(folder)
    added = said(
        *(capsys, "ladder", where, "add", "Bảng vàng [/]", "--holders", "collective,individual"),
        *("--by", "Tỉnh ủy", "--class", "2", "--batch", "3", "--place", "2", "--alias", "BV"),
        "--json",
    )
    assert added.keys() == {"honours"}
    assert added["honours"][1] == {
        "place": 2,
        "name": "Bảng vàng [/]",
        "alias": "BV",
        "class": 2,
        "holders": ["collective", "individual"],
        "decided_by": "Tỉnh ủy",
        "batch": 3,
        "own": True,
        "moved_from": None,
        "awards": 0,
    }
    moved = said(capsys, "ladder", where, "move", "5", "1", "--json")["honours"]
    assert [(row["place"], row["moved_from"]) for row in moved if row["moved_from"]] == [(1, 5)]
    assert "+ danh hiệu riêng" in said(capsys, "ladder", where, "list")
    assert main(["ladder", where, "remove", "3"]) == 0
    with Conference.open(folder) as conference:
        assert not any(rung.own for rung in conference.state.ladder.values())


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("add",), 2),
        (("list", "1"), 2),
        (("move", "1"), 2),
        (("remove", "0"), 2),
        (("remove", "một"), 2),
        (("add", "Bảng vàng", "--holders", "nobody"), 2),
        (("add", "Bảng vàng", "--holders", ""), 2),
        (("add", "Bảng vàng", "--batch", "99"), 2),
        (("add", "Giấy khen"), 1),
        (("remove", "1"), 1),
    ],
)
def test_what_cannot_be_done(folder: Path, words: tuple[str, ...], code: int) -> None:
    assert main(["ladder", str(folder), *words]) == code
    with Conference.open(folder) as conference:
        assert not any(rung.own for rung in conference.state.ladder.values())


def test_prizes_are_told_only_when_they_are_counted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = str(folder)
    assert all("prize" not in row for row in said(capsys, "show", where, "awards", "--json"))
    assert "tiền thưởng" not in said(capsys, "show", where, "awards")
    assert main(["set", where, "--set", "base_salary=2.340.000"]) == 0
    rows = said(capsys, "show", where, "awards", "--json")
    assert [row["prize"] for row in rows] == [
        {"amount": 21_060_000, "multiple": 9.0, "verified": True},
        *[{"amount": None, "multiple": None, "verified": False}] * 3,
    ]
    text = said(capsys, "show", where, "awards")
    assert "– 21.060.000 đ" in text
    assert "– chưa có mức thưởng" in text
    assert "Tổng tiền thưởng: 21.060.000 đồng" in text
    listed = said(capsys, "ladder", where, "list", "--json")
    assert (listed["base_salary"], listed["total"]) == (2_340_000, 21_060_000)
    assert listed["without"] == [
        {"name": "Bằng khen của Liên đoàn Lao động tỉnh", "kind": "individual", "count": 3}
    ]
    assert sum(row["amount"] or 0 for row in listed["honours"]) == listed["total"]
    assert main(["set", where, "--set", "base_salary=1"]) == 2


def test_a_list_of_awards_finds_own_honours(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where, file = str(folder), tmp_path / "khen.csv"
    said(capsys, "ladder", where, "add", "Bảng vàng Đất Tổ", "--class", "1", "--alias", "BVĐT tỉnh")
    file.write_text(
        "Họ tên,Hình thức khen thưởng,Hạng\n"
        "Nguyễn Văn Minh,Bảng vàng đất tổ,Nhất\n"
        "Trần Thị Hoa,BVĐT tỉnh hạng I,\n",
        encoding="utf-8",
    )
    assert main(["import", where, str(file), "--as", "awards"]) == 0
    with Conference.open(folder) as conference:
        own = next(rung for rung in conference.state.ladder.values() if rung.own)
        given = [a for a in conference.state.awards.values() if a.honour == own.key]
        got = {award.recipient: award.award_class for award in given}
    assert got == {"Nguyễn Văn Minh": 1, "Trần Thị Hoa": 1}
