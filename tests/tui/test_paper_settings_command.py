"""`hoinghi paper show|set|final|reopen`: a paper is finished without a window."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exports.looking import text_of
from store.clock import now
from store.kinds.create import create_conference
from tui.main import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_conference(tmp_path / "day", "cong-doan", now().date()).close()
    return tmp_path / "day"


def paper(folder: Path, action: str, *words: str) -> int:
    return main(["paper", action, str(folder), "minutes", *words])


def test_a_paper_is_numbered_written_and_made_final(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exports.pdf.find_office", lambda: None)
    assert paper(folder, "set", "number=7", "signing=kt", "sign_name=TS. Lò An") == 0
    told = capsys.readouterr().err
    assert "“07”" in told
    assert "“Lò An”" in told
    assert main(["export", str(folder), "minutes"]) == 0
    assert paper(folder, "show", "--json") == 0
    shown = json.loads(capsys.readouterr().out.partition("\n")[2])
    assert (shown["standing"], shown["settings"]["number"]) == ("written", "7")
    assert shown["text"] == text_of(folder / "papers" / "bien-ban-hoi-nghi.docx")
    assert paper(folder, "final") == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert Path(line).name == "bien-ban-hoi-nghi-v1.docx"
    assert paper(folder, "set", "number=8") == 1
    assert main(["export", str(folder), "minutes"]) == 1
    assert paper(folder, "reopen") == 0
    assert paper(folder, "set", "number=8") == 0


@pytest.mark.parametrize("words", [("so=5",), ("number",), ("signing=abc",), ("day=hôm qua",), ()])
def test_what_is_no_setting_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert paper(folder, "set", *words) == 2
    assert capsys.readouterr().err


def test_a_paper_that_would_say_nothing_tells_why(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["paper", "show", str(folder), "vote-records"]) == 1
    assert "Chưa có cuộc bỏ phiếu nào" in capsys.readouterr().err
    assert main(["paper", "show", str(folder), "vote-records", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["refused"]


@pytest.mark.parametrize(
    ("paper_id", "word", "named"),
    [
        ("plan", "adopted=Đã thông qua", "minutes"),
        ("talks", "sign_name=Lò An", "plan"),
        ("minutes", "day=3/2/2026", "plan"),
        ("badges", "number=5", "badges"),
        ("plan", "sign_head=Giám đốc", "kt, tl"),
        ("minutes", "sign_body=Ban Tổ chức", "tm"),
    ],
)
def test_what_a_paper_does_not_print_is_refused_with_where_it_is(
    folder: Path, capsys: pytest.CaptureFixture[str], paper_id: str, word: str, named: str
) -> None:
    assert main(["paper", "set", str(folder), paper_id, word]) == 2
    told = capsys.readouterr().err
    assert named in told
    main(["paper", "show", str(folder), paper_id, "--json"])
    kept = json.loads(capsys.readouterr().out)["settings"]
    key, _, text = word.partition("=")
    assert kept.get(key) != text


def test_of_a_setting_that_is_not_printed_blank_is_taken(folder: Path) -> None:
    assert main(["paper", "set", str(folder), "plan", "adopted="]) == 0
    assert main(["paper", "set", str(folder), "plan", "signing=kt", "sign_head=Giám đốc"]) == 0
