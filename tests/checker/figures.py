"""The figures of one published vote: what may stand on the sheet, and what follows from it.

Thresholds are compared in whole numbers and never rounded: `votes * bottom >= top * base`. Papers:
who may vote >= handed out >= collected = valid + invalid; for each name agree + disagree + empty =
valid; in a choice no more marks than papers times seats. Opinions in writing are those of absent
members, and count only where all members are the base (NĐ 98/2023, Điều 30.7).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.checker.journal import Document


@dataclass(frozen=True)
class Row:
    """What one candidate got; `need` votes of `base` pass."""

    candidate: str
    votes: int
    against: int
    empty: int
    base: int
    need: int
    passed: bool
    elected: bool

    @property
    def share(self) -> str:
        """The percentage as papers print it, halves up; what is not the whole never reads so."""
        if not self.base:
            return "–"
        hundredths = (20_000 * self.votes + self.base) // (2 * self.base)
        if hundredths == 10_000 and self.votes < self.base:
            hundredths = 9_999
        whole, rest = divmod(hundredths, 100)
        decimals = f",{rest:02d}".rstrip("0") if rest else ""
        return f"{whole}{decimals} %"


def passes(votes: int, base: int, threshold: str) -> bool:
    """Whether `votes` of `base` are enough for "2/3", ">1/2" or "80%"; nothing is of nothing."""
    text = threshold.replace(" ", "")
    strict = text.startswith(">") and not text.startswith(">=")
    top, slash, bottom = text.lstrip(">=≥").rstrip("%").partition("/")
    parts, whole = int(top) * base, int(bottom) if slash else 100
    return votes * whole > parts if strict else votes * whole >= parts


def least(base: int, threshold: str) -> int:
    """The smallest number of votes that is enough."""
    return next(votes for votes in range(base + 2) if passes(votes, base, threshold))


def counts_of(sheet: Document) -> list[Document]:
    """The rows of a sheet with nothing left out."""
    names = ("agree", "disagree", "unmarked", "written_agree", "written_disagree")
    return [
        {"candidate": one["candidate"], **{name: one.get(name, 0) for name in names}}
        for one in sheet.get("counts", [])
    ]


def rows(ballot: Document) -> list[Row]:
    """The verdict, best first where there are candidates."""
    sheet = ballot["tally"]
    ledger = _ledger(ballot)
    found = []
    for one in counts_of(sheet):
        writing = ballot["base"] == "members"
        votes = one["agree"] + writing * one["written_agree"]
        against = one["disagree"] + writing * one["written_disagree"]
        base = _base(ballot["base"], ledger, one)
        need = least(base, ballot["threshold"])
        ok = base > 0 and votes >= need
        found.append(Row(one["candidate"], votes, against, one["unmarked"], base, need, ok, False))
    if ballot["question"] != "single":
        found.sort(key=lambda row: -row.votes)
    chosen = _elected(ballot, found)
    return [Row(**{**row.__dict__, "elected": row.candidate in chosen}) for row in found]


def _base(name: str, ledger: Document, count: Document) -> int:
    """What the votes are a share of; for and against is each candidate's own."""
    if name == "for_against":
        return int(count["agree"] + count["disagree"])
    return int(ledger["entitled" if name in {"members", "summoned"} else name])


def tied(ballot: Document, found: list[Row]) -> list[str]:
    """Who has as many votes as the last to be seated, where not all of them can be."""
    seats = ballot.get("seats", 0)
    passed = [row for row in found if row.passed]
    if not seats or len(passed) <= seats:
        return []
    last = sorted((row.votes for row in passed), reverse=True)[seats - 1]
    level = [row.candidate for row in passed if row.votes == last]
    above = sum(row.votes > last for row in passed)
    return level if above + len(level) > seats else []


def _elected(ballot: Document, found: list[Row]) -> set[str]:
    passed = [row for row in found if row.passed]
    seats, tie = ballot.get("seats", 0), tied(ballot, found)
    if not seats or len(passed) <= seats:
        return {row.candidate for row in passed}
    last = sorted((row.votes for row in passed), reverse=True)[seats - 1]
    if tie:
        return {row.candidate for row in passed if row.votes > last} | set(ballot.get("chosen", []))
    return {row.candidate for row in passed if row.votes >= last}


def _ledger(ballot: Document) -> Document:
    ledger = dict.fromkeys(
        ("entitled", "present", "issued", "collected", "valid", "invalid", "written"), 0
    )
    ledger.update(ballot["tally"]["ledger"])
    return ledger


def faults(ballot: Document) -> Iterator[str]:
    """Every figure that steps over another, in a published vote."""
    ledger, kind = _ledger(ballot), ballot["question"]
    for name in ("entitled", "present"):
        frozen = ballot.get(name, 0)
        if frozen and ledger[name] != frozen:
            yield f"{name} {ledger[name]} is not the {frozen} of the opening"
    holders = ledger["present"] or ledger["entitled"]
    chain = (ledger["entitled"], holders, ledger["issued"], ledger["collected"])
    if list(chain) != sorted(chain, reverse=True) or min(ledger.values()) < 0:
        yield f"figures exceed one another: {ledger}"
    if ledger["collected"] != ledger["valid"] + ledger["invalid"]:
        yield f"valid and invalid are not what was collected: {ledger}"
    if ledger["written"] + max(ledger["present"], ledger["issued"]) > ledger["entitled"]:
        yield f"more write than are absent: {ledger}"
    names = [one["candidate"] for one in counts_of(ballot["tally"])]
    if names != ([""] if kind == "single" else ballot.get("candidates", [])) and sorted(names) != (
        sorted(ballot.get("candidates", []))
    ):
        yield f"other names than those asked about: {names}"
    for one in counts_of(ballot["tally"]):
        yield from _row_faults(ballot, one, ledger)
    if kind == "choose":
        yield from _mark_faults(ballot, ledger)
    for row in rows(ballot):
        if row.votes > row.base:
            yield f"{row.candidate}: {row.votes} of {row.base}"


def _row_faults(ballot: Document, one: Document, ledger: Document) -> Iterator[str]:
    given = one["agree"] + one["disagree"] + one["unmarked"]
    only_marks = ballot["question"] == "choose" and not (one["disagree"] or one["unmarked"])
    if given > ledger["valid"] or (given < ledger["valid"] and not only_marks):
        yield f"{one['candidate']}: {given} opinions of {ledger['valid']} valid"
    if one["written_agree"] + one["written_disagree"] > ledger["written"]:
        yield f"{one['candidate']}: more written opinions than letters"


def _mark_faults(ballot: Document, ledger: Document) -> Iterator[str]:
    marks = sum(one["agree"] for one in counts_of(ballot["tally"]))
    if marks > ledger["valid"] * ballot["seats"]:
        yield f"{marks} marks on {ledger['valid']} papers for {ballot['seats']} seats"
