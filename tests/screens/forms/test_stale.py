"""Every form over a record that another window changes: nothing it wrote is undone unsaid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Label, Static

from screens.forms.controls import ChoiceInput, FormInput
from screens.forms.form import Form
from screens.votes.count import CountForm
from screens.votes.figures import LEDGER
from store import clock, preparation
from store.agenda import edits, speeches
from store.awards import stage
from store.conference import Conference
from store.kinds import settings
from store.people import roster
from store.people.parts import save_part
from store.records import (
    AgendaItem,
    Award,
    Ballot,
    BudgetLine,
    Decision,
    Group,
    Method,
    PaperDue,
    Question,
    Rung,
    Speech,
    Task,
    Unit,
)
from store.seating import seats
from store.votes import scores, scoring, voting
from store.votes.counting import tellers
from tests.screens.stage_day import minutes, stage_day
from tui.app import HoinghiApp

Act = Callable[[Conference], object]


class Case(NamedTuple):
    """How a form is opened, what is typed, and what another window does meanwhile.

    `same` writes "Khác" (or what `told` says) into the typed field, `other` into another one;
    `held` are the typed field and the other one as they stand.
    """

    keys: str
    field: str
    typed: str
    same: Act
    other: Act
    held: Callable[[Conference], tuple[object, object]]
    told: str = "Khác"
    mine: object = "Của tôi"
    theirs: object = "Thêm"


def edited(kind: str, record_id: int, **fields: Any) -> Act:
    """Another window's correction of a record."""

    def act(conference: Conference) -> object:
        record = getattr(conference.state, kind)[record_id]
        return conference.edit("x", record, **fields)

    return act


def part(kind: type[Any], record_id: int, **fields: Any) -> Act:
    return lambda c: save_part(c, c.state.find(kind, record_id), **fields)


def fields(kind: str, record_id: int, *keys: str) -> Callable[[Conference], tuple[object, object]]:
    def held(conference: Conference) -> tuple[object, object]:
        record = getattr(conference.state, kind)[record_id]
        return getattr(record, keys[0]), getattr(record, keys[1])

    return held


def line(what: str, amount: int) -> Act:
    return lambda c: preparation.change_budget(
        c, first_task(c).id, first_task(c).budget[0], BudgetLine(what=what, amount=amount)
    )


def paper(**changes: Any) -> Act:
    def act(conference: Conference) -> object:
        (seen,) = conference.state.profile.papers_due
        values = {key: getattr(seen, key) for key in seen.__struct_fields__}
        return preparation.change_paper(conference, seen, PaperDue(**(values | changes)))

    return act


def first_task(conference: Conference) -> Task:
    return preparation.tasks(conference.state)[0]


def task(**changes: Any) -> Act:
    return lambda c: preparation.edit_task(c, first_task(c), **changes)


def first_item(conference: Conference) -> AgendaItem:
    return conference.state.in_order(AgendaItem)[0]


def speech(conference: Conference) -> Speech:
    (found,) = conference.state.speeches.values()
    return found


def draft(**changes: Any) -> Act:
    return lambda c: voting.save_ballot(c, _with(c.state.ballots[1], **changes))


def _with(record: Any, **changes: Any) -> Any:
    values = {key: getattr(record, key) for key in record.__struct_fields__}
    return type(record)(**(values | changes))


CASES = {
    "a delegate": Case(
        "f3 ctrl+e",
        "post",
        "Của tôi",
        lambda c: roster.save_delegate(c, 1, {"post": "Khác"}),
        lambda c: roster.save_delegate(c, 1, {"remark": "Thêm"}),
        fields("delegates", 1, "post", "remark"),
    ),
    "a unit": Case(
        "f3 ctrl+u ctrl+e",
        "short",
        "Của tôi",
        part(Unit, 1, short="Khác"),
        part(Unit, 1, block="Thêm"),
        fields("units", 1, "short", "block"),
    ),
    "a group": Case(
        "f3 ctrl+g ctrl+e",
        "name",
        "Của tôi",
        part(Group, 1, name="Khác"),
        part(Group, 1, expected=7),
        fields("groups", 1, "name", "expected"),
        theirs=7,
    ),
    "an agenda item": Case(
        "f5 ctrl+o",
        "presenter",
        "Của tôi",
        lambda c: edits.edit_item(c, first_item(c), presenter="Khác"),
        lambda c: edits.edit_item(c, first_item(c), title="Thêm"),
        lambda c: (first_item(c).presenter, first_item(c).title),
    ),
    "a speech": Case(
        "f5 ctrl+t ctrl+o",
        "topic",
        "Của tôi",
        lambda c: speeches.edit(c, speech(c), topic="Khác"),
        lambda c: speeches.edit(c, speech(c), speaker="Thêm"),
        lambda c: (speech(c).topic, speech(c).speaker),
    ),
    "an award": Case(
        "f7 ctrl+e",
        "post",
        "Của tôi",
        lambda c: stage.edit_award(c, 4, post="Khác"),
        lambda c: stage.edit_award(c, 4, receiver="Thêm"),
        fields("awards", 4, "post", "receiver"),
    ),
    "a decision": Case(
        "f7 ctrl+s ctrl+e",
        "signer",
        "Của tôi",
        edited("decisions", 1, signer="Khác"),
        edited("decisions", 1, about="Thêm"),
        fields("decisions", 1, "signer", "about"),
    ),
    "an honour": Case(
        "f7 ctrl+t ctrl+e",
        "batch",
        "7",
        lambda c: stage.set_batch(c, c.state.in_order(Rung)[0], 9),
        lambda c: stage.set_batch(c, c.state.in_order(Rung)[1], 8),
        lambda c: (c.state.in_order(Rung)[0].batch, c.state.in_order(Rung)[1].batch),
        told="9",
        mine=7,
        theirs=8,
    ),
    "a task": Case(
        "f9 ctrl+o",
        "department",
        "Của tôi",
        task(department="Khác"),
        task(what="Thêm"),
        lambda c: (c.state.tasks[1].department, c.state.tasks[1].what),
    ),
    "a line of an estimate": Case(
        "f9 ctrl+b ctrl+o",
        "amount",
        "7000",
        line("Phông", 9000),
        line("Thêm", 1000),
        lambda c: (first_task(c).budget[0].amount, first_task(c).budget[0].what),
        told="9.000",
        mine=7000,
    ),
    "a paper owed": Case(
        "f9 ctrl+r ctrl+o",
        "recipient",
        "Của tôi",
        paper(recipient="Khác"),
        paper(done=True),
        lambda c: (c.state.profile.papers_due[0].recipient, c.state.profile.papers_due[0].done),
        theirs=True,
    ),
    "particulars": Case(
        "f9 ctrl+e",
        "venue",
        "Của tôi",
        lambda c: settings.set_profile(c, {"venue": "Khác"}),
        lambda c: settings.set_profile(c, {"title": "Thêm"}),
        fields("conference", 1, "venue", "title"),
    ),
    "the plan of the hall": Case(
        "f3 ctrl+y ctrl+e",
        "area",
        "B: A-C x 9",
        lambda c: seats.save_plan(c, "C: A-C x 12"),
        lambda c: settings.set_profile(c, {"title": "Thêm"}),
        fields("conference", 1, "seat_plan", "title"),
        told="C: A-C x 12",
        mine="B: A-C x 9",
    ),
}


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c")
        made = first_task(conference)
        preparation.change_budget(conference, made.id, None, BudgetLine(what="Phông", amount=1000))
        for owed in conference.state.profile.papers_due:
            preparation.change_paper(conference, owed, None)
        preparation.change_paper(conference, None, PaperDue(title="Báo cáo"))
        item = first_item(conference)
        speeches.add(conference, Speech(item_id=item.id, order=0, speaker="Lò Thị Hoa"))
        seats.save_plan(conference, "A: A-C x 12")
        yield conference
        conference.close()


