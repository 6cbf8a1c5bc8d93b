"""A guess is shown as a guess: counted apart, its letters marked, and nobody admitted by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from screens.checkin.hit_list import HitList
from screens.sentences import say
from store.people import roster
from store.records import Delegate
from tests.screens.checkin_hall import Keys, desk_of, find, last, make_hall


def underlined(keys: Keys, row: int) -> str:
    """The letters that are underlined in a row of the hits, the first one being 0."""
    strip = keys.desk.query_one(HitList).render_line(row + 1)
    return "".join(part.text for part in strip if part.style and part.style.underline)


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("le quoc khahn", "nh"),  # mistyped
        ("dỗ thị hóa", "Đò"),  # other marks: heard, or mistyped
        ("do thi hao", "òa"),
        ("vang a bao", "P"),
        ("tran thi nan anh", "L"),  # heard wrong
        ("vap", ""),  # initials
        ("lq khanh", ""),
        ("khanh nv", ""),  # initials of the unit
        ("0912345098", "0"),  # a phone with a digit wrong
        ("091234508", "0"),
    ],
)
async def test_a_single_guess_is_looked_at_first(tmp_path: Path, typed: str, marked: str) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.type(typed)
        await keys.sees("0 người đúng như đã gõ; 1 tên gần giống", "Ctrl+N", "Có phải")
        assert underlined(keys, 0) == marked
        await keys.press("enter")
        assert conference.state.passages == {}
        await keys.sees("0 người đúng như đã gõ; 1 tên gần giống", "Ctrl+N", "Enter để ghi VÀO")
        await keys.press("enter")
        await keys.sees("CÓ MẶT")
    assert last(conference).how == "search"


async def test_exact_and_near_names_are_counted_apart(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    roster.add_delegates(conference, "import", [Delegate(number=9, name="Nguyễn Văn Húng")])
    async with desk_of(conference, (80, 24)) as keys:
        await keys.type("nguyễn văn hùng")
        await keys.sees("1 người đúng như đã gõ; 2 tên gần giống")
        await keys.sees("Enter để ghi VÀO: Ông Nguyễn Văn Hùng · 1965")
        assert [underlined(keys, row) for row in range(3)] == ["", "ú", "ư"]
        await keys.press("down", "down")
        await keys.sees("1 người đúng như đã gõ; 2 tên gần giống", "VÀO: Nguyễn Văn Húng")
        await keys.press("up", "enter")
        await keys.sees("CÓ MẶT: Ông Nguyễn Văn Hùng")


async def test_the_only_exact_one_is_taken_though_near_ones_stand_there(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference) as keys:
        await keys.type("nguyễn văn hưng", "enter")
        await keys.sees("CÓ MẶT: Ông Nguyễn Văn Hưng")
    assert last(conference).delegate_id == find(conference, 2).id


async def test_several_guesses_offer_a_walk_in_before_and_after_the_first_look(
    tmp_path: Path,
) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.type("nguyen van hugn")
        title = "0 người đúng như đã gõ; 2 tên gần giống. Không có ai: Ctrl+N thêm tại chỗ"
        await keys.sees(title, say("checkin-hits-look"))
        await keys.press("enter")
        await keys.sees(title, "Enter để ghi VÀO: Ông Nguyễn Văn Hùng")
        await keys.press("ctrl+n")
        await keys.sees("nguyen van hugn")
    assert conference.state.passages == {}


async def test_keys_for_a_person_want_a_guess_chosen_first(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.type("le quoc khahn", "ctrl+e")
        assert keys.app.screen is keys.desk
        await keys.sees(say("checkin-choose-first"))
        await keys.press("enter", "ctrl+e")
        await keys.sees("Báo vắng")
        assert keys.app.screen is not keys.desk


async def test_markup_in_a_near_name_is_text(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference, (160, 45)) as keys:
        await keys.type("an binh rod")
        await keys.sees("An [/] Bình [red]", "0 người đúng như đã gõ")
        assert underlined(keys, 0) == "e"


async def test_the_marks_follow_what_is_typed(tmp_path: Path) -> None:
    """The same person stays the only hit; the letters that differ are others."""
    conference = make_hall(tmp_path)
    async with desk_of(conference) as keys:
        await keys.type("le quoc khamh")
        await keys.until(lambda: underlined(keys, 0) == "n")
        await keys.type("", "escape")
        await keys.type("le quac khanh")
        await keys.until(lambda: underlined(keys, 0) == "ố")


@pytest.mark.parametrize("typed", ["le quoc khahn", "nguyen van"])  # a guess, and two as typed
async def test_an_enter_held_down_takes_nobody(tmp_path: Path, typed: str) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.type(typed)
        at = keys.desk.field._last_key + 1
        for seconds in (0, 0.6, 0.63, 0.66, 0.69, 0.72, 0.75):
            held = events.Key("enter", "\r")
            held.time = at + seconds
            keys.app.post_message(held)
        await keys.settle()
        assert conference.state.passages == {}
        await keys.press("enter", "enter")  # let go, looked at, and taken
        assert len(conference.state.passages) == 1
