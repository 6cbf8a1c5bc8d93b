"""The last check-in result, to be read from two metres."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from screens.widgets.plain import Tone, visible

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
        self.show("idle", "")

    def show(
        self, tone: Tone, headline: str, details: Sequence[str] = (), sign: str | None = None
    ) -> None:
        """Show a result; the texts are plain, never markup, and names stay as they are written."""
        for name in SIGNS:
            self.set_class(name == tone, f"-{name}")
        first = Content.styled(f"{sign or SIGNS[tone]}  {visible(headline)}", "bold")
        rest = [Content(f"   {visible(detail)}") for detail in details]
        content = Content("\n").join([first, Content(""), *rest] if rest else [first])
        height = self.styles.height
        self.update(content, layout=height is None or height.is_auto)
