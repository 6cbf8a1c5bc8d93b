"""Sheets, sums, criteria and points over a vote that another window changes meanwhile."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from screens.forms.controls import FormInput
from screens.forms.form import Form
from screens.votes.count import CountForm
from screens.votes.figures import LEDGER
from store.conference import Conference
from store.records import (
    Award,
    Ballot,
    Decision,
    Method,
    Question,
)
from store.votes import scores, scoring, voting
from store.votes.counting import tellers
from tests.screens.forms.two_windows import changed, press, problem
from tui.app import HoinghiApp


def on_paper(conference: Conference, *, secret: bool = False) -> Ballot:
    ballot = Ballot(
        order=0,
        title="Bình xét",
        method=Method.PAPER,
        question=Question.EACH,
        base="valid",
        threshold=">1/2",
        candidates=("Sở A", "Sở B"),
        secret=secret,
    )
    return voting.open_ballot(conference, voting.save_ballot(conference, ballot).id)


async def typed_sheet(pilot: Pilot[Any], agree: str) -> CountForm:
    sheet = pilot.app.screen
    assert isinstance(sheet, CountForm)
    figures = {"issued": "3", "collected": "3", "valid": "3", "invalid": "0"}
    for figure, text in figures.items():
        sheet._inputs[figure, LEDGER].value = text
    for row in (0, 1):
        for figure, text in (("agree", agree), ("disagree", "0"), ("unmarked", "0")):
            sheet._inputs[figure, row].value = text
    await pilot.pause()
    return sheet


@pytest.mark.parametrize("secret", [True, False])
@pytest.mark.parametrize("keys", ["ctrl+t", "ctrl+d"])
async def test_a_tellers_sheet(day: Conference, other: Conference, keys: str, secret: bool) -> None:
    ballot = on_paper(day, secret=secret)
    other.refresh()
    teller = 1 if keys == "ctrl+t" else 2
    async with HoinghiApp(day).run_test(size=(120, 30)) as pilot:
        if teller == 2:
            await press(pilot, "f6 ctrl+t")
            await typed_sheet(pilot, "3")
            await press(pilot, "ctrl+s")
        await press(pilot, f"f6 {keys}")
        await typed_sheet(pilot, "2")
        await press(pilot, "ctrl+s")  # the first figures stand; now two windows correct them
        await press(pilot, keys)
        sheet = await typed_sheet(pilot, "3")
        other.refresh()
        stands = other.state.ballots[ballot.id]
        figures = stands.tally if teller == 1 else stands.second_tally
        assert figures
        first = changed(figures.counts[0], agree=1)
        corrected = changed(figures, counts=(first, *figures.counts[1:]))
        tellers.record_sheet(other, ballot.id, teller, corrected)
        await press(pilot, "ctrl+s")
        assert pilot.app.screen is sheet
        told = problem(pilot.app)
        assert "cửa sổ khác" in told
        assert ("Đồng ý: 2 → 1" in told) is not secret
        assert sheet.texts["agree", 0] == "3"
    stands = day.state.ballots[ballot.id]
    assert (stands.tally if teller == 1 else stands.second_tally) == corrected


async def test_a_half_typed_sheet(day: Conference, other: Conference) -> None:
    ballot = on_paper(day)
    other.refresh()
    async with HoinghiApp(day).run_test(size=(120, 30)) as pilot:
        await press(pilot, "f6 ctrl+t")
        sheet = pilot.app.screen
        tellers.keep_typed(other, ballot.id, 1, {"issued -1": "40"})
        await press(pilot, "3 enter")
        await typed_sheet(pilot, "3")
        await press(pilot, "ctrl+s")
        assert pilot.app.screen is sheet
        assert "Người kiểm 1: cửa sổ khác" in problem(pilot.app)
    (kept,) = day.state.teller_sheets.values()
    assert kept.typed == {"issued -1": "40"}
    assert day.state.ballots[ballot.id].tally is None


async def test_the_sums_before_papers_are_counted(day: Conference, other: Conference) -> None:
    ballot = on_paper(day)
    other.refresh()
    async with HoinghiApp(day).run_test(size=(120, 30)) as pilot:
        await press(pilot, "f6 ctrl+b")
        form = pilot.app.screen
        assert isinstance(form, Form)
        for key in form.values():
            control = form.control_of(key)
            assert isinstance(control, FormInput)
            control.value = "30"
        tellers.prepare_papers(
            other, ballot.id, 1, issued=40, collected=38, entitled=40, present=40
        )
        await press(pilot, "ctrl+s")
        assert pilot.app.screen is form
        assert "→ 40" in problem(pilot.app)
    assert tellers.teller_sheet(day.state, ballot.id, 1) == tellers.teller_sheet(
        other.state, ballot.id, 1
    )


def by_scores(conference: Conference) -> Ballot:
    ballot = Ballot(
        order=0,
        title="Chấm điểm",
        method=Method.SCORES,
        question=Question.CHOOSE,
        base="valid",
        threshold=">1/2",
        candidates=("Sở A", "Sở B"),
        seats=1,
    )
    saved = voting.save_ballot(conference, ballot)
    scoring.set_criteria(conference, saved.id, scores.parse_criteria("Một | 20\nHai | 20"))
    return saved


async def test_criteria(day: Conference, other: Conference) -> None:
    ballot = by_scores(day)
    other.refresh()
    async with HoinghiApp(day).run_test(size=(120, 30)) as pilot:
        await press(pilot, "f6 ctrl+g ctrl+e")
        form = pilot.app.screen
        assert isinstance(form, Form)
        scoring.set_criteria(other, ballot.id, scores.parse_criteria("Một | 30\nHai | 20"))
        await press(pilot, "x ctrl+s")
        assert pilot.app.screen is form
        assert "Một | 30" in problem(pilot.app)
        assert form.values()["criteria"].endswith("x")
    assert [one.maximum for one in scores.criteria(day.state, ballot.id)] == [3000, 2000]


async def test_a_figure_of_the_score_table(day: Conference, other: Conference) -> None:
    ballot = by_scores(day)
    other.refresh()
    first = scores.criteria(day.state, ballot.id)[0]
    async with HoinghiApp(day).run_test(size=(120, 30)) as pilot:
        await press(pilot, "f6 ctrl+g 7")
        scoring.enter(other, ballot.id, [(first.id, "Sở A", "self_points", 500)])
        await press(pilot, "enter")
        shown = str(pilot.app.screen.query_one("#scores-cell", Static).content)
        assert "→ 5" in shown
        entered = scores.grid(day.state, ballot.id)
        assert entered[first.id, "Sở A"].self_points == 500
        # What stands was shown; now it is corrected.
        await press(pilot, "escape left enter 7 enter")
        entered = scores.grid(day.state, ballot.id)
        assert entered[first.id, "Sở A"].self_points == 700


async def test_what_is_half_typed_stays_with_its_criterion(
    day: Conference, other: Conference
) -> None:
    ballot = by_scores(day)
    other.refresh()
    first = scores.criteria(day.state, ballot.id)[0]
    async with HoinghiApp(day).run_test(size=(120, 30)) as pilot:
        await press(pilot, "f6 ctrl+g 7")
        wanted = scores.parse_criteria("Mới | 5\nMột | 20\nHai | 20")
        scoring.set_criteria(other, ballot.id, wanted)
        day.refresh()
        pilot.app.show_changes()  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert scores.grid(day.state, ballot.id)[first.id, "Sở A"].self_points == 700


async def test_a_draft(day: Conference, other: Conference) -> None:
    ballot = voting.save_ballot(
        day, changed(on_paper(day), id=0, order=0, state="draft", entitled=0)
    )
    other.refresh()
    async with HoinghiApp(day).run_test(size=(120, 30)) as pilot:
        await press(pilot, "f6 down ctrl+e")
        form = pilot.app.screen
        assert isinstance(form, Form)
        voting.save_ballot(other, changed(ballot, threshold="2/3"))
        await press(pilot, "ctrl+s ctrl+s")
        assert day.state.ballots[ballot.id].threshold == "2/3"


async def test_withdrawing_what_another_window_counted_anew(
    day: Conference, other: Conference
) -> None:
    ballot = on_paper(day)
    other.refresh()
    async with HoinghiApp(day).run_test(size=(120, 30)) as pilot:
        await press(pilot, "f6 ctrl+w N h ầ m")
        form = pilot.app.screen
        assert isinstance(form, Form)
        voting.void_ballot(other, ballot.id, "Sai tên")
        await press(pilot, "ctrl+s")
        assert pilot.app.screen is form
        assert day.state.ballots[ballot.id].void_reason == "Sai tên"


def test_a_tie_that_was_counted_anew_is_not_settled(day: Conference, other: Conference) -> None:
    award, decision = day.state.awards[1], day.state.decisions[1]
    assert isinstance(award, Award)
    assert isinstance(decision, Decision)
    ballot = on_paper(day)
    other.refresh()
    voting.void_ballot(other, ballot.id, "Sai tên")
    with pytest.raises(Exception, match="changed-meanwhile"):
        voting.settle_tie(day, ballot.id, "lot", ("Sở A",), ballot)
