"""The page behind F7 that says what is missing, and each thing mended by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.awards.before.checking import CheckingList, CheckLine
from screens.awards.givers.line_up import LineUp
from screens.forms.form import Form
from screens.forms.record_list import ListRoom
from store import clock
from store.awards import ceremony, presenting
from store.awards.before.completeness import Lack
from store.conference import Conference
from tests.screens.awards.test_awards_screen import SIZES, room, shown
from tests.screens.stage_day import AN, minutes, stage_day


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c")
        yield conference
        conference.close()


def page(pilot: Pilot[None]) -> CheckingList:
    screen = pilot.app.screen
    assert isinstance(screen, ListRoom)
    found = screen.page
    assert isinstance(found, CheckingList)
    return found


def lack(pilot: Pilot[None]) -> Lack:
    line = page(pilot).chosen
    assert line is not None
    return line.lacking.lack


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_missing_stands_under_its_headings(
    day: Conference, size: tuple[int, int]
) -> None:
    async with room(day, size) as (pilot, _):
        assert "Còn thiếu 9 (Ctrl+X)" in shown(pilot)
        await pilot.press("ctrl+x")
        await pilot.pause()
        text = shown(pilot)
        for heading in ("Quyết định chưa có ngày (1)", "Chưa có danh xưng để MC đọc (3)"):
            assert heading in text
        assert "Cần sửa: 9 · để xem lại: 0" in text
        assert AN in text
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, ListRoom)


async def test_a_decision_is_mended_and_its_row_goes(day: Conference) -> None:
    async with room(day) as (pilot, _):
        await pilot.press("ctrl+x")
        await pilot.pause()
        assert lack(pilot) is Lack.NO_DATE
        await pilot.press("enter", "tab", *"18/12/2026", "ctrl+s")
        await pilot.pause()
        assert all(decision.signed_on for decision in day.state.decisions.values())
        assert lack(pilot) is Lack.NAME_FORM


async def test_an_honorific_is_written_and_the_cursor_stays_where_it_was(day: Conference) -> None:
    async with room(day) as (pilot, _):
        await pilot.press("ctrl+x", "down", "down", "down", "ctrl+d")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Form)
        await pilot.press(*"Ba", "ctrl+s")
        await pilot.pause()
        assert day.state.delegates[2].honorific == "Ba"
        line = page(pilot).chosen
        assert line is not None
        assert line.lacking.lack is Lack.NO_HONORIFIC
        await pilot.press("up")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        line = page(pilot).chosen
        assert line is not None
        assert line.award_ids == (1,)


async def test_certificates_are_marked_one_by_one_and_all_of_a_decision(day: Conference) -> None:
    async with room(day) as (pilot, _):
        await pilot.press("ctrl+x", "end", "space")
        await pilot.pause()
        assert [one.id for one in day.state.awards.values() if one.printed] == [3]
        assert "Đã in: 1 bằng" in shown(pilot)
        await pilot.press("up", "ctrl+a")
        await pilot.pause()
        assert [one.id for one in day.state.awards.values() if one.printed] == [1, 2, 3]
        assert "Bằng chưa in (1)" in shown(pilot)
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert [one.id for one in day.state.awards.values() if one.printed] == [3]


async def test_the_row_that_counts_certificates_is_none_of_them(day: Conference) -> None:
    for award in list(day.state.awards.values()):
        day.edit("award", award, decision_id=0)
    async with room(day) as (pilot, _):
        await pilot.press("ctrl+x", "end", "up", "up", "up", "up", "space")
        await pilot.pause()
        line = page(pilot).chosen
        assert line is not None
        assert (line.lacking.lack, line.part_id) == (Lack.UNPRINTED, 0)
        assert not any(award.printed for award in day.state.awards.values())
        await pilot.press("ctrl+a")
        await pilot.pause()
        assert all(award.printed for award in day.state.awards.values())


async def test_a_complete_list_says_so(day: Conference) -> None:
    for award in list(day.state.awards.values()):
        day.remove("award_remove", award)
    async with room(day) as (pilot, _):
        assert "Ctrl+X)" not in shown(pilot)
        await pilot.press("ctrl+x")
        await pilot.pause()
        assert "Không thiếu gì" in shown(pilot)
        await pilot.press("enter", "space", "ctrl+a", "ctrl+d")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ListRoom)


async def test_a_call_that_nobody_gives_in_leads_to_who_stands_for_it(day: Conference) -> None:
    """Enter on its row opens the line-up; what was chosen is saved."""
    giver = presenting.save(day, None, name="Ông Lương", post="Phó Bí thư", carries_tray=False)
    async with room(day) as (pilot, _):
        await pilot.press("ctrl+x")
        await pilot.pause()
        rows = page(pilot).records()
        (last, first) = [i for i, one in reversed(rows.items()) if _no_giver(one) and i > 0]
        page(pilot).rows.go_to(last)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LineUp)
        assert "Đợt 2" in shown(pilot)
        await pilot.press("space", "enter")
        await pilot.pause()
        certificates = ceremony.calls(day.state)[1].awards
        assert {award.presenter_id for award in certificates} == {giver.id}
        assert [i for i, one in page(pilot).records().items() if _no_giver(one) and i > 0] == [
            first
        ]


def _no_giver(line: CheckLine) -> bool:
    return line.lacking.lack is Lack.NO_PRESENTER
