"""Making a paper final in a thread of its own: LibreOffice takes seconds, the desk goes on."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App

from exports import finals
from exports.catalogue import PaperKind
from exports.finals import Ready
from screens.papers.handing_over import hand_over
from screens.papers.writing import PaperDesk, fell, tell_outcome
from screens.sentences import say, say_error
from store import clock
from store.conference import Conference
from store.errors import HoinghiError


def start(app: App[Any], conference: Conference, paper: PaperKind, desk: PaperDesk) -> None:
    """Begin to make a paper final; the window says how it ended."""
    desk.begin(say("papers-final-working", name=paper.title), finishing=paper.id)
    work = partial(_work, app, conference, conference.still(), paper, desk)
    app.run_worker(work, thread=True, exit_on_error=False, group="papers")


def _work(
    app: App[Any], conference: Conference, still: Conference, paper: PaperKind, desk: PaperDesk
) -> None:
    """Make the files aside, of records that do not change; the window's own thread keeps them."""
    told, failed = "", True
    files: list[Path] = []
    try:
        with finals.readied(still, paper, desk.folder) as ready:
            told, files = app.call_from_thread(_settled, conference, ready)
        failed = False
    except HoinghiError as error:
        told = say_error(error)
    except Exception as error:
        told = fell(app, error, "papers-final-failed", paper=paper.title)
    desk.busy = False
    app.call_from_thread(tell_outcome, app, desk, [told], failed=failed)
    app.call_from_thread(hand_over, app, files, desk.own)


def _settled(conference: Conference, ready: Ready) -> tuple[str, list[Path]]:
    frozen = ready.settle(conference)
    files = [path for path in (frozen.path, frozen.pdf) if path]
    names = ", ".join(path.name for path in files)
    is_whole = frozen.pdf or frozen.path.suffix != ".docx"
    code = "papers-final-done" if is_whole else "papers-final-word"
    return say(code, at=f"{clock.now():%H:%M}", files=names), files
