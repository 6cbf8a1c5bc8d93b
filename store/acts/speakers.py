"""Who a speaker (người tham luận) is on the list, and whether the desk has seen them come."""

from __future__ import annotations

import re
from collections.abc import Iterable

from store.checkin import attendance
from store.checkin.headcount import Presence
from store.names import fold, nfc
from store.people.unit_names import unit_of
from store.records import Delegate, Session, Speech, Status
from store.state import State

_UNIT_BEHIND = re.compile(
    r"(?P<who>.+?)\s*(?:\((?P<inside>[^()]+)\)|(?:,| [-–—])\s+(?P<behind>.+))"
)


def delegate_of(state: State, speech: Speech) -> Delegate | None:
    """The delegate whose name stands in the speaker's; of namesakes only one of the same unit."""
    wanted = f" {_words(speech.speaker)} "
    same = [
        one
        for one in state.delegates.values()
        if one.status is not Status.REPLACED and f" {_words(one.name)} " in wanted
    ]
    if speech.unit_id:
        same = [one for one in same if one.unit_id == speech.unit_id] or same
    return same[0] if len(same) == 1 else None


def presence_of(state: State, speech: Speech, session: Session) -> Presence | None:
    """Where the speaker is: by their own passages, else their unit's, which one delegate makes.

    None where neither is on the list.
    """
    if delegate := delegate_of(state, speech):
        return _on_the_day(state, delegate, session)
    theirs = [
        _on_the_day(state, one, session)
        for one in state.delegates.values()
        if speech.unit_id and one.unit_id == speech.unit_id and one.status is not Status.REPLACED
    ]
    return _of_unit(theirs)


def read(state: State, text: str) -> tuple[str, int]:
    """A speaker as typed, and the id of their unit, 0 where none is named.

    The unit stands in brackets or behind a comma or a dash; else the only delegate so called, by
    whatever accents, tells it, and how the name is written. "Sở Tài chính" alone is a unit.
    """
    said = nfc(text)
    if found := _UNIT_BEHIND.fullmatch(said):
        unit = unit_of(state, found["inside"] or found["behind"])
        if unit:
            return _written(state, found["who"], unit.id)[0], unit.id
    if unit := unit_of(state, said):
        return said, unit.id
    return _written(state, said, 0)


def _written(state: State, name: str, unit_id: int) -> tuple[str, int]:
    same = [
        one
        for one in state.delegates.values()
        if fold(one.name) == fold(name)
        and one.status is not Status.REPLACED
        and unit_id in {0, one.unit_id}
    ]
    if len(same) != 1:
        return name, unit_id
    return (same[0].name if name.islower() else name), unit_id or same[0].unit_id


def _on_the_day(state: State, delegate: Delegate, session: Session) -> Presence:
    """Where somebody is: who came in the morning is not looked for again in the afternoon."""
    day = [one for one in state.in_order(Session) if one.starts.date() == session.starts.date()]
    for one in reversed(day[: day.index(session) + 1] if session in day else [session]):
        found = attendance.presence_of(state, delegate, one)
        if found in {Presence.INSIDE, Presence.LEFT}:
            return found
    return attendance.presence_of(state, delegate, session)


def _of_unit(theirs: Iterable[Presence]) -> Presence | None:
    order = (Presence.INSIDE, Presence.LEFT, Presence.NOT_YET, Presence.EXCUSED)
    found = set(theirs)
    return next((one for one in order if one in found), None)


def _words(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())
