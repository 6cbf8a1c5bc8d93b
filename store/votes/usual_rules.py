"""The usual rule for each kind of vote (quy tắc biểu quyết) with its source, to be chosen from."""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace

from store.data_files import Base, Data, Grade, Threshold, read_builtin
from store.records import Ballot, Method, Question


class VoteRule(Data, frozen=True, kw_only=True):
    """What a kind of vote usually asks; `quorum` is the share of the members who must be there."""

    id: str
    name: str
    base: Base
    threshold: Threshold
    method: Method
    question: Question
    quorum: Threshold
    source: str
    grade: Grade
    secret: bool = False
    by_unit: bool | None = None
    seats: int = 0


class _UsualRules(Data, frozen=True, kw_only=True):
    rules: tuple[VoteRule, ...]


@cache
def vote_rules() -> dict[str, VoteRule]:
    """All rules by id, in the order in which they are offered."""
    return {rule.id: rule for rule in read_builtin(_UsualRules, "vote_rules.toml").rules}


def apply(rule: VoteRule, ballot: Ballot) -> Ballot:
    """A draft by this rule; who votes stays as it is where the rule does not say."""
    return replace(
        ballot,
        base=rule.base,
        threshold=rule.threshold,
        method=rule.method,
        question=rule.question,
        secret=rule.secret,
        quorum=rule.quorum,
        seats=rule.seats,
        by_unit=ballot.by_unit if rule.by_unit is None else rule.by_unit,
        source=rule.source,
    )
