"""Names compared as a whole, where their words one by one lead to nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.search.fit import Cost, Fit

RUN_TOGETHER = Cost(10, Fit.NEAR)
"""Words without the space between them: lananh."""
_ALIKE = 60  # tenths for the first of 100 points that are missing, and one more for each
# Of 100: a name of seven letters with two wrong ones scores 71, a word of four with one 75.
_SORTED_CUTOFF = 70
_PARTIAL_CUTOFF = 75


class WholeNames:
    """All names, with their words as they stand, and sorted."""

    def __init__(self) -> None:
        self._apart: dict[int, str] = {}
        self._sorted: dict[int, str] = {}

    def put(self, id: int, words: Sequence[str]) -> None:
        """Add a name by its folded words, or replace it."""
        self._apart[id] = " ".join(words)
        self._sorted[id] = " ".join(sorted(words))

    def remove(self, id: int) -> None:
        """Forget a name."""
        for table in (self._apart, self._sorted):
            table.pop(id, None)

    def run_together(self, letters: str) -> list[int]:
        """The names of which some words one after the other are these letters."""
        # Letter by letter with a space that may be there: one pass over each name, in C.
        pattern = re.compile(rf"\b{' ?'.join(letters)}\b")
        return [id for id, name in self._apart.items() if pattern.search(name)]

    def alike(self, words: Sequence[str], limit: int) -> dict[int, Cost]:
        """Names that differ by a few letters: whole in any order of words, or in part."""
        from rapidfuzz import fuzz, process

        costs: dict[int, Cost] = {}
        for scorer, names, asked, cutoff in (
            (fuzz.ratio, self._sorted, " ".join(sorted(words)), _SORTED_CUTOFF),
            (fuzz.partial_ratio, self._apart, " ".join(words), _PARTIAL_CUTOFF),
        ):
            for _, score, id in process.extract(
                asked, names, scorer=scorer, score_cutoff=cutoff, limit=limit
            ):
                cost = Cost(_ALIKE + round(100 - score), Fit.NEAR)
                costs[id] = min(cost, costs.get(id, cost))
        return costs
