"""What `show` and `count` print as JSON: English keys, stable for scripts.

Times are ISO with their zone, percentages numbers to two decimals, everything else as stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import asdict

from screens.sentences import say
from screens.words.votes import problem_text
from store import clock
from store.agenda import timeline
from store.agenda.printed import plan_of
from store.agenda.rules import ItemState
from store.awards import ceremony
from store.awards.figures import figures
from store.awards.prizes import Prize, prizes
from store.checkin.attendance import arrival_of, attendance_of, moves_of, session
from store.checkin.headcount import Headcount, Presence
from store.checkin.scan_again import to_scan_again
from store.conference import Conference
from store.journal import logbook
from store.law import citations
from store.papers import legal_basis
from store.people.naming import group_name, unit_name
from store.people.order import delegates_by_name
from store.records import Ballot, Delegate, Passage
from store.records.codec import Change, Entry
from store.state import State
from store.thresholds import percent_number
from store.times.moments import moment, set_back, set_back_entries
from store.votes import ballots as votes
from store.votes import standing
from store.votes.tally import Result

Form = dict[str, Any]


def _of(source: object, *keys: str) -> Form:
    """Attributes that are printed under their own names."""
    return {key: getattr(source, key) for key in keys}


def delegate(state: State, record: Delegate) -> Form:
    """A delegate with unit and group by name; no birth, no phone."""
    return {
        **_of(record, "id", "number", "title", "name", "post"),
        "unit": unit_name(state, record),
        "group": group_name(state, record),
        **_of(record, "status", "code", "seat", "votes"),
    }


def delegates(conference: Conference) -> list[Form]:
    """All delegates, in Vietnamese order."""
    state = conference.state
    return [delegate(state, record) for record in delegates_by_name(state)]


def _people(count: Headcount) -> Form:
    return {
        **_of(count, "summoned", "present"),
        "absent_excused": count.excused,
        "absent_unexcused": count.unexcused,
        "left": count.left,
    }


def _parts(counts: Sequence[tuple[str, Headcount]]) -> list[Form]:
    return [{"name": name, **_people(count)} for name, count in counts]


def summary(conference: Conference) -> Form:
    """Where the conference is now."""
    state = conference.state
    counted = attendance_of(state, session(state))
    slots = timeline.slots(state, clock.now())
    current = timeline.current(slots)
    awards = figures(state)
    return {
        **_of(state.profile, "title", "purpose", "requirements"),
        "session": counted.session.order,
        **_people(counted.people),
        "inside_of_day": counted.day.inside,
        "scan_again": [one.number for one in to_scan_again(state, counted.session)],
        "entitled": counted.electorate.entitled,
        "entitled_present": counted.electorate.present,
        "quorum": _of(counted.quorum, "base", "need", "met"),
        "by_group": _parts(counted.by_group),
        "by_unit": _parts(counted.by_unit),
        "agenda": {
            "current": current.position if current else None,
            "done": sum(slot.state is ItemState.DONE for slot in slots),
            "total": len(slots),
            "drift_seconds": timeline.drift_seconds(slots),
        },
        "awards": {
            "called": awards.total - awards.waiting,
            **{name: getattr(awards, name) for name in ("conferred", "read", "owed", "handed")},
            "withdrawn": awards.withdrawn,
            "total": awards.total,
        },
    }


def attendance(conference: Conference) -> Form:
    """Everybody summoned to the present session, with where they are and when they came."""
    state = conference.state
    counted = attendance_of(state, session(state))
    rows: list[Form] = []
    told: list[tuple[tuple[int, str], Passage]] = []
    for record in delegates_by_name(state):
        if record.id not in counted.states:
            continue
        arrival = arrival_of(state, record, counted.session)
        moves = moves_of(state, record, counted.session)
        if arrival:
            told += [((record.id, "first_at"), arrival), ((record.id, "last_at"), moves[-1])]
        rows.append(
            {
                **delegate(state, record),
                "presence": counted.states[record.id],
                "reason": record.reason or None,
                "replaces": record.replaces or None,
                "first_at": arrival and arrival.at,
                "last_at": arrival and moves[-1].at,
                "desk": arrival and arrival.desk,
            }
        )
    marks = set_back(moment(key, passage) for key, passage in told)
    for row in rows:
        row.update(_marked(key for of, key in marks if of == row["id"]))
    return {"session": counted.session.order, **_people(counted.people), "delegates": rows}


_ACTUAL = {
    "actual_start": "started",
    "actual_end": "finished",
    "paused_at": "paused_at",
    "skipped_at": "skipped_at",
}
"""The keys of an item's actual times, to its fields."""


def _marked(keys: Iterable[str]) -> Form:
    """Under "set_back" the keys of the times that say less than what was done before, if any."""
    return {"set_back": found} if (found := sorted(keys)) else {}