@pytest.fixture
def other(day: Conference) -> Iterator[Conference]:
    with Conference.open(day.folder, "bàn 2") as conference:
        yield conference


async def press(pilot: Pilot[Any], keys: str) -> None:
    await pilot.press(*keys.split())
    await pilot.pause()


async def opened(pilot: Pilot[Any], case: Case) -> Form[Any]:
    await press(pilot, case.keys)
    form = pilot.app.screen
    assert isinstance(form, Form), case.keys
    control = form.control_of(case.field)
    assert not isinstance(control, ChoiceInput)
    if isinstance(control, FormInput):
        control.value = case.typed
    else:
        control.text = case.typed
    return form


def problem(app: App[Any]) -> str:
    return str(app.screen.query_one(".problem", Label).content)


@pytest.mark.parametrize("name", CASES)
async def test_what_another_window_corrected_is_told_and_stays(
    day: Conference, other: Conference, name: str
) -> None:
    case = CASES[name]
    async with HoinghiApp(day).run_test(size=(120, 30)) as pilot:
        form = await opened(pilot, case)
        case.same(other)
        stands = case.held(other)
        await press(pilot, "ctrl+s")
        assert pilot.app.screen is form, "the form stays"
        assert "cửa sổ khác" in problem(pilot.app)
        assert case.told in problem(pilot.app)
        assert case.typed in form.values()[case.field], "what was typed stays"
        other.refresh()
        assert case.held(other) == stands


@pytest.mark.parametrize("name", CASES)
async def test_what_another_window_wrote_elsewhere_survives(
    day: Conference, other: Conference, name: str
) -> None:
    case = CASES[name]
    async with HoinghiApp(day).run_test(size=(120, 30)) as pilot:
        form = await opened(pilot, case)
        case.other(other)
        await press(pilot, "ctrl+s")
        assert pilot.app.screen is not form, problem(pilot.app)
        other.refresh()
        assert case.held(other) == (case.mine, case.theirs)


async def test_many_delegates_changed_at_once(day: Conference, other: Conference) -> None:
    async with HoinghiApp(day).run_test(size=(120, 30)) as pilot:
        await press(pilot, "f3 space space ctrl+s")
        form = pilot.app.screen
        assert isinstance(form, Form)
        unit = form.control_of("unit")
        assert isinstance(unit, FormInput)
        unit.value = "Sở Y tế"
        roster.save_delegate(other, 2, {"unit": "Sở Nội vụ"})
        await press(pilot, "ctrl+s")
        assert pilot.app.screen is form
        assert "Sở Nội vụ" in problem(pilot.app)
        assert "Lò Thị Hoa" in problem(pilot.app)
    assert day.state.delegates[1].unit_id == 1


# --- votes -------------------------------------------------------------------------------------


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
        first = _with(figures.counts[0], agree=1)
        corrected = _with(figures, counts=(first, *figures.counts[1:]))
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
        await press(pilot, "escape 7 enter")  # what stands was shown; now it is corrected
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
    ballot = voting.save_ballot(day, _with(on_paper(day), id=0, order=0, state="draft", entitled=0))
    other.refresh()
    async with HoinghiApp(day).run_test(size=(120, 30)) as pilot:
        await press(pilot, "f6 down ctrl+e")
        form = pilot.app.screen
        assert isinstance(form, Form)
        voting.save_ballot(other, _with(ballot, threshold="2/3"))
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
