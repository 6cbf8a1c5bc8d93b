"""Every form of the program typed as a burst: what is typed lands in the field it was typed for.

Key events are posted in a loop without waiting, as a terminal's reader does when keys arrive
faster than they are handled; `pilot.press` waits between keys and would hide any mixing up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

from screens.forms.controls import FormInput, TableArea
from screens.forms.form import Form
from screens.forms.steady_modal import SteadyModal
from screens.forms.text_editor import TextEditor
from screens.start.app import StartApp
from screens.votes.candidates import CandidatesDialog
from screens.votes.count import CountForm
from screens.votes.figures import LEDGER
from store import clock
from store.conference import Conference
from store.records import Ballot, Method, Question
from store.votes import voting
from tests.screens.stage_day import minutes, stage_day
from tui.app import HoinghiApp

FORMS = {
    "a delegate": "f3 insert",
    "many delegates": "f3 space ctrl+s",
    "a unit": "f3 ctrl+u insert",
    "a group": "f3 ctrl+g insert",
    "a list to bring in": "f3 ctrl+o",
    "the plan of the hall": "f3 ctrl+y",
    "a walk-in": "f4 ctrl+n",
    "an agenda item": "f5 insert",
    "a speech": "f5 ctrl+t insert",
    "a ballot": "f6 insert",
    "a count": "f6 ctrl+t",
    "the sums before counting papers": "f6 ctrl+b",
    "why a ballot is withdrawn": "f6 ctrl+w",
    "an award": "f7 insert",
    "a decision": "f7 ctrl+s insert",
    "an honour": "f7 ctrl+t enter",
    "where papers go": "f8 ctrl+t",
    "a task": "f9 insert",
    "a line of an estimate": "f9 ctrl+b insert",
    "a paper owed": "f9 ctrl+r insert",
    "particulars": "f9 ctrl+e",
}


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c")
        ballot = Ballot(
            order=0,
            title="Bình xét",
            method=Method.PAPER,
            question=Question.EACH,
            base="members",
            threshold=">1/2",
            candidates=("Sở A", "Sở B"),
        )
        voting.open_ballot(conference, voting.save_ballot(conference, ballot).id)
        yield conference
        conference.close()


def burst(app: App[Any], keys: Iterable[str]) -> None:
    """Post all keys at once; a single character is typed, a longer word is a key's name."""
    for key in keys:
        named = _character_to_key(key) if len(key) == 1 else key
        app.post_message(Key(named, key if len(key) == 1 else None))


async def opened(pilot: Pilot[Any], keys: str) -> SteadyModal[Any]:
    await pilot.press(*keys.split())
    await pilot.pause()
    dialog = pilot.app.screen
    assert isinstance(dialog, SteadyModal), keys
    return dialog


def figures(dialog: SteadyModal[Any]) -> tuple[list[str], dict[Any, str]]:
    """Keys that fill in every line from the first to the last, and what should stand where then.

    In every second choice the last option is taken, which typed letters would change.
    """
    keys: list[str] = []
    wanted: dict[Any, str] = {}
    for place, line in enumerate(dialog.lines, start=10):
        if isinstance(line, FormInput):
            wanted[line] = str(place)
            keys += [*str(place), "9", "backspace"]
        elif place % 2 and line.id is None:
            wanted[line] = str(line._options[-1][1])
            keys += ["down", "end", "enter"]
        else:
            wanted[line] = line.text
        keys.append("enter")
    return keys[:-1], wanted


@pytest.mark.parametrize("form", FORMS)
async def test_every_figure_of_a_burst_lands_where_it_was_typed(day: Conference, form: str) -> None:
    async with HoinghiApp(day).run_test(size=(80, 24)) as pilot:
        dialog = await opened(pilot, FORMS[form])
        lines = dialog.lines
        if lines:
            dialog.set_focus(lines[0])
        keys, wanted = figures(dialog)
        areas = list(dialog.query(TableArea))
        for area in areas:
            keys += [*(["tab"] if lines else []), "ctrl+u", *"A: B x 7"]
            wanted[area] = "A: B x 7"
        burst(pilot.app, keys)
        await pilot.pause()
        assert pilot.app.screen is dialog
        # A ballot's kind and an award's recipient fill in others; what was typed comes first there.
        found = {line: line.text for line in [*lines, *areas]}
        assert found == wanted or form in {"a ballot", "an award"}, form
        typed = {line: text for line, text in wanted.items() if isinstance(line, FormInput)}
        assert {line: found[line] for line in typed} == typed
        assert pilot.app.focused is (areas or lines)[-1]


