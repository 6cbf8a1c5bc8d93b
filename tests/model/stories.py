"""A ballot taken one step further as its life goes, so that days do come to results."""

from __future__ import annotations

from collections.abc import Callable

from store.conference import Conference
from store.records import Ballot, Method
from store.votes import ballots, electorate, voting
from store.votes.counting import roll_calls, tellers
from store.votes.counting.paper_count import Mark
from tests.model import figures, vote_acts
from tests.model.day import Day, of_state


def go_on(day: Day) -> None:
    """Whatever comes next for some ballot."""
    window = day.window()
    ballot = of_state(day, window, *STEPS)
    if ballot is None:
        vote_acts.draft(day)
        return
    STEPS[str(ballot.state)](day, window, ballot)


def _open(day: Day, window: Conference, ballot: Ballot) -> None:
    voting.open_ballot(window, ballot.id, overrule="Chủ trì quyết định")


def _count(day: Day, window: Conference, ballot: Ballot) -> None:
    """The whole count, in the way of the ballot; papers mostly to the last one."""
    if ballot.by_name:
        _call(day, window, ballot)
    elif ballot.method is Method.PAPER and day.chance(0.5) and (ballot.present or ballot.entitled):
        here = ballot.present or ballot.entitled
        issued = day.rng.choice((here, day.rng.randint(1, here)))
        for teller in (1, 2)[: day.rng.choice((1, 1, 2))]:
            _read_all(day, window, ballot, teller, issued)
    else:
        right = figures.sheet(ballot, day.rng)
        for teller in (1, 2)[: day.rng.choice((1, 1, 2))]:
            tellers.record_sheet(window, ballot.id, teller, right)


def _call(day: Day, window: Conference, ballot: Ballot) -> None:
    listed = electorate.of_ballot(window.state, ballot.id)
    assert listed is not None
    for place, voter in enumerate(listed.voters):
        if electorate.may_cast(voter):
            mark = day.rng.choice((Mark.AGREE, Mark.AGREE, *Mark))
            roll_calls.answer(window, ballot.id, place, mark)
    roll_calls.finish(window, ballot.id)


def _read_all(day: Day, window: Conference, ballot: Ballot, teller: int, issued: int) -> None:
    collected = day.rng.choice((issued, day.rng.randint(1, issued)))
    sheet = tellers.prepare_papers(
        window, ballot.id, teller, issued=issued, collected=collected, entitled=issued
    )
    left = collected - sheet.valid - sum(sheet.invalid)
    while left:
        if day.chance(0.1) and left < collected:
            tellers.undo_paper(window, ballot.id, teller)
            left += 1
        else:
            tellers.count_paper(window, ballot.id, teller, vote_acts.valid_paper(day, ballot))
            left -= 1
    if day.chance(0.9):
        tellers.finish_papers(window, ballot.id, teller)


def _announce(day: Day, window: Conference, ballot: Ballot) -> None:
    """A tie is settled first; sheets that differ or do not add up are brought again."""
    verdict = ballots.verdict(ballot)
    assert verdict is not None
    if verdict.tie and not ballot.tie_rule:
        vote_acts.settle(day)
    elif not ballot.by_name and (
        verdict.problems or (ballot.second_tally and ballot.second_tally != ballot.tally)
    ):
        right = figures.sheet(ballot, day.rng)
        voting.record_count(window, ballot.id, right, right)
    elif ballot.by_name and verdict.problems:
        _call(day, window, ballot)
    else:
        voting.publish(window, ballot.id, seen=ballot)


def _again(day: Day, window: Conference, ballot: Ballot) -> None:
    """After a result: a second round, now and then a repetition, mostly the next question."""
    way = day.rng.randrange(8)
    if way < 4 and ballot.round == 1:
        voting.second_round(window, ballot.id)
    elif way == 4:
        voting.repeat(window, ballot.id, "Kiểm phiếu sai")
    else:
        vote_acts.draft(day)


STEPS: dict[str, Callable[[Day, Conference, Ballot], None]] = {
    "draft": _open,
    "open": _count,
    "counted": _announce,
    "published": _again,
}
"""What follows each state of a ballot."""
