"""What waits for a server lies on the stick too: a laptop that dies with it ends nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from store import clock
from store.checkin import desk
from store.checkin.attendance import attendance_of, session
from store.checkin.reception import admit_newcomer
from store.conference import Conference
from store.copies.beside import Beside, files_beside, purge_beside
from store.copies.caring import MirrorCare
from store.copies.mirror import sync
from store.copies.sealing import keys, sealed
from store.journal.several.unsent import OUTBOX
from store.journal.verify import verify
from store.parted import sending
from store.parted.taking import take_checkins
from store.records import Delegate
from tests.several.board import Laptops, LineTo
from tests.store.parted.parted_kit import AT, begun


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with clock.travel(AT):
        yield


@pytest.fixture
def laptops(tmp_path: Path) -> Laptops:
    return Laptops(begun(tmp_path / "c"))


@pytest.fixture
def laptop(laptops: Laptops) -> Iterator[tuple[Conference, LineTo]]:
    conference, line = laptops.open("cửa 1")
    with closing(conference):
        yield conference, line


def let_in(conference: Conference, who: int) -> None:
    desk.check_in(conference, delegate_id=who)
    admit_newcomer(conference, Delegate(number=0, name=f"Khách {who}"), unit="Sở Y tế")


def inside(conference: Conference) -> int:
    return attendance_of(conference.state, session(conference.state)).people.inside


def cared(care: MirrorCare, conference: Conference, stick: Path) -> None:
    """One turn of the thread that keeps the mirror."""
    sync(conference.folder, stick)
    care.step(stick, lambda: False)


def test_a_laptop_dies_with_a_full_outbox(
    laptops: Laptops, laptop: tuple[Conference, LineTo], tmp_path: Path
) -> None:
    (conference, line), stick = laptop, tmp_path / "usb"
    care = MirrorCare(conference.folder)
    cared(care, conference, stick)
    line.is_here = False
    for who in (1, 2):
        let_in(conference, who)
        cared(care, conference, stick)  # at once, and not only with the next round
    conference.close()
    shutil.rmtree(conference.folder)
    with Conference.open(stick, "máy khác") as there:
        assert ("unsent", "4") in there.storage.repairs
        assert inside(there) == 4
        sending.send(there)
        desk.check_in(there, delegate_id=3)
        assert inside(there) == 5
        assert len(there.state.units) == 2
        assert not there.storage.unsent
    assert verify(stick).status == "sound"
    rest, _ = laptops.open("cửa 2")  # the server is back: what happened here goes there
    with closing(rest):
        assert take_checkins(rest, stick).passages == 5
        assert inside(rest) == 5
        assert len(rest.state.units) == 2


def test_what_was_sent_waits_on_the_stick_no_longer(
    laptop: tuple[Conference, LineTo], tmp_path: Path
) -> None:
    (conference, line), stick = laptop, tmp_path / "usb"
    care = MirrorCare(conference.folder)
    line.is_here = False
    let_in(conference, 1)
    cared(care, conference, stick)
    assert len(list(stick.glob(f"{OUTBOX}*/*"))) == 1
    line.is_here = True
    sending.send(conference)
    cared(care, conference, stick)
    assert not list(stick.glob(f"{OUTBOX}*"))
    assert len(list(stick.glob("backups/sent-*/*"))) == 1
    with Conference.open(stick) as there:
        assert inside(there) == 2
        assert not there.storage.unsent


def test_another_laptop_does_not_take_away_what_it_does_not_know(
    laptop: tuple[Conference, LineTo], tmp_path: Path
) -> None:
    (conference, line), stick = laptop, tmp_path / "usb"
    shutil.copytree(conference.folder, tmp_path / "d")
    line.is_here = False
    let_in(conference, 1)
    cared(MirrorCare(conference.folder), conference, stick)
    list(Beside(tmp_path / "d", stick).round())
    assert len(list(stick.glob(f"{OUTBOX}*/*"))) == 1


def test_a_purge_takes_it_off_the_stick(laptop: tuple[Conference, LineTo], tmp_path: Path) -> None:
    (conference, line), stick = laptop, tmp_path / "usb"
    line.is_here = False
    let_in(conference, 1)
    cared(MirrorCare(conference.folder), conference, stick)
    assert list(stick.glob(f"{OUTBOX}*/*"))
    for path in files_beside(conference.folder):
        path.unlink()
    purge_beside(conference.folder, stick)
    assert not list(stick.glob(f"{OUTBOX}*/*"))


def test_it_is_on_a_sealed_stick_too(
    laptop: tuple[Conference, LineTo], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyrage")
    import pyrage

    monkeypatch.setattr(pyrage.passphrase, "encrypt", lambda data, _word: data)  # in no time
    monkeypatch.setattr(pyrage.passphrase, "decrypt", lambda data, _word: data)
    (conference, line), stick = laptop, tmp_path / "usb"
    keys.make(conference.folder, "chín con rồng đất")
    line.is_here = False
    let_in(conference, 1)
    cared(MirrorCare(conference.folder), conference, stick)
    assert not list(stick.glob(f"{OUTBOX}*"))
    sealed.unseal(stick, tmp_path / "back", "chín con rồng đất")
    with Conference.open(tmp_path / "back") as there:
        assert inside(there) == 2
        assert len(sending.send(there)) == 2
