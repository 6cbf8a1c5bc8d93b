"""How this window's desk works now; it outlives the screen, which is made anew at every entry."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from store.conference import Conference


@dataclass
class DeskSettings:
    """`session_order` is None where the clock chooses the session."""

    out: bool = False
    bell: bool = True
    private: bool = False
    session_order: int | None = None

    @property
    def direction(self) -> str:
        """Which way people go past this desk."""
        return "out" if self.out else "in"


_settings: WeakKeyDictionary[Conference, DeskSettings] = WeakKeyDictionary()


def settings_of(conference: Conference) -> DeskSettings:
    """The settings of the window that has this conference open."""
    return _settings.setdefault(conference, DeskSettings())
