"""One paragraph that both a person and the data changed."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from exports.merging import facts
from exports.merging.facts import Changes
from exports.merging.parts.blocks import Fact, Paragraph
from exports.merging.parts.words import both_changes, moved_to


class Joined(NamedTuple):
    """What comes of both changes; of a conflict, the person's text with the facts of today."""

    text: str
    facts: list[Fact]
    is_conflict: bool


def outcome(
    base: Paragraph,
    theirs: Paragraph,
    ours: Paragraph,
    changed: Changes,
    kept: Collection[tuple[str, str]],
) -> Joined:
    """Facts first, then the words around them.

    A fact that only the data changed is brought up to date wherever the person left it (`kept`);
    what else the data changed is worked in where the person's changes are not near.
    """
    text, held = facts.updated(theirs.text, theirs.facts, changed)
    there = {(fact.ref, fact.text) for fact in theirs.facts}
    known = {key: new for key, new in changed.items() if key in kept or key in there}
    before, _ = facts.updated(base.text, base.facts, known)
    if ours.text in (before, text):
        return Joined(text, held, is_conflict=False)
    together = both_changes(before, text, ours.text)
    if together is None:
        return Joined(text, held, is_conflict=True)
    return Joined(together, _found_again(ours, together), is_conflict=False)


def _found_again(ours: Paragraph, text: str) -> list[Fact]:
    """The data's facts where they stand in the text that came of both."""
    found: list[Fact] = []
    for fact in ours.facts:
        start = moved_to(ours.text, text, fact.start, fact.start + len(fact.text))
        if start is not None:
            found.append(Fact(fact.ref, fact.text, start))
    return found
