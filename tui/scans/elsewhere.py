"""What becomes of a scan that came while a dialog, another room or the help was in front."""

from __future__ import annotations

from collections import deque
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from textual.notifications import SeverityLevel

from screens.checkin.desk.line import DeskLine
from screens.checkin.desk.model import DeskModel
from screens.checkin.screen import CheckinScreen
from screens.frame.sound import Bell
from screens.sentences import say
from screens.widgets.plain import Tone
from screens.words.checkin import SIGN_OF, Words, who_scanned

if TYPE_CHECKING:
    from tui.app import HoinghiApp

_SEVERITIES: dict[Tone, SeverityLevel] = {"ok": "information", "warn": "warning", "bad": "error"}
SECONDS = 8.0
"""How long the answer stays: nobody was looking for it."""
EARLIER = 5
"""So many answers given just before it are told with it."""


def take_scan(app: HoinghiApp, line: str, at: datetime, *, is_hall: bool) -> None:
    """Have the desk answer a line, and say so above whatever is in front.

    The hall's window records nothing and says whom it has not recorded.
    """
    if is_hall:
        who = who_scanned(app.conference.state, line)
        shown = Words("bad", say("stray-hall", who=who), [say("stray-hall-how")])
        Bell(app).play("refused")
    else:
        shown = _at_the_desk(app, line, at)
    tell(app, shown)


_told: WeakKeyDictionary[HoinghiApp, deque[tuple[float, str]]] = WeakKeyDictionary()


def tell(app: HoinghiApp, shown: Words) -> None:
    """Say an answer of the desk above whatever is in front, below those told a moment ago."""
    sign = shown.sign or SIGN_OF.get(shown.tone, "")
    headline = f"{sign} {shown.headline}"
    told, now = _told.setdefault(app, deque(maxlen=EARLIER)), monotonic()
    earlier = [line for at, line in told if now - at < SECONDS]
    told.append((now, headline))
    text = "\n".join([*earlier, headline, *shown.details])
    severity = _SEVERITIES.get(shown.tone, "information")
    app.notify(text, severity=severity, timeout=SECONDS, markup=False)


def _at_the_desk(app: HoinghiApp, line: str, at: datetime) -> Words:
    """The answer of the desk that lies below, or of one that this window has not opened."""
    below = (screen for screen in app.screen_stack if isinstance(screen, CheckinScreen))
    screen = next(below, None)
    model = screen.model if screen else DeskModel(app.conference)
    model.scan(DeskLine(line, line, at))
    if screen:
        screen.draw()
    elif model.sound:
        Bell(app).play(model.sound)
    return model.shown._replace(details=[*model.shown.details, say("stray-saved")])
