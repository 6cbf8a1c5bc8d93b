"""The hall sees what is public now and nothing else; the podium sees what comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from store import clock
from store.agenda import steps, timeline
from store.awards import stage
from store.conference import Conference
from store.records import (
    AgendaItem,
    Award,
    Ballot,
    Count,
    Ledger,
    Method,
    Question,
    RecipientKind,
    Tally,
)
from store.votes import voting
from tests.screens.hall.projection import (
    LARGE,
    SMALL,
    drawn,
    has_figures,
    projected,
    seen,
    seen_in_turn,
)
from tests.screens.stage_day import AN, LONG, minutes, stage_day

TITLE = "Suy tôn đơn vị dẫn đầu [/] năm 2026"
OTHERS = ("Công đoàn Viên chức [b]", "Công đoàn ngành Giáo dục")


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c", practice=True)
        yield conference
        conference.close()


def start(day: Conference, kind: str) -> AgendaItem:
    """Run the first item of a kind."""
    items = timeline.agenda_items(day.state)
    place = next(place for place, item in enumerate(items, start=1) if item.kind == kind)
    steps.start_item(day, place)
    return items[place - 1]


def ballot(day: Conference, **more: object) -> Ballot:
    """A secret ballot on three units, open, its count not brought yet."""
    facts: dict[str, object] = {
        "order": 0,
        "title": TITLE,
        "method": Method.PAPER,
        "question": Question.EACH,
        "base": "valid",
        "threshold": "80%",
        "candidates": (LONG, *OTHERS),
        "secret": True,
    }
    saved = voting.save_ballot(day, Ballot(**{**facts, **more}))  # type: ignore[arg-type]
    return voting.open_ballot(day, saved.id)


def count(day: Conference, ballot_id: int) -> None:
    """16, 15 and 19 of 19 ballots."""
    ledger = Ledger(entitled=19, present=19, issued=19, collected=19, valid=19)
    votes = zip((LONG, *OTHERS), (16, 15, 19), strict=True)
    counts = tuple(Count(candidate=name, agree=n, disagree=19 - n) for name, n in votes)
    voting.record_count(day, ballot_id, Tally(ledger=ledger, counts=counts))


@pytest.mark.parametrize("size", [SMALL, (80, 24), LARGE])
async def test_a_ballot_shows_no_figure_before_it_is_published(
    day: Conference, size: tuple[int, int]
) -> None:
    start(day, "report")
    async with projected(day, size) as pilot:
        assert TITLE not in await seen(pilot)
        opened = ballot(day)
        text = await seen(pilot)
        assert "Đang biểu quyết:" in text
        assert TITLE in text
        count(day, opened.id)
        text = await seen(pilot)
        assert not has_figures(text)
        assert "Đang kiểm phiếu" in text
        assert TITLE in text
        voting.publish(day, opened.id)
        text = await seen_in_turn(pilot)
        for expected in (TITLE, *OTHERS, "số phiếu hợp lệ: 19"):
            assert expected in text
        for figure in ("84,21 %", "78,95 %", "100 %", "16/19", "15/19", "19/19"):
            assert figure in text or await drawn(pilot, figure)
        assert has_figures(text)
        assert f"✗ {OTHERS[0]}" in text
        assert f"✓ {OTHERS[1]}" in text
        voting.void_ballot(day, opened.id, "đếm lại")
        text = await seen(pilot)
        assert not has_figures(text)
        assert "KẾT QUẢ ĐÃ HỦY" in text
        assert "Lý do hủy: đếm lại" in text


async def test_a_result_goes_with_its_agenda_item(day: Conference) -> None:
    start(day, "report")
    opened = ballot(day)
    count(day, opened.id)
    voting.publish(day, opened.id)
    async with projected(day, LARGE) as pilot:
        assert TITLE in await seen(pilot)
        with clock.travel(minutes(10)):
            steps.next_item(day)
            assert TITLE not in await seen(pilot)
            steps.step_back(day)
            assert TITLE in await seen(pilot)


async def test_papers_still_out_do_not_hold_up_the_next_item(day: Conference) -> None:
    steps.start_item(day, 1)
    ballot(day)
    async with projected(day, LARGE) as pilot:
        assert TITLE in await seen(pilot)
        with clock.travel(minutes(5)):
            steps.next_item(day)
            text = await seen(pilot)
            assert TITLE not in text
            assert timeline.agenda_items(day.state)[1].title in text


async def test_a_show_of_hands_is_three_bars_and_a_verdict(day: Conference) -> None:
    start(day, "report")
    more = {"method": Method.HANDS, "question": Question.SINGLE, "candidates": ()}
    opened = ballot(day, **more, base="present", threshold=">1/2", secret=False)
    ledger = Ledger(entitled=4, present=4, issued=4, collected=4, valid=4)
    counts = (Count(candidate="", agree=2, disagree=1, unmarked=1),)
    voting.record_count(day, opened.id, Tally(ledger=ledger, counts=counts))
    voting.publish(day, opened.id)
    async with projected(day) as pilot:
        await pilot.resize_terminal(120, 30)
        assert "2 · 50 %" in await seen_in_turn(pilot)
        await pilot.resize_terminal(*SMALL)
        text = await seen_in_turn(pilot)
        for expected in ("✗ KHÔNG ĐƯỢC THÔNG QUA", "2/4 · 50 %", "1 · 25 %", "số có mặt: 4"):
            assert expected in text


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_nobody_beyond_the_present_call_is_ever_seen(
    day: Conference, size: tuple[int, int]
) -> None:
    every = {award.recipient for award in day.state.awards.values()}
    start(day, "awards")
    async with projected(day, size) as pilot:

        async def names() -> set[str]:
            text = await seen(pilot)
            return {name for name in every if name in text}

        assert await names() == set()
        assert "231/QĐ" not in await seen(pilot)
        stage.call_next(day)
        assert await names() == {LONG}
        assert "Huân chương Lao động hạng Ba" in await seen(pilot)
        stage.confer(day)
        assert await names() == set()
        stage.call_next(day)
        assert await names() == {AN, "Lò Thị Hoa", "Vàng A Páo"}
        assert "Huân chương" not in await seen(pilot)
        stage.undo_call(day)
        assert await names() == set()


async def test_a_long_row_is_turned_over_and_nobody_is_left_out(day: Conference) -> None:
    long = [f"{LONG} số {n}" for n in range(1, 11)]
    stage.save_awards(
        day,
        *(
            Award(
                decision_id=1,
                honour="co-thi-dua-chinh-phu",
                form="Cờ thi đua của Chính phủ",
                kind=RecipientKind.COLLECTIVE,
                recipient=name,
                order=n,
            )
            for n, name in enumerate(long)
        ),
    )
    stage.call_next(day)
    stage.confer(day)
    stage.call_next(day)
    missing = set(long)
    async with projected(day) as pilot:
        for seconds in range(0, 40, 4):
            with clock.travel(minutes(0) + timedelta(seconds=seconds)):
                text = await seen(pilot)
                missing -= {name for name in missing if name + " " in text}
    assert not missing


async def test_the_title_before_the_day_in_breaks_and_after(day: Conference) -> None:
    title = day.state.profile.title
    async with projected(day) as pilot:
        text = await seen(pilot)
        assert title in text
        assert "2 đại biểu có mặt" in text
        first = timeline.agenda_items(day.state)[0]
        steps.start_item(day, 1)
        text = await seen(pilot)
        assert title not in text
        assert first.title in text
        day.edit("agenda", first, kind="break", title="Nghỉ giải lao [x]")
        text = await seen(pilot)
        for expected in ("Nghỉ giải lao [x]", "► 30:00", "Trở lại lúc 8 giờ 30"):
            assert expected in text
        steps.start_item(day, len(timeline.agenda_items(day.state)))
        steps.finish_item(day)
        text = await seen(pilot)
        assert "Hội nghị đã bế mạc" in text
        assert "đại biểu có mặt" not in text


@pytest.mark.parametrize("hall", ["hall", "podium"])
@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_practice_is_always_marked(day: Conference, size: tuple[int, int], hall: str) -> None:
    async with projected(day, size, hall) as pilot:
        for act in (
            lambda: start(day, "report"),
            lambda: ballot(day),
            lambda: stage.call_next(day),
        ):
            assert "BẢN THỰC HÀNH" in await seen(pilot)
            act()
        assert "BẢN THỰC HÀNH" in await seen(pilot)


@pytest.mark.parametrize("hall", ["hall", "podium"])
async def test_keys_do_nothing_but_leave(day: Conference, hall: str) -> None:
    async with projected(day, hall=hall) as pilot:
        before, screen = list(day.log()), pilot.app.screen
        await pilot.press("escape", "enter", "ctrl+n", "ctrl+d", "ctrl+z", "f7", "delete", "a")
        assert (day.log(), pilot.app.screen) == (before, screen)
        await pilot.press("ctrl+q")
        assert pilot.app._exit


async def test_the_hall_follows_another_window_by_itself(day: Conference, tmp_path: Path) -> None:
    async with projected(day) as pilot:
        other = Conference.open(tmp_path / "c", "bàn 2")
        stage.call_next(other)
        other.close()
        for _ in range(50):
            await pilot.pause(0.02)
            strips = pilot.app.screen._compositor.render_strips()
            if any("Huân chương" in strip.text for strip in strips):
                return
    pytest.fail("the hall did not show the call")
