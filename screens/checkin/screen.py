"""F4: the check-in desk (bàn điểm danh). Scan after scan, and people without a code.

The field has the focus for good. `DeskModel` decides what happens; this draws it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from screens.checkin.actions import (
    COMING_AND_GOING,
    DONE_BY,
    IN_HELP_ONLY,
    first_keys,
    is_offered,
)
from screens.checkin.counts import DeskCounts
from screens.checkin.desk.banner import marks
from screens.checkin.desk.card_time import line_of
from screens.checkin.desk.model import DeskModel
from screens.checkin.hit_list import HitList, ModeBanner
from screens.frame.key_bar import ShownKey
from screens.frame.room import Room
from screens.frame.sound import Bell
from screens.sentences import say
from screens.widgets.big_result import BigResult
from screens.widgets.long_list import LongList
from screens.widgets.plain import visible_lines
from screens.widgets.scan_field import SCANNER_GAP, ScanField
from screens.words.checkin import Words
from store.checkin.rules import Answer
from store.conference import Touched
from store.errors import HoinghiError
from store.records import Delegate

SEARCH_PAUSE = SCANNER_GAP + 0.01
"""Seconds without a key before a search: a scanner's digits are not looked for one by one."""


class CheckinScreen(Room):
    """The desk: one field, one big answer, the counts, who came last."""

    room = "checkin"
    shows = frozenset({"passages", "delegates", "units", "groups", "sessions", "conference"})
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#scan"

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                key,
                f"do('{what}')",
                what,
                id=f"checkin.{what}",
                priority=True,
                show=what not in IN_HELP_ONLY,
            )
            for what, (key, _) in DONE_BY.items()
        ),
        Binding("escape", "clear", show=False, id="checkin.clear"),
        Binding("up", "move(-1)", show=False, id="checkin.up"),
        Binding("down", "move(1)", show=False, id="checkin.down"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.model = DeskModel(self.conference)
        self.bell = Bell(self.app)
        self._typed_at = 0.0
        self._drawn: Words | None = None
        self._keys: tuple[object, ...] = ()

    def compose_room(self) -> ComposeResult:
        """The mode's banner; field, result and hits; counts and the last passages."""
        yield ModeBanner()
        with Container(id="desk"):
            with Vertical(id="left"):
                # Selecting on focus would let the next key wipe what stands half-typed.
                hint = say("checkin-placeholder")
                yield ScanField(id="scan", placeholder=hint, select_on_focus=False)
                yield BigResult(id="result")
                yield Static(id="hits-title", markup=False)
                yield HitList(self.model)
            yield DeskCounts(self.model, id="right")

    def on_mount(self) -> None:
        """Nothing but the field takes the focus."""
        for long_list in self.query(LongList):
            long_list.can_focus = False
        self.field.is_whole = self.model.is_whole

    @property
    def field(self) -> ScanField:
        """The field for scans and names; nothing else on the desk takes the focus."""
        return self.query_one("#scan", ScanField)

    @property
    def counts(self) -> DeskCounts:
        """The desk's other half, where a passage can be chosen."""
        return self.query_one(DeskCounts)

    def on_descendant_blur(self) -> None:
        """The field never loses the focus for good."""
        if self.is_current and self.app.app_focus:
            self.field.focus()

    def on_key(self, event: events.Key) -> None:
        """A key that found no focus goes to the field after all."""
        if event.is_printable or event.key == "enter":
            event.stop()
            self.set_focus(self.field)
            self.field._forward_event(events.Key(event.key, event.character))

    # --- what is typed, scanned and chosen -------------------------------------------------------

    @on(ScanField.Scanned, "#scan")
    async def _line_ended(self, event: ScanField.Scanned) -> None:
        self._typed_at = 0.0
        self.app.clear_notifications()  # they are of what was before
        if not self.model.line_ended(await line_of(self.state, event)):
            with self.field.prevent(ScanField.Typed, Input.Changed):
                self.field.value = event.line + self.field.value
                self.field.cursor_position = len(self.field.value)
        elif not event.has_end:
            self.model.no_end()
        self.draw()

    @on(ScanField.Unended, "#scan")
    def _left_standing(self) -> None:
        if not self.model.hits.ids:  # a number that somebody has is looked for
            self.model.unended()
            self.draw()

    @on(ScanField.Typed, "#scan")
    def _typing(self) -> None:
        self.model.typing()
        self._draw_answered()
        is_due = self._typed_at > 0
        self._typed_at = monotonic()
        if not is_due:
            self.set_timer(SEARCH_PAUSE, self._search_when_quiet)

    def _search_when_quiet(self) -> None:
        if (rest := self._typed_at + SEARCH_PAUSE - monotonic()) > 0:
            self.set_timer(rest, self._search_when_quiet)
        elif self._typed_at:  # else Enter or an arrow key was quicker
            self._search()

    def _search(self) -> None:
        self._typed_at = 0.0
        self.counts.leave()
        self.model.hits.find(self.field.value)
        self.model.hits.look(moved=self.model.hits.moved)
        self.model.unread(self.field.value)
        self.draw()

    @on(LongList.Highlighted, "#hits")
    def _pointed(self) -> None:
        self.model.hits.point(self.query_one(HitList).row_id)
        self.draw()

    @on(LongList.Selected, "#hits")
    def _double_click(self, event: LongList.Selected) -> None:
        self.clear()
        self.model.take_hit(event.row_id)
        self.draw()

    @on(ScanField.Stepped, "#scan")
    def _moved(self, event: ScanField.Stepped) -> None:
        self.action_move(event.rows)

    def action_move(self, rows: int) -> None:
        """Choose among the hits of what stands in the field now, or among the last passages."""
        if self._typed_at:
            self._search()
        if self.counts.move(rows):
            return
        self.model.answered = False
        self.model.hits.move(rows)
        self.draw()

    def action_clear(self) -> None:
        """Forget what was typed or chosen, or else the card that waits."""
        if not self.counts.leave():
            self.clear()
        self.draw()

    def clear(self) -> None:
        """Empty the field; with nothing typed, the waiting card is given up."""
        if not (self.field.value or self.model.hits.searching):
            self.model.drop_card()
        self.field.value = ""
        self.model.hits.end()

    def take(self, ask: Callable[[], Answer]) -> None:
        """Do what gives an answer, and show it, or why it was not saved."""
        self.model.take(ask)
        self.draw()

    def show_done(self, delegate: Delegate, shown: Words) -> None:
        """Show what was done for a delegate; nothing typed is left over."""
        self.clear()
        self.model.show_done(delegate, shown)

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Run an action; what the store refuses is shown in large."""
        try:
            yield
        except HoinghiError as error:
            self.model.refuse(error)
        self.draw()

    # --- what is drawn ---------------------------------------------------------------------------

    def draw(self) -> None:
        """Show what the model has to show; counts and lists follow with the change itself."""
        model = self.model
        if model.shown is not self._drawn:
            self._drawn = shown = model.shown
            self.query_one("#result", BigResult).show(*shown)
        if model.sound:
            self.bell.play(model.sound)
            model.sound = None
        self._draw_hits()
        self._draw_answered()
        self._draw_mode()
        offered = (bool(self.check_action("do", (what,))) for what in COMING_AND_GOING)
        keys = (*offered, *self.first_keys())
        if keys != self._keys:  # drawing the footer at every scan of a burst would cost more
            self._keys = keys
            self.refresh_bindings()

    def _draw_hits(self) -> None:
        hits = self.model.hits
        if hits.searching or self.has_class("-searching"):
            self.query_one(HitList).draw()
            self.set_class(hits.searching, "-searching")
            title = Content(visible_lines(self.model.hits_title()))
            self.query_one("#hits-title", Static).update(title)

    def _draw_answered(self) -> None:
        # Only beside hits: a class that comes and goes restyles the whole screen.
        self.set_class(self.model.answered and self.model.hits.searching, "-answered")

    def _draw_mode(self) -> None:
        self.set_class(self.model.settings.out, "-exits")
        chooses = self.counts.chosen is not None
        text = say("checkin-choosing") if chooses else " · ".join(marks(self.model))
        self.query_one(ModeBanner).say(text)

    def show_title(self) -> None:
        """The clock; a mode may have been left on for too long by it."""
        super().show_title()
        self._draw_mode()

    def changed(self, touched: Touched) -> None:
        """A scan of another desk moves the counts and the last passages, and nothing else."""
        if not self.shows & touched.keys():
            return
        self.model.changed(touched.get("passages", set()))
        if "conference" in touched:
            self.show_title()
        self.redraw()

    def redraw(self) -> None:
        """Counts, lists, mode, and what was taken back; the field stays as it is."""
        self.counts.redraw()
        if self.model.hits.searching:
            self.query_one(HitList).set_rows(self.model.hits.ids)
        self.model.changed(set())
        self.draw()

    # --- actions ---------------------------------------------------------------------------------

    def first_keys(self) -> Sequence[str | ShownKey]:
        """What the footer begins with."""
        return first_keys(self.model)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what applies to nobody now."""
        if not is_offered(self, action, str(parameters[0]) if parameters else ""):
            return False
        return super().check_action(action, parameters)

    def action_do(self, what: str) -> None:
        """Do what the key is for, or ask first."""
        DONE_BY[what][1](self)
        self.draw()
