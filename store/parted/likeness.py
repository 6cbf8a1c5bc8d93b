"""Which record of another copy is which of ours, and its document in our numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from store.names import fold
from store.parted.sides import Place, Side
from store.records import TABLES
from store.records.codec import Document, name_in
from store.records.fields import FIELDS
from store.state import State

SAME_PASSAGE = ("at", "desk", "delegate_id", "session_id", "direction", "outcome", "nonce")

HERE = {
    table: {field.key: field.ids_of for field in FIELDS[record] if field.ids_of}
    for table, record in TABLES.items()
}
"""Table to its fields that hold ids, and of which table."""
HERE["passages"] = {**HERE["passages"], "held_by": "delegates"}


def in_our_numbers(table: str, document: Document, number: Callable[[str, int], int]) -> Document:
    """A document with every id that it holds as `number` says it is here."""

    def turned(key: str, value: Any) -> Any:
        target = HERE.get(table, {}).get(key)
        if not target or not value:
            return value
        if isinstance(value, list):
            return [number(target, one) for one in value]
        return number(target, value) if isinstance(value, int) else value

    return {key: turned(key, value) for key, value in document.items()}


class Likeness:
    """Finds records of `theirs` among `ours`, of which `state` and `tables` are all there are."""

    def __init__(self, state: State, ours: Side, theirs: Side) -> None:
        self.state = state
        self.ours, self.theirs = ours, theirs
        self._by_origin = {(place[0], *made): place for place, made in ours.made.items()}
        self._found: dict[Place, int] = {}

    def number(self, table: str, there: int) -> int:
        """The id here of a record of theirs; less than nothing where it is not here.

        One that both copies had keeps its id, be it removed since.
        """
        place = (table, there)
        if self.theirs.before.get(place) is not None or place not in self.theirs.before:
            return there
        if place not in self._found:
            self._found[place] = -there  # while it is looked for: records name one another
            self._found[place] = self._look(table, there) or -there
        return self._found[place]

    def found(self, table: str, there: int, here: int) -> None:
        """A record of theirs is here now."""
        self._found[(table, there)] = here

    def ours_of(self, table: str, document: Document) -> Document:
        """A document of theirs in our numbers, with ids below nothing for what is not here."""
        return in_our_numbers(table, document, self.number)

    def _look(self, table: str, there: int) -> int:
        place = (table, there)
        link, first = self.theirs.made[place]
        if known := self._by_origin.get((table, link, first)):
            return known[1]
        theirs = self.theirs.now[place] or self.theirs.last(place)
        if theirs is None:
            return 0
        if table == "passages" and (nonce := theirs.get("nonce")):
            return self.state.by_nonce.get(nonce, 0)
        if table in {"units", "groups"}:
            return self._named(table, name_in(theirs))
        # Ours that was made here too: of the same beginnings, though by another line.
        mine = self.ours.now.get(place) if self.ours.before.get(place, theirs) is None else None
        return there if mine is not None and self._is_same(table, theirs, mine) else 0

    def _named(self, table: str, name: str) -> int:
        wanted = fold(name)
        held = getattr(self.state, table)
        return next((one.id for one in held.values() if fold(one.name) == wanted), 0)

    def _is_same(self, table: str, theirs: Document, mine: Document) -> bool:
        if table == "passages":
            turned = self.ours_of(table, theirs)
            return all(turned.get(key) == mine.get(key) for key in SAME_PASSAGE)
        if table == "delegates":
            return bool(mine.get("code")) and theirs.get("code") == mine.get("code")
        return theirs == mine or (bool(name_in(mine)) and name_in(theirs) == name_in(mine))
