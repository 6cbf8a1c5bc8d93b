"""What the paper-by-paper count shows; which keys it takes is `screen`."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from screens.sentences import say
from screens.votes.papers.paper import OpenPaper
from screens.widgets.columns import Column
from screens.widgets.long_list import LongList
from screens.widgets.plain import visible
from screens.words import paper_count as words
from screens.words.votes import rule_text
from store.checkin.headcount import Voters
from store.records import Ballot, TellerSheet
from store.votes import paper_count
from store.votes.paper_count import BallotPaper


class PaperView(Vertical):
    """Candidates or reasons, the sums so far, the last paper and the present one."""

    def __init__(self, ballot: Ballot, sheet: TellerSheet) -> None:
        super().__init__(id="tally")
        self._ballot, self._sheet = ballot, sheet
        self._paper = OpenPaper(ballot)
        self._reasons = paper_count.reasons(ballot)
        self.candidates = LongList(_columns(ballot), self._cells, id="candidates-marked")
        key = Column(say("tally-column-key"), width=4, align="right")
        columns = [key, Column(say("tally-column-reason"))]
        self.reasons = LongList(columns, self._reason_cells, id="reasons")
        self.candidates.can_focus = self.reasons.can_focus = self.reasons.display = False

    def compose(self) -> ComposeResult:
        """Where the count is, the candidates, the last paper, this paper."""
        yield Static(id="heading", markup=False)
        yield Static(id="progress", markup=False)
        yield self.candidates
        yield self.reasons
        yield Static(id="last", markup=False)
        yield Static(id="status", markup=False)

    def on_mount(self) -> None:
        """Head the page by teller, ballot and rule."""
        teller = say("tally-teller", teller=self._sheet.teller)
        rule = rule_text(self._ballot, Voters(self._sheet.entitled, self._sheet.present))
        title = Content.styled(visible(f"{teller} · {self._ballot.title}"), "bold")
        self._write("heading", Content("\n").join([title, Content(visible(rule))]))
        self.reasons.set_rows(range(len(self._reasons)))

    def _cells(self, row: int) -> tuple[str, ...]:
        return words.cells(self._ballot, self._sheet, self._paper.marks[row], row)

    def _reason_cells(self, row: int) -> tuple[str, str]:
        return str(row + 1), words.reason_text(self._reasons[row])

    def _write(self, line: str, text: Content) -> None:
        self.query_one(f"#{line}", Static).update(text)

    @property
    def is_asking(self) -> bool:
        """Whether the reasons for an invalid paper are shown."""
        return self.reasons.display

    @property
    def shown_list(self) -> LongList:
        """The list whose cursor moves: the reasons while they are shown, else the candidates."""
        return self.reasons if self.is_asking else self.candidates

    def show(self, sheet: TellerSheet, last: BallotPaper | None, paper: OpenPaper) -> None:
        """Show the sums so far, the last paper and the present one."""
        self._sheet, self._paper = sheet, paper
        self.candidates.set_rows(range(len(paper.marks)))
        lines = filter(None, [words.progress_text(sheet), words.sums_text(sheet)])
        self._write("progress", Content("\n".join(lines)))
        told = say("tally-no-last")
        if last:
            text = words.paper_text(self._ballot, last)
            told = say("tally-last", number=paper_count.entered(sheet), paper=text)
        self._write("last", Content(told))

    def show_mark(self, row: int) -> None:
        """Bring one candidate up to date while the paper is being marked."""
        self.candidates.refresh_row(row)
        self.say_status(words.marked_text(self._ballot, self._paper.marks))

    def show_reasons(self, *, asking: bool) -> None:
        """Show the reasons in place of the candidates, or the candidates again."""
        self.candidates.display, self.reasons.display = not asking, asking
        self.reasons.action_end(False)

    def say_status(self, sentence: str) -> None:
        """Say what just happened."""
        self._write("status", Content(visible(sentence)))

    def refuse(self, sentence: str) -> None:
        """Say, with a bell, what was not done."""
        self.app.bell()
        self.say_status(f"! {sentence}")


def _columns(ballot: Ballot) -> list[Column]:
    is_choice = words.is_choice(ballot)
    figures = ["votes"] if is_choice else ["agree", "disagree", "unmarked"]
    key = "tally-column-key" if is_choice else "tally-column-number"
    return [
        Column(say(key), width=4, align="right"),
        Column(say("tally-column-paper"), width=10),
        Column(say("tally-column-name")),
        *(Column(say(f"tally-column-{name}"), width=7, align="right") for name in figures),
    ]
