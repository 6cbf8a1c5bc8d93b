"""Keys obeyed one after the other, whoever has the focus when each arrives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

if TYPE_CHECKING:
    from textual.widget import Widget as _Mixed
else:
    _Mixed = object  # a second widget among the bases would take the styles of the first


LINE_ENDS = frozenset({"enter", "ctrl+j", "tab"})
"""What scanners are set up to type after a code; CR LF is two of them."""


class ObeysAtOnce(_Mixed):
    """A widget that takes a key or paste while the application hands it out.

    Textual 8.2.8 puts each key into the queue of the widget that has the focus at that moment, and
    runs bindings later, from a third queue. Figures and Enters typed quickly are so all handed to
    the first field before it has seen its first Enter, and ctrl+s saves before the figure ahead of
    it is there. Here a key is done with before the application looks at the next one.
    """

    def obey(self, event: events.Key | events.Paste) -> bool:
        """Do what a key or paste asks for; false where it is not for this widget."""
        raise NotImplementedError

    def _forward_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.Paste):
            with self._context():  # messages posted now are this widget's, not the application's
                if self.obey(event):
                    return
        super()._forward_event(event)
