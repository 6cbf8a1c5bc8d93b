"""Which delegates a filter leaves: the desk's search, and words of unit, group and post."""

from __future__ import annotations

import re
from functools import lru_cache

from store.names import fold
from store.people.order import delegates_by_name
from store.records import Delegate
from store.search.fit import Fit
from store.state import State

_WORD = re.compile(r"[^\W_]+")


def filtered(state: State, query: str, ordered: list[Delegate] | None = None) -> list[Delegate]:
    """The delegates that match, best first; all in Vietnamese order for an empty query.

    Every word must begin a word of name, post, unit or group, or the search must find them as
    typed; where the words find nobody, and for numbers, its guesses are shown too. `ordered` spares
    sorting them again.
    """
    people = delegates_by_name(state) if ordered is None else ordered
    words = [f" {word}" for word in _WORD.findall(fold(query))]
    if not words:
        return list(people)
    units = {unit.id: _text(f"{unit.name} {unit.short}") for unit in state.units.values()}
    groups = {group.id: _text(group.name) for group in state.groups.values()}
    texts = (
        "".join(
            (
                _text(f"{d.title} {d.name} {d.post}"),
                units.get(d.unit_id, ""),
                groups.get(d.group_id, ""),
            )
        )
        for d in people
    )
    by_words = {
        delegate.id: delegate
        for delegate, text in zip(people, texts, strict=True)
        if all(word in text for word in words)
    }
    hits = state.hits(query, limit=len(people))
    if by_words and not any(letter.isdigit() for letter in query):
        hits = [hit for hit in hits if hit.fit is Fit.TYPED or hit.id in by_words]
    found = [state.delegates[hit.id] for hit in hits]
    return list({delegate.id: delegate for delegate in (*found, *by_words.values())}.values())


@lru_cache(maxsize=50_000)
def _text(text: str) -> str:
    return f" {' '.join(_WORD.findall(fold(text)))}"
