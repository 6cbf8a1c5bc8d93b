"""Ctrl+X and Ctrl+W at the desk: correct one of the last passages, or of whoever was found.

The field keeps the focus: what is scanned meanwhile is taken as ever.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from screens.checkin.counts import DeskCounts
from screens.forms.corrections import Corrected, ask_correction, ask_right_person
from store.checkin import corrections
from store.records import PRESENCE_OUTCOMES

if TYPE_CHECKING:
    from screens.checkin.screen import CheckinScreen


def correct(desk: CheckinScreen) -> None:
    """Correct the person found, or the passage chosen; else begin to choose a passage."""
    desk.conference.refresh()  # what another desk has just recorded is to be chosen among too
    counts = desk.query_one(DeskCounts)
    if desk.model.hits.searching:
        delegate = desk.model.chosen()
        if delegate is not None:
            passages = corrections.of_delegate(desk.state, delegate)
            ask_correction(desk, passages, partial(_told, desk), delegate)
    elif counts.chosen is not None:
        ask_correction(desk, [desk.state.passages[counts.chosen]], partial(_told, desk))
    elif not counts.choose():
        desk.model.complain("checkin-nobody-yet")


def swap(desk: CheckinScreen) -> None:
    """It was not that person: of the passage chosen, or of whoever was found or answered last."""
    desk.conference.refresh()
    model, state = desk.model, desk.state
    chosen = desk.query_one(DeskCounts).chosen
    passage = state.passages.get(chosen) if chosen is not None else None
    if passage is None:
        delegate = model.chosen()
        if delegate is None:
            return
        counting = (p for p in corrections.of_delegate(state, delegate) if not p.annulled_at)
        passage = next(counting, None)
    if passage is None or passage.annulled_at or passage.outcome not in PRESENCE_OUTCOMES:
        model.complain("correct-no-passage")
    else:
        ask_right_person(desk, passage, partial(_told, desk))


def _told(desk: CheckinScreen, result: Corrected) -> None:
    """Show in large what was done; nothing typed or chosen is left over."""
    desk.query_one(DeskCounts).leave()
    desk.clear()
    desk.model.answer, desk.model.last_id = None, result.delegate_id or None
    desk.conference.touched()  # it is told here, and not once more as a change
    desk.redraw()
    desk.model.show(result.words)
    desk.draw()
