"""Whom a search at the desk found, and who of them is meant; no screen."""

from __future__ import annotations

from store.checkin.lines.scanning import Reading, read_line
from store.search.fit import Fit
from store.state import State

SHORTEST = 2
"""Letters from which a search begins; one letter would list half the hall."""
MOST = 20
"""Hits that are listed; of more it is said that there are more."""


class Hits:
    """The delegates that fit `text`, best first; `place` is the one marked.

    The first `exact` fit as typed; the rest are guesses, whom nobody may take for certain.
    `moved` says that somebody chose the marked one, `searching` that the hits are on the screen.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self.text = ""
        self.ids: list[int] = []
        self.exact = 0
        self.has_more = False
        self.place = 0
        self.moved = self.searching = False

    @property
    def marked(self) -> int | None:
        """The hit under the cursor."""
        return self.ids[self.place] if self.ids else None

    @property
    def near(self) -> int:
        """How many of the hits are guesses."""
        return len(self.ids) - self.exact

    @property
    def meant(self) -> int | None:
        """The hit that somebody chose, or the only one that fits as typed."""
        return self.marked if self.moved or self.exact == 1 else None

    def find(self, text: str, reading: Reading | None = None) -> None:
        """Look for whoever `text` may mean; what can only be a code is not looked for."""
        plain = text.strip()
        reading = reading or read_line(plain, self._state.profile.event_code)
        long_enough = len(plain) >= SHORTEST or plain.isdigit()
        is_name = long_enough and not reading.is_code_like
        hits = self._state.hits(plain, MOST + 1) if is_name else []
        hits, self.has_more = hits[:MOST], len(hits) > MOST
        ids = [hit.id for hit in hits]
        self.text, self.exact = text, sum(hit.fit is Fit.TYPED for hit in hits)
        if ids != self.ids:
            self.ids, self.place, self.moved = ids, 0, False

    def is_guess(self, delegate_id: int) -> bool:
        """Whether a hit does not fit as typed."""
        return delegate_id in self.ids[self.exact :]

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
        self.ids, self.exact, self.place = [], 0, 0
        self.look(moved=False)
