"""`hoinghi paper`: an office edits the minutes in Word while the data goes on changing."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from store.clock import now
from store.conference import Conference
from store.kinds.create import create_conference
from store.kinds.settings import set_profile
from tests.word_file import read_paper
from tui.main import main


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    create_conference(tmp_path / "day", "cong-doan", now().date()).close()
    assert main(["export", str(tmp_path / "day"), "minutes"]) == 0
    capsys.readouterr()
    return tmp_path / "day"


def edit(folder: Path, before: str, after: str) -> Path:
    """Type over a run, as somebody does in Word."""
    (path,) = (folder / "papers").glob("bien-ban-hoi-nghi.docx")
    edited = docx.Document(str(path))
    (run,) = [r for p in edited.paragraphs for r in p.runs if r.text.startswith(before)]
    run.text = after
    edited.save(str(path))
    return path


def move(folder: Path, venue: str) -> None:
    with Conference.open(folder, "A") as conference:
        set_profile(conference, {"venue": venue})


def said(path: Path) -> list[str]:
    return [paragraph.text for paragraph in read_paper(path).paragraphs]


def test_what_was_typed_and_what_the_data_says_now_stand_in_one_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = edit(folder, "Hội nghị kết thúc vào", "Hội nghị bế mạc trong không khí vui tươi vào ")
    move(folder, "Hội trường C")
    assert main(["paper", "diff", str(folder), "minutes", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    by = {one["changed_by"] for one in shown["differences"]}
    assert (by, shown["conflicts"]) == ({"word", "data"}, [])
    assert main(["paper", "merge", str(folder), "minutes"]) == 0
    told = capsys.readouterr()
    assert told.out.strip() == str(path)
    assert any(text.startswith("Hội nghị bế mạc trong không khí vui tươi") for text in said(path))
    assert "Địa điểm: Hội trường C" in said(path)
    assert main(["paper", "merge", str(folder), "minutes"]) == 0
    assert "Địa điểm: Hội trường C" in said(path)


def test_a_conflict_is_refused_until_somebody_chooses(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    move(folder, "Hội trường B")
    assert main(["export", str(folder), "minutes"]) == 0
    (path,) = (folder / "papers").glob("bien-ban-hoi-nghi.docx")
    edited = docx.Document(str(path))
    (line,) = [p for p in edited.paragraphs if p.text.startswith("Địa điểm")]
    line.text = "Địa điểm: Nhà văn hóa"
    edited.save(str(path))
    move(folder, "Hội trường C")
    capsys.readouterr()
    command = ["paper", "merge", str(folder), "minutes"]
    assert main(command) == 1
    assert "1" in capsys.readouterr().err
    assert main([*command, "--choose", "99=data"]) == 2
    assert main([*command, "--take", "both"]) == 0
    assert {"Địa điểm: Nhà văn hóa", "Địa điểm: Hội trường C"} <= set(said(path))


def test_differences_are_told_in_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["paper", "diff", str(folder), "minutes"]) == 0
    assert "không khác gì" in capsys.readouterr().err
    move(folder, "Hội trường C")
    assert main(["paper", "diff", str(folder), "minutes"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("1. Dữ liệu đổi")
    assert lines[-1] == "   theo dữ liệu: Địa điểm: Hội trường C"


@pytest.mark.parametrize(("paper", "code"), [("badges", 2), ("agenda", 1), ("no-such-paper", 2)])
def test_what_cannot_be_compared_is_said(folder: Path, paper: str, code: int) -> None:
    assert main(["paper", "diff", str(folder), paper]) == code


def test_a_file_that_is_no_word_file_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"no")
    command = ["paper", "diff", str(folder), "minutes", "--file"]
    assert main([*command, str(tmp_path / "a.docx")]) == 2
    assert main([*command, str(tmp_path / "b.docx")]) == 2
