"""A sealed stick on the command line: `verify`, `open`, `mirror`, and every other command."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from store.checkin.desk import check_in
from store.conference import Conference
from store.copies.mirror import sync
from store.copies.sealing import sealed
from store.copies.sealing.files import SealedBeside
from store.kinds import settings
from tests.store.copies.sealing.sealed_kit import PASSWORD, quick_password
from tests.store.store_kit import files, journal, make_conference
from tui import choose, windows
from tui.keeping import password
from tui.main import main

__all__ = ["quick_password"]


@pytest.fixture(autouse=True)
def quiet(quick_password: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(password.NAMED, raising=False)


@pytest.fixture
def word(tmp_path: Path) -> list[str]:
    """The option that gives the password."""
    (tmp_path / "word").write_text(PASSWORD + "\n", "utf-8")
    return ["--password-file", str(tmp_path / "word")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A conference whose stick has it all, with a paper, under a password."""
    from store.copies.sealing import keys

    stick = tmp_path / "usb"
    with make_conference(tmp_path / "c") as made:
        keys.make(made.folder, PASSWORD)
        settings.set_profile(made, {"mirror": str(stick)})
        sync(made.folder, stick)
        check_in(made, delegate_id=2)
        (made.folder / "papers" / "a.docx").write_bytes(b"paper")
        sync(made.folder, stick)
        list(SealedBeside(made.folder, stick).round())
    return tmp_path / "c"


@pytest.fixture
def stick(folder: Path) -> Path:
    return folder.parent / "usb"


def spoil(path: Path, at: int = -9) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(bytes(data))


def sealed_journal(stick: Path) -> Path:
    (path,) = stick.glob("*.sealed")
    return path


def told(capsys: pytest.CaptureFixture[str]) -> str:
    shown = capsys.readouterr()
    assert PASSWORD not in shown.out + shown.err
    return shown.out + shown.err


# --- verify --------------------------------------------------------------------------------------


