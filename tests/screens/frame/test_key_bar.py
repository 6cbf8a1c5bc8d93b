"""The footer: what matters first, each key whole, F1 always among them."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.screen import ModalScreen
from textual.widgets._footer import FooterKey

from screens.checkin.screen import CheckinScreen
from screens.frame.key_bar import HELP, KeyBar, ShownKey, fitting
from screens.sentences import LANGUAGES, set_language
from tests.screens.frame.test_title import ROOMS
from tests.screens.stage_day import stage_day
from tui.app import HoinghiApp

PALETTE = ShownKey("", "ctrl+p", "^p", "Tìm lệnh")


def key(name: str, text: str = "xxxx") -> ShownKey:
    return ShownKey(name, name, "^a", text)


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (100, ["first", "a", HELP, "b", ""]),
        (45, ["first", "a", HELP, ""]),
        (30, ["first", "a", HELP]),
        (18, ["first", HELP]),
        (10, [HELP]),
    ],
)
def test_what_is_named_first_goes_last(width: int, expected: list[str]) -> None:
    rest = [key("a"), key(HELP), key("b"), key("first")]
    shown = fitting([key("first")], rest, PALETTE, width)
    assert [one.id for one in shown] == expected
    assert sum(one.width for one in shown) <= width


def test_nothing_stands_twice() -> None:
    both = [key("a"), key("b"), key(HELP)]
    assert [one.id for one in fitting(both, both, None, 200)] == ["a", "b", HELP]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 100, 160])
async def test_no_room_cuts_a_key_in_half(tmp_path: Path, width: int, language: str) -> None:
    conference = stage_day(tmp_path / "c")
    set_language(language)
    async with HoinghiApp(conference).run_test(size=(width, 30)) as pilot:
        for name, keys in ROOMS.items():
            await pilot.press(*keys.split())
            await pilot.pause()
            bar = pilot.app.screen.query_one(KeyBar)
            drawn = list(bar.query(FooterKey))
            assert drawn, name
            edges = [one.region.right for one in drawn]
            assert max(edges) <= width, name
            assert sum(one.region.width for one in drawn) <= width, name
            assert "app.help" in {one.action.replace("help", "app.help") for one in drawn}, name
            if " " in keys:
                await pilot.press("escape")
    conference.close()


async def test_a_wider_window_shows_more_keys(tmp_path: Path) -> None:
    conference = stage_day(tmp_path / "c")
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f5")
        await pilot.pause()
        bar = pilot.app.screen.query_one(KeyBar)
        narrow = len(bar.query(FooterKey))
        await pilot.resize_terminal(160, 24)
        await pilot.pause()
        await pilot.pause()
        assert len(bar.query(FooterKey)) > narrow
    conference.close()


async def test_a_room_that_has_been_left_is_not_asked_for_its_keys(tmp_path: Path) -> None:
    async with HoinghiApp(stage_day(tmp_path / "c")).run_test(size=(80, 24)) as pilot:
        await pilot.press("f7")
        await pilot.pause()
        left = pilot.app.screen
        bar = left.query_one(KeyBar)
        entered = pilot.app.switch_screen(CheckinScreen())
        awards = left.query_one("#awards-list")
        assert awards.parent
        awards.parent._nodes._remove(awards)  # as it is taken down, piece by piece
        left._query_one_cache.clear()
        await bar._renew()
        await entered
        assert not pilot.app._exception


class ClosedTooSoon(ModalScreen[None]):
    """A dialog that is gone before it is idle: what was left with it is never called."""

    async def _invoke_and_clear_callbacks(self) -> None:
        self._callbacks.clear()


async def test_a_dialog_that_closes_takes_no_change_of_the_keys_along(tmp_path: Path) -> None:
    conference = stage_day(tmp_path / "c")
    async with HoinghiApp(conference).run_test(size=(160, 30)) as pilot:
        await pilot.press("f6")
        await pilot.pause()
        room = pilot.app.screen
        bar = room.query_one(KeyBar)
        before = [one.action for one in bar.query(FooterKey)]
        await pilot.app.push_screen(ClosedTooSoon())
        bar.bindings_changed(room)  # as a step does that was saved while its dialog closes
        await pilot.pause()
        await pilot.app.pop_screen()
        room.set_focus(None)
        room.check_action = lambda action, parameters: action == "help"  # type: ignore[method-assign]
        room.refresh_bindings()
        await pilot.pause()
        after = [one.action for one in bar.query(FooterKey)]
        assert len(after) < len(before)
    conference.close()
