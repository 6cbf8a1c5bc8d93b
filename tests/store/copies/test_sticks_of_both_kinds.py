"""What befalls a stick, in clear and sealed: state told truly, and in step again by itself."""

from __future__ import annotations

import os
from pathlib import Path
from time import monotonic

import pyrage
import pytest

from store.conference import Conference
from store.copies import giving_back, marks, mirroring
from store.copies.mirror import sync
from store.copies.mirroring import Mirror, MirrorStanding
from store.copies.sealing import keys, sealed
from store.errors import BadInput
from store.journal import durable, lock
from store.journal.lock import FolderLock, acknowledged
from store.journal.verify import verify
from store.kinds import settings
from tests.on_windows.system import on_both
from tests.store.store_kit import child, files, journal, leave, make_conference

pytestmark = on_both

PASSWORD = "chín con rồng đất"


def _opened(data: bytes, word: str) -> bytes:
    if not data.endswith(word.encode()):
        raise pyrage.DecryptError
    return data.removesuffix(word.encode())


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyrage.passphrase, "encrypt", lambda data, word: data + word.encode())
    monkeypatch.setattr(pyrage.passphrase, "decrypt", _opened)


@pytest.fixture(params=["clear", "sealed"])
def conference(request: pytest.FixtureRequest, tmp_path: Path) -> Conference:
    made = make_conference(tmp_path / "c")
    if request.param == "sealed":
        keys.make(made.folder, PASSWORD)
    return made


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "media" / "usb").mkdir(parents=True)
    return tmp_path / "media" / "usb"


@pytest.fixture
def mirror(conference: Conference, stick: Path) -> Mirror:
    return Mirror(conference.folder, lambda: str(stick))


def change(conference: Conference, text: str) -> None:
    conference.edit("x", conference.state.delegates[1], seat=text)


def seq_of(conference: Conference) -> int:
    return conference.storage.journal.position.seq


def standing(conference: Conference, mirror: Mirror) -> MirrorStanding:
    return mirror.state(seq_of(conference)).standing


def test_a_stick_pulled_out_while_nothing_happens_is_missed_at_once(
    conference: Conference, mirror: Mirror, stick: Path, tmp_path: Path
) -> None:
    mirror.step()
    assert standing(conference, mirror) is MirrorStanding.IN_STEP
    stick.rename(tmp_path / "pocket")
    stick.mkdir()  # the mount point
    (conference.folder / "papers" / "a.docx").write_bytes(b"a")
    mirror.step()
    mirror.care()
    assert standing(conference, mirror) is MirrorStanding.GONE
    change(conference, "A-1")
    mirror.step()
    assert mirror.error is not None
    assert mirror.error.code == "mirror-unmarked"
    assert not list(stick.iterdir())
    stick.rmdir()
    (tmp_path / "pocket").rename(stick)
    mirror.step()
    assert standing(conference, mirror) is MirrorStanding.IN_STEP


def test_another_stick_at_the_same_path_is_not_written(
    conference: Conference, mirror: Mirror, stick: Path, tmp_path: Path
) -> None:
    mirror.step()
    stick.rename(tmp_path / "pocket")
    stick.mkdir()
    (stick / marks.MARK).write_text("0" * 32)
    change(conference, "A-1")
    mirror.step()
    assert standing(conference, mirror) is MirrorStanding.REFUSED
    assert [path.name for path in stick.iterdir()] == [marks.MARK]


def test_a_stick_that_is_mounted_elsewhere_is_found(
    conference: Conference, mirror: Mirror, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marks, "MOUNTS", {str(stick.parent)})
    mirror.step()
    (stick.parent / "a stranger").mkdir()
    there = stick.rename(stick.parent / "usb1")
    change(conference, "A-1")
    mirror.step()
    assert (standing(conference, mirror), mirror.place) == (MirrorStanding.IN_STEP, there)
    assert acknowledged(there).seq == seq_of(conference)
    assert not stick.exists()


