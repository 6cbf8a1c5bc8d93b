"""Two copies held side by side: who passed only there, and what else is different there.

Passages only add, with whoever was added as they came: they can be taken over in one step. Of all
else each record stands by itself, with its common state, ours and theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec.structs import replace

from store.copies import foreign
from store.copies.descent import Parting, part
from store.errors import Damaged, HoinghiError, Refused
from store.journal import durable
from store.journal.snapshot import is_generation
from store.parted.likeness import Likeness
from store.parted.rules import STAYS, UNTOLD, kept_fields, why_not
from store.parted.sides import Place, Side
from store.records.codec import Change, Document
from store.state import State

if TYPE_CHECKING:
    from store.conference import Conference


GIVEN_ANEW = {"number", "order", "code"}
"""What a record gets anew where another one has it, as it is taken over."""


class Relation(StrEnum):
    """How another copy stands to ours."""

    SAME = "same"
    BEHIND = "behind"
    AHEAD = "ahead"
    """It only went on from ours, which did nothing since."""
    PARTED = "parted"


def relation_of(ours: int, theirs: int) -> Relation:
    """How a copy with so many lines of its own stands to ours with so many."""
    if ours and theirs:
        return Relation.PARTED
    return Relation.BEHIND if ours else Relation.AHEAD if theirs else Relation.SAME


class Left(StrEnum):
    """Why somebody's passage is not taken over with the others."""

    REMOVED = "removed"
    """They are off the list here."""
    SUBSTITUTE = "substitute"
    """They came in somebody's place there, which is taken over by itself."""
    AFTER_CLOSE = "after-close"
    """The conference had been closed here."""


class FieldSides(NamedTuple):
    """A field that is different there, `is_clash` where it was changed here as well.

    Values are as they are stored: `theirs` in the numbers of the other copy, the others in ours.
    """

    key: str
    base: object
    ours: object
    theirs: object
    is_clash: bool


class RecordApart(msgspec.Struct, frozen=True):
    """A record that is different there: new (`base` None), gone (`theirs` None) or changed.

    `number` stays its own however both go on. `here` is its id in our copy, 0 where it is in none.
    `refusal` is why it cannot be taken over.
    """

    number: int
    table: str
    there: int
    here: int
    base: Document | None
    ours: Document | None
    theirs: Document | None
    fields: tuple[FieldSides, ...]
    refusal: Refused | None

    @property
    def what(self) -> str:
        """What was done to it there: `new`, `removed` or `changed`."""
        return "new" if self.base is None else "removed" if self.theirs is None else "changed"

    @property
    def is_clash(self) -> bool:
        """Whether something of it was changed here too."""
        return any(field.is_clash for field in self.fields)


