"""Everything that is said about one ballot: where it stands, what bars it, what the chair reads."""

from __future__ import annotations

from exports.wording.votes import chair_sentence, vote_sentence
from screens.sentences import say
from screens.words.paper_count import under_way
from screens.words.quorum import nobody_votes_text, quorum_text, whole_day_text
from screens.words.votes import (
    base_text,
    frozen_lines,
    kind_text,
    ledger_text,
    problem_text,
    rule_text,
    source_lines,
    state_words,
    threshold_text,
    tie_rule_text,
)
from store.checkin import attendance
from store.checkin.headcount import Voters
from store.kinds import clusters
from store.records import Ballot, BallotState, Method, Question
from store.state import State
from store.votes import ballots, standing, voting
from store.votes import electorate as electorates
from store.votes.balance import quorum_need
from store.votes.tally import BallotOutcome, Result


def is_hidden(ballot: Ballot) -> bool:
    """Whether the figures of a secret ballot must not be seen yet."""
    return ballot.secret and ballot.published_at is None


def electorate(state: State, ballot: Ballot) -> Voters:
    """Who may vote and who is here: of this moment for a draft, else as frozen at the opening."""
    if ballot.state is not BallotState.DRAFT:
        return Voters(ballot.entitled, ballot.present)
    return electorates.now(state, ballot)


def lines_before(state: State, ballot: Ballot, next_step: str) -> list[str]:
    """State, next step, and whatever stands in the way of publishing; then how it is voted."""
    lines = [f"{state_words(ballot)} · {kind_text(ballot)}"]
    if next_step:
        lines.append(f"► {say(f'votes-next-{next_step}')}")
    if ballot.void_reason:
        lines.append(say("votes-void-reason", reason=ballot.void_reason))
    lines += under_way(state, ballot)
    verdict = ballots.verdict(ballot)
    if verdict is None:
        return lines + _facts(state, ballot)
    lines += frozen_lines(ballot)
    if ballot.state is BallotState.COUNTED:
        lines += quorum_lines(state, ballot)
    return lines + (_hidden(ballot, verdict) if is_hidden(ballot) else _troubles(ballot, verdict))


def lines_after(state: State, ballot: Ballot) -> list[str]:
    """Who stands; once it is counted what the chair reads, and what makes the figures traceable."""
    verdict = ballots.verdict(ballot)
    if verdict is None:
        return _candidates(ballot)
    lines, said = [], clusters.words_for(state.profile)
    if not is_hidden(ballot):
        if ballot.method is not Method.SCORES:
            lines.append(say("votes-share-base", base=base_text(ballot)))
        if not verdict.problems and ballot.state is not BallotState.VOID:
            lines += [
                "",
                say("votes-chair"),
                chair_sentence(ballot, verdict, said),
                "",
            ]
        if ballot.tie_rule:
            rule, chosen = tie_rule_text(ballot.tie_rule, said), "; ".join(ballot.chosen)
            lines.append(say("votes-tie-rule", rule=rule, chosen=chosen or "–"))
    if ledger := ledger_text(ballot):
        lines.append(ledger)
    if not verdict.problems and ballot.method is not Method.SCORES:
        lines.append(say("votes-balanced"))
    if ballot.second_tally and not _differences(ballot):
        lines.append(say("votes-tellers-agree"))
    return lines + _facts(state, ballot)


def result_words(ballot: Ballot, verdict: BallotOutcome, result: Result) -> str:
    """What came of one candidate, or of the proposal."""
    if verdict.problems:
        return say("votes-verdict-unbalanced")
    if result.candidate in verdict.tie:
        return say("votes-verdict-tie")
    if not result.passed:
        return say("votes-verdict-failed")
    if ballot.seats and not result.elected:
        return say("votes-verdict-no-seat")
    return say("votes-verdict-elected" if ballot.seats else "votes-verdict-passed")


