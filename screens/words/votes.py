"""What a ballot is called in words: its rule, base, state, figures and what does not add up."""

from __future__ import annotations

from collections.abc import Iterator

from screens.sentences import say
from screens.words.lists import reason_text
from store import clock, thresholds
from store.checkin.headcount import Voters
from store.kinds.clusters import BlockWords
from store.law import citations
from store.law.sources import RuleSource
from store.lists.scores.table import ScoreTable
from store.papers import legal_basis
from store.papers.legal_basis import Expired
from store.records import Ballot, BallotState, Count, Method, Question
from store.state import State
from store.times.shown import day_text
from store.votes import balance, usual_rules
from store.votes.balance import Problem
from store.votes.tally import BallotOutcome

STATE_SIGNS = {
    BallotState.DRAFT: "·",
    BallotState.OPEN: "►",
    BallotState.COUNTED: "=",
    BallotState.PUBLISHED: "✓",
    BallotState.VOID: "✗",
}
"""A sign for each state, so that the state never rests on colour."""


def state_words(ballot: Ballot) -> str:
    """Sign and name of the ballot's state."""
    return f"{STATE_SIGNS[ballot.state]} {say(f'ballot-state-{ballot.state}')}"


def threshold_text(threshold: str) -> str:
    """A threshold in words: "trên 1/2", "ít nhất 2/3", "ít nhất 80 %". Raises `BadInput`."""
    parsed = thresholds.parse_threshold(threshold)
    share = threshold.strip().lstrip(">=≥").strip().replace(" ", "")
    share = share.replace("%", " %")
    return say("threshold-over" if parsed.strict else "threshold-least", share=share)


def base_text(ballot: Ballot) -> str:
    """The base of the ballot's percentages in words."""
    if ballot.base == "members" and ballot.by_unit:
        return say("base-members-units")
    return say(f"base-{ballot.base}")


def voters_text(ballot: Ballot) -> str:
    """What is counted: member units, members or delegates."""
    if ballot.by_unit:
        return say("votes-voters-units")
    return say("votes-voters-members" if ballot.base == "members" else "votes-voters-delegates")


def rule_text(ballot: Ballot, voters: Voters) -> str:
    """The rule before and after opening: how many votes of how many pass, and why."""
    if ballot.method is Method.SCORES:
        return say("votes-rule-scores")
    parsed = thresholds.parse_threshold(ballot.threshold)
    is_majority = parsed.strict and parsed.fraction * 2 == 1
    share = say("threshold-majority") if is_majority else threshold_text(ballot.threshold)
    known = {"members": voters.entitled, "summoned": voters.entitled, "present": voters.present}
    whole = known.get(ballot.base, 0)
    if not whole:
        return say("votes-rule-unknown", share=share, base=base_text(ballot))
    return say(
        "votes-rule-members" if ballot.base == "members" else "votes-rule-known",
        need=thresholds.votes_needed(whole, parsed),
        whole=whole,
        voters=voters_text(ballot),
        share=share,
        base=base_text(ballot),
    )


def source_lines(state: State, ballot: Ballot) -> list[str]:
    """What a ballot rests on; of a usual rule also whether that is in force, and how sure it is.

    What is no legal basis is told as a note: no paper prints it.
    """
    basis, aside = legal_basis.of_ballot(state, ballot)
    note = citations.joined(aside, ballot.source_note)
    rule = usual_rules.rule_of(ballot)
    told = [say("votes-source", source=basis)] if basis else []
    told += [say("votes-source-note", note=note)] if note else []
    told += [f"! {expired_text(one)}" for one in legal_basis.expired_of(state, ballot)]
    return [*told, force_text(rule.source)] if rule else told


def expired_text(one: Expired) -> str:
    """A document that is over, and what took its place; papers leave it out."""
    if one.successor is None:
        return say("votes-source-expired", name=one.document.name)
    return say("votes-source-replaced", name=one.document.name, right=one.successor.name)


def force_text(source: RuleSource) -> str:
    """Whether a source is in force today, on which day that was checked, and how sure it is."""
    today, document = clock.now().date(), source.cites
    grade = source.grade_on(today)
    if document is None:
        return say("source-practice", grade=grade)
    state = {True: "yes", False: "no", None: "unknown"}[document.in_force_on(today)]
    return say("source-force", state=state, checked=day_text(document.checked), grade=grade)


