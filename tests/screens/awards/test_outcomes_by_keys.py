"""F7 by keys: how awards come out, and that nobody is passed or named who should not be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from screens.awards.away import AwayQuestion
from screens.awards.outcome_form import Ending, offered
from screens.words.awards.outcomes import outcome_text
from store import clock
from store.awards import stage
from store.checkin import desk
from store.conference import Conference
from store.errors import BadInput, Refused
from store.records import Award, AwardState
from tests.screens.awards.test_awards_screen import room, shown, states
from tests.screens.stage_day import minutes, stage_day

WIDE = (160, 45)
HOA, PAO = 2, 3


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c")
        yield conference
        conference.close()


def second_call(day: Conference) -> None:
    stage.call_next(day)
    stage.confer(day)
    stage.call_next(day)


async def test_a_mark_is_shown_at_once_and_goes_with_the_call(day: Conference) -> None:
    second_call(day)
    async with room(day) as (pilot, screen):
        screen.rows.go_to(HOA)
        await pilot.press("space")
        text = shown(pilot)
        assert "2. Lò Thị Hoa: ! chưa nhận" in text
        assert "! chưa nhận · – chưa đến" in text
        assert "! chưa nhận 1" in text
        await pilot.press("ctrl+u")
        assert "Bỏ luôn các đánh dấu của đợt: Lò Thị Hoa (chưa nhận)" in shown(pilot)
        assert "! chưa nhận 1" not in shown(pilot)


async def test_the_only_one_of_a_call_is_marked_and_taken_back(day: Conference) -> None:
    async with room(day) as (pilot, screen):
        await pilot.press("enter", "space")
        assert states(day)[0] is AwardState.OWED
        screen.rows.go_to(4)
        await pilot.press("space")
        assert states(day)[0] is AwardState.CALLED


async def test_conferring_names_who_is_away_once(day: Conference) -> None:
    second_call(day)
    async with room(day) as (pilot, _):
        await pilot.press("ctrl+d")
        text = shown(pilot)
        assert "Chưa có người lên nhận" in text
        assert "Lò Thị Hoa: – chưa đến" in text
        assert "Chưa nhận, trao sau" in text
        assert "Họ có mặt, trao cả" in text
        await pilot.press("enter")
        assert "Chưa nhận, trao sau: Lò Thị Hoa; Vàng A Páo" in shown(pilot)


async def test_who_comes_while_it_is_asked_is_asked_about_no_more(day: Conference) -> None:
    second_call(day)
    stage.mark(day, PAO, AwardState.OWED)
    async with room(day) as (pilot, _):
        await pilot.press("ctrl+d")
        desk.check_in(day, delegate_id=HOA)
        await pilot.press("enter")
        assert day.state.awards[HOA].state is AwardState.CONFERRED


async def test_whoever_comes_late_is_named_with_the_key_that_lets_them_in(day: Conference) -> None:
    second_call(day)
    stage.confer(day, (HOA, PAO))
    async with room(day) as (pilot, screen):
        assert "Đã đến" not in shown(pilot)
        desk.check_in(day, delegate_id=HOA)
        screen.conference_changed()
        await pilot.pause()
        assert "! Đã đến: Lò Thị Hoa – phím + đưa vào đợt sau" in shown(pilot)
        await pilot.press("home", "plus")
        assert screen.rows.row_id == HOA
        await pilot.press("plus")
        assert day.state.awards[HOA].state is AwardState.WAITING
        assert "Đợt 3: Bằng khen" in shown(pilot)


async def test_a_call_out_of_turn_says_what_it_passes_until_that_is_called(day: Conference) -> None:
    async with room(day) as (pilot, screen):
        screen.rows.go_to(HOA)
        await pilot.press("ctrl+w")
        assert "Còn 1 đợt chưa gọi phía trước (1)" in shown(pilot)
        await pilot.press("left", "enter")
        assert states(day)[0] is AwardState.WAITING
        assert "! Còn 1 đợt chưa gọi phía trước: 1" in shown(pilot)
        await pilot.press("ctrl+d", "enter", "enter")
        assert states(day)[0] is AwardState.CALLED
        assert "phía trước" not in shown(pilot)


async def test_withdrawn_awards_stand_at_the_end_with_their_reason(day: Conference) -> None:
    async with room(day, WIDE) as (pilot, screen):
        screen.rows.go_to(HOA)
        await pilot.press("ctrl+a")
        assert "Đã ký nhận" not in shown(pilot)
        await pilot.press("down", "down", "enter", "enter", *"don [x]", "enter")
        assert day.state.awards[HOA].reason == "don [x]"
        text = shown(pilot)
        assert text.index("Vàng A Páo") < text.index("✗ rút, không trao: don [x]")
        await pilot.press("ctrl+a", "enter")
        assert day.state.awards[HOA].state is AwardState.WAITING


async def test_what_was_handed_over_later_is_typed_loosely(day: Conference) -> None:
    second_call(day)
    stage.confer(day, (HOA, PAO))
    async with room(day, WIDE) as (pilot, screen):
        screen.rows.go_to(HOA)
        await pilot.press("ctrl+a", "enter", *"9h30 25/12", "enter", *"Em Hoa", "enter", "ctrl+s")
        handed = day.state.awards[HOA]
        assert (handed.state, handed.handed_to) == (AwardState.HANDED, "Em Hoa")
        assert handed.handed_at
        assert f"{handed.handed_at:%d/%m %H:%M}" == "25/12 09:30"
        assert "✓ đã trao sau" in shown(pilot)
        assert outcome_text(handed).endswith("cho Em Hoa, chưa ký nhận")


@pytest.mark.parametrize("typed", ["ctrl+a", "space", "plus"])
async def test_a_heading_of_many_means_none_of_them(day: Conference, typed: str) -> None:
    second_call(day)
    async with room(day) as (pilot, screen):
        screen.rows.go_to(-2)
        await pilot.press(typed)
        assert pilot.app.screen is screen
        assert states(day)[1:] == [AwardState.CALLED] * 3


async def test_who_takes_it_instead_is_told_before_and_corrected_after(day: Conference) -> None:
    second_call(day)
    async with room(day, WIDE) as (pilot, screen):
        screen.rows.go_to(HOA)
        await pilot.press("ctrl+a", "down", "down", "down", "enter", "enter", *"Em", "enter")
        assert day.state.awards[HOA].receiver == "Em"
        stage.confer(day, (PAO,))
        screen.conference_changed()
        await pilot.press("ctrl+a", "enter", *"Mẹ", "enter", *"Ông Z", "enter")
        award = day.state.awards[HOA]
        assert (award.received_by, award.presented_by) == ("Mẹ", "Ông Z")
        assert outcome_text(award) == "✓ đã trao 08:00 · người nhận: Mẹ · trao: Ông Z"


def _deed(day: Conference, ending: Ending, award: Award) -> None:
    if ending in {Ending.OWED, Ending.READ}:
        stage.mark(day, award.id, AwardState(ending.value))
    elif ending is Ending.HANDED:
        stage.hand_over(day, award.id, clock.now(), "X", signed=True)
    elif ending is Ending.WITHDRAW:
        stage.withdraw(day, award.id, "")
    elif ending is not Ending.RECEIVER:
        deeds = {
            Ending.RECALL: stage.recall,
            Ending.NOT_HANDED: stage.take_back_handing,
            Ending.RESTORE: stage.restore,
        }
        deeds[ending](day, award.id)
    elif award.state is AwardState.CONFERRED:
        stage.correct_hands(day, award.id, "X", "")


@pytest.mark.parametrize("state", list(AwardState))
def test_exactly_what_the_store_agrees_to_is_offered(day: Conference, state: AwardState) -> None:
    second_call(day)
    if state is AwardState.WAITING:
        stage.undo_call(day)
    elif state is AwardState.CONFERRED:
        stage.confer(day)
    elif state is AwardState.READ:
        stage.mark(day, HOA, AwardState.READ)
    elif state is AwardState.WITHDRAWN:
        stage.withdraw(day, HOA, "")
    elif state is not AwardState.CALLED:
        stage.confer(day, (HOA,))
    if state is AwardState.HANDED:
        stage.hand_over(day, HOA, clock.now(), "X", signed=True)
    award = day.state.awards[HOA]
    assert award.state is state
    for ending in set(Ending) - {Ending.RECEIVER}:
        agreed = True
        try:
            _deed(day, ending, award)
        except (Refused, BadInput):
            agreed = False
        assert agreed == (ending in offered(award)), ending
        if agreed:
            stage.save_awards(day, award)


async def test_the_question_is_as_high_as_its_names(day: Conference) -> None:
    second_call(day)
    async with room(day) as (pilot, _):
        await pilot.press("ctrl+d")
        box, buttons = pilot.app.screen.query_one(".box").region, pilot.app.screen.query("Button")
        assert box.height <= 14
        assert all(box.contains_region(button.region) for button in buttons)


async def test_many_who_are_away_leave_the_answers_in_sight(day: Conference) -> None:
    async with room(day) as (pilot, _):
        pilot.app.push_screen(AwayQuestion("\n".join(f"Người thứ {n}" for n in range(40))))
        await pilot.pause()
        box, buttons = pilot.app.screen.query_one(".box").region, pilot.app.screen.query("Button")
        assert box.height <= 24
        assert all(box.contains_region(button.region) for button in buttons)
        await pilot.press("pagedown", "pagedown", "pagedown", "pagedown")
        assert "Người thứ 39" in shown(pilot)


async def test_the_stage_is_framed_otherwise_than_what_comes_next(day: Conference) -> None:
    stage.call_next(day)  # both boxes are filled at once, as after a kill
    async with room(day) as (_, screen):
        frames = [
            screen.query_one(f"#awards-{name}").styles.border_top for name in ("now", "coming")
        ]
        assert [kind for kind, _ in frames] == ["heavy", "round"]
