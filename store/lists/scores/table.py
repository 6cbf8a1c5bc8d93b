"""A score table read out of a file: every figure, every question, and what became of each cell.

Nothing is guessed: a unit or criterion that nobody knows is asked about, a cell that is no figure
is a problem, and with either nothing is entered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from store.lists.tables.accounting import CellCount
from store.lists.tables.lines import Reason
from store.votes.scores import Side

UNIT, CRITERION = "unit", "criterion"


@dataclass(frozen=True)
class ScoreReading:
    """How a file is to be read.

    `side` is whose figures those are that the table does not tell. `answers` are cells of the file
    ("B7") to the unit or criterion that they mean, "" to leave it out.
    """

    sheet: str | None = None
    side: Side = "points"
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ScoreFigure:
    """A figure in hundredths, and what stands in its place now."""

    cell: str
    unit: str
    criterion_id: int
    criterion: str
    side: Side
    points: int
    was: int | None

    @property
    def is_new(self) -> bool:
        """Whether nothing stands there yet."""
        return self.was is None

    @property
    def is_same(self) -> bool:
        """Whether it stands there already."""
        return self.was == self.points

    def to_json(self) -> dict[str, Any]:
        """As `hoinghi scores --json` prints it, in points."""
        return {
            "cell": self.cell,
            "unit": self.unit,
            "criterion": self.criterion,
            "side": "own" if self.side == "self_points" else "group",
            "points": self.points / 100,
            "was": None if self.was is None else self.was / 100,
        }


@dataclass(frozen=True)
class ScoreQuestion:
    """A cell that names a unit or criterion nobody can tell; `answer` is what was said of it."""

    cell: str
    about: str
    reason: Reason
    suggested: str = ""
    answer: str | None = None

    def to_json(self) -> dict[str, Any]:
        """As `hoinghi scores --json` prints it."""
        return {
            "cell": self.cell,
            "about": self.about,
            **self.reason.to_json(),
            "answer": self.answer,
        }


@dataclass(frozen=True)
class ScoreTable:
    """The table as it was understood; with `problems` or open questions nothing is entered."""

    sheet: str
    figures: tuple[ScoreFigure, ...]
    questions: tuple[ScoreQuestion, ...]
    problems: tuple[Reason, ...]
    notes: tuple[Reason, ...]
    cells: CellCount

    @property
    def open_questions(self) -> tuple[ScoreQuestion, ...]:
        """Those without an answer."""
        return tuple(one for one in self.questions if one.answer is None)

    @property
    def totals(self) -> dict[str, int]:
        """How many figures there are, and how many are new, changed, the same."""
        new = sum(one.is_new for one in self.figures)
        same = sum(one.is_same for one in self.figures)
        total = len(self.figures)
        return {"figures": total, "new": new, "changed": total - new - same, "same": same}

    def to_json(self) -> dict[str, Any]:
        """The document of `hoinghi scores --json`."""
        return {
            "sheet": self.sheet,
            "figures": [one.to_json() for one in self.figures],
            "questions": [one.to_json() for one in self.questions],
            "problems": [one.to_json() for one in self.problems],
            "notes": [one.to_json() for one in self.notes],
            "unread": list(self.cells.ranges),
            "totals": self.totals,
        }
