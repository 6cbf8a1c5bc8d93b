"""The proposal to shorten what is left, so that the session ends on time."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events

from screens.forms.questions import Confirm
from screens.sentences import say


class ShortenDialog(Confirm):
    """Before and after of every item; Enter applies it, and one undo takes it back."""

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__(
            say("agenda-shorten-title"),
            "\n".join(lines),
            ok=say("agenda-shorten-apply"),
            cancel=say("key-cancel"),
        )

    def on_mount(self, event: events.Mount) -> None:  # type: ignore[override]
        """Start at "apply": nothing is lost by it, and it was asked for by a key of its own."""
        event.prevent_default()
        self.begin(self.query_one("#ok"))
