"""What there must be for a paper to say anything: an empty paper is refused, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from exports.awards import not_received, stage
from exports.votes import vote_record
from exports.wording import ballots, people, sentences
from store import preparation
from store.agenda import printed
from store.agenda.rules import has_begun
from store.awards import ceremony
from store.conference import Conference
from store.errors import Refused
from store.lists.sent_again import differences
from store.records import Method
from store.state import State


def check(conference: Conference, paper_id: str) -> None:
    """Refuse a paper that would say nothing. Raises `Refused`; the minutes are a form at worst."""
    if paper_id in _NEEDS:
        _NEEDS[paper_id](conference.state)
    elif paper_id == "differences" and not differences(conference.state, conference.log()):
        raise Refused("paper-no-list-again")


def _delegates(state: State) -> None:
    if not people.listed(state):
        raise Refused("paper-no-delegates")


def _invited(state: State) -> None:
    _delegates(state)
    if not people.invited(state):
        raise Refused("paper-nobody-invited")


def _comers(state: State) -> None:
    _delegates(state)
    if not people.seated(state):
        raise Refused("paper-nobody-comes")


def _agenda(state: State) -> None:
    if not printed.lines_of(state):
        raise Refused("paper-no-agenda")


def _begun(state: State) -> None:
    _agenda(state)
    if not has_begun(state.agenda.values()):
        raise Refused("paper-not-begun")


def _tasks(state: State) -> None:
    profile = state.profile
    if not (preparation.tasks(state) or sentences(profile.purpose + profile.requirements)):
        raise Refused("paper-no-tasks")


def _buses(state: State) -> None:
    if not any(bus.item_id in state.agenda for bus in state.buses.values()):
        raise Refused("paper-no-buses")


def _ballots(state: State) -> None:
    if not ballots.to_vote_on(state):
        raise Refused("paper-no-ballots")


def _paper_votes(state: State) -> None:
    if not vote_record.counted(state, Method.PAPER):
        raise Refused("paper-no-paper-vote")


def _hands(state: State) -> None:
    if not vote_record.counted(state, Method.HANDS):
        raise Refused("paper-no-hands-vote")


def _awards(state: State) -> None:
    if not state.awards:
        raise Refused("no-awards-listed")
    if not stage.listed(state):
        raise Refused("paper-awards-withdrawn")


def _calls(state: State) -> None:
    _awards(state)
    if not ceremony.calls(state):
        raise Refused("paper-no-calls")


def _on_stage(state: State) -> None:
    _calls(state)
    if not stage.on_stage(state):
        raise Refused("paper-nobody-comes-up")


def _presenters(state: State) -> None:
    """Nobody is assigned before, and of nobody it was written down that they gave."""
    _on_stage(state)
    found = (row for call in stage.on_stage(state) for row in stage.stretches(state, call))
    if not any(giver or tray for _, giver, tray in found):
        raise Refused("paper-no-presenters")


def _decisions(state: State) -> None:
    _awards(state)
    if not any(award.decision_id in state.decisions for award in stage.listed(state)):
        raise Refused("paper-no-decisions")


def _owed(state: State) -> None:
    _awards(state)
    if not not_received.not_received(state):
        raise Refused("paper-none-owed")


_NEEDS: Mapping[str, Callable[[State], None]] = {
    "agenda": _agenda,
    "tasks": _tasks,
    "invitations": _invited,
    "invitations-each": _invited,
    "labels": _invited,
    "delegates": _delegates,
    "delegates-xlsx": _delegates,
    "sign-in": _delegates,
    "buses": _buses,
    "badges": _comers,
    "badges-a7": _comers,
    "badges-a6": _comers,
    "place-cards": _comers,
    "place-cards-a4": _comers,
    "attendance": _delegates,
    "awards": _calls,
    "awards-script": _calls,
    "awards-decisions": _decisions,
    "awards-presenters": _presenters,
    "awards-honours": _awards,
    "awards-gallery": _on_stage,
    "awards-owed": _owed,
    "awards-certificates": _awards,
    "ballots": _ballots,
    "ballots-word": _ballots,
    "vote-records": _paper_votes,
    "vote-records-hands": _hands,
    "agenda-actual": _begun,
}
