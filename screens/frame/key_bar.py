"""The bottom line: what every key that works now does."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Footer
from textual.widgets._footer import FooterKey


class KeyBar(Footer):
    """Textual's footer, whose keys are styled once.

    In 8.2.8 a key begins compact, is styled, is told that it is not, and is styled again, at every
    change of the bindings: a quarter of what entering a room costs.
    """

    def compose(self) -> ComposeResult:
        """The keys, from the first what they are to be; the palette's stays compact."""
        for key in super().compose():
            if isinstance(key, FooterKey) and not key.has_class("-command-palette"):
                key.set_reactive(FooterKey.compact, self.compact)
            yield key
