"""The bases of all records: frozen values that msgspec reads and writes.

They hold no cycles, so Python's garbage collector need not look through them (`gc=False`): with
10,000 delegates that takes as long as reading them.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

MOST = 10**15
"""No number of a record is larger, below zero either: every reader of JSON keeps it exactly."""

MOST_MINUTES, MOST_DAYS = 1_000_000, 36_500
"""Two years and a hundred, so that what ends so much later still has a date."""

MOST_LINE, MOST_PROSE = 1_000, 100_000
"""Letters of a name or another text of one line, and of one that may be as long as a talk."""

MOST_DESK = 100
"""Letters of the name that a window signs with: it stands in rows and at the top of screens."""

MOST_PARTS, MOST_PEOPLE = 1_000, 100_000
"""How many things one field may list, and how many where it lists people or what befell them."""

Line = Annotated[str, msgspec.Meta(max_length=MOST_LINE)]
"""A name, a post, a reason: what stands on one line, or on a few."""

Prose = Annotated[str, msgspec.Meta(max_length=MOST_PROSE)]
"""What somebody writes at length."""

Whole = Annotated[int, msgspec.Meta(ge=-MOST, le=MOST)]
"""A whole number as records hold it."""

Days = Annotated[int, msgspec.Meta(ge=-MOST_DAYS, le=MOST_DAYS)]
"""So many days after another day, or before it."""

Minutes = Annotated[int, msgspec.Meta(ge=0, le=MOST_MINUTES)]
"""How long something takes."""

Seconds = Annotated[int, msgspec.Meta(ge=0, le=MOST_MINUTES * 60)]
"""How long something took."""


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Base of all stored records."""

    id: Whole = 0


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Base of values that live inside a record."""


class Stamp(Part, frozen=True, kw_only=True):
    """What a moment `of` a record, as the clock told it, does not say; see `store.times.moments`.

    `behind` are the seconds that the clock had been set back by; `ticks` are those of the steady
    clock of one start of the computer, which `boot` names; `shift` is by how much the clock was set
    between the beginning and this end.
    """

    of: Line
    behind: Whole = 0
    boot: Line = ""
    ticks: Whole = 0
    shift: Whole = 0


class Timed(Record, frozen=True, kw_only=True):
    """Base of records that tell when something was done; `stamps` come from the writer alone."""

    stamps: tuple[Stamp, ...] = ()
