"""The time that an identity card's mark takes on purpose, spent where the window does not wait."""

from __future__ import annotations

import asyncio

from screens.checkin.desk.line import DeskLine
from screens.widgets.scan_field import ScanField, arrival
from store.checkin.identity_cards import has_card, prepare
from store.state import State


async def line_of(state: State, event: ScanField.Scanned) -> DeskLine:
    """The line that was ended in the field, once it can be answered at once.

    Lines and keys behind it wait, what is drawn does not. A card that is scanned in another room
    has its tenth of a second there: nobody leaves while it is not on record.
    """
    if has_card(state, event.line):
        await asyncio.to_thread(prepare, state, event.line)
    at = arrival(event.at)
    return DeskLine(event.line, event.burst, at, event.is_rewritten, event.is_held)
