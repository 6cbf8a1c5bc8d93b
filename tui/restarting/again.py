"""A window that could not be mended starts itself again, at the same room and item."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from screens.checkin.desk.settings import DeskSettings, settings_of
from screens.checkin.desk.unsaved import unsaved_of
from screens.frame.unforeseen.guarded import BROKEN, GuardedApp
from screens.frame.unforeseen.whereabouts import Whereabouts
from screens.sentences import language, say, set_language
from tui.console import tell
from tui.restarting.running import run

if TYPE_CHECKING:
    from store.conference import Conference

ENVIRONMENT = "HOINGHI_AGAIN"
"""Where a window leaves word for the one that takes its place; no name and no text is in it."""
MOST = 2
"""So often a window starts again without having been of use between; the second time without the
item and the room that it may be falling over."""
HALL_PAUSE = 2.0
"""Seconds before the hall's window starts again: nobody sits there, and it never stays away."""


class Again(msgspec.Struct):
    """Word from the window before: how often in vain, where, what of the desk was switched."""

    times: int = 0
    place: Whereabouts | None = None
    is_lost: bool = False
    desk: DeskSettings | None = None
    language: str = ""

    def begin(self, app: GuardedApp[Any], conference: Conference | None = None) -> None:
        """Have a window begin where the one before was, and say what happened."""
        if not self.times:
            return
        app.place = self.place
        app.greeting = say("unforeseen-again-lost" if self.is_lost else "unforeseen-again")
        if self.language:
            set_language(self.language)
        if self.desk is not None and conference is not None:
            for name in DeskSettings.__dataclass_fields__:
                setattr(settings_of(conference), name, getattr(self.desk, name))

    def after(self, app: GuardedApp[Any], conference: Conference | None = None) -> Again:
        """The word that a broken window leaves."""
        times = 1 if app.storm.was_calm else self.times + 1
        return Again(
            times,
            app.place.without_texts() if app.place and times == 1 else None,
            app.is_lost,
            settings_of(conference) if conference else None,
            language(),
        )


def taken() -> Again:
    """The word that was left for this window, once; it is nobody else's."""
    try:
        return msgspec.json.decode(os.environ.pop(ENVIRONMENT, "{}"), type=Again)
    except msgspec.MsgspecError:
        return Again()


def run_here(conference: Conference, *, only: str, hall: str) -> tuple[int, Again]:
    """Run a window, and what it says of itself where it broke.

    People who could not be saved live in this process: while there are any, a broken window is
    followed by another one here.
    """
    from tui.app import HoinghiApp

    again = taken()
    while True:
        app = HoinghiApp(conference, only=only, hall=hall)
        again.begin(app, conference)
        gc.freeze()  # what is there stays; looking through it for garbage would cost whole frames
        _, code = run(app)
        if code != BROKEN:
            return code, again
        again = again.after(app, conference)
        unsaved = unsaved_of(conference)
        if unsaved and again.times > MOST and not hall:
            who = ", ".join(one.who for one in unsaved)
            tell(say("unsaved-banner", count=len(unsaved), who=who))
        if not unsaved or again.times > MOST:
            return code, again


def start_again(words: Sequence[str], again: Again, *, is_hall: bool = False) -> int:
    """Become a window of this command line; returns the exit code where it has to end instead."""
    if is_hall:
        time.sleep(HALL_PAUSE)  # whatever broke it may break it again
    elif again.times > MOST:
        return _ended(again)
    os.environ[ENVIRONMENT] = msgspec.json.encode(again).decode()
    own = sys.orig_argv[1 : len(sys.orig_argv) - len(sys.argv) + 1]
    command = [sys.executable, *own, *words]
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    try:
        if os.name == "nt":  # no program takes another's place there
            import subprocess

            return subprocess.call(command)
        os.execv(sys.executable, command)
    except OSError as error:
        from tui import logs

        logs.record(error)
        return _ended(again)


def _ended(again: Again) -> int:
    from tui import logs

    tell(say("unforeseen-end", count=again.times - 1, log=str(logs.path())))
    return logs.UNEXPECTED
