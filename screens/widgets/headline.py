"""Lines of which the first one names what the others tell of."""

from __future__ import annotations

from textual.content import Content

from screens.widgets.plain import visible


def headline(*lines: str) -> Content:
    """The lines, the first of them bold."""
    first = [Content.styled(visible(line), "bold") for line in lines[:1]]
    return Content("\n").join([*first, *(Content(visible(line)) for line in lines[1:])])
