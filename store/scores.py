"""Scores (chấm điểm): criteria, each unit's own figure and the group's, sums and ranking.

The ranking is that of `store.tally`: equal totals share a rank and are shown, never settled here.
Figures are in hundredths of a point; points taken off are entered as positive figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from store import ballots, clock, view
from store.errors import BadInput, Refused
from store.figures import parse_points, points_text
from store.names import fold, nfc
from store.records import (
    Ballot,
    BallotState,
    Count,
    Criterion,
    CriterionKind,
    Ledger,
    Method,
    Score,
    Tally,
)
from store.state import State

if TYPE_CHECKING:
    from store.conference import Conference
    from store.database import Writer

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
        """The group's total."""
        return self.plus - self.minus


@dataclass(frozen=True)
class Wanted:
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
    """The sums of each unit, in the order of the units."""
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


_LINE = re.compile(r"^(?P<name>.*?)\s*[|\t;:]\s*(?P<figure>[-+−–]?\s*\d+(?:[.,]\d{1,2})?)?\s*$")


def parse_criteria(text: str) -> list[Wanted]:
    """Criteria written one a line, "Tên tiêu chí | 20"; "| -5" takes up to 5 points off.

    Without a figure there is no maximum; a name that begins with "-" takes points off too.
    Raises `BadInput("criterion-twice")`, `BadInput("criterion-without-name")`.
    """
    found: list[Wanted] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        match = _LINE.match(line)
        name, figure = (match["name"], match["figure"] or "") if match else (line, "")
        figure = re.sub(r"[−–]", "-", figure).replace("+", "").replace(" ", "")
        takes_off = figure.startswith("-") or name.startswith("-")
        name = nfc(name.lstrip("- "))
        if not name:
            raise BadInput("criterion-without-name", line=line)
        if fold(name) in {fold(one.name) for one in found}:
            raise BadInput("criterion-twice", criterion=name)
        kind = CriterionKind.MINUS if takes_off else CriterionKind.PLUS
        found.append(Wanted(name, abs(parse_points(figure)) if figure else 0, kind))
    return found


def criteria_text(listed: Iterable[Criterion]) -> str:
    """Criteria as `parse_criteria` reads them."""
    lines = []
    for one in listed:
        sign = "-" if one.kind is CriterionKind.MINUS else ""
        if one.maximum:
            lines.append(f"{one.name} | {sign}{points_text(one.maximum)}")
        else:
            lines.append(f"- {one.name}" if sign else one.name)
    return "\n".join(lines)


# --- doing -------------------------------------------------------------------------------------


def set_criteria(conference: Conference, ballot_id: int, wanted: Sequence[Wanted]) -> None:
    """Make these the criteria of a ballot; one of the same name keeps its figures.

    A line with a new name in the place of one that is gone is taken for a new name of that one.
    Raises `Refused`: ballot-closed, criterion-has-scores for one that would go with its figures;
    `BadInput("points-over-maximum")` where a figure is over a new maximum.
    """
    with conference.writing("criteria") as writer:
        state = conference.state
        ballot = _changeable(state, ballot_id)
        old, entered = criteria(state, ballot_id), dict(grid(state, ballot_id))
        pairs = _paired(old, wanted)
        kept = {before.id for before in pairs if before}
        for gone in (one for one in old if one.id not in kept):
            _remove(writer, gone, entered)
        listed = []
        for order, (before, one) in enumerate(zip(pairs, wanted, strict=True), start=1):
            record = before or Criterion(ballot_id=ballot_id, order=order, name=one.name)
            record = replace(record, order=order, name=one.name, maximum=one.maximum, kind=one.kind)
            _check_again(record, entered)
            listed.append(writer.put(record))
        _record_again(writer, ballot, listed, entered)


def _remove(writer: Writer, gone: Criterion, entered: dict[tuple[int, str], Score]) -> None:
    theirs = [key for key in entered if key[0] == gone.id]
    if any((entered[k].points, entered[k].self_points) != (None, None) for k in theirs):
        raise Refused("criterion-has-scores", criterion=gone.name)
    for key in theirs:
        writer.remove(entered.pop(key))
    writer.remove(gone)


def _check_again(criterion: Criterion, entered: Grid) -> None:
    for (criterion_id, candidate), score in entered.items():
        for points in (score.self_points, score.points):
            if criterion_id == criterion.id and points is not None:
                check_figure(criterion, candidate, points)


def _paired(old: Sequence[Criterion], wanted: Sequence[Wanted]) -> list[Criterion | None]:
    """For each wanted criterion the one it was before."""
    by_name = {fold(one.name): one for one in old}
    pairs = [by_name.get(fold(one.name)) for one in wanted]
    taken = {one.id for one in pairs if one}
    for place, pair in enumerate(pairs):
        if pair is None and place < len(old) and old[place].id not in taken:
            pairs[place] = old[place]
    return pairs


def enter(
    conference: Conference,
    ballot_id: int,
    figures: Iterable[tuple[int, str, Side, int | None]],
    action: str = "score",
) -> None:
    """Put figures down, all or none: criterion, unit, whose, hundredths (None takes it away).

    A result that was recorded already is kept in step. Raises `Refused`, `BadInput`.
    """
    with conference.writing(action) as writer:
        state = conference.state
        ballot = _changeable(state, ballot_id)
        entered = dict(grid(state, ballot_id))
        for criterion_id, candidate, side, points in figures:
            criterion = state.find(Criterion, criterion_id)
            if candidate not in ballot.candidates:
                raise Refused("candidate-unknown", candidate=candidate, title=ballot.title)
            if points is not None:
                check_figure(criterion, candidate, points)
            new = Score(ballot_id=ballot_id, criterion_id=criterion_id, candidate=candidate)
            score = entered.get((criterion_id, candidate), new)
            entered[(criterion_id, candidate)] = writer.put(_with(score, side, points))
        _record_again(writer, ballot, criteria(state, ballot_id), entered)


def _with(score: Score, side: Side, points: int | None) -> Score:
    if side == "points":
        return replace(score, points=points)
    return replace(score, self_points=points)


def finish(conference: Conference, ballot_id: int) -> Ballot:
    """Record the totals as the ballot's result, opening it if need be. Raises `Refused`."""
    with conference.writing("scores_done") as writer:
        state = conference.state
        ballot = _changeable(state, ballot_id)
        if ballot.state is BallotState.DRAFT:
            people = view.voters(state, conference.session(), by_unit=ballot.by_unit)
            ballot = ballots.open_ballot(ballot, people.entitled, people.present, clock.now())
        figures = sheet(ballot, criteria(state, ballot_id), grid(state, ballot_id))
        return writer.put(ballots.record(ballot, figures))


def _record_again(
    writer: Writer, ballot: Ballot, listed: Sequence[Criterion], entered: Grid
) -> None:
    """Keep a result that was recorded already in step with the figures."""
    if ballot.state is BallotState.COUNTED:
        writer.put(ballots.record(ballot, sheet(ballot, listed, entered)))


def _changeable(state: State, ballot_id: int) -> Ballot:
    ballot = state.find(Ballot, ballot_id)
    if ballot.method is not Method.SCORES:
        raise Refused("not-by-scores", title=ballot.title)
    if ballot.state in {BallotState.PUBLISHED, BallotState.VOID}:
        raise Refused("ballot-closed", title=ballot.title, state=ballot.state)
    return ballot
