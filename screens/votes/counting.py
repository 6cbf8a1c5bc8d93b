"""The tellers' part of F6: sheets of totals, papers one by one, both sheets side by side."""

from __future__ import annotations

from screens.frame.room import Room
from screens.sentences import say, say_error
from screens.votes import sheet as votes_sheet
from screens.votes.compare import CompareScreen
from screens.votes.count import CountForm
from screens.votes.papers.screen import TallyScreen
from screens.votes.papers.sums import ask_sums
from screens.votes.sheet import Texts
from store.errors import HoinghiError
from store.records import Ballot, BallotState, Method, Tally, TellerSheet
from store.votes import paper_count, tellers

COUNTABLE = frozenset({BallotState.OPEN, BallotState.COUNTED})
"""States in which figures may be entered."""


class CountingRoom(Room):
    """What the votes screen does with the sheets of the ballot under the cursor."""

    @property
    def ballot(self) -> Ballot | None:
        """The ballot under the cursor."""
        raise NotImplementedError

    def may_count(self, action: str, ballot: Ballot) -> bool:
        """Whether papers can be counted one by one, or two sheets be compared."""
        if ballot.state not in COUNTABLE:
            return False
        if action == "compare":
            return all(self._figures(ballot, teller) for teller in (1, 2))
        return ballot.method is Method.PAPER

    def is_counting_papers(self, ballot: Ballot) -> bool:
        """Whether the first teller is in the middle of the papers."""
        return paper_count.is_counting(tellers.teller_sheet(self.conference.state, ballot.id, 1))

    def complain(self, error: HoinghiError) -> None:
        """Say what was refused."""
        self.app.bell()
        self.notify(say_error(error), severity="error", markup=False)

    # --- totals ----------------------------------------------------------------------------------

    def ask_count(self, teller: int) -> None:
        """Enter or correct a teller's totals; where papers are being counted, go on with them."""
        ballot = self.ballot
        if ballot is None:
            return
        held = tellers.teller_sheet(self.conference.state, ballot.id, teller)
        if paper_count.is_counting(held):
            self.count_papers(teller)
            return
        stored = ballot.tally if teller == 1 else ballot.second_tally
        fresh = votes_sheet.texts_of(ballot, stored) if stored else votes_sheet.empty_texts(ballot)
        heading = say("votes-first-sheet" if teller == 1 else "votes-second-sheet")
        texts = fresh
        if held is not None and held.typed:
            texts = votes_sheet.from_typed(ballot, held.typed)
            heading = say("tally-half-heading", heading=heading)

        def keep(typed: Texts) -> None:
            self._keep(ballot, teller, {} if typed == fresh else votes_sheet.to_typed(typed))

        def save(sheet: Tally) -> str:
            try:
                tellers.record_sheet(self.conference, ballot.id, teller, sheet)
            except HoinghiError as error:
                return say_error(error)
            return ""

        def left(unsaved: Texts | None) -> None:
            if unsaved is not None and unsaved != fresh:
                self.notify(say("votes-half-kept"), markup=False)
            self.conference_changed()

        self.app.push_screen(CountForm(ballot, texts, heading, save, keep), left)

    def _keep(self, ballot: Ballot, teller: int, typed: dict[str, str]) -> None:
        try:
            tellers.keep_typed(self.conference, ballot.id, teller, typed)
        except HoinghiError as error:
            self.complain(error)

    # --- papers ----------------------------------------------------------------------------------

    def action_papers(self) -> None:
        """Count the papers one by one, or go on at the paper where the count stood."""
        self.count_papers(1)

    def action_papers_second(self) -> None:
        """The same for the second teller."""
        self.count_papers(2)

    def count_papers(self, teller: int) -> None:
        """Ask how many papers there are where the count has not begun, then count."""
        ballot = self.ballot
        if ballot is None:
            return
        sheet = tellers.teller_sheet(self.conference.state, ballot.id, teller)

        def begin(counting: TellerSheet) -> None:
            self.app.push_screen(TallyScreen(self.conference, ballot, counting), left)

        def left(is_finished: bool | None) -> None:
            self.conference_changed()
            if is_finished:
                self.notify(say("tally-finished", teller=teller), markup=False)
                if votes_sheet.asks_written(ballot):  # opinions in writing are no papers
                    self.ask_count(teller)

        if sheet is not None and paper_count.is_counting(sheet):
            begin(sheet)
        else:
            blank = sheet or TellerSheet(ballot_id=ballot.id, teller=teller)
            ask_sums(self, self.conference, ballot, blank, begin)

    # --- both sheets -----------------------------------------------------------------------------

    def _figures(self, ballot: Ballot, teller: int) -> Tally | None:
        """A teller's figures as they stand: of the papers so far, or of the recorded sheet."""
        sheet = tellers.teller_sheet(self.conference.state, ballot.id, teller)
        if sheet is not None and paper_count.is_counting(sheet):
            return paper_count.running(ballot, sheet)
        return ballot.tally if teller == 1 else ballot.second_tally

    def action_compare(self) -> None:
        """Show both tellers' figures side by side."""
        ballot = self.ballot
        if ballot is None:
            return
        first, second = self._figures(ballot, 1), self._figures(ballot, 2)

        def answered(teller: int | None) -> None:
            if teller:
                self.ask_count(teller)

        if first is not None and second is not None:
            self.app.push_screen(CompareScreen(ballot, first, second), answered)
