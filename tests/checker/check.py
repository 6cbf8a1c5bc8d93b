"""The oracle: a conference folder is read from its first line, and all that contradicts is told.

Own code from the text of the rules, with `json` and nothing of the program: where the two disagree
one of them is wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from tests.checker import figures, papers, rounds, voters
from tests.checker.figures import Row
from tests.checker.journal import Document, Line, Step, Tables, folded, lines_of, take_in

ABOUT = ("electorates", "roll_calls", "teller_sheets")


@dataclass
class Found:
    """What a folder says: everything that stands at the end, the verdicts, what contradicts."""

    tables: Tables = field(default_factory=lambda: defaultdict(dict))
    wrong: list[str] = field(default_factory=list)
    verdicts: dict[int, list[Row]] = field(default_factory=dict)


def check(folder: Path, *, closed: bool = False) -> Found:
    """Everything there is to say of a folder; when `closed`, of its folded file too."""
    found = Found()
    counted = papers.Papers()
    for line in lines_of(folder):
        before = {key: dict(held) for key, held in found.tables.items() if key in _LOOKED_AT}
        expected = list(_lists(found.tables, line))
        found.wrong += take_in(found.tables, line)
        counted.take(line)
        for wrong in (
            *expected,
            *_acts(before, found.tables, line),
            *counted.faults(found.tables, line),
        ):
            found.wrong.append(f"line {line.seq} ({line.action}): {wrong}")
    for number, ballot in found.tables["ballots"].items():
        if ballot.get("state") == "published" and ballot["method"] != "scores":
            found.verdicts[number] = figures.rows(ballot)
    found.wrong += rounds.faults(found.tables["ballots"], found.verdicts)
    if closed:
        held = {table: documents for table, documents in found.tables.items() if documents}
        if folded(folder) != held:
            found.wrong.append("the folded file says something else than the journal")
    return found


_LOOKED_AT = ("ballots", *ABOUT)


def _lists(tables: Tables, line: Line) -> Iterator[str]:
    """Whether each list that a line freezes is everybody who may vote at that moment."""
    made = {step.id: step.after for step in line.steps if step.table == "ballots" and step.after}
    for step in line.steps:
        if step.table != "electorates" or step.before or not step.after or line.action == "undo":
            continue
        ballot = made[step.after["ballot_id"]]
        yield from _allowed(tables, ballot, line)
        session = voters.served(tables, line.at)
        if ballot.get("session_id") != session:
            yield f"session {ballot.get('session_id')} is named, {session} sits"
        should = {
            (one.delegate, 0 if one.delegate else one.unit): (one.name, one.weight, one.where)
            for one in voters.places(tables, ballot, session)
        }
        listed = {
            (one.get("delegate_id", 0), 0 if one.get("delegate_id") else one.get("unit_id", 0)): (
                one.get("name") or one.get("unit", ""),
                one.get("weight", 1),
                one.get("where", "not_yet"),
            )
            for one in step.after.get("voters", [])
        }
        if listed != should:
            yield f"the list {listed} should be {should}"


def _allowed(tables: Tables, ballot: Document, line: Line) -> Iterator[str]:
    """Too few voters, or a clock that was set back, are overruled with a reason."""
    overruled = ballot.get("overruled", "").strip()
    present, entitled = ballot.get("present", 0), ballot.get("entitled", 0)
    quorum = ballot.get("quorum", "")
    if quorum and entitled and not figures.passes(present, entitled, quorum) and not overruled:
        yield f"{present} of {entitled} are there, {quorum} are asked"
    stamps = [one["at"] for one in tables.get("passages", {}).values()]
    for other in tables.get("ballots", {}).values():
        stamps += filter(None, (other.get("opened_at"), other.get("published_at")))
    latest = max(map(datetime.fromisoformat, stamps), default=line.at)
    if line.at < latest - timedelta(minutes=5) and not overruled:
        yield f"it is {line.at}, and was {latest} before"


def _acts(before: Tables, tables: Tables, line: Line) -> Iterator[str]:
    """What one line did to the votes, and whether it could."""
    for step in line.steps:
        if step.table == "ballots":
            yield from _published_stands(step)
            after = step.after or {}
            if (
                after.get("state") == "published"
                and (step.before or {}).get("state") != "published"
            ):
                yield from _publishing(tables, step.id, after)
        elif step.table in ABOUT:
            number = (step.after or step.before or {})["ballot_id"]
            was = before.get("ballots", {}).get(number, {}).get("state", "draft")
            if was in {"published", "void"}:
                yield f"{step.table} of a {was} ballot {number} are changed"
        if step.table == "electorates" and step.before and step.after and line.action != "undo":
            yield from _admission(tables, step.before, step.after)
    for number, ballot in tables["ballots"].items():
        yield from _sums_held(tables, number, ballot)


def _published_stands(step: Step) -> Iterator[str]:
    """What was published is only ever withdrawn, with a reason, and never comes back."""
    before, after = step.before or {}, step.after or {}
    if before.get("state") not in {"published", "void"}:
        return
    mark = {"state", "void_reason", "voided_at"}  # and by which clock, where it was noted
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    if before["state"] == "void" or after.get("state") != "void" or changed - {"stamps"} != mark:
        yield f"a {before['state']} ballot {step.id} has other {sorted(changed)}"
    elif not after["void_reason"].strip():
        yield f"ballot {step.id} is withdrawn without a reason"


def _publishing(tables: Tables, number: int, ballot: Document) -> Iterator[str]:
    """Everything that must hold when a result is announced."""
    if ballot["method"] == "scores":
        return
    for fault in figures.faults(ballot):
        yield f"ballot {number}: {fault}"
    second = ballot.get("second_tally")
    if second and (
        figures.counts_of(second) != figures.counts_of(ballot["tally"])
        or second["ledger"] != ballot["tally"]["ledger"]
    ):
        yield f"ballot {number} is published while the tellers differ"
    tie = figures.tied(ballot, figures.rows(ballot))
    if tie and not ballot.get("tie_rule"):
        yield f"ballot {number} is published with a tie of {tie}"
    if not set(ballot.get("chosen", [])) <= set(tie):
        yield f"ballot {number}: {ballot['chosen']} are chosen of a tie of {tie}"
    elected = [row for row in figures.rows(ballot) if row.elected]
    if ballot.get("seats", 0) and len(elected) > ballot["seats"]:
        yield f"ballot {number}: {len(elected)} for {ballot['seats']} seats"
    for sheet in tables["teller_sheets"].values():
        if sheet["ballot_id"] == number and sheet.get("collected"):
            yield f"ballot {number} is published while papers are counted"
    if ballot.get("by_name"):
        yield from papers.answers(tables, number, ballot)


def _admission(tables: Tables, before: Document, after: Document) -> Iterator[str]:
    """Who is let vote afterwards is in the hall, has a vote, and did not vote before."""
    ballot = tables["ballots"][after["ballot_id"]]
    old, new = before.get("voters", []), after.get("voters", [])
    for place, voter in enumerate(new):
        was = old[place] if place < len(old) else None
        if voter == was:
            continue
        if was is not None and voters.may_cast(was):
            yield f"{voter} takes a place whose vote may be cast already"
        if not voter.get("admitted_at") or not voter.get("admitted_for", "").strip():
            yield f"{voter} is let vote without time and reason"
        now = voters.places(tables, {**ballot, "base": "members"}, ballot["session_id"])
        if not any(
            one.where == "inside"
            and (one.delegate, one.unit)[bool(ballot.get("by_unit"))]
            == (voter.get("delegate_id"), voter.get("unit_id"))[bool(ballot.get("by_unit"))]
            for one in now
        ):
            yield f"{voter} is let vote, and is not there or has no vote"
    taken = [one.get("delegate_id") or ("unit", one["unit_id"]) for one in new]
    if len(set(taken)) < len(taken) or len(new) < len(old):
        yield f"somebody stands twice on the list: {taken}"


def _sums_held(tables: Tables, number: int, ballot: Document) -> Iterator[str]:
    lists = [one for one in tables["electorates"].values() if one["ballot_id"] == number]
    is_open = ballot.get("state", "draft") != "draft" and bool(ballot.get("opened_at"))
    if len(lists) != is_open:
        yield f"ballot {number} ({ballot.get('state')}) has {len(lists)} lists"
    for one in lists:
        held = ballot.get("entitled", 0), ballot.get("present", 0)
        if voters.sums(one.get("voters", [])) != held:
            yield f"ballot {number} has {held}, its list {voters.sums(one.get('voters', []))}"
