"""A window that lacks changes which only a sealed mirror has asks for its password."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from screens.sentences import say
from store.copies.giving_back import is_closed
from store.copies.mirroring import WINDOW_PATIENCE_SECONDS

if TYPE_CHECKING:
    from tui.app import HoinghiApp


def begin_mirror(app: HoinghiApp) -> None:
    """Copy from now on; what a sealed mirror alone has is asked for before anything is changed."""
    conference = app.conference
    conference.mirror.patience = WINDOW_PATIENCE_SECONDS
    conference.mirror.start()
    if conference.storage.missing:
        app.call_later(ask_for_missing, app)


def ask_for_missing(app: HoinghiApp) -> None:
    """Ask before anything is changed: the next change notes as lost what was not brought back."""
    conference = app.conference
    if not is_closed(conference.storage, conference.state.profile.mirror):
        return
    from screens.forms.controls import Field
    from screens.forms.form import Form

    def take(values: Mapping[str, str]) -> int:
        return conference.take_back(values["password"])

    def taken(count: int | None) -> None:
        if count:
            app.notify(say("mirror-taken", count=count), timeout=12, markup=False)

    field = Field("password", say("mirror-password"), required=True, is_secret=True)
    text = say("mirror-take-text", count=len(conference.storage.missing))
    app.push_screen(Form(say("mirror-take-title"), [field], take, text=text), taken)
