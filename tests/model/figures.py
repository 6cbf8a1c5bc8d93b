"""Figures that tellers bring: mostly right ones, small enough that names tie; sometimes broken."""

from __future__ import annotations

import random
from typing import Any

from msgspec.structs import replace

from store.records import Ballot, Count, Ledger, Method, Question, Tally
from store.votes import ballots
from store.votes.counting.paper_count import REASONS, BallotPaper, Mark


def sheet(ballot: Ballot, rng: random.Random) -> Tally:
    """A balanced sheet for an open ballot."""
    entitled = ballot.entitled or rng.randint(1, 9)
    present = ballot.present or rng.randint(0, entitled)
    issued = rng.choice((present, present, rng.randint(0, present)))
    collected = rng.choice((issued, issued, rng.randint(0, issued)))
    invalid = rng.choice((0, 0, rng.randint(0, collected)))
    valid = collected - invalid
    absent = entitled - max(present, issued)
    written = rng.choice((0, rng.randint(0, absent)))
    ledger = Ledger(
        entitled=entitled,
        present=present,
        issued=issued,
        collected=collected,
        valid=valid,
        invalid=invalid,
        written=written,
    )
    if ballot.question is Question.CHOOSE:
        return Tally(ledger=replace(ledger, written=0), counts=_marks(ballot, valid, rng))
    names = ballots.candidates(ballot)
    return Tally(ledger=ledger, counts=tuple(_count(name, valid, written, rng) for name in names))


def _count(name: str, valid: int, written: int, rng: random.Random) -> Count:
    agree = rng.choice((valid, rng.randint(0, valid)))
    against = rng.choice((valid - agree, rng.randint(0, valid - agree)))
    writing = rng.randint(0, written)
    return Count(
        candidate=name,
        agree=agree,
        disagree=against,
        unmarked=valid - agree - against,
        written_agree=writing,
        written_disagree=rng.randint(0, written - writing),
    )


def _marks(ballot: Ballot, valid: int, rng: random.Random) -> tuple[Count, ...]:
    marks = dict.fromkeys(ballot.candidates, 0)
    for _ in range(valid):
        most = min(ballot.seats, len(ballot.candidates))
        for name in rng.sample(ballot.candidates, rng.randint(1, most)):
            marks[name] += 1
    return tuple(Count(candidate=name, agree=votes) for name, votes in marks.items())


def broken(right: Tally, rng: random.Random) -> Tally:
    """A sheet with one figure typed wrongly."""
    by = rng.choice((-1, 1, 2, 10_000_000))
    if right.counts and rng.random() < 0.5:
        counts = list(right.counts)
        place = rng.randrange(len(counts))
        name = rng.choice(("agree", "disagree", "unmarked", "written_agree"))
        counts[place] = replace(counts[place], **{name: getattr(counts[place], name) + by})
        return replace(right, counts=tuple(counts))
    name = rng.choice(right.ledger.__struct_fields__)
    return replace(right, ledger=replace(right.ledger, **{name: getattr(right.ledger, name) + by}))


def paper(ballot: Ballot, rng: random.Random) -> BallotPaper:
    """One paper as it is read out; now and then one that may not be counted so."""
    if rng.random() < 0.12:
        return BallotPaper(reason=rng.choice(REASONS))
    names = ballots.candidates(ballot)
    if ballot.question is not Question.CHOOSE:
        return BallotPaper(tuple(rng.choice(list(Mark)) for _ in names))
    chosen = rng.sample(range(len(names)), rng.randint(0, min(len(names), ballot.seats + 1)))
    return BallotPaper(
        tuple(Mark.AGREE if place in chosen else Mark.UNMARKED for place in range(len(names)))
    )


def as_file(ballot: Ballot, found: Tally, rng: random.Random) -> dict[str, Any]:
    """The same figures as a script would write them into a file."""
    ledger = found.ledger
    names = ("entitled", "present", "issued", "collected", "valid", "invalid")
    content: dict[str, Any] = {name: getattr(ledger, name) for name in names}
    if ballot.method is Method.HANDS and rng.random() < 0.5:
        content = {"valid": ledger.valid, "invalid": ledger.invalid}
    if ballot.question is Question.SINGLE:
        (one,) = found.counts
        content |= {"for": one.agree, "against": one.disagree, "abstain": one.unmarked}
    else:
        content["results"] = [
            {"candidate": one.candidate, "agree": one.agree, "disagree": one.disagree,
             "unmarked": one.unmarked}
            for one in found.counts
        ]  # fmt: skip
    content["written"] = [
        {"candidate": one.candidate, "agree": one.written_agree,
         "disagree": one.written_disagree}
        for one in found.counts
        if one.written_agree or one.written_disagree
    ]  # fmt: skip
    if rng.random() < 0.2:
        content["base"] = rng.choice((ballot.base, "valid"))
    if rng.random() < 0.2:
        content["threshold"] = rng.choice((ballot.threshold, "1/3"))
    return {key: value for key, value in content.items() if value != []}
