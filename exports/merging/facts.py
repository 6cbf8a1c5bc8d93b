"""Facts of a paragraph brought up to date, and given back where an editor lost their tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from exports.merging.parts.blocks import Fact, Paragraph
from exports.merging.parts.letters import set_ref, tag_of

Changes: TypeAlias = Mapping[tuple[str, str], str]
"""Reference and what it said, to what it says now."""


def changes(base: Iterable[Fact], ours: Iterable[Fact]) -> dict[tuple[str, str], str]:
    """The facts that the data changed.

    One that is said in several ways (a name in small letters and in capitals, the notes of an
    item) is taken in order, but for what is still said; where there are more or fewer ways now,
    nobody can tell which became which.
    """
    before, now = _ways(base), _ways(ours)
    found: dict[tuple[str, str], str] = {}
    for ref, ways in before.items():
        olds = [way for way in ways if way not in now.get(ref, ())]
        news = [way for way in now.get(ref, ()) if way not in ways]
        if len(olds) == len(news):
            found |= {(ref, old): new for old, new in zip(olds, news, strict=True)}
    return found


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


_ADDED_BEHIND = re.compile(r"[,;:.]\s|\s+[(\[“–-]|\n")
_ADDED_BEFORE = re.compile(r"(?:[,;:.)\]”–-]\s|\n)\Z")
"""What parts added words from a fact. A name with one word more may as well be a name corrected."""


def let_go(base: Paragraph, theirs: Paragraph) -> None:
    """Leave to the person what they typed at the edge of a fact: Word puts it into the control."""
    if theirs.facts == base.facts:
        return
    facts = [
        _own(fact, [old.text for old in base.facts if old.ref == fact.ref]) for fact in theirs.facts
    ]
    theirs.take_for_facts(facts)


def _own(fact: Fact, olds: list[str]) -> Fact:
    """A fact without what was added to it, where it says more than what was written."""
    if fact.text in olds:
        return fact
    for old in filter(None, olds):
        before, found, behind = fact.text.partition(old)
        is_added = (not before or _ADDED_BEFORE.search(before)) and (
            not behind or _ADDED_BEHIND.match(behind)
        )
        if found and is_added:
            return Fact(fact.ref, old, fact.start + len(before))
    return fact


def _ways(facts: Iterable[Fact]) -> dict[str, list[str]]:
    """The different texts of each reference, in order."""
    found: dict[str, list[str]] = {}
    for fact in facts:
        texts = found.setdefault(fact.ref, [])
        if fact.text not in texts:
            texts.append(fact.text)
    return found
