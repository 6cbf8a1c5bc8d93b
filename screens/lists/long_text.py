"""A text that may be longer than its place: Tab goes to it then, and the arrows scroll it."""

from __future__ import annotations

from textual.containers import VerticalScroll


class LongText(VerticalScroll):
    """Holds a text; takes the focus only while there is more of it than can be seen."""

    DEFAULT_CSS = """
    LongText:focus { background: $boost; }
    """

    @property
    def is_longer(self) -> bool:
        """Whether some of the text is out of sight."""
        return self.max_scroll_y > 0

    def watch_show_vertical_scrollbar(self) -> None:
        """The footer says how to read on; when the place is laid out again it may be otherwise."""
        if self.is_attached:
            self.screen.refresh_bindings()

    def allow_focus(self) -> bool:
        """Not where all is to be seen: Tab would go nowhere anybody notices."""
        return super().allow_focus() and self.is_longer
