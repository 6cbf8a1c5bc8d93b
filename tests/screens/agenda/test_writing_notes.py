"""Writing notes in F5: phrases, who spoke, when it was saved, one step of undo for one sitting."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Label

from screens.forms import phrases, text_editor
from screens.forms.text_editor import TextEditor
from screens.sentences import say
from screens.widgets.steady_text import SteadyTextArea
from store.agenda import speeches
from store.checkin import desk
from store.conference import Conference
from store.kinds import settings
from store.people import roster
from store.records import AgendaItem, Delegate, Speech, Unit
from tests.screens.agenda.test_agenda_screen import conference, items, opened

__all__ = ["conference"]

PHRASE = say("snippet-speaks")


@pytest.fixture
def people(conference: Conference) -> list[Delegate]:
    """Two of one family name, of whom the second is in the hall."""
    (unit,) = conference.save("t", Unit(order=1, name="Sở Y tế"))
    added = roster.add_delegates(
        conference,
        "t",
        [
            Delegate(number=0, name="Vàng A Một", honorific="Ông", unit_id=unit.id),
            Delegate(
                number=0, name="Vàng Thị Hai", honorific="Bà", post="Giám đốc", unit_id=unit.id
            ),
        ],
    )
    desk.check_in(conference, delegate_id=added[1].id)
    settings.set_profile(conference, {"chair": "Lê Trần Chủ, Phó Chủ tịch"})
    return added


def drafts(conference: Conference) -> list[Path]:
    return list((conference.folder / "backups").glob("draft-*"))


async def test_a_phrase_is_put_in_with_the_cursor_at_its_gap(conference: Conference) -> None:
    async with opened(conference) as pilot:
        await pilot.press("ctrl+e", "ctrl+t", *"phat bieu", "enter")
        await pilot.press(*"Sung", "ctrl+s")
    assert items(conference)[0].notes == PHRASE.replace("…", "Sung", 1).rstrip()


async def test_a_phrase_by_its_number_is_one_step(conference: Conference) -> None:
    async with opened(conference) as pilot:
        await pilot.press("ctrl+e", "a", ".", "ctrl+t", "1", "enter", "ctrl+t", "escape", "!")
        area = pilot.app.screen.focused
        assert isinstance(area, SteadyTextArea)
        assert area.text == f"a. {say('snippet-agreed')}!"
        await pilot.press("ctrl+z", "ctrl+z")
        assert area.text == "a."
        await pilot.press("ctrl+y", "escape")
    assert items(conference)[0].notes == f"a. {say('snippet-agreed')}"


async def test_the_next_gap_is_marked_and_typing_replaces_it(conference: Conference) -> None:
    nominated = say("snippet-nominates")
    assert nominated.count("…") == 2
    async with opened(conference) as pilot:
        await pilot.press("ctrl+e", "ctrl+t", *"suy ton", "enter", *"co", "ctrl+n", *"SNV")
        await pilot.press("ctrl+n", "escape")
    assert items(conference)[0].notes == nominated.replace("…", "co", 1).replace("…", "SNV")


async def test_nothing_that_fits_is_not_put_in(conference: Conference) -> None:
    async with opened(conference) as pilot:
        await pilot.press("ctrl+e", "ctrl+t", *"xyz", "enter")
        assert isinstance(pilot.app.screen, phrases.PhraseList)
        await pilot.press("escape", "escape")
    assert items(conference)[0].notes == ""


async def test_who_spoke_those_present_first(
    conference: Conference, people: list[Delegate]
) -> None:
    async with opened(conference) as pilot:
        await pilot.press("ctrl+e", "ctrl+g", *"vang", "enter")
        await pilot.press(*"; moi", "ctrl+g", *"vang", "down", "enter")
        await pilot.press("enter", "ctrl+g", "enter", "escape")
    assert items(conference)[0].notes == (
        "Bà Vàng Thị Hai, Giám đốc, Sở Y tế; moi ông Vàng A Một, Sở Y tế\n"
        "Đồng chí Lê Trần Chủ, Phó Chủ tịch"
    )


async def test_whom_the_list_does_not_address_is_a_comrade_within_a_sentence_too(
    conference: Conference, people: list[Delegate]
) -> None:
    conference.edit("t", people[0], honorific="")
    async with opened(conference) as pilot:
        await pilot.press("ctrl+e", *"moi", "ctrl+g", *"vang", "down", "enter")
        await pilot.press(*" va", "ctrl+g", "enter", *".", "ctrl+g", "enter", "escape")
    chair = "chí Lê Trần Chủ, Phó Chủ tịch"
    told = f"moi đồng chí Vàng A Một, Sở Y tế va đồng {chair}. Đồng {chair}"
    assert items(conference)[0].notes == told


async def test_enter_goes_back_to_the_text_from_where_a_click_has_led(
    conference: Conference,
) -> None:
    async with opened(conference) as pilot:
        await pilot.press("ctrl+e")
        pilot.app.screen.set_focus(None)
        await pilot.press("enter", "a", "escape")
    assert items(conference)[0].notes.endswith("a")


async def test_it_says_when_it_was_on_disk_and_that_it_is_not_yet(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_editor, "DRAFT_SECONDS", 3600.0)  # it is kept when the test says so
    async with opened(conference) as pilot:
        await pilot.press("ctrl+e")
        editor = pilot.app.screen
        assert isinstance(editor, TextEditor)

        def said() -> str:
            return str(editor.query_one(".saved", Label).content)

        assert said() == ""
        await pilot.press("a")
        assert said() == say("editor-typing")
        assert drafts(conference) == []
        editor.keep_draft()
        assert said().startswith("✓ đã lưu")
        assert len(drafts(conference)) == 1
        await pilot.press("b")
        assert said() == say("editor-typing")
        await pilot.press("escape")
    assert drafts(conference) == []


async def test_a_sitting_of_many_savings_is_one_step_of_undo(conference: Conference) -> None:
    before = len(conference.log())
    async with opened(conference) as pilot:
        await pilot.press("ctrl+e")
        editor = pilot.app.screen
        assert isinstance(editor, TextEditor)
        for letter in "abc":
            await pilot.press(letter)
            assert editor.keep()
        await pilot.press("d", "escape")
        actions = [entry.action for entry in conference.log()[before:]]
        assert actions == ["agenda_note", *["agenda_more"] * 3]
        await pilot.press("ctrl+z")
        assert items(conference)[0].notes == ""
        await pilot.press("ctrl+shift+z")
        assert items(conference)[0].notes == "abcd"


async def test_two_windows_write_the_same_note(conference: Conference) -> None:
    other = Conference.open(conference.folder, "bàn 2")
    async with opened(conference) as pilot:
        await pilot.press("ctrl+e", *"mot")
        editor = pilot.app.screen
        assert isinstance(editor, TextEditor)
        editor.keep_draft()
        async with opened(other) as second:
            await second.press("ctrl+e", *"hai", "escape")
        await pilot.press(*" ba", "escape")
    assert items(conference)[0].notes == "hai\nmot ba"
    other.close()


async def test_a_gist_is_kept_by_draft_and_taken_back_as_one(conference: Conference) -> None:
    item = conference.state.in_order(AgendaItem)[0]
    speeches.add(conference, Speech(item_id=item.id, order=0, speaker="Bà Hòa"))
    async with opened(conference) as pilot:
        await pilot.press("ctrl+t", "ctrl+e", *"mot")
        editor = pilot.app.screen
        assert isinstance(editor, TextEditor)
        editor.keep_draft()
        (path,) = drafts(conference)
        assert b'"gist":{"seen":"","typed":"mot"}' in path.read_bytes()
        assert editor.keep()
        await pilot.press(*" hai", "escape")
        (speech,) = conference.state.speeches.values()
        assert speech.gist == "mot hai"
        conference.undo()
        assert conference.state.speeches[speech.id].gist == ""
