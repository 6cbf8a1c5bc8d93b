"""Which block of one version of a paper is which of another."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

from exports.merging.parts.blocks import Item, WordTable

Pairs: TypeAlias = dict[int, int]
"""Places in one list to places in the other."""
Gap: TypeAlias = tuple[int, int, int, int]
"""A stretch of either list in which nothing is paired yet: from, to; from, to."""
_Keys: TypeAlias = Sequence[object]

_ALIKE = 55
"""Per cent of letters in common from which on a paragraph is another's new wording."""
_SAME, _SAME_NOTHING = 500.0, 1.0
"""What it counts that two blocks say the same, or both nothing."""
_ENOUGH = 2_000
"""So many letters of a table tell whether it is the same."""
_MOST_PAIRS = 40_000
"""More comparisons than this would be felt; what lies in so large a gap is taken as new."""


def align(old: Sequence[Item], new: Sequence[Item]) -> Pairs:
    """Pair the blocks of two versions, in order.

    What is the only one with its facts and words, then with its facts, then with its words; of
    all between them what is most alike. Of lines that stand there many times the nearest ones of
    the same words would be as good as any: which is which, only all of them together can tell.
    """
    pairs: Pairs = {}
    for key in (_facts_and_words, _facts, _words):
        for gap in _gaps(pairs, len(old), len(new)):
            pairs |= _paired_by(old, new, gap, key)
    for gap in filter(_is_large, _gaps(pairs, len(old), len(new))):
        pairs |= _in_stretches(old, new, gap)
    for gap in _gaps(pairs, len(old), len(new)):
        pairs |= _alike(old, new, gap)
    for a, b, c, d in _gaps(pairs, len(old), len(new)):
        if b - a == d - c == 1 and _may_be_one(old[a], new[c]):
            pairs[a] = c  # what stands between the same neighbours is the same, typed over
    return pairs


def _facts_and_words(item: Item) -> object:
    return item.refs, item.key


def _facts(item: Item) -> object:
    return item.refs or None


def _words(item: Item) -> object:
    return item.key


def _are_others(one: Item, other: Item) -> bool:
    """Whether two blocks tell of different records, whatever they say."""
    refs, others = set(one.refs), set(other.refs)
    return bool(refs and others) and not refs & others


def _paired_by(
    old: Sequence[Item], new: Sequence[Item], gap: Gap, key: Callable[[Item], object]
) -> Pairs:
    """Pairs of equal keys; None is no key."""
    a, b, c, d = gap
    olds, news = [key(item) for item in old[a:b]], [key(item) for item in new[c:d]]
    return {
        a + i: c + j
        for i, j in _anchors(olds, news)
        if olds[i] is not None and _may_be_one(old[a + i], new[c + j])
    }


def _may_be_one(one: Item, other: Item) -> bool:
    return type(one) is type(other) and not _are_others(one, other)


def _is_large(gap: Gap) -> bool:
    a, b, c, d = gap
    return (b - a) * (d - c) > _MOST_PAIRS


def _in_stretches(old: Sequence[Item], new: Sequence[Item], gap: Gap) -> Pairs:
    """The longest stretches of the same, where a paper has a thousand copies of the same lines."""
    a, b, c, d = gap
    olds = [_facts_and_words(item) for item in old[a:b]]
    news = [_facts_and_words(item) for item in new[c:d]]
    blocks = SequenceMatcher(None, olds, news, autojunk=False).get_matching_blocks()
    return {
        a + block.a + step: c + block.b + step
        for block in blocks
        for step in range(block.size)
        if _may_be_one(old[a + block.a + step], new[c + block.b + step])
    }


def _anchors(olds: _Keys, news: _Keys) -> list[tuple[int, int]]:
    """The longest row of keys that stand once in either list, in the same order in both."""
    often_old, often_new = Counter(olds), Counter(news)
    place = {key: j for j, key in enumerate(news) if often_new[key] == 1}
    once = [(i, place[key]) for i, key in enumerate(olds) if often_old[key] == 1 and key in place]
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(once):
        length = bisect_left(ends, j)
        before.append(tails[length - 1] if length else -1)
        ends[length : length + 1] = [j]
        tails[length : length + 1] = [number]
    found: list[tuple[int, int]] = []
    number = tails[-1] if tails else -1
    while number >= 0:
        found.append(once[number])
        number = before[number]
    return found[::-1]


def _gaps(pairs: Pairs, olds: int, news: int) -> list[Gap]:
    """The stretches between pairs."""
    found: list[Gap] = []
    a = c = 0
    for b, d in [*sorted(pairs.items()), (olds, news)]:
        if a < b and c < d:
            found.append((a, b, c, d))
        a, c = b + 1, d + 1
    return found


def _alike(old: Sequence[Item], new: Sequence[Item], gap: Gap) -> Pairs:
    """The pairs of a gap that are most alike in all, in order."""
    a, b, c, d = gap
    if _is_large(gap):
        return {}
    likeness = [[_likeness(one, other) for other in new[c:d]] for one in old[a:b]]
    best = [[0.0] * (d - c + 1) for _ in range(b - a + 1)]
    for i in range(b - a - 1, -1, -1):
        for j in range(d - c - 1, -1, -1):
            together = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    pairs: Pairs = {}
    i = j = 0
    while i < b - a and j < d - c:
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            pairs[a + i] = c + j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(one: Item, other: Item) -> float:
    """Of 200: half for facts in common, half for letters; 0 where they are not the same block.

    The same words count for more than two of half of them, the same number of a row a little.
    """
    if not _may_be_one(one, other):
        return 0.0
    if one.key == other.key and one.refs == other.refs:
        same_number = one.text == other.text
        return _SAME + same_number if one.key else _SAME_NOTHING
    if not (one.text and other.text):
        return 0.0
    refs, others = set(one.refs), set(other.refs)
    common = len(refs & others) / max(len(refs), len(others), 1)
    letters = _letters(one, other)
    return 100 * common + letters if common or letters >= _ALIKE else 0.0


def _letters(one: Item, other: Item) -> float:
    """Per cent of letters in common, in capitals or not; of tables of rows, in whatever order."""
    from rapidfuzz.fuzz import ratio

    if isinstance(one, WordTable) and isinstance(other, WordTable):
        rows, others = (Counter(row.key for row in table.rows) for table in (one, other))
        in_common = 100 * (rows & others).total() / max(rows.total(), others.total(), 1)
        if in_common >= _ALIKE:
            return in_common
    return ratio(one.key[:_ENOUGH].lower(), other.key[:_ENOUGH].lower())


def moved(old: Sequence[Item], new: Sequence[Item], pairs: Pairs) -> Pairs:
    """Pairs out of order: what stands elsewhere now, word for word, and nowhere else."""
    taken = set(pairs.values())
    gone = [i for i, item in enumerate(old) if i not in pairs and item.text]
    come = [j for j, item in enumerate(new) if j not in taken and item.text]
    often = Counter([old[i].key for i in gone] + [new[j].key for j in come])
    place = {new[j].key: j for j in come if often[new[j].key] == 2}
    return {i: place[old[i].key] for i in gone if often[old[i].key] == 2 and old[i].key in place}
