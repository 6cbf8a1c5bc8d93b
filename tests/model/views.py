"""What every place says of the votes of a folder, held against the checker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

import exports.minutes
from exports.votes import vote_record
from exports.wording.ordinals import turn
from screens.hall.layout import Page
from screens.hall.page import hall_page
from screens.votes import detail
from screens.words.verdicts import lines_after
from store import clock
from store.conference import Conference
from store.records import TABLE_OF, AgendaItem, Ballot, BallotState
from store.records.codec import Change, to_document
from store.state import State
from store.votes import ballots
from store.votes.proof import audit
from tests.checker import printed
from tests.checker.check import Found
from tests.checker.figures import Row, tied
from tests.checker.printed import Told, row_of
from tests.checker.voters import may_cast
from tests.exports.paper_text import paper_text
from tests.model import recorder
from tui import json_forms, show


def contradictions(conference: Conference, found: Found, *, on_paper: bool) -> Iterator[str]:
    """Everything that one place says otherwise than the checker."""
    state = conference.state
    held = {table: documents for table, documents in found.tables.items() if documents}
    stored = {
        table: {int(key): one for key, one in documents.items()}
        for table, documents in conference.storage.read().items()
    }
    if held != stored:
        yield "what is in memory is not what the journal says"
    for ballot in state.ballots.values():
        form = msgspec.to_builtins(json_forms.ballot(state, ballot), enc_hook=str)
        page = _alone(state, ballot)
        yield from _secrecy(ballot, form, page)
        if ballot.state is BallotState.PUBLISHED:
            yield from _json(form, found)
            yield from _hall(ballot, page, found)
            yield from _screen(state, ballot, found)
    list(show.ballots_lines(conference))
    report = audit.audit(conference.folder)
    if not report.agrees:
        told = [*report.faults, *(fault for one in report.ballots for fault in one.faults)]
        yield f"the audit finds {told}"
    minutes, records = on_word(conference) if on_paper else recorder.texts(conference)
    yield from _minutes(state, printed.minutes(minutes), found)
    yield from _proposals(state, printed.proposals(minutes), found)
    yield from _records(state, printed.records(records), found)


def on_word(conference: Conference) -> tuple[str, str]:
    """The same two texts out of real files."""
    with TemporaryDirectory() as spare:
        minutes = paper_text(exports.minutes.write(conference, Path(spare) / "a.docx"))
        papers = paper_text(vote_record.write(conference, Path(spare) / "b.docx"))
        hands = paper_text(vote_record.write_hands(conference, Path(spare) / "c.docx"))
    return minutes, f"{papers}----\n{hands}"


def _alone(state: State, ballot: Ballot) -> Page:
    """What the hall shows when nothing but this ballot has happened, under a running item."""
    stage = State()
    since = (ballot.opened_at or clock.now()) - timedelta(days=9)
    item = AgendaItem(
        id=ballot.item_id or 1,
        order=1,
        title="–",
        kind="vote",
        session_id=1,
        minutes=9,
        started=since,
    )
    for record in (state.profile, *state.sessions.values(), item, ballot):
        stage.apply(Change(TABLE_OF[type(record)], record.id, None, to_document(record)))
    return hall_page(stage, next(iter(stage.sessions.values())), clock.now(), 80)


def _secrecy(ballot: Ballot, form: dict[str, Any], page: Page) -> Iterator[str]:
    """Of a vote that is not published the hall sees nothing, and of a secret one no script."""
    if ballot.state is BallotState.PUBLISHED:
        return
    names = () if str(ballot.question) == "single" else ballot.candidates
    listed = [f"{place}. {name}" for place, name in enumerate(names, start=1)]
    shown = [line for block in page.blocks for line in block]
    # Under way the names and nothing else; of a withdrawn one title and reason.
    is_under_way = ballot.state in {BallotState.OPEN, BallotState.COUNTED}
    seen = shown != listed if is_under_way else any("%" in line for line in shown)
    if page.digits or page.larger or seen:
        yield f"the hall sees {page} of ballot {ballot.id}, {ballot.state}"
    if ballot.secret and (form["results"] or form["tie"]):
        yield f"scripts see {form['results']} of secret ballot {ballot.id}, {ballot.state}"


def _json(form: dict[str, Any], found: Found) -> Iterator[str]:
    rows = found.verdicts[form["id"]]
    told = [
        (one["candidate"], one["votes"], one["against"], one["unmarked"], one["base_votes"],
         one["need"], one["passed"], one["elected"])
        for one in form["results"]
    ]  # fmt: skip
    should = [tuple(row.__dict__.values()) for row in rows]
    if told != should:
        yield f"scripts are told {told}, it is {should}"
    shares = [
        f"{one['percent']:.2f}" if one["percent"] is not None else "–" for one in form["results"]
    ]
    printed_shares = [_decimal(row.share) for row in rows]
    if shares != printed_shares:
        yield f"scripts are told {shares}, it is {printed_shares}"
    tie = [] if form["chosen"] else tied(found.tables["ballots"][form["id"]], rows)
    if sorted(form["tie"]) != sorted(tie):
        yield f"scripts are told of a tie of {form['tie']}, it is {tie}"
    if form["problems"]:
        yield f"a published ballot has {form['problems']}"


def _decimal(share: str) -> str:
    return share if share == "–" else f"{float(share.removesuffix(' %').replace(',', '.')):.2f}"


def _hall(ballot: Ballot, page: Page, found: Found) -> Iterator[str]:
    rows = found.verdicts[ballot.id]
    if ballot.title not in page.headline:
        yield f"the hall shows {page} and not ballot {ballot.id}"
    lines = [line for block in page.blocks for line in block]
    for row in rows:
        at = next((n for n, line in enumerate(lines) if row.candidate in line), 0)
        about = lines[at : at + 2] if row.candidate else lines
        if not any(line.endswith(f"{row.votes}/{row.base} · {row.share}") for line in about):
            yield f"the hall shows {lines}, it is {row}"
        good = row.elected if row.candidate else row.passed
        if good != ("✓" in lines[at]):
            yield f"the hall marks {lines[at]}, it is {row}"


def _screen(state: State, ballot: Ballot, found: Found) -> Iterator[str]:
    """The table of F6, and what the chair reads from it."""
    verdict = ballots.verdict(ballot)
    assert verdict is not None
    table = detail._table(ballot, verdict)
    shown = list(zip(*(map(str, column.cells) for column in table.columns), strict=True))
    choice, rows = str(ballot.question) == "choose", found.verdicts[ballot.id]
    for row, cells in zip(rows, shown, strict=True):
        rest = () if choice else (str(row.against), str(row.empty))
        should = (f"{row.votes}/{row.base}", *rest, row.share, str(row.need))
        if cells[1:-1] != should or (row.candidate and cells[0] != row.candidate):
            yield f"the screen shows {cells}, it is {row}"
        good = row.elected and row.candidate not in verdict.tie
        if good != cells[-1].startswith("✓"):
            yield f"the screen says {cells[-1]}, it is {row}"
    read = "\n".join(lines_after(state, ballot))
    for row in rows:
        if f"{row.votes}/{row.base} phiếu đồng ý, đạt {row.share} " not in read:
            yield f"the chair reads {read}, it is {row}"


def _titled(ballot: Ballot, again: str = "") -> str:
    return ballot.title + again + (f" ({turn(ballot.round)})" if ballot.round > 1 else "")


def _again(ballot: Ballot) -> str:
    return " (biểu quyết lại)" if ballot.repeats_id else ""


def _minutes(state: State, told: list[Told], found: Found) -> Iterator[str]:
    """All that was published, and what was counted and then withdrawn, and nothing else."""
    should = []
    for ballot in state.ballots.values():
        if ballot.state is BallotState.PUBLISHED:
            rows = tuple(map(row_of, found.verdicts[ballot.id]))
            sums = _paper_sums(ballot) if ballot.method == "paper" else {}
            should.append(Told(_titled(ballot, _again(ballot)), rows, sums))
        elif ballot.state is BallotState.VOID and ballot.opened_at:
            why = printed.withdrawal(ballot.void_reason, ballot.published_at is not None)
            should.append(Told(ballot.title + _again(ballot), withdrawn=why))
    left = list(told)
    for one in should:
        if one in left:
            left.remove(one)
        else:
            yield f"the minutes lack {one}; they tell {told}"
    if left:
        yield f"the minutes also tell {left}"


def _proposals(state: State, told: list[tuple[str, ...]], found: Found) -> Iterator[str]:
    """The list of who was proposed or chosen, in the order of the ballots."""
    should = [
        (ballot.proposes or ballot.title, row.candidate, f"{row.votes}/{row.base}", row.share)
        for ballot in ballots.in_order(state)
        for row in found.verdicts.get(ballot.id, [])
        if row.elected and row.candidate
    ]
    if told != should:
        yield f"the list of proposals has {told}, it is {should}"


def _paper_sums(ballot: Ballot) -> dict[str, int]:
    assert ballot.tally
    names = ("issued", "collected", "valid", "invalid")
    return {name: getattr(ballot.tally.ledger, name) for name in names}


def _records(state: State, told: list[Told], found: Found) -> Iterator[str]:
    """Each published vote has one record, with its rows, sums, absent voters and seal."""
    by_title = {one.title: one for one in told}
    for ballot in state.ballots.values():
        if ballot.state is not BallotState.PUBLISHED:
            continue
        one = by_title.get(_titled(ballot))
        if one is None:
            yield f"there is no record of {ballot.title}"
            continue
        yield from _record(ballot, one, found)


def _record(ballot: Ballot, one: Told, found: Found) -> Iterator[str]:
    assert ballot.tally
    choice = str(ballot.question) == "choose"
    rows = [row_of(_named(row, ballot), with_rest=not choice) for row in found.verdicts[ballot.id]]
    if list(one.rows) != rows:
        yield f"the record has {one.rows}, it is {rows}"
    reached = "; ".join(
        f"{row.candidate} ({row.share})" for row in found.verdicts[ballot.id] if row.elected
    )
    if str(ballot.question) != "single" and one.reached != reached:
        yield f"the record says {one.reached} reached it, it is {reached}"
    ledger = ballot.tally.ledger
    told = {"entitled", "present"} if ledger.present else {"entitled"}  # no roll call: dots
    if not told <= one.sums.keys():
        yield f"the record does not say who may vote and who was there: {one.sums}"
    for name, figure in one.sums.items():
        should = getattr(ledger, name, None)
        if name == "need":
            needs = {row.need for row in found.verdicts[ballot.id]}
            if figure not in needs:
                yield f"the record needs {figure}, it is {needs}"
        elif figure != should:
            yield f"the record has {name} {figure}, it is {should}"
    (listed,) = (
        each for each in found.tables["electorates"].values() if each["ballot_id"] == ballot.id
    )
    if not ledger.present or (ballot.entitled, ballot.present) != (ledger.entitled, ledger.present):
        return  # nobody was checked in, or on the list, when it was opened
    for voter in listed.get("voters", []):
        name = voter.get("name") or voter.get("unit", "")
        if may_cast(voter) == (name in one.absent):
            yield f"{name} may vote: {may_cast(voter)}; the record says {one.absent}"
    seal = one.text.replace(" ", "").lower()
    if not ballot.seal or ballot.seal not in seal:
        yield f"the record lacks the seal {ballot.seal}"


def _named(row: Row, ballot: Ballot) -> Row:
    """A proposal's row is called by its title in the record."""
    return replace(row, candidate=row.candidate or ballot.title)
