"""Every window that is opened has a desk name of its own, and tells whoever gave another."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from store.conference import Conference
from store.errors import Refused
from store.kinds.create import create_conference
from store.records import AgendaItem
from tui import windows
from tui.app import HoinghiApp
from tui.main import main


@pytest.fixture(name="opened")
def opened_fixture(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[Conference]]:
    """The conferences of windows that stay open until the test ends."""
    held: list[Conference] = []

    def run(app: HoinghiApp) -> None:
        held.append(app.conference)

    monkeypatch.setattr(HoinghiApp, "run", run)
    monkeypatch.setattr(windows, "need_terminal", lambda: None)
    monkeypatch.setattr(Conference, "__exit__", lambda *_: None)
    monkeypatch.setenv("HOINGHI_CONFIG", str(tmp_path / "config.json"))
    yield held
    for one in held:
        one.close()


@pytest.fixture(name="folder")
def folder_fixture(tmp_path: Path) -> str:
    create_conference(tmp_path / "c", "khoi", date(2026, 11, 20)).close()
    return str(tmp_path / "c")


def test_windows_without_a_name_are_told_apart(folder: str, opened: list[Conference]) -> None:
    for command in ("desk", "desk", "open", "desk", "open", "project"):
        assert main([command, folder]) == 0
    names = [one.desk for one in opened]
    assert names == ["bàn 1", "bàn 2", "thư ký", "bàn 3", "thư ký 2", "màn chiếu"]
    assert not any(one.storage.repairs for one in opened)
    opened.pop(0).close()
    assert main(["desk", folder]) == 0
    assert opened[-1].desk == "bàn 1"


def test_undo_begins_when_the_window_is_opened(opened: list[Conference], tmp_path: Path) -> None:
    assert main(["demo", "khoi-5", "--out", str(tmp_path / "demo")]) == 0
    with pytest.raises(Refused, match="nothing-to-undo"):
        opened[0].undo()


def test_a_name_given_twice_is_told_and_made_different(
    folder: str, opened: list[Conference]
) -> None:
    for given in ("Cửa A", " cửa  a", "Cửa B"):
        assert main(["desk", folder, "--desk", given]) == 0
    assert [one.desk for one in opened] == ["Cửa A", "cửa a (2)", "Cửa B"]
    assert [one.storage.repairs for one in opened] == [[], [("desk-taken", "cửa a (2)")], []]


def test_scripts_keep_the_name_that_they_give(folder: str, opened: list[Conference]) -> None:
    assert main(["desk", folder, "--desk", "Cửa A"]) == 0
    assert main(["checkin", folder, "xyz", "--desk", "Cửa A"]) == 1
    opened[0].refresh()
    assert opened[0].log()[-1].desk == "Cửa A"


@pytest.mark.parametrize("podium", [[], ["--podium"]])
def test_the_hall_leaves_what_was_being_written_to_the_secretary(
    folder: str, opened: list[Conference], podium: list[str]
) -> None:
    with Conference.open(Path(folder), "thư ký") as died:
        item = died.state.in_order(AgendaItem)[0]
        draft = died.draft(item)
        draft.keep({"notes": ""}, {"notes": "đang gõ"})
        seq = died.log()[-1].seq
    assert draft._descriptor is not None
    os.close(draft._descriptor)
    draft._descriptor = None
    assert main(["project", folder, *podium]) == 0
    assert opened[0].log()[-1].seq == seq
    assert not opened[0].storage.repairs
    assert main(["open", folder]) == 0
    assert opened[1].state.agenda[item.id].notes == "đang gõ"
    assert opened[1].storage.repairs[0][0] == "draft-restored"


@pytest.mark.parametrize(("hall", "told"), [("", 1), ("hall", 0), ("podium", 0)])
async def test_what_was_mended_is_not_for_the_hall_to_read(
    folder: str, hall: str, told: int
) -> None:
    with Conference.open(Path(folder)) as conference:
        conference.storage.repairs.append(("tail-cut", "journal-000001.jsonl"))
        app = HoinghiApp(conference, hall=hall)
        async with app.run_test():
            assert len(app._notifications) == told
