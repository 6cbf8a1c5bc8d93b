"""How this window's desk works now; it outlives the screen, which is made anew at every entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from weakref import WeakKeyDictionary

from screens.widgets.plain import Sound
from store import clock
from store.conference import Conference

Sounds = Literal["faults", "silent", "all"]
"""What is heard: whatever is not as it should be, nothing, or also who is let in."""
SOUNDS: tuple[Sounds, ...] = ("faults", "silent", "all")
"""In the order in which the key goes through them."""


@dataclass
class DeskSettings:
    """`session_order` is None where the clock chooses the session.

    While `out`: `strangers` who never came in left in a row, and nobody has left since `out_since`.
    """

    out: bool = False
    sounds: Sounds = SOUNDS[0]
    private: bool = False
    session_order: int | None = None
    strangers: int = 0
    out_since: datetime | None = None

    @property
    def direction(self) -> str:
        """Which way people go past this desk."""
        return "out" if self.out else "in"

    def switch_direction(self) -> None:
        """From people coming in to people going out, or back."""
        self.out = not self.out
        self.strangers, self.out_since = 0, clock.now() if self.out else None

    def hears(self, sound: Sound) -> bool:
        """Whether this desk wants to hear it."""
        return self.sounds == "all" or (self.sounds == "faults" and sound != "good")


_settings: WeakKeyDictionary[Conference, DeskSettings] = WeakKeyDictionary()


def settings_of(conference: Conference) -> DeskSettings:
    """The settings of the window that has this conference open."""
    return _settings.setdefault(conference, DeskSettings())
