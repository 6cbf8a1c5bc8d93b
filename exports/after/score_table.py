"""The score table with its criteria (bảng điểm thi đua): an annex of the minutes."""

from __future__ import annotations

from pathlib import Path

from exports.word import marked
from exports.word.facts import fact_of
from exports.word.named_paper import begin, sign
from exports.word.paper import Paper, PaperColumn
from store.conference import Conference
from store.kinds import clusters
from store.records import Ballot, Criterion, CriterionKind, Method, Score
from store.state import State
from store.thresholds import points_text
from store.votes import ballots, scores, standing

TT = PaperColumn("TT", 11, "center")
UNIT = PaperColumn("Đơn vị", 70)
TOTAL = PaperColumn("Tổng điểm", 22, "center")
RANK = PaperColumn("Xếp hạng", 20, "center")
MOST_CRITERIA = 8
"""So many columns of points fit beside the names on a page across."""


def write(conference: Conference, path: Path) -> Path:
    """Write each scoring with its criteria, figures, totals and ranks. Raises `NotSaved`."""
    state = conference.state
    subject = f"Kèm theo Biên bản {state.profile.title}"
    paper = begin(
        conference,
        "score-table",
        "Phụ lục bảng điểm thi đua",
        subject,
        landscape=True,
    )
    for ballot in scored(state):
        _scoring(paper, state, ballot)
    sign(paper, state, "score-table")
    return paper.save(path)


def scored(state: State) -> list[Ballot]:
    """The scorings of which figures may be told: of a secret one none until it is announced."""
    return [
        ballot
        for ballot in ballots.in_order(state)
        if ballot.method is Method.SCORES and standing.shown(state, ballot).results
    ]


def _scoring(paper: Paper, state: State, ballot: Ballot) -> None:
    paper.section(fact_of(ballot, "title", ballot.title))
    listed = scores.criteria(state, ballot.id)
    paper.bullets(f"Tiêu chí {n}: {_about(one)}" for n, one in enumerate(listed, start=1))
    if not listed:
        _totals(paper, state, ballot)
        return
    entered = scores.grid(state, ballot.id).values()
    if any(score.self_points is not None for score in entered):
        group = clusters.words_for(state.profile).block
        told = f"Mỗi ô: điểm của {group}; trong ngoặc là điểm đơn vị tự chấm."
        paper.paragraph(told, italic=True)
    for first in range(0, len(listed), MOST_CRITERIA):
        is_last = first + MOST_CRITERIA >= len(listed)
        _table(paper, state, ballot, listed[first : first + MOST_CRITERIA], first, is_last=is_last)


def _totals(paper: Paper, state: State, ballot: Ballot) -> None:
    """Totals that were read out without their criteria."""
    found = standing.shown(state, ballot)
    rows = []
    for number, one in enumerate(found.results, start=1):
        is_tied = one.candidate in found.tie
        name = marked.candidate(ballot, one.candidate)
        figures = _total(ballot, one.candidate, one.score, one.rank, is_tied=is_tied)
        rows.append([str(number), name, *figures])
    paper.table((TT, UNIT, TOTAL, RANK), rows)


def _total(ballot: Ballot, name: str, total: int, rank: int, *, is_tied: bool) -> list[str]:
    """The last two cells of a row."""
    is_listed = name in ballot.candidates
    place = ballot.candidates.index(name) if is_listed else "other"
    return [
        fact_of(ballot, f"total-{place}", points_text(total)),
        fact_of(ballot, f"rank-{place}", _rank(rank, is_tied)),
    ]


def _rank(rank: int, is_tied: bool) -> str:
    return f"{rank} (bằng điểm)" if is_tied else str(rank)


def _about(criterion: Criterion) -> str:
    most = f", tối đa {points_text(criterion.maximum)} điểm" if criterion.maximum else ""
    taken = " (điểm trừ)" if criterion.kind is CriterionKind.MINUS else ""
    return fact_of(criterion, "told", f"{criterion.name}{taken}{most}")


def _table(
    paper: Paper,
    state: State,
    ballot: Ballot,
    shown: list[Criterion],
    first: int,
    *,
    is_last: bool,
) -> None:
    columns = [TT, UNIT]
    columns += [PaperColumn(f"TC {first + n}", 20, "center") for n in range(1, len(shown) + 1)]
    if is_last:
        columns += [TOTAL, RANK]
    entered = scores.grid(state, ballot.id)
    listed = scores.criteria(state, ballot.id)
    totals = sorted(scores.totals(listed, entered, ballot.candidates), key=lambda one: one.rank)
    rows = []
    for number, total in enumerate(totals, start=1):
        row = [str(number), marked.candidate(ballot, total.candidate)]
        for criterion in shown:
            score = entered.get((criterion.id, total.candidate))
            place = ballot.candidates.index(total.candidate)
            row.append(fact_of(criterion, f"points-{place}", _figure(score)))
        if is_last:
            one = (total.candidate, total.total, total.rank)
            row += _total(ballot, *one, is_tied=total.tied)
        rows.append(row)
    paper.table(columns, rows, size=12)


def _figure(score: Score | None) -> str:
    if score is None or score.points is None:
        return "…"
    own = "" if score.self_points is None else f" ({points_text(score.self_points)})"
    return points_text(score.points) + own
