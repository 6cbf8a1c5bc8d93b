"""Ctrl+X on a delegate: what the desk recorded of them, put right."""

from __future__ import annotations

from screens.forms.corrections import Corrected, ask_correction
from screens.frame.room import Room
from store.checkin import corrections
from store.records import Delegate


def correct(room: Room, delegate: Delegate) -> None:
    """Take a passage back, restore it, or give it to the right person; also the badge."""

    def told(result: Corrected) -> None:
        words = result.words
        room.conference_changed()
        text = "\n".join([words.headline, *words.details])
        room.notify(text, severity="information" if words.tone == "ok" else "warning", markup=False)

    room.conference.refresh()
    ask_correction(room, corrections.of_delegate(room.state, delegate), told, delegate)
