"""Commands that open a window: the conference, the desk alone, the hall's screen."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path
from threading import Thread

from screens.sentences import naming_keys, say
from store.conference import Conference
from store.errors import BadInput
from store.names import nfc
from tui.console import opened, tell
from tui.several.address import hand_password_on
from tui.web.roles import DRIVER


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
    return _show_named(arguments, say("desk-secretary"))


def _show_named(arguments: Namespace, usual: str, *, only: str = "") -> int:
    """Run a window under the name that was given, or under one like the usual."""
    given = nfc(arguments.desk)
    conference = opened(_unsealed(arguments.folder), given or usual)
    return show(conference, only=only, given=bool(given))


def _unsealed(folder: Path) -> Path:
    """The folder itself, or what is made on this laptop of a sealed mirror with its password."""
    from store.copies.sealing import sealed

    if not sealed.is_sealed(folder):
        return folder
    from tui.choose import made_of
    from tui.keeping.password import password

    tell(say("mirror-sealed-open", folder=str(folder)))
    made, spoiled = made_of(folder, password(None))
    tell(say("restored", folder=str(made)))
    if spoiled:
        tell(say("repair-files-spoiled", name=str(spoiled)))
    return made


def _is_named(folder: Path) -> bool:
    """Whether "." was meant: the current folder is a conference."""
    from store.journal.folder import is_conference

    return is_conference(folder)


def run_desk(arguments: Namespace) -> int:
    """The check-in desk alone, under its own name."""
    need_terminal()
    return _show_named(arguments, say("desk-first"), only="checkin")


def run_project(arguments: Namespace) -> int:
    """The hall's screen, or the podium's; it writes only what its own keys ask for."""
    need_terminal()
    hall = "podium" if arguments.podium else "hall"
    return show(opened(arguments.folder, say("desk-hall"), watches=True), hall=hall)


def run_hall(arguments: Namespace) -> int:
    """What the hall and the podium are shown by hand, set from outside their windows."""
    from screens.words.agenda import hall_lines
    from store.hall import projection

    text, action = arguments.text, arguments.action
    if (text is None) == (action in {"message", "podium"}):
        raise BadInput("hall-usage")
    with opened(arguments.folder) as conference:
        if action == "message":
            projection.tell(conference, hall=nfc(text))
        elif action == "podium":
            projection.tell(conference, podium=nfc(text))
        elif action == "clear":
            projection.clear(conference)
        else:
            change = projection.blank if action == "blank" else projection.freeze
            change(conference)
        print("\n".join(hall_lines(conference.state)))
    return 0


def need_terminal() -> None:
    """Raises `BadInput` where a window could neither be seen nor read a key.

    A window that a browser shows (`tui.web`) has pipes for that, and says so.
    """
    if _is_in_a_browser():
        return
    streams = (sys.stdin, sys.stdout, sys.stderr)  # the picture itself goes to standard error
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise BadInput("no-terminal")


def _is_in_a_browser() -> bool:
    return os.environ.get("TEXTUAL_DRIVER") == DRIVER


def show(conference: Conference, *, only: str = "", hall: str = "", given: bool = False) -> int:
    """Run a window until it is closed; say where a practice conference has been left.

    It has a name of its own among the open windows. Whoever has `given` one is told where it is
    another; the hall's window writes nothing and needs none.
    """
    from screens.frame.unforeseen.guarded import BROKEN
    from tui.recent import remember
    from tui.restarting.again import run_here, start_again

    Thread(target=remember, args=(conference.folder,)).start()  # the disk may take its time
    if not hall and not conference.claim_desk(given=given) and given:
        conference.storage.repairs.append(("desk-taken", conference.desk))
    with conference, naming_keys(True, in_a_browser=_is_in_a_browser()):
        code, again = run_here(conference, only=only, hall=hall)
    if code == BROKEN:
        hand_password_on(conference.folder)
        return start_again(_words(conference, only, hall), again, is_hall=bool(hall))
    if conference.state.profile.practice and not hall:
        tell(say("practice-made", folder=str(conference.folder.absolute())))
    return code


def _words(conference: Conference, only: str, hall: str) -> list[str]:
    """The command line of this window; one that was made or chosen is there by now."""
    folder = str(conference.folder.absolute())
    if hall:
        return ["project", folder, *(["--podium"] if hall == "podium" else [])]
    return ["desk" if only else "open", folder, f"--desk={conference.desk}"]
