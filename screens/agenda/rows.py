"""The agenda's items as rows of a list, under headings where there are several sessions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from screens.sentences import say
from screens.widgets.columns import Column
from screens.words import agenda
from screens.words.set_back import item_sign
from store.agenda.rules import ItemState, Slot, past_sessions
from store.agenda.shorten import session_ends
from store.records import Session

SIGNS = {
    ItemState.WAITING: "·",
    ItemState.RUNNING: "►",
    ItemState.PAUSED: "‖",
    ItemState.DONE: "✓",
    ItemState.SKIPPED: "–",
}
LATE, FIXED, ADDED = "!", "=", "+"


def columns() -> list[Column]:
    """The columns; the presenter only where there is room."""
    return [
        Column("", width=2),
        Column(say("agenda-column-position"), width=2, align="right"),
        Column(say("agenda-column-planned"), width=8, align="right"),
        Column(say("agenda-column-actual"), width=12),
        Column(say("agenda-column-minutes"), width=7, align="right"),
        Column(say("form-agendaitem-title"), weight=3),
        Column(say("field-presenter"), weight=2, from_width=90),
        Column(say("agenda-column-notes"), width=3, align="center"),
    ]


def cells(slot: Slot, past: Collection[int], now: datetime) -> tuple[str, ...]:
    """One item's row; "~" stands before times that are only expected, "=" before fixed ones.

    "+" stands where something came after the plan was printed; `past` are the sessions over.
    """
    item = slot.item
    sign = SIGNS[slot.state] + (LATE if slot.seconds_left(now) < 0 else "")
    return (
        sign,
        str(slot.position),
        _planned(slot),
        _times(slot, past),
        _minutes(slot),
        item.title,
        item.presenter,
        "✓" if item.notes or item.conclusion else "",
    )


def _planned(slot: Slot) -> str:
    if slot.planned_start is None:
        return ADDED
    sign = FIXED if slot.item.fixed == slot.planned_start else ""
    return f"{sign}{slot.planned_start:%H:%M}"


def _times(slot: Slot, past: Collection[int]) -> str:
    start, end = agenda.times(slot, past)
    if slot.state is ItemState.WAITING:
        is_fixed = slot.item.fixed == slot.expected_start and start != "–"
        return FIXED + start.lstrip("~") if is_fixed else start
    return "" if slot.state is ItemState.SKIPPED else f"{start}–{end}{item_sign(slot)}"


def _minutes(slot: Slot) -> str:
    """The live minutes, behind those that were planned where they differ."""
    minutes = slot.item.minutes
    is_planned = slot.planned_minutes in {None, minutes}
    return str(minutes) if is_planned else f"{slot.planned_minutes}→{minutes}"


def headings(slots: Sequence[Slot], sessions: Mapping[int, Session]) -> dict[int, str]:
    """The heading of each session by its id, none where there is one session only."""
    past = past_sessions([slot.item for slot in slots])
    ends = {one.session.id: one for one in session_ends(slots, sessions)}
    held = dict.fromkeys(slot.item.session_id for slot in slots)
    if len(held) < 2:
        return {}
    return {
        key: agenda.session_text(sessions[key], ends.get(key), is_over=key in past)
        for key in held
        if key in sessions
    }


def row_ids(slots: Sequence[Slot], headed: Collection[int]) -> list[int]:
    """The list's rows: items by their ids, headings by those of their sessions below zero."""
    found: list[int] = []
    before = 0
    for slot in slots:
        session_id = slot.item.session_id
        if session_id != before and session_id in headed:
            found.append(-session_id)
        before = session_id
        found.append(slot.item.id)
    return found
