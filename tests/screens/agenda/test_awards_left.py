"""F5 asks before awards are left behind: as their item ends, is left out, or the day closes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from screens.forms.questions import Confirm
from store import clock
from store.agenda import edits, steps
from store.agenda.rules import ItemState, state_of
from store.awards import stage
from store.conference import Conference
from store.records import AgendaItem
from tests.screens.agenda.day_pilot import items, opened, said, screen, shown
from tests.screens.stage_day import minutes, stage_day

LEFT = "! Khen thưởng còn: 2 đợt chưa gọi (4 khen thưởng)."


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    """Awards, then a speech, then the closing; the awards run."""
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c")
        for item in items(conference):
            edits.remove_item(conference, item.id)
        for kind in ("awards", "address", "closing"):
            new = AgendaItem(order=0, title=kind, kind=kind, session_id=1, minutes=10)
            edits.add_item(conference, items(conference)[-1].id if items(conference) else 0, new)
        steps.next_item(conference)
        yield conference
        conference.close()


def over(day: Conference) -> list[str]:
    done = {ItemState.DONE, ItemState.SKIPPED}
    return [item.title for item in items(day) if state_of(item) in done]


def call_all(day: Conference) -> None:
    for _ in range(2):
        stage.call_next(day)
        stage.confer(day)


@pytest.mark.parametrize("keys", [("enter",), ("ctrl+d",), ("end", "ctrl+s")])
async def test_the_end_of_the_awards_asks_and_goes_on(
    day: Conference, keys: tuple[str, ...]
) -> None:
    async with opened(day) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert isinstance(pilot.app.screen, Confirm)
        text = " ".join(shown(pilot).replace("│", " ").replace("┃", " ").split())
        assert LEFT in text
        assert "Các đợt còn lại gọi tiếp được ở F7" in text
        assert over(day) == []
        await pilot.press("escape")
        screen(pilot)._entered = float("-inf")  # a second Enter within 0.8 s is a held key
        await pilot.press(*keys, "left", "enter")
        await pilot.pause()
        assert over(day) == ["awards"]
        assert screen(pilot)


async def test_nothing_is_asked_where_all_came_out_or_more_awards_follow(day: Conference) -> None:
    more = AgendaItem(order=0, title="trao tiếp", kind="awards", session_id=1, minutes=10)
    edits.add_item(day, items(day)[1].id, more)
    async with opened(day) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert over(day) == ["awards"]
    call_all(day)
    steps.start_item(day, 3)
    async with opened(day) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert over(day) == ["awards", "address", "trao tiếp"]


async def test_a_call_on_the_stage_is_told_too(day: Conference) -> None:
    stage.call_next(day)
    async with opened(day) as pilot:
        await pilot.press("ctrl+d")
        await pilot.pause()
        text = " ".join(shown(pilot).replace("│", " ").replace("┃", " ").split())
        assert "1 đợt chưa gọi (3 khen thưởng); đợt 1 đang trên sân khấu" in text


async def test_leaving_the_awards_out_asks(day: Conference) -> None:
    steps.step_back(day)
    async with opened(day) as pilot:
        await pilot.press("home", "ctrl+w")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("left", "enter")
        await pilot.pause()
        assert over(day) == ["awards"]
        await pilot.press("ctrl+w")
        await pilot.pause()
        assert over(day) == []


@pytest.mark.parametrize("by_leaving_out", [False, True])
async def test_the_closing_asks_and_closes(day: Conference, by_leaving_out: bool) -> None:
    """Also where the last item that waits is left out."""
    steps.next_item(day)
    if by_leaving_out:
        steps.finish_item(day)
    else:
        steps.next_item(day)
    async with opened(day) as pilot:
        await pilot.press(*(("end", "ctrl+w") if by_leaving_out else ("enter",)))
        await pilot.pause()
        text = " ".join(shown(pilot).replace("│", " ").replace("┃", " ").split())
        assert "Bế mạc Hội nghị?" in text
        assert LEFT in text
        assert "biên bản ghi các khen thưởng này là chưa trao" in text
        assert day.state.profile.closed_at is None
        await pilot.press("left", "enter")
        await pilot.pause()
        assert day.state.profile.closed_at
        assert "Hội nghị đã bế mạc" in said(pilot)
