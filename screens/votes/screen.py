"""F6: ballots from draft to published result, one key a step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from screens.sentences import say
from screens.votes import form as votes_form
from screens.votes.candidates import CandidatesDialog
from screens.votes.counting import CountingRoom
from screens.votes.detail import BallotDetail
from screens.votes.dialogs import ask_open, ask_publish, ask_reason, ask_tie
from screens.votes.scores.dialogs import ask_proposals
from screens.votes.scores.screen import ScoresScreen
from screens.widgets.columns import Column
from screens.widgets.long_list import LongList
from screens.words.votes import state_words
from store import clock
from store.checkin import attendance
from store.checkin.headcount import Voters
from store.errors import HoinghiError
from store.records import Ballot, BallotState, Method, Question
from store.votes import ballots, scores, voting

DRAFT, OPEN, COUNTED = BallotState.DRAFT, BallotState.OPEN, BallotState.COUNTED
PUBLISHED, VOID = BallotState.PUBLISHED, BallotState.VOID

STATES_FOR: dict[str, frozenset[BallotState]] = {
    "edit": frozenset({DRAFT}),
    "open": frozenset({DRAFT}),
    "count": frozenset({OPEN, COUNTED}),
    "scores": frozenset({DRAFT, OPEN, COUNTED, PUBLISHED}),
    "proposals": frozenset({COUNTED, PUBLISHED}),
    "second": frozenset({COUNTED}),
    "publish": frozenset({COUNTED}),
    "withdraw": frozenset({DRAFT, OPEN, COUNTED, PUBLISHED}),
    "round": frozenset({COUNTED, PUBLISHED}),
    "tie": frozenset({COUNTED}),
}
"""In which states of the ballot under the cursor an action applies."""


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
        """The action that Enter does: the ballot's next step."""
        if ballot.state is DRAFT:
            needs_names = ballot.question is not Question.SINGLE and not ballot.candidates
            if ballot.method is Method.SCORES and not needs_names:
                return "scores"
            return "edit" if needs_names else "open"
        if ballot.state is OPEN:
            if self.is_counting_papers(ballot):
                return "papers"
            return "scores" if ballot.method is Method.SCORES else "count"
        if ballot.state is not COUNTED:
            return ""
        verdict = ballots.verdict(ballot)
        if verdict is None or verdict.problems:
            return "count"
        return "tie" if self._tie_is_open(ballot) else "publish"

    def _tie_is_open(self, ballot: Ballot) -> bool:
        verdict = ballots.verdict(ballot)
        is_ranking = ballot.method is Method.SCORES
        return verdict is not None and bool(verdict.tie) and not (is_ranking or ballot.tie_rule)

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
        if ballot is None or ballot.state not in STATES_FOR[action]:
            return False
        if action in {"scores", "proposals"}:
            return ballot.method is Method.SCORES
        if action == "tie":
            return self._tie_is_open(ballot)
        if action == "round":
            return ballot.round < 2 and ballot.method is not Method.SCORES
        return True

    # --- drafts ----------------------------------------------------------------------------------

    def action_new(self) -> None:
        """Ask what is to be voted on, and save the draft."""
        ballot = votes_form.new_ballot(self.state)
        self._ask_form(ballot, votes_form.values_of(ballot))

    def action_edit(self) -> None:
        """Change a draft, or enter its candidates."""
        if self.ballot:
            self._ask_form(self.ballot, votes_form.values_of(self.ballot))

    def _ask_form(self, ballot: Ballot, values: Mapping[str, str]) -> None:
        def answered(answer: dict[str, str] | None) -> None:
            if answer is None:
                return
            try:
                changed = votes_form.read_form(ballot, answer)
            except HoinghiError as error:
                self.complain(error)
                self._ask_form(ballot, answer)
                return
            if changed.question is Question.SINGLE:
                self._save_draft(replace(changed, candidates=()))
            else:
                self._ask_candidates(changed)

        self.app.push_screen(votes_form.form(self.state, ballot, values), answered)

    def _ask_candidates(self, ballot: Ballot) -> None:
        def answered(names: tuple[str, ...] | None) -> None:
            if names is None:
                self._ask_form(ballot, votes_form.values_of(ballot))
            else:
                self._save_draft(replace(ballot, candidates=names))

        units = sorted(self.state.units.values(), key=lambda unit: (unit.order, unit.id))
        offered = [unit.name for unit in units if unit.member]
        self.app.push_screen(CandidatesDialog(ballot.title, ballot.candidates, offered), answered)

    def _save_draft(self, ballot: Ballot) -> None:
        """Save; what the rules refuse is said, and the form comes back as it was filled in."""
        try:
            saved = voting.save_ballot(self.conference, ballot)
        except HoinghiError as error:
            self.complain(error)
            self._ask_form(ballot, votes_form.values_of(ballot))
            return
        self.conference_changed()
        self._list.go_to(saved.id)

    # --- voting ----------------------------------------------------------------------------------

    def action_open(self) -> None:
        """Open the ballot, once the secretary has seen its rule and the electorate."""
        ballot = self.ballot
        if ballot is None:
            return
        if self._next(ballot) == "edit":
            self.action_edit()
            return

        def answered(agreed: bool | None) -> None:
            if agreed:
                with self.guarded():
                    voting.open_ballot(self.conference, ballot.id)

        self.app.push_screen(ask_open(ballot, self._voters(ballot)), answered)

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
        """Announce the result, once the secretary has seen the figures again."""
        ballot = self.ballot
        if ballot is None:
            return

        def answered(agreed: bool | None) -> None:
            if not agreed:
                return
            self.conference.refresh()
            if self.state.ballots.get(ballot.id) != ballot:
                self.app.bell()
                self.notify(say("votes-changed-meanwhile"), severity="error", markup=False)
                self.conference_changed()
                return
            with self.guarded():
                voting.publish(self.conference, ballot.id)
                self.notify(say("votes-published"), markup=False)

        with self.guarded():
            ballots.publish(ballot, clock.now())  # refuses now what would be refused later
            self.app.push_screen(ask_publish(ballot), answered)

    def action_withdraw(self) -> None:
        """Withdraw the ballot with a reason; the log keeps what was published."""
        ballot = self.ballot
        if ballot is None:
            return

        def answered(reason: str | None) -> None:
            if reason is not None:
                with self.guarded():
                    voting.void_ballot(self.conference, ballot.id, reason)

        self.app.push_screen(ask_reason(ballot), answered)

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
        ballot = self.ballot
        verdict = ballots.verdict(ballot) if ballot else None
        if ballot is None or verdict is None:
            return

        def answered(values: dict[str, str] | None) -> None:
            if values is None:
                return
            chosen = [values[key] for key in sorted(values) if key != "rule" and values[key]]
            try:
                voting.settle_tie(
                    self.conference, ballot.id, values["rule"], list(dict.fromkeys(chosen))
                )
            except HoinghiError as error:
                self.complain(error)
                if self.check_action("tie", ()):
                    self.action_tie()
            self.conference_changed()

        self.app.push_screen(ask_tie(ballot, verdict.tie), answered)
