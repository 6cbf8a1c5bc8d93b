"""Taking back and doing again, in a window (Ctrl+Z) and on the command line (`hoinghi undo`)."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from screens.sentences import say, say_error
from screens.words.log import act_line, records
from store.conference import Conference
from store.errors import BadInput, HoinghiError
from store.records.codec import Entry
from tui.console import opened

if TYPE_CHECKING:
    from tui.app import HoinghiApp


def undo(app: HoinghiApp) -> None:
    """Take back this window's last change; right behind another undo, name it and ask first.

    A held key so takes back one thing and stops at the question.
    """
    conference = app.conference

    def take_back(entry: Entry) -> None:
        what = _line(conference, entry)
        told = f"{say('undone', what=what)}\n{say('undone-redo')}"
        _try(app, lambda: conference.undo(entry), told)

    try:
        entry = conference.next_undo()
    except HoinghiError as error:
        _refuse(app, error)
        return
    if not conference.is_undoing():
        take_back(entry)
        return

    from screens.forms.questions import Confirm

    def answered(agreed: bool | None) -> None:
        if agreed:
            take_back(entry)

    text = _line(conference, entry)
    ok, cancel = say("undo-more-yes"), say("key-cancel")
    app.push_screen(Confirm(say("undo-more-title"), text, ok=ok, cancel=cancel), answered)


def redo(app: HoinghiApp) -> None:
    """Take back this window's last undo: what it took back counts again."""
    conference = app.conference
    try:
        what = _line(conference, conference.next_redo())
    except HoinghiError as error:
        _refuse(app, error)
        return
    _try(app, conference.redo, say("redone", what=what))


def _line(conference: Conference, entry: Entry) -> str:
    return act_line(conference.state, entry, conference.log())


def _try(app: HoinghiApp, do: Callable[[], object], done: str) -> None:
    try:
        do()
    except HoinghiError as error:
        _refuse(app, error)
    else:
        app.notify(done, markup=False)


def _refuse(app: HoinghiApp, error: HoinghiError) -> None:
    app.bell()
    app.notify(say_error(error), severity="error", markup=False)


def run_undo(arguments: Namespace) -> int:
    """Take back a desk's last changes, newest first; each is told once it is on disk.

    Of a change to several records each is named, with what had been done to it.

    Raises `BadInput`, `Refused` where there is nothing left or it was changed since: what was told
    before stays taken back.
    """
    if arguments.last < 1:
        raise BadInput("undo-last-odd", count=arguments.last)
    with opened(arguments.folder, arguments.desk) as conference:
        for _ in range(arguments.last):
            entry = conference.next_undo(conference.desk)
            what, lines = _line(conference, entry), list(records(conference.state, entry))
            conference.undo(entry)
            print(say("undone", what=what), flush=True)
            if len(entry.changes) > 1:
                for line in lines:
                    print(f"   {line}", flush=True)
    return 0
