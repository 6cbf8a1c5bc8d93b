"""The usual rule for each kind of vote (quy tắc biểu quyết) with its source, to be chosen from."""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace

from store import clock
from store.data_files import Base, Data, Threshold, read_builtin
from store.law import citations
from store.law.sources import RuleSource
from store.records import Ballot, Method, Question


class VoteRule(Data, frozen=True, kw_only=True):
    """What a kind of vote usually asks.

    `quorum` is the share of the voters who must be there when it opens ("": none asked); `by_name`
    a vote by roll call. Where `by_unit` is None the rule does not say who votes.
    """

    id: str
    name: str
    base: Base
    threshold: Threshold
    method: Method
    question: Question
    source: RuleSource
    quorum: Threshold = ""
    secret: bool = False
    by_unit: bool | None = None
    by_name: bool = False
    seats: int = 0


class _UsualRules(Data, frozen=True, kw_only=True):
    rules: tuple[VoteRule, ...]


@cache
def vote_rules() -> dict[str, VoteRule]:
    """All rules by id, in the order in which they are offered."""
    return {rule.id: rule for rule in read_builtin(_UsualRules, "vote_rules.toml").rules}


def apply(rule: VoteRule, ballot: Ballot) -> Ballot:
    """A draft by this rule; who votes stays as it is where the rule does not say."""
    basis, note = rule.source.told_on(clock.now().date())
    return replace(
        ballot,
        base=rule.base,
        threshold=rule.threshold,
        method=rule.method,
        question=rule.question,
        secret=rule.secret,
        quorum=rule.quorum,
        seats=rule.seats,
        by_name=rule.by_name,
        by_unit=ballot.by_unit if rule.by_unit is None else rule.by_unit,
        source=basis,
        source_note=note,
    )


def new_ballot(
    rule: VoteRule,
    *,
    order: int,
    title: str,
    proposes: str,
    item_id: int,
    candidates: tuple[str, ...] = (),
    by_unit: bool = False,
    note: str = "",
) -> Ballot:
    """A fresh draft by this rule; `by_unit` holds where the rule does not say who votes.

    `note` says where the question came from.
    """
    ballot = Ballot(
        order=order,
        title=title,
        method=rule.method,
        question=rule.question,
        base=rule.base,
        threshold=rule.threshold,
        candidates=candidates,
        by_unit=by_unit,
        item_id=item_id,
        proposes=proposes,
    )
    draft = apply(rule, ballot)
    return replace(draft, source_note=citations.joined(draft.source_note, note))


def rule_of(ballot: Ballot) -> VoteRule | None:
    """The usual rule by which a ballot was made, as long as it still has that rule's source.

    It stands as the legal basis or in the note beside it; older versions kept it as the basis.
    """
    return next((rule for rule in vote_rules().values() if _is_of(rule, ballot)), None)


def by_points(ballot: Ballot) -> Ballot:
    """A ballot that is scored: points are no votes, so none is secret or given by name.

    A rule of votes that was chosen before is no source of it either.
    """
    rule = rule_of(ballot)
    source, note = ballot.source, ballot.source_note
    if rule and rule.method is not Method.SCORES:
        text = rule.source.text
        source = "" if source == text else source
        note = note.removeprefix(text).removeprefix("; ")
    return replace(ballot, secret=False, by_name=False, source=source, source_note=note)


def _is_of(rule: VoteRule, ballot: Ballot) -> bool:
    text = rule.source.text
    return text in (ballot.source, ballot.source_note) or ballot.source_note.startswith(f"{text}; ")
