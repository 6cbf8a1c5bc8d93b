"""Units, groups and the history of one delegate, driven by keys."""

from __future__ import annotations

from msgspec.structs import replace
from textual.widgets import Label

from store.checkin import desk
from store.conference import Conference
from tests.screens.delegate_pilot import (
    LONG,
    by_name,
    conference_fixture,
    screen_of,
    settled,
    shown,
    text_of,
)
from tui.app import HoinghiApp

__all__ = ["conference_fixture"]


async def test_units_are_added_edited_and_kept_while_used(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+u")
        await settled(pilot)
        assert "3 đơn vị" in text_of(pilot, ".summary")
        await pilot.press("enter", "tab", *"SNV", "tab", "down", "up", "enter", "ctrl+s")
        await settled(pilot)
        unit = next(u for u in conference.state.units.values() if u.name == "Sở Nội vụ")
        assert (unit.short, unit.member) == ("SNV", True)
        assert "✓" in next(row for row in shown(pilot) if "SNV" in row)
        await pilot.press("insert", *"so noi VU", "ctrl+s")
        await settled(pilot)
        assert "Đã có đơn vị" in str(pilot.app.screen.query_one(".problem", Label).content)
        await pilot.press("escape", "delete")
        await settled(pilot)
        await pilot.press("left", "enter")
        await settled(pilot)
        assert unit.id in conference.state.units
        await pilot.press("escape")
        await settled(pilot)
        assert screen_of(pilot).room == "delegates"


async def test_groups_are_edited(conference: Conference) -> None:
    before = conference.state.groups[1]
    async with HoinghiApp(conference).run_test(size=(160, 45)) as pilot:
        await pilot.press("f3", "ctrl+g")
        await settled(pilot)
        await pilot.press("enter", "end", *" A", "tab", "tab", "tab", "ctrl+u", *"x", "ctrl+s")
        await settled(pilot)
        assert "không phải một số" in str(pilot.app.screen.query_one(".problem", Label).content)
        await pilot.press("ctrl+u", *"25", "ctrl+s")
        await settled(pilot)
        saved = conference.state.groups[1]
        assert (saved.name, saved.expected) == (f"{before.name} A", 25)


async def test_a_group_s_new_right_is_offered_to_its_people(conference: Conference) -> None:
    """They would count as having none while their group's row says that it votes."""
    group = replace(conference.state.groups[1], votes=False)
    conference.save("group", group)
    person = by_name(conference, LONG)
    conference.edit("delegate_edit", person, group_id=group.id, votes=False)

    def votes() -> bool:
        return conference.state.delegates[person.id].votes

    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+g")
        await settled(pilot)
        await pilot.press("enter", "tab", "tab", "space", "up", "enter", "ctrl+s")
        await settled(pilot)
        assert conference.state.groups[1].votes
        assert not votes(), "nobody has said yes yet"
        await pilot.press("left", "enter")
        await settled(pilot)
        assert votes()
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert not votes()
        assert conference.state.groups[1].votes


async def test_history_tells_changes_and_passages_of_one(conference: Conference) -> None:
    person = by_name(conference, LONG)
    conference.edit("delegate_edit", person, post="Giám đốc")
    desk.check_in(conference, delegate_id=person.id, how="search")
    desk.check_in(conference, delegate_id=by_name(conference, "Trần Thị Ánh").id, how="search")
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+r")
        await settled(pilot)
        assert "3 việc" in text_of(pilot, "#history-of")
        assert "Trần" not in "".join(shown(pilot))
        await pilot.press("down")
        await settled(pilot)
        assert "Giám đốc" in text_of(pilot, "#preview-row")


async def test_the_button_saves_as_the_key_does(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+u", "insert", *"Sở Nội vụ")
        await settled(pilot)
        form = pilot.app.screen
        await pilot.click("#ok")
        await settled(pilot)
        assert pilot.app.screen is form
        assert "Đã có đơn vị" in str(form.query_one(".problem", Label).content)
        await pilot.press("end", *" B")
        await pilot.click("#ok")
        await settled(pilot)
        assert len(conference.state.units) == 4
        assert "4 đơn vị" in text_of(pilot, ".summary")


async def test_one_badge_is_written_as_a_file_of_its_own(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f3", "ctrl+k")
        await pilot.pause()
        (badge,) = (conference.folder / "papers").glob("*.pdf")
        assert badge.name.startswith("the-")
        assert badge.read_bytes().startswith(b"%PDF")
