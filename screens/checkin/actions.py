"""What can be done at the desk besides scanning, each with its key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from screens.checkin import modes, people
from screens.checkin.corrections import choosing

if TYPE_CHECKING:
    from screens.checkin.screen import CheckinScreen

NEEDS_PERSON = frozenset({"substitute", "reissue", "absent", "swap"})
COMING_AND_GOING = ("force", "absent", "card")
"""Keys that the footer offers only at times."""

DONE_BY: dict[str, tuple[str, Callable[[CheckinScreen], None]]] = {
    "force": ("ctrl+f", people.ask_force),
    "walk-in": ("ctrl+n", people.ask_walk_in),
    "substitute": ("ctrl+s", people.ask_substitute),
    "reissue": ("ctrl+r", people.ask_reissue),
    "absent": ("ctrl+e", people.ask_absent),
    "card": ("ctrl+d", people.ask_card),
    "correct": ("ctrl+x", choosing.correct),
    "swap": ("ctrl+w", choosing.swap),
    "exits": ("ctrl+o", modes.switch_exits),
    "figures": ("ctrl+g", modes.show_figures),
    "session": ("ctrl+y", modes.choose_session),
    "scanner": ("ctrl+t", modes.show_scanner),
    "privacy": ("ctrl+k", modes.switch_privacy),
    "bell": ("ctrl+b", modes.switch_bell),
    "close-session": ("f10", modes.ask_close_session),
}
"""What can be done at the desk: its key, and what does it or asks first."""
IN_HELP_ONLY = frozenset({"privacy", "bell", "close-session"})
