"""The different words of many delegates, and who has them: few words, however many delegates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from store.search.fit import (
    BEGUN,
    FIGURE_BEGUN,
    HEARD,
    HEARD_BEGUN,
    INITIAL,
    INSIDE,
    WHOLE,
    Cost,
    typo,
)
from store.search.spelling import sound, without_telex

_SHORTEST_HEARD = 3  # letters of a word begun that may be heard wrong
_SHORTEST_INSIDE = 2
TWO_TYPOS = 6
"""Letters of a word of a name from which two of them may be wrong."""


class Vocabulary:
    """Words and the ids of those who have them.

    Words asked for may have a typing mistake from so many letters on, and two from so many.
    """

    def __init__(self, shortest_typo: int = 100, shortest_two_typos: int = 100) -> None:
        self._shortest_typo = shortest_typo
        self._shortest_two_typos = shortest_two_typos
        self._ids: dict[str, set[int]] = defaultdict(set)
        self._sounds: dict[str, str] = {}

    def put(self, id: int, words: Iterable[str]) -> None:
        """Let an id have these words."""
        for word in words:
            if word not in self._sounds:
                self._sounds[word] = sound(word)
            self._ids[word].add(id)

    def remove(self, id: int, words: Iterable[str]) -> None:
        """Take these words from an id; what nobody has any more is forgotten."""
        for word in words:
            self._ids[word].discard(id)
            if not self._ids[word]:
                del self._ids[word], self._sounds[word]

    def having(self, words: Iterable[str]) -> set[int]:
        """Who has one of these words."""
        return set[int]().union(*(self._ids[word] for word in words))

    def whole(self, word: str) -> set[int]:
        """Who has this word."""
        return self._ids.get(word, set())

    def begun(self, start: str) -> set[int]:
        """Who has a word that begins so."""
        return self.having([word for word in self._sounds if word.startswith(start)])

    def holding(self, part: str) -> dict[str, Cost]:
        """The words that begin with, or hold, what was asked: numbers, which are never mistyped."""
        return {
            word: WHOLE if word == part else FIGURE_BEGUN if word.startswith(part) else INSIDE
            for word in [word for word in self._ids if part in word]
        }

    def near(self, asked: str) -> dict[str, Cost]:
        """The words that may be meant by what was asked, and what taking each for it costs."""
        fits: dict[str, Cost] = {}
        heard, plain = sound(asked), without_telex(asked)
        is_long = len(asked) >= _SHORTEST_HEARD
        for word, said in self._sounds.items():
            if word == asked:
                fits[word] = WHOLE
            elif word.startswith(asked):
                fits[word] = INITIAL if len(asked) == 1 else BEGUN
            elif said == heard or word == plain:
                fits[word] = HEARD
            elif is_long and said.startswith(heard):
                fits[word] = HEARD_BEGUN
            elif len(asked) >= _SHORTEST_INSIDE and asked in word:
                fits[word] = INSIDE
        if len(asked) >= self._shortest_typo:
            for word, cost in self._mistyped(asked):
                if word not in fits or cost.weight < fits[word].weight:
                    fits[word] = cost
        return fits

    def _mistyped(self, asked: str) -> list[tuple[str, Cost]]:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        most = 2 if len(asked) >= self._shortest_two_typos else 1
        found = process.extract(
            asked, list(self._sounds), scorer=OSA.distance, score_cutoff=most, limit=None
        )
        return [(word, typo(asked, word, int(letters))) for word, letters, _ in found if letters]
