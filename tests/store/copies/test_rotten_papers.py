"""A byte that turned over in a paper on the stick, in clear or sealed: told, and brought anew."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from store.conference import Conference
from store.copies.mirroring import Mirror, MirrorStanding
from store.copies.rotting import PAPER, SETTLED_SECONDS
from store.copies.sealing import keys, sealed
from store.copies.sealing.files import FOLDER
from tests.store.copies.sealing.sealed_kit import PASSWORD, quick_password
from tests.store.store_kit import make_conference

__all__ = ["quick_password"]

TEXT = b"x" * 700_000
"""Three slices."""


@pytest.fixture(params=["clear", "sealed"])
def conference(request: pytest.FixtureRequest, tmp_path: Path, quick_password: str) -> Conference:
    made = make_conference(tmp_path / "c")
    if request.param == "sealed":
        keys.make(made.folder, quick_password)
    paper = made.folder / "papers" / "Giấy mời.docx"
    paper.write_bytes(TEXT)
    written = time.time() - 2 * SETTLED_SECONDS
    os.utime(paper, (written, written))
    return made


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "usb"


def gone_round(mirror: Mirror, times: int = 12) -> None:
    """Bring all files, and look at everything once."""
    mirror.step()
    for _ in range(times):
        mirror._is_woken, mirror._care._round_at = False, 0.0
        mirror.care()
    assert mirror.error is None


def paper_on(stick: Path) -> Path:
    folder = stick / (FOLDER if sealed.is_sealed(stick) else "papers")
    (found,) = [path for path in folder.iterdir() if path.is_file()]
    return found


def turn(path: Path, at: int) -> bytes:
    stamp = path.stat()
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    return bytes(data)


def state(conference: Conference, mirror: Mirror) -> tuple[MirrorStanding, tuple[str, ...]]:
    told = mirror.state(conference.storage.journal.position.seq)
    return told.standing, told.rotten


@pytest.mark.parametrize("at", [0, 40, 300_000, -1])
def test_it_is_told_kept_and_brought_anew(
    conference: Conference, stick: Path, tmp_path: Path, at: int
) -> None:
    mirror = Mirror(conference.folder, lambda: str(stick))
    gone_round(mirror)
    whole = paper_on(stick).read_bytes()
    assert state(conference, mirror) == (MirrorStanding.IN_STEP, ())
    rotten = turn(paper_on(stick), at)
    gone_round(mirror)
    assert state(conference, mirror) == (MirrorStanding.IN_STEP, (PAPER,))
    (kept,) = (stick / "backups").glob("rotten-*")
    assert kept.read_bytes() == rotten
    assert "Giấy" not in kept.name
    if sealed.is_sealed(stick):
        sealed.unseal(stick, tmp_path / "new", PASSWORD)
        assert (tmp_path / "new" / "papers" / "Giấy mời.docx").read_bytes() == TEXT
    else:
        assert paper_on(stick).read_bytes() == whole == TEXT


def test_a_paper_that_was_just_written_has_not_rotted(conference: Conference, stick: Path) -> None:
    mirror = Mirror(conference.folder, lambda: str(stick))
    gone_round(mirror)
    (conference.folder / "papers" / "Giấy mời.docx").write_bytes(TEXT.replace(b"x", b"y"))
    mirror._care._round_at = float("inf")  # it is not its turn yet
    for _ in range(12):
        mirror.care()
    assert state(conference, mirror)[1] == ()


def without_sum(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[data.index(b"\n") + 1 :])


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


@pytest.mark.parametrize(("harm", "spoiled"), [(without_sum, 0), (cut_off, 1)])
def test_sealed_papers_open_with_and_without_a_sum(
    tmp_path: Path, stick: Path, quick_password: str, harm: Callable[[Path], None], spoiled: int
) -> None:
    """Older versions wrote none."""
    with make_conference(tmp_path / "c") as made:
        keys.make(made.folder, quick_password)
        (made.folder / "papers" / "a.docx").write_bytes(b"paper")
        gone_round(Mirror(made.folder, lambda: str(stick)))
    harm(paper_on(stick))
    assert sealed.unseal(stick, tmp_path / "new", PASSWORD) == spoiled


def test_a_window_that_ends_leaves_the_files_to_another(
    conference: Conference, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.copies.caring.BESIDE_SECONDS", -1.0)
    first = Mirror(conference.folder, lambda: str(stick))
    first.step()
    first._is_woken = False
    first.care()
    assert first._care._round is not None, "it is in the middle of them"
    first.start()
    first.stop()
    second = Mirror(conference.folder, lambda: str(stick))
    gone_round(second)
    assert paper_on(stick).exists()
