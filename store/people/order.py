"""The order in which delegates and units are listed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from store.names import name_key, text_key
from store.records import Delegate, Group, Unit
from store.state import State


def delegates_by_name(state: State) -> list[Delegate]:
    """All delegates in Vietnamese order of names."""
    return sorted(state.delegates.values(), key=lambda d: (name_key(d.name), d.number))


def units_by_name(state: State) -> list[Unit]:
    """All units in Vietnamese order of names."""
    return sorted(state.units.values(), key=lambda unit: text_key(unit.name))


def by_plan(state: State, delegates: Iterable[Delegate]) -> list[Delegate]:
    """Delegates in the order of the plan: groups first, then units, then the list's numbers."""

    def place(delegate: Delegate) -> tuple[int, int, int]:
        group, unit = _place(state.groups, delegate.group_id), _place(state.units, delegate.unit_id)
        return group, unit, delegate.number

    return sorted(delegates, key=place)


def _place(parts: Mapping[int, Group] | Mapping[int, Unit], part_id: int) -> int:
    part = parts.get(part_id)
    return part.order if part else 1 + max((p.order for p in parts.values()), default=0)
