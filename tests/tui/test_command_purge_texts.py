"""`hoinghi purge`: what stands in notes and papers is named and asked about; copies are named."""

from __future__ import annotations

import io
import shutil
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from store.conference import Conference
from store.copies.mirror import sync
from store.journal.mending.strays import look_beside
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


STRAYS = (
    "journal-000001 (1).jsonl",
    "journal-000001-LAPTOP's conflicted copy.jsonl",
    "journal-000001.jsonl.bak",
    "nhat ky cu.txt",
)
OTHERS = ("danh-sach.xlsx", "ghi-chu.txt")


def test_copies_beside_the_journal_are_named_and_go_with_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (folder / "journal-000001.jsonl").read_bytes()
    for name, of in zip(STRAYS, ("utf-8", "utf-8-sig", "utf-16", "utf-8"), strict=True):
        (folder / name).write_bytes(lines.decode().encode(of))
    shutil.copy(folder / "conference.json", folder / "conference (1).json")
    for name in OTHERS:
        (folder / name).write_bytes(b"0912345678")
    (folder / "hoi-nghi-khac").mkdir()
    (folder / "hoi-nghi-khac" / "journal-000001.jsonl").write_bytes(lines)
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    assert main(["purge", str(folder)]) == 1
    before = capsys.readouterr().err
    assert all(name in before for name in (*STRAYS, "conference (1).json"))
    assert all((folder / name).exists() for name in STRAYS)
    assert main(["purge", str(folder), "--yes"]) == 0
    said = capsys.readouterr()
    assert f"{len(STRAYS) + 1} bản chép" in said.out
    assert all(name in said.err for name in (*OTHERS, "hoi-nghi-khac"))
    assert not any((folder / name).exists() for name in (*STRAYS, "conference (1).json"))
    assert all((folder / name).exists() for name in OTHERS)
    assert (folder / "hoi-nghi-khac" / "journal-000001.jsonl").read_bytes() == lines
    assert main(["purge", str(folder), "--yes"]) == 0
    assert "bản chép" not in "".join(capsys.readouterr())


def test_what_the_program_makes_is_named_by_no_purge(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Conference.open(folder) as conference:
        conference.save("mirror", replace(conference.state.profile, mirror=str(tmp_path / "usb")))
        sync(folder, tmp_path / "usb")
    main(["backup", str(folder), str(tmp_path / "sao")])
    capsys.readouterr()
    assert main(["purge", str(folder), "--yes"]) == 0
    assert "không phải do chương trình" not in capsys.readouterr().err
    assert look_beside(tmp_path / "usb") == ([], [])


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
