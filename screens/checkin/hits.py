"""Whom a search at the desk found, and who of them is meant; no screen."""

from __future__ import annotations

from screens.checkin.line import is_code_like
from store.checkin.scanning import Reading, read_line
from store.state import State

SHORTEST = 2
"""Letters from which a search begins; one letter would list half the hall."""


class Hits:
    """The delegates that fit `text`, best first; `place` is the one marked.

    `moved` says that somebody chose it, `searching` that the hits are on the screen.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self.text = ""
        self.ids: list[int] = []
        self.place = 0
        self.moved = self.searching = False

    @property
    def marked(self) -> int | None:
        """The hit under the cursor."""
        return self.ids[self.place] if self.ids else None

    def find(self, text: str, reading: Reading | None = None) -> None:
        """Look for whoever `text` may mean; what can only be a code is not looked for."""
        plain = text.strip()
        reading = reading or read_line(plain, self._state.profile.event_code)
        long_enough = len(plain) >= SHORTEST or plain.isdigit()
        is_name = long_enough and not is_code_like(reading)
        ids = [delegate.id for delegate in self._state.search(plain)] if is_name else []
        self.text = text
        if ids != self.ids:
            self.ids, self.place, self.moved = ids, 0, False

    def fits(self, text: str) -> bool:
        """Whether one of the hits fits the text without a typing mistake in it."""
        return any(self._state.fits(text, hit) for hit in self.ids)

    def look(self, *, moved: bool) -> None:
        """Show the hits; the next Enter takes the marked one if `moved`."""
        self.moved, self.searching = moved, bool(self.ids)

    def move(self, rows: int) -> None:
        """Choose among the hits; the first key down chooses the one that is marked already."""
        if self.searching:
            steps = rows if self.moved else max(rows - 1, 0)
            self.place = max(0, min(self.place + steps, len(self.ids) - 1))
            self.look(moved=True)

    def point(self, delegate_id: int | None) -> None:
        """Somebody put the cursor on a hit with the mouse."""
        if self.searching and delegate_id in self.ids:
            self.place = self.ids.index(delegate_id)
            self.look(moved=self.moved or self.place > 0)

    def end(self) -> None:
        """Put the hits away."""
        self.ids, self.place = [], 0
        self.look(moved=False)