def kind_text(ballot: Ballot) -> str:
    """Method, question, seats, who votes and whether it is secret, on one line."""
    parts = [say(f"method-{ballot.method}")]
    if ballot.method is not Method.SCORES:
        parts.append(say(f"question-{ballot.question}"))
    if ballot.seats:
        parts.append(say("votes-seats", seats=ballot.seats))
    parts.append(say("votes-by-unit" if ballot.by_unit else "votes-by-person"))
    if ballot.secret:
        parts.append(say("votes-secret"))
    if ballot.by_name:
        parts.append(say("votes-by-name"))
    if ballot.round > 1:
        parts.append(say("votes-round", round=ballot.round))
    return " · ".join(parts)


def ledger_text(ballot: Ballot) -> str:
    """The sums of the recorded sheet on one line."""
    if ballot.tally is None or ballot.method is Method.SCORES:
        return ""
    ledger = ballot.tally.ledger
    figures = ["entitled", "present"]
    figures += ["issued", "collected", "valid", "invalid"] if ballot.method is Method.PAPER else []
    figures += ["written"] if ledger.written else []
    parts = [f"{say(f'votes-figure-{name}')} {getattr(ledger, name)}" for name in figures]
    return " · ".join(parts)


def figure_title(ballot: Ballot, figure: str) -> str:
    """What a sum of the ballot, or a figure of each candidate, is called."""
    if figure not in Count.__struct_fields__:
        return say(f"votes-figure-{figure}")
    if figure == "agree" and ballot.question is Question.CHOOSE:
        return say("votes-short-votes")
    if figure == "unmarked" and ballot.method is Method.HANDS:
        return say("votes-short-abstain")
    return say(f"votes-short-{figure}")


def problem_text(problem: Problem) -> str:
    """One sum that does not add up, as a plain sentence with its figures."""
    return say(f"ledger-{problem.code}", **problem.facts)


def check_lines(ballot: Ballot, verdict: BallotOutcome) -> list[str]:
    """What does not add up, or that all does."""
    if not verdict.problems:
        return [] if ballot.method is Method.SCORES else [say("votes-balanced")]
    return [f"✗ {problem_text(problem)}" for problem in verdict.problems]


def frozen_lines(ballot: Ballot) -> list[str]:
    """A warning where a sheet's electorate is not what was frozen at opening."""
    if ballot.tally is None or ballot.opened_at is None or ballot.method is Method.SCORES:
        return []
    ledger = ballot.tally.ledger
    if (ledger.entitled, ledger.present) == (ballot.entitled, ballot.present):
        return []
    if ledger != balance.frozen(ballot, ledger):
        return []  # said as a problem, which bars publishing
    return [
        say(
            "votes-electorate-changed",
            entitled=ledger.entitled,
            present=ledger.present,
            frozen=ballot.entitled,
            here=ballot.present,
        )
    ]


def tie_rule_text(rule: str, said: BlockWords) -> str:
    """How a tie is settled, by the name that the heads have at this conference."""
    return say(f"tie-rule-{rule}", heads=said.both_heads)


def score_table_lines(table: ScoreTable) -> Iterator[str]:
    """What is wrong, asked and told of a score table, and its figures, a line for each unit."""
    yield say("score-file-totals", sheet=table.sheet, **table.totals)
    yield from (f"✗ {reason_text(problem)}" for problem in table.problems)
    yield from (f"? {reason_text(one.reason)}" for one in table.open_questions)
    yield from (f"! {reason_text(note)}" for note in table.notes)
    for one in table.figures:
        if not (one.is_new or one.is_same):
            told = {"was": thresholds.points_text(one.was or 0)}
            told |= {"now": thresholds.points_text(one.points), "criterion": one.criterion}
            yield say("score-file-changes", cell=one.cell, unit=one.unit, **told)
    lines: dict[tuple[str, str], list[str]] = {}
    for one in table.figures:
        lines.setdefault((one.unit, one.side), []).append(thresholds.points_text(one.points))
    for (unit, side), figures in lines.items():
        whose = say("scores-own" if side == "self_points" else "scores-group-either")
        yield say("score-file-figures", unit=unit, side=whose, figures=" · ".join(figures))
