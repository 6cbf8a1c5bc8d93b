"""The afternoon at the desk: who came in the morning counts, unless the roll is called anew."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from store import clock
from tests.screens.checkin_hall import desk_of, find, make_hall, second_session


async def test_the_desk_says_who_counts_and_calls_the_roll_anew(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    afternoon = second_session(conference)
    async with desk_of(conference) as keys:
        await keys.scan(find(conference, 1).code)
        await keys.sees("có mặt 1/8")
        assert "Tính từ" not in keys.screen
    with clock.travel(afternoon.starts - timedelta(minutes=10)):
        async with desk_of(conference) as keys:
            await keys.sees(
                f"{afternoon.name}: có mặt 0/8", "Tính từ", ": 1 người trong hội trường"
            )
            await keys.press("ctrl+y", "tab")
            await keys.sees("ai đã vào từ buổi trước")
            await keys.press("down", "down", "enter", "enter")
            await keys.until(lambda: conference.state.sessions[afternoon.id].anew)
            await keys.sees("điểm danh lại từ đầu")
            await keys.press("ctrl+z")
            await keys.until(lambda: not conference.state.sessions[afternoon.id].anew)
            await keys.sees("Tính từ")


async def test_the_chair_reads_who_is_there_of_the_day(tmp_path: Path) -> None:
    """The desk of the afternoon has seen nobody yet; the chair does not say that nobody came."""
    conference = make_hall(tmp_path)
    afternoon = second_session(conference)
    async with desk_of(conference) as keys:
        await keys.scan(find(conference, 1).code)
        await keys.sees("có mặt 1/8")
    with clock.travel(afternoon.starts - timedelta(minutes=10)):
        async with desk_of(conference) as keys:
            await keys.press("ctrl+g")
            await keys.sees("Có mặt 1/8 đại biểu, đạt 12,5 %")