def opening_text(state: State, ballot: Ballot) -> str:
    """Rule and electorate, to be agreed to before the ballot opens."""
    voters = electorate(state, ballot)
    session = attendance.session(state)
    lines = [ballot.title, "", rule_text(ballot, voters), _now(voters)]
    lines.append(say("votes-open-session", session=session.name))
    counted = attendance.attendance_of(state, session)
    lines += filter(None, [whole_day_text(counted)])
    lines += quorum_lines(state, ballot)
    if not ballot.quorum and not counted.quorum.met:
        lines.append(quorum_text(counted.quorum))
    lines += source_lines(state, ballot)
    if not voters.entitled:
        if not ballot.quorum:  # else the doubt against opening says it
            lines.append(nobody_votes_text(by_unit=ballot.by_unit))
        lines.append(say("votes-nobody-entitled"))
    elif not voters.present:
        lines.append(say("votes-nobody-present"))
    return "\n".join([*lines, "", say("votes-open-freezes")])


def publishing_text(state: State, ballot: Ballot) -> str:
    """All figures once more before everybody sees them, and whether there was a quorum."""
    verdict = ballots.verdict(ballot)
    lines = [ballot.title, "", *filter(None, [ledger_text(ballot)]), *frozen_lines(ballot)]
    lines += quorum_lines(state, ballot)
    if verdict is not None:
        lines.append(vote_sentence(ballot, verdict, clusters.words_for(state.profile)))
    return "\n".join([*lines, "", say("votes-publish-shows")])


def quorum_lines(state: State, ballot: Ballot) -> list[str]:
    """Whether as many are here as the ballot's own rule wants; once it is counted by the figures.

    Nothing where it does not say, or where nobody is marked as a voter.
    """
    here = standing.sums(state, ballot)
    need = quorum_need(ballot, here.entitled)
    if not need:
        return []
    key = "votes-quorum-met" if here.present >= need else "votes-quorum-missing"
    share = threshold_text(ballot.quorum)
    return [say(key, need=need, entitled=here.entitled, share=share)]


def _facts(state: State, ballot: Ballot) -> list[str]:
    """The rule, the electorate as it is now or was frozen, where the rule comes from."""
    voters = electorate(state, ballot)
    lines = [rule_text(ballot, voters)]
    if ballot.state is BallotState.DRAFT:
        known = _now(voters) if voters.entitled else nobody_votes_text(by_unit=ballot.by_unit)
        lines += [known, *quorum_lines(state, ballot)]
        if item := state.agenda.get(ballot.item_id):
            lines.append(say("votes-item", title=item.title))
    elif ballot.opened_at:
        at = f"{ballot.opened_at:%H:%M}"
        frozen = say("votes-frozen", at=at, entitled=voters.entitled, present=voters.present)
        lines.append(frozen)
        if session := state.sessions.get(ballot.session_id):
            lines.append(say("votes-open-session", session=session.name))
        if ballot.overruled:
            lines.append(say("votes-overruled", reason=ballot.overruled))
        lines += _latecomers(state, ballot)
    lines += source_lines(state, ballot)
    return lines


def _latecomers(state: State, ballot: Ballot) -> list[str]:
    """Who was let vote after the opening, and who waits to be."""
    listed = electorates.of_ballot(state, ballot.id)
    late = sum(one.admitted_at is not None for one in listed.voters) if listed else 0
    is_open = ballot.state in {BallotState.OPEN, BallotState.COUNTED}
    takes = is_open and voting.takes_latecomers(ballot)
    waiting = len(electorates.latecomers(state, ballot)) if takes else 0
    lines = [say("votes-admitted", count=late)] if late else []
    return [*lines, say("votes-late", count=waiting)] if waiting else lines


def _now(voters: Voters) -> str:
    return say("votes-now", entitled=voters.entitled, present=voters.present)


def _candidates(ballot: Ballot) -> list[str]:
    if ballot.question is Question.SINGLE:
        return []
    if not ballot.candidates:
        return [say("votes-no-candidates")]
    numbered = [f"{place}. {name}" for place, name in enumerate(ballot.candidates, start=1)]
    return [say("votes-candidates", count=len(numbered)), *numbered]


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


def _differences(ballot: Ballot) -> list[dict[str, str | int]]:
    if ballot.tally is None or ballot.second_tally is None:
        return []
    return ballots.differences(ballot.tally, ballot.second_tally)
