"""Facts of a paragraph brought up to date, and given back where an editor lost their tags."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from exports.merging.parts.blocks import Fact, Paragraph
from exports.merging.parts.letters import set_ref, tag_of

Changes: TypeAlias = Mapping[tuple[str, str], str]
"""Reference and what it said, to what it says now."""


def changes(base: Iterable[Fact], ours: Iterable[Fact]) -> dict[tuple[str, str], str]:
    """The facts that the data changed.

    One that is said in several ways (a name in small letters and in capitals) is taken in order;
    where there are more or fewer ways now, nobody can tell which became which.
    """
    before, now = _ways(base), _ways(ours)
    return {
        (ref, old): new
        for ref, olds in before.items()
        if len(olds) == len(now.get(ref, ()))
        for old, new in zip(olds, now[ref], strict=True)
        if old != new
    }


def updated(text: str, facts: Iterable[Fact], changed: Changes) -> tuple[str, list[Fact]]:
    """A text with its facts as the data has them now; what a person changed stays."""
    found: list[Fact] = []
    shift = 0
    for fact in sorted(facts, key=lambda fact: fact.start):
        new = changed.get((fact.ref, fact.text), fact.text)
        start = fact.start + shift
        text = text[:start] + new + text[start + len(fact.text) :]
        shift += len(new) - len(fact.text)
        found.append(Fact(fact.ref, new, start))
    return text, found


def give_back(base: Paragraph, theirs: Paragraph) -> None:
    """Give controls that lost their tags the references of the paragraph as it was written."""
    bare = [one for one in theirs.reading.controls if not tag_of(one.element)]
    refs = base.refs
    if not bare or theirs.facts or len(bare) != len(refs):
        return
    for control, ref in zip(bare, refs, strict=True):
        set_ref(control.element, ref)
    theirs.seen_anew()


def _ways(facts: Iterable[Fact]) -> dict[str, list[str]]:
    """The different texts of each reference, in order."""
    found: dict[str, list[str]] = {}
    for fact in facts:
        texts = found.setdefault(fact.ref, [])
        if fact.text not in texts:
            texts.append(fact.text)
    return found
