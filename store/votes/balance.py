"""What must hold of a vote's figures before its result may be published. Integers only.

From who may vote to the marks on valid papers no figure exceeds the one it is a part of
(TT 01/2021/TT-BNV, Điều 11; NĐ 98/2023, Điều 30.7 for written opinions). The quorum by the
ballot's own rule is judged when it opens, and by the figures when they are announced; of a list
that names no voter nothing can be judged: that is said, and never taken for enough.
"""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from store import thresholds
from store.errors import Refused
from store.records import Ballot, Count, Ledger, Method, Question, Tally

LARGEST = 1_000_000
"""No figure of a vote is larger; what is, was typed or scanned into the wrong place."""


@dataclass(frozen=True)
class Problem:
    """One sum that does not add up: a code for the sentence, and its figures."""

    code: str
    facts: dict[str, str | int]


def frozen(ballot: Ballot, ledger: Ledger) -> Ledger:
    """The sums with who may vote and who is here as frozen when the ballot was opened.

    Where nobody was on the list then (0), what the sheet says stands.
    """
    return replace(
        ledger,
        entitled=ballot.entitled or ledger.entitled,
        present=ballot.present or ledger.present,
    )


def quorum_need(ballot: Ballot, entitled: int) -> int:
    """How many voters the ballot's own rule wants in the hall; 0 where it does not say.

    2/3 of 19 members are 13.
    """
    if not ballot.quorum or not entitled:
        return 0
    return thresholds.votes_needed(entitled, thresholds.parse_threshold(ballot.quorum))


def refuse_below_quorum(ballot: Ballot, entitled: int, present: int) -> None:
    """Raise `Refused`: ballot-nobody-entitled where no vote is marked, ballot-quorum for too few.

    Nothing is refused where the rule asks for no quorum.
    """
    if ballot.quorum and not entitled:
        who = "units" if ballot.by_unit else "people"
        raise Refused("ballot-nobody-entitled", title=ballot.title, quorum=ballot.quorum, who=who)
    need = quorum_need(ballot, entitled)
    if present < need:
        raise Refused(
            "ballot-quorum",
            title=ballot.title,
            present=present,
            entitled=entitled,
            need=need,
            quorum=ballot.quorum,
        )


def refuse_by_figures(ballot: Ballot, sheet: Tally) -> None:
    """Raise `Refused` where the figures to be announced were below it (publish-quorum).

    They are those frozen at the opening; of a list without a voter those of the sheet. What the
    chair overruled at the opening is not asked about again.
    """
    if ballot.overruled:
        return
    ledger = frozen(ballot, sheet.ledger)
    try:
        refuse_below_quorum(ballot, ledger.entitled, ledger.present)
    except Refused as refusal:
        code = "publish-nobody" if refusal.code == "ballot-nobody-entitled" else "publish-quorum"
        raise Refused(code, **refusal.facts) from None


def problems(ballot: Ballot, tally: Tally) -> tuple[Problem, ...]:
    """Every sum of the sheet that does not add up; empty when it may be published.

    Entitled 19, issued 17, collected 18, valid 16, invalid 1 have two: collected-over-issued, and
    collected-not-valid-plus-invalid, as 16 and 1 are 17. Papers go to who is there only, and only
    the absent write: of 19 members with 18 present 21 papers are three too many.
    """
    ledger = tally.ledger
    figures = _figures(tally)
    found = _Problems()
    found.must(min(figures) >= 0, "negative-figure", figure=min(figures))
    found.must(max(figures) <= LARGEST, "figure-too-large", largest=LARGEST)
    if ballot.method is Method.SCORES or found:
        return tuple(found)
    held = frozen(ballot, ledger)
    found.must(
        ledger == held,
        "electorate-differs",
        entitled=ledger.entitled,
        present=ledger.present,
        frozen=held.entitled,
        here=held.present,
    )
    _check_papers(found, ballot, ledger)
    for count in tally.counts:
        found += _count_problems(ballot, ledger, count)
    if ballot.question is Question.CHOOSE and ballot.seats:
        _check_marks(found, ballot, tally)
    return tuple(found)


class _Problems(list[Problem]):
    def must(self, holds: bool, code: str, **facts: str | int) -> None:
        if not holds:
            self.append(Problem(code, facts))


def _figures(tally: Tally) -> list[int]:
    parts = [tally.ledger, *tally.counts]
    figures = [getattr(part, name) for part in parts for name in part.__struct_fields__]
    return [figure for figure in figures if isinstance(figure, int)]


def _check_papers(found: _Problems, ballot: Ballot, ledger: Ledger) -> None:
    """From who may vote to what is valid: no figure may exceed the one before it."""
    entitled, present, issued = ledger.entitled, ledger.present, ledger.issued
    collected, valid, invalid = ledger.collected, ledger.valid, ledger.invalid
    found.must(present <= entitled, "present-over-entitled", present=present, entitled=entitled)
    facts = {"issued": issued, "present": present, "entitled": entitled}
    if present:
        found.must(issued <= present, "issued-over-present", **facts)
    else:  # nobody was checked in, and no sheet says how many there were
        found.must(issued <= entitled, "issued-over-entitled", **facts)
    found.must(collected <= issued, "collected-over-issued", collected=collected, issued=issued)
    found.must(
        collected == valid + invalid,
        "collected-not-valid-plus-invalid",
        collected=collected,
        valid=valid,
        invalid=invalid,
        sum=valid + invalid,
    )
    absent = entitled - present
    found.must(
        ledger.written <= absent and issued + ledger.written <= entitled,
        "written-over-absent",
        written=ledger.written,
        absent=max(absent, 0),
        present=present,
        entitled=entitled,
    )
    found.must(collected + ledger.written > 0, "nobody-voted")
    known = ballot.base != "present" or present > 0 or not collected
    found.must(known, "present-unknown")


def _check_marks(found: _Problems, ballot: Ballot, tally: Tally) -> None:
    """Each valid paper of a choice names one person at least, and as many as there are seats."""
    marks, valid = sum(count.agree for count in tally.counts), tally.ledger.valid
    facts = {"marks": marks, "valid": valid, "seats": ballot.seats}
    found.must(
        marks <= valid * ballot.seats, "marks-over-seats", **facts, limit=valid * ballot.seats
    )
    # A valid paper names somebody, unless noes were counted too; a hand may stay down.
    noes = any(count.disagree or count.unmarked for count in tally.counts)
    least = min(valid, 1) if noes or ballot.method is not Method.PAPER else valid
    found.must(marks >= least, "marks-under-valid", **facts)


def _count_problems(ballot: Ballot, ledger: Ledger, count: Count) -> list[Problem]:
    name = count.candidate or ballot.title
    facts: dict[str, str | int] = {
        "candidate": name,
        "agree": count.agree,
        "disagree": count.disagree,
        "unmarked": count.unmarked,
        "valid": ledger.valid,
    }
    total = count.agree + count.disagree + count.unmarked
    found: list[Problem] = []
    is_choice = ballot.question is Question.CHOOSE and not (count.disagree or count.unmarked)
    if is_choice and count.agree > ledger.valid:
        found.append(Problem("votes-over-valid", facts))
    if not is_choice and total != ledger.valid:
        found.append(Problem("candidate-sum", {**facts, "sum": total}))
    written = count.written_agree + count.written_disagree
    if written > ledger.written:
        extra: dict[str, str | int] = {"given": written, "written": ledger.written}
        found.append(Problem("written-sum", {"candidate": name, **extra}))
    return found
