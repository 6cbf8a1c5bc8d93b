"""The lines of a score table: whose they are, and the figures in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from store.errors import BadInput
from store.lists.scores.columns import ScoreHeads
from store.lists.scores.layout import ScoreColumn, ScoreLayout
from store.lists.scores.names import (
    CandidateNames,
    is_counting,
    is_maximum,
    is_number_column,
    is_total,
    says_nothing_new,
    side_of,
)
from store.lists.scores.places import ScorePlaces
from store.lists.scores.table import UNIT, ScoreFigure, ScoreQuestion
from store.lists.tables.lines import Reason
from store.records import Criterion, CriterionKind
from store.thresholds import parse_points, points_text
from store.votes.scores import Grid, Side, check_figure

_UNIT_OF_POINTS = re.compile(r"\s*(?:điểm|đ)\.?$", re.IGNORECASE)
_MINUS = str.maketrans("−–", "--")
_DIGIT = re.compile(r"\d")


class ScoreRows:
    """Reads line after line.

    Questions: score-unit-unknown, score-unit-twice, score-row-hidden. Problems: score-no-figure,
    score-merged, score-over-maximum, score-below-zero. Notes: score-total-differs,
    score-maximum-differs.
    """

    def __init__(
        self,
        layout: ScoreLayout,
        places: ScorePlaces,
        candidates: CandidateNames,
        heads: ScoreHeads,
        side: Side,
        answers: Mapping[str, str],
    ) -> None:
        self._layout, self._places, self._candidates = layout, places, candidates
        self._heads, self._side, self._answers = heads, side, answers
        self._grid = layout.grid
        self._seen: set[tuple[str, int, Side]] = set()
        self._unit_above = ""
        self.figures: list[ScoreFigure] = []
        self.questions: list[ScoreQuestion] = []
        self.problems: list[Reason] = []
        self.notes: list[Reason] = []

    def read(self, entered: Grid) -> None:
        """Read all lines below the header. Raises `BadInput`: score-answer-unknown."""
        for y in range(self._layout.first, len(self._grid.rows)):
            self._line(y, entered)

    def _line(self, y: int, entered: Grid) -> None:
        row, units = self._grid.rows[y], self._layout.units
        said = row[units] if units >= 0 else ""
        told = self._side_in(y)
        label = said or (self._unit_above if told else "")
        self._unit_above = said or self._unit_above
        unit = self._candidates.find(label)
        if not unit and (is_counting(row) or is_total(label) or is_number_column(label)):
            self._take_line(y)
            return
        if not unit and any(is_maximum(text) for text in row):
            self._maxima(y)
            return
        cells = [(one, row[one.place]) for one in self._heads.columns if row[one.place]]
        if not unit and says_nothing_new(label):
            return
        if not unit and not any(_points(text) is not None for _, text in cells):
            return
        if not cells:
            self._places.take(y, units)
            return
        unit = self._asked(y, label, unit, [one for one, _ in cells], told)
        if unit:
            before = len(self.figures)
            for column, text in cells:
                self._figure(y, column, text, unit, told, entered)
            self._check_total(y, unit, told, self.figures[before:])

    def _side_in(self, y: int) -> Side | None:
        """Whose figures a line has, where a cell of it says so."""
        taken = {one.place for one in self._heads.columns}
        for x, text in enumerate(self._grid.rows[y]):
            if x not in taken and x != self._layout.units and (side := side_of(text)):
                self._places.take(y, x)
                return side
        return None

    def _asked(
        self, y: int, label: str, unit: str, columns: Sequence[ScoreColumn], told: Side | None
    ) -> str:
        """The unit of a line, "" where it is left out or still asked about."""
        at = max(self._layout.units, 0)
        cell, reason = self._places.address(y, at), None
        facts: dict[str, str | int] = {"cell": cell, "text": label or "–"}
        if not unit:
            reason = Reason("score-unit-unknown", facts)
        elif self._grid.is_hidden(y):
            reason = Reason("score-row-hidden", {**facts, "unit": unit})
        elif any(self._key(unit, one, told) in self._seen for one in columns):
            reason = Reason("score-unit-twice", {**facts, "unit": unit})
        self._places.take(y, at)
        if reason is None:
            return unit
        answer = self._answers.get(self._places.bare(y, at))
        self.questions.append(ScoreQuestion(cell, UNIT, reason, unit, answer))
        if answer is None:
            for column in (*self._heads.columns, *self._heads.totals):
                self._places.take(y, column.place)  # what is asked about is not lost
        if not answer:
            return ""
        found = self._candidates.find(answer)
        if not found:
            raise BadInput("score-answer-unknown", cell=cell, name=answer)
        if any(self._key(found, one, told) in self._seen for one in columns):
            raise BadInput("score-answer-taken", cell=cell, name=found)
        return found

    def _key(self, unit: str, column: ScoreColumn, told: Side | None) -> tuple[str, int, Side]:
        assert column.criterion is not None
        return unit, column.criterion.id, column.side or told or self._side

    def _figure(
        self, y: int, column: ScoreColumn, text: str, unit: str, told: Side | None, entered: Grid
    ) -> None:
        criterion = column.criterion
        assert criterion is not None
        cell, key = self._places.address(y, column.place), self._key(unit, column, told)
        facts: dict[str, str | int] = {"cell": cell, "unit": unit, "criterion": criterion.name}
        self._places.take(y, column.place)
        points = _points(text)
        if not self._grid.own(y, column.place):
            if points is not None:
                self.problems.append(Reason("score-merged", {**facts, "text": text}, decides=True))
            return
        if points is None:
            self.problems.append(Reason("score-no-figure", {**facts, "text": text}, decides=True))
            return
        if criterion.kind is CriterionKind.MINUS:
            points = abs(points)  # points taken off are kept as positive figures
        self._seen.add(key)
        if problem := _refused(criterion, unit, points, facts):
            self.problems.append(problem)
            return
        score = entered.get((criterion.id, unit))
        was = getattr(score, key[2]) if score else None
        self.figures.append(
            ScoreFigure(cell, unit, criterion.id, criterion.name, key[2], points, was)
        )

    def _check_total(
        self, y: int, unit: str, told: Side | None, figures: Sequence[ScoreFigure]
    ) -> None:
        """A sum that the file has is held against its figures."""
        minus = {
            one.criterion.id
            for one in self._heads.columns
            if one.criterion and one.criterion.kind is CriterionKind.MINUS
        }
        for column in self._heads.totals:
            text, side = self._grid.own(y, column.place), column.side or told or self._side
            said = _points(text)
            if said is None:
                continue
            self._places.take(y, column.place)
            mine = [one for one in figures if one.side == side]
            summed = sum(-f.points if f.criterion_id in minus else f.points for f in mine)
            if mine and summed != said:
                facts: dict[str, str | int] = {
                    "cell": self._places.address(y, column.place),
                    "unit": unit,
                    "text": text,
                    "sum": points_text(summed),
                }
                self.notes.append(Reason("score-total-differs", facts))

    def _maxima(self, y: int) -> None:
        self._take_line(y)
        for column in self._heads.columns:
            text, criterion = self._grid.own(y, column.place), column.criterion
            said = _points(text)
            if criterion and said is not None and abs(said) != criterion.maximum:
                facts: dict[str, str | int] = {
                    "cell": self._places.address(y, column.place),
                    "criterion": criterion.name,
                    "text": text,
                    "has": points_text(criterion.maximum) if criterion.maximum else "–",
                }
                self.notes.append(Reason("score-maximum-differs", facts))

    def _take_line(self, y: int) -> None:
        for x in range(len(self._grid.rows[y])):
            self._places.take(y, x)


def _points(text: str) -> int | None:
    """Hundredths, None for what is no figure."""
    plain = _UNIT_OF_POINTS.sub("", text.translate(_MINUS)).replace("- ", "-").lstrip("+")
    if not _DIGIT.search(plain):
        return None
    try:
        return parse_points(plain)
    except BadInput:
        return None


def _refused(
    criterion: Criterion, unit: str, points: int, facts: Mapping[str, str | int]
) -> Reason | None:
    try:
        check_figure(criterion, unit, points)
    except BadInput as refusal:
        told = {**facts, "points": points_text(points)}
        if refusal.code == "points-below-zero":
            return Reason("score-below-zero", told, decides=True)
        told["maximum"] = points_text(criterion.maximum)
        return Reason("score-over-maximum", told, decides=True)
    return None
