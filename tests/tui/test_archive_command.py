"""`hoinghi archive`, and `hoinghi verify` of what it wrote: paths, sentences, exit codes."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import pytest

from store.conference import Conference
from tests.exports.full_day import full_day
from tui.main import main

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOINGHI_NOW", "2026-12-20T18:00")
    with full_day(tmp_path / "c"):
        pass
    (tmp_path / "c" / "papers" / "a.docx").write_bytes(b"Word")
    return tmp_path / "c"


def archived(capsys: Capture, *words: str) -> Path:
    assert main(["archive", *words]) == 0
    return Path(capsys.readouterr().out.strip())


def verified(capsys: Capture, path: Path) -> tuple[int, list[str]]:
    code = main(["verify", str(path)])
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    return code, [*told.out.splitlines(), *told.err.splitlines()]


def test_the_archive_lies_in_the_folder_and_is_told(day: Path, capsys: Capture) -> None:
    assert main(["archive", str(day)]) == 0
    told = capsys.readouterr()
    path = day / "c-luu-tru-20261220-180000.zip"
    assert told.out == f"{path}\n"
    assert "“Hội nghị tổng kết Khối 9”, ngày 20/12/2026: lập lúc 20/12/2026 18:00" in told.err
    assert path.is_file()


def test_it_is_sound_and_says_by_which_mark(day: Path, capsys: Capture) -> None:
    assert main(["archive", str(day)]) == 0
    mark = capsys.readouterr().err.splitlines()[-1]
    code, lines = verified(capsys, next(day.glob("*.zip")))
    assert code == 0
    assert mark in lines
    assert mark.startswith("Mã bản kê: ")
    assert lines[-1].startswith("Bản lưu trữ nguyên vẹn: ")


def test_out_is_a_file_or_a_folder(day: Path, tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "usb" / "hn.zip"
    assert archived(capsys, str(day), "--out", str(file)) == file
    other = tmp_path / "other"
    other.mkdir()
    found = archived(capsys, str(day), "--out", str(other))
    assert found == other / "c-luu-tru-20261220-180000.zip"


def test_an_archive_holds_no_archive(day: Path, capsys: Capture) -> None:
    archived(capsys, str(day))
    again = archived(capsys, str(day), "--out", str(day.parent / "b.zip"))
    with zipfile.ZipFile(again) as opened:
        assert not [name for name in opened.namelist() if name.endswith(".zip")]


def test_what_was_done_to_it_is_named_and_exits_with_2(day: Path, capsys: Capture) -> None:
    path = archived(capsys, str(day))
    with zipfile.ZipFile(path, "a") as opened:
        opened.writestr("papers/b.docx", b"new")
    code, lines = verified(capsys, path)
    assert code == 2
    assert lines[0] == "Thêm papers/b.docx: không có trong bản kê."
    assert lines[-1].startswith("BẢN LƯU TRỮ KHÔNG CÒN NGUYÊN VẸN: 1 điều")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.4", "không phải tệp ZIP"),
        (b"PK\x05\x06" + bytes(18), "không phải bản lưu trữ do “hoinghi archive” lập"),
    ],
)
def test_any_other_file_gets_a_sentence(
    tmp_path: Path, capsys: Capture, data: bytes, sentence: str
) -> None:
    (tmp_path / "x.zip").write_bytes(data)
    code, lines = verified(capsys, tmp_path / "x.zip")
    assert code == 2
    assert sentence in lines[0]


def test_what_is_neither_file_nor_folder(tmp_path: Path, capsys: Capture) -> None:
    assert verified(capsys, tmp_path / "none")[0] == 2
    assert main(["archive", str(tmp_path / "none")]) == 2
    assert not list(tmp_path.iterdir())


def test_unpacked_it_is_verified_audited_and_shown(day: Path, capsys: Capture) -> None:
    path = archived(capsys, str(day))
    assert main(["audit", str(path)]) == 0
    again = day.parent / "again"
    shutil.unpack_archive(path, again)
    assert verified(capsys, again)[0] == 0
    for what in ("summary", "delegates", "ballots", "awards", "log"):
        told = []
        for folder in (day, again):
            assert main(["show", str(folder), what, "--json"]) == 0
            told.append(capsys.readouterr().out)
        assert told[0] == told[1], what


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid"), reason="rights of Unix")
def test_where_nothing_can_be_written_it_says_so(
    day: Path, capsys: Capture, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert main(["archive", str(day), "--out", str(tmp_path / "file" / "a.zip")]) == 3
    assert str(tmp_path / "file") in capsys.readouterr().err


def test_a_purge_names_the_archives_that_are_left(day: Path, capsys: Capture) -> None:
    kept = archived(capsys, str(day), "--out", str(day.parent / "hn.zip"))
    with Conference.open(day) as conference:
        assert conference.state.profile.closed_at
    assert main(["purge", str(day), "--yes"]) == 0
    told = capsys.readouterr().err
    assert f"Bản lưu trữ vẫn còn dữ liệu cá nhân: {kept}" in told
