"""A stick that tells nothing to whoever finds it, and everything to whoever has the password."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from store.checkin.desk import check_in
from store.conference import Conference
from store.copies.copying import copy_to
from store.copies.mirror import sync
from store.copies.mirroring import Mirror, MirrorStanding
from store.copies.sealing import frames, keys, sealed
from store.errors import BadInput, NotSaved
from store.journal import durable
from store.journal.durable import is_open_to_others
from store.journal.verify import verify
from tests.on_windows.system import on_both
from tests.store.store_kit import files, journal, make_conference, raising

pytestmark = on_both

PASSWORD = "chín con rồng đất"


@pytest.fixture
def conference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Conference:
    """A conference whose mirror is sealed, under a password whose scrypt takes no time.

    The frames are sealed as on the day; `tests.store.backups` has a password as on the day.
    """
    monkeypatch.setattr(pyrage.passphrase, "encrypt", lambda data, word: data + word.encode())
    monkeypatch.setattr(pyrage.passphrase, "decrypt", _opened)
    made = make_conference(tmp_path / "c")
    keys.make(made.folder, PASSWORD)
    return made


def _opened(data: bytes, word: str) -> bytes:
    if not data.endswith(word.encode()):
        raise pyrage.DecryptError
    return data.removesuffix(word.encode())


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "stick"


def sealed_file(stick: Path) -> Path:
    (path,) = stick.glob("*.sealed")
    return path


def come(conference: Conference, number: int = 2) -> None:
    check_in(conference, delegate_id=number)


def test_nothing_on_the_stick_is_in_clear(conference: Conference, stick: Path) -> None:
    assert sync(conference.folder, stick) == journal(conference.folder).stat().st_size
    come(conference)
    assert sync(conference.folder, stick) > 0
    assert sync(conference.folder, stick) == 0
    recipient, _ = keys.of_folder(conference.folder) or ("", b"")
    kept = b"".join(files(stick).values())
    for told in ("check_in", "Hòa", "delegates", recipient, conference.state.profile.title):
        assert told.encode() not in kept
    assert {path.name for path in stick.iterdir()} == {
        "lock",
        "mirror-of.txt",
        "mirror.key",
        "journal-000001.jsonl.sealed",
    }
    assert not [path for path in (stick, *stick.iterdir()) if is_open_to_others(path)]


def test_papers_go_onto_a_sealed_stick_and_tell_nothing(
    conference: Conference, stick: Path, tmp_path: Path
) -> None:
    paper = conference.folder / "papers" / "Giấy mời Hòa.docx"
    paper.write_bytes(b"clear" * 9)
    mirror = Mirror(conference.folder, lambda: str(stick))
    for text in (b"clear" * 9, b"clear, corrected"):
        paper.write_bytes(text)
        come(conference)
        conference.undo()
        mirror.step()
        mirror._is_woken, mirror._care._round_at = False, 0.0
        mirror.care()
        while mirror._care._round is not None:
            mirror.care()
    seq = conference.storage.journal.position.seq
    assert mirror.state(seq).standing is MirrorStanding.IN_STEP
    assert not [name for name in files(stick) if "docx" in name or "Hòa" in name]
    assert b"clear" not in b"".join(files(stick).values())
    assert len(list((stick / "files").iterdir())) == 1, "the state of before is gone"
    sealed.unseal(stick, tmp_path / "new", PASSWORD)
    back = tmp_path / "new" / "papers" / paper.name
    assert back.read_bytes() == b"clear, corrected"
    assert back.stat().st_mtime == paper.stat().st_mtime


def test_another_laptop_goes_on_from_the_last_line(
    conference: Conference, stick: Path, tmp_path: Path
) -> None:
    sync(conference.folder, stick)
    come(conference)
    sync(conference.folder, stick)
    sealed.unseal(stick, tmp_path / "new", PASSWORD)
    assert journal(tmp_path / "new").read_bytes() == journal(conference.folder).read_bytes()
    assert verify(tmp_path / "new").status == "sound"
    with Conference.open(tmp_path / "new") as there:
        assert there.storage.read() == conference.storage.read()
        there.save("go on", *there.state.units.values())
        there.edit("go on", there.state.delegates[1], seat="A-1")
        assert sync(there.folder, stick) > 0, "its own mirror is the same one, under the same key"
    assert verify(tmp_path / "new").status != "damaged"
    come(conference, 1)
    with pytest.raises(BadInput, match="mirror-went-on"):
        sync(conference.folder, stick)


def test_without_the_password_nothing_is_made(
    conference: Conference, stick: Path, tmp_path: Path
) -> None:
    sync(conference.folder, stick)
    with pytest.raises(BadInput, match="sealed-not-opened"):
        sealed.unseal(stick, tmp_path / "new", "chín con rồng đá")
    assert not (tmp_path / "new").exists()


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def spoiled(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-7] + bytes([data[-7] ^ 1]) + data[-6:])


def mixed(path: Path) -> None:
    """The second frame twice: the copy of a frame has its place in it."""
    data = path.read_bytes()
    head = data.find(b"\n", 0) + 1
    size = int(data[:head].split()[2])
    path.write_bytes(data[: head + size] + data[: head + size])


@pytest.mark.parametrize("harm", [cut_short, spoiled, mixed])
def test_what_is_whole_is_opened_up_to_the_harm(
    conference: Conference, stick: Path, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    before = journal(conference.folder).read_bytes()
    sync(conference.folder, stick)
    come(conference)
    sync(conference.folder, stick)
    harm(sealed_file(stick))
    sealed.unseal(stick, tmp_path / "new", PASSWORD)
    assert journal(tmp_path / "new").read_bytes() == before


def test_a_frame_that_was_cut_short_is_written_again(
    conference: Conference, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync(conference.folder, stick)
    come(conference)
    with monkeypatch.context() as patch:
        patch.setattr(durable, "fsync", raising(OSError(28, "full")))
        with pytest.raises(NotSaved, match="mirror-failed"):
            sync(conference.folder, stick)
    cut_short(sealed_file(stick))
    for forgotten in (False, True):
        if forgotten:
            frames._known.clear()  # as in another process
        come(conference)
        conference.edit("x", conference.state.delegates[1], seat=f"A-{forgotten}")
        sync(conference.folder, stick)
    sealed.unseal(stick, tmp_path / "new", PASSWORD)
    assert journal(tmp_path / "new").read_bytes() == journal(conference.folder).read_bytes()


def test_clear_and_sealed_are_never_mixed(
    conference: Conference, stick: Path, tmp_path: Path
) -> None:
    plain = make_conference(tmp_path / "d")
    sync(plain.folder, tmp_path / "plain")
    before = files(tmp_path / "plain")
    with pytest.raises(BadInput, match="mirror-not-sealed"):
        sync(conference.folder, tmp_path / "plain")
    assert files(tmp_path / "plain") == before
    sync(conference.folder, stick)
    before = files(stick)
    with pytest.raises(BadInput, match="mirror-is-sealed"):
        sync(plain.folder, stick)
    keys.make(plain.folder, PASSWORD)
    with pytest.raises(BadInput, match="mirror-of-another"):
        sync(plain.folder, stick)
    assert {name: kept for name, kept in files(stick).items() if "lock" not in name} == {
        name: kept for name, kept in before.items() if "lock" not in name
    }


def test_a_source_that_lost_lines_takes_none_from_the_stick(
    conference: Conference, stick: Path
) -> None:
    come(conference)
    sync(conference.folder, stick)
    before = sealed_file(stick).read_bytes()
    journal(conference.folder).write_bytes(journal(conference.folder).read_bytes()[:-100])
    with pytest.raises(BadInput, match="mirror-went-on"):
        sync(conference.folder, stick)
    assert sealed_file(stick).read_bytes() == before


def test_a_copy_is_mirrored_under_the_same_key(conference: Conference, tmp_path: Path) -> None:
    copy_to(conference.folder, tmp_path / "copy")
    assert keys.of_folder(tmp_path / "copy") == keys.of_folder(conference.folder)


def test_without_a_stick_no_folder_is_made(conference: Conference, tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match="mirror-failed"):
        sync(conference.folder, tmp_path / "no" / "stick")
