"""What taking a delegate for what was typed costs, when it does not fit as typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from store.search.entries import Row
from store.search.fit import INITIAL, PART_OF_RUN, RUN, Cost, Fit
from store.search.units import UnitWords

_ELSEWHERE = 2  # a word of the unit instead of the name
_SKIPPED = 1  # a word of the name that was not typed
_NOT_GIVEN = 5  # the given name was not typed
_GIVEN_INITIAL = 3  # only its first letter
_NO_NAME = 10  # nothing of the name was typed
_DISORDER = 8
_UNREADABLE = Cost(1000, Fit.NEAR)


class Meant(NamedTuple):
    """A word typed, and what it may stand for: words of names, of units, of number and seat.

    `of_unit` keeps what a unit was found to cost: few units, many people.
    """

    word: str
    names: Mapping[str, Cost]
    units: Mapping[str, Cost]
    figures: Mapping[str, Cost]
    of_unit: dict[UnitWords, Cost | None]


def quick_weight(row: Row, meant: Iterable[Meant]) -> int:
    """A weight near that of `cost_of`, found sooner: order of words is not looked at."""
    total, given = 0, _NOT_GIVEN
    last = row.names[-1] if row.names else ""
    for token in meant:
        options, least = token.names, _UNREADABLE.weight
        for word in row.names:
            if word in options and options[word].weight < least:
                least = options[word].weight
        if least > INITIAL.weight:  # nothing else is cheaper than an initial
            elsewhere = _elsewhere(row, token)
            if elsewhere is not None and elsewhere.weight < least:
                least = elsewhere.weight
            if RUN.weight < least and initials_cost(token.word, row):
                least = RUN.weight
        total += least
        if last in options:
            given = min(given, _given(options[last]))
    return total + given


def cost_of(row: Row, meant: list[Meant]) -> Cost:
    """What it costs to read the words typed as this name and unit, the cheapest way."""
    elsewhere = [_elsewhere(row, token) for token in meant]
    in_order = _in_order(row, meant, elsewhere)
    as_they_come = _as_they_come(row, meant, elsewhere)
    return min((cost for cost in (in_order, as_they_come) if cost), default=_UNREADABLE)


def _in_order(row: Row, meant: list[Meant], elsewhere: list[Cost | None]) -> Cost | None:
    """The words of the name one after the other, some of them not typed."""
    names, reached = row.names, {0: Cost(0, Fit.TYPED)}
    last = len(names) - 1
    for token, beside in zip(meant, elsewhere, strict=True):
        after: dict[int, Cost] = {}
        length = len(token.word)
        for start, spent in reached.items():
            if beside:
                _keep(after, start, spent, beside)
            for place in range(start, len(names)):
                if cost := token.names.get(names[place]):
                    given = _given(cost) if place == last else 0
                    _keep(after, place + 1, spent, cost, given + _SKIPPED * (place - start))
                if length > 1 and row.initials.startswith(token.word, place):
                    given = _GIVEN_INITIAL if place + length > last else 0
                    _keep(after, place + length, spent, RUN, given + _SKIPPED * (place - start))
        reached = after
    ends = [
        Cost(spent.weight + _left_over(len(names) - place) + _NO_NAME * (place == 0), spent.fit)
        for place, spent in reached.items()
    ]
    return min(ends, default=None)


def _keep(after: dict[int, Cost], place: int, spent: Cost, cost: Cost, more: int = 0) -> None:
    weight = spent.weight + cost.weight + more
    if place not in after or weight < after[place].weight:
        after[place] = Cost(weight, max(spent.fit, cost.fit))


def _given(cost: Cost) -> int:
    """What is added when a given name is taken at this cost."""
    return _GIVEN_INITIAL if cost.fit is Fit.INITIALS else 0


def _left_over(words: int) -> int:
    return _SKIPPED * words + _NOT_GIVEN if words else 0


def _as_they_come(row: Row, meant: list[Meant], elsewhere: list[Cost | None]) -> Cost | None:
    """The words in any order, as where a list has the given name first."""
    total, fit, given = _DISORDER, Fit.TYPED, _NOT_GIVEN + _NO_NAME
    for token, beside in zip(meant, elsewhere, strict=True):
        options = [cost for word in row.names if (cost := token.names.get(word))]
        options += [cost for cost in (beside, initials_cost(token.word, row)) if cost]
        if not options:
            return None
        best = min(options)
        total, fit = total + best.weight, max(fit, best.fit)
        if best is not beside:
            given = min(given, _NOT_GIVEN)
        if row.names and (cost := token.names.get(row.names[-1])):
            given = min(given, _given(cost))
    return Cost(total + _SKIPPED * max(0, len(row.names) - len(meant)) + given, fit)


def initials_cost(word: str, row: Row) -> Cost | None:
    """What it costs to take letters for initials of some words of the name."""
    return RUN if len(word) > 1 and word in row.initials else None


def unit_cost(word: str, unit_initials: Iterable[str]) -> Cost | None:
    """What it costs to take letters for initials of the unit: from its first word, or of a part."""
    if len(word) < 2:
        return None
    if any(line.startswith(word) for line in unit_initials):
        return RUN
    return PART_OF_RUN if any(word in line for line in unit_initials) else None


def _elsewhere(row: Row, token: Meant) -> Cost | None:
    if row.unit not in token.of_unit:
        token.of_unit[row.unit] = _unit(row.unit, token)
    of_unit = token.of_unit[row.unit]
    if not (row.seats or row.titles or token.figures):
        return of_unit
    options = [cost for word in (*row.seats, *row.titles) if (cost := token.units.get(word))]
    options += [cost for word in row.figures if (cost := token.figures.get(word))]
    return min([*options, *([of_unit] if of_unit else [])], default=None)


def _unit(unit: UnitWords, token: Meant) -> Cost | None:
    options = [cost for word in unit.words if (cost := token.units.get(word))]
    if letters := unit_cost(token.word, unit.initials):
        options.append(letters)
    if not options:
        return None
    best = min(options)
    return Cost(best.weight + _ELSEWHERE, best.fit)
