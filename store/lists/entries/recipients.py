"""Who of the delegates and units an award's recipient is; namesakes are never guessed."""

from __future__ import annotations

from collections import defaultdict

from store.names import fold
from store.people.unit_spelling import UnitNames
from store.records import Delegate, Unit
from store.state import State


class Recipients:
    """Everybody an award may be for, found by name."""

    def __init__(self, state: State) -> None:
        self._units = {unit.id: fold(unit.name) for unit in state.units.values()}
        self._names = UnitNames(state.units.values())
        self._people: defaultdict[str, list[Delegate]] = defaultdict(list)
        self._members: defaultdict[str, list[Delegate]] = defaultdict(list)
        for delegate in state.delegates.values():
            self._people[fold(delegate.name)].append(delegate)
            if delegate.unit_id in self._units:
                self._members[self._units[delegate.unit_id]].append(delegate)

    def delegate_id(self, recipient: str, unit: str) -> int:
        """The delegate who receives: the person of that name, or a collective's only delegate.

        0 where nobody or more than one fits.
        """
        known = self.unit(recipient)
        members = self._members.get(fold(known.name), []) if known else []
        found = self._named(recipient, unit) or members
        return found[0].id if len(found) == 1 else 0

    def count(self, recipient: str, unit: str) -> int:
        """How many the recipient may be: delegates of that name, else 1 for a known unit."""
        return len(self._named(recipient, unit)) or int(self.unit(recipient) is not None)

    def unit(self, recipient: str) -> Unit | None:
        """The unit of the conference that a collective is, however it is written."""
        return self._names.find_collective(recipient)

    def _named(self, recipient: str, unit: str) -> list[Delegate]:
        people = self._people.get(fold(recipient), [])
        place = self._unit(unit)
        if len(people) > 1 and place:
            return [d for d in people if self._units.get(d.unit_id) == place]
        return people

    def _unit(self, name: str) -> str:
        found = self._names.find(name)
        return fold(found.name) if found else fold(name)
