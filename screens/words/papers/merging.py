"""A comparison of a Word paper with its data, in words for the page that asks for choices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from screens.sentences import say

if TYPE_CHECKING:
    from exports.merging.comparison import Comparison, Difference, Take


def about_text(one: Difference) -> str:
    """Who changed it, or that it is a conflict."""
    code = "conflict" if one.is_conflict else one.changed_by.value
    return say(f"merge-by-{code}")


def choice_text(one: Difference, choices: Mapping[int, Take]) -> str:
    """What will be taken of it; of a conflict that nobody chose for, that it waits."""
    if one.number in choices:
        return say(f"merging-take-{choices[one.number].value}")
    return say("merging-waits" if one.is_conflict else f"merging-usual-{one.changed_by.value}")


def sign_of(one: Difference, choices: Mapping[int, Take]) -> str:
    """`!` waits for a choice, `✓` was chosen, `·` goes by itself."""
    if one.number in choices:
        return "✓"
    return "!" if one.is_conflict else "·"


def count_text(comparison: Comparison, choices: Mapping[int, Take]) -> str:
    """How many differences there are, and how many of them still wait for a choice."""
    if not comparison.differences:
        return say("merging-none")
    left = sum(one.number not in choices for one in comparison.conflicts)
    facts = {"number": len(comparison.differences), "conflicts": len(comparison.conflicts)}
    return say("merging-left" if left else "merging-ready", left=left, **facts)
