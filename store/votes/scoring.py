"""Scoring (chấm điểm) as it is done: criteria set, figures entered, totals made the result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store.errors import Refused
from store.names import fold
from store.records import Ballot, BallotState, Criterion, Method, Score
from store.stale import changed
from store.state import State
from store.thresholds import points_text
from store.votes import ballots, voting
from store.votes.scores import (
    Grid,
    Side,
    WantedCriterion,
    check_figure,
    criteria,
    criteria_text,
    grid,
    sheet,
)

if TYPE_CHECKING:
    from store.conference import Conference
    from store.journal.database import Writer


def set_criteria(
    conference: Conference,
    ballot_id: int,
    wanted: Sequence[WantedCriterion],
    seen: Sequence[Criterion] | None = None,
) -> None:
    """Make these the criteria of a ballot; one of the same name keeps its figures.

    A line with a new name in the place of one that is gone is taken for a new name of that one.
    Raises `Refused`: changed-meanwhile where they are not as they were `seen`, ballot-closed,
    criterion-has-scores for one that would go with its figures;
    `BadInput("points-over-maximum")` where a figure is over a new maximum.
    """
    with conference.writing("criteria") as writer:
        state = conference.state
        ballot = changeable(state, ballot_id)
        old, entered = criteria(state, ballot_id), dict(grid(state, ballot_id))
        if seen is not None and list(seen) != old:
            texts = (criteria_text(one).replace("\n", "; ") or "–" for one in (seen, old))
            raise changed(ballot.title, "criteria", *texts)
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


def _paired(old: Sequence[Criterion], wanted: Sequence[WantedCriterion]) -> list[Criterion | None]:
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
    figures: Sequence[tuple[int, str, Side, int | None]],
    seen: Sequence[int | None] | None = None,
) -> None:
    """Put figures down, all or none: criterion, unit, whose, hundredths (None takes it away).

    `seen` are those that stood in their places when they were typed. A result that was recorded
    already is kept in step. Raises `Refused`, also where another window changed one; `BadInput`.
    """
    with conference.writing("score") as writer:
        state = conference.state
        ballot = changeable(state, ballot_id)
        entered = dict(grid(state, ballot_id))
        for place, (criterion_id, candidate, side, points) in enumerate(figures):
            criterion = state.find(Criterion, criterion_id)
            if candidate not in ballot.candidates:
                raise Refused("candidate-unknown", candidate=candidate, title=ballot.title)
            if points is not None:
                check_figure(criterion, candidate, points)
            new = Score(ballot_id=ballot_id, criterion_id=criterion_id, candidate=candidate)
            score = entered.get((criterion_id, candidate), new)
            stands = getattr(score, side)
            if seen is not None and stands not in (seen[place], points):
                raise changed(candidate, side, _told(seen[place]), _told(stands))
            entered[(criterion_id, candidate)] = writer.put(_with(score, side, points))
        _record_again(writer, ballot, criteria(state, ballot_id), entered)


def _told(points: int | None) -> str:
    return "–" if points is None else points_text(points)


def _with(score: Score, side: Side, points: int | None) -> Score:
    if side == "points":
        return replace(score, points=points)
    return replace(score, self_points=points)


def finish(conference: Conference, ballot_id: int) -> Ballot:
    """Record the totals as the ballot's result, opening it if need be. Raises `Refused`."""
    with conference.writing("scores_done") as writer:
        state = conference.state
        ballot = changeable(state, ballot_id)
        if ballot.state is BallotState.DRAFT:
            ballot = voting.freeze(conference, writer, ballot, counted=True)
        figures = sheet(ballot, criteria(state, ballot_id), grid(state, ballot_id))
        return writer.put(ballots.record(ballot, figures))


def _record_again(
    writer: Writer, ballot: Ballot, listed: Sequence[Criterion], entered: Grid
) -> None:
    """Keep a result that was recorded already in step with the figures."""
    if ballot.state is BallotState.COUNTED:
        writer.put(ballots.record(ballot, sheet(ballot, listed, entered)))


def changeable(state: State, ballot_id: int) -> Ballot:
    """A ballot that takes figures. Raises `Refused`: not-by-scores, ballot-closed."""
    ballot = state.find(Ballot, ballot_id)
    if ballot.method is not Method.SCORES:
        raise Refused("not-by-scores", title=ballot.title)
    if ballot.state in {BallotState.PUBLISHED, BallotState.VOID}:
        raise Refused("ballot-closed", title=ballot.title, state=ballot.state)
    return ballot
