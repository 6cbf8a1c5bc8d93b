"""`hoinghi import`: which doubtful rows are taken, and sentences that name no key."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate
from tests.store import office_files
from tui.lists.answers import joined_answers
from tui.main import main

KEY = re.compile(r"Ctrl\+|\bF\d")
HEAD = ["TT", "Họ và tên", "Chức vụ", "Đơn vị"]
ODD = [HEAD, *([str(n), f"Lê Văn {n}", "", ""] for n in range(1, 5))]
AWARD_HEAD = ["TT", "Tên tập thể, cá nhân", "Hình thức khen thưởng"]
Rows = list[list[office_files.Cell]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    twins = [Delegate(number=0, name="Lê An", post=post) for post in ("Giám đốc", "Văn thư")]
    roster.add_delegates(made, "delegate_add", twins)
    for item in list(made.state.agenda.values()):
        if item.kind == "discussion":
            made.remove("agenda_remove", item)
    made.close()
    return tmp_path / "c"


def people(folder: Path) -> list[str]:
    conference = Conference.open(folder)
    found = sorted(delegate.name for delegate in conference.state.delegates.values())
    conference.close()
    return found


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        (["--accept", "2,4"], [1, 3]),
        (["--accept", "2, 4"], [1, 3]),
        (["--accept", "2,", "4,5"], [1, 3, 4]),
        (["--accept", "2", ",4"], [1, 3]),
        (["--accept", "2", "--accept", "4"], [1, 3]),
        (["--accept", "all"], [1, 2, 3, 4]),
        ([], []),
    ],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_rows_taken(
    folder: Path, tmp_path: Path, words: list[str], taken: list[int], is_first: bool
) -> None:
    path = office_files.xlsx(tmp_path / "a.xlsx", ODD)
    places = [str(folder), str(path)]
    assert main(["import", *(words + places if is_first else places + words)]) == 0
    assert people(folder) == ["Lê An", "Lê An", *(f"Lê Văn {n}" for n in taken)]


def test_the_advice_can_be_typed_as_it_stands(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = office_files.xlsx(tmp_path / "a.xlsx", ODD)
    assert main(["import", str(folder), str(path)]) == 0
    assert "--accept 2,3,4,5 " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("rows", "said"),
    [("2,99", "không có dòng 99"), ("2-4", "không phải danh sách số dòng"), ("1", "dòng 1")],
)
def test_a_wrong_row_is_wrong_use_and_brings_nothing_in(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: str, said: str
) -> None:
    path = office_files.xlsx(tmp_path / "a.xlsx", ODD)
    assert main(["import", str(folder), str(path), "--accept", rows]) == 2
    assert said in capsys.readouterr().err
    assert people(folder) == ["Lê An", "Lê An"]


def test_only_the_list_of_rows_is_joined() -> None:
    words = ["import", "a,", "b", "--as", "x", "--accept", "1,", "2,", "3", "c"]
    assert joined_answers(words) == ["import", "a,", "b", "--as", "x", "--accept", "1,2,3", "c"]


@pytest.mark.parametrize(
    ("kind", "rows", "said"),
    [
        ("delegates", [["Lê An", "Giám đốc"], ["Vũ Hà", "Văn thư"]], "Không thấy dòng tiêu đề"),
        ("awards", [AWARD_HEAD, ["1", "Lê An", "Bằng khen"]], "Có 2 đại biểu tên “Lê An”"),
        ("speeches", [["TT", "Người trình bày"], ["1", "Vũ Hà"]], "chưa có nội dung thảo luận"),
    ],
)
def test_what_the_command_line_says_names_no_key(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, rows: Rows,
    said: str,
) -> None:  # fmt: skip
    path = office_files.xlsx(tmp_path / "a.xlsx", rows)
    assert main(["import", str(folder), str(path), "--as", kind, "--dry-run"]) == 0
    told = "".join(capsys.readouterr())
    assert said in told
    assert not KEY.search(told)


def test_other_tables_are_told_without_a_key(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = office_files.word(tmp_path / "a.docx", [ODD, [["x"]]])
    assert main(["import", str(folder), str(path), "--dry-run"]) == 0
    told = "".join(capsys.readouterr())
    assert "Tệp còn 1 bảng khác" in told
    assert not KEY.search(told)


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("units", [["TT", "Tên đơn vị", "Viết tắt"], ["1", "Sở Tư pháp", "STP"]]),
        ("awards", [AWARD_HEAD, ["1", "Sở Tư pháp", "Bằng khen"]]),
    ],
)
def test_every_row_is_printed_with_whom_it_is_about(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, rows: Rows
) -> None:
    path = office_files.xlsx(tmp_path / "a.xlsx", rows)
    assert main(["import", str(folder), str(path), "--as", kind, "--dry-run"]) == 0
    assert "dòng 2: mới – Sở Tư pháp" in capsys.readouterr().out


def test_a_folder_is_said_to_be_one(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert main(["import", str(folder), "."]) == 2
    assert f"{folder} là thư mục" in capsys.readouterr().err
