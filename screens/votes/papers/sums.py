"""The question before a paper-by-paper count: how many papers were handed out and collected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from textual.screen import Screen

from screens.forms.controls import Field
from screens.forms.form import Form, about
from screens.sentences import say
from store.conference import Conference
from store.errors import BadInput
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
) -> None:
    """Ask, save, and hand the sheet to `done`."""

    def save(values: Mapping[str, str]) -> TellerSheet:
        numbers = {}
        for name, text in values.items():
            with about(name):
                numbers[name] = _number(text)
        return tellers.prepare_papers(conference, ballot.id, sheet.teller, **numbers)

    def closed(saved: TellerSheet | None) -> None:
        if saved is not None:
            done(saved)

    values = _values(conference, ballot, sheet)
    names = asked(ballot)
    form = Form(
        say("tally-sums-title", teller=sheet.teller),
        [Field(name, say(f"tally-sum-{name}"), values[name], required=True) for name in names],
        save,
        ok=say("tally-sums-ok"),
        cancel=say("key-back"),
    )
    screen.app.push_screen(form, closed)


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
