"""What the paper-by-paper count shows; which keys it takes is `votes_tally`."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from screens.frame.key_bar import KeyBar
from screens.frame.keys import speak
from screens.sentences import say
from screens.votes.papers import words as tally_words
from screens.votes.papers.paper import OpenPaper
from screens.widgets.columns import Column
from screens.widgets.long_list import LongList
from screens.widgets.modal import Modal
from screens.widgets.plain import visible
from screens.words.votes import rule_text
from store.checkin.headcount import Voters
from store.conference import Conference
from store.records import Ballot, TellerSheet
from store.votes import paper_count, tellers
from store.votes.paper_count import BallotPaper


class TallyPage(Modal[bool]):
    """Candidates or reasons, the sums so far, the last paper and the present one.

    Nothing has the focus, so that every key comes to the screen itself, in order.
    """

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""

    def __init__(self, conference: Conference, ballot: Ballot, sheet: TellerSheet) -> None:
        super().__init__()
        self.conference = conference
        self.ballot = ballot
        self.sheet = sheet
        self.last: BallotPaper | None = tellers.last_paper(conference, ballot.id, sheet.teller)
        self.paper = OpenPaper(ballot)
        self.reasons = paper_count.reasons(ballot)
        speak(self)

    def compose(self) -> ComposeResult:
        """Where the count is, the candidates, the last paper, this paper, the keys."""
        candidates = LongList(tally_words.columns(self.ballot), self._cells, id="candidates-marked")
        choice = [Column(say("tally-column-key"), width=4, align="right")]
        choice.append(Column(say("tally-column-reason")))
        reasons = LongList(choice, self._reason_cells, id="reasons")
        candidates.can_focus = reasons.can_focus = False
        with Vertical(id="tally"):
            yield Static(id="heading", markup=False)
            yield Static(id="progress", markup=False)
            yield candidates
            yield reasons
            yield Static(id="last", markup=False)
            yield Static(id="status", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin at the paper where the count stood."""
        teller = say("tally-teller", teller=self.sheet.teller)
        rule = rule_text(self.ballot, Voters(self.sheet.entitled, self.sheet.present))
        title = Content.styled(visible(f"{teller} · {self.ballot.title}"), "bold")
        heading = Content("\n").join([title, Content(visible(rule))])
        self.query_one("#heading", Static).update(heading)
        self.reason_list.set_rows(range(len(self.reasons)))
        self.reason_list.display = False
        self.show(tally_words.hint_text(self.ballot))

    @property
    def candidate_list(self) -> LongList:
        """The candidates with this paper's marks."""
        return self.query_one("#candidates-marked", LongList)

    @property
    def reason_list(self) -> LongList:
        """Why a paper may be invalid."""
        return self.query_one("#reasons", LongList)

    @property
    def is_asking(self) -> bool:
        """Whether the reasons for an invalid paper are shown."""
        return self.reason_list.display

    def _cells(self, row: int) -> tuple[str, ...]:
        return tally_words.cells(self.ballot, self.sheet, self.paper.marks[row], row)

    def _reason_cells(self, row: int) -> tuple[str, str]:
        return str(row + 1), tally_words.reason_text(self.reasons[row])

    def show(self, status: str) -> None:
        """Bring everything up to date, with `status` as the last word."""
        self.candidate_list.set_rows(range(len(self.paper.marks)))
        lines = [tally_words.progress_text(self.sheet), tally_words.sums_text(self.sheet)]
        self.query_one("#progress", Static).update(Content("\n".join(filter(None, lines))))
        last = say("tally-no-last")
        if self.last:
            text = tally_words.paper_text(self.ballot, self.last)
            last = say("tally-last", number=paper_count.entered(self.sheet), paper=text)
        self.query_one("#last", Static).update(Content(last))
        self.say_status(status)

    def show_mark(self, row: int) -> None:
        """Bring one candidate up to date while the paper is being marked."""
        self.candidate_list.refresh_row(row)
        self.say_status(tally_words.marked_text(self.ballot, self.paper))

    def show_reasons(self, *, asking: bool) -> None:
        """Show the reasons in place of the candidates, or the candidates again."""
        self.candidate_list.display, self.reason_list.display = not asking, asking
        self.reason_list.action_end(False)
        self.refresh_bindings()

    def say_status(self, sentence: str) -> None:
        """Say what just happened."""
        self.query_one("#status", Static).update(Content(visible(sentence)))

    def refuse(self, sentence: str) -> None:
        """Say, with a bell, what was not done."""
        self.app.bell()
        self.say_status(f"! {sentence}")
