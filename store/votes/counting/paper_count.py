"""Counting ballot papers one by one (kiểm từng lá): pure rules over a teller's running sums.

What is kept: sums only. The log's line of a paper holds the sums before and after it, so the log
shows in which order anonymous papers were read out, and how each was marked. That is what tellers
who read aloud let everybody hear; who cast a paper is known nowhere. It lets a challenge be
answered paper by paper, and undo find the last one. Papers are to be shuffled before they are
read; `purge` removes the log and with it the order.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from msgspec.structs import replace

from store.errors import Refused
from store.records import Ballot, Count, Ledger, Method, Question, Tally, TellerSheet
from store.votes import balance, ballots

REASONS = ("foreign_form", "no_seal", "too_many", "all_struck", "added", "other")
"""Why a paper is invalid (TT 01/2021/TT-BNV, Điều 11.6); doubtful ones are for all tellers."""


class Mark(StrEnum):
    """What stands beside one candidate; not chosen and not marked are both `UNMARKED`."""

    AGREE = "agree"
    DISAGREE = "disagree"
    UNMARKED = "unmarked"


@dataclass(frozen=True)
class BallotPaper:
    """One ballot paper: a mark for each candidate in the ballot's order, or why it is invalid."""

    marks: tuple[Mark, ...] = ()
    reason: str = ""


def reasons(ballot: Ballot) -> tuple[str, ...]:
    """The reasons that a paper of this ballot can be invalid for."""
    if ballot.question is Question.CHOOSE:
        return REASONS
    return tuple(reason for reason in REASONS if reason != "too_many")


def is_counting(sheet: TellerSheet | None) -> bool:
    """Whether papers are being counted one by one on this sheet."""
    return sheet is not None and sheet.collected > 0


def entered(sheet: TellerSheet) -> int:
    """How many papers have been entered."""
    return sheet.valid + sum(sheet.invalid)


def prepare(
    ballot: Ballot, sheet: TellerSheet, issued: int, collected: int, entitled: int, present: int
) -> TellerSheet:
    """Begin a count, or correct its sums: papers handed out and collected. Raises `Refused`.

    `entitled` and `present` count only where nobody was on the list when the ballot was opened.
    """
    ballots.refuse_unless_open(ballot)
    if max(issued, collected, entitled, present) > balance.LARGEST:
        raise Refused("figure-too-large", largest=balance.LARGEST)
    if ballot.method is not Method.PAPER:
        raise Refused("not-on-paper", title=ballot.title)
    if collected < 1:
        raise Refused("papers-none")
    if collected > issued:
        raise Refused("papers-over-issued", collected=collected, issued=issued)
    here = ballot.present or present
    if issued > (here or ballot.entitled or entitled or issued):
        raise Refused("papers-over-present", issued=issued, present=here or ballot.entitled)
    if collected < entered(sheet):
        raise Refused("papers-over-collected", entered=entered(sheet), collected=collected)
    return replace(
        sheet,
        issued=issued,
        collected=collected,
        entitled=ballot.entitled or entitled,
        present=ballot.present or present,
        agree=sheet.agree or (0,) * len(ballots.candidates(ballot)),
        disagree=sheet.disagree or (0,) * len(ballots.candidates(ballot)),
        invalid=sheet.invalid or (0,) * len(REASONS),
    )


def check(ballot: Ballot, paper: BallotPaper) -> None:
    """Raise `Refused` unless a paper may be counted as it was read out (law: `REASONS`)."""
    if paper.reason:
        if paper.reason not in reasons(ballot):
            raise Refused("paper-reason-unknown", reason=paper.reason)
        return
    names = ballots.candidates(ballot)
    if len(paper.marks) != len(names):
        missing = names[len(paper.marks)] if len(paper.marks) < len(names) else ""
        raise Refused("paper-mark-missing", candidate=missing or ballot.title)
    if ballot.question is Question.CHOOSE:
        chosen = paper.marks.count(Mark.AGREE)
        if not chosen:
            raise Refused("paper-nobody-chosen")
        if ballot.seats and chosen > ballot.seats:
            raise Refused("paper-too-many", chosen=chosen, seats=ballot.seats)


def add(ballot: Ballot, sheet: TellerSheet, paper: BallotPaper) -> TellerSheet:
    """The sums with one paper more. Raises `Refused`."""
    ballots.refuse_unless_open(ballot)
    check(ballot, paper)
    if entered(sheet) >= sheet.collected:
        raise Refused(
            "papers-over-collected", entered=entered(sheet) + 1, collected=sheet.collected
        )
    if paper.reason:
        place = REASONS.index(paper.reason)
        invalid = tuple(n + (at == place) for at, n in enumerate(sheet.invalid))
        return replace(sheet, invalid=invalid)
    pairs = tuple(zip(paper.marks, sheet.agree, sheet.disagree, strict=True))
    return replace(
        sheet,
        valid=sheet.valid + 1,
        agree=tuple(agree + (mark is Mark.AGREE) for mark, agree, _ in pairs),
        disagree=tuple(against + (mark is Mark.DISAGREE) for mark, _, against in pairs),
    )


def paper_between(before: TellerSheet, after: TellerSheet) -> BallotPaper:
    """The paper whose counting made `after` of `before`."""
    if after.valid == before.valid:
        grown = (b > a for a, b in zip(before.invalid, after.invalid, strict=True))
        return BallotPaper(reason=REASONS[list(grown).index(True)])
    agreed = [b > a for a, b in zip(before.agree, after.agree, strict=True)]
    opposed = [b > a for a, b in zip(before.disagree, after.disagree, strict=True)]
    return BallotPaper(
        tuple(
            Mark.AGREE if yes else Mark.DISAGREE if no else Mark.UNMARKED
            for yes, no in zip(agreed, opposed, strict=True)
        )
    )


def take_back(sheet: TellerSheet, before: TellerSheet, after: TellerSheet) -> TellerSheet:
    """The sums without the paper that made `after` of `before`, whatever was entered since."""

    def less(now: tuple[int, ...], old: tuple[int, ...], new: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(n - b + a for n, a, b in zip(now, old, new, strict=True))

    return replace(
        sheet,
        valid=sheet.valid - after.valid + before.valid,
        agree=less(sheet.agree, before.agree, after.agree),
        disagree=less(sheet.disagree, before.disagree, after.disagree),
        invalid=less(sheet.invalid, before.invalid, after.invalid),
    )


def running(ballot: Ballot, sheet: TellerSheet) -> Tally:
    """The figures as they stand, all papers entered or not.

    A choice among names has votes only; otherwise what was not marked is counted too.
    """
    is_choice = ballot.question is Question.CHOOSE
    counts = tuple(
        Count(
            candidate=name,
            agree=agree,
            disagree=against,
            unmarked=0 if is_choice else sheet.valid - agree - against,
        )
        for name, agree, against in zip(
            ballots.candidates(ballot), sheet.agree, sheet.disagree, strict=True
        )
    )
    ledger = Ledger(
        entitled=sheet.entitled,
        present=sheet.present,
        issued=sheet.issued,
        collected=sheet.collected,
        valid=sheet.valid,
        invalid=sum(sheet.invalid),
    )
    return Tally(ledger=ledger, counts=counts, reasons=sheet.invalid)


def finished(ballot: Ballot, sheet: TellerSheet) -> Tally:
    """The teller's sheet once every paper is in. Raises `Refused` with both figures before."""
    if entered(sheet) != sheet.collected:
        raise Refused("papers-missing", entered=entered(sheet), collected=sheet.collected)
    return running(ballot, sheet)
