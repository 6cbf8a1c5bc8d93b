"""`hoinghi scores`: a score table by the command line, to the exit code and the undo."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store.conference import Conference
from store.votes import scores
from tests.store.lists.score_files import HEAD, HEALTH, ROWS, book, conference_fixture, only
from tui.main import main

__all__ = ["conference_fixture"]

ODD: list[list[object]] = [*ROWS[:2], [3, "Sở Giáo dục tỉnh", 60, 40, 1]]


@pytest.fixture
def folder(conference: Conference) -> str:
    conference.close()
    return str(conference.folder)


def entered(folder: str) -> dict[tuple[str, str], int | None]:
    with Conference.open(Path(folder)) as conference:
        names = {one.id: one.name for one in conference.state.criteria.values()}
        found = scores.grid(conference.state, only(conference).id)
        return {(names[c], unit): score.points for (c, unit), score in found.items()}


def test_a_dry_run_tells_and_enters_nothing(
    folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = book(tmp_path, [HEAD, *ROWS])
    assert main(["scores", folder, "cham diem thi dua", str(file), "--dry-run", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["totals"] == {"figures": 9, "new": 9, "changed": 0, "same": 0}
    assert told["figures"][3] == {
        "cell": "C3",
        "unit": HEALTH,
        "criterion": "Thực hiện nhiệm vụ chính trị",
        "side": "group",
        "points": 57.25,
        "was": None,
    }
    assert (told["questions"], told["problems"], told["unread"]) == ([], [], [])
    assert entered(folder) == {}


def test_it_is_entered_and_undone(
    folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(book(tmp_path, [HEAD, *ROWS]))
    assert main(["scores", folder, "Chấm điểm thi đua", file]) == 0
    assert "Đã ghi 9 ô điểm" in capsys.readouterr().err
    assert len(entered(folder)) == 9
    assert main(["scores", folder, "Chấm điểm thi đua", file]) == 0
    assert "không đổi gì" in capsys.readouterr().err
    assert main(["undo", folder]) == 0
    assert entered(folder) == {}


def test_questions_and_wrong_cells_are_exit_2_and_answers_help(
    folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(book(tmp_path, [HEAD, *ODD]))
    assert main(["scores", folder, "Chấm điểm thi đua", file]) == 2
    captured = capsys.readouterr()
    assert "? Ô B4: không có đơn vị nào được chấm tên “Sở Giáo dục tỉnh”" in captured.out
    assert "từ ô B4" in captured.err
    assert entered(folder) == {}
    answer = ["--cell", "B4=Sở GD và ĐT", "--own"]
    assert main(["scores", folder, "Chấm điểm thi đua", file, *answer]) == 0
    assert set(entered(folder).values()) == {None}, "they are the units' own"
    bad = str(book(tmp_path, [HEAD, [1, "SYT", 61, 1, 1]]))
    assert main(["scores", folder, "Chấm điểm thi đua", bad]) == 2
    assert "✗ Ô C2" in capsys.readouterr().out


@pytest.mark.parametrize("answer", ["B4", "4=Sở Y tế", "=Sở Y tế", "Sở Y tế=B4"])
def test_an_answer_of_another_form_is_refused(
    folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], answer: str
) -> None:
    file = str(book(tmp_path, [HEAD, *ODD]))
    assert main(["scores", folder, "Chấm điểm thi đua", file, "--cell", answer]) == 2
    assert "không đúng dạng Ô=TÊN" in capsys.readouterr().err


def test_a_ballot_that_is_not_there_is_refused(
    folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["scores", folder, "Bầu", str(book(tmp_path, [HEAD, *ROWS]))]) == 2
    assert "Không có biểu quyết “Bầu”" in capsys.readouterr().err
