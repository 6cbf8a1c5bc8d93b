"""The application on the laptop that serves: it shows the links, and serves as long as it runs."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import ClassVar

from textual.binding import Binding, BindingType

from screens.frame.help import HelpScreen
from screens.frame.keys import speak
from screens.frame.unforeseen.guarded import GuardedApp
from screens.sentences import language, set_language
from screens.serving.screen import Served, ServingScreen, ServingState
from tui.web.server import WebServer


class ServingApp(GuardedApp[None]):
    """Serves from its first moment to its last: whatever ends it ends every window with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", id="app.help", key_display="F1"),
        Binding("ctrl+l", "language", "Language", id="app.language", priority=True, show=False),
        Binding("ctrl+q", "quit", "Quit", id="app.quit", priority=True, show=False),
    ]
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        server: WebServer,
        sockets: Sequence[socket.socket],
        tls: ssl.SSLContext | None,
        origins: Sequence[str],
        *,
        title: str,
        warnings: Callable[[], Sequence[str]],
    ) -> None:
        super().__init__()
        self._server, self._sockets, self._tls = server, sockets, tls
        self._served = served(server, origins)
        self._title, self._warnings = title, warnings
        speak(self)

    async def on_mount(self) -> None:
        """Begin to serve, then say so."""
        await self._server.start(self._sockets, self._tls)
        self.enter(self.here(), self.place, self.greeting)

    async def on_unmount(self) -> None:
        """End every window before the laptop shows anything else."""
        await self._server.stop()

    def here(self) -> str:
        """There is one room only."""
        return "serving"

    def make(self, _room: str) -> ServingScreen:
        """The links, shown afresh."""
        warning = "\n\n".join(self._warnings())
        return ServingScreen(self._title, self._served, self._standing, warning)

    def _standing(self) -> ServingState:
        guests = {role.name: count for role, count in self._server.counts().items()}
        return ServingState(guests, self._server.brake.total, self._server.last_wrong)

    def record(self, error: Exception) -> None:
        """Write an unforeseen error down."""
        import_module("tui.logs").record(error)

    def action_help(self) -> None:
        """Show what can be done here, with its keys."""
        if isinstance(self.screen, ServingScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_language(self) -> None:
        """Speak the other language from now on, and to those who come in from now on."""
        set_language("en" if language() == "vi" else "vi")
        speak(self)
        if isinstance(self.screen, ServingScreen):
            self.switch_screen(self.make(self.here()))


def served(server: WebServer, origins: Sequence[str]) -> list[Served]:
    """What each role comes in by."""
    return [
        Served(role.name, [origin + server.tokens.link(role) for origin in origins])
        for role in server.roles
    ]
