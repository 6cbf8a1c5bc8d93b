"""The last check-in result, to be read from two metres; where there is room the name from five."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from exports.type.large import large
from screens.widgets.plain import Tone, visible

LEAST_WIDTH = 40
"""Cells below which no name could be drawn large."""

SIGNS: dict[Tone, str] = {"ok": "✓", "warn": "!", "bad": "✗", "idle": "·"}
"""The sign before the headline: with the border it says without colour what the colour says."""


class BigResult(Static):
    """A sign, a headline and lines of detail in a border; each tone has its own of all three."""

    DEFAULT_CSS = """
    BigResult {
        width: 1fr;
        min-height: 5;
        padding: 1 2;
        border: round $border-blurred;
        &.-ok { border: heavy $success; background: $success-muted; color: $text-success; }
        &.-warn { border: double $warning; background: $warning-muted; color: $text-warning; }
        &.-bad { border: thick $error; background: $error-muted; color: $text-error; }
        &.-idle { border: round $border-blurred; color: $text-muted; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(markup=False, id=id, classes=classes)
        self._texts: tuple[str, tuple[str, ...]] = ("", ())
        self._large: Sequence[Sequence[str]] = ()
        self.show("idle", "")

    def show(
        self,
        tone: Tone,
        headline: str,
        details: Sequence[str] = (),
        sign: str | None = None,
        large: Sequence[Sequence[str]] = (),
    ) -> None:
        """Show a result; the texts are plain, never markup, and names stay as they are written.

        The first of `large` that there is room for is drawn between the headline and the details.
        """
        for name in SIGNS:
            self.set_class(name == tone, f"-{name}")
        self._texts = f"{sign or SIGNS[tone]}  {visible(headline)}", tuple(map(visible, details))
        self._large = large
        self._lay_out(layout=self._is_as_high_as_its_text)

    def on_resize(self) -> None:
        """There may be room for large letters now, or none any more."""
        if self._large:
            self._lay_out(layout=self._is_as_high_as_its_text)
        elif self.content_size.width >= LEAST_WIDTH and not self._is_as_high_as_its_text:
            # What draws takes two frames to load: not at the first scan, then.
            self.call_later(large, [["A"]], LEAST_WIDTH, LEAST_WIDTH)

    @property
    def _is_as_high_as_its_text(self) -> bool:
        height = self.styles.height
        return height is None or height.is_auto

    def _lay_out(self, *, layout: bool) -> None:
        headline, details = self._texts
        first = Content.styled(headline, "bold")
        rest = [Content(f"   {detail}") for detail in details]
        drawn = [] if layout else self._drawn([first, *rest])
        if drawn:
            # Air between the lines: they are read from two metres, too.
            rest = [part for line in rest for part in (line, Content(""))]
            rest = [*map(Content, drawn), Content(""), *rest]
        content = Content("\n").join([first, Content(""), *rest] if rest else [first])
        self.update(content, layout=layout)

    def _drawn(self, lines: Sequence[Content]) -> list[str]:
        """The large letters, in what the lines of text leave free."""
        width, height = self.content_size
        if not self._large or width < LEAST_WIDTH:
            return []
        text = sum(2 * len(line.wrap(width)) for line in lines) + 1
        return large(self._large, width, height - text)
