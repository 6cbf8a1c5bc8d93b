"""Prize money (tiền thưởng): what each award pays, what that makes by honour and in all.

An amount is the honour's multiple times the base salary (mức lương cơ sở), NĐ 152/2025 Điều 50–54.
It is exact: multiples have two decimals at most and base salaries are whole hundreds of đồng, so
nothing is rounded. (NĐ 91/2017 Điều 68, which has expired, rounded up to ten thousand đồng; whether
today's decree does has not been compared.)
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from store.awards import ceremony
from store.awards.ladder import load_ladder, shipped_rows
from store.errors import BadInput
from store.preparation import parse_amount
from store.records import Award, AwardState, RecipientKind, Rung, Session
from store.state import State

MOST_SALARY = 10**9
"""A base salary over a thousand million đồng is a typing mistake."""
EXACT = 100
"""Base salaries are whole hundreds of đồng; then no amount has a fraction."""
MOST_TIMES = 1000
"""No multiple is larger: the highest that ships is 92."""


class Multiple(NamedTuple):
    """What an honour pays a kind of recipient, in hundredths of the base salary.

    `is_own`: the conference set it. `is_checked`: it did, or the figure was read in the decree that
    is in force on the conference's first day. With `is_ceiling` no more is known than the most.
    """

    hundredths: int
    is_checked: bool
    is_own: bool = False
    is_ceiling: bool = False


class Prize(NamedTuple):
    """What one award pays, in đồng; `amount` is None where nobody knows its multiple."""

    amount: int | None
    multiple: Multiple | None

    @property
    def is_checked(self) -> bool:
        """Whether the amount rests on a figure that was checked."""
        return self.multiple is not None and self.multiple.is_checked


@dataclass(frozen=True)
class PrizeLine:
    """The awards of one honour for one kind of recipient together; `name` is the honour's."""

    honour: str
    name: str
    kind: RecipientKind
    count: int
    amount: int | None
    is_checked: bool


@dataclass(frozen=True)
class Prizes:
    """The prizes of a conference, by award id and by honour and kind in announcement order."""

    base_salary: int
    of: dict[int, Prize]
    lines: tuple[PrizeLine, ...]

    @property
    def total(self) -> int:
        """In all, without what `without` names."""
        return sum(line.amount or 0 for line in self.lines)

    @property
    def without(self) -> tuple[PrizeLine, ...]:
        """Those for whom no multiple is known; they are in no total."""
        return tuple(line for line in self.lines if line.amount is None)

    @property
    def unchecked(self) -> int:
        """How much of the total rests on figures that nobody has checked."""
        return sum(line.amount or 0 for line in self.lines if not line.is_checked)

    def of_honour(self, key: str) -> tuple[PrizeLine, ...]:
        """The lines of one honour."""
        return tuple(line for line in self.lines if line.honour == key)


def prizes(state: State) -> Prizes | None:
    """What all awards that were not withdrawn pay; None while no base salary is set.

    A posthumous award pays what it would have paid.
    """
    base = state.profile.base_salary
    if not base:
        return None
    ladder = ceremony.rungs(state)
    counted = [one for one in ceremony.announced(state) if one.state is not AwardState.WITHDRAWN]
    of = {one.id: _prize(state, ladder.get(one.honour), one.kind, base) for one in counted}
    groups: defaultdict[tuple[str, RecipientKind], list[Award]] = defaultdict(list)
    for award in counted:
        groups[award.honour, award.kind].append(award)
    return Prizes(base, of, tuple(_line(ladder, of, group) for group in groups.values()))


def _prize(state: State, rung: Rung | None, kind: RecipientKind, base: int) -> Prize:
    multiple = multiple_of(state, rung, kind) if rung else None
    if multiple is None or multiple.is_ceiling:
        return Prize(None, multiple)
    return Prize(multiple.hundredths * base // EXACT, multiple)


def _line(ladder: dict[str, Rung], of: dict[int, Prize], awards: list[Award]) -> PrizeLine:
    first, prize = awards[0], of[awards[0].id]
    rung = ladder.get(first.honour)
    amount = None if prize.amount is None else prize.amount * len(awards)
    name = rung.name if rung else first.form or first.honour
    return PrizeLine(first.honour, name, first.kind, len(awards), amount, prize.is_checked)


def multiple_of(state: State, rung: Rung, kind: RecipientKind) -> Multiple | None:
    """The multiple of an honour for a kind of recipient: the conference's own, or as shipped."""
    for own in rung.multiples:
        if own.kind == kind:
            return Multiple(own.hundredths, is_checked=True, is_own=True)
    row = shipped_rows().get(rung.key)
    shipped = next((one for one in row.prizes if one.kind == kind), None) if row else None
    if shipped is None:
        return None
    sessions = state.in_order(Session)
    source = load_ladder().prize_source
    is_in_force = not sessions or source.grade_on(sessions[0].starts.date()) == "A"
    return Multiple(
        int(shipped.times * 100),
        is_checked=shipped.grade == "A" and is_in_force,
        is_ceiling=shipped.at_most,
    )


def parse_multiple(text: str) -> int:
    """Hundredths of "1,5", "1.5" or "12,25"; two decimals at most. Raises `BadInput`."""
    found = re.fullmatch(r"(\d{1,4})(?:[.,](\d{1,2}))?", text.strip(), re.ASCII)
    if found is None or int(found[1]) > MOST_TIMES:
        raise BadInput("multiple-unreadable", text=text, most=MOST_TIMES)
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


def multiple_text(hundredths: int) -> str:
    """A multiple as Vietnamese offices write it: 1550 is "15,5"."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole},{rest:02}".rstrip("0") if rest else str(whole)


def parse_salary(text: str) -> int:
    """A base salary in đồng, a whole number of hundreds; 0 or nothing means none.

    Raises `BadInput`.
    """
    amount = parse_amount(text) if text.strip() else 0
    if amount > MOST_SALARY or amount % EXACT:
        raise BadInput("salary-unreadable", text=text, most=MOST_SALARY)
    return amount