async def test_a_burst_ends_with_what_was_typed_before_it_saved(day: Conference) -> None:
    async with HoinghiApp(day).run_test(size=(80, 24)) as pilot:
        await opened(pilot, "f6 ctrl+t")
        sums = ["4", "enter", "4", "enter", "3", "enter", "1", "enter", "enter"]
        first = ["3", "enter", "0", "enter", "enter", "enter", "enter"]
        burst(pilot.app, [*sums, *first, "2", "enter", "1", "ctrl+s"])
        await pilot.pause()
        (ballot,) = day.state.ballots.values()
        assert ballot.tally is not None
        ledger = ballot.tally.ledger
        assert (ledger.issued, ledger.collected, ledger.valid, ledger.invalid) == (4, 4, 3, 1)
        votes = [(count.agree, count.disagree) for count in ballot.tally.counts]
        assert votes == [(3, 0), (2, 1)]


async def test_keys_typed_while_the_form_is_drawn_are_not_lost(day: Conference) -> None:
    saved: list[Any] = []
    ballot = next(iter(day.state.ballots.values()))
    texts = {("issued", LEDGER): "", ("agree", 0): ""}

    async with HoinghiApp(day).run_test(size=(80, 24)) as pilot:
        pilot.app.push_screen(CountForm(ballot, texts, "x", saved.append))
        burst(pilot.app, ["1", "2", "enter", "1", "1", "ctrl+s"])
        await pilot.pause()
        assert [(one.ledger.issued, one.ledger.collected) for one in saved] == [(12, 11)]


async def test_for_follows_the_others_before_the_next_key(day: Conference) -> None:
    """In a show of hands "for" is what the others leave, whatever comes how fast."""
    hands = Ballot(
        order=0,
        id=7,
        title="Giơ tay",
        method=Method.HANDS,
        question=Question.EACH,
        base="present",
        threshold=">1/2",
        candidates=("A", "B"),
        entitled=12,
        present=12,
    )
    texts = {("present", LEDGER): "12"}
    saved: list[Any] = []

    async with HoinghiApp(day).run_test(size=(80, 24)) as pilot:
        pilot.app.push_screen(CountForm(hands, texts, "x", saved.append))
        await pilot.pause()
        burst(pilot.app, ["3", "enter", "enter", "1", "enter", "2", "ctrl+s"])
        await pilot.pause()
        counts = [(count.agree, count.disagree, count.unmarked) for count in saved[0].counts]
        assert counts == [(3, 0, 1), (2, 0, 10)], "a corrected figure stays, a computed one follows"


async def test_an_award_is_found_and_chosen_in_one_burst(day: Conference) -> None:
    async with HoinghiApp(day).run_test(size=(80, 24)) as pilot:
        form = await opened(pilot, "f7 insert")
        assert isinstance(form, Form)
        keys = ["enter"] * 4 + [*"lò thị hoa", "enter", "down", "down", "enter", "enter", *"Hoa"]
        burst(pilot.app, ["space" if key == " " else key for key in keys])
        await pilot.pause()
        assert form.values()["delegate"] == "2"
        assert form.values()["recipient"] == "Hoa"


async def test_names_ticked_and_typed_in_one_burst(day: Conference) -> None:
    taken: list[Any] = []
    async with HoinghiApp(day).run_test(size=(80, 24)) as pilot:
        dialog = CandidatesDialog("Ai", (), ("A", "B", "C"))
        pilot.app.push_screen(dialog, taken.append)
        await pilot.pause()
        burst(pilot.app, ["down", "space", "shift+tab", *"Mới", "enter", *"Nữa", "ctrl+s"])
        await pilot.pause()
        assert taken == [("B", "Mới", "Nữa")]


async def test_two_texts_written_in_one_burst(day: Conference) -> None:
    async with HoinghiApp(day).run_test(size=(80, 24)) as pilot:
        editor = await opened(pilot, "f5 ctrl+e")
        assert isinstance(editor, TextEditor)
        burst(pilot.app, [*"ghi", "enter", "2", "tab", *"kết", "ctrl+s"])
        await pilot.pause()
        noted = next(item for item in day.state.agenda.values() if item.notes)
        assert (noted.notes, noted.conclusion) == ("ghi\n2", "kết")


async def test_a_new_conference_in_one_burst(tmp_path: Path) -> None:
    async with StartApp(tmp_path).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        form = pilot.app.screen
        assert isinstance(form, Form)
        keys, wanted = figures(form)
        burst(pilot.app, keys)
        await pilot.pause()
        assert {line: line.text for line in form.lines} == wanted
