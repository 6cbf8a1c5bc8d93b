"""The cells of a score table by their addresses, and which of them were read."""

from __future__ import annotations

from store.lists.scores.layout import Upright
from store.lists.sources.cells import letter
from store.lists.sources.sheets import Place


class ScorePlaces:
    """Addresses as spreadsheets have them; `named` ones tell their sheet too."""

    def __init__(self, grid: Upright, *, named: bool) -> None:
        self._grid, self._named = grid, named
        self._read: set[Place] = set()

    @property
    def read(self) -> frozenset[Place]:
        """The cells that were read so far."""
        return frozenset(self._read)

    def bare(self, y: int, x: int) -> str:
        """As in "B7"."""
        row, column = self._grid.place(y, x)
        return f"{letter(column)}{row + 1}"

    def address(self, y: int, x: int) -> str:
        """As in "Sheet1!B7"."""
        return f"{self._grid.sheet.name}!{self.bare(y, x)}" if self._named else self.bare(y, x)

    def take(self, y: int, x: int) -> Place:
        """Mark a cell as read."""
        place = self._grid.place(y, x)
        self._read.add(place)
        return place
