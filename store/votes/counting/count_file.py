"""The figures of a ballot as a script brings them: `hoinghi count FOLDER BALLOT FILE.json`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec.structs import replace

from store.errors import BadInput, Refused
from store.names import fold, nfc
from store.records import Ballot, BallotState, Count, Ledger, Method, Question, Tally
from store.votes import balance, ballots, tally, voting
from store.votes.counting import tellers
from store.votes.counting.json_files import read_json

if TYPE_CHECKING:
    from store.conference import Conference

Figure = Annotated[int, msgspec.Meta(ge=0, le=balance.LARGEST)]


class CountRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One candidate's figures; `score` in points."""

    candidate: str
    agree: Figure = 0
    disagree: Figure = 0
    unmarked: Figure = 0
    score: Annotated[float, msgspec.Meta(ge=-balance.LARGEST, le=balance.LARGEST)] | None = None


class CountSheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"for_": "for"}):
    """One sheet of figures; what is missing is taken from what was frozen at the opening."""

    entitled: Figure | None = None
    present: Figure | None = None
    issued: Figure | None = None
    collected: Figure | None = None
    valid: Figure | None = None
    invalid: Figure | None = None
    results: tuple[CountRow, ...] = ()
    written: tuple[CountRow, ...] = ()
    for_: Figure | None = None
    against: Figure | None = None
    abstain: Figure | None = None


class CountFile(CountSheet, frozen=True, forbid_unknown_fields=True, rename={"for_": "for"}):
    """A whole file: the sheet, a second teller's, and what a new ballot needs."""

    title: str = ""
    method: Method | None = None
    question: Question | None = None
    candidates: tuple[str, ...] = ()
    seats: Figure | None = None
    base: str = ""
    threshold: str = ""
    proposes: str = ""
    by_unit: bool | None = None
    secret: bool | None = None
    tellers: CountSheet | None = None


def read_count_file(path: Path) -> CountFile:
    """Read the file. Raises `BadInput` naming the place of what is wrong."""
    return read_json(path, CountFile)


def count(
    conference: Conference,
    name: str,
    file: CountFile,
    *,
    change_rule: bool = False,
    overrule: str = "",
) -> Ballot:
    """Record the figures of the ballot called `name` (id, key or title), making it if need be.

    All of it is one change: what is refused leaves nothing behind, and what cannot be used is
    refused. Raises `BadInput` (count-no-name, no-such-ballot, count-nothing, and where a new ballot
    lacks its base, threshold or candidates), `Refused` as `store.votes.ballots` does, and where the
    file names another rule than the ballot has: count-rule-differs on an open one,
    count-rule-changes on a draft unless `change_rule`.
    """
    if not name.strip():
        raise BadInput("count-no-name")
    if any(map(_is_empty, (file, file.tellers) if file.tellers else (file,))):
        raise BadInput("count-nothing", ballot=name)
    with conference.writing("count") as writer:
        found = find(conference, name)
        if found is not None:
            _refuse_other_rule(found, file, change_rule=change_rule)
        ballot = found or _new(conference, name, file)
        if ballot.state is BallotState.DRAFT:
            ballot = _completed(ballot, file) if ballot.id else ballot
            ballot = voting.freeze(conference, writer, ballot, overrule=overrule, counted=True)
        second = _sheet(ballot, file.tellers) if file.tellers else None
        ballot = writer.put(ballots.record(ballot, _sheet(ballot, file), second))
        if found is not None:
            tellers.forget_typed(conference, writer, ballot.id, *((1, 2) if second else (1,)))
        return ballot


def _is_empty(sheet: CountSheet) -> bool:
    opinions = (sheet.for_, sheet.against, sheet.abstain)
    return not (sheet.results or sheet.written or any(one is not None for one in opinions))


def _refuse_other_rule(ballot: Ballot, file: CountFile, *, change_rule: bool) -> None:
    """Raise `Refused` where a file names another rule than its ballot has: it is never ignored."""
    is_draft = ballot.state is BallotState.DRAFT
    for field in ("method", "question", "base", "threshold", "seats", "by_unit", "secret"):
        wanted, has = getattr(file, field), getattr(ballot, field)
        if wanted in {None, "", has} or (is_draft and change_rule):
            continue
        code = "count-rule-changes" if is_draft else "count-rule-differs"
        raise Refused(code, ballot=ballot.title, rule=field, file=str(wanted), has=str(has))
    names = tuple(nfc(name) for name in file.candidates)
    if names and ballot.candidates and set(names) != set(ballot.candidates):
        other = sorted(set(names) ^ set(ballot.candidates))[0]
        if not (is_draft and change_rule):
            raise Refused("count-candidates-differ", ballot=ballot.title, candidate=other)


def find(conference: Conference, name: str) -> Ballot | None:
    """The ballot of that id, key or title; accents and capitals do not matter."""
    known = conference.state.ballots
    if name.isdecimal() and len(name) < 16 and int(name) in known:
        return known[int(name)]
    wanted = fold(name)
    for ballot in sorted(known.values(), key=lambda ballot: -ballot.id):
        if wanted in {fold(ballot.key), fold(ballot.title)}:
            return ballot
    return None


