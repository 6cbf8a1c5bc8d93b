"""Without a folder: choose a conference, make one, or practise."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path, user_documents_path

from screens.sentences import say, say_error
from store.conference import Conference
from store.demos.demo import load_demo
from store.errors import HoinghiError
from store.journal import durable
from store.journal.storage import is_conference
from store.kinds.create import create_conference

if TYPE_CHECKING:
    from screens.start.screen import Choice

RECENT = 12


def home() -> Path:
    """Where new conferences are made."""
    return user_documents_path() / "hoinghi"


def _memory() -> Path:
    return user_data_path("hoinghi", appauthor=False) / "recent.json"


def recent() -> list[Path]:
    """Conferences opened lately that are still there, newest first."""
    try:
        names = json.loads(_memory().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [Path(name) for name in names if isinstance(name, str) and is_conference(Path(name))]


def remember(folder: Path) -> None:
    """Put a conference at the head of the list; failing to is no reason to stop."""
    folder = folder.resolve()
    names = [str(folder), *(str(path) for path in recent() if path != folder)][:RECENT]
    try:
        _memory().parent.mkdir(parents=True, exist_ok=True)
        durable.write_atomic(_memory(), json.dumps(names, ensure_ascii=False).encode())
    except OSError:
        return


def choose_conference() -> Conference | None:
    """Ask until a conference is open, or the user leaves; what went wrong is said above."""
    from screens.start.screen import StartApp

    message = ""
    while True:
        choice = StartApp(home(), recent(), message).run()
        if choice is None:
            return None
        try:
            return _open(choice)
        except HoinghiError as error:
            message = say_error(error)


def _open(choice: Choice) -> Conference:
    if choice.action == "demo":
        from tui.demo import held_today, prepare

        folder = Path(tempfile.mkdtemp(prefix="hoinghi-")) / choice.name
        return prepare(held_today(load_demo(choice.name)), folder)
    assert choice.folder is not None
    desk = say("desk-secretary")
    if choice.action == "open":
        return Conference.open(choice.folder, desk)
    assert choice.held_on is not None
    return create_conference(
        choice.folder, choice.template_id, choice.held_on, choice.settings, desk_name=desk
    )