def programme(conference: Conference) -> list[Form]:
    """The agenda with planned, actual and expected times; `printed_start` where it is on paper."""
    plan = plan_of(conference.state)
    printed = {line.item_id: line.starts for line in plan.lines} if plan else {}
    return [
        {
            "position": slot.position,
            **_of(slot.item, "title", "kind"),
            **_of(slot, "planned_start", "planned_minutes"),
            "printed_start": printed.get(slot.item.id),
            "actual_start": slot.item.started,
            "actual_end": slot.item.finished,
            **_of(slot, "expected_start", "expected_end", "state"),
            **_of(slot.item, "minutes", "fixed", "to_end"),
            **_of(slot, "gap_minutes", "drift_seconds"),
            **_of(slot.item, "paused_at", "pause_seconds", "skipped_at"),
            **_marked(key for key, field in _ACTUAL.items() if field in slot.set_back),
        }
        for slot in timeline.slots(conference.state, clock.now())
    ]


def _result(result: Result) -> Form:
    return {
        **_of(result, "candidate", "votes", "against", "unmarked"),
        "percent": percent_number(result.percent),
        **_of(result, "base_votes", "need", "passed", "elected"),
        "score": result.score / 100 if result.score else None,
        "rank": result.rank,
    }


def ballot(state: State, record: Ballot) -> Form:
    """One ballot with its verdict, as far as it has been counted."""
    outcome, cited = standing.shown(state, record), legal_basis.of_ballot(state, record)
    return {
        **_of(record, "id", "title", "method", "question", "round", "state", "base"),
        "base_votes": outcome.base_votes,
        "threshold": record.threshold,
        "need": outcome.need,
        "ledger": asdict(standing.sums(state, record)),
        "results": [_result(result) for result in outcome.results],
        "tie": outcome.tie,
        "tie_rule": record.tie_rule,
        "chosen": () if standing.is_hidden(record) else record.chosen,
        **_of(record, "seats", "by_unit", "secret", "by_name", "quorum"),
        **_of(record, "overruled", "opened_at", "published_at", "voided_at", "void_reason"),
        "previous": record.previous_id or None,
        "repeats": record.repeats_id or None,
        "source": cited.basis,
        "source_note": citations.joined(cited.note, record.source_note),
        **_of(record, "seal", "sealed_seq"),
        "problems": [{"code": one.code, "text": problem_text(one)} for one in outcome.problems],
    }


def ballots(conference: Conference) -> list[Form]:
    """Every ballot in the order of the programme, drafts too."""
    state = conference.state
    return [ballot(state, record) for record in votes.in_order(state)]


_AWARD_PRESENCE = {Presence.INSIDE: "present", None: "unknown"}
"""What scripts are told where it is not the word of `Presence`; None: no delegate is linked."""


def awards(conference: Conference) -> list[Form]:
    """All awards, in the order of their announcement."""
    state = conference.state
    here = session(state)
    places, counted = ceremony.places(state), prizes(state)
    rows = []
    for position, award in enumerate(ceremony.announced(state), start=1):
        call, place = places.get(award.id, (None, None))
        decision = state.decisions.get(award.decision_id)
        presence = ceremony.award_presence(state, award, here)
        rows.append(
            {
                "position": position,
                "call": call,
                "place": place,
                "form": award.form,
                "class": award.award_class or None,
                **_of(award, "kind", "recipient", "unit"),
                "decision": decision and decision.number,
                "state": award.state,
                "presence": _AWARD_PRESENCE.get(presence, presence),
                "receiver": award.receiver or None,
                **_of(award, "posthumous", "only_read", "printed"),
                "received_by": award.received_by or None,
                "presented_by": award.presented_by or None,
                **_of(award, "handed_at"),
                "handed_to": award.handed_to or None,
                "handed_signed": award.handed_signed if award.handed_at else None,
                "reason": award.reason or None,
                **({"prize": _prize(counted.of.get(award.id))} if counted else {}),
            }
        )
    return rows


def _prize(prize: Prize | None) -> Form | None:
    """What an award pays; None for one that pays nothing any more, as a withdrawn one."""
    multiple = prize.multiple.hundredths / 100 if prize and prize.multiple else None
    return prize and {"amount": prize.amount, "multiple": multiple, "verified": prize.is_checked}


def _change(state: State, change: Change) -> Form:
    before, after = logbook.images(state, change)
    return {"table": change.table, "id": change.id, "before": before, "after": after}


def _passed(state: State, entry: Entry) -> Form:
    """Who passed the desk by an entry, and how that came out."""
    passage = logbook.passage_in(entry)
    person = state.delegates.get(passage.delegate_id) if passage else None
    held = [state.delegates.get(i) for i in passage.held_by] if passage else []
    return {
        "delegate": person and _of(person, "id", "number", "name"),
        "outcome": passage and passage.outcome,
        "candidates": [
            {**_of(one, "id", "number", "name"), "unit": unit_name(state, one)}
            for one in held
            if one
        ],
    }


def log(conference: Conference) -> list[Form]:
    """Every change, oldest first; "set_back" where the clock said less than before."""
    entries = conference.log()
    set_back = set_back_entries(entries)
    return [
        {
            **_of(entry, "seq", "at", "desk", "action"),
            "what": say(f"action-{entry.action}"),
            "note": entry.note or None,
            "undoes": entry.undoes or None,
            **_passed(conference.state, entry),
            "changes": [_change(conference.state, change) for change in entry.changes],
            **({"set_back": ["at"]} if entry.seq in set_back else {}),
        }
        for entry in entries
    ]