def _new(conference: Conference, name: str, file: CountFile) -> Ballot:
    if name.isdecimal() and not (file.title and file.base and file.threshold):
        raise BadInput("no-such-ballot", id=name)  # a mistyped number makes no ballot
    for field in ("base", "threshold"):
        if not getattr(file, field):
            raise BadInput("count-field-missing", field=field, ballot=name)
    if file.base not in tally.BASES:
        raise BadInput("base-unknown", base=file.base, known=", ".join(tally.BASES))
    is_single = file.for_ is not None or not (file.results or file.candidates)
    question = file.question or (Question.SINGLE if is_single else Question.EACH)
    orders = (ballot.order for ballot in conference.state.ballots.values())
    return Ballot(
        order=1 + max(orders, default=0),
        key=name,
        title=nfc(file.title or name),
        method=file.method or Method.PAPER,
        question=question,
        base=file.base,
        threshold=file.threshold,
        candidates=_candidates(file, question),
        seats=file.seats or 0,
        proposes=file.proposes,
        by_unit=bool(file.by_unit),
        secret=bool(file.secret),
    )


def _completed(ballot: Ballot, file: CountFile) -> Ballot:
    """A prepared ballot with what the file says of it; results alone name no other candidates."""
    question = file.question or ballot.question
    keeps = ballot.candidates and not file.candidates
    return replace(
        ballot,
        title=nfc(file.title) or ballot.title,
        method=file.method or ballot.method,
        question=question,
        candidates=ballot.candidates if keeps else _candidates(file, question),
        seats=ballot.seats if file.seats is None else file.seats,
        base=file.base or ballot.base,
        threshold=file.threshold or ballot.threshold,
        by_unit=ballot.by_unit if file.by_unit is None else file.by_unit,
        secret=ballot.secret if file.secret is None else file.secret,
    )


def _candidates(file: CountFile, question: Question) -> tuple[str, ...]:
    if question is Question.SINGLE:
        return ()
    names = file.candidates or tuple(row.candidate for row in file.results)
    return tuple(nfc(name) for name in names)


def _sheet(ballot: Ballot, sheet: CountSheet) -> Tally:
    """The figures of a sheet by candidate. Raises `BadInput`, `Refused` for what has no place."""
    _refuse_odd_parts(ballot, sheet)
    totals = CountRow("", sheet.for_ or 0, sheet.against or 0, sheet.abstain or 0)
    rows = [_named(ballot, row) for row in sheet.results] or [totals]
    written = [_named(ballot, row) for row in sheet.written]
    for listed in (rows, written):
        names = [row.candidate for row in listed]
        for name in names:
            if name not in ballots.candidates(ballot):
                raise Refused("candidate-unknown", candidate=name, title=ballot.title)
            if names.count(name) > 1:
                raise Refused("candidate-twice", candidate=name or ballot.title)
    opinions = {row.candidate: row for row in written}
    counts = tuple(_count(row, opinions.get(row.candidate)) for row in rows)
    given = max((row.agree + row.disagree + row.unmarked for row in written), default=0)
    return Tally(ledger=_ledger(ballot, sheet, given), counts=counts)


def _refuse_odd_parts(ballot: Ballot, sheet: CountSheet) -> None:
    """Raise `BadInput` for figures given in a form that the question does not have."""
    totals = [name for name in ("for_", "against", "abstain") if getattr(sheet, name) is not None]
    if totals and ballot.question is not Question.SINGLE:
        raise BadInput("count-no-place", ballot=ballot.title, part=totals[0].rstrip("_"))
    if totals and sheet.results:
        raise BadInput("count-both", ballot=ballot.title)
    scores = ballot.method is Method.SCORES
    for row in (*sheet.results, *sheet.written):
        if scores and row.score is None:
            raise BadInput("count-field-missing", ballot=ballot.title, field="score")
        if row.score is not None and not scores:
            raise BadInput("count-no-place", ballot=ballot.title, part="score")


def _named(ballot: Ballot, row: CountRow) -> CountRow:
    """The row under its candidate's name; a proposal may be called by its title, or not at all."""
    name = nfc(row.candidate).strip()
    single = ballot.question is Question.SINGLE
    if single and fold(name) in {"", fold(ballot.title), fold(ballot.key)}:
        name = ""
    return CountRow(name, row.agree, row.disagree, row.unmarked, row.score)


def _count(row: CountRow, written: CountRow | None) -> Count:
    return Count(
        candidate=row.candidate,
        agree=row.agree,
        disagree=row.disagree,
        unmarked=row.unmarked,
        written_agree=written.agree if written else 0,
        written_disagree=written.disagree if written else 0,
        score=round((row.score or 0) * 100),
    )


def _ledger(ballot: Ballot, sheet: CountSheet, written: int) -> Ledger:
    entitled = ballot.entitled if sheet.entitled is None else sheet.entitled
    present = ballot.present if sheet.present is None else sheet.present
    if ballot.method is Method.PAPER:
        missing = [
            name for name in ("issued", "collected", "valid") if getattr(sheet, name) is None
        ]
        if missing:
            raise BadInput("count-field-missing", field=missing[0], ballot=ballot.title)
    # A show of hands has no ballots: everybody inside voted, unless the sheet says otherwise.
    voted = present if ballot.method is Method.HANDS else 0
    valid = voted if sheet.valid is None else sheet.valid
    invalid = sheet.invalid or 0
    collected = valid + invalid if sheet.collected is None else sheet.collected
    return Ledger(
        entitled=entitled,
        present=present,
        issued=collected if sheet.issued is None else sheet.issued,
        collected=collected,
        valid=valid,
        invalid=invalid,
        written=written,
    )
