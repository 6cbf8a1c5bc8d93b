"""The order in which delegates and units are listed."""

from __future__ import annotations

from store.names import name_key, text_key
from store.records import Delegate, Unit
from store.state import State


def delegates_by_name(state: State) -> list[Delegate]:
    """All delegates in Vietnamese order of names."""
    return sorted(state.delegates.values(), key=lambda d: (name_key(d.name), d.number))


def units_by_name(state: State) -> list[Unit]:
    """All units in Vietnamese order of names."""
    return sorted(state.units.values(), key=lambda unit: text_key(unit.name))
