"""`hoinghi backup --password` and `restore`: what is asked, said, and written nowhere."""

from __future__ import annotations

import io
from pathlib import Path

import pyrage
import pytest

from store.conference import Conference
from store.copies.copying import copies_of
from tests.on_windows.system import on_both
from tests.store.store_kit import files, make_conference
from tui.keeping import password
from tui.main import main

pytestmark = on_both

PASSWORD = "chín con rồng đất"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A conference, and a seal that takes no time; `tests.store.backups` has the real one."""
    monkeypatch.delenv(password.NAMED, raising=False)
    monkeypatch.setattr(pyrage.passphrase, "encrypt", _seal)
    monkeypatch.setattr(pyrage.passphrase, "decrypt", _open)
    make_conference(tmp_path / "c").close()
    return tmp_path / "c"


def _seal(data: bytes, word: str) -> bytes:
    return b"age-encryption.org/v1\n" + word.encode()[::-1] + b"\n" + data


def _open(data: bytes, word: str) -> bytes:
    _, kept, rest = data.split(b"\n", 2)
    if kept != word.encode()[::-1]:
        raise pyrage.DecryptError
    return rest


def typing(monkeypatch: pytest.MonkeyPatch, *typed: str) -> None:
    """A terminal at which this is typed, unseen."""
    words = iter(typed)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr(password, "getpass", lambda prompt: next(words))


def test_a_password_is_typed_twice_and_opens_it_again(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    typing(monkeypatch, PASSWORD, PASSWORD, PASSWORD)
    assert main(["backup", str(folder), str(tmp_path / "s.age"), "--password"]) == 0
    assert "Mật khẩu không được ghi ở đâu cả" in capsys.readouterr().err
    assert main(["restore", str(tmp_path / "s.age"), "--to", str(tmp_path / "new")]) == 0
    told = capsys.readouterr()
    assert "Đã lập lại hội nghị" in told.err
    with Conference.open(tmp_path / "new") as new, Conference.open(folder) as old:
        assert new.storage.read() == old.storage.read()
    assert copies_of(folder) == [tmp_path / "s.age"]
    assert PASSWORD not in told.out + told.err
    assert not [name for name, kept in files(folder).items() if PASSWORD.encode() in kept]


def test_a_slip_while_typing_makes_nothing(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    typing(monkeypatch, PASSWORD, PASSWORD[:-1])
    assert main(["backup", str(folder), str(tmp_path / "s.age"), "--password"]) == 2
    assert "không giống nhau" in capsys.readouterr().err
    assert not (tmp_path / "s.age").exists()


@pytest.mark.parametrize("way", ["file", "environment", "pipe"])
def test_a_script_gives_it_otherwise(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    (tmp_path / "word").write_text(f"{PASSWORD}\r\nsecond line", "utf-8")
    words = ["--password-file", str(tmp_path / "word")] if way == "file" else []
    if way == "environment":
        monkeypatch.setenv(password.NAMED, PASSWORD)
    for command in (
        ["backup", str(folder), str(tmp_path / "s.age"), *(words or ["--password"])],
        ["restore", str(tmp_path / "s.age"), "--to", str(tmp_path / "new"), *words],
    ):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n" if way == "pipe" else ""))
        assert main(command) == 0


def test_a_lost_password_is_said_clearly(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    typing(monkeypatch, PASSWORD, PASSWORD, "chín con rồng đá")
    main(["backup", str(folder), str(tmp_path / "s.age"), "--password"])
    assert main(["restore", str(tmp_path / "s.age"), "--to", str(tmp_path / "new")]) == 2
    assert "Quên mật khẩu thì không có cách nào mở được" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_a_password_that_is_soon_guessed_is_refused(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typing(monkeypatch, "1234567", "1234567")
    assert main(["backup", str(folder), str(tmp_path / "s.age"), "--password"]) == 2
    assert not (tmp_path / "s.age").exists()


@pytest.mark.parametrize("words", [[], ["--password-file", "none"]])
def test_without_a_password_nothing_is_made(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert main(["backup", str(folder), str(tmp_path / "s.age"), "--password", *words]) == 2
    assert not (tmp_path / "s.age").exists()


def test_a_plain_backup_is_restored_too(folder: Path, tmp_path: Path) -> None:
    assert main(["backup", str(folder), str(tmp_path / "copy")]) == 0
    assert main(["restore", str(tmp_path / "copy"), "--to", str(tmp_path / "new")]) == 0
    with Conference.open(tmp_path / "new") as new, Conference.open(folder) as old:
        assert new.storage.read() == old.storage.read()


def test_what_is_no_backup_asks_for_no_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK")
    typing(monkeypatch)
    assert main(["restore", str(tmp_path / "none"), "--to", str(tmp_path / "new")]) == 2
    assert main(["restore", str(tmp_path / "a.docx"), "--to", str(tmp_path / "new")]) == 2
    assert "a.docx" in capsys.readouterr().err


def test_a_sealed_mirror_is_restored_with_its_password(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    typing(monkeypatch, PASSWORD, PASSWORD, PASSWORD)
    assert main(["mirror", str(folder), "seal"]) == 0
    assert "Từ nay bản dự phòng trên USB được mã hóa" in capsys.readouterr().err
    stick = tmp_path / "stick"
    main(["set", str(folder), "--set", f"mirror={stick}"])
    main(["checkin", str(folder), "123"])
    assert (stick / "mirror.key").exists()
    assert main(["restore", str(stick), "--to", str(tmp_path / "new")]) == 0
    with Conference.open(tmp_path / "new") as new, Conference.open(folder) as old:
        assert new.storage.read() == old.storage.read()
