"""F6: ballots from draft to published result, one key a step."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from screens.frame.room import Room
from screens.sentences import say
from screens.votes.detail import BallotDetail
from screens.votes.form import ask_draft, new_ballot
from screens.votes.scores.screen import ScoresScreen
from screens.votes.steps import STEPS, applies, next_step
from screens.widgets.columns import Column
from screens.widgets.long_list import LongList
from screens.words.votes import state_words
from store.records import Ballot
from store.votes import ballots


class VotesScreen(Room):
    """The list of ballots, and everything about the one under the cursor."""

    room = "votes"
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#ballots"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n,insert", "new", "New", id="votes.new"),
        Binding("ctrl+e", "step('edit')", "Edit", id="votes.edit"),
        Binding("ctrl+o", "step('open')", "Open", id="votes.open"),
        Binding("ctrl+u", "step('publish')", "Publish", id="votes.publish"),
        Binding("ctrl+k", "step('tie')", "Tie", id="votes.tie"),
        Binding("ctrl+a", "step('admit')", "Admit", id="votes.admit"),
        Binding("ctrl+t", "step('count')", "Count", id="votes.count"),
        Binding("ctrl+t", "step('call')", "Call", id="votes.call"),
        Binding("ctrl+b", "step('papers')", "Papers", id="votes.papers"),
        Binding("ctrl+y", "step('papers_2')", "Papers 2", id="votes.papers-second", show=False),
        Binding("ctrl+s", "step('compare')", "Compare", id="votes.compare"),
        Binding("ctrl+g", "step('scores')", "Scores", id="votes.scores"),
        Binding("ctrl+f", "step('proposals')", "Proposals", id="votes.proposals"),
        Binding("ctrl+d", "step('second')", "Second", id="votes.second"),
        Binding("ctrl+r", "step('round')", "Round", id="votes.round"),
        Binding("ctrl+x", "step('repeat')", "Repeat", id="votes.repeat"),
        Binding("ctrl+w", "step('withdraw')", "Withdraw", id="votes.withdraw"),
    ]

    def compose_room(self) -> ComposeResult:
        """List and detail; side by side where there is room."""
        columns = [
            Column(say("votes-column-number"), width=3, align="right"),
            Column(say("votes-column-state"), width=13),
            Column(say("votes-column-title")),
            Column(say("votes-column-method"), width=9, from_width=70),
        ]
        with Container(id="votes"):
            yield LongList(columns, self._cells, empty=say("votes-none"), id="ballots")
            yield BallotDetail(id="detail")

    def on_mount(self) -> None:
        """Start at the ballot for which the room was opened; by scores, at its points."""
        ballot = self.state.ballots.get(self.start_at)
        if ballot:
            self.go_to(ballot)
            if applies("scores", self.state, ballot):
                self.app.push_screen(ScoresScreen(ballot.id), self._back)

    def _back(self, _: None) -> None:
        """Whoever came for the points goes back to where they came from."""
        self.app.action_return()  # type: ignore[attr-defined]

    def _cells(self, ballot_id: int) -> tuple[str, ...]:
        ballot = self.state.ballots.get(ballot_id)
        if ballot is None:  # another window removed it; the room will be told
            return ("",) * 4
        place = ballots.in_order(self.state).index(ballot) + 1
        title = ballot.title
        if ballot.round > 1:
            title = f"{title} ({say('votes-round', round=ballot.round)})"
        return str(place), state_words(ballot), title, say(f"method-{ballot.method}")

    @property
    def _list(self) -> LongList:
        return self.query_one("#ballots", LongList)

    @property
    def ballot(self) -> Ballot | None:
        """The ballot under the cursor."""
        return self.state.ballots.get(self._list.row_id or 0) if self.is_there else None

    def redraw(self) -> None:
        """Bring the list and the detail up to date."""
        ids = [ballot.id for ballot in ballots.in_order(self.state)]
        self._list.set_rows(ids)
        self._list.styles.max_height = max(len(ids), 1) + 2  # the rest is the detail's
        self._show_detail()

    def go_to(self, ballot: Ballot) -> None:
        """Show a ballot that was saved just now."""
        self.redraw()
        self._list.go_to(ballot.id)

    @on(LongList.Highlighted, "#ballots")
    def _show_detail(self) -> None:
        self.query_one(BallotDetail).show(self.state, self.ballot)
        self.refresh_bindings()

    @on(LongList.Selected, "#ballots")
    def _take_next(self) -> None:
        if self.ballot and (step := next_step(self.state, self.ballot)):
            self.action_step(step)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide the keys that do not apply to the ballot under the cursor."""
        if action != "step":
            return super().check_action(action, parameters)
        ballot = self.ballot
        return ballot is not None and applies(str(parameters[0]), self.state, ballot)

    def action_new(self) -> None:
        """Ask what is to be voted on, and save the draft."""
        ask_draft(self, new_ballot(self.state))

    def action_step(self, step: str) -> None:
        """Take one of `STEPS` with the ballot under the cursor."""
        if self.ballot:
            STEPS[step].take(self, self.ballot)
