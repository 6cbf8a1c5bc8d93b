"""Sticks that are pulled out, full, slow, read-only, rotten, or not the one that they were."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from store.checkin import desk
from store.conference import Conference
from store.copies import caring, marks, mirroring
from store.copies.mirror import sync
from store.copies.mirroring import Mirror, MirrorStanding
from store.copies.rotting import mended
from store.errors import BadInput, Damaged, HoinghiError, NotSaved
from store.journal import durable
from store.journal.lines import journal_path
from store.journal.verify import verify
from store.kinds import settings
from tests.on_windows.system import on_both, only_here

pytestmark = on_both

Write = Callable[[int, bytes], None]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "mnt").mkdir()
    return tmp_path / "mnt" / "usb"


@pytest.fixture
def mirrored(conference: Conference, stick: Path) -> Iterator[Conference]:
    """A conference that waits for its stick."""
    settings.set_profile(conference, {"mirror": str(stick), "mirror_strict": "yes"})
    yield conference
    conference.mirror.stop()


def admit(conference: Conference, number: int) -> None:
    desk.check_in(conference, conference.state.delegates[number].code)


def journal(folder: Path) -> Path:
    return journal_path(folder, 1)


def last_seq(conference: Conference) -> int:
    return conference.storage.journal.position.seq


def standing(conference: Conference) -> MirrorStanding:
    return conference.mirror.state(last_seq(conference)).standing


def pulled_out(stick: Path) -> Path:
    """Take the stick away as soon as nothing on it is being read: Windows lets nobody before."""
    until = time.monotonic() + 30
    while True:
        try:
            return stick.rename(stick.parent.parent / "in the pocket")
        except PermissionError:
            assert time.monotonic() < until
            time.sleep(0.02)


def is_of(descriptor: int, folder: Path) -> bool:
    """Whether a descriptor is that of a journal in a folder."""
    there = journal(folder)
    return there.exists() and os.path.samestat(os.fstat(descriptor), there.stat())


def on_the_stick(stick: Path, do: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let something happen at each write of a journal to the stick."""
    write = durable.write_all

    def writing(descriptor: int, data: bytes) -> None:
        if is_of(descriptor, stick):
            do()
        write(descriptor, data)

    monkeypatch.setattr(durable, "write_all", writing)


# --- at once -----------------------------------------------------------------------------------


def test_what_is_told_to_be_saved_is_on_both(mirrored: Conference, stick: Path) -> None:
    for number in (1, 2, 3):
        admit(mirrored, number)
        assert journal(stick).read_bytes() == journal(mirrored.folder).read_bytes()
    assert standing(mirrored) is MirrorStanding.IN_STEP


def test_without_the_switch_nobody_waits(
    conference: Conference, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Mirror, "wait_for", lambda *_: pytest.fail("waited"))
    settings.set_profile(conference, {"mirror": str(stick)})
    admit(conference, 1)
    assert not stick.exists()


