"""What was said of cells that an award list asks about: "B7=cá nhân", "B9=tập thể; Sở Nội vụ".

An answer has the kind of the recipient, who of the conference it is (the number of a delegate, or
the name of a unit), or both; "không" says that it is nobody of them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from store.errors import BadInput
from store.lists.recipients.binding import Recipients
from store.names import fold
from store.records import Delegate, RecipientKind, Unit
from store.state import State

NOBODY = "không"
"""The answer that no delegate and no unit of the conference is meant."""

MOST_OFFERED = 60
"""Names to choose from; who is not among the likest is linked by hand."""

KIND_ANSWERS = {
    RecipientKind.COLLECTIVE: "tập thể",
    RecipientKind.HOUSEHOLD: "hộ gia đình",
    RecipientKind.INDIVIDUAL: "cá nhân",
}
_KINDS = {fold(text): kind for kind, text in KIND_ANSWERS.items()} | {
    kind.value: kind for kind in RecipientKind
}
_NOBODY = frozenset({fold(NOBODY), "none", "nobody"})


@dataclass(frozen=True)
class RecipientAnswer:
    """What is known of a recipient by an answer; `is_bound` says that who it is was told too."""

    kind: RecipientKind | None = None
    delegate: Delegate | None = None
    unit: Unit | None = None
    is_bound: bool = False


def address(cell: str) -> str:
    """A cell's address for comparing: "b7" is B7."""
    sheet, sign, place = cell.strip().rpartition("!")
    return f"{fold(sheet)}{sign}{place.upper()}"


def answers_read(
    answers: Mapping[str, str], cells: Collection[str], recipients: Recipients
) -> dict[str, RecipientAnswer]:
    """The answers by address. Raises `BadInput`: answer-nowhere, answer-unknown."""
    known = {address(cell): cell for cell in cells}
    found: dict[str, RecipientAnswer] = {}
    for cell, text in answers.items():
        if address(cell) not in known:
            raise BadInput("answer-nowhere", cell=cell)
        found[address(cell)] = _read(cell, text, recipients)
    return found


def nearest(state: State, recipient: str) -> list[Delegate | Unit]:
    """The delegates and units with names like a recipient's, the likest first."""
    from rapidfuzz import fuzz

    wanted = fold(recipient)
    everybody: list[Delegate | Unit] = [*state.delegates.values(), *state.units.values()]
    ranked = sorted(everybody, key=lambda one: -fuzz.token_set_ratio(wanted, fold(one.name)))
    return ranked[:MOST_OFFERED]


def _read(cell: str, text: str, recipients: Recipients) -> RecipientAnswer:
    kind: RecipientKind | None = None
    delegate: Delegate | None = None
    unit: Unit | None = None
    is_bound = False
    for part in filter(None, (part.strip() for part in text.split(";"))):
        if said := _KINDS.get(fold(part)):
            kind = said
            continue
        is_bound = True
        if fold(part) in _NOBODY:
            continue
        if part.isdecimal():
            delegate = recipients.delegate(int(part[:9]))
        else:
            unit = recipients.unit_called(part)
        if delegate is None and unit is None:
            raise BadInput("answer-unknown", cell=cell, text=part)
    if kind is None and not is_bound:
        raise BadInput("answer-unknown", cell=cell, text=text)
    return RecipientAnswer(kind, delegate, unit, is_bound)