@pytest.mark.parametrize("number", [28, 30, 5])
def test_full_read_only_and_broken(
    conference: Conference,
    mirror: Mirror,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
) -> None:
    mirror.step()
    change(conference, "A-1")
    real = os.open

    def opening(path: object, flags: int, *rest: int) -> int:
        if str(path).startswith(str(stick)) and flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(number, "no")
        return real(path, flags, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", opening)
        mirror.step()
        assert standing(conference, mirror) is MirrorStanding.GONE
    mirror.step()
    assert standing(conference, mirror) is MirrorStanding.IN_STEP


def test_another_window_that_is_copying_is_no_failure(
    conference: Conference, mirror: Mirror, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stick on which each write takes 5 s is locked for as long by whoever writes."""
    mirror.step()
    change(conference, "A-1")
    monkeypatch.setattr(lock, "WAIT_SECONDS", 0.01)
    other = FolderLock(stick, "mirror")
    with other.held():
        mirror.step()
        told = mirror.state(seq_of(conference))
        assert (told.standing, told.behind, told.error) == (MirrorStanding.IN_STEP, 1, None)
    other.close()
    mirror.step()
    assert mirror.state(seq_of(conference)).behind == 0


def test_a_window_waits_a_quarter_of_a_second_for_a_slow_stick_and_says_so_at_once(
    conference: Conference, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.set_profile(conference, {"mirror": str(stick), "mirror_strict": "yes"})
    conference.mirror.stop()
    mirror = conference.mirror = Mirror(conference.folder, lambda: str(stick))
    mirror.step()
    mirror.patience = mirroring.WINDOW_PATIENCE_SECONDS
    held = FolderLock(stick, "a write that takes its time")
    with held.held():
        begun = monotonic()
        change(conference, "A-1")
        change(conference, "A-2")
        assert monotonic() - begun < 1.5
        told = mirror.state(seq_of(conference))
        assert (told.standing, told.behind) == (MirrorStanding.BEHIND, 2)
    held.close()
    mirror.stop()
    assert standing(conference, mirror) is MirrorStanding.IN_STEP


WINDOW = """
import sys
from pathlib import Path
from store.conference import Conference
conference = Conference.open(Path(sys.argv[1]), "b")
conference.mirror.start()
conference.edit("x", conference.state.delegates[1], seat="B-1")
print(conference.mirror.wait_for(conference.storage.journal.position.seq), flush=True)
input()
"""


def test_when_one_window_is_killed_the_other_goes_on(
    conference: Conference, mirror: Mirror, stick: Path
) -> None:
    settings.set_profile(conference, {"mirror": str(stick)})
    other = child(WINDOW, conference.folder)
    assert other.stdout
    assert other.stdout.readline() == "True\n"
    other.kill()
    other.communicate()
    change(conference, "A-1") if conference.refresh() else pytest.fail("nothing came")
    mirror.step()
    assert standing(conference, mirror) is MirrorStanding.IN_STEP
    mirror._is_woken = False
    mirror.care()
    assert mirror.error is None
    assert acknowledged(stick).seq == seq_of(conference)


@pytest.mark.parametrize("back", [False, True])
def test_a_mirror_changes_its_form_in_its_own_folder(
    tmp_path: Path, stick: Path, *, back: bool
) -> None:
    conference = make_conference(tmp_path / "c")
    (conference.folder / "papers" / "a.docx").write_bytes(b"clear")
    mirror = Mirror(conference.folder, lambda: str(stick))

    def copied() -> None:
        mirror.step()
        mirror._is_woken, mirror._care._round_at = False, 0.0
        mirror.care()
        while mirror._care._round is not None:
            mirror.care()
        assert standing(conference, mirror) is MirrorStanding.IN_STEP, mirror.error

    copied()
    assert (stick / "papers" / "a.docx").exists()
    keys.make(conference.folder, PASSWORD)
    change(conference, "A-1")
    copied()
    assert sealed.is_sealed(stick)
    assert b"clear" not in b"".join(files(stick).values())
    assert not (stick / "papers").exists()
    if back:
        keys.forget(conference.folder)
        change(conference, "A-2")
        copied()
        assert not list(stick.rglob("*.sealed"))
        assert (stick / "papers" / "a.docx").exists()
        assert verify(stick).status != "damaged"
    else:
        sealed.unseal(stick, tmp_path / "new", PASSWORD)
        assert journal(tmp_path / "new").read_bytes() == journal(conference.folder).read_bytes()


def test_what_went_on_in_clear_is_not_destroyed(tmp_path: Path, stick: Path) -> None:
    conference = make_conference(tmp_path / "c")
    sync(conference.folder, stick)
    with Conference.open(stick) as other:
        change(other, "B-1")
    keys.make(conference.folder, PASSWORD)
    before = journal(stick).read_bytes()
    with pytest.raises(BadInput, match="mirror-went-on"):
        sync(conference.folder, stick)
    assert journal(stick).read_bytes() == before


def without_the_end(folder: Path) -> None:
    data = journal(folder).read_bytes().splitlines(keepends=True)
    durable.write(journal(folder), b"".join(data[:-2]))


def test_lost_lines_come_back_from_a_sealed_stick_to_whoever_has_the_password(
    conference: Conference, stick: Path
) -> None:
    settings.set_profile(conference, {"mirror": str(stick)})
    for number in range(3):
        change(conference, f"A-{number}")
    sync(conference.folder, stick)
    leave(conference.storage)
    whole = journal(conference.folder).read_bytes()
    without_the_end(conference.folder)
    with Conference.open(conference.folder) as opened:
        if not sealed.is_sealed(stick):
            assert journal(conference.folder).read_bytes() == whole
            return
        assert giving_back.is_closed(opened.storage, str(stick))
        with pytest.raises(BadInput, match="sealed-not-opened"):
            giving_back.give_back_sealed(opened.storage, str(stick), "khác")
        assert len(opened.storage.missing) == 2
        assert giving_back.give_back_sealed(opened.storage, str(stick), PASSWORD) == 2
        assert not opened.storage.missing
        assert opened.state.delegates[1].seat == "A-2"
        assert journal(conference.folder).read_bytes() == whole
        assert PASSWORD.encode() not in b"".join(
            data for name, data in files(conference.folder).items() if name != keys.KEY_FILE
        )
