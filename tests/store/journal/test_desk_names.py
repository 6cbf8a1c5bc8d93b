"""Every open window has a desk name of its own, and a dead one holds none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from store.conference import Conference
from store.copies.mirror import sync
from store.journal import lock
from store.journal.verify import verify
from store.kinds.create import create_conference
from tests.on_windows.system import on_both, only_here
from tests.store.store_kit import child, files, raising

pytestmark = on_both


@pytest.mark.parametrize(
    ("wanted", "given", "names"),
    [
        ("bàn 1", False, ["bàn 1", "bàn 2", "bàn 3"]),
        ("thư ký", False, ["thư ký", "thư ký 2", "thư ký 3"]),
        ("secretary", False, ["secretary", "secretary 2"]),
        ("bàn 9", False, ["bàn 9", "bàn 10", "bàn 11"]),
        ("bàn 2", True, ["bàn 2", "bàn 2 (2)", "bàn 2 (3)"]),
        ("cửa A", True, ["cửa A", "cửa A (2)"]),
        ("2026", False, ["2026", "2026 2"]),
    ],
)
def test_each_window_is_called_something_else(
    tmp_path: Path, wanted: str, given: bool, names: list[str]
) -> None:
    held = [lock.take_name(tmp_path, wanted, given=given) for _ in names]
    assert [one.name for one in held] == names
    held[0].close()
    held[0].close()
    assert lock.take_name(tmp_path, wanted, given=given).name == names[0]


def test_a_name_that_looks_the_same_is_the_same(tmp_path: Path) -> None:
    first = lock.take_name(tmp_path, "Bàn  1", given=True)
    assert lock.take_name(tmp_path, "bàn 1", given=False).name == "bàn 2"
    assert first.name == "Bàn  1"


def test_a_free_name_between_is_taken(tmp_path: Path) -> None:
    first, second, third = (lock.take_name(tmp_path, "bàn 1", given=False) for _ in range(3))
    second.close()
    assert lock.take_name(tmp_path, "bàn 1", given=False).name == "bàn 2"
    assert (first.name, third.name) == ("bàn 1", "bàn 3")


WINDOW = """
import sys
from pathlib import Path
from store.conference import Conference
conference = Conference.open(Path(sys.argv[1]), "bàn 1")
conference.claim_desk()
print(conference.desk, flush=True)
sys.stdin.read()
conference.close()
"""


@pytest.mark.parametrize("end", ["kill", "leave"])
def test_a_name_is_free_again_when_its_window_is_gone(tmp_path: Path, end: str) -> None:
    folder = tmp_path / "c"
    create_conference(folder, "khoi", date(2026, 11, 20)).close()
    window = child(WINDOW, folder)
    assert window.stdout is not None
    assert window.stdout.readline().strip() == "bàn 1"
    with Conference.open(folder, "bàn 1") as second:
        assert not second.claim_desk()
        assert second.desk == "bàn 2"
    if end == "kill":
        window.kill()
        window.wait()
    else:
        window.communicate("")
    with Conference.open(folder, "bàn 1") as third:
        assert third.claim_desk()
        assert third.desk == "bàn 1"
    window.communicate()


def test_what_is_written_is_signed_by_the_name_the_window_got(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    first = create_conference(folder, "khoi", date(2026, 11, 20))
    second, script = Conference.open(folder), Conference.open(folder)
    assert first.claim_desk()
    assert not second.claim_desk()
    for window in (first, second, script):
        window.refresh()
        session = next(iter(window.state.sessions.values()))
        window.edit("session", session, name=f"Buổi {window.desk}")
    assert [entry.desk for entry in script.log()[-3:]] == ["thư ký", "thư ký 2", "thư ký"]
    assert script.desk == "thư ký"  # a command goes by the name that was given
    assert second.storage._lock is not None
    with second.storage._lock.held():
        assert second.storage._lock.holder().endswith("thư ký 2")


@only_here
def test_the_folder_is_as_sound_as_before_and_so_is_its_mirror(tmp_path: Path) -> None:
    folder, stick = tmp_path / "c", tmp_path / "usb"
    conference = create_conference(folder, "khoi", date(2026, 11, 20))
    conference.storage.fold()
    before = files(folder)
    conference.claim_desk()
    names = {name for name in files(folder) if name.startswith(lock.NAMES_FOLDER)}
    assert len(names) == 1
    assert {k: v for k, v in files(folder).items() if k not in names} == before
    assert all(files(folder)[name] == b"" for name in names)
    assert verify(folder).status == "sound"
    sync(folder, stick)
    assert not (stick / lock.NAMES_FOLDER).exists()
    with Conference.open(stick, "thư ký") as mirrored:
        assert mirrored.claim_desk()  # another folder has windows of its own


def no_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / lock.NAMES_FOLDER).write_text("")


def no_locks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "lock_descriptor", raising(OSError(38, "ENOSYS")))


@pytest.mark.parametrize("spoil", [no_folder, no_locks])
def test_where_nothing_can_be_held_the_name_is_as_wanted(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    spoil: Callable[[Path, pytest.MonkeyPatch], None],
) -> None:
    spoil(tmp_path, monkeypatch)
    names = [lock.take_name(tmp_path, "bàn 1", given=False) for _ in range(2)]
    assert [name.name for name in names] == ["bàn 1", "bàn 1"]
    for name in names:
        name.close()
