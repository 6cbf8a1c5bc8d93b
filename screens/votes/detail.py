"""Everything about one ballot, beside or below the list."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from screens.sentences import say
from screens.votes.steps import next_step
from screens.widgets.plain import visible, visible_lines
from screens.words.verdicts import is_hidden, lines_after, lines_before, result_words
from store.records import Ballot, Method, Question
from store.state import State
from store.thresholds import percent_text, points_text
from store.votes import ballots
from store.votes.tally import BallotOutcome


class BallotDetail(VerticalScroll):
    """One ballot: its rule, electorate, ledger, results, and what the chair reads."""

    def compose(self) -> ComposeResult:
        """Lines, the table of results, lines."""
        yield Static(id="before", markup=False)
        yield Static(id="results", markup=False)
        yield Static(id="after", markup=False)

    def show(self, state: State, ballot: Ballot | None) -> None:
        """Show a ballot as it stands, or nothing."""
        before, results, after = self.query(Static)
        results.display = False
        if ballot is None:
            before.update(Content(""))
            after.update(Content(""))
            return
        title = Content.styled(visible(ballot.title), "bold")
        lines = lines_before(state, ballot, next_step(state, ballot))
        before.update(Content("\n").join([title, Content(visible_lines("\n".join(lines)))]))
        verdict = ballots.verdict(ballot)
        if verdict is not None and not is_hidden(ballot):
            results.update(_table(ballot, verdict))
            results.display = True
        after.update(Content(visible_lines("\n".join(lines_after(state, ballot)))))


def _table(ballot: Ballot, verdict: BallotOutcome) -> Table:
    names = ["votes", "against", "unmarked", "share", "need", "verdict"]
    if ballot.method is Method.SCORES:
        names = ["rank", "points"]
    elif ballot.question is Question.CHOOSE:
        names = ["votes", "share", "need", "verdict"]
    table = Table(expand=True, box=None, padding=(0, 1), pad_edge=False)
    table.add_column(Text(say("votes-column-candidate")), ratio=1)
    for name in names:
        title = Text(say(f"votes-column-{name}"))
        table.add_column(title, justify="left" if name == "verdict" else "right", no_wrap=True)
    for result in verdict.results:
        cells = {
            "rank": str(result.rank) + (" =" if result.candidate in verdict.tie else ""),
            "points": points_text(result.score),
            "votes": f"{result.votes}/{result.base_votes}",
            "against": str(result.against),
            "unmarked": str(result.unmarked),
            "share": percent_text(result.percent),
            "need": str(result.need),
            "verdict": result_words(ballot, verdict, result),
        }
        row = [result.candidate or say("votes-the-proposal"), *(cells[name] for name in names)]
        table.add_row(*(Text(visible(cell)) for cell in row))
    return table
