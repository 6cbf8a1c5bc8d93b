"""`hoinghi purge --cards-only`: identity cards go, also in the middle of the day."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from store.cards import marks
from store.checkin import desk
from store.conference import Conference
from store.kinds import settings
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate
from tui.main import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    roster.add_delegates(
        made, "delegate_add", [Delegate(number=0, name="Lò An", phone="0912345678")]
    )
    settings.set_profile(made, {"identity_cards": "yes"})
    desk.link_card(made, 1, "035190123457")
    made.close()
    return made.folder


def marked(folder: Path) -> int:
    conference = Conference.open(folder)
    conference.close()
    return len(marks.marked(conference.state))


def test_it_wipes_only_cards(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["purge", str(folder), "--cards-only", "--yes"]) == 0
    assert "Đã xóa 1 dấu căn cước" in capsys.readouterr().out
    assert marked(folder) == 0
    conference = Conference.open(folder)
    conference.close()
    assert conference.state.delegates[1].phone == "0912345678"
    assert len(conference.log()) > 1


@pytest.mark.parametrize(
    ("answer", "left", "code"), [("\n", 1, 1), ("không\n", 1, 1), ("co\n", 0, 0)]
)
def test_it_asks(
    folder: Path, monkeypatch: pytest.MonkeyPatch, answer: str, left: int, code: int
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    assert main(["purge", str(folder), "--cards-only"]) == code
    assert marked(folder) == left
