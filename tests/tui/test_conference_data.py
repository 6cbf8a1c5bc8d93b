"""The conference's own data by command: year, day, place, sessions; what follows is printed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store.conference import Conference
from store.kinds.changing import first_day
from store.records import Profile, Session
from tui.main import main


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOINGHI_CONFIG", str(tmp_path / "config.json"))
    monkeypatch.setenv("HOINGHI_LANG", "vi")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "c"
    assert main(["new", str(made), "--template", "khoi", "--date", "07/03/2019"]) == 0
    return made


def profile(folder: Path) -> Profile:
    with Conference.open(folder) as conference:
        return conference.state.profile


def sessions(folder: Path) -> list[Session]:
    with Conference.open(folder) as conference:
        return conference.state.in_order(Session)


@pytest.mark.parametrize(
    ("options", "year"),
    [(["--date", "07/03/2019"], 2018), (["--date", "2019-03-07", "--year", "2019"], 2019)],
)
def test_a_new_one_is_about_last_year_until_march(
    tmp_path: Path, options: list[str], year: int
) -> None:
    assert main(["new", str(tmp_path / "n"), "--template", "khoi", *options]) == 0
    assert profile(tmp_path / "n").year == year


def test_the_year_is_changed_with_all_that_follows(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["set", str(folder), "--year", "2017"]) == 0
    told = capsys.readouterr()
    assert "Bầu chọn Khối trưởng năm 2019\n    → Bầu chọn Khối trưởng năm 2018" in told.out
    assert "năm 2017 và phương hướng, nhiệm vụ năm 2018" in told.err
    assert main(["undo", str(folder)]) == 0
    assert profile(folder).year == 2018


def test_a_rehearsal_shows_and_saves_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = profile(folder)
    args = ["set", str(folder), "--year", "2017", "--date", "14/03/2019", "--dry-run"]
    assert main(args) == 0
    told = capsys.readouterr().out
    assert "hạn 12/03/2019 → 19/03/2019: Biên bản hội nghị Khối thi đua" in told
    assert "lùi lại 7 ngày" in told
    assert profile(folder) == before


def test_day_place_and_venue_are_changed(folder: Path) -> None:
    given = [
        "--date",
        "8/4/2019",
        "--place",
        "Cà Mau",
        "--venue",
        "Nhà khách",
        "--set",
        "symbol=K5",
    ]
    assert main(["set", str(folder), *given]) == 0
    now = profile(folder)
    assert (now.place, now.venue, now.symbol, now.year) == ("Cà Mau", "Nhà khách", "K5", 2018)
    assert first_day(sessions(folder)) == date(2019, 4, 8)


@pytest.mark.parametrize(
    "words",
    [
        ["set"],
        ["set", "--date", "mai"],
        ["set", "--year", "18"],
        ["set", "--set", "xyz=1"],
        ["session", "set"],
        ["session", "remove"],
        ["session", "set", "9", "--name", "x"],
        ["session", "add", "--name", "Tối"],
        ["session", "set", "1", "--start", "25h"],
        ["session", "set", "1", "--end", "13:00"],
    ],
)
def test_what_cannot_be_is_wrong_use(folder: Path, words: list[str]) -> None:
    before = profile(folder), sessions(folder)
    assert main([words[0], str(folder), *words[1:]]) == 2
    assert (profile(folder), sessions(folder)) == before


def test_sessions_are_added_changed_listed_and_removed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add = ["add", "--name", "Tối", "--date", "7/3", "--start", "19h", "--end", "2030"]
    assert main(["session", str(folder), *add]) == 0
    assert main(["session", str(folder), "set", "1", "--start", "13h30", "--end", "16:45"]) == 0
    assert main(["session", str(folder), "set", "2", "--name", "Giao lưu"]) == 0
    capsys.readouterr()
    assert main(["session", str(folder), "list"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "1. 07/03/2019 13:30–16:45 Buổi chiều",
        "2. 07/03/2019 19:00–20:30 Giao lưu",
    ]
    assert main(["session", str(folder), "remove", "1", "--dry-run"]) == 0
    assert "chuyển sang “Giao lưu”" in capsys.readouterr().out
    assert len(sessions(folder)) == 2
    assert main(["session", str(folder), "remove", "1"]) == 0
    assert [one.name for one in sessions(folder)] == ["Giao lưu"]
    assert main(["session", str(folder), "remove", "1"]) == 1


def told(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    """What a command prints as JSON; nothing else stands beside it."""
    capsys.readouterr()
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_data_as_json_and_what_follows(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = told(capsys, "set", str(folder), "--year", "2017", "--dry-run")
    assert plan["year"] == 2017
    assert profile(folder).year == 2018
    assert any(one["was"].endswith("2019") for one in plan["follows"] if one["was"])
    assert told(capsys, "set", str(folder), "--year", "2017") == plan
    assert profile(folder).year == 2017


def test_sessions_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (first,) = told(capsys, "session", str(folder), "list")["sessions"]
    assert (first["number"], first["starts"][:10]) == (1, "2019-03-07")
    moved = told(capsys, "session", str(folder), "set", "1", "--date", "08/03/2019")
    assert moved["days"] == 1
    assert moved["sessions"][0]["starts"][:10] == "2019-03-08"
    assert moved["follows"], "the deadlines move along"


def test_steps_and_acts_print_what_show_does(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    after = told(capsys, "step", str(folder), "start", "1")
    assert after == told(capsys, "show", str(folder), "agenda")
    assert after[0]["state"] == "running"
    acts = told(capsys, "act", str(folder), "recommend", "Trang bị", "--from", "An", "--item", "1")
    assert acts == told(capsys, "show", str(folder), "acts")


def test_a_symbol_is_offered_in_its_right_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = ["new", str(tmp_path / "c"), "--template", "khoi", "--set", "symbol=BCĐ - TK"]
    assert main(made) == 0
    assert "ký hiệu “BCĐ - TK” viết đúng là “BCĐ-TK”" in capsys.readouterr().err
    assert main(["set", str(tmp_path / "c"), "--set", "symbol=BCĐ-TK"]) == 0
    assert "viết đúng" not in capsys.readouterr().err
    assert main(["set", str(tmp_path / "c"), "--set", "chair=PGS.TS. Lò Văn An"]) == 0
    assert "người ký “PGS.TS. Lò Văn An” chỉ ghi “Lò Văn An”" in capsys.readouterr().err
