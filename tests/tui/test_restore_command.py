"""`hoinghi restore FOLDER`: by an hour, a day and an hour, a change; what is told of it."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from store import clock
from store.checkin.desk import check_in
from store.clock import VIETNAM
from store.conference import Conference
from store.copies.copying import copies_of
from store.journal.verify import verify
from tests.on_windows.system import on_both
from tests.store.store_kit import change, journal, make_conference
from tui.main import main

pytestmark = on_both


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Hòa came at 7:30, Mỵ at 7:50, and went out when the clock had been set back to 7:40."""
    with clock.travel(_at(7, 30)):
        conference = make_conference(tmp_path / "c")
    with conference:
        for minute, direction in ((50, "in"), (40, "out")):
            with clock.travel(_at(7, minute)):
                check_in(conference, delegate_id=2, direction=direction)
    return tmp_path / "c"


def _at(hour: int, minute: int) -> datetime:
    return datetime(2026, 11, 20, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("words", "passages"),
    [
        (["--at", "07:45"], 1),
        (["--at", "7h45"], 1),
        (["--at", "07:50:00"], 3),
        (["--at", "07:49:59"], 1),
        (["--at", "2026-11-20 07:45"], 1),
        (["--at", "20/11/2026 7:45"], 1),
        (["--at", "2026-11-21"], 3),
        (["--at", "20/11/2026 07:50:00"], 3),
        (["--at", "07:49:59 20/11/2026"], 1),
        (["--at", "00:45Z"], 1),
        (["--change", "4"], 2),
        (["--change", "2"], 0),
        ([], 3),
    ],
)
def test_it_goes_as_far_as_is_asked(
    folder: Path, tmp_path: Path, words: list[str], passages: int
) -> None:
    new = tmp_path / "new"
    assert main(["restore", str(folder), *words, "--to", str(new)]) == 0
    with Conference.open(new, watches=True) as made:
        assert len(made.state.passages) == passages
    assert verify(new).status == "sound"
    assert copies_of(folder) == [new]


def test_a_person_sees_where_it_stops(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["restore", str(folder), "--at", "07:45", "--to", str(tmp_path / "new")]) == 0
    made, last, following, clock_told = capsys.readouterr().err.splitlines()
    assert str(tmp_path / "new") in made
    assert "số 3 (20/11/2026 07:30:00)" in last
    assert "Hòa" in last
    assert "số 4 (20/11/2026 07:50:00)" in following
    assert "1 thay đổi sau đó" in clock_told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--at", "07:29"], "chưa có gì vào lúc 20/11/2026 07:29:00"),
        (["--at", ""], "Không hiểu giờ"),
        (["--at", "bảy giờ kém"], "bảy giờ kém"),
        (["--change", "6"], "mới đến số 5"),
        (["--change", "0"], "chưa có gì"),
        (["--change", "3", "--at", "07:45"], "Chỉ chọn một"),
    ],
)
def test_what_is_refused_makes_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    assert main(["restore", str(folder), *words, "--to", str(tmp_path / "new")]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
    assert copies_of(folder) == []


def test_a_file_is_made_a_folder_first(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sealed = tmp_path / "s.age"
    sealed.write_bytes(b"age-encryption.org/v1\n")
    assert main(["restore", str(sealed), "--at", "7:45", "--to", str(tmp_path / "new")]) == 2
    assert "s.age" in capsys.readouterr().err


def test_what_is_not_there_is_not_called_sealed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--at", "7:45", "--to", str(tmp_path / "new")]
    assert main(["restore", str(tmp_path / "nowhere"), *words]) == 2
    told = capsys.readouterr().err
    assert "nowhere" in told
    assert "mật khẩu" not in told


def test_a_foreign_journal_speaks_for_itself(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = make_conference(tmp_path / "other")
    other.close()
    shutil.copy(journal(folder), journal(other.folder))
    assert main(["restore", str(other.folder), "--to", str(tmp_path / "new")]) == 0
    assert main(["backup", str(other.folder), str(tmp_path / "backup")]) == 2
    with Conference.open(tmp_path / "new") as new, Conference.open(tmp_path / "backup") as backup:
        assert (len(new.state.passages), len(backup.state.passages)) == (3, 1)


def test_damage_before_the_place_asked_for_is_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(journal(folder), b"07:50:00", b"07:51:00")
    assert main(["restore", str(folder), "--change", "4", "--to", str(tmp_path / "new")]) == 2
    told = capsys.readouterr().err
    assert "chỉ đọc được đến đó" in told
    assert "số 3" in told
    with Conference.open(tmp_path / "new") as made:
        assert len(made.state.passages) == 1


def test_papers_left_out_are_named_and_stay_where_they_are(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, minute in (("Trước.docx", 31), ("Sau.docx", 51)):
        path = folder / "papers" / name
        path.write_bytes(b"paper")
        os.utime(path, (_at(7, minute).timestamp(),) * 2)
    assert main(["restore", str(folder), "--at", "07:45", "--to", str(tmp_path / "new")]) == 0
    told = capsys.readouterr().err
    assert "1 văn bản viết sau lúc ấy" in told
    assert "Sau.docx" in told
    assert "Trước.docx" not in told
    assert [path.name for path in (tmp_path / "new" / "papers").glob("*.docx")] == ["Trước.docx"]
    assert (folder / "papers" / "Sau.docx").exists()
