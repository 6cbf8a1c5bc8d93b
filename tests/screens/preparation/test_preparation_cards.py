"""F9 by keys: identity cards switched on and off, wiped; the rule about a substitute's vote."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Label

from screens.forms.form import Form
from screens.forms.questions import Confirm
from screens.preparation.screen import PreparationScreen
from screens.sentences import say
from store.cards import marks
from store.checkin import desk
from store.conference import Conference
from store.kinds import settings
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate
from tui.app import HoinghiApp

NUMBERS = ("035190123457", "001080007777")


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    roster.add_delegates(
        made, "delegate_add", [Delegate(number=0, name=n) for n in ("Lò An", "Lò Bình")]
    )
    yield made
    made.close()


def link_all(conference: Conference) -> None:
    settings.set_profile(conference, {"identity_cards": "yes"})
    for delegate_id, number in zip(list(conference.state.delegates), NUMBERS, strict=True):
        desk.link_card(conference, delegate_id, number)


@asynccontextmanager
async def opened(
    conference: Conference, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    async with HoinghiApp(conference).run_test(size=size, notifications=True) as pilot:
        await pilot.press("f9")
        await pilot.pause()
        yield pilot


def shown(pilot: Pilot[None]) -> str:
    strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
    return "\n".join(strip.text for strip in strips)


def said(pilot: Pilot[None]) -> str:
    return "\n".join(note.message for note in pilot.app._notifications)


async def choose(pilot: Pilot[None], field: str, way: str) -> None:
    """Open the particulars, move a choice one up or down, save."""
    await pilot.press("ctrl+e")
    form = pilot.app.screen
    assert isinstance(form, Form)
    place = [one.key for one in form._fields].index(field)
    await pilot.press(*["tab"] * place, "space")
    await pilot.pause()
    await pilot.press(way, "enter")
    await pilot.pause()
    await pilot.press("ctrl+s")
    await pilot.pause()


@pytest.mark.parametrize("key", ["identity_cards", "substitutes_vote"])
async def test_a_switch_is_turned_on_and_says_what_it_means(
    conference: Conference, key: str
) -> None:
    async with opened(conference) as pilot:
        await pilot.press("ctrl+e", *["tab"] * 15)
        await pilot.pause()
        seen = [
            str(label.content)
            for label in pilot.app.screen.query(".field").results(Label)
            if pilot.app.screen.can_view_entire(label)
        ]
        assert "Đi thay có văn bản cử thì được biểu quyết (nếu quy chế cho) *" in seen
        assert any("tắt là xóa hết) *" in text for text in seen)
        await pilot.press("escape")
        await choose(pilot, key, "up")
        profile = conference.state.profile
        assert getattr(profile, key)
        assert profile.identity_cards != profile.substitutes_vote


async def test_switching_off_says_first_what_is_wiped(conference: Conference) -> None:
    link_all(conference)
    async with opened(conference) as pilot:
        await choose(pilot, "identity_cards", "down")
        assert isinstance(pilot.app.screen, Confirm)
        assert "2 đại biểu" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert len(marks.marked(conference.state)) == 2, "a scanner's Enter wipes nothing"
        assert conference.state.profile.identity_cards
        await choose(pilot, "identity_cards", "down")
        await pilot.press("left", "enter")
        await pilot.pause()
        assert not conference.state.profile.identity_cards
        assert marks.marked(conference.state) == []
        assert say("preparation-cards-wiped", number=2) in said(pilot)
        await pilot.press("ctrl+g")
        assert "Bật, tắt hoặc xóa căn cước" in shown(pilot)


async def test_switching_off_with_no_card_asks_nothing(conference: Conference) -> None:
    settings.set_profile(conference, {"identity_cards": "yes"})
    async with opened(conference) as pilot:
        await choose(pilot, "identity_cards", "down")
        assert isinstance(pilot.app.screen, PreparationScreen)
        assert not conference.state.profile.identity_cards


async def test_the_other_particulars_are_saved_whatever_is_answered(
    conference: Conference,
) -> None:
    link_all(conference)
    async with opened(conference) as pilot:
        await pilot.press("ctrl+e", "end", *" X", *["tab"] * 14, "space")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("escape")
        await pilot.pause()
        assert conference.state.profile.title.endswith(" X")
        assert len(marks.marked(conference.state)) == 2


async def test_one_key_wipes_and_is_hidden_where_there_is_nothing(conference: Conference) -> None:
    async with opened(conference, (160, 45)) as pilot:
        assert say("key-preparation-wipe-cards") not in shown(pilot)
        await pilot.press("ctrl+d")
        assert isinstance(pilot.app.screen, PreparationScreen)
        link_all(conference)
        await pilot.pause(0.2)
        assert say("key-preparation-wipe-cards") in shown(pilot)
        await pilot.press("ctrl+d")
        assert "2 đại biểu" in shown(pilot)
        await pilot.press("left", "enter")
        await pilot.pause()
        assert marks.marked(conference.state) == []
        assert conference.state.profile.identity_cards
        assert say("preparation-cards-wiped", number=2) in said(pilot)
