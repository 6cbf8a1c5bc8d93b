"""Phones, by their last digits and with one digit wrong."""

from __future__ import annotations

from collections.abc import Iterable

from store.search.entries import Asked
from store.search.fit import Cost, Fit
from store.search.typed import is_phone

WRONG_DIGIT = Cost(20, Fit.NEAR)


class Phones:
    """All phones, as `whole_phone` gives them, and who has them."""

    def __init__(self) -> None:
        self._ids: dict[str, set[int]] = {}

    def put(self, id: int, numbers: Iterable[str]) -> None:
        """Let an id have these numbers."""
        for number in numbers:
            self._ids.setdefault(number, set()).add(id)

    def remove(self, id: int, numbers: Iterable[str]) -> None:
        """Take these numbers from an id."""
        for number in numbers:
            self._ids[number].discard(id)
            if not self._ids[number]:
                del self._ids[number]

    def asked_for(self, asked: Asked) -> set[int]:
        """Who has the phone that was typed, or one that ends so."""
        return self._having([number for number in self._ids if is_phone(number, asked)])

    def wrong_by_one(self, asked: str) -> set[int]:
        """Who has a phone with one digit other, missing, too many, or swapped with the next."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        numbers = list(self._ids)
        found = process.extract(
            asked, numbers, scorer=OSA.distance, score_cutoff=1, score_hint=1, limit=None
        )
        return self._having([number for number, *_ in found])

    def _having(self, numbers: Iterable[str]) -> set[int]:
        return set[int]().union(*(self._ids[number] for number in numbers))


def is_wrong_by_one(asked: str, number: str) -> bool:
    """Whether a phone differs in exactly one digit, or in two that are swapped."""
    from rapidfuzz.distance import OSA

    return bool(OSA.distance(asked, number) == 1)
