"""F6: ballots from draft to published result, one key a step."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from screens.sentences import say
from screens.votes import results
from screens.votes.counting import CountingRoom
from screens.votes.detail import BallotDetail
from screens.votes.form import BallotForm, new_ballot
from screens.votes.next_step import STATES_FOR, applies, next_step
from screens.votes.scores.dialogs import ask_proposals
from screens.votes.scores.screen import ScoresScreen
from screens.widgets.columns import Column
from screens.widgets.long_list import LongList
from screens.words.votes import state_words
from store.checkin import attendance
from store.checkin.headcount import Voters
from store.records import Ballot
from store.votes import ballots, scores, voting


class VotesScreen(CountingRoom):
    """The list of ballots, and everything about the one under the cursor."""

    room = "votes"
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#ballots"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n,insert", "new", "New", id="votes.new"),
        Binding("ctrl+e", "edit", "Edit", id="votes.edit"),
        Binding("ctrl+o", "open", "Open", id="votes.open"),
        Binding("ctrl+t", "count", "Count", id="votes.count"),
        Binding("ctrl+b", "papers", "Papers", id="votes.papers"),
        Binding("ctrl+y", "papers_second", "Papers 2", id="votes.papers-second", show=False),
        Binding("ctrl+s", "compare", "Compare", id="votes.compare"),
        Binding("ctrl+g", "scores", "Scores", id="votes.scores"),
        Binding("ctrl+f", "proposals", "Proposals", id="votes.proposals"),
        Binding("ctrl+d", "second", "Second", id="votes.second"),
        Binding("ctrl+k", "tie", "Tie", id="votes.tie"),
        Binding("ctrl+u", "publish", "Publish", id="votes.publish"),
        Binding("ctrl+r", "round", "Round", id="votes.round"),
        Binding("ctrl+w", "withdraw", "Withdraw", id="votes.withdraw"),
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

    def _cells(self, ballot_id: int) -> tuple[str, ...]:
        ballot = self.state.ballots[ballot_id]
        place = [one.id for one in ballots.in_order(self.state)].index(ballot_id) + 1
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
        return self.state.ballots.get(self._list.row_id or 0)

    def redraw(self) -> None:
        """Bring the list and the detail up to date."""
        ids = [ballot.id for ballot in ballots.in_order(self.state)]
        self._list.set_rows(ids)
        self._list.styles.max_height = max(len(ids), 1) + 2  # the rest is the detail's
        self._show_detail()

    @on(LongList.Highlighted, "#ballots")
    def _show_detail(self) -> None:
        ballot = self.ballot
        voters = self._voters(ballot) if ballot else Voters(0, 0)
        hint = say(f"votes-next-{self._next(ballot)}") if ballot and self._next(ballot) else ""
        self.query_one(BallotDetail).show(self.state, ballot, voters, hint)
        self.refresh_bindings()

    def _voters(self, ballot: Ballot) -> Voters:
        return attendance.voters(
            self.state, attendance.session(self.conference.state), by_unit=ballot.by_unit
        )

    def _next(self, ballot: Ballot) -> str:
        return next_step(ballot, counts_papers=self.is_counting_papers(ballot))

    @on(LongList.Selected, "#ballots")
    async def _do_next(self) -> None:
        if self.ballot and (action := self._next(self.ballot)):
            await self.run_action(action)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide the keys that do not apply to the ballot under the cursor."""
        if action in {"papers", "papers_second", "compare"}:
            chosen = self.ballot if self.is_mounted else None
            return chosen is not None and self.may_count(action, chosen)
        if action not in STATES_FOR:
            return super().check_action(action, parameters)
        ballot = self.ballot if self.is_mounted else None
        return ballot is not None and applies(action, ballot)

    # --- drafts ----------------------------------------------------------------------------------

    def action_new(self) -> None:
        """Ask what is to be voted on, and save the draft."""
        self._ask_form(new_ballot(self.state))

    def action_edit(self) -> None:
        """Change a draft, or enter its candidates."""
        if self.ballot:
            self._ask_form(self.ballot)

    def _ask_form(self, ballot: Ballot) -> None:
        def saved(draft: Ballot | None) -> None:
            if draft is not None:
                self.conference_changed()
                self._list.go_to(draft.id)

        save = partial(voting.save_ballot, self.conference)
        self.app.push_screen(BallotForm(self.state, ballot, save), saved)

    # --- voting ----------------------------------------------------------------------------------

    def action_open(self) -> None:
        """Open the ballot, or enter first whom it is about."""
        ballot = self.ballot
        if ballot and self._next(ballot) == "edit":
            self.action_edit()
        elif ballot:
            results.open_ballot(self, ballot, self._voters(ballot))

    def action_scores(self) -> None:
        """Enter points by criteria."""
        if self.ballot:
            self.app.push_screen(ScoresScreen(self.ballot.id), lambda _: self.conference_changed())

    def action_proposals(self) -> None:
        """Prepare the votes on honours out of the ranking."""

        def drafted(made: list[Ballot]) -> None:
            self.redraw()
            self._list.go_to(made[0].id)
            self.notify(say("proposals-ready", count=len(made)), markup=False)

        if self.ballot:
            ask_proposals(self, self.ballot, drafted)

    def action_count(self) -> None:
        """Enter the count, or correct it; totals that come out of criteria are not typed again."""
        if self.ballot and scores.criteria(self.state, self.ballot.id):
            self.action_scores()
        else:
            self.ask_count(1)

    def action_second(self) -> None:
        """Enter the second teller's sheet."""
        self.ask_count(2)

    # --- results ---------------------------------------------------------------------------------

    def action_publish(self) -> None:
        """Publish the result once its figures have been seen again; then the hall sees it."""
        if self.ballot:
            results.publish(self, self.ballot)

    def action_withdraw(self) -> None:
        """Withdraw the ballot with a reason."""
        if self.ballot:
            results.withdraw(self, self.ballot)

    def action_round(self) -> None:
        """Prepare a second round among those who still stand."""
        if self.ballot is None:
            return
        with self.guarded():
            again = voting.second_round(self.conference, self.ballot.id)
            self.redraw()
            self._list.go_to(again.id)
            self.notify(say("votes-round-ready"), markup=False)

    def action_tie(self) -> None:
        """Name the rule that settled the tie, and whom it chose."""
        if self.ballot:
            results.settle_tie(self, self.ballot)
