"""F5 by keys: the day goes on, is taken back, written down, changed; two windows at once."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Label, Static

from screens.agenda import leading
from screens.agenda.screen import AgendaScreen
from screens.agenda.speeches import SpeechList
from screens.forms.record_list import ListRoom
from screens.forms.text_editor import TextEditor
from screens.sentences import say
from screens.votes.screen import VotesScreen
from screens.widgets.long_list import LongList
from store.agenda import edits, speeches, steps, timeline
from store.conference import Conference
from store.kinds.create import create_conference
from store.records import AgendaItem
from tui.app import HoinghiApp


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOINGHI_NOW", "2026-12-20T07:30:00")
    monkeypatch.setattr(leading, "HELD_SECONDS", 0.0)


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    yield made
    made.close()


@asynccontextmanager
async def opened(
    conference: Conference, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    app = HoinghiApp(conference)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("f5")
        await pilot.pause()
        yield pilot


def shown(pilot: Pilot[None]) -> str:
    """Every line of the terminal, as plain text."""
    width, height = pilot.app.size
    del width
    compositor = pilot.app.screen._compositor
    strips = compositor.render_strips(pilot.app.size)
    return "\n".join(strip.text for strip in strips[:height])


def text_of(pilot: Pilot[None], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).content)


def said(pilot: Pilot[None]) -> str:
    """What the toasts say."""
    told = [note.message for note in pilot.app._notifications]
    told += [str(label.content) for label in pilot.app.screen.query(".problem").results(Label)]
    return "\n".join(told)


def items(conference: Conference) -> list[AgendaItem]:
    return timeline.agenda_items(conference.state)


async def test_the_key_that_adds_elsewhere_moves_nothing_in_front_of_the_hall(
    conference: Conference,
) -> None:
    async with opened(conference, (80, 24)) as pilot:
        await pilot.press("ctrl+n")
        assert "Sang nội dung tiếp theo: Enter. Thêm nội dung: Insert." in said(pilot)
        assert not any(item.started for item in items(conference))


@pytest.mark.parametrize("size", [(80, 24), (160, 45), (60, 20)])
async def test_the_whole_day_by_enter(conference: Conference, size: tuple[int, int]) -> None:
    async with opened(conference, size) as pilot:
        assert say("agenda-not-begun") in text_of(pilot, "#agenda-now")
        await pilot.press("enter")
        first = items(conference)[0]
        assert first.started
        assert first.title in text_of(pilot, "#agenda-now")
        assert re.search(r"còn (30:00|29:5\d)", text_of(pilot, "#agenda-now"))
        assert "►" in shown(pilot)
        for _ in items(conference)[:-1]:
            await pilot.press("enter")
        assert conference.state.profile.closed_at is None
        await pilot.press("enter")
        assert conference.state.profile.closed_at
        assert all(item.finished for item in items(conference))
        assert "bế mạc lúc" in text_of(pilot, "#agenda-now")
        assert "bế mạc lúc" in said(pilot)
        await pilot.press("enter")
        assert say("error-conference-closed") in said(pilot)
        await pilot.press("ctrl+b")
        assert conference.state.profile.closed_at is None
        assert "bế mạc" not in text_of(pilot, "#agenda-now").lower().replace("bế mạc hội nghị", "")


async def test_a_key_held_down_makes_one_step(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leading, "HELD_SECONDS", 60.0)
    async with opened(conference) as pilot:
        await pilot.press(*["enter"] * 10)
        assert [bool(item.started) for item in items(conference)][:2] == [True, False]


async def test_steps_say_what_happened_and_can_be_taken_back(conference: Conference) -> None:
    async with opened(conference) as pilot:
        await pilot.press("enter", "enter")
        first, second, *_ = items(conference)
        assert first.title in said(pilot)
        assert second.title in said(pilot)
        assert "Ctrl+B" in said(pilot)
        await pilot.press("ctrl+b")
        first, second, *_ = items(conference)
        assert first.started
        assert first.finished is None
        assert second.started is None
        await pilot.press("ctrl+d")
        assert items(conference)[0].finished
        assert say("agenda-between") in text_of(pilot, "#agenda-now")
        await pilot.press("ctrl+z")
        assert items(conference)[0].finished is None


async def test_starting_the_highlighted_item(conference: Conference) -> None:
    async with opened(conference) as pilot:
        await pilot.press("enter", "down", "down", "ctrl+s")
        assert [bool(item.started) for item in items(conference)][:4] == [True, False, True, False]
        assert items(conference)[0].finished


async def test_overrun_and_drift_in_words(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps.next_item(conference)
    monkeypatch.setenv("HOINGHI_NOW", "2026-12-20T08:12:30")
    async with opened(conference) as pilot:
        assert re.search(r"quá giờ 12:[23]\d", text_of(pilot, "#agenda-now"))
        assert "chậm 12 phút" in text_of(pilot, "#agenda-now")
        assert "►!" in shown(pilot)


async def test_the_countdown_goes_on(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps.next_item(conference)
    async with opened(conference) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, AgendaScreen)
        monkeypatch.setenv("HOINGHI_NOW", "2026-12-20T07:50:00")
        screen._tick()
        assert re.search(r"còn (10:00|09:5\d)", text_of(pilot, "#agenda-now"))
        monkeypatch.setenv("HOINGHI_NOW", "2026-12-20T08:31:00")
        screen._tick()
        await pilot.pause()
        assert "~08:31" in shown(pilot)


async def test_notes_and_conclusion(conference: Conference) -> None:
    async with opened(conference) as pilot:
        await pilot.press("down", "ctrl+e", "[", "/", "]", "enter", "ổ", "tab", "x", "escape")
        second = items(conference)[1]
        assert (second.notes, second.conclusion) == ("[/]\nổ", "x")
        assert conference.log()[-1].action == "agenda_note"
        assert "Kết luận: x" in text_of(pilot, "#agenda-detail-text")
        await pilot.press("ctrl+z")
        assert items(conference)[1].notes == ""


async def test_another_window_does_not_disturb_the_writer(conference: Conference) -> None:
    other = Conference.open(conference.folder, "bàn 2")
    async with opened(conference) as pilot:
        await pilot.press("ctrl+e", "t", "ô", "i")
        seen = items(other)[0]
        edits.note_item(other, seen, "họ", "")
        steps.next_item(other)
        pilot.app._watch()  # type: ignore[attr-defined]
        await pilot.pause()
        assert isinstance(pilot.app.screen, TextEditor)
        await pilot.press("!", "escape")
        assert items(conference)[0].notes == "họ\ntôi!"
        assert items(conference)[0].started
    other.close()


async def test_undo_leaves_the_conference_alone_while_somebody_writes(
    conference: Conference,
) -> None:
    async with opened(conference) as pilot:
        await pilot.press("enter", "ctrl+e", "a", "ctrl+z", "b", "escape")
        first = items(conference)[0]
        assert first.started
        assert first.notes == "b"


async def test_a_change_elsewhere_keeps_the_cursor(conference: Conference) -> None:
    other = Conference.open(conference.folder, "bàn 2")
    async with opened(conference) as pilot:
        await pilot.press("down", "down", "down")
        rows = pilot.app.screen.query_one(LongList)
        chosen = rows.row_id
        edits.remove_item(other, items(other)[0].id)
        steps.next_item(other)
        pilot.app._watch()  # type: ignore[attr-defined]
        await pilot.pause()
        assert rows.row_id == chosen
        assert "►" in shown(pilot)
    other.close()


async def test_adding_editing_moving_removing(conference: Conference) -> None:
    before = [item.title for item in items(conference)]
    async with opened(conference) as pilot:
        await pilot.press("insert", *"Hát [/]", "enter", "1", "5", "ctrl+s")
        titles = [item.title for item in items(conference)]
        assert titles == [before[0], "Hát [/]", *before[1:]]
        assert items(conference)[1].minutes == 15
        assert "Hát [/]" in shown(pilot)
        await pilot.press("ctrl+down")
        assert items(conference)[2].title == "Hát [/]"
        await pilot.press("f11", "f11")
        assert items(conference)[0].title == "Hát [/]"
        await pilot.press("ctrl+o", "end", "!", "ctrl+s")
        assert items(conference)[0].title == "Hát [/]!"
        await pilot.press("delete", "enter")
        assert len(items(conference)) == len(before) + 1, "a scanner's Enter removes nothing"
        await pilot.press("delete", "left", "enter")
        assert [item.title for item in items(conference)] == before
        await pilot.press("ctrl+z")
        assert items(conference)[0].title == "Hát [/]!"


async def test_wrong_minutes_come_back_for_correction(conference: Conference) -> None:
    async with opened(conference) as pilot:
        await pilot.press("insert", *"Múa", "enter", "x", "ctrl+s")
        await pilot.pause()
        assert "không phải số phút" in said(pilot)
        assert len(items(conference)) == 12
        await pilot.press("backspace", "9", "ctrl+s")
        assert (items(conference)[1].title, items(conference)[1].minutes) == ("Múa", 9)


async def test_what_has_begun_offers_no_removal(conference: Conference) -> None:
    async with opened(conference) as pilot:
        await pilot.press("enter", "delete", "left", "enter", "ctrl+down")
        assert len(items(conference)) == 12
        active = {b.binding.id for b in pilot.app.screen.active_bindings.values()}
        assert not active & {"agenda.remove", "agenda.start", "agenda.move-up"}
        assert {"agenda.finish", "agenda.back", "agenda.notes"} <= active


async def test_speeches(conference: Conference) -> None:
    item_id = items(conference)[0].id
    async with opened(conference) as pilot:
        await pilot.press("ctrl+t", "insert", *"Lò [/]", "enter", *"Học tập", "ctrl+s")
        await pilot.press("insert", *"Vàng", "ctrl+s", "up", "enter")
        first, second = speeches.of_item(conference.state, item_id)
        assert (first.speaker, first.topic, first.minutes) == ("Lò [/]", "Học tập", 5)
        assert first.started
        await pilot.press("down", "ctrl+s")
        first, second = speeches.of_item(conference.state, item_id)
        assert first.finished
        assert second.started
        assert "0:00" in shown(pilot)
        await pilot.press("enter", "ctrl+e", *"Ý", "escape", "up", "ctrl+o", "end", "!", "ctrl+s")
        first, second = speeches.of_item(conference.state, item_id)
        assert second.finished
        assert second.gist == "Ý"
        assert first.speaker == "Lò [/]!"
        await pilot.press("f6")
        assert isinstance(pilot.app.screen, VotesScreen), "a key of a room leads there from a list"
        await pilot.press("f5")
        assert isinstance(pilot.app.screen, AgendaScreen)
        assert "2/2" in text_of(pilot, "#agenda-detail-text")


async def test_an_overlong_speech_is_marked(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(conference) as pilot:
        await pilot.press("ctrl+t", "insert", *"Lò", "ctrl+s", "enter")
        monkeypatch.setenv("HOINGHI_NOW", "2026-12-20T07:37:00")
        screen = pilot.app.screen
        assert isinstance(screen, ListRoom)
        assert isinstance(screen.page, SpeechList)
        screen.page._tick()
        await pilot.pause()
        assert re.search(r"►! *Lò", shown(pilot))
        assert re.search(r"[67]:\d\d", shown(pilot))
        await pilot.press("enter", "delete")
        assert len(conference.state.speeches) == 1, "what was said is not removed"


async def test_an_empty_agenda(conference: Conference) -> None:
    for item in items(conference):
        conference.remove("agenda_remove", item)
    async with opened(conference) as pilot:
        assert say("agenda-empty") in shown(pilot)
        await pilot.press("ctrl+e", "ctrl+t", "delete", "ctrl+o", "insert", *"A", "ctrl+s")
        assert [item.title for item in items(conference)] == ["A"]


async def test_long_names_do_not_break_the_lines(conference: Conference) -> None:
    long: dict[str, Any] = {"title": "Rất dài " * 40, "presenter": "Nguyễn [b]" * 20}
    conference.edit("agenda_edit", items(conference)[0], **long)
    async with opened(conference) as pilot:
        await pilot.press("enter")
        lines = shown(pilot).split("\n")
        assert len(lines) == 24
        assert all(len(line) <= 80 for line in lines)
        assert "Chào cờ" in shown(pilot)
