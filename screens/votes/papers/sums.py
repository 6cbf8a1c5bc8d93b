"""The question before a paper-by-paper count: how many papers were handed out and collected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from textual.screen import Screen

from screens.forms.controls import Field
from screens.forms.form import Form, about
from screens.sentences import say
from store.conference import Conference
from store.records import Ballot, Ledger, TellerSheet
from store.thresholds import parse_whole
from store.votes import balance
from store.votes.counting import paper_count, tellers


def ask_sums(
    screen: Screen[Any],
    conference: Conference,
    ballot: Ballot,
    sheet: TellerSheet,
    done: Callable[[TellerSheet], None],
) -> None:
    """Ask, save, and hand the sheet to `done`; what was frozen at the opening is known."""

    def save(values: Mapping[str, str]) -> TellerSheet:
        numbers = {}
        for name, text in values.items():
            with about(name):
                numbers[name] = _number(text)
        return tellers.prepare_papers(conference, ballot.id, sheet.teller, **numbers, seen=sheet)

    def closed(saved: TellerSheet | None) -> None:
        if saved is not None:
            done(saved)

    known = _known(conference, ballot, sheet)
    frozen = {"entitled": ballot.entitled, "present": ballot.present}
    fields = [
        Field(name, say(f"tally-sum-{name}"), str(getattr(known, name) or ""), required=True)
        for name in ("entitled", "present", "issued", "collected")
        if not frozen.get(name)
    ]
    title = say("tally-sums-title", teller=sheet.teller)
    form = Form(title, fields, save, ok=say("tally-sums-ok"))
    screen.app.push_screen(form, closed)


def _known(conference: Conference, ballot: Ballot, sheet: TellerSheet) -> TellerSheet | Ledger:
    """Where the form takes its sums from: this sheet, the other teller's, or those present."""
    other = tellers.teller_sheet(conference.state, ballot.id, 3 - sheet.teller)
    for begun in (sheet, other):
        if begun is not None and paper_count.is_counting(begun):
            return begun
    recorded = ballot.tally or ballot.second_tally
    return recorded.ledger if recorded else Ledger(issued=ballot.present)


def _number(text: str) -> int:
    """A whole number from 0. Raises `BadInput`."""
    return parse_whole(text, "sum-unreadable", balance.LARGEST)
