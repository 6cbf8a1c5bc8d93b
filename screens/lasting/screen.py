"""A screen that is closed once, and then hears nothing any more."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual import events, messages
from textual.await_complete import AwaitComplete
from textual.errors import NoWidget
from textual.message import Message

if TYPE_CHECKING:
    from textual.screen import Screen

    _Mixed = Screen[Any]
else:
    _Mixed = object  # a second screen among the bases would take the styles of the first

_HEARD = (
    events.Callback,
    events.ScreenSuspend,
    events.Unmount,
    messages.CloseMessages,
    messages.ExitApp,
    messages.InvokeLater,
    messages.Prune,
)
"""What a screen is told as it goes, and what it has called itself."""

_BEGINNING = (events.Load, events.Compose, events.Mount)
"""What a screen is told as it comes; from Python 3.12 on before it lies among the others.

Textual 8.2.8 has tasks begin at once there, where the system has such tasks.
"""


class Lasting(_Mixed):
    """What every screen of the program is, besides a screen.

    In Textual 8.2.8 whoever closes a screen closes whatever is in front: a second Enter typed
    before the first had closed a dialog, a click behind a key, or a reading that ends after Escape
    would close the room, and the next key the program. And a screen that has been taken off goes on
    hearing what was told to it before, so that what was picked twice would be done twice.
    """

    @property
    def is_left(self) -> bool:
        """Whether it has been closed, or the program with it; to be asked after every await."""
        ends = self._pruning or self.app._exit  # nothing can be mounted any more
        return ends or not self.is_running or self not in self.app.screen_stack

    @property
    def is_there(self) -> bool:
        """Whether its widgets can be asked: from when it was drawn to when it is left."""
        return self.is_mounted and not self.is_left

    def get_selected_text(self) -> str | None:
        """What a mouse has marked; nothing, where it has become shorter since."""
        try:
            return super().get_selected_text()
        except IndexError:
            return None

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close with `result`; nothing, where this screen is not in front any more."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def _forward_event(self, event: events.Event) -> None:
        """A mouse over what has been removed, and is drawn still, is over nothing."""
        if not isinstance(event, events.MouseEvent) or self._is_over_something(event):
            super()._forward_event(event)

    def _is_over_something(self, event: events.MouseEvent) -> bool:
        with suppress(NoWidget):
            return self.get_widget_at(event.x, event.y)[0].is_attached and not self.is_left
        return not self.is_left

    async def _dispatch_message(self, message: Message) -> None:
        comes = isinstance(message, _BEGINNING) and not (self._pruning or self.app._exit)
        if comes or isinstance(message, _HEARD) or not self.is_left:
            await super()._dispatch_message(message)
