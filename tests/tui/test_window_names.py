"""Every window that is opened has a desk name of its own, and tells whoever gave another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from store.conference import Conference
from store.errors import Refused
from store.kinds.create import create_conference
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
