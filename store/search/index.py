"""All delegates, found by whatever the desk types; exact hits first, then guesses.

Exact hits come in the order of `Rank`, first those of the whole line, then those of the line
without a title before the name. Fewer than `FEW` are filled up with guesses; without any exact hit
there are guesses only.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import nsmallest

from store.search.alike import RUN_TOGETHER, WholeNames
from store.search.entries import Asked, Row, SearchEntry, has_digit, row_of
from store.search.fit import Cost, Fit, Hit
from store.search.guess import Meant, cost_of, quick_weight, unit_cost
from store.search.phones import WRONG_DIGIT, Phones
from store.search.titles import without_titles
from store.search.typed import order, rank
from store.search.units import UnitWords
from store.search.vocabulary import TWO_TYPOS, Vocabulary

FEW = 5
_WEIGHED = 300  # guesses that are read word by word
_SHORTEST_ALIKE = 4
# In the weights of `Cost`; what is further off is not shown.
_MUCH_WORSE = 15  # than the best guess
_BESIDE_EXACT = 25  # a word heard wrong, or a slip


class SearchIndex:
    """All delegates, quick enough for every keystroke; `put` and `remove` do not depend on size."""

    def __init__(self) -> None:
        self._rows: dict[int, Row] = {}
        self._names = Vocabulary(shortest_typo=2, shortest_two_typos=TWO_TYPOS)
        self._units = Vocabulary(shortest_typo=5)
        self._figures = Vocabulary()
        self._whole = WholeNames()
        self._initials: dict[str, set[int]] = defaultdict(set)
        self._of_unit: dict[UnitWords, set[int]] = defaultdict(set)
        self._phones = Phones()

    def put(self, entry: SearchEntry) -> None:
        """Add an entry, or replace the one with its id."""
        self.remove(entry.id)
        row = self._rows[entry.id] = row_of(entry)
        self._names.put(entry.id, row.names)
        self._units.put(entry.id, (*row.unit.words, *row.seats, *row.titles))
        self._figures.put(entry.id, row.figures)
        self._whole.put(entry.id, row.names)
        self._initials[row.initials].add(entry.id)
        self._of_unit[row.unit].add(entry.id)
        self._phones.put(entry.id, row.phones)

    def remove(self, id: int) -> None:
        """Forget an entry; an unknown id is no error."""
        if row := self._rows.pop(id, None):
            self._names.remove(id, set(row.names))
            self._units.remove(id, {*row.unit.words, *row.seats, *row.titles})
            self._figures.remove(id, row.figures)
            self._whole.remove(id)
            self._initials[row.initials].discard(id)
            self._of_unit[row.unit].discard(id)
            self._phones.remove(id, set(row.phones))

    def find(self, query: str, limit: int = 20) -> list[Hit]:
        """The best `limit` hits, best first, equals in Vietnamese order of names."""
        readings = _readings(query)
        if not readings:
            return []
        exact: dict[int, None] = {}
        for place, asked in enumerate(readings):
            if place < 2 or not exact:  # a second title is one only if it is no name
                exact.update(dict.fromkeys(self._typed(asked, limit)))
        hits = [Hit(id, Fit.TYPED) for id in exact][:limit]
        room = min(limit, FEW) - len(hits) if hits else limit
        if room > 0:
            hits += self._guesses([readings[0], *readings[1:][-1:]], set(exact), room)
        return hits

    # --- as typed --------------------------------------------------------------------------------

    def _typed(self, asked: Asked, limit: int) -> list[int]:
        fitting = set.intersection(*(self._having(word, asked) for word in asked.words))
        fitting |= self._figures.whole(asked.joined) | self._units.whole(asked.joined)
        if asked.number:
            fitting |= self._figures.whole(asked.number)
        if asked.phone_end:
            fitting |= self._phones.asked_for(asked)
        found = [
            (place, id) for id in fitting if (place := rank(self._rows[id], asked)) is not None
        ]
        return [id for _, id in nsmallest(limit, found, key=order(asked, self._rows))]

    def _having(self, word: str, asked: Asked) -> set[int]:
        tables = [self._names, self._units, *([self._figures] if has_digit(word) else [])]
        if word in asked.strict:
            return set[int]().union(*(table.whole(word) for table in tables))
        return set[int]().union(*(table.begun(word) for table in tables))

    # --- guesses ---------------------------------------------------------------------------------

    def _guesses(self, readings: list[Asked], exact: set[int], room: int) -> list[Hit]:
        costs: dict[int, Cost] = {}
        for asked in readings:
            for id, cost in self._guessed(asked, exact).items():
                costs[id] = min(cost, costs.get(id, cost))
        if not exact and len(costs) < FEW and len(readings[-1].joined) >= _SHORTEST_ALIKE:
            costs = self._whole.alike(readings[-1].words, min(room, FEW)) | costs

        def key(id: int) -> tuple[int, object, int]:
            return costs[id].weight, self._rows[id].order, id

        best = min((cost.weight for cost in costs.values()), default=0)
        worst = _BESIDE_EXACT if exact else best + _MUCH_WORSE
        ids = [id for id, cost in costs.items() if cost.weight <= worst]
        # Words that fit but for their marks, or a title of the other sex, are a guess all the same.
        return [Hit(id, max(costs[id].fit, Fit.HEARD)) for id in nsmallest(room, ids, key=key)]

    def _guessed(self, asked: Asked, exact: set[int]) -> dict[int, Cost]:
        meant = [self._meant(word) for word in asked.words]
        fitting = set.intersection(*(self._fitting(token) for token in meant)) - exact
        if len(fitting) > _WEIGHED:
            rows = self._rows
            weights = {id: quick_weight(rows[id], meant) for id in fitting}
            fitting = set(
                nsmallest(_WEIGHED, fitting, key=lambda id: (weights[id], rows[id].order))
            )
        costs = {id: cost_of(self._rows[id], meant) for id in fitting}
        more: dict[int, Cost] = {}
        if len(asked.joined) >= _SHORTEST_ALIKE:
            more |= dict.fromkeys(self._whole.run_together(asked.joined), RUN_TOGETHER)
        if asked.whole_phone:
            more |= dict.fromkeys(self._phones.wrong_by_one(asked.whole_phone), WRONG_DIGIT)
        for id in more.keys() - exact:
            costs[id] = min(more[id], costs.get(id, more[id]))
        return costs

    def _meant(self, word: str) -> Meant:
        if has_digit(word):
            return Meant(word, {}, {}, self._figures.holding(word), {})
        # A letter alone is the initial of a name; some word of nearly every unit begins with it.
        units = self._units.near(word) if len(word) > 1 else {}
        return Meant(word, self._names.near(word), units, {}, {})

    def _fitting(self, token: Meant) -> set[int]:
        found = self._names.having(token.names) | self._units.having(token.units)
        found |= self._figures.having(token.figures)
        if len(token.word) > 1:
            for initials, ids in self._initials.items():
                if token.word in initials:
                    found |= ids
            for unit, ids in self._of_unit.items():
                if unit_cost(token.word, unit.initials):
                    found |= ids
        return found


def _readings(query: str) -> list[Asked]:
    """What may be meant: the whole line, then what is left without a title, without two…"""
    titled = without_titles(query)
    whole = Asked(query, titled[0].title if titled else "")
    rest = [Asked(text, sex=sex) for _, text, sex in titled]
    return [asked for asked in (whole, *rest) if asked.words]
