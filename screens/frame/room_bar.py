"""The line of all rooms: which keys lead where, by key or by mouse."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.widgets import Static

from screens.sentences import say

ROOM_NAMES = (
    "overview",
    "delegates",
    "checkin",
    "agenda",
    "votes",
    "awards",
    "papers",
    "preparation",
)
"""The rooms in the order of their keys, F2 to F9."""


class RoomBar(Static):
    """All rooms with their keys, the present one marked; a click enters one."""

    DEFAULT_CSS = """
    RoomBar { height: 1; background: $panel; color: $text-muted; padding: 0 1; }
    """

    _ends: tuple[int, ...] = ()

    def show(self, present: str, sign: tuple[str, bool] = ("", False)) -> None:
        """Mark `present`; at the right end stands a sign, loud where somebody should look."""
        said, is_loud = sign
        width = self.app.size.width - 2
        labels = bar_labels(present, width - cell_len(said) - bool(said))
        self._ends = tuple(
            sum(cell_len(label) + 1 for label in labels[:end]) for end in range(1, len(labels) + 1)
        )
        parts = [
            Content.styled(label, "bold reverse") if room == present else Content(label)
            for room, label in zip(ROOM_NAMES, labels, strict=True)
        ]
        gap = " " * (width - _width(labels) - cell_len(said) - 1)
        end = Content(gap) + Content.styled(said, "bold reverse" if is_loud else "")
        self.update(Content(" ").join([*parts, end] if said else parts), layout=False)

    async def on_click(self, event: events.Click) -> None:
        """Enter the room whose name was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        event.stop()
        for room, end in zip(ROOM_NAMES, self._ends, strict=False):
            if offset.x < end:
                await self.app.run_action(f"go('{room}')")
                return


def bar_labels(present: str, width: int) -> list[str]:
    """A label for each room that fit `width` cells together; no word is cut.

    Where not all names fit, only the keys of the rooms farthest from the present one stand there.
    """
    for form in ("room", "room-short"):
        labels = [f"F{key} {say(f'{form}-{room}')}" for key, room in enumerate(ROOM_NAMES, 2)]
        if _width(labels) <= width:
            return labels
    here = ROOM_NAMES.index(present) if present in ROOM_NAMES else 0
    chosen = [label.partition(" ")[0] for label in labels]
    for place in sorted(range(len(labels)), key=lambda place: (abs(place - here), -place)):
        tried = [*chosen[:place], labels[place], *chosen[place + 1 :]]
        if _width(tried) <= width:
            chosen = tried
    return chosen


def _width(labels: list[str]) -> int:
    return sum(map(cell_len, labels)) + len(labels) - 1
