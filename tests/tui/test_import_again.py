"""`hoinghi import` of a list sent again, and `hoinghi undo` behind it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from store.conference import Conference
from store.kinds.create import create_conference
from store.lists.kinds import KINDS
from tests.store.lists.test_sent_again import OLD_UNIT, SIX
from tui.main import main

NEW_UNIT = "Đặc khu Tam Đường"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20)).close()
    assert main(["import", str(tmp_path / "c"), str(a_list(tmp_path, OLD_UNIT))]) == 0
    return tmp_path / "c"


def a_list(folder: Path, unit: str, people: list[tuple[str, str]] = SIX) -> Path:
    rows = ["TT\tHọ và tên\tChức vụ\tĐơn vị"]
    rows += [f"{n}\t{name}\t{post}\t{unit}" for n, (name, post) in enumerate(people, 1)]
    path = folder / "ds.txt"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def people(folder: Path) -> list[str]:
    with Conference.open(folder) as conference:
        return sorted(one.name for one in conference.state.delegates.values())


def units(folder: Path) -> list[str]:
    with Conference.open(folder) as conference:
        return sorted(unit.name for unit in conference.state.units.values())


def tables(folder: Path) -> bytes:
    with Conference.open(folder) as conference:
        return msgspec.json.encode(conference.storage.read(), order="deterministic")


def previewed(folder: Path, path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    capsys.readouterr()
    assert main(["import", str(folder), str(path), "--dry-run", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_what_scripts_are_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = previewed(folder, a_list(tmp_path, NEW_UNIT, SIX[:5]), capsys)
    assert told["renamed"] == [{"from": OLD_UNIT, "to": NEW_UNIT, "rows": [2, 3, 4, 5, 6]}]
    assert told["moved"] == []
    (gone,) = told["gone"]
    assert (gone["number"], gone["name"], gone["unit"]) == (6, "Phạm Thị Hà", OLD_UNIT)
    assert gone["kept"] is None
    told = previewed(folder, a_list(tmp_path, NEW_UNIT, SIX[:1]), capsys)
    (moved,) = told["moved"]
    assert (moved["row"], moved["name"]) == (2, "Nguyễn Văn Hòa")
    assert (moved["from"], moved["to"]) == (OLD_UNIT, NEW_UNIT)


def test_a_block_is_answered_by_its_word(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["import", str(folder), str(a_list(tmp_path, NEW_UNIT, SIX[:5]))]
    assert main(command) == 0
    told = capsys.readouterr()
    assert "đổi tên" in told.out
    assert "Không còn trong tệp: số 6, Phạm Thị Hà, Văn thư" in told.out
    assert "--remove 6" in told.err
    assert units(folder) == [OLD_UNIT]
    assert main([*command, "--accept", "renamed", "--remove", "all"]) == 0
    assert units(folder) == [NEW_UNIT]
    assert len(people(folder)) == 5


@pytest.mark.parametrize(
    ("words", "count"),
    [(["--leave", "2,", "3"], 7), (["--leave", "new"], 6), (["--as-new", "2"], 10), ([], 9)],
)
def test_rows_are_left_out_or_taken_as_new(
    folder: Path, tmp_path: Path, words: list[str], count: int
) -> None:
    """Three are new beside one who may have moved."""
    three = [(f"Lê Văn {name}", "") for name in ("An", "Bình", "Chi")]
    path = a_list(tmp_path, "Sở Y tế", [*three, SIX[0]] if "2" not in words else [SIX[0], *three])
    assert main(["import", str(folder), str(path), *words]) == 0
    assert len(people(folder)) == count


@pytest.mark.parametrize("words", [["--remove", "99"], ["--remove", "x"], ["--leave", "99"]])
def test_nobody_of_that_number_is_refused(folder: Path, tmp_path: Path, words: list[str]) -> None:
    path = a_list(tmp_path, OLD_UNIT, SIX[:5])
    assert main(["import", str(folder), str(path), *words]) == 2
    assert len(people(folder)) == 6


def test_undo_says_what_it_takes_back_and_restores_every_byte(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tables(folder)
    answers = ["--accept", "all", "--remove", "all"]
    more = [*SIX[1:], ("Lê Văn An", "Lái xe")]
    assert main(["import", str(folder), str(a_list(tmp_path, NEW_UNIT, more)), *answers]) == 0
    assert tables(folder) != before
    capsys.readouterr()
    assert main(["undo", str(folder)]) == 0
    told = capsys.readouterr().out
    assert "Nhập danh sách đại biểu" in told
    for line in ("+ Đại biểu (mới): Lê Văn An", "– Đại biểu (xóa): Nguyễn Văn Hòa"):
        assert line in told
    assert f"~ Đơn vị (sửa): {NEW_UNIT}" in told
    assert tables(folder) == before


def test_rows_that_are_no_people_are_shown_too(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = a_list(tmp_path, OLD_UNIT)
    path.write_text(path.read_text(encoding="utf-8") + "\nCộng\t6 người\t\t", encoding="utf-8")
    capsys.readouterr()
    assert main(["import", str(folder), str(path), "--dry-run"]) == 0
    assert "Dòng cộng, không phải người: Cộng 6 người" in capsys.readouterr().out


HEADINGS = {
    "delegates": "STT;Họ và tên;Chức vụ;Đơn vị;Cỡ áo",
    "units": "STT;Tên đơn vị;Tên viết tắt",
    "awards": "STT;Họ và tên;Đơn vị;Hình thức",
    "agenda": "STT;Nội dung;Thời gian;Người thực hiện",
    "speeches": "STT;Đại biểu;Đơn vị;Tham luận",
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_headings_alone_is_refused_with_the_reason_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    folder = tmp_path / "c"
    assert main(["new", str(folder), "--template", "tinh", "--date", "20/12/2026"]) == 0
    path = tmp_path / "ds.csv"
    title = "DANH SÁCH" + ";" * HEADINGS[kind].count(";")
    path.write_text(f"{title}\n{HEADINGS[kind]}\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["import", str(folder), str(path), "--as", kind]) == 2
    told = capsys.readouterr().err
    assert told.count("chỉ có dòng tiêu đề (dòng 2)") == 1
    assert "KHÔNG đọc" not in told
    assert "--columns" not in told
    assert main(["import", str(folder), str(path), "--as", kind, "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["unread"] == []
