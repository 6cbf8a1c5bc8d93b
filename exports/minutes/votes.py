"""Votes as the minutes tell them: figures with their base, the verdict, the list of proposals."""

from __future__ import annotations

from exports.word import marked
from exports.word.facts import fact_of
from exports.word.paper import Paper, PaperColumn
from exports.wording.proposals import decided
from exports.wording.votes import vote_sentence, withdrawal_sentence
from store.kinds import clusters
from store.records import AgendaItem, Ballot, BallotState
from store.state import State
from store.votes import ballots

PROPOSALS = (
    PaperColumn("TT", 12, "center"),
    PaperColumn("Nội dung đề nghị", 54),
    PaperColumn("Đơn vị, cá nhân", 45),
    PaperColumn("Số phiếu", 18, "center"),
    PaperColumn("Tỷ lệ", 36, "center"),
)


def item_ballots(paper: Paper, state: State, item: AgendaItem) -> None:
    """The votes taken under one agenda item."""
    for ballot in ballots.in_order(state):
        if ballot.item_id == item.id:
            told_vote(paper, state, ballot)


def any_of(state: State, item: AgendaItem) -> bool:
    """Whether there is a vote to tell under one agenda item."""
    return any(ballot.item_id == item.id and _is_told(ballot) for ballot in ballots.in_order(state))


def loose_ballots(paper: Paper, state: State) -> None:
    """Votes that belong to no agenda item that was held: nothing announced may be missing."""
    held = {item.id for item in state.agenda.values() if item.started}
    loose = [b for b in ballots.in_order(state) if b.item_id not in held and _is_told(b)]
    if loose:
        paper.section("Các nội dung biểu quyết khác")
    for ballot in loose:
        told_vote(paper, state, ballot)


def _is_told(ballot: Ballot) -> bool:
    """Only what was announced, and what was voted on and withdrawn."""
    if ballot.state is BallotState.VOID:
        return ballot.opened_at is not None
    return ballot.state is BallotState.PUBLISHED and ballot.tally is not None


def told_vote(paper: Paper, state: State, ballot: Ballot, only: str = "") -> None:
    """A vote that was announced or withdrawn, and its result; of one candidate `only` theirs."""
    if not _is_told(ballot):
        return
    again = " (biểu quyết lại)" if ballot.repeats_id else ""
    paper.paragraph(f"{fact_of(ballot, 'title', ballot.title)}{again}.", bold=True)
    verdict = ballots.verdict(ballot)
    told = (
        vote_sentence(ballot, verdict, clusters.words_for(state.profile))
        if verdict
        else withdrawal_sentence(ballot)
    )
    for line in told.splitlines():
        point = line.removeprefix("- ")
        result = fact_of(ballot, _field(ballot, point), point)
        if point == line:
            paper.paragraph(result)
        elif not only or point.startswith(f"{only}:"):
            paper.bullet(result)


def _field(ballot: Ballot, line: str) -> str:
    """What a line of the result is told of: one candidate, wherever they came, or the whole."""
    places = (n for n, one in enumerate(ballot.candidates) if line.startswith(f"{one}:"))
    place = next(places, None)
    return "result" if place is None else f"result-{place}"


def proposals(paper: Paper, state: State) -> None:
    """The list of proposals and choices that passed, with votes, percentage and its base."""
    rows = [
        [str(number), marked.proposed(one), *marked.carried(one)]
        for number, one in enumerate(decided(state), start=1)
    ]
    if rows:
        paper.section("Danh sách đề nghị, bầu chọn đã được Hội nghị thông qua")
        paper.table(PROPOSALS, rows)
