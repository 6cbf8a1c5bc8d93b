"""Two texts compared word by word, and two people's changes of one text brought together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_WORDS = re.compile(r"\w+|\s|[^\w\s]")
_APART = 3
"""So many untouched words between two people's changes make them two changes: of nearer ones a
sentence would come out that neither has written ("12 giờ 45" of "12 giờ 30" and "11 giờ 45")."""


class Edit(NamedTuple):
    """A stretch of letters that is replaced, by what, and where that stands in the new text."""

    start: int
    end: int
    new: str
    at: int


def edits(old: str, new: str) -> list[Edit]:
    """What makes `new` of `old`, word by word, from left to right."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    ends_before, ends_after = _places(before), _places(after)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [
        Edit(ends_before[a], ends_before[b], "".join(after[c:d]), ends_after[c])
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]


def both_changes(base: str, one: str, other: str) -> str | None:
    """`base` with the changes of both; None where they touch the same words or nearly."""
    ours, theirs = edits(base, one), edits(base, other)
    if any(_is_near(base, first, second) for first in ours for second in theirs):
        return None
    text = base
    for edit in sorted([*ours, *theirs], reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def moved_to(old: str, new: str, start: int, end: int) -> int | None:
    """Where the letters from `start` to `end` of `old` stand in `new`, if they do, untouched."""
    shift = 0
    for edit in edits(old, new):
        if edit.start >= end:
            break
        if edit.end > start:
            return None
        shift += len(edit.new) - (edit.end - edit.start)
    return start + shift


def _places(words: Sequence[str]) -> list[int]:
    """Where each word begins, and where the last ends."""
    places = [0]
    for word in words:
        places.append(places[-1] + len(word))
    return places


def _is_near(base: str, one: Edit, other: Edit) -> bool:
    first, second = sorted((one, other))
    between = base[first.end : second.start] if first.end <= second.start else ""
    words: list[str] = _WORDS.findall(between)
    return sum(word.isalnum() for word in words) < _APART
