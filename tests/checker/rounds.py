"""Rounds of one vote are a tree: a second rests on the first, and no seat is filled twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.checker import figures
from tests.checker.figures import Row
from tests.checker.journal import Document


def faults(ballots: Mapping[int, Document], verdicts: Mapping[int, list[Row]]) -> Iterator[str]:
    """Every round, or repeated vote, that does not follow from what it rests on."""
    yield from _same_question(ballots)
    for number, first in ballots.items():
        yield from _one_only(ballots, number, "previous_id")
        rests_on = ballots.get(first.get("previous_id", 0))
        if first.get("state", "draft") == "void":
            continue
        if first.get("repeats_id") and ballots[first["repeats_id"]].get("state") != "void":
            yield f"ballot {number} repeats one that stands"
        if rests_on is None:
            continue
        if rests_on.get("state") != "published":
            yield f"ballot {number} rests on one that is {rests_on.get('state')}"
        elif number in verdicts:
            yield from _second(number, first, rests_on, verdicts)


def _same_question(ballots: Mapping[int, Document]) -> Iterator[str]:
    """However often a vote is repeated, one of them stands."""
    live: dict[int, list[int]] = {}
    for number, one in ballots.items():
        asked = number
        while repeated := ballots[asked].get("repeats_id"):
            asked = repeated
        if one.get("state") != "void":
            live.setdefault(asked, []).append(number)
    for numbers in live.values():
        if len(numbers) > 1:
            yield f"ballots {numbers} all ask the same"


def _one_only(ballots: Mapping[int, Document], number: int, field: str) -> Iterator[str]:
    live = [
        key
        for key, one in ballots.items()
        if one.get(field) == number and one.get("state") != "void"
    ]
    if len(live) > 1:
        yield f"ballots {live} all have {number} as {field}"


def _second(
    number: int, second: Document, first: Document, verdicts: Mapping[int, list[Row]]
) -> Iterator[str]:
    if second.get("round", 1) != 2 or first.get("round", 1) != 1:
        yield f"ballot {number} is round {second.get('round', 1)}"
    before = figures.rows(first)
    tie, seated = figures.tied(first, before), [one.candidate for one in before if one.elected]
    losers = [one.candidate for one in before if not one.elected]
    free = tie or losers
    if first.get("tie_rule") == "drop_all":  # the rule was that none of the tied goes on
        free = [name for name in losers if name not in tie]
    asked = second.get("candidates", [])
    if not set(asked) <= set(free) - set(seated):
        yield f"ballot {number} asks about {asked} of {free}"
    won = [one.candidate for one in verdicts[number] if one.elected]
    if first.get("seats") and len(seated) + len(won) > first["seats"]:
        yield f"ballot {number}: {seated} and {won} for {first['seats']} seats"
