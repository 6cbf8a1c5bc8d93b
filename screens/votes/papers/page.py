"""What the paper-by-paper count shows; which keys it takes is `screen`."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from screens.frame.key_bar import KeyBar
from screens.frame.keys import speak
from screens.sentences import say
from screens.votes.papers.paper import OpenPaper
from screens.widgets.columns import Column
from screens.widgets.long_list import LongList
from screens.widgets.modal import Modal
from screens.widgets.plain import visible
from screens.words import paper_count as words
from screens.words.votes import rule_text
from store.checkin.headcount import Voters
from store.conference import Conference
from store.records import Ballot, TellerSheet
from store.votes.counting import paper_count, tellers


class TallyPage(Modal[bool]):
    """Candidates or reasons, the sums so far, the last paper and the present one.

    Nothing has the focus, so that every key comes to the screen itself, in order.
    """

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""

    def __init__(self, conference: Conference, ballot: Ballot, sheet: TellerSheet) -> None:
        super().__init__()
        self.ballot, self.sheet = ballot, sheet
        self.last = tellers.last_paper(conference, ballot.id, sheet.teller)
        self.paper = OpenPaper(ballot)
        self.reasons = paper_count.reasons(ballot)
        self.candidate_list = LongList(_columns(ballot), self._cells, id="candidates-marked")
        choice = [Column(say("tally-column-key"), width=4, align="right")]
        choice.append(Column(say("tally-column-reason")))
        self.reason_list = LongList(choice, self._reason_cells, id="reasons")
        self.candidate_list.can_focus = self.reason_list.can_focus = False
        self.reason_list.display = False
        speak(self)

    def compose(self) -> ComposeResult:
        """Where the count is, the candidates, the last paper, this paper, the keys."""
        with Vertical(id="tally"):
            yield Static(id="heading", markup=False)
            yield Static(id="progress", markup=False)
            yield self.candidate_list
            yield self.reason_list
            yield Static(id="last", markup=False)
            yield Static(id="status", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin at the paper where the count stood."""
        teller = say("tally-teller", teller=self.sheet.teller)
        rule = rule_text(self.ballot, Voters(self.sheet.entitled, self.sheet.present))
        title = Content.styled(visible(f"{teller} · {self.ballot.title}"), "bold")
        self._write("heading", Content("\n").join([title, Content(visible(rule))]))
        self.reason_list.set_rows(range(len(self.reasons)))
        self.show(words.hint_text(self.ballot))

    @property
    def is_changed(self) -> bool:
        """Whether a paper that is half marked would be lost."""
        return not self.paper.is_blank

    @property
    def is_asking(self) -> bool:
        """Whether the reasons for an invalid paper are shown."""
        return self.reason_list.display

    def _cells(self, row: int) -> tuple[str, ...]:
        return words.cells(self.ballot, self.sheet, self.paper.marks[row], row)

    def _reason_cells(self, row: int) -> tuple[str, str]:
        return str(row + 1), words.reason_text(self.reasons[row])

    def _write(self, line: str, text: Content) -> None:
        self.query_one(f"#{line}", Static).update(text)

    def show(self, status: str) -> None:
        """Bring everything up to date, with `status` as the last word."""
        self.candidate_list.set_rows(range(len(self.paper.marks)))
        lines = filter(None, [words.progress_text(self.sheet), words.sums_text(self.sheet)])
        self._write("progress", Content("\n".join(lines)))
        last = say("tally-no-last")
        if self.last:
            text = words.paper_text(self.ballot, self.last)
            last = say("tally-last", number=paper_count.entered(self.sheet), paper=text)
        self._write("last", Content(last))
        self.say_status(status)

    def show_mark(self, row: int, cursor: int) -> None:
        """Bring one candidate up to date, with the cursor on the same or another one."""
        self.candidate_list.refresh_row(row)
        self.candidate_list.go_to(cursor)
        self.say_status(words.marked_text(self.ballot, self.paper.marks))

    def show_reasons(self, *, asking: bool) -> None:
        """Show the reasons in place of the candidates, or the candidates again."""
        self.candidate_list.display, self.reason_list.display = not asking, asking
        self.reason_list.action_end(False)
        self.refresh_bindings()

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
    return [
        Column(say(f"tally-column-{'key' if is_choice else 'number'}"), width=4, align="right"),
        Column(say("tally-column-paper"), width=10),
        Column(say("tally-column-name")),
        *(Column(say(f"tally-column-{name}"), width=7, align="right") for name in figures),
    ]
