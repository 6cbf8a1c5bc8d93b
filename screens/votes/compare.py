"""Two tellers' sheets side by side, every difference marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label

from screens.frame.key_bar import KeyBar
from screens.frame.keys import speak
from screens.sentences import say
from screens.votes.sheet import count_figures, ledger_figures
from screens.widgets.columns import Column
from screens.widgets.long_list import LongList
from screens.widgets.modal import Modal
from screens.widgets.plain import visible
from store.records import Ballot, Count, Method, Question, Tally
from store.thresholds import points_text
from store.votes import ballots


@dataclass(frozen=True)
class ComparedFigure:
    """One figure as both tellers have it; `candidate` is "" for a sum of the whole ballot."""

    figure: str
    candidate: str
    first: int
    second: int


def figure_rows(ballot: Ballot, first: Tally, second: Tally) -> list[ComparedFigure]:
    """Every figure that the ballot asks for, and every other one in which the sheets differ."""
    rows = [
        ComparedFigure(figure, "", getattr(first.ledger, figure), getattr(second.ledger, figure))
        for figure in dict.fromkeys(("entitled", "present", *ledger_figures(ballot)))
    ]
    for name in ballots.candidates(ballot):
        one, other = _count(first, name), _count(second, name)
        rows += [
            ComparedFigure(figure, name, getattr(one, figure), getattr(other, figure))
            for figure in count_figures(ballot)
        ]
    shown = {(row.figure, row.candidate) for row in rows}
    rows += [
        row
        for difference in ballots.differences(first, second)
        if ((row := _row(difference)).figure, row.candidate) not in shown
    ]
    return rows


def _count(sheet: Tally, name: str) -> Count:
    found = (count for count in sheet.counts if count.candidate == name)
    return next(found, Count(candidate=name))


def _row(difference: dict[str, str | int]) -> ComparedFigure:
    return ComparedFigure(
        str(difference["figure"]),
        str(difference["candidate"]),
        int(difference["first"]),
        int(difference["second"]),
    )


def figure_title(ballot: Ballot, row: ComparedFigure) -> str:
    """What a figure is called, with the candidate's name before it."""
    is_sum = row.figure not in Count.__struct_fields__
    if is_sum:
        return say(f"votes-figure-{row.figure}")
    figure = say(f"votes-short-{row.figure}")
    if row.figure == "agree" and ballot.question is Question.CHOOSE:
        figure = say("votes-short-votes")
    if row.figure == "unmarked" and ballot.method is Method.HANDS:
        figure = say("votes-short-abstain")
    return say("compare-of", candidate=row.candidate, figure=figure) if row.candidate else figure


class CompareScreen(Modal[int | None]):
    """Both sheets; the result is whose to correct, or None."""

    CSS_PATH = "papers/screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "correct(1)", "Sheet 1", id="compare.first"),
        Binding("ctrl+d", "correct(2)", "Sheet 2", id="compare.second"),
        Binding("escape", "leave", "Leave", id="compare.leave"),
    ]

    def __init__(self, ballot: Ballot, first: Tally, second: Tally) -> None:
        super().__init__()
        self._ballot = ballot
        self._rows = figure_rows(ballot, first, second)
        speak(self)

    def compose(self) -> ComposeResult:
        """Title, how many figures differ, all figures."""
        columns = [
            Column("", width=1),
            Column(say("compare-figure")),
            Column(say("compare-first"), width=13, align="right"),
            Column(say("compare-second"), width=13, align="right"),
        ]
        differ = len([row for row in self._rows if row.first != row.second])
        found = say("compare-differ", count=differ) if differ else say("compare-same")
        with Vertical(id="compare"):
            title = f"{say('compare-title')} · {self._ballot.title}"
            yield Label(visible(title), markup=False, classes="title")
            yield Label(Content(found), markup=False, id="differ")
            yield LongList(columns, self._cells, id="figures")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin at the first difference."""
        figures = self.query_one(LongList)
        figures.set_rows(range(len(self._rows)))
        differ = (at for at, row in enumerate(self._rows) if row.first != row.second)
        figures.go_to(next(differ, 0))
        figures.focus()

    def _cells(self, place: int) -> tuple[str, ...]:
        row = self._rows[place]
        sign = "=" if row.first == row.second else "≠"
        is_points = row.figure == "score"
        values = (points_text(v) if is_points else str(v) for v in (row.first, row.second))
        return (sign, figure_title(self._ballot, row), *values)

    def action_correct(self, teller: int) -> None:
        """Go and correct one of the sheets."""
        self.dismiss(teller)

    def action_leave(self) -> None:
        """Leave both sheets as they are."""
        self.dismiss(None)
