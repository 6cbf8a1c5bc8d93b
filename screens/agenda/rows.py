"""The agenda's items as rows of a list."""

from __future__ import annotations

from datetime import datetime

from screens.sentences import say
from screens.widgets.columns import Column
from store.agenda.rules import ItemState, Slot

SIGNS = {
    ItemState.WAITING: "·",
    ItemState.RUNNING: "►",
    ItemState.PAUSED: "‖",
    ItemState.DONE: "✓",
    ItemState.SKIPPED: "–",
}
LATE = "!"


def columns() -> list[Column]:
    """The columns; presenter and kind only where there is room."""
    return [
        Column("", width=2),
        Column(say("agenda-column-position"), width=2, align="right"),
        Column(say("agenda-column-planned"), width=5),
        Column(say("agenda-column-actual"), width=12),
        Column(say("agenda-column-minutes"), width=4, align="right"),
        Column(say("form-agendaitem-title"), weight=3),
        Column(say("field-presenter"), weight=2, from_width=90),
        Column(say("agenda-column-notes"), width=3, align="center"),
    ]


def cells(slot: Slot, now: datetime) -> tuple[str, ...]:
    """One item's row; "~" stands before times that are only expected."""
    item = slot.item
    sign = SIGNS[slot.state] + (LATE if slot.seconds_left(now) < 0 else "")
    return (
        sign,
        str(slot.position),
        f"{slot.planned_start:%H:%M}" if slot.planned_start else "",
        _times(slot),
        str(item.minutes),
        item.title,
        item.presenter,
        "✓" if item.notes or item.conclusion else "",
    )


def _times(slot: Slot) -> str:
    begin, end = f"{slot.expected_start:%H:%M}", f"{slot.expected_end:%H:%M}"
    if slot.state is ItemState.DONE:
        return f"{begin}–{end}"
    if slot.state is ItemState.SKIPPED:
        return ""
    return f"{begin}–~{end}" if slot.is_under_way else f"~{begin}"
