"""F6, then Ctrl+G: the points of a ballot by scores, typed into a table of criteria and units."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from screens.forms.questions import confirm
from screens.frame.room import Room
from screens.sentences import say
from screens.votes.scores.dialogs import ask_criteria
from screens.votes.scores.grid import ScoreGrid
from screens.votes.scores.table_file import ask_table
from screens.votes.scores.view import Table
from screens.widgets.plain import visible, visible_lines
from store.kinds import clusters
from store.kinds.clusters import BlockWords
from store.names import fold
from store.records import Ballot, BallotState, Criterion
from store.thresholds import points_text
from store.votes import scores, scoring
from store.votes.scores import Side

CLOSED = {BallotState.PUBLISHED, BallotState.VOID}


class ScoresScreen(Room):
    """One ballot's criteria, figures and sums; every figure is durable when the cursor goes on."""

    room = "votes"
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "ScoreGrid"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+e", "criteria", "Criteria", id="scores.criteria"),
        Binding("ctrl+o", "table", "Table", id="scores.table"),
        Binding("ctrl+s", "finish", "Finish", id="scores.finish"),
        Binding("escape", "leave", "Back", id="scores.leave"),
    ]

    def __init__(self, ballot_id: int) -> None:
        super().__init__()
        self._ballot_id = ballot_id

    @property
    def anew(self) -> Callable[[], Room]:
        """The same ballot's."""
        return partial(ScoresScreen, self._ballot_id)

    @property
    def is_changed(self) -> bool:
        """Whether a figure that is half typed would be lost."""
        return any(grid.is_typed_into for grid in self.query(ScoreGrid))

    def compose_room(self) -> ComposeResult:
        """The ballot, the table, what is under the cursor."""
        yield Static(id="scores-head", markup=False)
        yield ScoreGrid(self._save, id="scores-grid")
        yield Static(id="scores-cell", markup=False)

    @property
    def _grid(self) -> ScoreGrid:
        return self.query_one(ScoreGrid)

    @property
    def _said(self) -> BlockWords:
        return clusters.words_for(self.state.profile)

    @property
    def ballot(self) -> Ballot | None:
        """The ballot as it is now."""
        return self.state.ballots.get(self._ballot_id)

    def redraw(self) -> None:
        """Show the table as it is now; what is half typed stays."""
        ballot = self.ballot
        if ballot is None:
            self.dismiss(None)
            return
        short = {fold(unit.name): unit.short for unit in self.state.units.values() if unit.short}
        listed = scores.criteria(self.state, ballot.id)
        entered = scores.grid(self.state, ballot.id)
        totals = scores.totals(listed, entered, ballot.candidates)
        names = [short.get(fold(name), name) for name in ballot.candidates]
        self._grid.show(Table(listed, ballot.candidates, names, entered, totals, self._said))
        missing = sum(total.missing for total in totals)
        told = say("scores-head-missing" if missing else "scores-head-whole", missing=missing)
        head = Content(f"{told} · " if listed and ballot.candidates else "")
        head += Content.styled(visible(ballot.title), "bold")
        self.query_one("#scores-head", Static).update(head)
        self._show_cell()
        self.refresh_bindings()

    @on(ScoreGrid.Moved)
    def _show_cell(self) -> None:
        """Under the table: unit and criterion in full, or why a figure was not taken."""
        grid, ballot = self._grid, self.ballot
        if ballot is None:
            return
        if grid.is_empty:
            key = "scores-no-units" if not ballot.candidates else "scores-no-criteria"
            lines = [f"✗ {grid.refusal}"] if grid.refusal else []
            lines.append(say(key))
        else:
            criterion = grid.criterion
            own = say(
                "scores-own" if grid.side == "self_points" else f"scores-group-{self._said.key}"
            )
            lines = [f"{grid.candidate} · {own}", criterion.name]
            if criterion.maximum:
                lines[1] += f" ({say('scores-up-to', maximum=points_text(criterion.maximum))})"
            if grid.refusal:
                lines = [f"✗ {grid.refusal}"]
            elif ballot.state in CLOSED:
                lines[1] = say("scores-closed")
        self.query_one("#scores-cell", Static).update(Content(visible_lines("\n".join(lines))))

    def _save(
        self, criterion: Criterion, candidate: str, side: Side, text: str, seen: int | None
    ) -> None:
        """Make a figure durable. Raises what the store refuses."""
        points = scores.parse_figure(criterion, candidate, text)
        before = scores.grid(self.state, self._ballot_id).get((criterion.id, candidate))
        if points != (getattr(before, side) if before else None):
            figure = (criterion.id, candidate, side, points)
            scoring.enter(self.conference, self._ballot_id, [figure], seen=[seen])
            self.redraw()

    # --- keys ------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A published table is only read."""
        if action in {"criteria", "finish", "table"}:
            ballot = self.ballot if self.is_there else None
            if ballot is None or ballot.state in CLOSED:
                return False
            return action == "criteria" or not self._grid.is_empty
        return super().check_action(action, parameters)

    def action_criteria(self) -> None:
        """Write the criteria down, or change them."""
        if self._grid.leave():
            ask_criteria(self, self._ballot_id)

    def action_table(self) -> None:
        """Read a table of figures out of a file."""
        if self._grid.leave():
            ask_table(self, self._ballot_id)

    def action_finish(self) -> None:
        """Make the totals the ballot's result."""
        ballot = self.ballot
        if ballot is None or not self._grid.leave():
            return

        def finish() -> None:
            scoring.finish(self.conference, self._ballot_id)
            self.app.notify(say("scores-done"), markup=False)
            self.dismiss(None)

        with self.guarded():
            # Refuses now what would be refused after the question.
            listed = scores.criteria(self.state, ballot.id)
            entered = scores.grid(self.state, ballot.id)
            scores.sheet(ballot, listed, entered)
            ranked = scores.totals(listed, entered, ballot.candidates)
            lines = [_rank_line(total) for total in sorted(ranked, key=lambda one: one.rank)]
            if any(total.tied for total in ranked):
                lines.append(say("scores-tied"))
            title = say("scores-finish-ask")
            confirm(self, title, "\n".join(lines), finish)

    def action_leave(self) -> None:
        """Back to the ballots; a figure that is refused keeps its place."""
        if self._grid.leave():
            self.dismiss(None)


def _rank_line(total: scores.Total) -> str:
    tied = " =" if total.tied else ""
    return f"{total.rank}{tied}. {total.candidate}: {points_text(total.total)}"
