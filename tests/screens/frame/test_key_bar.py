"""The footer: what matters first, each key whole, F1 always among them."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets._footer import FooterKey

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
