"""A clock that says less than it did is told of by every command, and called right by one."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from screens.sentences import naming_keys, say
from store import clock
from store.conference import Conference
from tests.conftest import NOW
from tests.screens.delegate_pilot import conference_fixture
from tui import main

__all__ = ["conference_fixture"]

TOLD = clock.parse_time(NOW)


@pytest.fixture
def folder(conference: Conference, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A conference whose newest change is an hour ahead of the computer's clock."""
    conference.close()
    Path(conference.folder, "code").write_text(conference.state.delegates[1].code)
    monkeypatch.delenv("HOINGHI_NOW")
    monkeypatch.setattr(clock, "_wall", lambda: TOLD - timedelta(hours=1))
    return conference.folder


def warned(capsys: pytest.CaptureFixture[str], *words: str) -> bool:
    """Whether a command told of the clock; it is done all the same."""
    capsys.readouterr()
    assert main.main(list(words)) == 0
    with naming_keys(False):
        both = {"now": "16/12/2026 07:15", "told": "16/12/2026 08:15"}
        return say("clock-wrong", **both) in capsys.readouterr().err


def test_commands_tell_of_it_until_it_is_called_right(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code = (folder / "code").read_text()
    for words in (("checkin", code), ("step", "next"), ("show", "summary"), ("undo",)):
        command, *rest = words
        assert warned(capsys, command, str(folder), *rest), words
    assert not warned(capsys, "clock", str(folder)), "it says so on standard output"
    assert warned(capsys, "step", str(folder), "next")
    capsys.readouterr()
    assert main.main(["clock", str(folder), "--right"]) == 0
    out = capsys.readouterr().out
    assert "Giờ máy: 16/12/2026 07:15. Giờ muộn nhất đã ghi: 16/12/2026 08:15." in out
    assert say("clock-trusted") in out
    assert not warned(capsys, "step", str(folder), "next")
    monkeypatch.setattr(clock, "_wall", lambda: TOLD - timedelta(hours=3))
    capsys.readouterr()
    assert main.main(["show", str(folder), "summary"]) == 0
    assert "đang chỉ 16/12/2026 05:15, nhưng đã có việc ghi lúc 16/12/2026 07:15" in (
        capsys.readouterr().err
    )
    monkeypatch.setattr(clock, "_wall", lambda: TOLD + timedelta(days=9))
    assert not warned(capsys, "show", str(folder), "summary")


def test_a_clock_that_is_right_is_not_called_so(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "_wall", lambda: TOLD + timedelta(minutes=1))
    before = (folder / "journal-000001.jsonl").read_bytes()
    assert main.main(["clock", str(folder), "--right"]) == 0
    assert say("clock-trusted") not in capsys.readouterr().out
    assert (folder / "journal-000001.jsonl").read_bytes() == before
