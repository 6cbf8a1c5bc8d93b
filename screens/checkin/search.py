"""Finding people without a code: hits while somebody types, and who of them is meant."""

from __future__ import annotations

from time import monotonic
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from screens.checkin.cards import DeskCards
from screens.checkin.line import is_code_like
from screens.checkin.lists import hit_cells
from screens.sentences import say
from screens.widgets.long_list import LongList
from screens.widgets.plain import visible
from screens.widgets.scan_field import SCANNER_GAP, ScanField
from screens.words.checkin import described_person
from store.records import Delegate

SEARCH_PAUSE = SCANNER_GAP + 0.01
"""Seconds without a key before a search: a scanner's digits are not looked for one by one."""
SHORTEST = 2
"""Letters from which a search begins; one letter would list half the hall."""


class DeskSearch(DeskCards):
    """The hits under the field. The arrow keys choose; the field keeps the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear", show=False, id="checkin.clear"),
        Binding("up", "move(-1)", show=False, id="checkin.up"),
        Binding("down", "move(1)", show=False, id="checkin.down"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._typed_at = 0.0
        self._hits: list[int] = []
        self._moved = False

    @property
    def field(self) -> ScanField:
        """The one field."""
        return self.query_one("#scan", ScanField)

    @property
    def searching(self) -> bool:
        """Whether hits are on the screen."""
        return self.has_class("-searching")

    @on(ScanField.Typed, "#scan")
    def _typing(self) -> None:
        self._moved = False
        self.remove_class("-answered")
        is_due = self._typed_at > 0
        self._typed_at = monotonic()
        if not is_due:
            self.set_timer(SEARCH_PAUSE, self._search_when_quiet)

    def _search_when_quiet(self) -> None:
        rest = self._typed_at + SEARCH_PAUSE - monotonic()
        if rest > 0:
            self.set_timer(rest, self._search_when_quiet)
            return
        if not self._typed_at:
            return  # Enter or an arrow key was quicker
        self._find(self.field.value)
        self._show_hits(moved=self._moved)

    def _find(self, text: str) -> None:
        code = self.state.profile.event_code
        plain = text.strip()
        long_enough = len(plain) >= SHORTEST or plain.isdigit()
        found: list[Delegate] = []
        if long_enough and not is_code_like(plain, code):
            found = self.state.search(plain)
        ids = [delegate.id for delegate in found]
        self._typed_at = 0.0
        if ids != self._hits:
            self._moved = False
            self._hits = ids
            hits = self.query_one("#hits", LongList)
            hits.set_rows(ids)
            hits.action_end(False)

    def _show_hits(self, *, moved: bool) -> None:
        self._moved = moved
        self.set_class(bool(self._hits), "-searching")
        delegate = self.state.delegates.get(self.chosen_id() or 0) if self._hits else None
        if delegate is not None:
            person = described_person(self.state, delegate)
            key = "checkin-hits-out" if self.settings.out else "checkin-hits-in"
            title = say(key, person=person)
            if not moved and not self.fits_as_typed(self.field.value):
                title = say("checkin-hits-guess", person=person)
            if self.linking:
                title = say("checkin-hits-card", tail=self.card_tail, person=person)
        else:
            title = say("checkin-hits", count=len(self._hits))
        self.query_one("#hits-title", Static).update(Content(visible(title)))
        self.show_keys()

    def fits_as_typed(self, text: str) -> bool:
        """Whether one of the hits fits the text without a typing mistake in it."""
        return any(self.state.fits(text, hit) for hit in self._hits)

    def _end_search(self) -> None:
        if not (self._hits or self.searching):
            return  # nothing to tidy up at every scan of a burst
        self._hits = []
        self.query_one("#hits", LongList).set_rows([])
        self._show_hits(moved=False)

    def _put_back(self, line: str) -> None:
        field = self.field
        with field.prevent(ScanField.Typed, Input.Changed):
            field.value = line + field.value
            field.cursor_position = len(field.value)

    @on(LongList.Highlighted, "#hits")
    def _clicked(self) -> None:
        if self.searching and self._hits:
            on_first = self.query_one("#hits", LongList).row_id == self._hits[0]
            self._show_hits(moved=self._moved or not on_first)

    def chosen_id(self) -> int | None:
        """The delegate the next action is about: the chosen hit, the only hit, or the last answer.

        0 means that several hits stand there and none was chosen.
        """
        if not self.searching:
            return self.last_id
        if len(self._hits) > 1 and not self._moved:
            return 0
        return self.query_one("#hits", LongList).row_id

    def action_move(self, rows: int) -> None:
        """Choose among the hits of what stands in the field now."""
        self.remove_class("-answered")
        if self._typed_at:
            self._find(self.field.value)
            self._show_hits(moved=False)
        if self.searching:
            if self._moved:
                self.query_one("#hits", LongList).action_move(rows)
            elif rows > 0 and len(self._hits) > 1:
                self.query_one("#hits", LongList).action_move(rows - 1)
            self._show_hits(moved=True)

    def action_clear(self) -> None:
        """Forget what was typed, or else the card that waits."""
        if not (self.field.value or self.searching):
            self.give_up_card()
        self.field.value = ""
        self._end_search()

    def _hit_cells(self, delegate_id: int) -> list[str]:
        return list(hit_cells(self.state, self.session, delegate_id))
