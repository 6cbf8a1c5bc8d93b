"""Two tellers' sheets side by side, every difference marked."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label

from screens.frame.key_bar import KeyBar
from screens.frame.keys import speak
from screens.sentences import say
from screens.votes.figures import LEDGER, Place, figure_at, figure_text, places
from screens.widgets.columns import Column
from screens.widgets.long_list import LongList
from screens.widgets.modal import Modal
from screens.widgets.plain import visible
from screens.words.votes import figure_title
from store.records import Ballot, Count, Ledger, Tally
from store.votes.ballots import candidates


def compared_places(ballot: Ballot, first: Tally, second: Tally) -> list[Place]:
    """Every figure that the ballot asks for, then every other one in which the sheets differ."""
    asked = [("entitled", LEDGER), ("present", LEDGER), *places(ballot)]
    others = [(figure, LEDGER) for figure in Ledger.__struct_fields__]
    for row in range(len(candidates(ballot))):
        others += [(figure, row) for figure in Count.__struct_fields__ if figure != "candidate"]
    differ = [p for p in others if figure_at(ballot, first, p) != figure_at(ballot, second, p)]
    return list(dict.fromkeys([*asked, *differ]))


class CompareScreen(Modal[int | None]):
    """Both sheets; the result is whose to correct, or None."""

    CSS_PATH = "papers/screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "dismiss(1)", "Sheet 1", id="compare.first"),
        Binding("ctrl+d", "dismiss(2)", "Sheet 2", id="compare.second"),
        Binding("escape", "dismiss", "Leave", id="compare.leave"),
    ]

    def __init__(self, ballot: Ballot, first: Tally, second: Tally) -> None:
        super().__init__()
        self._ballot, self._sheets = ballot, (first, second)
        self._places = compared_places(ballot, first, second)
        self._differ = [at for at in range(len(self._places)) if len(set(self._values(at))) > 1]
        speak(self)

    def compose(self) -> ComposeResult:
        """Title, how many figures differ, all figures."""
        columns = [
            Column("", width=1),
            Column(say("compare-figure")),
            Column(say("compare-first"), width=13, align="right"),
            Column(say("compare-second"), width=13, align="right"),
        ]
        found = say("compare-differ", count=len(self._differ)) if self._differ else ""
        with Vertical(id="compare"):
            title = f"{say('compare-title')} · {self._ballot.title}"
            yield Label(visible(title), markup=False, classes="title")
            yield Label(Content(found or say("compare-same")), markup=False, id="differ")
            yield LongList(columns, self._cells, id="figures")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin at the first difference."""
        figures = self.query_one(LongList)
        figures.set_rows(range(len(self._places)))
        figures.go_to(self._differ[0] if self._differ else 0)
        figures.focus()

    def _values(self, at: int) -> list[str]:
        place = self._places[at]
        return [figure_text(place, figure_at(self._ballot, s, place)) for s in self._sheets]

    def _cells(self, at: int) -> tuple[str, ...]:
        figure, row = self._places[at]
        title = figure_title(self._ballot, figure)
        if row != LEDGER and (name := candidates(self._ballot)[row]):
            title = say("compare-of", candidate=name, figure=title)
        return ("≠" if at in self._differ else "=", title, *self._values(at))
