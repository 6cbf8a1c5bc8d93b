"""What a first user stumbled over: notes that hide, quick Enters, words cut, marks missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from screens.checkin.desk.line import Meaning, meaning
from screens.checkin.lists import recent_cells
from screens.delegates.screen import DelegatesScreen
from screens.forms.form import Form
from screens.sentences import say_error
from screens.start.app import StartApp
from screens.widgets.modal import Banner
from screens.widgets.steady_input import SteadyInput
from store import clock
from store.agenda import steps
from store.awards import stage
from store.checkin import desk
from store.checkin.lines.scanning import read_line
from store.checkin.reception import admit_newcomer
from store.conference import Conference
from store.errors import Refused
from store.journal import logbook, undo
from store.records import Delegate
from store.records.codec import Change
from tests.screens.checkin_hall import desk_of, find, last, make_hall
from tests.screens.delegate_pilot import conference_fixture, names, settled
from tui.app import HoinghiApp

__all__ = ["conference_fixture"]


@pytest.mark.parametrize("keys", [("f1",), ("f3", "insert"), ("f3", "ctrl+o")])
async def test_a_dialog_says_that_this_is_practice(
    conference: Conference, keys: tuple[str, ...]
) -> None:
    conference.edit("profile", conference.state.profile, practice=True)
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await settled(pilot)
        assert "THỰC HÀNH" in str(pilot.app.screen.query_one(Banner).content)
        assert pilot.app.screen.query_one(Banner).region.height == 1
        assert all(pilot.app.screen.can_view_entire(b) for b in pilot.app.screen.query("Button"))


async def test_one_note_at_a_time_and_none_over_a_dialog(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24), notifications=True) as pilot:
        pilot.app.notify("một")
        pilot.app.notify("hai")
        await settled(pilot)
        assert [note.message for note in pilot.app._notifications] == ["hai"]
        assert [note.timeout for note in pilot.app._notifications] == [3]
        await pilot.press("f1")
        await settled(pilot)
        assert not list(pilot.app._notifications)


async def test_ctrl_c_says_how_to_quit(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("ctrl+c")
        await settled(pilot)
        assert "thoát" in "".join(note.message for note in pilot.app._notifications)


async def test_a_refusal_is_seen_beside_the_hits(tmp_path: Path) -> None:
    hall = make_hall(tmp_path)
    desk.check_in(hall, delegate_id=find(hall, 8).id)
    async with desk_of(hall, (80, 24)) as keys:
        await keys.type("le quoc khanh")
        await keys.until(lambda: keys.desk.model.hits.searching)
        await keys.press("ctrl+e", "enter", *"ốm", "enter", *"nhà", "ctrl+s")
        await keys.sees("Ông Lê Quốc Khánh", "KHÔNG")
        assert keys.desk.query_one("#result").display
        await keys.type("x")
        assert not keys.desk.query_one("#result").display


def test_a_guess_is_looked_at_first() -> None:
    reading = read_line("phan van dong", "123")
    assert meaning("phan van dong", "", 1, reading, moved=False) is Meaning.CHOOSE
    assert meaning("phan van dong", "", 1, reading, moved=False, guessed=True) is Meaning.LOOK


async def test_a_quick_enter_after_a_typing_mistake_admits_nobody(tmp_path: Path) -> None:
    hall = make_hall(tmp_path)
    async with desk_of(hall, (80, 24)) as keys:
        await keys.type("le quoc khanj", "enter")
        assert hall.state.passages == {}
        await keys.press("enter")
        await keys.sees("CÓ MẶT: Ông Lê Quốc Khánh")


async def test_letters_on_the_list_look_for_somebody(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", *"anh")
        await settled(pilot)
        assert isinstance(pilot.app.screen, DelegatesScreen)
        assert pilot.app.screen.query_one("#filter", SteadyInput).value == "anh"
        assert "Trần Thị Ánh" in names(pilot)
        assert "Nguyễn Văn Hòa" not in names(pilot)


async def test_leaving_a_changed_form_is_asked_about(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+e", *"Mới", "escape")
        await settled(pilot)
        assert len(pilot.app.screen_stack) == 4
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, Form)
        assert pilot.app.screen.values()["name"] == "Mới"


async def test_the_title_of_a_new_conference_is_seen_from_its_beginning(tmp_path: Path) -> None:
    app = StartApp(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+n", "enter")
        await pilot.pause()
        await pilot.pause()
        field = pilot.app.screen.query(SteadyInput).first()
        assert field.cursor_position == 0
        assert field.selected_text == field.value


async def test_no_awards_says_how_to_bring_them_in(conference: Conference) -> None:
    for award in list(conference.state.awards.values()):
        stage.remove_award(conference, award.id)
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f7")
        await settled(pilot)
        text = str(pilot.app.screen.query_one("#awards-coming", Static).content)
        assert "Ctrl+F" in text
        assert "0/0" not in text


def test_the_log_names_the_item_started_and_finished(conference: Conference) -> None:
    items = len(conference.state.agenda)
    steps.start_item(conference, 1)
    started = steps.start_item(conference, items)[-1]  # finishes the first
    assert logbook.subject(conference.state, conference.log()[-1]) == (started.title, 0)
    steps.finish_item(conference)  # closes the conference, too
    assert logbook.subject(conference.state, conference.log()[-1]) == (started.title, 0)


def test_an_undone_walk_in_keeps_the_name(tmp_path: Path) -> None:
    hall = make_hall(tmp_path)
    admit_newcomer(hall, Delegate(number=0, name="Quách Xuân Kỳ"), unit="Sở Y tế")
    hall.undo()
    assert last(hall).delegate_id not in hall.state.delegates
    assert "Quách Xuân Kỳ" in recent_cells(hall.state, last(hall).id, hidden=False)


def test_no_grade_of_a_source_is_shown(conference: Conference) -> None:
    records = [*conference.state.ballots.values(), *conference.state.tasks.values()]
    assert not [r for r in records if any(f"[{grade}]" in str(r) for grade in "ABCU")]


def test_undo_after_publishing_says_what_to_do_instead() -> None:
    before, closed = ({"title": "Cờ", "state": state} for state in ("open", "closed"))
    change = Change("ballots", 1, before, closed)
    tables = {"ballots": {"1": {"title": "Cờ", "state": "published"}}}
    with pytest.raises(Refused) as refused:
        undo.reverse([change], tables, clock.now(), "bàn 1")
    assert refused.value.code == "published-since"
    assert "Ctrl+W" in say_error(refused.value)