class Compared:
    """Our copy as it is now held against another one that parted from it."""

    def __init__(self, conference: Conference, parting: Parting) -> None:
        self.state = conference.state
        self.tables = conference.storage.read()
        self.parting = parting
        self.ours, self.theirs = Side(parting.ours.lines), Side(parting.theirs.lines)
        self.likeness = Likeness(self.state, self.ours, self.theirs)

    @property
    def relation(self) -> Relation:
        """How the other copy stands to ours."""
        return relation_of(len(self.parting.ours.lines), len(self.parting.theirs.lines))

    @cached_property
    def their_state(self) -> State:
        """The records of the other copy as they are there."""
        state = State()
        for change in self._there():
            state.apply(change)
        return state

    def _there(self) -> Iterator[Change]:
        now: dict[Place, Document | None] = {**self.ours.before, **self.theirs.now}
        for table, documents in self.tables.items():
            for key, document in documents.items():
                place = (table, int(key))
                after: Document | None = now.pop(place) if place in now else document
                if after is not None:
                    yield Change(*place, None, after)
        for place, made in now.items():
            if made is not None:
                yield Change(*place, None, made)

    def ours_now(self, table: str, here: int) -> Document | None:
        """The document of a record of ours; None where there is none."""
        return self.tables.get(table, {}).get(str(here))

    @property
    def is_done(self) -> bool:
        """Whether all that the other copy has is here."""
        return not (self.passages or self.left or self.differences)

    def known(self, table: str, there: int) -> Document | None:
        """What is known of a record of theirs, be it gone in both copies."""
        place = (table, there)
        if place in self.theirs.now:
            return self.theirs.last(place) or self.theirs.before[place]
        return self.ours.before.get(place) or self.ours_now(table, there)

    # --- passages ------------------------------------------------------------------------------

    @cached_property
    def _passages(self) -> list[tuple[int, Left | None]]:
        """Their passages that are not here, by their ids there, and why one is not taken."""
        found = []
        for place, document in self.theirs.now.items():
            if place[0] == "passages" and document and self._is_to_come(place, document):
                found.append((place[1], self._why_left(document)))
        return sorted(found, key=lambda one: one[0])

    def _is_to_come(self, place: Place, document: Document) -> bool:
        if self.theirs.before[place] is not None:
            return False
        here = self.likeness.number(*place)
        mine = self.ours_now("passages", here) if here > 0 else None
        if mine is None:
            return True
        # It was taken over, and that was taken back: that annulled it.
        is_undone = ("passages", here) in self.ours.undone and bool(mine.get("annulled_at"))
        return is_undone and not document.get("annulled_at")

    def _why_left(self, document: Document) -> Left | None:
        closed, delegate = self.state.profile.closed_at, document.get("delegate_id", 0)
        if closed and datetime.fromisoformat(document["at"]) > closed:
            return Left.AFTER_CLOSE
        if not delegate or document.get("annulled_at"):
            return None
        here = self.likeness.number("delegates", delegate)
        if here in self.state.delegates:
            return None
        theirs = self.theirs.now.get(("delegates", delegate))
        is_gone = here > 0 and ("delegates", here) not in self.ours.undone
        if is_gone or theirs is None:
            return Left.REMOVED
        return Left.SUBSTITUTE if theirs.get("replaces") else None

    @property
    def passages(self) -> list[int]:
        """Their passages to be taken over in one step, by their ids there."""
        return [there for there, left in self._passages if left is None]

    @property
    def left(self) -> list[tuple[int, Left]]:
        """Their passages that are not taken with them, and why."""
        return [(there, left) for there, left in self._passages if left is not None]

    @cached_property
    def newcomers(self) -> list[int]:
        """Who comes along with the passages: not on our list, by their ids there."""
        ids = [self.theirs.now[("passages", one)] for one in self.passages]
        named = dict.fromkeys(one.get("delegate_id", 0) for one in ids if one)
        return [one for one in named if one and self._is_newcomer(one)]

    def _is_newcomer(self, there: int) -> bool:
        here = self.likeness.number("delegates", there)
        is_there = self.theirs.now.get(("delegates", there)) is not None
        return is_there and here not in self.state.delegates

    # --- all else ------------------------------------------------------------------------------

    @cached_property
    def differences(self) -> list[RecordApart]:
        """What else is different there, in the order in which it was touched there first."""
        coming = set(self.newcomers)
        return [
            found
            for place, number in self.theirs.numbers.items()
            if not (place[0] == "delegates" and place[1] in coming)
            and (found := self._difference(place, number))
        ]

    def _difference(self, place: Place, number: int) -> RecordApart | None:
        table, there = place
        theirs = self.theirs.now[place]
        here = self.likeness.number(table, there)
        mine = self.ours_now(table, here) if here > 0 else None
        base = self._base(place, here)
        now = None if theirs is None else self.likeness.ours_of(table, theirs)
        if table in UNTOLD or now == base or (theirs is None and mine is None):
            return None
        fields = tuple(self._fields(place, base, mine, now))
        if not fields and theirs is not None and mine is not None:
            return None
        found = RecordApart(number, table, there, max(here, 0), base, mine, theirs, fields, None)
        refusal = why_not(self.state, self.their_state, found)
        shown = () if refusal and table in STAYS else fields
        return replace(found, fields=shown, refusal=refusal)

    def _base(self, place: Place, here: int) -> Document | None:
        """What both copies had of a record last, in our numbers: at the parting, or taken since."""
        mine = (place[0], here)
        if (link := self.theirs.seen.get(place)) and mine in self.ours.before:
            return self.ours.as_of(mine, link)
        seen = self.ours.seen.get(mine)
        base = self.theirs.as_of(place, seen) if seen else self.theirs.before[place]
        made = self.theirs.made.get(place)
        if base is None and seen and made and made == self.ours.made.get(mine):
            base = self.theirs.as_of(place, made[0])  # it came here over a third copy
        return None if base is None else self.likeness.ours_of(place[0], base)

    def _fields(
        self, place: Place, base: Document | None, mine: Document | None, now: Document | None
    ) -> Iterator[FieldSides]:
        left_out = kept_fields(place[0])
        if place in self.theirs.seen:
            left_out = left_out | GIVEN_ANEW
        was, stands, new = ({} if one is None else one for one in (base, mine, now))
        theirs = self.theirs.now[place] or {}
        for key in dict.fromkeys([*new, *was]):
            if key in left_out or was.get(key) == new.get(key):
                continue
            if mine is None or stands.get(key) != new.get(key):
                is_clash = stands.get(key) != was.get(key)
                yield FieldSides(key, was.get(key), stands.get(key), theirs.get(key), is_clash)


def compare(conference: Conference, other: Path, named: Path | None = None) -> Compared:
    """Hold a conference against another copy of it. Raises what `descent.part` does, `Damaged`.

    The conference's own folder stands for another's journal that was laid over it, an older folded
    file for how it was then. `named` is what people know the copy as, where `other` only stands for
    it.
    """
    conference.refresh()
    folder = conference.folder
    try:
        if conference.storage.is_foreign and other.resolve() == folder.resolve():
            return Compared(conference, foreign.part_within(folder))
        if is_generation(folder, other):
            return Compared(conference, foreign.part_since(folder, other))
        parting = part(folder, other)
        here = conference.storage.read()
        return Compared(conference, foreign.with_what_is_here(folder, parting, here))
    except OSError as error:
        reason = durable.reason(error)
        raise Damaged("journal-unreadable", file=str(named or other), reason=reason) from error
    except HoinghiError as error:
        if named and error.facts.get("folder") == str(other):
            error.facts["folder"] = str(named)
        raise
