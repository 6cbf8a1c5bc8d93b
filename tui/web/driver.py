"""What a window draws with when a browser shows it: the server's pipe in place of a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from textual.drivers.web_driver import WebDriver

from screens.lasting.any_bytes import hang_up, hear_any_bytes


class BrowserDriver(WebDriver):
    """Textual's own, which ends the window in order when the server has gone.

    The server closes the pipe when the browser has; Textual 8.2.8 would then keep a window that
    nobody sees and that hears nothing. Links open nowhere: they would open on the guest's machine.
    """

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        hear_any_bytes(WebDriver)
        self._has_gone = False
        self._write = self._put  # type: ignore[assignment]

    def _put(self, data: bytes) -> int:
        left = memoryview(data)
        with suppress(OSError):
            while left:
                left = left[os.write(self.fileno, left) :]
        if left:
            self._leave()
        return len(data)

    def run_input_thread(self) -> None:
        """Hear the server until there is nothing more to hear."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._leave()

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Obey the server; to quit means to save what is typed first."""
        if packet_type == "quit":
            self._leave()
        elif packet_type in {"resize", "focus", "blur"}:
            super().on_meta(packet_type, payload)

    def _leave(self) -> None:
        if self._has_gone:
            return
        self._has_gone = True
        if sys.platform == "win32":  # no signal there that a program can obey
            super().on_meta("quit", {"type": "quit"})
        else:
            hang_up()

    def open_url(self, url: str, new_tab: bool = True) -> None:
        """Open nothing."""

    def hand_over(self, names: Sequence[str]) -> None:
        """Offer papers to the browser, by their names in the conference's folder of papers."""
        self.write_meta({"type": "papers", "names": list(names)})
