"""Without a folder: choose a conference, make one, or practise."""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_documents_path

from screens.sentences import say, say_error
from store.conference import Conference
from store.demos.demo import load_demo
from store.errors import HoinghiError
from store.kinds.create import create_conference
from store.outside.passing import lasting_folder
from tui.recent import recent

if TYPE_CHECKING:
    from screens.start.screen import Choice


def home() -> Path:
    """Where new conferences are made."""
    return user_documents_path() / "hoinghi"


def choose_conference() -> Conference | None:
    """Ask until a conference is open, or the user leaves; what went wrong is said above."""
    from screens.frame.unforeseen.guarded import BROKEN
    from screens.start.app import StartApp
    from tui.restarting.again import start_again, taken
    from tui.restarting.running import run

    message = ""
    while True:
        app, again = StartApp(home(), recent(), message), taken()
        again.begin(app)
        choice, code = run(app)
        if code == BROKEN:
            raise SystemExit(start_again([], again.after(app)))
        if choice is None:
            return None
        try:
            return _open(choice)
        except HoinghiError as error:
            message = say_error(error)


def made_of(mirror: Path, password: str) -> tuple[Path, int]:
    """The folder that is made on this laptop of a sealed mirror, and how many files are spoiled.

    Raises as `sealed.unseal`.
    """
    from store.copies.sealing import sealed

    ends = chain([""], (f"-{number}" for number in count(2)))
    names = (home() / f"{mirror.absolute().name}{end}" for end in ends)
    made = next(place for place in names if not place.exists())
    return made, sealed.unseal(mirror, made, password)


def _open(choice: Choice) -> Conference:
    if choice.action == "demo":
        from tui.demo import held_today, prepare

        folder = lasting_folder() / choice.name
        return prepare(held_today(load_demo(choice.name)), folder)
    assert choice.folder is not None
    desk = say("desk-secretary")
    if choice.action == "unseal":
        made, spoiled = made_of(choice.folder, choice.password)
        conference = Conference.open(made, desk)
        if spoiled:
            conference.storage.repairs.append(("files-spoiled", str(spoiled)))
        return conference
    if choice.action == "open":
        return Conference.open(choice.folder, desk)
    assert choice.held_on is not None
    return create_conference(
        choice.folder, choice.template_id, choice.held_on, choice.settings, desk_name=desk
    )
