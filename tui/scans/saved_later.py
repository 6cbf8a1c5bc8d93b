"""People who could not be saved: what became of them later, and that nobody leaves without them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from screens.checkin.desk.unsaved import Tried, retry, unsaved_of
from screens.forms.questions import Confirm
from screens.sentences import say, say_error
from screens.words.checkin import Words, words
from tui.scans.elsewhere import tell

if TYPE_CHECKING:
    from tui.app import HoinghiApp


class QuitAnyway(Confirm):
    """Asks before people are forgotten that only this window knows of."""


def tell_tried(app: HoinghiApp, tried: Sequence[Tried]) -> None:
    """Say how each of those who had to wait was answered: not all of them need have been let in."""
    lines: list[str] = []
    tone = "ok"
    for one in tried:
        if one.error:
            tone = "bad"
            lines.append(f"✗ {one.who}: {say_error(one.error)}")
        elif one.answer:
            shown = words(app.conference.state, one.answer)
            tone = shown.tone if tone == "ok" else tone
            lines.append(shown.headline)
    if lines:
        tell(app, Words("ok" if tone == "ok" else "bad", say("saved-later"), lines))


def may_quit(app: HoinghiApp) -> bool:
    """Whether everybody is saved; if not even now, asks before the program ends."""
    tell_tried(app, retry(app.conference))
    waiting = unsaved_of(app.conference)
    if waiting and not isinstance(app.screen, QuitAnyway):
        title = say("quit-unsaved-title", count=len(waiting))
        text = say("quit-unsaved-text", who=", ".join(one.who for one in waiting))
        yes, no = say("quit-unsaved-yes"), say("key-cancel")

        def answered(agreed: bool | None) -> None:
            if agreed:
                app.exit()

        app.push_screen(QuitAnyway(title, text, ok=yes, cancel=no), answered)
    return not waiting