def test_verify_says_that_it_is_sealed_and_how_to_look_inside(
    stick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(stick)
    assert main(["verify", str(stick)]) == 0
    shown = told(capsys)
    assert "có mật khẩu, nguyên như lúc ghi: nhật ký đến thay đổi số" in shown
    assert "1 tệp" in shown
    assert f"hoinghi verify {stick} --password" in shown
    assert files(stick) == before


@pytest.mark.parametrize("way", ["file", "environment", "typed"])
def test_with_the_password_it_looks_inside(
    stick: Path,
    word: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    words = {"file": word, "environment": [], "typed": ["--password"]}[way]
    if way == "environment":
        monkeypatch.setenv(password.NAMED, PASSWORD)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    assert main(["verify", str(stick), *words]) == 0
    assert "Đã mở bằng mật khẩu, dữ liệu bên trong tốt" in told(capsys)


def test_a_wrong_password_tells_nothing(
    stick: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other").write_text("sai mật khẩu", "utf-8")
    assert main(["verify", str(stick), "--password-file", str(tmp_path / "other")]) == 2
    assert "sai mật khẩu, hoặc tệp đã hỏng" in capsys.readouterr().err


@pytest.mark.parametrize("where", ["journal", "paper", "both"])
@pytest.mark.parametrize("is_opened", [False, True])
def test_what_has_rotted_is_told(
    stick: Path,
    word: list[str],
    capsys: pytest.CaptureFixture[str],
    where: str,
    *,
    is_opened: bool,
) -> None:
    if where != "paper":
        spoil(sealed_journal(stick))
    if where != "journal":
        (paper,) = (stick / "files").iterdir()
        spoil(paper)
    assert main(["verify", str(stick), *(word if is_opened else [])]) == 2
    shown = told(capsys)
    assert ("journal-000001.jsonl trên USB có chỗ hỏng" in shown) is (where != "paper")
    assert ("1 tệp trên USB" in shown) is (where != "journal")
    assert ("BÊN TRONG CÓ CHỖ HỎNG" if is_opened else "BỊ HỎNG MỘT PHẦN") in shown
    if is_opened:
        assert ("Nhật ký thiếu" in shown) is (where != "paper")
        assert "mở lại hội nghị khi có thư mục đó" not in shown, "it is that very stick"


def test_a_backup_under_a_password(
    folder: Path, tmp_path: Path, word: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    backup = tmp_path / "s.age"
    assert main(["backup", str(folder), str(backup), *word]) == 0
    data = backup.read_bytes()
    backup.write_bytes(b"age-encryption.org/v1\n" + data)  # as the real one begins
    assert main(["verify", str(backup)]) == 2
    assert f"hoinghi verify {backup} --password" in told(capsys)
    backup.write_bytes(data)


def test_verify_names_a_sealed_stick_that_has_what_is_missing(
    folder: Path, stick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    without_the_last_line(folder)
    assert main(["verify", str(folder)]) == 2
    shown = told(capsys)
    assert f"còn ở {stick}, là USB có mật khẩu" in shown
    assert "hoinghi mirror THƯ_MỤC take" in shown


def without_the_last_line(folder: Path) -> None:
    lines = journal(folder).read_bytes().splitlines(keepends=True)
    journal(folder).write_bytes(b"".join(lines[:-1]))
    for path in [folder / "conference.json", *(folder / "backups").glob("conference-*")]:
        path.unlink(missing_ok=True)


# --- open, and all others ------------------------------------------------------------------------


@pytest.mark.parametrize("words", [["open"], []])
def test_open_makes_a_conference_of_it(
    stick: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
) -> None:
    shown: list[Path] = []

    def show(conference: Conference, **_: object) -> int:
        shown.append(conference.folder)
        assert len(conference.state.passages) == 2
        conference.close()
        return 0

    monkeypatch.setattr(windows, "need_terminal", lambda: None)
    monkeypatch.setattr(windows, "show", show)
    monkeypatch.setattr(choose, "home", lambda: tmp_path / "home")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n" * 2))
    before = files(stick)
    assert main([*words, str(stick)]) == 0
    assert main(["desk", str(stick)]) == 0
    assert shown == [tmp_path / "home" / "usb", tmp_path / "home" / "usb-2"]
    assert (shown[0] / "papers" / "a.docx").read_bytes() == b"paper"
    said = told(capsys)
    assert f"{stick} là bản dự phòng có mật khẩu" in said
    assert str(shown[0]) in said
    assert files(stick) == before, "looking at it changes nothing there"


def test_open_with_a_wrong_password_makes_nothing(
    stick: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(windows, "need_terminal", lambda: None)
    monkeypatch.setattr(choose, "home", lambda: tmp_path / "home")
    monkeypatch.setattr("sys.stdin", io.StringIO("sai\n"))
    assert main(["open", str(stick)]) == 2
    assert "Không mở được usb" in capsys.readouterr().err
    assert not (tmp_path / "home").exists()


def test_open_tells_of_files_that_are_spoiled(
    stick: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (paper,) = (stick / "files").iterdir()
    spoil(paper)
    monkeypatch.setattr(windows, "need_terminal", lambda: None)
    monkeypatch.setattr(windows, "show", lambda conference, **_: conference.close() or 0)
    monkeypatch.setattr(choose, "home", lambda: tmp_path / "home")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    assert main(["open", str(stick)]) == 0
    assert "1 tệp trên USB" in told(capsys)


@pytest.mark.parametrize(
    "words",
    [
        ["step", "next"],
        ["checkin", "123"],
        ["show", "summary"],
        ["set", "--place=Huế"],
        ["backup", "new"],
        ["backups"],
    ],
)
def test_other_commands_say_how_to_go_on_from_it(
    stick: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    before = files(stick)
    assert main([words[0], str(stick), *words[1:]]) == 2
    assert f"hoinghi open {stick}" in told(capsys)
    assert files(stick) == before


# --- mirror seal | open | take -------------------------------------------------------------------


def test_take_brings_back_what_is_missing(
    folder: Path, stick: Path, word: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    whole = journal(folder).read_bytes()
    without_the_last_line(folder)
    assert main(["mirror", str(folder), "take", *word]) == 0
    shown = told(capsys)
    assert "Nhật ký thiếu các thay đổi số" in shown
    assert "Đã lấy lại 1 thay đổi từ USB." in shown
    assert journal(folder).read_bytes() == whole
    assert main(["mirror", str(folder), "take", *word]) == 1
    assert "Không thiếu gì" in told(capsys)


def test_take_with_a_wrong_password_loses_nothing(
    folder: Path, tmp_path: Path, word: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    without_the_last_line(folder)
    (tmp_path / "other").write_text("sai", "utf-8")
    assert main(["mirror", str(folder), "take", "--password-file", str(tmp_path / "other")]) == 2
    assert "sai mật khẩu" in capsys.readouterr().err
    assert main(["mirror", str(folder), "take", *word]) == 0, "it can be tried again"


@pytest.mark.parametrize("state", ["nothing missing", "no stick", "no mirror", "in clear"])
def test_take_where_nothing_can_be_taken(
    folder: Path, stick: Path, word: list[str], capsys: pytest.CaptureFixture[str], state: str
) -> None:
    if state in {"no stick", "in clear"}:
        without_the_last_line(folder)
    if state == "no stick":
        stick.rename(stick.parent / "away")
    if state == "no mirror":
        main(["set", str(folder), "--set", "mirror="])
    if state == "in clear":
        shutil.rmtree(stick)
    capsys.readouterr()
    assert main(["mirror", str(folder), "take", *word]) == 1
    assert "Không thiếu gì mà USB có mật khẩu đang giữ" in told(capsys)


def test_seal_and_open_take_effect_at_the_next_copy(
    folder: Path, stick: Path, word: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for action, is_sealed in (("open", False), ("open", False), ("seal", True), ("seal", True)):
        assert main(["mirror", str(folder), action, *word]) == 0
        shown = told(capsys)
        assert "Từ nay bản dự phòng trên USB" in shown, shown
        sync(folder, stick)
        assert sealed.is_sealed(stick) is is_sealed
    assert main(["verify", str(stick), *word]) == 0
    assert main(["mirror", str(folder), "open"]) == 0
    sync(folder, stick)
    assert main(["verify", str(stick)]) != 2


def test_seal_without_a_password_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["mirror", str(folder), "open"]) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("ngắn\n"))
    assert main(["mirror", str(folder), "seal"]) == 2
    assert not sealed.is_wanted(folder)
    assert main(["mirror", str(folder), "wrong"]) == 2
