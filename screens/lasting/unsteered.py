"""The last sieve before the terminal: whatever a widget draws, no sign in it is obeyed there.

Rooms show such signs as what they are (`screens.widgets.plain`); where one forgets to, the sign is
gone and the columns stay.
"""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from store.outside.signs import STEERING

_OBEYED = re.compile(f"[\\t\\n\\r]|{STEERING.pattern}")


class Unsteered(LineFilter):
    """Lines without signs that a terminal obeys, each as wide as it was counted."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The segments, those that hold such a sign anew."""
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [
            segment if segment.control or segment.text.isprintable() else _sieved(segment)
            for segment in segments
        ]


def _sieved(segment: Segment) -> Segment:
    """A joiner gone makes two pictures of one: what has grown is cut, what shrank is filled."""
    text = _OBEYED.sub("", segment.text)
    return Segment(set_cell_size(text, cell_len(segment.text)), segment.style)
