"""`hoinghi step` and `show agenda`: the whole of leading and changing the day, without a window."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store.agenda import timeline
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate
from tests.screens.stage_day import stage_day
from tui.main import main

Run = Callable[..., int]
Agenda = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOINGHI_NOW", "2026-12-20T07:30")
    create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20)).close()
    return tmp_path / "c"


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    def at(hour: str, action: str, *words: str) -> int:
        monkeypatch.setenv("HOINGHI_NOW", f"2026-12-20T{hour}")
        return main(["step", str(folder), action, *words])

    return at


@pytest.fixture
def agenda(folder: Path, capsys: pytest.CaptureFixture[str]) -> Agenda:
    def read() -> list[dict[str, Any]]:
        capsys.readouterr()
        assert main(["show", str(folder), "agenda", "--json"]) == 0
        told: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
        return told

    return read


def test_a_morning_on_the_command_line(run: Run, agenda: Agenda) -> None:
    assert run("07:35", "next") == 0
    assert run("07:40", "pause") == 0
    assert agenda()[0]["state"] == "paused"
    assert run("07:50", "resume") == 0
    assert run("08:15", "skip") == 0
    assert run("08:16", "add", "Giải lao", "--minutes", "15'", "--gap", "5") == 0
    assert run("08:17", "minutes", "1", "1h") == 0
    items = agenda()
    assert [item["state"] for item in items[:4]] == ["running", "waiting", "skipped", "waiting"]
    first, added = items[:2]
    assert (first["pause_seconds"], first["minutes"], first["planned_minutes"]) == (600, 60, 30)
    assert first["expected_end"] == "2026-12-20T08:45:00+07:00"
    # 60 minutes from 7:35 and ten of pause, and the five of the item that was skipped.
    assert first["drift_seconds"] == (45 - 5) * 60
    assert (added["kind"], added["gap_minutes"], added["minutes"]) == ("break", 5, 15)
    assert (added["printed_start"], added["planned_start"]) == (None, None)
    assert items[3]["printed_start"] == items[3]["planned_start"] == "2026-12-20T08:05:00+07:00"
    assert run("08:18", "back") == 0
    assert agenda()[2]["state"] == "waiting"
    assert run("08:50", "finish") == 0
    assert run("08:51", "times", "1", "7h31", "15'") == 0
    first = agenda()[0]
    assert first["actual_end"] == "2026-12-20T07:46:00+07:00"


def test_what_was_printed_can_be_made_anew_until_the_day_begins(run: Run, agenda: Agenda) -> None:
    assert agenda()[1]["printed_start"] is None
    assert run("07:00", "plan") == 0
    assert run("07:01", "minutes", "1", "45") == 0
    assert agenda()[1]["planned_start"] == "2026-12-20T08:00:00+07:00"
    assert run("07:02", "plan") == 0
    assert agenda()[1]["printed_start"] == "2026-12-20T08:15:00+07:00"
    assert run("07:30", "next") == 0
    assert run("07:31", "plan") == 1


def test_fixed_times_gaps_and_order(run: Run, agenda: Agenda) -> None:
    for words in (("fixed", "3", "9h30"), ("gap", "2", "10"), ("move", "5", "-1")):
        assert run("07:00", *words) == 0
    items = agenda()
    assert items[2]["fixed"] == items[2]["planned_start"] == "2026-12-20T09:30:00+07:00"
    assert items[1]["planned_start"] == "2026-12-20T08:10:00+07:00"
    assert [item["kind"] for item in items[3:5]] == ["report", "opening"]
    assert run("07:00", "fixed", "3", "-") == 0
    assert run("07:00", "remove", "2") == 0
    assert agenda()[1]["planned_start"] == "2026-12-20T08:00:00+07:00"


def test_what_is_put_in_stands_behind_what_has_begun_last(run: Run, agenda: Agenda) -> None:
    count = len(agenda())
    assert run("07:00", "add", "Tổng", "kết") == 0
    assert agenda()[count]["title"] == "Tổng kết"
    assert run("07:30", "start", "2") == 0
    assert run("07:31", "add", "Múa", "--kind", "other", "--fixed", "8:15") == 0
    added = agenda()[2]
    assert (added["title"], added["minutes"]) == ("Múa", 10)
    assert added["fixed"] == "2026-12-20T08:15:00+07:00"
    assert run("07:31", "add", "Hát", "--after", "1") == 0
    assert agenda()[1]["title"] == "Hát"


def test_the_rest_is_shortened(
    run: Run, agenda: Agenda, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("07:30", "shorten") == 0
    assert "không phải rút ngắn" in capsys.readouterr().err
    assert run("08:30", "next") == 0
    assert run("08:30", "shorten") == 0
    assert "phút" in capsys.readouterr().err
    before_noon = [item for item in agenda() if item["planned_start"] < "2026-12-20T12"]
    assert before_noon[-1]["expected_end"] == "2026-12-20T11:30:00+07:00"


def test_times_that_overlap_are_told(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    for hour in ("07:30", "08:00", "08:10"):
        assert run(hour, "next") == 0
    assert run("08:11", "times", "1", "7h30", "8h05") == 0
    assert "cùng lúc" in capsys.readouterr().err
    assert run("08:11", "times", "1", "7h30", "7h20") == 1
    assert "sớm hơn" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("start",), 2),
        (("start", "1", "2"), 2),
        (("next", "1"), 2),
        (("add",), 2),
        (("add", "Múa", "--kind", "dance"), 2),
        (("add", "Múa", "--after", "99"), 1),
        (("next", "--minutes", "5"), 2),
        (("minutes", "1"), 2),
        (("minutes", "1", "lâu"), 2),
        (("minutes", "99", "5"), 1),
        (("fixed", "1", "mai"), 2),
        (("times", "1", "7h00", "7h10", "nghỉ"), 2),
        (("times", "1", "7h00", "7h10", "7h20"), 1),
        (("times", "1", "23h"), 1),
        (("skip", "99"), 1),
        (("pause",), 1),
        (("resume",), 1),
        (("back",), 1),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    run: Run, agenda: Agenda, words: tuple[str, ...], code: int
) -> None:
    before = agenda()
    assert run("07:30", *words) == code
    assert agenda() == before


def test_exporting_the_programme_makes_it_the_plan(
    folder: Path, run: Run, agenda: Agenda, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(folder), "minutes"]) == 0
    assert agenda()[0]["printed_start"] is None
    assert main(["export", str(folder), "agenda"]) == 0
    assert agenda()[0]["printed_start"] == "2026-12-20T07:30:00+07:00"
    assert run("07:00", "minutes", "1", "45") == 0
    capsys.readouterr()
    assert main(["export", str(folder), "agenda"]) == 0
    told = capsys.readouterr().err
    assert "khác ở 8 mục" in told
    assert "step THƯ_MỤC plan" in told


@pytest.mark.parametrize("paper", ["invitations", "invitations-each"])
def test_an_invitation_names_times_too(folder: Path, agenda: Agenda, paper: str) -> None:
    with Conference.open(folder) as made:
        roster.add_delegates(made, "d", [Delegate(number=0, name="Lò Văn An")])
    assert main(["export", str(folder), paper]) == 0
    assert agenda()[0]["printed_start"]


def test_the_agenda_tells_where_the_day_stands(
    folder: Path, run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOINGHI_NOW", "2026-12-20T07:42")
    assert main(["show", str(folder), "agenda"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("[chờ] ~07:42–~08:12")
    assert lines[-4:] == [
        "So với kế hoạch: chậm 12 phút",
        "Chưa ai bấm bắt đầu (12 phút)",
        "Buổi sáng: xong lúc 11:32, quá giờ 2 phút",
        "Buổi chiều: xong lúc 16:00",
    ]
    run("07:42", "next")
    run("07:42", "skip", "2")
    run("07:43", "add", "Múa")
    capsys.readouterr()
    assert main(["show", str(folder), "agenda"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("[đang diễn ra] 07:42–~08:12")
    assert lines[1].startswith("--:--  2. Múa [chờ]")
    assert lines[2].endswith("[bỏ qua] –––")


def test_what_was_skipped_waits_again(run: Run, agenda: Agenda) -> None:
    assert run("07:42", "unskip", "2") == 1, "it was not skipped"
    run("07:42", "skip", "2")
    assert run("07:43", "unskip", "2") == 0
    assert agenda()[1]["state"] == "waiting"
    assert run("07:44", "back") == 0, "a step like the others"
    assert agenda()[1]["state"] == "skipped"


@pytest.mark.parametrize("day", ["2026-12-21T08:00", "2031-01-05T15:00"])
def test_nobody_is_days_late(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    monkeypatch.setenv("HOINGHI_NOW", day)
    assert main(["show", str(folder), "agenda"]) == 0
    told = capsys.readouterr().out
    assert "So với kế hoạch: không phải ngày họp" in told
    assert "quá giờ" not in told


def test_going_back_tells_what_was_typed_and_goes(
    run: Run, agenda: Agenda, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("07:30", "next") == 0
    assert run("08:00", "next") == 0
    assert run("08:10", "times", "1", "7h30", "7h50") == 0
    capsys.readouterr()
    assert run("08:11", "back") == 0
    assert "kết thúc 07:50" in capsys.readouterr().err
    assert agenda()[0]["state"] == "running"


def test_a_pause_is_corrected_with_the_hours(run: Run, agenda: Agenda) -> None:
    assert run("07:30", "next") == 0
    assert run("08:10", "times", "1", "7h30", "8h", "5 phút") == 0
    assert agenda()[0]["pause_seconds"] == 300
    assert run("08:11", "times", "1", "7h30", "8h", "31") != 0
    assert run("08:12", "times", "1", "7h30", "8h", "-") == 0
    assert agenda()[0]["pause_seconds"] == 0


def test_awards_that_are_left_are_told_and_hold_nothing_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """At the end of their item, where it is skipped, and at the end of the day; JSON stays JSON."""
    with stage_day(folder.parent / "awards") as day:
        items = timeline.agenda_items(day.state)
        awards = [place for place, item in enumerate(items, 1) if item.kind == "awards"]
    where, told = str(folder.parent / "awards"), "Khen thưởng còn: 2 đợt chưa gọi (4 khen thưởng)"

    def run(*words: str) -> tuple[str, str]:
        assert main(["step", where, *words]) == 0
        out, err = capsys.readouterr()
        return out, err

    monkeypatch.setenv("HOINGHI_NOW", "2026-12-20T09:00")
    for place in awards[:-1]:
        assert run("skip", str(place))[1] == ""
    assert told in run("skip", str(awards[-1]))[1]
    run("unskip", str(awards[-1]))
    assert run("start", str(awards[-1]))[1] == ""
    out, err = run("finish", "--json")
    assert told in err
    assert json.loads(out)[awards[-1] - 1]["state"] == "done"
    assert run("start", str(len(items)))[1] == ""
    assert told in run("finish")[1]
