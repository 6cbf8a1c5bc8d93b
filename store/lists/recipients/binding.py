"""Who of the delegates and units an award's recipient is; nobody is taken who only may be meant."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from store.lists.entries.person_cells import person_key, spelling, split_honorific
from store.names import fold
from store.people.naming import unit_name
from store.people.titles import bare_name
from store.people.unit_spelling import UnitNames, resolved
from store.records import Delegate, Unit
from store.state import State


@dataclass(frozen=True)
class Bound:
    """Whom a recipient is: a delegate or unit, or those of whom one may be meant (`asked`).

    `unit` is known where the recipient is a unit; its only delegate comes up then.
    """

    delegate: Delegate | None = None
    unit: Unit | None = None
    people: tuple[Delegate, ...] = ()
    units: tuple[Unit, ...] = field(default=())
    asked: str = ""

    @property
    def is_known(self) -> bool:
        """Whether the conference knows the recipient for sure."""
        return self.delegate is not None or self.unit is not None


class Recipients:
    """Everybody an award may be for, found by name."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._units = UnitNames(state.units.values())
        self._people: defaultdict[str, list[Delegate]] = defaultdict(list)
        self._members: defaultdict[int, list[Delegate]] = defaultdict(list)
        for delegate in state.delegates.values():
            self._people[person_key(delegate.name)].append(delegate)
            self._members[delegate.unit_id].append(delegate)

    def unit(self, recipient: str) -> Unit | None:
        """The unit of the conference that a collective is, however it is abbreviated."""
        return self._units.find_collective(recipient)

    def delegate(self, number: int) -> Delegate | None:
        """The delegate of that number."""
        people = self._state.delegates.values()
        return next((one for one in people if one.number == number), None)

    def unit_called(self, name: str) -> Unit | None:
        """The unit of that name."""
        return self._units.find(name)

    def is_delegate(self, recipient: str) -> bool:
        """Whether a delegate has just that name."""
        return any(_same(one.name, recipient) for one in self._named(recipient))

    def collective(self, recipient: str) -> Bound:
        """The unit that a collective is. Asked: unit-near, where marks or a letter differ."""
        known = self.unit(recipient)
        if known is not None:
            if _differs_in_marks(known.name, recipient):
                return Bound(units=(known,), asked="unit-near")
            return self.of_unit(known)
        near = tuple(unit for unit in self._state.units.values() if _is_slip(unit.name, recipient))
        return Bound(units=near, asked="unit-near" if near else "")

    def of_unit(self, unit: Unit) -> Bound:
        """A unit, with its only delegate if it has one."""
        members = self._members[unit.id]
        return Bound(members[0] if len(members) == 1 else None, unit)

    def person(self, recipient: str, unit: str, post: str) -> Bound:
        """The delegate that somebody is, with their unit and post as the list has them.

        Asked: people-several, person-elsewhere (of another unit), person-near (marks or a letter
        differ).
        """
        named = self._named(recipient)
        people = [one for one in named if _same(one.name, recipient)]
        if people:
            fitting = [one for one in people if self._fits(one, unit, post)]
            if len(fitting) == 1:
                return Bound(fitting[0])
            several = len(people) > 1
            code = "people-several" if several else "person-elsewhere"
            return Bound(people=tuple(fitting or people), asked=code)
        near = [one for one in named or self._slips(recipient) if self._fits(one, unit, "")]
        return Bound(people=tuple(near), asked="person-near" if near else "")

    def _named(self, recipient: str) -> list[Delegate]:
        return self._people.get(person_key(recipient), [])

    def _slips(self, recipient: str) -> list[Delegate]:
        """The delegates whose name differs in one letter."""
        key = person_key(recipient)
        close = (people for name, people in self._people.items() if _one_letter(name, key))
        return [one for people in close for one in people]

    def _fits(self, one: Delegate, unit: str, post: str) -> bool:
        """Whether unit or post of a list agree with a delegate's, or one of them has none."""
        own = unit_name(self._state, one)
        if not unit or not own:
            return True
        if post and fold(post) == fold(one.post):
            return True
        known = self._units.find(unit)
        if known is not None:
            return known.id == one.unit_id
        inside, outside = sorted((f" {resolved(unit)} ", f" {resolved(own)} "), key=len)
        return inside in outside


def _bare(name: str) -> str:
    return bare_name(split_honorific(name, often=False)[1])


def _same(name: str, recipient: str) -> bool:
    """Whether two names are spelt alike; a tone may stand on either vowel."""
    return spelling(_bare(name)) == spelling(_bare(recipient))


def _differs_in_marks(name: str, recipient: str) -> bool:
    """Whether a name has the same letters with other marks; one without any lacks them only."""
    alike = fold(name) == fold(recipient) and not (name.isascii() or recipient.isascii())
    return alike and spelling(name) != spelling(recipient)


def _is_slip(name: str, recipient: str) -> bool:
    """Whether one word of several differs, and in one letter."""
    ones, others = resolved(name).split(), resolved(recipient).split()
    if len(ones) != len(others) or len(ones) < 2:
        return False
    pairs = [pair for pair in zip(ones, others, strict=True) if pair[0] != pair[1]]
    return (
        len(pairs) == 1
        and _one_letter(*pairs[0])
        and _one_letter(resolved(name), resolved(recipient))
    )


def _one_letter(one: str, other: str) -> bool:
    """Whether two texts with the same figures differ in one letter, or two change places."""
    from rapidfuzz.distance import OSA

    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    if [char for char in one if char.isdigit()] != [char for char in other if char.isdigit()]:
        return False
    return OSA.distance(one, other, score_cutoff=1) == 1
