"""Scores (chấm điểm): criteria, each unit's own figure and the group's, sums and ranking.

The ranking is that of `tally`: equal totals share a rank and are shown, never settled here.
Figures are in hundredths of a point; points taken off are entered as positive figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from store.errors import BadInput, Refused
from store.names import fold, nfc
from store.records import Ballot, Count, Criterion, CriterionKind, Ledger, Score, Tally
from store.state import State
from store.thresholds import parse_points, points_text

Side = Literal["self_points", "points"]
"""Whose figure: the unit's own (tự chấm), or the group's (khối chấm)."""

Grid = Mapping[tuple[int, str], Score]
"""The figures of a ballot by criterion and unit."""


@dataclass(frozen=True)
class Total:
    """One unit's sums; `missing` counts the criteria for which the group gave no figure yet.

    `rank` and `tied` are those of the group's totals as far as they are entered.
    """

    candidate: str
    plus: int
    minus: int
    own: int
    missing: int
    own_missing: int
    rank: int = 0
    tied: bool = False

    @property
    def total(self) -> int:
        """Points given less points taken off, by the group's own figures."""
        return self.plus - self.minus


@dataclass(frozen=True)
class WantedCriterion:
    """A criterion as somebody wrote it down."""

    name: str
    maximum: int
    kind: CriterionKind


# --- reading -----------------------------------------------------------------------------------


def criteria(state: State, ballot_id: int) -> list[Criterion]:
    """The criteria of a ballot in their order."""
    found = (one for one in state.criteria.values() if one.ballot_id == ballot_id)
    return sorted(found, key=lambda one: (one.order, one.id))


def grid(state: State, ballot_id: int) -> Grid:
    """Everything entered for a ballot."""
    mine = (score for score in state.scores.values() if score.ballot_id == ballot_id)
    return {(score.criterion_id, score.candidate): score for score in mine}


def totals(listed: Sequence[Criterion], entered: Grid, candidates: Iterable[str]) -> list[Total]:
    """The sums of each unit, in the order of the units.

    9,5 points given and 0,5 taken off make 9. Totals of 9, 9 and 8 have the ranks 1, 1 and 3, and
    the first two are tied.
    """
    found = [_total(listed, entered, name) for name in candidates]
    ranked = []
    for one in found:
        better = sum(other.total > one.total for other in found)
        equal = sum(other.total == one.total for other in found)
        values = {**one.__dict__, "rank": 1 + better, "tied": equal > 1}
        ranked.append(Total(**values))
    return ranked


def _total(listed: Sequence[Criterion], entered: Grid, name: str) -> Total:
    given = [(one, entered.get((one.id, name))) for one in listed]

    def summed(side: Side, kind: CriterionKind) -> int:
        scores = (score for one, score in given if one.kind is kind and score)
        return sum(getattr(score, side) or 0 for score in scores)

    def missing(side: Side) -> int:
        return sum(score is None or getattr(score, side) is None for _, score in given)

    plus, minus = CriterionKind.PLUS, CriterionKind.MINUS
    return Total(
        candidate=name,
        plus=summed("points", plus),
        minus=summed("points", minus),
        own=summed("self_points", plus) - summed("self_points", minus),
        missing=missing("points"),
        own_missing=missing("self_points"),
    )


def sheet(ballot: Ballot, listed: Sequence[Criterion], entered: Grid) -> Tally:
    """The group's totals as the ballot's result.

    Raises `Refused("score-missing")` naming the first unit and criterion without a figure.
    """
    if not listed:
        raise Refused("no-criteria", title=ballot.title)
    for name in ballot.candidates:
        for one in listed:
            score = entered.get((one.id, name))
            if score is None or score.points is None:
                raise Refused("score-missing", candidate=name, criterion=one.name)
    counts = tuple(
        Count(candidate=total.candidate, score=total.total)
        for total in totals(listed, entered, ballot.candidates)
    )
    ledger = Ledger(entitled=ballot.entitled, present=ballot.present)
    return Tally(ledger=ledger, counts=counts)


# --- what people type --------------------------------------------------------------------------


def parse_figure(criterion: Criterion, candidate: str, text: str) -> int | None:
    """Hundredths out of "9,5"; nothing typed is None.

    Raises `BadInput`: points-unreadable, points-below-zero, points-over-maximum, the last two
    naming unit, criterion and figure.
    """
    if not text.strip():
        return None
    return check_figure(criterion, candidate, parse_points(text))


def check_figure(criterion: Criterion, candidate: str, points: int) -> int:
    """The figure itself. Raises `BadInput` as `parse_figure` does."""
    facts = {"candidate": candidate, "criterion": criterion.name, "points": points_text(points)}
    if points < 0:
        raise BadInput("points-below-zero", **facts)
    if criterion.maximum and points > criterion.maximum:
        raise BadInput("points-over-maximum", **facts, maximum=points_text(criterion.maximum))
    return points


_LINE = re.compile(r"^(?P<name>.*?)\s*[|\t;:]\s*(?P<figure>[-+−–]?\s*(?:\d+(?:[.,]\d{1,2})?)?)\s*$")


def parse_criteria(text: str) -> list[WantedCriterion]:
    """Criteria written one a line, "Tên tiêu chí | 20"; "| -5" takes up to 5 points off.

    Without a figure there is no maximum, "| -" takes points off without one. Bullets before a name
    are dropped. Raises `BadInput("criterion-twice")`, `BadInput("criterion-without-name")`.
    """
    found: list[WantedCriterion] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        match = _LINE.match(line)
        name, figure = (match["name"], match["figure"]) if match else (line, "")
        figure = re.sub(r"[−–]", "-", figure).replace(" ", "")
        name, points = nfc(name.lstrip("-–•+* ")), figure.lstrip("+-")
        if not name:
            raise BadInput("criterion-without-name", line=line)
        if fold(name) in {fold(one.name) for one in found}:
            raise BadInput("criterion-twice", criterion=name)
        kind = CriterionKind.MINUS if figure.startswith("-") else CriterionKind.PLUS
        found.append(WantedCriterion(name, parse_points(points) if points else 0, kind))
    return found


def criteria_text(listed: Iterable[Criterion]) -> str:
    """Criteria as `parse_criteria` reads them."""
    lines = []
    for one in listed:
        sign = "-" if one.kind is CriterionKind.MINUS else ""
        figure = sign + (points_text(one.maximum) if one.maximum else "")
        lines.append(f"{one.name} | {figure}" if figure else one.name)
    return "\n".join(lines)
