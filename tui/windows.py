"""Commands that open a window: the conference, the desk alone, the hall's screen."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from screens.sentences import say
from store.conference import Conference
from tui.batch import opened


def run_open(arguments: Namespace) -> int:
    """Open a conference; without a folder, choose or make one first."""
    if str(arguments.folder) in {"", "."} and not _is_named(arguments.folder):
        from tui.choose import choose_conference

        chosen = choose_conference()
        if chosen is None:
            return 0
        return show(chosen)
    return show(opened(arguments.folder, arguments.desk or say("desk-secretary")))


def _is_named(folder: Path) -> bool:
    """Whether "." was meant: the current folder is a conference."""
    from store.storage import is_conference

    return is_conference(folder)


def run_desk(arguments: Namespace) -> int:
    """The check-in desk alone, under its own name."""
    return show(opened(arguments.folder, arguments.desk or say("desk-first")), only="checkin")


def run_project(arguments: Namespace) -> int:
    """The hall's screen, or the podium's; it never writes."""
    hall = "podium" if arguments.podium else "hall"
    return show(opened(arguments.folder, say("desk-hall")), hall=hall)


def show(conference: Conference, *, only: str = "", hall: str = "") -> int:
    """Run a window until it is closed."""
    from tui.app import HoinghiApp
    from tui.choose import remember

    remember(conference.folder)
    app = HoinghiApp(conference, only=only, hall=hall)
    try:
        app.run()
    finally:
        conference.close()
    return app.return_code or 0
