"""The hall's screen and the podium's: read from afar, never written to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Digits, Static

from screens.frame.room import ConferenceScreen
from screens.hall.page import Page, hall_page
from screens.hall.podium import podium_page
from screens.sentences import say
from screens.widgets.modal import Banner
from screens.widgets.plain import visible
from store import clock
from store.checkin import attendance
from store.conference import Touched

TURN_SECONDS = 8
"""How long each part of a page that is too long stays."""
MARGIN = 4
"""Cells beside the text, left and right together."""


class HallScreen(ConferenceScreen):
    """One page at a time; with `podium` what the chair and the MC need instead."""

    CSS_PATH = "screen.tcss"

    def __init__(self, *, podium: bool) -> None:
        super().__init__(classes="-podium" if podium else "")
        self._podium = podium
        self._shown: object = None
        self._since = clock.now()

    def compose(self) -> ComposeResult:
        """The practice mark, the page in the middle, the foot."""
        yield Banner(id="banner", markup=False)
        with Vertical(id="hall-page"):
            yield Static(id="hall-kicker", markup=False)
            yield Static(id="hall-headline", markup=False)
            yield Digits(id="hall-digits")
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

    def redraw(self) -> None:
        """Show the present state."""
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
        session = attendance.session_at(self.state, now)
        return hall_page(self.state, session, now, self._width)

    def _podium_page(self, now: datetime) -> Page:
        podium = podium_page(self.state, attendance.session_at(self.state, now), now)
        has_room = self.size.height >= 24 or len(podium.blocks) < 2
        digits = podium.digits if has_room else ""
        return Page("", podium.headline, digits, "\n".join(podium.lines), podium.blocks)

    @property
    def _width(self) -> int:
        return max(20, self.size.width - MARGIN)

    def _show(self, page: Page, now: datetime) -> None:
        fixed = (("kicker", page.kicker), ("headline", page.headline), ("caption", page.caption))
        used = 0
        for name, text in fixed:
            lines = [visible(line) for line in text.split("\n")] if text else []
            widget = self.query_one(f"#hall-{name}", Static)
            widget.update(Content("\n".join(lines)))
            widget.display = bool(lines)
            has_gap = bool(lines) and (name == "caption" or not self._podium)
            used += sum(self._lines(line) for line in lines) + has_gap
        digits = self.query_one("#hall-digits", Digits)
        digits.update(page.digits)
        digits.display = bool(page.digits)
        used += (3 if self._podium else 4) * bool(page.digits)
        room = self.size.height - used - 1 - self.state.profile.practice
        parts = list(self._parts(page.blocks, max(3, room)))
        has_air = len(parts) == 1 and self._height(page.blocks) + len(page.blocks) <= room
        turn = int((now - self._since).total_seconds()) // TURN_SECONDS % max(1, len(parts))
        self._show_blocks(parts[turn] if parts else (), has_air=has_air and not self._podium)
        self.query_one("#hall-blocks").set_class(page.figures, "-figures")
        foot = f"{now:%H:%M}"
        if len(parts) > 1:
            foot = say("hall-part", part=turn + 1, total=len(parts)) + f" · {foot}"
        self.query_one("#hall-foot", Static).update(Content(foot))

    def _show_blocks(self, blocks: Sequence[tuple[str, ...]], *, has_air: bool) -> None:
        lines: list[Content] = []
        for block in blocks:
            lines += [Content("")] if has_air and lines else []
            lines.append(Content.styled(visible(block[0]), "bold"))
            lines += [Content(visible(line)) for line in block[1:]]
        widget = self.query_one("#hall-blocks", Static)
        widget.update(Content("\n").join(lines))
        widget.display = bool(lines)

    def _parts(
        self, blocks: Sequence[tuple[str, ...]], room: int
    ) -> Iterator[list[tuple[str, ...]]]:
        """Blocks in parts of at most `room` lines, none torn apart."""
        part: list[tuple[str, ...]] = []
        used = 0
        for block in blocks:
            height = self._height([block])
            if part and used + height > room:
                yield part
                part, used = [], 0
            part.append(block)
            used += height
        if part:
            yield part

    def _height(self, blocks: Sequence[tuple[str, ...]]) -> int:
        return sum(self._lines(visible(line)) for block in blocks for line in block)

    def _lines(self, line: str) -> int:
        return len(Content(line).wrap(self._width))
