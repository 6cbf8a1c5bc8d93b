"""`hoinghi presenters`: who hands awards over and who brings the trays, by rank; the proposal."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from typing import Any

from screens.sentences import say
from screens.words.awards.givers import proposal_lines
from store.awards import ceremony, presenting
from store.awards.givers import GiverProposal
from store.conference import Conference
from store.errors import BadInput
from store.records import Presenter
from store.state import State
from tui.console import opened, print_json, print_lines


def run_presenters(arguments: Namespace) -> int:
    """List the presenters; add or remove one, or propose who gives in the waiting calls, before."""
    with opened(arguments.folder) as conference:
        found = _do(conference, arguments)
        if arguments.json:
            print_json(_facts(conference.state, found))
        else:
            print_lines([*(proposal_lines(found) if found else ()), *_lines(conference.state)])
    return 0


def _do(conference: Conference, arguments: Namespace) -> GiverProposal | None:
    action, given = arguments.action, arguments.words
    if len(given) != {"add": 1, "remove": 1}.get(action, 0):
        raise BadInput("presenters-usage")
    if action == "add":
        tray = arguments.tray
        presenting.save(conference, None, name=given[0], post=arguments.post, carries_tray=tray)
    elif action == "remove":
        presenting.remove(conference, _at(conference.state, given[0]))
    elif action == "propose":
        return presenting.propose(conference, anew=arguments.anew)
    return None


def _at(state: State, text: str) -> Presenter:
    """Who has a rank, counted from 1. Raises `BadInput`."""
    ranked = state.in_order(Presenter)
    rank = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= rank <= len(ranked):
        raise BadInput("no-such-rank", text=text, total=len(ranked))
    return ranked[rank - 1]


def _lines(state: State) -> Iterable[str]:
    for row in _rows(state):
        calls = ", ".join(map(str, row["calls"]))
        tray = say("givers-role-tray") if row["tray"] else ""
        parts = (f"{row['rank']:>3}  {row['name']}", row["post"], tray, calls and f"→ {calls}")
        yield "  ·  ".join(filter(None, parts))


def _rows(state: State) -> list[dict[str, Any]]:
    calls = ceremony.calls(state)
    return [
        {
            "rank": rank,
            "name": one.name,
            "post": one.post or None,
            "tray": one.carries_tray,
            "calls": [
                call.number
                for call in calls
                if any(one.id in {a.presenter_id, a.tray_id} for a in call.awards)
            ],
        }
        for rank, one in enumerate(state.in_order(Presenter), start=1)
    ]


def _facts(state: State, found: GiverProposal | None) -> dict[str, Any]:
    facts: dict[str, Any] = {"presenters": _rows(state)}
    if found is not None:
        facts["assigned"] = len(found.awards)
        facts["passed"] = [
            {"name": one.presenter.name, "call": one.call.number} for one in found.passed
        ]
        facts["without"] = [call.number for call in found.without]
    return facts