def test_a_stick_that_hangs_holds_nobody_up_twice(
    mirrored: Conference, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    admit(mirrored, 1)
    mirrored.mirror.patience = 0.3
    monkeypatch.setattr(mirroring, "CALM_SECONDS", 0.0)
    let_go = Event()
    on_the_stick(stick, lambda: assert_true(let_go.wait(60)), monkeypatch)
    begun = monotonic()
    admit(mirrored, 2)
    waited = monotonic() - begun
    assert 0.3 <= waited < 50
    mirrored.mirror.patience = 60.0
    admit(mirrored, 3)  # would wait for a minute
    told = mirrored.mirror.state(last_seq(mirrored))
    assert (told.standing, told.behind) == (MirrorStanding.BEHIND, 2)
    let_go.set()
    mirrored.mirror.stop()
    assert standing(mirrored) is MirrorStanding.IN_STEP
    assert journal(stick).read_bytes() == journal(mirrored.folder).read_bytes()


def test_one_slow_write_after_the_other_is_not_waited_for(
    mirrored: Conference, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each takes 5 s by the clock that is looked at: in step again, it still is a slow stick."""
    admit(mirrored, 1)
    mirrored.mirror.stop()
    late = [0.0]
    monkeypatch.setattr("store.copies.mirroring.time.monotonic", lambda: monotonic() + late[0])
    on_the_stick(stick, lambda: late.__setitem__(0, late[0] + 5), monkeypatch)
    mirror = Mirror(mirrored.folder, lambda: str(stick))
    mirror._has_time = False
    for number in (2, 3):
        mirrored.storage.on_saved = lambda: None
        admit(mirrored, number)
        mirror.step()
        assert mirror.copied == last_seq(mirrored)
        assert not mirror._has_time


def assert_true(value: bool) -> None:
    assert value


# --- gone and back -----------------------------------------------------------------------------


def failing(error: OSError) -> Callable[[], None]:
    def fail() -> None:
        raise error

    return fail


@pytest.mark.parametrize("number", [28, 30, 5])
def test_a_full_or_read_only_stick_is_told_and_caught_up_with(
    mirrored: Conference, stick: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    admit(mirrored, 1)
    whole = journal(stick).read_bytes()
    with monkeypatch.context() as patch:
        on_the_stick(stick, failing(OSError(number, "no")), patch)
        admit(mirrored, 2)
        admit(mirrored, 3)
        told = mirrored.mirror.state(last_seq(mirrored))
        assert (told.standing, told.behind) == (MirrorStanding.GONE, 2)
        assert told.error is not None
        assert told.error.facts["reason"] == os.strerror(number)
        assert journal(stick).read_bytes() == whole
    mirrored.mirror.stop()
    assert standing(mirrored) is MirrorStanding.IN_STEP
    assert len(Conference.open(stick).state.passages) == 3


def test_a_stick_that_was_pulled_out_comes_back(mirrored: Conference, stick: Path) -> None:
    admit(mirrored, 1)
    away = pulled_out(stick)
    admit(mirrored, 2)
    assert mirrored.mirror.error is not None
    assert mirrored.mirror.error.code == "mirror-unmarked"
    assert standing(mirrored) is MirrorStanding.GONE
    assert not list(stick.parent.iterdir())  # the mount point stays as empty as it is
    away.rename(stick)
    mirrored.mirror.stop()
    assert standing(mirrored) is MirrorStanding.IN_STEP
    assert journal(stick).read_bytes() == journal(mirrored.folder).read_bytes()


@pytest.mark.parametrize("files", [(), ("holiday.jpg",)])
def test_what_lacks_the_mark_is_not_the_stick(
    conference: Conference, stick: Path, files: tuple[str, ...]
) -> None:
    sync(conference.folder, stick)
    assert (stick / marks.MARK).read_text("ascii").strip() == marks.identity(conference.folder)
    shutil.rmtree(stick)
    stick.mkdir()
    for name in files:
        (stick / name).touch()
    with pytest.raises(NotSaved, match="mirror-unmarked"):
        sync(conference.folder, stick)
    assert sorted(path.name for path in stick.iterdir()) == list(files)


def test_another_conferences_mark_is_respected(conference: Conference, stick: Path) -> None:
    stick.mkdir()
    (stick / marks.MARK).write_text("0" * 32, encoding="ascii")
    with pytest.raises(BadInput, match="mirror-of-another"):
        sync(conference.folder, stick)
    assert [path.name for path in stick.iterdir()] == [marks.MARK]


def test_a_mirror_of_before_there_were_marks_is_marked(conference: Conference, stick: Path) -> None:
    sync(conference.folder, stick)
    (stick / marks.MARK).unlink()
    (conference.folder / marks.PLACES).unlink()
    admit(conference, 1)
    sync(conference.folder, stick)
    assert (stick / marks.MARK).exists()


# --- rot ---------------------------------------------------------------------------------------


def rot(path: Path, place: int) -> bytes:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
    return bytes(data)


@pytest.mark.parametrize("where", [0, 0.1, 0.5, 0.9, 0.999])
def test_a_rotten_byte_is_noticed_and_mended(
    conference: Conference, stick: Path, where: float
) -> None:
    for number in (1, 2):
        admit(conference, number)
    mirror = Mirror(conference.folder, lambda: str(stick))
    mirror.step()
    bad = rot(journal(stick), int(where * journal(stick).stat().st_size))
    mirror.care()
    told = mirror.state(last_seq(conference))
    assert told.rotten == ("journal-000001",)
    assert journal(stick).read_bytes() == journal(conference.folder).read_bytes()
    kept = next((stick / "backups").glob("rotten-*"))
    assert kept.read_bytes() == bad
    assert mended(stick) == ["journal-000001"]


def test_it_is_found_before_anything_is_added(conference: Conference, stick: Path) -> None:
    admit(conference, 1)
    sync(conference.folder, stick)
    rot(journal(stick), journal(stick).stat().st_size - 30)
    admit(conference, 2)
    sync(conference.folder, stick)
    assert mended(stick)
    assert journal(stick).read_bytes() == journal(conference.folder).read_bytes()


def test_a_rotten_mirror_can_be_opened_up_to_there(conference: Conference, stick: Path) -> None:
    for number in (1, 2, 3):
        admit(conference, number)
    sync(conference.folder, stick)
    lines = journal(stick).read_bytes().splitlines(keepends=True)
    rot(journal(stick), sum(map(len, lines[:-2])) + 40)
    with Conference.open(stick) as opened:
        assert isinstance(opened.read_only, Damaged)
        assert opened.storage.journal.position.seq == len(lines) - 2
        assert len(opened.state.passages) == 1


def test_what_is_sound_on_the_stick_is_not_replaced_by_what_is_not(
    conference: Conference, stick: Path
) -> None:
    admit(conference, 1)
    mirror = Mirror(conference.folder, lambda: str(stick))
    mirror.step()
    whole = journal(stick).read_bytes()
    rot(journal(conference.folder), len(whole) // 2)
    mirror.care()
    assert isinstance(mirror.error, HoinghiError)
    assert mirror.error.code == "mirror-better"
    assert mirror.error.facts["line"] == whole[: len(whole) // 2].count(b"\n") + 1
    assert mirror.state(last_seq(conference)).standing is MirrorStanding.REFUSED
    assert journal(stick).read_bytes() == whole


def test_long_journals_are_compared_a_slice_at_a_time(
    conference: Conference, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.copies.rotting.SLICE", 100)
    for number in (1, 2):
        admit(conference, number)
    mirror = Mirror(conference.folder, lambda: str(stick))
    mirror.step()
    size = journal(stick).stat().st_size
    rot(journal(stick), size - 350)
    steps = 0
    while not mirror.state(0).rotten:
        mirror.care()
        steps += 1
    assert size // 100 - 5 <= steps <= size // 100 + 1
    assert verify(stick).status != "damaged"


# --- papers and backups ------------------------------------------------------------------------


def test_papers_and_backups_follow(conference: Conference, stick: Path) -> None:
    written = {"papers/Biên bản.docx": b"a" * 200_000, "papers/.written/Biên bản.docx": b"b"}
    written |= {"tham-luan/Sở.docx": b"c", "templates/mine.docx": b"d"}
    for name, data in written.items():
        (conference.folder / name).parent.mkdir(exist_ok=True)
        (conference.folder / name).write_bytes(data)
    conference.storage.fold()
    admit(conference, 1)
    conference.storage.fold()
    mirror = cared_for(conference, stick)
    for name, data in written.items():
        assert (stick / name).read_bytes() == data
    backups = sorted(path.name for path in (conference.folder / "backups").glob("conf*"))
    assert backups
    assert sorted(path.name for path in (stick / "backups").iterdir()) == backups
    assert not list(stick.rglob("*.tmp"))
    assert not mirror.state(last_seq(conference)).files_left


def cared_for(conference: Conference, stick: Path, mirror: Mirror | None = None) -> Mirror:
    """A mirror that has gone once through all files."""
    mirror = mirror or Mirror(conference.folder, lambda: str(stick))
    mirror.step()
    mirror._is_woken = False
    mirror._care._round_at = 0.0
    mirror.care()
    while mirror._care._round is not None:
        mirror.care()
    return mirror


def test_only_what_was_changed_is_copied_again(
    conference: Conference, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = conference.folder / "papers"
    for name in ("một", "hai"):
        (papers / name).write_text("cũ", encoding="utf-8")
    cared_for(conference, stick)
    copied: list[str] = []
    real = durable.replace

    def replacing(source: Path, target: Path) -> None:
        copied.append(target.name)
        real(source, target)

    monkeypatch.setattr(durable, "replace", replacing)
    mirror = cared_for(conference, stick)  # another window, another day
    assert not copied
    (papers / "hai").write_bytes("mới".encode())
    cared_for(conference, stick, mirror)
    assert copied == ["hai"]
    assert (stick / "papers" / "hai").read_bytes() == "mới".encode()


@only_here
def test_a_file_that_the_stick_cannot_hold_leaves_the_others(
    conference: Conference, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = conference.folder / "papers"
    for name in ("a", "b?", "c"):
        (papers / name).write_bytes(b"x")
    real = os.open

    def opening(path: object, *rest: int) -> int:
        if str(path).startswith(str(stick)) and "?" in str(path):
            raise OSError(22, "Invalid argument")
        return real(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", opening)
    mirror = cared_for(conference, stick)
    assert sorted(path.name for path in (stick / "papers").iterdir()) == ["a", "c"]
    told = mirror.state(last_seq(conference))
    assert (told.standing, told.files_left) == (MirrorStanding.IN_STEP, 1)


def test_a_large_paper_on_a_slow_stick_lets_the_journal_pass(
    conference: Conference, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (conference.folder / "papers" / "phim.docx").write_bytes(b"x" * 1_000_000)
    mirror = Mirror(conference.folder, lambda: str(stick))
    mirror.step()
    monkeypatch.setattr(caring, "BESIDE_SECONDS", 0.0)
    mirror._is_woken = False
    mirror.care()
    admit(conference, 1)
    mirror.step()
    assert mirror.copied == last_seq(conference)
    assert not (stick / "papers" / "phim.docx").exists()
    while mirror._care._round is not None:
        mirror.care()
    assert (stick / "papers" / "phim.docx").stat().st_size == 1_000_000
