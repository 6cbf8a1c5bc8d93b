"""A conference made of a spoiled sealed stick says what it lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.checkin import desk
from store.conference import Conference
from store.copies.mirror import sync
from store.copies.sealing import frames, keys, mending, sealed
from store.copies.sealing.files import SealedBeside
from store.journal.verify import verify
from store.kinds import settings
from tests.on_windows.system import on_both
from tests.store.copies.sealing.sealed_kit import PASSWORD, quick_password
from tests.store.store_kit import make_conference
from tui.main import main

pytestmark = on_both

__all__ = ["quick_password"]


@pytest.fixture
def stick(tmp_path: Path, quick_password: str) -> Path:
    """A sealed stick: a journal in several frames, and one paper."""
    place = tmp_path / "usb"
    with make_conference(tmp_path / "c") as made:
        keys.make(made.folder, quick_password)
        settings.set_profile(made, {"mirror": str(place)})
        sync(made.folder, place)
        for number in (1, 2):
            desk.check_in(made, delegate_id=number)
            sync(made.folder, place)
        (made.folder / "papers").mkdir(exist_ok=True)
        (made.folder / "papers" / "bien-ban.docx").write_bytes(b"paper")
        list(SealedBeside(made.folder, place).round())
    return place


def turn_last_byte(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


def test_a_whole_one_lacks_nothing(stick: Path, tmp_path: Path) -> None:
    assert sealed.unseal(stick, tmp_path / "new", PASSWORD) == 0
    with Conference.open(tmp_path / "new") as new:
        assert new.storage.repairs == []
        assert not new.storage.missing


def test_lines_that_cannot_be_read_are_said_to_be_missing(
    stick: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (journal,) = [path for _, path in mending.sealed_journals(stick)]
    assert frames.end_of(journal).covered
    turn_last_byte(journal)
    word = tmp_path / "word"
    word.write_text(PASSWORD + "\n", "utf-8")
    new = str(tmp_path / "new")
    assert main(["restore", str(stick), "--to", new, "--password-file", str(word)]) == 2
    assert "Nhật ký thiếu các thay đổi số" in capsys.readouterr().err
    assert verify(Path(new)).status != "sound"


def test_files_that_cannot_be_opened_are_counted(
    stick: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (paper,) = (stick / "files").iterdir()
    turn_last_byte(paper)
    word = tmp_path / "word"
    word.write_text(PASSWORD + "\n", "utf-8")
    new = str(tmp_path / "new")
    assert main(["restore", str(stick), "--to", new, "--password-file", str(word)]) == 2
    assert "1 tệp trên USB" in capsys.readouterr().err
