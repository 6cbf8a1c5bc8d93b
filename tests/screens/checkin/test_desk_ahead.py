"""A desk whose clock was an hour fast: what it records, and who has to be scanned again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from screens.checkin.desk.banner import session_text
from screens.words.set_back import ahead_text
from store import clock
from store.agenda import steps
from store.checkin import attendance, scan_again
from store.checkin.headcount import Presence
from store.conference import Conference
from store.records import Session
from tests.screens.checkin_hall import desk_of, find, last, make_hall, second_session
from tui import main

HOUR = timedelta(hours=1)


class Laptop:
    """A computer whose clock can be set."""

    wall: datetime


@pytest.fixture
def laptop(monkeypatch: pytest.MonkeyPatch) -> Laptop:
    made = Laptop()
    made.wall = clock.now()
    monkeypatch.delenv("HOINGHI_NOW")
    monkeypatch.setattr(clock, "_wall", lambda: made.wall)
    return made


@pytest.fixture
def hall(laptop: Laptop, tmp_path: Path) -> Iterator[Conference]:
    """Its clock is half an hour before the afternoon, and an hour fast."""
    made = make_hall(tmp_path)
    laptop.wall = second_session(made).starts - HOUR / 2
    yield made
    made.close()


def sessions(hall: Conference) -> list[Session]:
    return hall.state.in_order(Session)[:2]


async def test_it_says_which_session_and_who_is_to_be_scanned_again(
    hall: Conference, laptop: Laptop
) -> None:
    morning, afternoon = sessions(hall)
    who = find(hall, 1)
    async with desk_of(hall, (80, 24)) as keys:
        await keys.scan(who.code)
        assert last(hall).session_id == afternoon.id
        assert "ĐANG GHI" not in keys.screen, "nobody can know yet that the clock is fast"
        laptop.wall -= HOUR
        keys.desk.show_title()
        told = f"! ĐANG GHI {afternoon.name}, giờ máy mới tới {morning.name}. Ctrl+7: giờ máy đúng"
        await keys.sees(told)
        await keys.scan(find(hall, 2).code)
        assert last(hall).session_id == afternoon.id, "as it says above the field"
        await keys.press("ctrl+underscore")
        await keys.sees(f"2 người quét khi bàn ghi {afternoon.name}", who.name)
        await keys.press("ctrl+s")
        await keys.until(lambda: "ĐANG GHI" not in keys.screen)
        (told,) = [note.message for note in keys.app._notifications if "2 người" in note.message]
        assert f"chưa tính cho {morning.name}: {who.honorific} {who.name}; " in told
        await keys.scan(who.code)
        assert last(hall).session_id == morning.id
        assert attendance.presence_of(hall.state, who, morning) is Presence.INSIDE
        assert attendance.presence_of(hall.state, who, afternoon) is Presence.INSIDE


def test_whoever_came_in_before_need_not_be_scanned_again(
    hall: Conference, laptop: Laptop, capsys: pytest.CaptureFixture[str]
) -> None:
    morning, afternoon = sessions(hall)
    early, late = find(hall, 1), find(hall, 2)
    laptop.wall -= 3 * HOUR
    main.main(["checkin", str(hall.folder), early.code])
    laptop.wall += 3 * HOUR
    main.main(["checkin", str(hall.folder), early.code, late.code])
    laptop.wall -= HOUR
    hall.refresh()
    assert [one.id for one in scan_again.counted_ahead(hall.state, morning)] == [late.id]
    capsys.readouterr()
    assert main.main(["clock", str(hall.folder), "--right"]) == 0
    out = capsys.readouterr().out
    assert f"1 người quét khi bàn ghi {afternoon.name} nên chưa tính cho {morning.name}: " in out
    assert late.name in out
    assert early.name not in out
    hall.refresh()
    assert ahead_text(hall) == ""


def test_a_desk_ahead_of_the_agenda_says_so(hall: Conference, laptop: Laptop) -> None:
    """Also of a clock that is fast and that nobody has set yet."""
    morning, afternoon = sessions(hall)
    assert session_text(hall, afternoon, is_chosen=False) == ""
    laptop.wall -= HOUR
    steps.next_item(hall)
    laptop.wall += HOUR
    told = session_text(hall, afternoon, is_chosen=False)
    assert told.startswith(f"Đang ghi {afternoon.name}; chương trình còn ở {morning.name}")
    assert "chọn tay" in session_text(hall, afternoon, is_chosen=True)
    assert session_text(hall, morning, is_chosen=False) == ""
