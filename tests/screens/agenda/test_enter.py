"""F5's Enter: it says what it will do, or is not offered; a press that does not count is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from screens.agenda import leading
from screens.agenda.screen import AgendaScreen
from screens.sentences import say
from store.agenda import steps
from store.conference import Conference
from store.kinds.create import create_conference
from tests.screens.agenda.day_pilot import footer, items, opened, said, screen, text_of


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOINGHI_NOW", "2026-12-20T07:30:00")
    monkeypatch.setattr(leading, "HELD_SECONDS", 0.0)


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    yield made
    made.close()


def close(conference: Conference, *, leaving: int) -> None:
    """Hold all but some in the middle, and the last."""
    for item in items(conference)[: -1 - leaving]:
        del item
        steps.next_item(conference)
    steps.start_item(conference, len(items(conference)))
    steps.finish_item(conference)


@pytest.mark.parametrize("leaving", [0, 2])
async def test_after_the_end_enter_is_not_offered_and_still_answers(
    conference: Conference, leaving: int
) -> None:
    close(conference, leaving=leaving)
    assert conference.state.profile.closed_at
    async with opened(conference, (160, 45)) as pilot:
        bottom = await footer(pilot)
        assert say("key-agenda-finish") not in bottom
        assert say("key-agenda-next") not in bottom
        assert "Enter" not in bottom
        assert say("key-agenda-start") not in bottom
        assert say("key-agenda-skip") not in bottom
        assert say("key-agenda-back") in bottom
        assert "Tiếp theo" not in text_of(pilot, "#agenda-now")
        await pilot.press("enter")
        assert say("error-conference-closed") in said(pilot)
        await pilot.press("ctrl+b")
        assert say("key-agenda-finish") in await footer(pilot)


async def test_an_empty_agenda_offers_no_enter(conference: Conference) -> None:
    for item in items(conference):
        conference.remove("agenda_remove", item)
    async with opened(conference) as pilot:
        assert "Enter" not in await footer(pilot)


async def test_a_second_press_that_does_not_count_is_told_once_a_burst(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leading, "HELD_SECONDS", 60.0)
    told: list[str] = []
    monkeypatch.setattr(AgendaScreen, "tell", lambda _, text: told.append(text))
    twice = say("agenda-pressed-twice")
    async with opened(conference) as pilot:
        await pilot.press("enter")
        assert twice not in told
        await pilot.press(*["enter"] * 9)
        assert told.count(twice) == 1
        assert [bool(item.started) for item in items(conference)][:2] == [True, False]
        screen(pilot)._entered = float("-inf")  # the burst is over
        await pilot.press("enter", "enter")
        assert told.count(twice) == 2
        assert [bool(item.started) for item in items(conference)][:3] == [True, True, False]
