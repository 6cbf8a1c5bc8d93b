"""What hall and podium tell of a call whose recipients come out differently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens.hall.page import hall_page
from store import clock
from store.awards import stage
from store.conference import Conference
from store.errors import Refused
from store.records import AwardState, Presenter, Profile, Session
from store.state import State
from tests.screens.hall.projection import LARGE, projected, seen, seen_in_turn
from tests.screens.stage_day import AN, minutes, stage_day
from tests.store.awards.test_outcomes import DECISIONS, DEEDS, LADDER, NOW, awards

SESSION = Session(id=1, order=1, name="Buổi sáng", starts=NOW)


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c", practice=True)
        stage.call_next(conference)
        stage.confer(conference)
        yield conference
        conference.close()


async def test_who_is_marked_leaves_the_hall_and_comes_back(day: Conference) -> None:
    async with projected(day, LARGE) as pilot:
        stage.call_next(day)
        assert "Lò Thị Hoa" in await seen_in_turn(pilot)
        stage.mark(day, 2, AwardState.OWED)
        text = await seen_in_turn(pilot)
        assert "Lò Thị Hoa" not in text
        assert "Vàng A Páo" in text
        stage.unmark(day, 2)
        assert "Lò Thị Hoa" in await seen_in_turn(pilot)
        stage.mark(day, 2, AwardState.READ)
        stage.undo_call(day)
        assert not re.search("Lò Thị Hoa|Vàng A Páo", await seen_in_turn(pilot))


async def test_those_who_are_only_read_are_not_invited(day: Conference) -> None:
    for award_id in (1, 2, 3):
        stage.edit_award(day, award_id, only_read=True)
    async with projected(day, LARGE, "podium") as pilot:
        stage.call_next(day)
        text = await seen(pilot)
        assert "Đọc tên, không mời lên (3)" in text
        assert "Mời lên sân khấu" not in text
        assert f"1. {AN} ✓ chỉ đọc tên" in text
    async with projected(day, LARGE) as pilot:
        text = await seen_in_turn(pilot)
        assert "TRAO TẶNG" not in text.upper()
        assert "KHEN THƯỞNG" in text.upper()


async def test_the_podium_says_who_hands_to_whom_and_who_is_marked(day: Conference) -> None:
    (giver,) = day.save("presenter", Presenter(order=1, name="Ông Z [x]", post="Chủ tịch"))
    stage.edit_award(day, 1, presenter_id=giver.id)
    stage.call_next(day)
    stage.mark(day, 2, AwardState.OWED, "ốm")
    async with projected(day, LARGE, "podium") as pilot:
        text = await seen(pilot)
        assert f"1. {AN} ✓ có mặt · trao: Ông Z [x], Chủ tịch" in text
        assert "2. Lò Thị Hoa ! chưa nhận: ốm" in text
        assert "Mời lên sân khấu (2)" in text


@given(st.lists(st.tuples(st.sampled_from(sorted(DEEDS)), st.integers(1, 8)), max_size=40))
def test_the_hall_never_names_who_is_not_called(deeds: list[tuple[str, int]]) -> None:
    held = awards(*["huan-chuong"] * 2, *["co"] * 4, *["bang-khen"] * 2)
    state = State()
    state.sessions[1] = SESSION
    state.conference[1] = Profile(id=1, title="Hội nghị", kind="tinh", year=2026)
    state.decisions.update(DECISIONS)
    state.ladder.update({rung.id: rung for rung in LADDER.values()})
    for name, award_id in deeds:
        try:
            DEEDS[name](held, award_id)
        except Refused:
            continue
        state.awards.clear()
        state.awards.update(held)
        page = hall_page(state, SESSION, NOW, 80)
        named = set(re.findall(r"\bR\d\b", str(page)))
        assert named == {one.recipient for one in held.values() if one.state is AwardState.CALLED}
