"""From what a delegate's form holds, always text, to the fields of the record.

Keys are those of `store.records.fields` as typed: `unit` is a name and `group` an id; marks are
"yes", "no".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from store.errors import BadInput
from store.names import nfc
from store.people import typed
from store.records import Delegate, Status
from store.records.fields import edited

if TYPE_CHECKING:
    from store.state import State

HEAVIEST = 99
"""More votes than this in one hand are a slip of the finger."""

REASONED = frozenset({Status.DECLINED, Status.WITHDRAWN, Status.EXCUSED})
"""Who does not come says why."""


def fields_of(state: State, old: Delegate, values: Mapping[str, str]) -> dict[str, Any]:
    """The fields that `values` give, but for unit and sessions, which need more than their text.

    Raises `BadInput`: birth-odd, weight-odd.
    """
    fields = {
        field.key: _READERS.get(field.typed, nfc)(values[field.typed])
        for field in edited(Delegate)
        if field.typed in values and field.typed not in _READ_ELSEWHERE
    }
    group = state.groups.get(fields.get("group_id", old.group_id))
    if values.get("votes"):
        fields["votes"] = values["votes"] == "yes"
    elif not old.id:  # nobody has said: a new delegate votes where the group does
        fields["votes"] = group is not None and group.votes
    return fields


def sessions_of(state: State, text: str) -> tuple[int, ...]:
    """The ids of sessions written by number ("1, 2"); none, or all of them, means all."""
    by_order = {str(session.order): session.id for session in state.sessions.values()}
    words = [word for word in text.replace(",", " ").replace(";", " ").split() if word]
    for word in words:
        if word not in by_order:
            known = ", ".join(sorted(by_order))
            raise BadInput("sessions-odd", text=word, known=known, field="sessions")
    ids = {by_order[word] for word in words}
    return () if len(ids) == len(by_order) else tuple(sorted(ids))


def _birth(text: str) -> str:
    birth = typed.birth_of(text)
    if text.strip() and not birth:
        raise BadInput("birth-odd", text=text, field="birth")
    return birth


def _roles(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(nfc, text.split(","))))


def _weight(text: str) -> int:
    if not text.strip():
        return 1
    digits = text.strip().lstrip("0")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 2:
        raise BadInput("weight-odd", text=text, most=HEAVIEST, field="weight")
    return int(digits)


_READERS: dict[str, Callable[[str], Any]] = {
    "group": lambda text: int(text or 0),
    "birth": _birth,
    "phone": lambda text: typed.phones_of(text)[0],
    "roles": _roles,
    "status": Status,
    "weight": _weight,
}
"""How the text of a field is read; all others are kept as they are written."""

_READ_ELSEWHERE = frozenset({"unit", "sessions", "votes"})
