"""Commands that open a window: the conference, the desk alone, the hall's screen."""

from __future__ import annotations

import gc
import sys
from argparse import Namespace
from pathlib import Path
from threading import Thread

from screens.sentences import naming_keys, say
from store.conference import Conference
from store.errors import BadInput
from tui.console import opened, tell


def run_open(arguments: Namespace) -> int:
    """Open a conference; without a folder, choose or make one first."""
    need_terminal()
    if str(arguments.folder) in {"", "."} and not _is_named(arguments.folder):
        from tui.choose import choose_conference

        with naming_keys(True):
            chosen = choose_conference()
        if chosen is None:
            return 0
        return show(chosen)
    return show(opened(arguments.folder, arguments.desk or say("desk-secretary")))


def _is_named(folder: Path) -> bool:
    """Whether "." was meant: the current folder is a conference."""
    from store.journal.folder import is_conference

    return is_conference(folder)


def run_desk(arguments: Namespace) -> int:
    """The check-in desk alone, under its own name."""
    need_terminal()
    return show(opened(arguments.folder, arguments.desk or say("desk-first")), only="checkin")


def run_project(arguments: Namespace) -> int:
    """The hall's screen, or the podium's; it never writes."""
    need_terminal()
    hall = "podium" if arguments.podium else "hall"
    return show(opened(arguments.folder, say("desk-hall")), hall=hall)


def need_terminal() -> None:
    """Raises `BadInput` where a window could neither be seen nor read a key."""
    streams = (sys.stdin, sys.stdout, sys.stderr)  # the picture itself goes to standard error
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise BadInput("no-terminal")


def show(conference: Conference, *, only: str = "", hall: str = "") -> int:
    """Run a window until it is closed; say where a practice conference has been left."""
    from tui.app import HoinghiApp
    from tui.recent import remember

    Thread(target=remember, args=(conference.folder,)).start()  # the disk may take its time
    app = HoinghiApp(conference, only=only, hall=hall)
    gc.freeze()  # what is there stays; looking through it for garbage would cost whole frames
    with conference, naming_keys(True):
        app.run()
    if conference.state.profile.practice and not hall:
        tell(say("practice-made", folder=str(conference.folder.absolute())))
    return app.return_code or 0
