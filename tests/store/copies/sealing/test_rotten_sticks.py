"""A byte that turned over on a sealed stick: noticed without a password, mended from the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.checkin.desk import check_in
from store.conference import Conference
from store.copies.mirror import sync
from store.copies.mirroring import Mirror
from store.copies.rotting import mended
from store.copies.sealing import frames, keys, sealed
from store.copies.sealing.mending import is_rotten
from store.errors import BadInput
from tests.on_windows.system import on_both
from tests.store.copies.sealing.sealed_kit import PASSWORD, quick_password
from tests.store.store_kit import journal, make_conference

pytestmark = on_both

__all__ = ["quick_password"]


@pytest.fixture
def conference(tmp_path: Path, quick_password: str) -> Conference:
    """A conference on a sealed stick, in three frames."""
    made = make_conference(tmp_path / "c")
    keys.make(made.folder, quick_password)
    for number in (0, 2, 1):
        if number:
            check_in(made, delegate_id=number)
        sync(made.folder, tmp_path / "stick")
    return made


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "stick"


def turn(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 4
    path.write_bytes(bytes(data))


def cared_for(folder: Path, stick: Path) -> None:
    mirror = Mirror(folder, lambda: str(stick))
    mirror.step()
    for _ in range(4):
        mirror._is_woken = False
        mirror.care()
    assert mirror.error is None


def unsealed(stick: Path, to: Path) -> bytes:
    sealed.unseal(stick, to, PASSWORD)
    return journal(to).read_bytes()


@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize(
    "where",
    ["first body", "first head", "first mark", "last head", "last size", "last mark", "last"],
)
def test_a_turned_byte_is_mended(
    conference: Conference, stick: Path, tmp_path: Path, where: str, *, is_known: bool
) -> None:
    (there,) = stick.glob("*.sealed")
    last = frames.end_of(there).begun
    head = there.read_bytes().index(b"\n")
    size = there.read_bytes().index(b" ", last + 3) + 4  # as if the frame went on
    places = {
        "first body": head + 60,
        "first head": there.read_bytes().index(b" "),
        "first mark": 12,
        "last": -1,
    }
    places |= {
        "last head": there.read_bytes().index(b" ", last),
        "last size": size,
        "last mark": last + 24,
    }
    turn(there, places[where])
    rotten = there.read_bytes()
    if not is_known:
        frames._known.clear()  # as in another process
    check_in(conference, delegate_id=1, direction="out")
    cared_for(conference.folder, stick)
    assert not is_rotten(there)
    assert unsealed(stick, tmp_path / "new") == journal(conference.folder).read_bytes()
    assert mended(stick) == ["journal-000001"], "nothing is written over without a word"
    (kept,) = (stick / "backups").iterdir()
    assert kept.read_bytes().startswith(rotten)


@pytest.mark.parametrize("cut", [1, 60, 100, 180])
def test_a_copy_that_was_cut_short_has_not_rotted(
    conference: Conference, stick: Path, tmp_path: Path, cut: int
) -> None:
    (there,) = stick.glob("*.sealed")
    at = frames.end_of(there).at
    noted = (stick / "lock").read_bytes()
    check_in(conference, delegate_id=2, direction="out")
    sync(conference.folder, stick)
    there.write_bytes(there.read_bytes()[: at + cut])
    (stick / "lock").write_bytes(noted)  # what was not whole was never noted
    frames._known.clear()
    assert not is_rotten(there)
    cared_for(conference.folder, stick)
    assert mended(stick) == []
    assert unsealed(stick, tmp_path / "new") == journal(conference.folder).read_bytes()


def test_it_is_told(conference: Conference, stick: Path) -> None:
    (there,) = stick.glob("*.sealed")
    turn(there, there.stat().st_size // 2)
    assert is_rotten(there)
    cared_for(conference.folder, stick)
    assert mended(stick) == ["journal-000001"]


def test_one_that_was_gone_on_with_is_never_written_anew(
    conference: Conference, stick: Path, tmp_path: Path
) -> None:
    sealed.unseal(stick, tmp_path / "new", PASSWORD)
    with Conference.open(tmp_path / "new") as there:
        check_in(there, delegate_id=2, direction="out")
        sync(there.folder, stick)
    (kept,) = stick.glob("*.sealed")
    turn(kept, kept.read_bytes().index(b"\n") + 60)
    before = kept.read_bytes()
    check_in(conference, delegate_id=1, direction="out")
    with pytest.raises(BadInput, match="mirror-went-on"):
        sync(conference.folder, stick)
    assert kept.read_bytes() == before


def test_lines_of_its_own_are_found_behind_a_rotten_head(
    conference: Conference, stick: Path, tmp_path: Path
) -> None:
    sealed.unseal(stick, tmp_path / "new", PASSWORD)
    with Conference.open(tmp_path / "new") as there:
        check_in(there, delegate_id=2, direction="out")
        sync(there.folder, stick)
    (kept,) = stick.glob("*.sealed")
    turn(kept, kept.read_bytes().index(b" "))
    (stick / "lock").unlink()
    frames._known.clear()
    before = kept.read_bytes()
    with pytest.raises(BadInput, match="mirror-went-on"):
        sync(conference.folder, stick)
    assert kept.read_bytes() == before
