"""What `show` and `count` print as JSON: English keys, stable for scripts.

Times are ISO with their zone, percentages numbers to two decimals, everything else as stored.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from screens.sentences import say
from store import clock
from store.agenda import rules as agenda_rules
from store.agenda import timeline
from store.agenda.rules import ItemState
from store.awards import ceremony
from store.checkin.attendance import arrival_of, attendance_of, moves_of, session, voters
from store.checkin.headcount import Headcount, Presence
from store.conference import Conference
from store.journal import logbook
from store.people.naming import group_name, unit_name
from store.people.order import delegates_by_name
from store.records import AwardState, Ballot, BallotState, Delegate, Ledger
from store.records.codec import Change
from store.state import State
from store.thresholds import parse_threshold, percent_number, votes_needed
from store.votes.ballots import frozen_ledger, in_order, verdict
from store.votes.tally import Problem, Result, base_votes

Form = dict[str, Any]


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def delegate(state: State, record: Delegate) -> Form:
    """A delegate with unit and group by name; no birth, no phone."""
    return {
        "id": record.id,
        "number": record.number,
        "name": record.name,
        "post": record.post,
        "unit": unit_name(state, record),
        "group": group_name(state, record),
        "status": str(record.status),
        "code": record.code,
        "seat": record.seat,
        "votes": record.votes,
    }


def delegates(conference: Conference) -> list[Form]:
    """All delegates, in Vietnamese order."""
    state = conference.state
    return [delegate(state, record) for record in delegates_by_name(state)]


def _people(count: Headcount) -> Form:
    return {
        "summoned": count.summoned,
        "present": count.present,
        "absent_excused": count.excused,
        "absent_unexcused": count.unexcused,
        "left": count.left,
    }


def summary(conference: Conference) -> Form:
    """Where the conference is now."""
    state, now = conference.state, clock.now()
    counted = attendance_of(state, session(conference.state))
    slots = timeline.slots(state, now)
    current = next((slot for slot in slots if slot.state is ItemState.RUNNING), None)
    awards = list(state.awards.values())
    return {
        "title": state.profile.title,
        "session": counted.session.order,
        **_people(counted.people),
        "entitled": counted.electorate.entitled,
        "entitled_present": counted.electorate.present,
        "quorum": {
            "base": counted.quorum.base,
            "need": counted.quorum.need,
            "met": counted.quorum.met,
        },
        "by_group": [{"name": name, **_people(count)} for name, count in counted.by_group],
        "by_unit": [{"name": name, **_people(count)} for name, count in counted.by_unit],
        "agenda": {
            "current": current.position if current else None,
            "done": sum(slot.state is ItemState.DONE for slot in slots),
            "total": len(slots),
            "drift_seconds": agenda_rules.drift_seconds(slots),
        },
        "awards": {
            "called": sum(award.state is not AwardState.WAITING for award in awards),
            "conferred": sum(award.state is AwardState.CONFERRED for award in awards),
            "total": len(awards),
        },
    }


def attendance(conference: Conference) -> Form:
    """Everybody summoned to the present session, with where they are and when they came."""
    state = conference.state
    counted = attendance_of(state, session(conference.state))
    rows = []
    for record in delegates_by_name(state):
        where = counted.states.get(record.id)
        if where is None:
            continue
        arrival = arrival_of(state, record, counted.session)
        moves = moves_of(state, record, counted.session) if arrival else []
        rows.append(
            {
                **delegate(state, record),
                "presence": str(where),
                "reason": record.reason or None,
                "first_at": _time(arrival.at) if arrival else None,
                "last_at": _time(moves[-1].at) if moves else None,
                "desk": arrival.desk if arrival else None,
            }
        )
    return {"session": counted.session.order, **_people(counted.people), "delegates": rows}


def programme(conference: Conference) -> list[Form]:
    """The agenda with planned, actual and expected times."""
    return [
        {
            "position": slot.position,
            "title": slot.item.title,
            "kind": slot.item.kind,
            "planned_start": _time(slot.planned_start),
            "planned_minutes": slot.item.minutes,
            "actual_start": _time(slot.item.started),
            "actual_end": _time(slot.item.finished),
            "expected_start": _time(slot.expected_start),
            "expected_end": _time(slot.expected_end),
            "state": str(slot.state),
        }
        for slot in timeline.slots(conference.state, clock.now())
    ]


def _problem(problem: Problem) -> Form:
    return {"code": problem.code, "text": say(f"ledger-{problem.code}", **problem.facts)}


def _result(result: Result) -> Form:
    return {
        "candidate": result.candidate,
        "votes": result.votes,
        "against": result.against,
        "unmarked": result.unmarked,
        "percent": percent_number(result.percent),
        "passed": result.passed,
        "elected": result.elected,
        "score": result.score / 100 if result.score else None,
        "rank": result.rank,
    }


def _ledger(conference: Conference, record: Ballot) -> Ledger:
    """The sums counted; before that who may vote, frozen at the opening, until then as of now."""
    if record.tally:
        return record.tally.ledger
    if record.state is not BallotState.DRAFT:
        return frozen_ledger(record)
    people = voters(conference.state, session(conference.state), by_unit=record.by_unit)
    return Ledger(entitled=people.entitled, present=people.present)


def ballot(conference: Conference, record: Ballot) -> Form:
    """One ballot with its verdict, as far as it has been counted."""
    outcome = verdict(record)
    ledger = _ledger(conference, record)
    whole = outcome.base_votes if outcome else base_votes(record.base, ledger)
    need = outcome.need if outcome else votes_needed(whole, parse_threshold(record.threshold))
    return {
        "id": record.id,
        "title": record.title,
        "method": str(record.method),
        "question": str(record.question),
        "round": record.round,
        "state": str(record.state),
        "base": record.base,
        "base_votes": whole,
        "threshold": record.threshold,
        "need": need,
        "ledger": {
            name: getattr(ledger, name)
            for name in (
                "entitled",
                "present",
                "issued",
                "collected",
                "valid",
                "invalid",
                "written",
            )
        },
        "results": [_result(result) for result in outcome.results] if outcome else [],
        "tie": list(outcome.tie) if outcome else [],
        "problems": [_problem(problem) for problem in outcome.problems] if outcome else [],
    }


def ballots(conference: Conference) -> list[Form]:
    """Every ballot in the order of the programme, drafts too."""
    return [ballot(conference, record) for record in in_order(conference.state)]


def awards(conference: Conference) -> list[Form]:
    """All awards, in the order of their announcement."""
    state = conference.state
    here = session(conference.state)
    number_of = {award.id: call.number for call in ceremony.calls(state) for award in call.awards}
    place: dict[int, int] = {}
    rows = []
    for position, award in enumerate(ceremony.announced(state), start=1):
        call = number_of[award.id]
        place[call] = place.get(call, 0) + 1
        decision = state.decisions.get(award.decision_id)
        presence = ceremony.award_presence(state, award, here)
        rows.append(
            {
                "position": position,
                "call": call,
                "place": place[call],
                "form": award.form,
                "class": award.award_class or None,
                "kind": str(award.kind),
                "recipient": award.recipient,
                "unit": award.unit,
                "decision": decision.number if decision else None,
                "state": str(award.state),
                "presence": presence_word(presence),
                "receiver": award.receiver or None,
                "posthumous": award.posthumous,
            }
        )
    return rows


def presence_word(presence: Presence | None) -> str:
    """`present`, `left`, `excused`, `not_yet`, or `unknown` where no delegate is linked."""
    if presence is None:
        return "unknown"
    return "present" if presence is Presence.INSIDE else str(presence)


def _change(state: State, change: Change) -> Form:
    before, after = logbook.images(state, change)
    return {"table": change.table, "id": change.id, "before": before, "after": after}


def log(conference: Conference) -> list[Form]:
    """Every change, oldest first."""
    return [
        {
            "seq": entry.seq,
            "at": _time(entry.at),
            "desk": entry.desk,
            "action": entry.action,
            "what": say(f"action-{entry.action}"),
            "note": entry.note or None,
            "undoes": entry.undoes or None,
            "changes": [_change(conference.state, change) for change in entry.changes],
        }
        for entry in conference.log()
    ]
