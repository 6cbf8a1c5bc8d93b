"""What is closed twice is closed once, and what has been closed does nothing any more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen
from textual.selection import Selection
from textual.widgets import Label, OptionList
from textual.worker import WorkerCancelled

from screens.agenda.screen import AgendaScreen
from screens.delegates.parts import UnitList
from screens.forms.questions import Confirm
from screens.forms.record_list import ListRoom
from screens.frame.palette import Palette
from screens.lasting.screen import Lasting
from screens.preparation.screen import PreparationScreen
from store.conference import Conference
from store.kinds.create import create_conference
from tui.app import HoinghiApp


class Change(Message):
    """Something that a screen shows has changed."""


class Page(Lasting, Screen[str]):
    """Shows the number of changes that it was told."""

    seen = 0

    def compose(self) -> ComposeResult:
        yield Label("0", id="counts")

    def on_change(self) -> None:
        self.seen += 1
        self.query_one("#counts", Label).update(str(self.seen))


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    yield made
    made.close()


async def found(pilot: Pilot[None]) -> None:
    """Wait until the palette shows what it offers; a search gives way to a later one."""
    while pilot.app.workers or not pilot.app.screen.query_one(OptionList).option_count:
        with suppress(WorkerCancelled):
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def test_who_is_closed_twice_closes_nothing_else() -> None:
    app, below, page = App[None](), Page(), Page()
    answers: list[str | None] = []
    async with app.run_test() as pilot:
        await app.push_screen(below)
        await app.push_screen(page, answers.append)
        page.dismiss("first")
        page.dismiss("second")
        await pilot.pause()
        assert app.screen is below
        assert answers == ["first"]


async def test_a_change_that_comes_after_the_end_is_nobodys() -> None:
    app, page = App[None](), Page()
    async with app.run_test() as pilot:
        await app.push_screen(page)
        page.post_message(Change())
        await pilot.pause()
        assert (page.seen, page.is_left) == (1, False)
        app.pop_screen()
        page.post_message(Change())
        await pilot.pause()
        assert (page.seen, page.is_left) == (1, True)


async def test_what_ends_with_the_program_is_left() -> None:
    app, page = App[None](), Page()
    async with app.run_test() as pilot:
        await app.push_screen(page)
        app.exit()
        await pilot.pause()
    assert page.is_left


async def test_a_list_left_by_two_keys_at_once_leaves_its_room_there(
    conference: Conference,
) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f3")
        room, page = app.screen, ListRoom("delegates", UnitList)
        await app.push_screen(page)
        page.dismiss()
        page.dismiss()
        await pilot.pause()
        assert app.screen is room
        await pilot.press("f5")
        assert isinstance(app.screen, AgendaScreen)


async def test_what_is_picked_by_key_and_by_click_at_once_is_done_once(
    conference: Conference,
) -> None:
    app = HoinghiApp(conference)
    done: list[str] = []
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await found(pilot)
        lines = app.screen.query_one(OptionList)
        first = vars(lines.get_option_at_index(0))
        vars(first["hit"])["command"] = lambda: done.append("done")
        lines.action_select()
        lines.action_select()
        while isinstance(app.screen, Palette) or not done:
            await pilot.pause()
        await pilot.pause()
        assert done == ["done"]


async def test_the_palette_is_paged_before_its_lines_are_drawn(conference: Conference) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(3, 2)) as pilot:
        await pilot.press("ctrl+p")
        await found(pilot)
        await pilot.press("pageup", "pagedown")
        assert isinstance(app.screen, Palette)


async def test_a_press_on_what_has_just_been_removed_is_nobodys() -> None:
    app, page = App[None](), Page()
    async with app.run_test() as pilot:
        await app.push_screen(page)
        await pilot.pause()
        label = page.query_one("#counts", Label)
        x, y = label.region.offset
        await label.remove()
        assert page.get_widget_at(x, y)[0] is label  # nothing has been drawn since
        page._forward_event(events.MouseDown(None, x, y, 0, 0, 1, False, False, False))
        assert page.focused is None


async def test_the_palette_opens_again_while_it_is_still_being_closed(
    conference: Conference,
) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        app.screen.dismiss()
        app.action_command_palette()
        await pilot.pause()
        assert isinstance(app.screen, Palette)


async def test_a_room_that_is_visited_from_a_list_can_be_left_for_any_other(
    conference: Conference,
) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f3")
        await app.push_screen(ListRoom("delegates", UnitList))
        app.action_visit("agenda", 1, ("delegates", 0))
        await pilot.pause()
        assert isinstance(app.screen, AgendaScreen)
        await pilot.press("f9")
        assert isinstance(app.screen, PreparationScreen)


@pytest.mark.parametrize("is_told", [True, False])
async def test_a_question_that_comes_with_the_end_of_the_program_asks_nothing(
    is_told: bool,
) -> None:
    app = App[None]()
    async with app.run_test():
        app.push_screen(Confirm("?", "", ok="", cancel=""))
        if is_told:
            app.exit()
        else:
            app._prune(app.screen)
    assert app._exception is None


async def test_a_click_beside_a_terminal_that_became_smaller_leaves_the_palette(
    conference: Conference,
) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        app.screen.post_message(
            events.Click(app.screen, 90, 30, 0, 0, 1, False, False, False, 90, 30)
        )
        await pilot.pause()
        assert not isinstance(app.screen, Palette)


async def test_what_was_marked_may_have_become_shorter() -> None:
    class Shown(App[None]):
        def on_mount(self) -> None:
            self.push_screen(Page())

    async with Shown().run_test() as pilot:
        page = pilot.app.screen
        label = page.query_one(Label)
        label.update("one\ntwo\nthree")
        await pilot.pause()
        page.selections = {label: Selection.from_offsets(Offset(0, 2), Offset(2, 2))}
        assert page.get_selected_text() == "th"
        label.update("one")
        await pilot.pause()
        page.selections = {label: Selection.from_offsets(Offset(0, 1), Offset(2, 1))}
        assert not page.get_selected_text()
