"""The order in which delegates are listed."""

from __future__ import annotations

from store.names import name_key
from store.records import (
    Delegate,
)
from store.state import State


def delegates_by_name(state: State) -> list[Delegate]:
    """All delegates in Vietnamese order of names."""
    return sorted(state.delegates.values(), key=lambda d: (name_key(d.name), d.number))
