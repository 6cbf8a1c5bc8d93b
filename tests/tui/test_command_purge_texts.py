"""`hoinghi purge`: what stands in notes and papers is named and asked about; copies are named."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate
from tests.store.test_purge import finish
from tui.main import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    people = [Delegate(number=0, name="Lò An", remark="ĐT 0912345678")]
    roster.add_delegates(made, "delegate_add", people)
    finish(made)
    made.close()
    return made.folder


@pytest.mark.parametrize(("answers", "left"), [("co\nco\n", False), ("co\n\n", True)])
def test_texts_are_named_and_asked_about(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answers: str,
    left: bool,
) -> None:
    assert main(["backup", str(folder), str(tmp_path / "sao")]) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    assert main(["purge", str(folder)]) == 0
    said = capsys.readouterr()
    assert "Đại biểu 1, Ghi chú: 0912345678" in said.err
    assert str(tmp_path / "sao") in said.err.split("lệnh backup")[-1]
    assert ("Đã xóa 1 số điện thoại, ngày sinh trong ghi chú" in said.out) is not left
    conference = Conference.open(folder)
    conference.close()
    assert ("0912345678" in conference.state.delegates[1].remark) is left


@pytest.mark.parametrize("options", [["--yes"], ["--yes", "--texts"]])
def test_yes_wipes_people_only_and_names_what_it_left(
    folder: Path, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    paper = folder / "papers" / "ghi-chu.txt"
    paper.parent.mkdir(exist_ok=True)
    paper.write_text("Lò An, 0912345678", "utf-8")
    assert main(["purge", str(folder), *options]) == 0
    said = capsys.readouterr()
    assert "Đại biểu 1, Ghi chú: 0912345678" in said.err
    is_left = "--texts" not in options
    assert ("Để nguyên 2 chỗ ấy" in said.err) is is_left
    assert ("Đã xóa 1 số điện thoại, ngày sinh trong ghi chú" in said.out) is not is_left
    assert paper.exists() is is_left
    conference = Conference.open(folder)
    conference.close()
    assert ("0912345678" in conference.state.delegates[1].remark) is is_left


def test_what_was_left_can_be_wiped_later(folder: Path) -> None:
    assert main(["purge", str(folder), "--yes"]) == 0
    assert main(["purge", str(folder), "--yes", "--texts"]) == 0
    conference = Conference.open(folder)
    conference.close()
    assert conference.state.delegates[1].remark == "ĐT …"
