"""A ballot as a page: being voted on, its result, or that the result is withdrawn."""

from __future__ import annotations

from screens.hall.at_hand import withdrawn_with
from screens.hall.layout import Page
from screens.hall.result import result_page
from screens.sentences import say
from screens.words import verdicts
from screens.words.votes import kind_text, rule_text
from store.kinds import clusters
from store.records import Ballot, BallotState, Question
from store.state import State
from store.votes import electorate, rounds
from store.votes.counting import paper_count


def ballot_page(state: State, ballot: Ballot, width: int) -> Page:
    """What the hall is told of a ballot that is open, published or withdrawn."""
    kicker, lines = heading(state, ballot), told_lines(state, ballot)
    if ballot.state is BallotState.PUBLISHED:
        return result_page(kicker, ballot, width, clusters.words_for(state.profile))
    if ballot.state is BallotState.VOID:
        return Page(say("hall-result"), f"✗ {kicker}", blocks=((ballot.title, *lines),))
    names = () if ballot.question is Question.SINGLE else ballot.candidates
    return Page(
        kicker,
        ballot.title,
        caption="\n".join(lines),
        blocks=tuple((f"{place}. {name}",) for place, name in enumerate(names, start=1)),
        figures=True,
        lead="blocks" if names else "headline",
    )


def heading(state: State, ballot: Ballot) -> str:
    """What is going on with the ballot, its round, and whether the vote is a repeated one."""
    word = {BallotState.PUBLISHED: "hall-result", BallotState.VOID: "hall-withdrawn"}.get(
        ballot.state, "hall-counting" if _is_counted(state, ballot) else "hall-voting"
    )
    more = [say("votes-round", round=ballot.round)] if ballot.round > 1 else []
    more += [say("hall-repeated")] if ballot.repeats_id else []
    return " · ".join([say(word).rstrip(":"), *more]) if more else say(word)


def told_lines(state: State, ballot: Ballot) -> list[str]:
    """How a ballot is voted and how far it is, or why its result is withdrawn; no figure of it."""
    if ballot.state is BallotState.VOID:
        return _withdrawn(state, ballot)
    kind = [kind_text(ballot), *([say("hall-by-name")] if ballot.by_name else [])]
    lines = [" · ".join(kind), rule_text(ballot, verdicts.electorate(state, ballot))]
    return [*lines, *filter(None, [_progress(state, ballot)])]


def _withdrawn(state: State, ballot: Ballot) -> list[str]:
    lines = [say("votes-void-reason", reason=ballot.void_reason)]
    lines += [
        say("hall-withdrawn-too", round=one.round, title=one.title)
        for one in withdrawn_with(state, ballot)
    ]
    return lines + ([say("hall-again")] if rounds.repeat_of(state, ballot) else [])


def _is_counted(state: State, ballot: Ballot) -> bool:
    """Whether the tellers are at it, or have finished and nothing is announced yet."""
    begun = any(sheet.ballot_id == ballot.id for sheet in state.teller_sheets.values())
    return begun or ballot.state is BallotState.COUNTED


def _progress(state: State, ballot: Ballot) -> str:
    """How many papers were read out, by the teller who is behind, or how many answers given."""
    sheets = [one for one in state.teller_sheets.values() if one.ballot_id == ballot.id]
    counting = [one for one in sheets if paper_count.is_counting(one)]
    if counting:
        behind = min(counting, key=paper_count.entered)
        read = paper_count.entered(behind)
        return say("hall-papers-read", read=read, collected=behind.collected)
    called = electorate.roll_call(state, ballot.id) if ballot.by_name else None
    listed = electorate.of_ballot(state, ballot.id)
    if called is None or listed is None:
        return ""
    given = sum(bool(one) for one in called.answers)
    return say("hall-answered", given=given, total=sum(map(electorate.may_cast, listed.voters)))
