"""The conference's data as a template has it: texts and rows of texts, in the words of papers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from exports.word.usual import shown
from exports.wording import (
    chairs,
    day_text,
    hour_text,
    people,
    person_text,
    secretaries,
    sentences,
    votes,
)
from exports.wording.awards import decision_text, outcome_text, recipient_name, recipient_text
from exports.wording.hours import clock_note, hours_of
from store import preparation
from store.agenda import printed
from store.awards import ceremony
from store.kinds import clusters
from store.papers import settings as paper_settings
from store.people.naming import full_name, group_name, unit_name
from store.preparation import amount_text
from store.records import (
    AwardState,
    Ballot,
    BallotState,
    Decision,
    Delegate,
    Group,
    Method,
    Person,
    Recommendation,
    Session,
    Speech,
    Unit,
)
from store.state import State
from store.thresholds import percent_text
from store.votes import ballots

Values = dict[str, Any]


def paper_values(state: State, paper_id: str) -> Values:
    """What a template of one paper can say, beside what the paper itself has."""
    given = shown(state, paper_id)
    addressees = paper_settings.parts(given.addressees)
    return {**conference_values(state), "addressees": addressees}


def conference_values(state: State) -> Values:
    """What every paper's template can say of the conference."""
    profile = state.profile
    tasks = preparation.tasks(state)
    return {
        "title": profile.title,
        "year": str(profile.year),
        "venue": profile.venue,
        "host": profile.host_body,
        "parent": profile.parent_body,
        "conference_place": profile.place,
        "purpose": sentences(profile.purpose),
        "requirements": sentences(profile.requirements),
        "chairs": _people(chairs(state)),
        "secretaries": _people(secretaries(state)),
        "sessions": [_session(one) for one in state.in_order(Session)],
        "delegates": [_delegate(state, one) for one in people.listed(state)],
        "units": _parts(state.in_order(Unit), people.by_unit(state, people.listed(state))),
        "groups": _parts(state.in_order(Group), people.by_group(state, people.listed(state))),
        "agenda": _agenda(state),
        "speeches": _numbered(_speech(state, one) for one in state.in_order(Speech)),
        "ballots": _numbered(_ballots(state)),
        "awards": _numbered(_awards(state)),
        "decisions": _numbered(
            {"text": decision_text(one).rstrip(";")} for one in state.in_order(Decision)
        ),
        "tasks": _numbered(
            {
                "what": task.what,
                "department": task.department,
                "due": f"{task.due:%d/%m/%Y}" if task.due else "",
                "done": task.done,
                "amount": amount_text(preparation.budget_of([task])) if task.budget else "",
            }
            for task in tasks
        ),
        "budget": _numbered(
            {
                "department": task.department,
                "what": line.what,
                "amount": amount_text(line.amount),
            }
            for task in tasks
            for line in task.budget
        ),
        "budget_total": amount_text(preparation.budget_of(tasks)),
        "clock_note": clock_note(hours_of(state.agenda.values(), "started", "finished")),
        "recommendations": _numbered(
            {"speaker": one.speaker, "text": one.text, "addressee": one.addressee}
            for one in state.in_order(Recommendation)
        ),
    }


def _numbered(rows: Iterable[Values]) -> list[Values]:
    return [{"number": str(number), **row} for number, row in enumerate(rows, start=1)]


def _people(listed: Sequence[Person]) -> list[Values]:
    return [{"name": one.name or person_text(one), "post": one.post} for one in listed]


def _session(session: Session) -> Values:
    return {
        "name": session.name,
        "day": day_text(session.starts.date()),
        "starts": hour_text(session.starts),
        "ends": hour_text(session.ends) if session.ends else "",
    }


def _delegate(state: State, delegate: Delegate) -> Values:
    """What lists of delegates print: no code, no telephone, no birth, no reason of an absence."""
    return {
        "number": str(delegate.number),
        "name": full_name(delegate),
        "honorific": delegate.honorific,
        "title": delegate.title,
        "post": delegate.post,
        "unit": unit_name(state, delegate),
        "group": group_name(state, delegate),
        "seat": delegate.seat,
        "votes": delegate.votes,
        "roles": people.roles_text(delegate),
        "remark": people.remarks(state, delegate),
    }


def _parts(
    listed: Sequence[Unit | Group], filled: Sequence[tuple[str, list[Delegate]]]
) -> list[Values]:
    """Every unit or group with the number of its delegates."""
    counts = {name: len(delegates) for name, delegates in filled}
    return [{"name": one.name, "delegates": str(counts.get(one.name, 0))} for one in listed]


def _agenda(state: State) -> list[Values]:
    """The plan as printed, each line with what really was."""
    rows = []
    for line in printed.lines_of(state):
        item = state.agenda.get(line.item_id)
        session = state.sessions.get(line.session_id)
        rows.append(
            {
                "title": line.title,
                "presenter": line.presenter,
                "session": session.name if session else "",
                "starts": hour_text(line.starts),
                "minutes": str(line.minutes),
                "started": hour_text(item.started) if item and item.started else "",
                "finished": hour_text(item.finished) if item and item.finished else "",
            }
        )
    return _numbered(rows)


def _speech(state: State, speech: Speech) -> Values:
    unit = state.units.get(speech.unit_id)
    return {
        "speaker": speech.speaker,
        "topic": speech.topic,
        "unit": unit.name if unit else "",
        "gist": speech.gist,
    }


def _ballots(state: State) -> list[Values]:
    """The votes whose result was announced: of any other a paper must not tell."""
    announced = [b for b in ballots.in_order(state) if b.state is BallotState.PUBLISHED]
    return [values for ballot in announced if (values := _ballot(state, ballot))]


def _ballot(state: State, ballot: Ballot) -> Values | None:
    verdict = ballots.verdict(ballot)
    if verdict is None:
        return None
    return {
        "title": ballot.title,
        "method": "bỏ phiếu" if ballot.method is Method.PAPER else "giơ tay",
        "round": str(ballot.round),
        "need": str(verdict.need or ""),
        "base_votes": str(verdict.base_votes or ""),
        "sentence": votes.vote_sentence(ballot, verdict, clusters.words_for(state.profile)),
        "results": [
            {
                "name": one.candidate or ballot.title,
                "votes": str(one.votes),
                "against": str(one.against),
                "percent": percent_text(one.percent),
                "passed": one.elected if ballot.seats else one.passed,
            }
            for one in verdict.results
        ],
    }


_TOLD = {AwardState.CONFERRED, AwardState.READ, AwardState.OWED, AwardState.HANDED}


def _awards(state: State) -> list[Values]:
    """The awards in the order of their announcement; an outcome only of what happened."""
    rows = []
    for award in ceremony.announced(state):
        if award.state is AwardState.WITHDRAWN:
            continue
        decision = state.decisions.get(award.decision_id)
        rows.append(
            {
                "recipient": recipient_text(state, award),
                "name": recipient_name(state, award),
                "post": award.post,
                "unit": award.unit,
                "form": award.form,
                "decision": decision_text(decision).rstrip(";") if decision else "",
                "outcome": outcome_text(state, award) if award.state in _TOLD else "",
            }
        )
    return rows
