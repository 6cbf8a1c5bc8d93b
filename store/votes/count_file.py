"""The figures of a ballot as a script brings them: `hoinghi count FOLDER BALLOT FILE.json`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec.structs import replace

from store import clock
from store.checkin import attendance
from store.errors import BadInput
from store.names import fold, nfc
from store.records import Ballot, BallotState, Count, Ledger, Method, Question, Tally
from store.votes import ballots, tally, tellers

if TYPE_CHECKING:
    from store.conference import Conference

Figure = Annotated[int, msgspec.Meta(ge=0)]


class CountRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One candidate's figures; `score` in points."""

    candidate: str
    agree: Figure = 0
    disagree: Figure = 0
    unmarked: Figure = 0
    score: float | None = None


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
    by_unit: bool = False
    secret: bool = False
    tellers: CountSheet | None = None


def read_count_file(path: Path) -> CountFile:
    """Read the file. Raises `BadInput` naming the place of what is wrong."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=CountFile)
    except OSError as error:
        raise BadInput("file-missing", file=str(path)) from error
    except msgspec.MsgspecError as error:
        raise BadInput("count-unreadable", file=path.name, detail=str(error)) from error


def count(conference: Conference, name: str, file: CountFile) -> Ballot:
    """Record the figures of the ballot called `name` (id, key or title), making it if need be.

    All of it is one change: what is refused leaves nothing behind. Raises `BadInput`
    (count-no-name, no-such-ballot, count-nothing, and where a new ballot lacks its base, threshold
    or candidates) and `Refused` as `store.votes.ballots` does.
    """
    if not name.strip():
        raise BadInput("count-no-name")
    if any(map(_is_empty, (file, file.tellers) if file.tellers else (file,))):
        raise BadInput("count-nothing", ballot=name)
    with conference.writing("count") as writer:
        found = find(conference, name)
        ballot = _opened(conference, found or _new(conference, name, file), file)
        second = _sheet(ballot, file.tellers) if file.tellers else None
        ballot = writer.put(ballots.record(ballot, _sheet(ballot, file), second))
        if found is not None:
            tellers.forget_typed(conference, writer, ballot.id, *((1, 2) if second else (1,)))
        return ballot


def _is_empty(sheet: CountSheet) -> bool:
    opinions = (sheet.for_, sheet.against, sheet.abstain)
    return not (sheet.results or sheet.written or any(one is not None for one in opinions))


def _opened(conference: Conference, ballot: Ballot, file: CountFile) -> Ballot:
    """A draft as the file completes it, with today's electorate; any other as it stands."""
    if ballot.state is not BallotState.DRAFT:
        return ballot
    ballot = _completed(ballot, file) if ballot.id else ballot
    people = attendance.voters(
        conference.state, attendance.session(conference.state), by_unit=ballot.by_unit
    )
    return ballots.open_ballot(ballot, people.entitled, people.present, clock.now())


def find(conference: Conference, name: str) -> Ballot | None:
    """The ballot of that id, key or title; accents and capitals do not matter."""
    known = conference.state.ballots
    if name.isdecimal() and int(name) in known:
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
        by_unit=file.by_unit,
        secret=file.secret,
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
    )


def _candidates(file: CountFile, question: Question) -> tuple[str, ...]:
    if question is Question.SINGLE:
        return ()
    names = file.candidates or tuple(row.candidate for row in file.results)
    return tuple(nfc(name) for name in names)


def _sheet(ballot: Ballot, sheet: CountSheet) -> Tally:
    written = {nfc(row.candidate): row for row in sheet.written}
    if ballot.question is Question.SINGLE:
        rows = _single(sheet)
        written = {"": sheet.written[0]} if sheet.written else {}
    else:
        rows = [
            Count(
                candidate=nfc(row.candidate),
                agree=row.agree,
                disagree=row.disagree,
                unmarked=row.unmarked,
                score=round((row.score or 0) * 100),
            )
            for row in sheet.results
        ]
    counts = tuple(
        replace(row, written_agree=extra.agree, written_disagree=extra.disagree)
        if (extra := written.get(row.candidate))
        else row
        for row in rows
    )
    opinions = max((row.agree + row.disagree + row.unmarked for row in sheet.written), default=0)
    return Tally(ledger=_ledger(ballot, sheet, opinions), counts=counts)


def _single(sheet: CountSheet) -> list[Count]:
    if sheet.for_ is None and sheet.results:
        row = sheet.results[0]
        return [Count(candidate="", agree=row.agree, disagree=row.disagree, unmarked=row.unmarked)]
    return [
        Count(
            candidate="",
            agree=sheet.for_ or 0,
            disagree=sheet.against or 0,
            unmarked=sheet.abstain or 0,
        )
    ]


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
