"""A window with people who could not be saved is followed by another one in the same process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from screens.checkin.desk.settings import settings_of
from screens.checkin.desk.unsaved import Unsaved, unsaved_of
from screens.frame.unforeseen.guarded import BROKEN
from screens.frame.unforeseen.whereabouts import Whereabouts
from screens.sentences import say
from store import clock
from store.errors import NotSaved
from tests.screens.stage_day import minutes, stage_day
from tui.restarting import again


def refuse() -> Any:
    raise NotSaved("disk-full")


@pytest.mark.parametrize("waits", [True, False])
def test_it_goes_on_with_them_at_the_same_room(
    tmp_path: Path, waits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    windows: list[Any] = []

    def run(app: Any) -> tuple[None, int]:
        windows.append(app)
        if len(windows) > 1:
            return None, 0
        app.storm.calm()  # it was of use
        app.place, app.is_lost = Whereabouts("votes", rows=(3,), texts=("Lan",)), True
        return None, BROKEN

    monkeypatch.setattr(again, "run", run)
    with clock.travel(minutes(0)), stage_day(tmp_path / "c") as day:
        settings_of(day).out = True
        if waits:
            unsaved_of(day).append(Unsaved("Lò Thị Hoa", refuse))
        code, word = again.run_here(day, only="", hall="")
        assert (code, word.times, len(windows)) == ((0, 1, 2) if waits else (BROKEN, 1, 1))
        assert word.place == Whereabouts("votes", rows=(3,))
        if waits:
            new = windows[1]
            assert new.greeting == say("unforeseen-again-lost")
            assert new.place == word.place
            assert "Lò Thị Hoa" in new.unanswered[0]
            assert settings_of(new.conference).out


def test_nobody_who_waits_is_forgotten_where_no_window_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(again, "run", lambda _: (None, BROKEN))
    with clock.travel(minutes(0)), stage_day(tmp_path / "c") as day:
        unsaved_of(day).append(Unsaved("Lò Thị Hoa", refuse))
        code, word = again.run_here(day, only="", hall="")
        assert (code, word.times) == (BROKEN, again.MOST + 1)
    assert "Lò Thị Hoa" in capsys.readouterr().err
