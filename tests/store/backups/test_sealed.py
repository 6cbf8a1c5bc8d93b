"""A backup under a password: whole with it, nothing without it."""

from __future__ import annotations

import io
import stat
import tarfile
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from store.backups import sealed
from store.cards import keys
from store.checkin import desk
from store.conference import Conference
from store.errors import BadInput, NotSaved
from store.journal.durable import is_open_to_others
from store.journal.verify import verify
from store.kinds import settings
from tests.on_windows.system import on_both
from tests.store.store_kit import make_conference, raising

pytestmark = on_both

PASSWORD = "chín con rồng đất"
NUMBER = "035190123457"


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A conference with a linked card and a paper, and its backup under a password beside it."""
    place = tmp_path_factory.mktemp("laptop")
    with make_conference(place / "c") as conference:
        settings.set_profile(conference, {"identity_cards": "yes"})
        desk.link_card(conference, 1, NUMBER)
    (place / "c" / "papers" / "Danh sách.docx").write_bytes(b"word")
    sealed.seal(place / "c", place / "stick.age", PASSWORD)
    return place


def test_it_says_nothing_and_is_its_owners_alone(laptop: Path) -> None:
    data = (laptop / "stick.age").read_bytes()
    assert data.startswith(b"age-encryption.org/v1\n-> scrypt ")
    for told in ("conference", "Hòa", "journal", "card-key", PASSWORD):
        assert told.encode() not in data
    assert stat.S_IMODE((laptop / "stick.age").stat().st_mode) == 0o600


def test_another_laptop_goes_on_with_it_and_knows_the_cards(
    laptop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOINGHI_KEYS", str(tmp_path / "keys"))
    sealed.unseal(laptop / "stick.age", tmp_path / "new", PASSWORD)
    assert verify(tmp_path / "new").status == "sound"
    assert (tmp_path / "new" / "papers" / "Danh sách.docx").read_bytes() == b"word"
    assert not [path for path in (tmp_path / "new").rglob("*") if is_open_to_others(path)]
    with Conference.open(tmp_path / "new") as there, Conference.open(laptop / "c") as here:
        assert there.storage.read() == here.storage.read()
        assert desk.receive(there, NUMBER)[0].delegate == here.state.delegates[1]
    assert list(keys.folder().iterdir())


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda data: data, "sealed-not-opened"),
        (lambda data: data[:-1], "sealed-not-opened"),
        (lambda data: data[:-9] + b"\0" + data[-8:], "sealed-not-opened"),
        (lambda data: data[:30], "sealed-not-opened"),
        (lambda data: b"PK" + data, "not-sealed"),
        (lambda data: b"", "not-sealed"),
    ],
)
def test_a_wrong_password_or_a_changed_file_makes_nothing(
    laptop: Path, tmp_path: Path, spoil: Callable[[bytes], bytes], code: str
) -> None:
    data = (laptop / "stick.age").read_bytes()
    spoiled = spoil(data)
    (tmp_path / "x.age").write_bytes(spoiled)
    word = PASSWORD if spoiled != data else "chín con rồng đá"
    with pytest.raises(BadInput, match=code):
        sealed.unseal(tmp_path / "x.age", tmp_path / "new", word)
    assert not (tmp_path / "new").exists()


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="backup-unreadable"):
        sealed.is_sealed(tmp_path / "none.age")


def test_nothing_in_it_leads_out_of_the_new_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as packed:
        for name in ("../out", "/tmp/out", "conference/../../out", "other/a", "conference/a"):
            packed.addfile(told := tarfile.TarInfo(name), io.BytesIO())
        told = tarfile.TarInfo("conference/link")
        told.type, told.linkname = tarfile.SYMTYPE, "/etc"
        packed.addfile(told)
    monkeypatch.setattr(pyrage.passphrase, "decrypt", lambda data, word: held.getvalue())
    (tmp_path / "x.age").write_bytes(b"age-encryption.org/v1\n")
    sealed.unseal(tmp_path / "x.age", tmp_path / "new", PASSWORD)
    made = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
    assert made == {"x.age", "new", "new/a", "new/backups", "new/papers"}


def test_what_stands_there_is_not_written_over(laptop: Path, tmp_path: Path) -> None:
    (tmp_path / "x.age").write_bytes(b"mine")
    with pytest.raises(BadInput, match="file-exists"):
        sealed.seal(laptop / "c", tmp_path / "x.age", PASSWORD)
    assert (tmp_path / "x.age").read_bytes() == b"mine"
    with pytest.raises(BadInput, match="folder-not-empty"):
        sealed.unseal(laptop / "stick.age", tmp_path, PASSWORD)


def test_a_full_stick_leaves_nothing(
    laptop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pyrage.passphrase, "encrypt", lambda data, word: data)
    monkeypatch.setattr("store.journal.durable.fsync", raising(OSError(28, "full")))
    with pytest.raises(NotSaved):
        sealed.seal(laptop / "c", tmp_path / "x.age", PASSWORD)
    assert list(tmp_path.iterdir()) == []
