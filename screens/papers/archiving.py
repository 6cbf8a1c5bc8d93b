"""The archive made at F8, in a thread of its own as papers are."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App

from screens.papers.writing import PaperDesk, fell, tell_outcome
from screens.sentences import say, say_error
from screens.words.copies.copied import copied_lines
from screens.words.papers.archive import make_archive
from store import clock
from store.errors import HoinghiError


def start(app: App[Any], folder: Path, desk: PaperDesk) -> None:
    """Begin to put a conference away; the window says how it ended."""
    desk.begin(say("papers-archiving"))
    work = partial(_work, app, folder, _place(folder, desk), desk)
    app.run_worker(work, thread=True, exit_on_error=False, group="papers")


def _place(folder: Path, desk: PaperDesk) -> Path:
    """Where papers go, if that is a stick; no archive lies among the papers that the next takes."""
    is_own = folder.resolve() in (desk.folder.resolve(), *desk.folder.resolve().parents)
    return folder if is_own else desk.folder


def _work(app: App[Any], folder: Path, out: Path, desk: PaperDesk) -> None:
    failed = True
    try:
        made = make_archive(folder, out)
        at, files = f"{clock.now():%H:%M}", len(made.manifest.files)
        told = say("papers-archived", at=at, path=str(made.path), files=files)
        if failed := not made.copied.is_whole:
            told = "\n".join((told, *copied_lines(made.copied)))
    except HoinghiError as error:
        told = say_error(error)
    except Exception as error:
        told = fell(app, error)
    desk.busy = False
    app.call_from_thread(tell_outcome, app, desk, [told], failed=failed)
