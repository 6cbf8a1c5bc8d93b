"""A unit typed into a form that is nearly one on the list: said once, then believed."""

from __future__ import annotations

from collections.abc import Callable

from store.errors import Refused
from store.people.unit_names import near_units
from store.state import State


def doubting_units(state: State) -> Callable[[str], None]:
    """For one form: raises `Refused` (unit-near) at the first saving of a name near a known one."""
    doubted = set()

    def refuse_near(typed: str) -> None:
        near = near_units(state, typed)
        if near and typed not in doubted:
            doubted.add(typed)
            raise Refused("unit-near", field="unit", unit=typed, known=near[0].name)

    return refuse_near
