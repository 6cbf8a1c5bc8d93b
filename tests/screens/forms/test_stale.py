"""Every form over a record that another window changes: nothing it wrote is undone unsaid."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from textual.pilot import Pilot

from screens.forms.controls import ChoiceInput, FormInput
from screens.forms.form import Form
from store import preparation
from store.agenda import edits, speeches
from store.awards import ladder_edits, stage
from store.conference import Conference
from store.kinds import settings
from store.people import roster
from store.people.parts import save_part
from store.records import (
    BudgetLine,
    Group,
    PaperDue,
    Rung,
    Speech,
    Unit,
)
from store.seating import seats
from tests.screens.forms.two_windows import first_item, first_task, press, problem
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


def task(**changes: Any) -> Act:
    return lambda c: preparation.edit_task(c, first_task(c), **changes)


def speech(conference: Conference) -> Speech:
    (found,) = conference.state.speeches.values()
    return found


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
        lambda c: ladder_edits.set_batch(c, c.state.in_order(Rung)[0], 9),
        lambda c: ladder_edits.set_batch(c, c.state.in_order(Rung)[1], 8),
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
