"""Whether somebody went on in another copy: looked for at opening, by a command or a window.

A copy may lie on a stick that hangs: it is looked at in a thread of its own, and nobody waits long.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from screens.sentences import say
from store.conference import Conference
from store.copies.copying import COPIES
from store.copies.marks import PLACES

if TYPE_CHECKING:
    from tui.app import HoinghiApp

PATIENCE_SECONDS = 1.0
"""So long a command waits for the copies."""


def lines(conference: Conference) -> list[str]:
    """What a command says of copies that went on."""
    found: list[Path] = []
    if _has_copies(conference.folder):
        thread = Thread(target=lambda: found.extend(_went_on(conference.folder)), daemon=True)
        thread.start()
        thread.join(PATIENCE_SECONDS)
    return [say("copies-went-on", place=str(place)) for place in _with_news(conference, found)]


def look(app: HoinghiApp) -> None:
    """Tell a window of copies that went on, when it is known; F2 goes on to say it."""

    def tell(places: list[Path]) -> None:
        app.gone_on = _with_news(app.conference, places)
        for place in app.gone_on:
            text = say("copies-went-on", place=str(place))
            app.notify(text, severity="warning", timeout=15, markup=False)

    def find() -> None:
        if places := _went_on(app.conference.folder):
            with suppress(RuntimeError):  # the window was closed meanwhile
                app.call_from_thread(tell, places)

    if _has_copies(app.conference.folder):
        Thread(target=find, name="copies", daemon=True).start()


def _has_copies(folder: Path) -> bool:
    return (folder / COPIES).exists() or (folder / PLACES).exists()


def _went_on(folder: Path) -> list[Path]:
    from store.parted.elsewhere import went_on  # most conferences have no copies

    return went_on(folder)


def _with_news(conference: Conference, places: list[Path]) -> list[Path]:
    if not places:
        return []
    from store.parted.elsewhere import with_news

    return with_news(conference, places)
