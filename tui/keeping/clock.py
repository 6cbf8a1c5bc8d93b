"""A clock that says less than it did: warned of, and called right again by a person."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from screens.sentences import say
from screens.words.set_back import (
    ahead_text,
    clock_question,
    clock_warning,
    scan_again_lines,
    wrong_clock,
)
from store import clock
from store.checkin.scan_again import trust_clock
from store.times.shown import moment_text
from tui.console import opened

if TYPE_CHECKING:
    from store.conference import Conference
    from tui.app import HoinghiApp

WARNED_SECONDS = 15
"""How long all of it is read as a window opens; the room's line stays."""


def warn(app: HoinghiApp) -> None:
    """Say all of it as a window opens."""
    if warning := clock_warning(app.conference):
        app.notify(warning, severity="warning", timeout=WARNED_SECONDS, markup=False)


def ask(app: HoinghiApp) -> None:
    """The clock is right and was fast before: warn no more, once that is agreed to."""
    from screens.forms.questions import confirm
    from screens.frame.room import Room

    if not isinstance(app.screen, Room):
        return

    def trust() -> None:
        app.notify(_trusted(app.conference), timeout=WARNED_SECONDS, markup=False)

    confirm(app.screen, say("clock-right-ask"), clock_question(app.conference), trust)


def run_clock(arguments: Namespace) -> int:
    """Tell what the clock says and what it said at a change; `--right` calls it right.

    Whoever has to be scanned again since is named, each time, until they were.
    """
    with opened(arguments.folder, warns=False) as conference:
        told = conference.state.told()
        print(say("clock-told", now=moment_text(clock.now()), told=moment_text(told)))
        if warning := clock_warning(conference):
            print(warning)
        if arguments.right and wrong_clock(conference):
            print(_trusted(conference))
        for line in scan_again_lines(conference.state):
            print(line)
    return 0


def _trusted(conference: Conference) -> str:
    """Call the clock right; what that means, and whom a fast one counted for a later session."""
    ahead = ahead_text(conference)  # nobody is ahead of a clock that is right
    trust_clock(conference)
    return "\n".join(filter(None, (say("clock-trusted"), ahead)))
