"""What the columns of a score table hold, and which of them are asked about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from store.errors import BadInput
from store.lists.scores.layout import ScoreColumn, ScoreLayout
from store.lists.scores.names import CriterionNames, is_number_column, says_nothing_new
from store.lists.scores.places import ScorePlaces
from store.lists.scores.table import CRITERION, ScoreQuestion
from store.lists.tables.lines import Reason

_NUMBER = re.compile(r"\W*(?:\d+|[IVXLC]+|[A-ZĐ])\W*")
_ANYTHING = re.compile(r".*")


class ScoreHeads:
    """The columns of figures and those of sums; `questions` and `notes` are of the others.

    Questions: score-criterion-unknown, score-criterion-twice, score-column-hidden. Note:
    score-columns-unused.
    """

    def __init__(
        self,
        layout: ScoreLayout,
        places: ScorePlaces,
        criteria: CriterionNames,
        answers: Mapping[str, str],
    ) -> None:
        self._layout, self._places, self._criteria = layout, places, criteria
        self._answers = answers
        self.columns: list[ScoreColumn] = []
        self.totals: list[ScoreColumn] = []
        self.questions: list[ScoreQuestion] = []
        self._unused: list[str] = []
        for column in layout.columns:
            if column.place != layout.units:
                self._sort(column)
        self._take_heads()

    @property
    def notes(self) -> tuple[Reason, ...]:
        """The columns that nobody reads."""
        names = ", ".join(self._unused)
        return (Reason("score-columns-unused", {"columns": names}),) if names else ()

    def _sort(self, column: ScoreColumn) -> None:
        if column.is_total:
            self.totals.append(column)
        elif column.criterion is not None:
            self._take(column)
        elif is_number_column(column.label):
            self._take_all(column.place, _NUMBER)
        elif says_nothing_new(column.label) or not self._has_figures(column.place):
            self._unused.append(column.label)
        else:
            self._ask(column, Reason("score-criterion-unknown", {"label": column.label}))

    def _take(self, column: ScoreColumn) -> None:
        assert column.criterion is not None
        name = column.criterion.name
        if self._layout.grid.is_hidden_column(column.place):
            self._ask(column, Reason("score-column-hidden", {"label": column.label}), name)
        elif self._is_twice(column):
            facts: dict[str, str | int] = {"label": column.label, "criterion": name}
            self._ask(column, Reason("score-criterion-twice", facts), name)
        else:
            self.columns.append(column)

    def _is_twice(self, column: ScoreColumn) -> bool:
        assert column.criterion is not None
        return any(
            one.criterion is not None
            and one.criterion.id == column.criterion.id
            and one.side == column.side
            for one in self.columns
        )

    def _ask(self, column: ScoreColumn, reason: Reason, suggested: str = "") -> None:
        """Raises `BadInput`: score-answer-unknown."""
        head = (self._layout.header, column.place)
        answer = self._answers.get(self._places.bare(*head))
        cell = self._places.address(*head)
        if answer:
            found = self._criteria.find(answer)
            if found is None:
                raise BadInput("score-answer-unknown", cell=cell, name=answer)
            meant = replace(column, criterion=found)
            if self._is_twice(meant):
                raise BadInput("score-answer-taken", cell=cell, name=found.name)
            self.columns.append(meant)
        elif answer is None:
            self._take_all(column.place)  # what is asked about is not lost
        else:
            self._unused.append(column.label)
        self.questions.append(ScoreQuestion(cell, CRITERION, reason, suggested, answer))

    def _has_figures(self, x: int) -> bool:
        grid = self._layout.grid
        return any(
            any(map(str.isdigit, grid.own(y, x))) for y in range(self._layout.first, len(grid.rows))
        )

    def _take_heads(self) -> None:
        for column in (*self.columns, *self.totals):
            for y in range(self._layout.top, self._layout.first):
                self._places.take(y, column.place)
        for y in range(self._layout.top, self._layout.first):
            if self._layout.units >= 0:
                self._places.take(y, self._layout.units)

    def _take_all(self, x: int, kind: re.Pattern[str] = _ANYTHING) -> None:
        for y in range(self._layout.header, len(self._layout.grid.rows)):
            if y < self._layout.first or kind.fullmatch(self._layout.grid.rows[y][x]):
                self._places.take(y, x)
