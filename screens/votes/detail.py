"""Everything about one ballot, beside or below the list."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from exports.wording.votes import chair_sentence
from screens.sentences import say
from screens.votes.papers.words import under_way
from screens.widgets.plain import visible, visible_lines
from screens.words.votes import (
    base_text,
    frozen_lines,
    kind_text,
    ledger_text,
    problem_text,
    rule_text,
    source_lines,
    state_words,
)
from store.checkin.headcount import Voters
from store.records import Ballot, BallotState, Method, Question
from store.state import State
from store.thresholds import percent_text, points_text
from store.votes import ballots
from store.votes.tally import BallotOutcome, Result


def is_hidden(ballot: Ballot) -> bool:
    """Whether the figures of a secret ballot must not be seen yet."""
    return ballot.secret and ballot.published_at is None


class BallotDetail(VerticalScroll):
    """One ballot: its rule, electorate, ledger, results, and what the chair reads."""

    def compose(self) -> ComposeResult:
        """Lines, the table of results, lines."""
        yield Static(id="before", markup=False)
        yield Static(id="results", markup=False)
        yield Static(id="after", markup=False)

    def show(self, state: State, ballot: Ballot | None, voters: Voters, hint: str) -> None:
        """Show a ballot; `voters` are those of this moment, for one that is not open yet."""
        if ballot is None:
            for part in ("before", "results", "after"):
                self.query_one(f"#{part}", Static).update(Content(""))
            return
        verdict = ballots.verdict(ballot)
        title = Content.styled(visible(ballot.title), "bold")
        lines = visible_lines("\n".join(_before(state, ballot, voters, hint)))
        self.query_one("#before", Static).update(Content("\n").join([title, Content(lines)]))
        table = self.query_one("#results", Static)
        table.display = verdict is not None and not is_hidden(ballot)
        if verdict is not None and table.display:
            table.update(_table(ballot, verdict))
        after = _after(state, ballot, verdict, voters) if verdict else _candidates(ballot)
        self.query_one("#after", Static).update(Content(visible_lines("\n".join(after))))


def _before(state: State, ballot: Ballot, voters: Voters, hint: str) -> list[str]:
    """State, next step, and whatever stands in the way of publishing."""
    lines = [f"{state_words(ballot)} · {kind_text(ballot)}"]
    if hint:
        lines.append(f"► {hint}")
    if ballot.void_reason:
        lines.append(say("votes-void-reason", reason=ballot.void_reason))
    lines += under_way(state, ballot)
    verdict = ballots.verdict(ballot)
    if verdict is None:
        return lines + _facts(state, ballot, voters)
    lines += frozen_lines(ballot)
    return lines + (_hidden(ballot, verdict) if is_hidden(ballot) else _troubles(ballot, verdict))


def _facts(state: State, ballot: Ballot, voters: Voters) -> list[str]:
    """The rule, and the electorate as it is now or was frozen."""
    is_draft = ballot.state is BallotState.DRAFT
    if is_draft:
        now = say("votes-now", entitled=voters.entitled, present=voters.present)
        lines = [rule_text(ballot, voters), now]
    else:
        lines = [rule_text(ballot, Voters(ballot.entitled, ballot.present))]
    if ballot.opened_at:
        lines.append(
            say(
                "votes-frozen",
                at=f"{ballot.opened_at:%H:%M}",
                entitled=ballot.entitled,
                present=ballot.present,
            )
        )
    item = state.agenda.get(ballot.item_id)
    if is_draft and item:
        lines.append(say("votes-item", title=item.title))
    lines += source_lines(ballot)
    return lines


def _candidates(ballot: Ballot) -> list[str]:
    if ballot.question is Question.SINGLE:
        return []
    if not ballot.candidates:
        return [say("votes-no-candidates")]
    numbered = [f"{place}. {name}" for place, name in enumerate(ballot.candidates, start=1)]
    return [say("votes-candidates", count=len(numbered)), *numbered]


def _table(ballot: Ballot, verdict: BallotOutcome) -> Table:
    is_scores = ballot.method is Method.SCORES
    is_choice = ballot.question is Question.CHOOSE
    table = Table(expand=True, box=None, padding=(0, 1), pad_edge=False)
    table.add_column(Text(say("votes-column-candidate")), ratio=1)
    names = ["rank", "points"] if is_scores else ["votes", "against", "unmarked", "share", "need"]
    if is_choice and not is_scores:
        names = ["votes", "share", "need"]
    for name in names:
        table.add_column(Text(say(f"votes-column-{name}")), justify="right", no_wrap=True)
    if not is_scores:
        table.add_column(Text(say("votes-column-verdict")), no_wrap=True)
    for result in verdict.results:
        cells = {
            "rank": str(result.rank) + (" =" if result.candidate in verdict.tie else ""),
            "points": points_text(result.score),
            "votes": f"{result.votes}/{result.base_votes}",
            "against": str(result.against),
            "unmarked": str(result.unmarked),
            "share": percent_text(result.percent),
            "need": str(result.need),
        }
        row = [result.candidate or say("votes-the-proposal"), *(cells[name] for name in names)]
        if not is_scores:
            row.append(_verdict(ballot, verdict, result))
        table.add_row(*(Text(visible(cell)) for cell in row))
    return table


def _verdict(ballot: Ballot, verdict: BallotOutcome, result: Result) -> str:
    if verdict.problems:
        return say("votes-verdict-unbalanced")
    if result.candidate in verdict.tie:
        return say("votes-verdict-tie")
    if not result.passed:
        return say("votes-verdict-failed")
    if ballot.seats and not result.elected:
        return say("votes-verdict-no-seat")
    return say("votes-verdict-elected" if ballot.seats else "votes-verdict-passed")


def _troubles(ballot: Ballot, verdict: BallotOutcome) -> list[str]:
    """Sums, sheets and ties that are not settled."""
    lines = [f"✗ {problem_text(problem)}" for problem in verdict.problems]
    lines += [say("votes-tellers-differ", **difference) for difference in _differences(ballot)]
    if verdict.tie and ballot.method is not Method.SCORES and not ballot.tie_rule:
        names = "; ".join(verdict.tie)
        lines.append(say("votes-tie", names=names, left=ballots.seats_left(ballot)))
    return lines


def _hidden(ballot: Ballot, verdict: BallotOutcome) -> list[str]:
    """The same of a secret ballot, without a figure of any candidate."""
    lines = [say("votes-hidden")]
    if verdict.problems:
        lines.append(say("votes-hidden-problems", count=len(verdict.problems)))
    if found := _differences(ballot):
        lines.append(say("votes-hidden-differences", count=len(found)))
    if verdict.tie and not ballot.tie_rule:
        lines.append(say("votes-hidden-tie"))
    return lines


def _after(state: State, ballot: Ballot, verdict: BallotOutcome, voters: Voters) -> list[str]:
    """What the chair reads, then everything that makes the figures traceable."""
    lines = []
    if not is_hidden(ballot):
        if ballot.method is not Method.SCORES:
            lines.append(say("votes-share-base", base=base_text(ballot)))
        if not verdict.problems and ballot.state is not BallotState.VOID:
            lines += ["", say("votes-chair"), chair_sentence(ballot, verdict), ""]
        if ballot.tie_rule:
            rule, chosen = say(f"tie-rule-{ballot.tie_rule}"), "; ".join(ballot.chosen)
            lines.append(say("votes-tie-rule", rule=rule, chosen=chosen or "–"))
    if ledger := ledger_text(ballot):
        lines.append(ledger)
    if not verdict.problems and ballot.method is not Method.SCORES:
        lines.append(say("votes-balanced"))
    if ballot.second_tally and not _differences(ballot):
        lines.append(say("votes-tellers-agree"))
    return lines + _facts(state, ballot, voters)


def _differences(ballot: Ballot) -> list[dict[str, str | int]]:
    if ballot.tally is None or ballot.second_tally is None:
        return []
    return ballots.differences(ballot.tally, ballot.second_tally)
