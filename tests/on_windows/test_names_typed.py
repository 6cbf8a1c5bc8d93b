"""What somebody types as a place that Windows does not know: a sentence, and nothing half done."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.on_windows.system import as_windows
from tests.store.parted.parted_kit import begun, copied, opened, walk_in
from tui.main import main

pytestmark = as_windows

NAMES = ["con", "AUX.zip", "nul.age", "a?b", "a:b", "x" * 300, "D:\\hội nghị\\b"]


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str]:
    code = main([str(word) for word in words])
    said = capsys.readouterr()
    return code, said.out + said.err


@pytest.mark.parametrize("name", NAMES)
def test_no_place_of_that_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("HOINGHI_PASSWORD", "chín con rồng đá")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    folder, place = begun(tmp_path / "c"), tmp_path / name
    before = sorted(path.name for path in tmp_path.iterdir())
    for words in (
        ("new", place, "--template", "khoi", "--date", "20/11/2026"),
        ("backup", folder, place),
        ("backup", folder, place, "--password"),
        ("archive", folder, "--out", place / "x.zip"),
        ("restore", folder, "--to", place),
        ("compare", folder, place),
        ("take", folder, place, "--all"),
        ("verify", place),
        ("show", place, "summary"),
    ):
        code, said = run(capsys, *words)
        assert code in {1, 2, 3}, (words, said)
        assert said.strip(), words
        assert "Traceback" not in said
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert run(capsys, "verify", folder)[0] in {0, 1}


def test_the_same_folder_in_other_letters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`Hoi-Nghi` and `hoi-nghi.` are one folder; a name in other letters is no other copy."""
    ours = begun(tmp_path / "hoi-nghi")
    theirs = copied(ours, tmp_path / "ban-kia")
    with opened(theirs, "bàn 9") as other:
        walk_in(other, "Khách")
    code, said = run(capsys, "take", tmp_path / "HOI-NGHI.", tmp_path / "Ban-Kia", "--all")
    assert (code, "Đã nối 1 thay đổi" in said) == (0, True), said
    with opened(ours, "x") as conference:
        assert len(conference.state.delegates) == 5
    assert run(capsys, "backup", ours, tmp_path / "Ban-Kia")[0] == 2, "it is there already"


def test_files_that_others_wrote_with_their_line_ends(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Notepad puts CR LF into the list of copies and into a file with a password."""
    ours = begun(tmp_path / "a")
    theirs = copied(ours, tmp_path / "b")
    with opened(theirs, "bàn 9") as other:
        walk_in(other, "Khách")
    (ours / "copies.txt").write_bytes(f"{theirs}\r\n".encode())
    assert "hoinghi compare" in run(capsys, "show", ours, "summary")[1]
    assert run(capsys, "take", ours, theirs, "--later")[0] == 0
    later = (ours / "copies-later.txt").read_bytes()
    (ours / "copies-later.txt").write_bytes(later.replace(b"\n", b"\r\n"))
    assert "hoinghi compare" not in run(capsys, "show", ours, "summary")[1]
    (tmp_path / "p.txt").write_bytes("chín con rồng đá\r\n".encode())
    words = ("--password-file", tmp_path / "p.txt")
    assert run(capsys, "backup", theirs, tmp_path / "b.age", "--password", *words)[0] == 0
    assert "Khách" in run(capsys, "compare", ours, tmp_path / "b.age", *words)[1]
