"""What the laptop shows that serves browsers: one link and its code at a time, and who is there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import zxingcpp
from PIL import Image
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Static

from screens.serving.screen import Served, ServingScreen, ServingState

LINKS = {
    role: [f"http://192.0.2.{n}:8600/k/{role:A<22}" for n in (7, 8)]
    for role in ("secretary", "desk", "hall", "podium")
}


class ServingWindow(App[None]):
    """The screen alone."""

    def __init__(self, standing: Callable[[], ServingState], addresses: int = 2) -> None:
        super().__init__()
        self.shown = ServingScreen(
            "Hội nghị [/] A",
            [Served(role, links[:addresses]) for role, links in LINKS.items()],
            standing,
            "",
        )

    def on_mount(self) -> None:
        self.push_screen(self.shown)


def text(pilot: Pilot[None], place: str) -> str:
    return str(pilot.app.screen.query_one(place, Static).content)


def scanned(pilot: Pilot[None]) -> list[str]:
    """What a phone reads from the screen; half a block is a module."""
    rows = text(pilot, "#serving-code").split("\n")
    picture = Image.new("L", (len(rows[0]), 2 * len(rows)), 255)
    for y, row in enumerate(rows):
        for x, sign in enumerate(row):
            picture.putpixel((x, 2 * y), 0 if sign in "▀█" else 255)
            picture.putpixel((x, 2 * y + 1), 0 if sign in "▄█" else 255)
    picture = picture.resize((picture.width * 4, picture.height * 4))
    return [found.text for found in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("size", [(80, 24), (140, 50)])
async def test_one_code_at_a_time_of_the_role_that_is_chosen(size: tuple[int, int]) -> None:
    async with ServingWindow(lambda: ServingState({})).run_test(size=size) as pilot:
        for role in LINKS:
            await pilot.pause()
            assert text(pilot, "#serving-link") == LINKS[role][0]
            assert scanned(pilot) == [LINKS[role][0]]
            code = pilot.app.screen.query_one("#serving-code")
            assert code.region.bottom < size[1], "all of it is on the screen"
            assert code.region.right <= size[0]
            await pilot.press("down")


async def test_the_other_addresses_of_the_laptop() -> None:
    async with ServingWindow(lambda: ServingState({})).run_test() as pilot:
        await pilot.press("down", "right")
        assert scanned(pilot) == [LINKS["desk"][1]]
        await pilot.press("down")
        assert scanned(pilot) == [LINKS["hall"][1]]
        await pilot.press("tab")
        assert scanned(pilot) == [LINKS["hall"][0]]


async def test_where_there_is_one_address_there_is_no_key_for_others() -> None:
    async with ServingWindow(lambda: ServingState({}), 1).run_test() as pilot:
        await pilot.press("right")
        assert scanned(pilot) == [LINKS["secretary"][0]]
        shown = [binding.binding.id for binding in pilot.app.screen.active_bindings.values()]
        assert "serving.quit" in shown
        assert not pilot.app.screen.check_action("address", ())


async def test_who_is_there_and_who_tried_in_vain() -> None:
    now = [ServingState({})]
    window = ServingWindow(lambda: now[0])
    async with window.run_test() as pilot:
        assert window.shown._cells(1) == ["Bàn điểm danh", "–"]
        assert "sai" not in text(pilot, "#serving-told")
        now[0] = ServingState({"desk": 6}, 3, "192.0.2.66")
        window.shown._look()
        assert window.shown._cells(1) == ["Bàn điểm danh", "6"]
        assert "3 lần thử liên kết sai, lần cuối từ 192.0.2.66" in text(pilot, "#serving-told")
