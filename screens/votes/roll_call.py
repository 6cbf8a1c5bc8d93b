"""A vote by roll call: the names are called, one key keeps each answer.

Every key is handled in `on_key`, in the order in which it was typed, as in the paper count.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from screens.frame.key_bar import KeyBar
from screens.frame.keys import speak
from screens.sentences import say, say_error
from screens.widgets.columns import Column
from screens.widgets.long_list import LongList
from screens.widgets.modal import Modal
from screens.widgets.plain import visible
from screens.words.paper_count import MARK_KEYS
from screens.words.votes import rule_text
from store.checkin.headcount import Voters
from store.conference import Conference, Touched
from store.errors import HoinghiError
from store.people.titles import spoken
from store.records import Ballot, BallotState, Electorate, RollCall
from store.votes import electorate
from store.votes.counting import roll_calls
from store.votes.counting.paper_count import Mark


class RollCallScreen(Modal[None]):
    """The electorate by name, those in the hall waiting for their answers."""

    CSS_PATH = "roll_call.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1,f2", "answer('agree')", "Agree", id="roll.agree"),
        Binding("2,f3", "answer('disagree')", "Disagree", id="roll.disagree"),
        Binding("3,f4", "answer('unmarked')", "Abstain", id="roll.unmarked"),
        Binding("backspace,delete", "answer('')", "Take back", id="roll.clear"),
        Binding("up", "move(-1)", id="roll.up", show=False),
        Binding("down", "move(1)", id="roll.down", show=False),
        Binding("ctrl+s", "finish", "Finish", id="roll.finish"),
        Binding("escape", "leave", "Leave", id="roll.leave"),
    ]

    def __init__(self, conference: Conference, ballot_id: int) -> None:
        super().__init__()
        self.conference, self._ballot_id = conference, ballot_id
        self._seen = conference.state.ballots[ballot_id]
        columns = [
            Column(say("roll-column-number"), width=4, align="right"),
            Column(say("roll-column-answer"), width=16),
            Column(say("roll-column-name")),
        ]
        self._list = LongList(columns, self._cells, id="voters")
        self._list.can_focus = False  # every key comes to the screen itself, in order
        speak(self)

    def compose(self) -> ComposeResult:
        """What is voted on, the names, the sums so far."""
        with Vertical(id="roll"):
            yield Static(id="roll-heading", markup=False)
            yield self._list
            yield Static(id="roll-sums", markup=False)
            yield Static(id="roll-status", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin at the first in the hall who has not answered."""
        ballot = self._ballot
        rule = rule_text(ballot, Voters(ballot.entitled, ballot.present))
        title = Content.styled(visible(ballot.title), "bold")
        heading = Content("\n").join([title, Content(visible(rule))])
        self.query_one("#roll-heading", Static).update(heading)
        self._show(say("roll-hint"))
        self._go_to_next(-1)

    @property
    def _ballot(self) -> Ballot:
        """As it stands now, or as it stood where another window took it away."""
        self._seen = self.conference.state.ballots.get(self._ballot_id, self._seen)
        return self._seen

    @property
    def _listed(self) -> Electorate:
        found = electorate.of_ballot(self.conference.state, self._ballot_id)
        return found or Electorate(ballot_id=self._ballot_id)

    @property
    def _called(self) -> RollCall:
        found = electorate.roll_call(self.conference.state, self._ballot_id)
        return found or RollCall(ballot_id=self._ballot_id)

    def _cells(self, row: int) -> tuple[str, ...]:
        if row >= len(self._listed.voters):  # the vote was taken back meanwhile
            return ("",) * 3
        voter = self._listed.voters[row]
        given = roll_calls.padded(self._called, self._listed)[row]
        key = f"roll-{given}" if given else "roll-waits"
        answer = say(key if electorate.may_cast(voter) else "roll-absent")
        name = f"{spoken(voter.honorific, voter.title)} {voter.name}".strip()
        return str(row + 1), answer, ", ".join(part for part in (name, voter.unit) if part)

    def _show(self, status: str = "") -> None:
        """Bring names and sums up to date, with `status` as the last word if it says anything."""
        self._list.set_rows(range(len(self._listed.voters)))
        sums = roll_calls.tally_of(self._ballot, self._listed, self._called)
        (count,) = sums.counts
        told = say(
            "roll-sums",
            given=sums.ledger.valid,
            present=self._ballot.present,
            agree=count.agree,
            disagree=count.disagree,
            unmarked=count.unmarked,
        )
        self.query_one("#roll-sums", Static).update(Content(told))
        if status:
            self._say(status)

    def _say(self, sentence: str) -> None:
        self.query_one("#roll-status", Static).update(Content(visible(sentence)))

    def _go_to_next(self, row: int) -> None:
        """To the next one in the hall who has not answered; else to the next name."""
        answers = roll_calls.padded(self._called, self._listed)
        waiting = (
            place
            for place in range(row + 1, len(answers))
            if electorate.may_cast(self._listed.voters[place]) and not answers[place]
        )
        self._list.go_to(next(waiting, min(row + 1, len(answers) - 1)))

    def changed(self, _touched: Touched) -> None:
        """Another window changed something, perhaps this very vote."""
        is_there = self._ballot_id in self.conference.state.ballots
        if not is_there or self._ballot.state not in {BallotState.OPEN, BallotState.COUNTED}:
            self.dismiss()
            return
        self._show()

    @contextmanager
    def _saying_refusals(self) -> Iterator[None]:
        try:
            yield
        except HoinghiError as error:
            self.app.bell()
            self._say(f"! {say_error(error)}")

    async def on_key(self, event: events.Key) -> None:
        """Take the keys of this screen at once, in the order in which they were typed."""
        mark = MARK_KEYS.get(event.character or "")
        handled = mark is not None
        if mark is not None:
            self.action_answer(mark)
        for binding in () if handled else self._bindings.key_to_bindings.get(event.key, ()):
            handled = await self.app.run_action(binding.action, self) or handled
        if handled:
            event.stop()
            event.prevent_default()

    def action_answer(self, mark: str) -> None:
        """Keep the answer of the name under the cursor, or take it back; it is on disk then."""
        row = self._list.row_id
        if row is None:
            return
        with self._saying_refusals():
            given = Mark(mark) if mark else None
            roll_calls.answer(self.conference, self._ballot_id, row, given)
            voter = self._listed.voters[row]
            answer = say(f"roll-{mark}" if mark else "roll-waits")
            self._show(say("roll-kept", name=voter.name or voter.unit, answer=answer))
            if given:
                self._go_to_next(row)

    def action_move(self, rows: int) -> None:
        """Go to another name."""
        self._list.action_move(rows)

    def action_finish(self) -> None:
        """Record the figures once everybody in the hall has answered."""
        with self._saying_refusals():
            roll_calls.finish(self.conference, self._ballot_id)
            self.dismiss()

    def action_leave(self) -> None:
        """Back to the list of votes; every answer is kept."""
        self.dismiss()
