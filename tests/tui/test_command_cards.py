"""`hoinghi cards`: the key goes to another laptop, never through the arguments."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import pytest

from store.checkin import desk
from store.conference import Conference
from store.kinds import settings
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate
from tui.main import main

NUMBER = "035190123457"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOINGHI_KEYS", str(tmp_path / "laptop"))
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    roster.add_delegates(made, "delegate_add", [Delegate(number=0, name="Lò An")])
    settings.set_profile(made, {"identity_cards": "yes"})
    made.close()
    return made.folder


def link(folder: Path) -> None:
    with Conference.open(folder) as conference:
        desk.link_card(conference, 1, NUMBER)


def test_where_no_card_is_linked_there_is_no_key(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["cards", str(folder), "show"]) == 1
    assert "chưa có khóa căn cước" in capsys.readouterr().err


def test_the_key_shown_on_one_laptop_is_taken_on_the_other(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    link(folder)
    assert main(["cards", str(folder), "show"]) == 0
    key = capsys.readouterr().out
    assert re.fullmatch("([A-Z2-7]{4}-){5}[A-Z2-7]{4}\n", key)
    monkeypatch.setenv("HOINGHI_KEYS", str(tmp_path / "second"))
    assert main(["cards", str(folder), "show"]) == 1
    assert main(["checkin", str(folder), NUMBER]) == 1
    assert "Máy này chưa có khóa căn cước" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.StringIO("AAAA\n"))
    assert main(["cards", str(folder), "take"]) == 2
    monkeypatch.setattr("sys.stdin", io.StringIO(key))
    assert main(["cards", str(folder), "take"]) == 0
    capsys.readouterr()
    assert main(["checkin", str(folder), NUMBER]) == 0
    assert "Lò An" in capsys.readouterr().out
