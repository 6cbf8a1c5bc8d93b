"""Scores: what is typed, sums and ranks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import BadInput
from store.records import (
    Criterion,
    CriterionKind,
    Score,
)
from store.votes import scores
from store.votes.scores import WantedCriterion
from store.votes.tally import outcome
from tests.store.votes.score_ballot import UNITS, by_scores

PLUS, MINUS = CriterionKind.PLUS, CriterionKind.MINUS


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Phong trào thi đua | 20", WantedCriterion("Phong trào thi đua", 2000, PLUS)),
        ("Phong trào thi đua\t12,5", WantedCriterion("Phong trào thi đua", 1250, PLUS)),
        ("- Phong trào: 20", WantedCriterion("Phong trào", 2000, PLUS)),
        ("Nộp báo cáo chậm | -5", WantedCriterion("Nộp báo cáo chậm", 500, MINUS)),
        ("Nộp báo cáo chậm | – 5", WantedCriterion("Nộp báo cáo chậm", 500, MINUS)),
        ("Điểm trừ khác | -", WantedCriterion("Điểm trừ khác", 0, MINUS)),
        ("Nhiệm vụ: báo cáo, thống kê", WantedCriterion("Nhiệm vụ: báo cáo, thống kê", 0, PLUS)),
        ("Kết quả năm 2026", WantedCriterion("Kết quả năm 2026", 0, PLUS)),
        ("Tổ chức [/] hội nghị | 1.25", WantedCriterion("Tổ chức [/] hội nghị", 125, PLUS)),
    ],
)
def test_a_line_is_a_criterion(line: str, wanted: WantedCriterion) -> None:
    assert scores.parse_criteria(f"\n{line}\n\n") == [wanted]
    record = Criterion(
        ballot_id=1, order=1, name=wanted.name, maximum=wanted.maximum, kind=wanted.kind
    )
    assert scores.parse_criteria(scores.criteria_text([record])) == [wanted]


@pytest.mark.parametrize(
    ("text", "code"), [("A | 20\na | 30", "criterion-twice"), ("| 20", "criterion-without-name")]
)
def test_what_no_criterion_is(text: str, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        scores.parse_criteria(text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "maximum", "wanted"),
    [
        ("", 2000, None),
        ("9,5", 2000, 950),
        ("20", 2000, 2000),
        ("0", 2000, 0),
        ("999", 0, 99900),
        ("20,01", 2000, "points-over-maximum"),
        ("-1", 2000, "points-below-zero"),
        ("9,555", 2000, "points-unreadable"),
    ],
)
def test_a_figure_and_its_maximum(text: str, maximum: int, wanted: int | str | None) -> None:
    criterion = Criterion(id=1, ballot_id=1, order=1, name="Phong trào", maximum=maximum)
    if not isinstance(wanted, str):
        assert scores.parse_figure(criterion, "Sở A", text) == wanted
        return
    with pytest.raises(BadInput) as caught:
        scores.parse_figure(criterion, "Sở A", text)
    assert caught.value.code == wanted
    if wanted == "points-over-maximum":
        assert caught.value.facts == {
            "candidate": "Sở A",
            "criterion": "Phong trào",
            "points": "20,01",
            "maximum": "20",
        }


LISTED = [
    Criterion(id=1, ballot_id=1, order=1, name="A", maximum=6000),
    Criterion(id=2, ballot_id=1, order=2, name="B", maximum=4000),
    Criterion(id=3, ballot_id=1, order=3, name="C", maximum=500, kind=MINUS),
]


CELLS = [(one.id, name) for one in LISTED for name in UNITS]


@given(
    st.lists(st.integers(0, 500), min_size=len(CELLS), max_size=len(CELLS)),
    st.permutations(range(len(CELLS))),
)
def test_totals_add_up_whatever_the_order_of_entry(values: list[int], order: list[int]) -> None:
    one_way = dict(zip(CELLS, values, strict=True))
    grids = []
    for places in (range(len(CELLS)), order):
        grid: dict[tuple[int, str], Score] = {}
        for place in places:
            criterion, name = CELLS[place]
            grid[CELLS[place]] = Score(
                ballot_id=1, criterion_id=criterion, candidate=name, points=values[place]
            )
        grids.append(scores.totals(LISTED, grid, UNITS))
    first, second = grids
    assert first == second
    assert sum(one.total for one in first) == sum(
        -value if criterion == 3 else value for (criterion, _), value in one_way.items()
    )
    for one in first:
        assert one.total == one.plus - one.minus
        assert one.missing == 0
        assert one.rank == 1 + sum(other.total > one.total for other in first)
        assert one.tied == (sum(other.total == one.total for other in first) > 1)
    tally = scores.sheet(by_scores(candidates=UNITS), LISTED, _grid(one_way))
    results = outcome(by_scores(candidates=UNITS), tally).results
    assert {r.candidate: (r.rank, r.score) for r in results} == {
        one.candidate: (one.rank, one.total) for one in first
    }, "the ranking is the tally's own"


def _grid(values: dict[tuple[int, str], int]) -> dict[tuple[int, str], Score]:
    return {
        (criterion, name): Score(ballot_id=1, criterion_id=criterion, candidate=name, points=points)
        for (criterion, name), points in values.items()
    }


def test_the_units_own_figures_are_summed_apart() -> None:
    own = Score(ballot_id=1, criterion_id=1, candidate="Sở A", self_points=5000, points=4900)
    off = Score(ballot_id=1, criterion_id=3, candidate="Sở A", self_points=100)
    total = scores.totals(LISTED, {(1, "Sở A"): own, (3, "Sở A"): off}, ["Sở A"])[0]
    assert (total.own, total.total) == (4900, 4900)
    assert (total.own_missing, total.missing) == (1, 2)
