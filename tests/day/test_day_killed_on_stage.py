"""F7 killed in the middle of a call comes back at the same step, in a real terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from store import clock
from store.awards import ceremony, stage
from store.awards import rules as award_rules
from store.conference import Conference
from store.records import AwardState
from tests.screens.stage_day import minutes, stage_day

if sys.platform == "win32":  # pragma: no cover
    pytest.skip("needs a pty", allow_module_level=True)

from tests.day.terminal import Terminal, ctrl

NOW = "2026-12-20T08:00:00+07:00"
F7 = "\x1b[18~"
DOWN = "\x1b[B"
HOA = 2


def test_a_window_killed_in_a_call_comes_back_at_the_same_step(tmp_path: Path) -> None:
    folder = tmp_path / "hn"
    with clock.travel(minutes(0)):
        conference = stage_day(folder)
        stage.call_next(conference)
        stage.confer(conference)
        conference.close()
    window = Terminal(str(folder), home=tmp_path, now=NOW)
    window.wait("Tổng quan")
    window.send(F7)
    window.wait("Đợt 2: Bằng khen")
    window.send("\r")
    window.wait("Đang trên sân khấu", "►  Đợt 2")
    window.send(DOWN + DOWN + " ")
    window.wait("2. Lò Thị Hoa: ! chưa nhận")
    window.process.kill()
    window.process.wait()
    window.close()
    with Conference.open(folder) as conference:
        call = award_rules.on_stage(ceremony.calls(conference.state))
        assert call is not None
        assert [one.id for one in call.standing] == [1, 3]
    window = Terminal(str(folder), home=tmp_path, now=NOW)
    window.wait("Tổng quan")
    window.send(F7)
    window.wait("Đang trên sân khấu", "2. Lò Thị Hoa: ! chưa nhận")
    window.send(ctrl("d"))
    window.wait("Chưa nhận, trao sau", "Vàng A Páo")
    window.send("\r")
    window.wait("đã trao 2/4")
    window.close()
    with Conference.open(folder) as conference:
        states = [conference.state.awards[key].state for key in (1, HOA, 3)]
    assert states == [AwardState.CONFERRED, AwardState.OWED, AwardState.OWED]
