"""The question before a paper-by-paper count: how many papers were handed out and collected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from textual.screen import Screen

from screens.forms.questions import Field, FormDialog
from screens.sentences import say, say_error
from store.conference import Conference
from store.errors import BadInput, HoinghiError
from store.records import Ballot, Ledger, TellerSheet
from store.votes import paper_count, tellers

SUMS = ("entitled", "present", "issued", "collected")
"""All that may be asked for."""


def asked(ballot: Ballot) -> tuple[str, ...]:
    """The sums to ask for: what was frozen at the opening is known."""
    frozen = {"entitled": ballot.entitled, "present": ballot.present}
    return tuple(name for name in SUMS if not frozen.get(name))


def ask_sums(
    screen: Screen[Any],
    conference: Conference,
    ballot: Ballot,
    sheet: TellerSheet,
    done: Callable[[TellerSheet], None],
    typed: Mapping[str, str] | None = None,
    problem: str = "",
) -> None:
    """Ask, save, and hand the sheet to `done`; what is refused is said and asked again."""
    values = typed or _values(conference, ballot, sheet)
    names = asked(ballot)
    fields = [Field(n, say(f"tally-sum-{n}"), values[n], required=True) for n in names]
    title = say("tally-sums-title", teller=sheet.teller)
    dialog = FormDialog(
        title,
        fields,
        ok=say("tally-sums-ok"),
        cancel=say("key-back"),
        missing=say("votes-form-missing"),
    )
    dialog.problem = problem

    def answered(answer: dict[str, str] | None) -> None:
        if answer is None:
            return
        try:
            numbers = {name: _number(text) for name, text in answer.items()}
            saved = tellers.prepare_papers(conference, ballot.id, sheet.teller, **numbers)
        except HoinghiError as error:
            screen.app.bell()
            ask_sums(screen, conference, ballot, sheet, done, answer, say_error(error))
            return
        done(saved)

    screen.app.push_screen(dialog, answered)


def _values(conference: Conference, ballot: Ballot, sheet: TellerSheet) -> dict[str, str]:
    """What the form begins with: the other teller's sums, or a paper for everybody present."""
    known: TellerSheet | Ledger | None = sheet
    if not paper_count.is_counting(sheet):
        other = tellers.teller_sheet(conference.state, ballot.id, 3 - sheet.teller)
        known = other if paper_count.is_counting(other) else None
        recorded = ballot.tally or ballot.second_tally
        known = known or (recorded.ledger if recorded else Ledger(issued=ballot.present))
    values = {name: getattr(known, name) for name in SUMS}
    return {name: str(value) if value else "" for name, value in values.items()}


def _number(text: str) -> int:
    """A whole number from 0. Raises `BadInput`."""
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise BadInput("sum-unreadable", text=text)
    return int(text)
