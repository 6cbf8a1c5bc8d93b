"""Who may come in by a browser, and what each may reach.

Each has a link, a token and a cookie of its own, and none of them opens another's address:

- The secretary has the whole window of this one conference, as at the laptop itself. What names a
  file or folder is confined to the conference's folder (`screens.forms.confined`): a browser may be
  anywhere, and must not read or write what else lies on the laptop. Lists are pasted into the form
  instead, or put into the folder; papers go to `papers/`, from where the browser takes them
  (`tui.web.papers`); mirrors are set at the laptop. The window was started on its conference and
  has no way to another.
- A desk has the check-in room and nothing else (`HoinghiApp.only`): no other room, no import.
- Hall and podium watch; they have the three keys of their windows (blank, freeze, take a message
  off), and neither help nor palette.
- A phone has the page under `/scan/` and no window at all.

Every window is a process of its own, started with a list of words that come from here and never
from a browser; quitting it ends the session and leads nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

DRIVER = "tui.web.driver:BrowserDriver"
"""What Textual is told to draw with, in a window that a browser shows."""


@dataclass(frozen=True)
class WebRole:
    """One kind of guest: its `place` in the addresses, and the `words` that start its window.

    A role without words has a page instead. `columns` and `rows` are what its window needs at
    least; `keeps` says that nobody sits there, and a window that ended comes back by itself.
    """

    name: str
    place: str
    words: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    columns: int = 80
    rows: int = 24
    keeps: bool = False

    @property
    def path(self) -> str:
        """Where all of it lies; its cookie is sent nowhere else."""
        return f"/{self.place}/"

    def command(self, python: Sequence[str], folder: Path) -> list[str]:
        """The words that start its window on a conference."""
        return [*python, *self.words, str(folder.absolute()), *self.options]


SECRETARY = WebRole("secretary", "secretary", ("open",))
DESK = WebRole("desk", "desk", ("desk",))
HALL = WebRole("hall", "hall", ("project",), columns=60, rows=20, keeps=True)
PODIUM = WebRole("podium", "podium", ("project",), ("--podium",), columns=60, rows=20, keeps=True)
PHONE = WebRole("phone", "scan")

WINDOWS = (SECRETARY, DESK, HALL, PODIUM)
