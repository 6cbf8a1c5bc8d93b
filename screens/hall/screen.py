"""The hall's screen and the podium's: read from afar, in letters as large as they have room."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from screens.frame.room import ConferenceScreen
from screens.hall.large import HALL, HEADLINE, PODIUM, LargePage, set_large
from screens.hall.layout import Block, Canvas, Lead, Page, lay_out
from screens.hall.page import hall_page, message_page
from screens.hall.podium import podium_page
from screens.hall.scaling import STAYS
from screens.sentences import say, say_error
from screens.widgets.big_digits import big_digits, huge_digits
from screens.widgets.modal import Banner
from screens.widgets.plain import Tone
from store import clock
from store.checkin import attendance
from store.conference import Conference, Touched
from store.errors import HoinghiError
from store.hall import projection
from store.records import Projection
from store.state import State

if TYPE_CHECKING:
    from screens.frame.ordered_app import OrderedApp

NOTHING = Page("", "")
"""The page of a blank screen."""
TURN_SECONDS = 8
"""How long each part of a page that is too long stays."""
MARGIN = 4
"""Cells beside the text, left and right together."""
FOOT = 1
"""Lines of the foot."""


class HallScreen(ConferenceScreen):
    """One page at a time; with `podium` what the chair and the MC need instead."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b,full_stop", "blank", "Blank", id="hall.blank", show=False),
        Binding("f", "freeze", "Freeze", id="hall.freeze", show=False),
        Binding("x", "take_off", "Take off", id="hall.dismiss", show=False),
    ]

    def __init__(self, *, podium: bool) -> None:
        super().__init__(classes="-podium" if podium else "")
        self._podium = podium
        self._shown: object = None
        self._since = clock.now()
        self._frozen: tuple[datetime, State] | None = None
        self._stumbled = ""
        self.said = ""
        """What is shown now, in plain words."""

    def compose(self) -> ComposeResult:
        """The practice mark, the page in the middle, the foot."""
        yield Banner(id="banner", markup=False)
        with Vertical(id="hall-page"):
            yield Static(id="hall-kicker", markup=False)
            yield Static(id="hall-headline", markup=False)
            yield Static(id="hall-digits", markup=False)
            yield Static(id="hall-caption", markup=False)
            yield Static(id="hall-blocks", markup=False)
        yield Static(id="hall-foot", markup=False)

    def on_mount(self) -> None:
        """Show the page, then keep its clock going."""
        self.redraw()
        self.set_interval(1.0, self.redraw)

    def on_resize(self) -> None:
        """Lay the page out for the new size."""
        if self.query("#hall-foot"):
            self.redraw()

    def changed(self, _touched: Touched) -> None:
        """Some window changed something; called by the application."""
        self.redraw()

    # --- keys --------------------------------------------------------------------------------

    def action_blank(self) -> None:
        """Show nothing, or something again."""
        self._change(projection.blank)

    def action_freeze(self) -> None:
        """Keep the picture, or let it go."""
        self._change(projection.freeze)

    def action_take_off(self) -> None:
        """Take the message off this screen."""
        hall = None if self._podium else ""
        podium = "" if self._podium else None
        self._change(partial(projection.tell, hall=hall, podium=podium))

    def _change(self, change: Callable[[Conference], Projection]) -> None:
        try:
            change(self.conference)
        except HoinghiError as error:
            self.app.bell()
            self.notify(say_error(error), severity="error", markup=False)
        self.redraw()

    # --- what is shown -----------------------------------------------------------------------

    def redraw(self) -> None:
        """Show the present state; what cannot be drawn is written down, and the picture stays."""
        try:
            self._redraw()
        except Exception as error:
            if repr(error) != self._stumbled:
                self._stumbled = repr(error)
                cast("OrderedApp[None]", self.app).record(error)

    def _redraw(self) -> None:
        banner = self.query_one("#banner", Banner)
        banner.update(Content(say("practice-banner")))
        banner.set_class(self.state.profile.practice, "-shown")
        now = clock.now()
        page = self._podium_page(now) if self._podium else self._hall_page(now)
        # What is counted every second does not turn the pages back to the first.
        key = (page.kicker, page.headline, page.blocks)
        if key != self._shown:
            self._shown, self._since = key, now
        self._show(page, now)

    def _hall_page(self, now: datetime) -> Page:
        if projection.projection(self.state).blank:
            return NOTHING
        state, at = self._as_seen(now)
        if message := projection.projection(state).message:
            return message_page(message)
        return hall_page(state, attendance.session_at(state, at), at, self._width)

    def _as_seen(self, now: datetime) -> tuple[State, datetime]:
        """The records and the moment to show: those of now, or of when the picture was frozen."""
        since = projection.projection(self.state).frozen_at
        if since is None:
            self._frozen = None
            return self.state, now
        if self._frozen is None or self._frozen[0] != since:
            self._frozen = since, projection.frozen_state(self.conference)
        return self._frozen[1], since

    def _podium_page(self, now: datetime) -> Page:
        podium = podium_page(self.state, attendance.session_at(self.state, now), now)
        lead: Lead = "headline" if podium.kicker else "digits"
        return Page(
            podium.kicker,
            podium.headline,
            podium.digits,
            "\n".join(podium.lines),
            podium.blocks,
            lead=lead,
            tone=podium.tone,
        )

    @property
    def _width(self) -> int:
        return max(20, self.size.width - MARGIN)

    def _show(self, page: Page, now: datetime) -> None:
        height = self.size.height - FOOT - self.state.profile.practice
        canvas = Canvas(self._width, max(1, height), tight=self._podium)
        large = self._large(page, canvas)
        self.set_class(large is not None, "-large")
        if large:
            turn, turns = self._turn(now, len(large.parts))
            stays: Mapping[str, Sequence[str]] = large.stays
            blocks = _content(large.parts[turn])
            self.said = large.said[turn]
        else:
            stays, blocks, turn, turns = self._plain(page, canvas, now)
        for name in STAYS:
            widget = self.query_one(f"#hall-{name}", Static)
            widget.update(_content(stays.get(name, ())))
            widget.display = name in stays
        widget = self.query_one("#hall-blocks", Static)
        widget.update(blocks)
        widget.display = bool(blocks.plain)
        widget.set_class(page.figures, "-figures")
        self._colour(page.tone)
        self._show_foot(
            page, now, say("hall-turn", part=turn + 1, total=turns) if turns > 1 else ""
        )

    def _large(self, page: Page, on: Canvas) -> LargePage | None:
        """The page in block letters; None where they have no room.

        A message to the podium is large, if only the time has room beside it.
        """
        if not self._podium:
            return set_large(page, on, HALL)
        if not page.kicker:
            return set_large(page, on, PODIUM)
        alone = replace(page, caption="", blocks=())
        return (
            set_large(page, on, HEADLINE)
            or set_large(alone, on, HEADLINE)
            or set_large(page, on, PODIUM)
        )

    def _plain(
        self, page: Page, canvas: Canvas, now: datetime
    ) -> tuple[Mapping[str, Sequence[str]], Content, int, int]:
        """The page in plain cells: what stays, the blocks shown now, which turn of how many."""
        has_room = self.size.height >= 24 or len(page.blocks) < 2
        if self._podium and not has_room:
            page = replace(page, digits="")
        laid = lay_out(page, canvas)
        shown, (turn, turns) = laid.page, self._turn(now, len(laid.parts))
        drawn = (huge_digits if shown.huge else big_digits)(shown.digits)
        # Lines centred by themselves would lose the blanks that make them one sign.
        before = "" if self._podium else " " * ((self._width - len(drawn[0])) // 2)
        texts = {
            "kicker": [shown.kicker],
            "headline": [shown.headline],
            "digits": [before + line for line in drawn],
            "caption": [shown.caption],
        }
        stays = {name: rows for name, rows in texts.items() if getattr(shown, name)}
        blocks = laid.parts[turn] if laid.parts else ()
        told = [shown.kicker, shown.headline, shown.digits, shown.caption]
        self.said = " ".join([*told, *(line for block in blocks for line in block)])
        return stays, _plain_blocks(blocks, has_air=laid.has_air), turn, turns

    def _turn(self, now: datetime, turns: int) -> tuple[int, int]:
        """Which part is shown now, from 0, and how many there are."""
        turns = max(1, turns)
        return int((now - self._since).total_seconds()) // TURN_SECONDS % turns, turns

    def _colour(self, tone: Tone) -> None:
        for name in ("ok", "warn", "bad"):
            self.query_one("#hall-digits").set_class(name == tone, f"-{name}")

    def _show_foot(self, page: Page, now: datetime, turn: str) -> None:
        parts = [] if page is NOTHING else [turn, f"{now:%H:%M}"]
        self.query_one("#hall-foot", Static).update(Content(" · ".join(filter(None, parts))))


def _content(rows: Sequence[str]) -> Content:
    """Rows as they are; the blanks before a row stand apart, for pictures of a screen drop them."""
    lines = []
    for row in rows:
        rest = row.lstrip(" ")
        lines.append(Content.styled(" " * (len(row) - len(rest)), "dim") + Content(rest))
    return Content("\n").join(lines)


def _plain_blocks(blocks: Sequence[Block], *, has_air: bool) -> Content:
    lines: list[Content] = []
    for block in blocks:
        lines += [Content("")] if has_air and lines else []
        lines.append(Content.styled(block[0], "bold"))
        lines += [Content(line) for line in block[1:]]
    return Content("\n").join(lines)
