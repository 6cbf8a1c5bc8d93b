"""The forms behind F7: an award, the decisions, the ladder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.awards.form import AwardForm
from screens.forms.record_list import ListRoom
from store import clock
from store.awards import ceremony, stage
from store.conference import Conference
from store.records import RecipientKind
from tests.screens.awards.test_awards_screen import room, shown
from tests.screens.stage_day import AN, LONG, minutes, stage_day

NAMES = ("kind", "decision", "form", "honour", "find", "delegate")


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c")
        yield conference
        conference.close()


def dialog(pilot: Pilot[None]) -> AwardForm:
    screen = pilot.app.screen
    assert isinstance(screen, AwardForm)
    return screen


async def type_text(pilot: Pilot[None], text: str) -> None:
    """Type a text into the field that has the focus."""
    await pilot.press(*(character if character != " " else "space" for character in text))


async def go_to(pilot: Pilot[None], key: str) -> None:
    screen = dialog(pilot)
    screen.control_of(key).focus()
    await pilot.pause()


async def test_an_individual_is_found_by_words_and_chosen_never_guessed(day: Conference) -> None:
    async with room(day) as (pilot, screen):
        screen.rows.go_to(1)
        await pilot.press("insert")
        await go_to(pilot, "find")
        await type_text(pilot, "an binh")
        await pilot.pause()
        assert dialog(pilot).values()["delegate"] == "0"
        await go_to(pilot, "delegate")
        await pilot.press("down", "down")
        await pilot.pause()
        assert f"1. {AN} – Công nhân" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        values = dialog(pilot).values()
        assert values["delegate"] == "1"
        assert (values["recipient"], values["post"], values["unit"]) == (AN, "Công nhân", LONG)
        await pilot.press("ctrl+s")
        await pilot.pause()
    added = max(day.state.awards.values(), key=lambda award: award.id)
    assert (added.recipient, added.delegate_id, added.order) == (AN, 1, 4)
    assert (added.decision_id, added.honour) == (2, "bang-khen-lien-doan-lao-dong")


async def test_the_decisions_words_choose_the_rung_and_its_class(day: Conference) -> None:
    async with room(day) as (pilot, _):
        await pilot.press("ctrl+o")
        await go_to(pilot, "form")
        await pilot.press("ctrl+u")
        await type_text(pilot, "Huân chương Độc lập hạng Nhì")
        await pilot.pause()
        assert dialog(pilot).values()["honour"] == "huan-chuong-doc-lap-2"
        await go_to(pilot, "recipient")
        await type_text(pilot, "Sở Tài chính")
        await pilot.press("ctrl+s")
        await pilot.pause()
    added = max(day.state.awards.values(), key=lambda award: award.id)
    assert (added.award_class, added.kind) == (2, RecipientKind.COLLECTIVE)
    assert ceremony.announced(day.state)[0] == added


async def test_honours_fit_the_kind(day: Conference) -> None:
    async with room(day) as (pilot, screen):
        screen.rows.go_to(1)
        await pilot.press("insert")
        await pilot.pause()
        honour = dialog(pilot)._choice("honour")
        assert "tinh-anh-hung" not in honour._legal_values
        dialog(pilot)._choice("kind").value = "collective"
        await pilot.pause()
        assert "tinh-anh-hung" in honour._legal_values
        assert honour.selection == "bang-khen-lien-doan-lao-dong"


async def test_an_edit_keeps_the_chosen_rung_and_what_is_not_in_the_form(day: Conference) -> None:
    stage.edit_award(day, 1, honour="giay-khen")
    stage.move_award(day, 1, -1)
    async with room(day) as (pilot, screen):
        screen.rows.go_to(1)
        await pilot.press("ctrl+e")
        await go_to(pilot, "receiver")
        await type_text(pilot, "Bà Tư")
        await pilot.press("ctrl+s")
        await pilot.pause()
    award = day.state.awards[1]
    assert (award.honour, award.receiver) == ("giay-khen", "Bà Tư")
    assert award.moved is not None
    assert (award.delegate_id, award.recipient) == (1, AN)


async def test_what_is_refused_comes_back_as_it_was_filled_in(day: Conference) -> None:
    stage.call_next(day)
    async with room(day) as (pilot, screen):
        screen.rows.go_to(4)
        await pilot.press("ctrl+e")
        await pilot.pause()
        dialog(pilot)._choice("decision").value = "2"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert dialog(pilot).values()["decision"] == "2"
        assert dialog(pilot).values()["recipient"] == LONG
        await pilot.press("escape")
    assert day.state.awards[4].decision_id == 1


async def test_decisions_are_added_edited_and_kept_while_used(day: Conference) -> None:
    async with room(day) as (pilot, _):
        await pilot.press("ctrl+s")
        assert isinstance(pilot.app.screen, ListRoom)
        assert "mời lên trước" in shown(pilot)
        await pilot.press("insert", *"45/QĐ-TTg", "enter", *"10/12/2026", "enter")
        await type_text(pilot, "Thủ tướng Chính phủ")
        await pilot.press("ctrl+s")
        await pilot.pause()
        added = day.state.decisions[3]
        assert (added.number, added.body) == ("45/QĐ-TTg", "Thủ tướng Chính phủ")
        assert (added.signed_on, added.call_first) == (date(2026, 12, 10), False)
        assert "10/12/2026" in shown(pilot)
        await pilot.press("ctrl+e", "end", "space", "b", "enter", "ctrl+s")
        await pilot.pause()
        assert day.state.decisions[3].number == "45/QĐ-TTg b"
        await pilot.press("delete", "left", "enter")
        assert 3 not in day.state.decisions
        await pilot.press("home", "delete", "left", "enter")
        assert len(day.state.decisions) == 2
        await pilot.press("escape")
        assert "Đợt 1" in shown(pilot)


async def test_a_bad_day_brings_the_form_back(day: Conference) -> None:
    async with room(day) as (pilot, _):
        await pilot.press("ctrl+s", "insert", "1", "enter", *"31/02/2026", "enter", "b", "ctrl+s")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, ListRoom)
        assert "31/02/2026" in shown(pilot)
        assert len(day.state.decisions) == 2


async def test_the_ladder_is_moved_and_its_batches_set(day: Conference) -> None:
    async with room(day) as (pilot, _):
        await pilot.press("ctrl+t")
        assert isinstance(pilot.app.screen, ListRoom)
        await pilot.press("down", "ctrl+up")
        rungs = sorted(day.state.ladder.values(), key=lambda rung: rung.order)
        assert [rung.key for rung in rungs[:2]] == [
            "huan-chuong-ho-chi-minh",
            "huan-chuong-sao-vang",
        ]
        await pilot.press("enter", "backspace", "7", "enter")
        await pilot.pause()
        assert day.state.ladder[rungs[0].id].batch == 7
        await pilot.press("enter", "backspace", *"99", "enter")
        await pilot.pause()
        assert day.state.ladder[rungs[0].id].batch == 7
        assert "99" in shown(pilot)
