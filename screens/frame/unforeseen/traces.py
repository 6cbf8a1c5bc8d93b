"""What an error tells without telling anything of anybody: its kind and its places in the code."""

from __future__ import annotations

import traceback
from contextlib import suppress
from typing import Any

from textual._context import active_message_pump
from textual.screen import Screen
from textual.widget import Widget

OURS = frozenset({"store", "exports", "screens", "tui", "__main__"})


def trace(error: BaseException) -> str:
    """Class and places, the innermost first, and those of what it came out of.

    No message and no value: they hold names, codes and texts.
    """
    told, seen = [], set[int]()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        told.append(" ".join([type(link).__name__, *_places(link)]))
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return " <= ".join(told)


def _places(error: BaseException) -> list[str]:
    """Module and line of our own frames, and of the innermost whosesoever it is."""
    frames = [
        (str(frame.f_globals.get("__name__", "?")), line)
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    innermost = frames[-1:]
    ours = [one for one in frames[:-1] if one[0].partition(".")[0] in OURS]
    return [f"{module}:{line}" for module, line in reversed([*ours, *innermost])]


def screen_at_work() -> Screen[Any] | None:
    """The screen in whose work an error happens; None where that is the application's own."""
    with suppress(Exception):
        pump = active_message_pump.get()
        return pump.screen if isinstance(pump, Widget) else None
    return None
