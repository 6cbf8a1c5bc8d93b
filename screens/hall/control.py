"""The secretary's hand on the screens of the hall and the podium."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.app import App

from screens.forms.controls import Field
from screens.forms.form import Form
from screens.frame.room import Room
from screens.sentences import say
from screens.words.agenda import hall_lines
from store.conference import Conference
from store.hall import projection
from store.records import Projection

SWITCHES: dict[str, Callable[[Conference], Projection]] = {
    "blank": projection.blank,
    "freeze": projection.freeze,
}


def hall_form(conference: Conference) -> Form[Projection]:
    """A form for both messages and for what the hall's screen does."""
    shown = projection.projection(conference.state)

    def do(values: Mapping[str, str]) -> Projection:
        return projection.arrange(conference, values["message"], values["podium"], values["screen"])

    modes = [(mode, say(f"hall-screen-{mode}")) for mode in projection.MODES]
    fields = [
        Field("message", say("hall-form-message"), shown.message),
        Field("podium", say("hall-form-podium"), shown.podium_message),
        Field("screen", say("hall-form-screen"), projection.mode_of(shown), modes, required=True),
    ]
    return Form(say("hall-form-title"), fields, do, text=say("hall-form-text"))


def ask_hall(app: App[object]) -> None:
    """Open the form over a room; what was set is said."""
    room = app.screen
    if isinstance(room, Room):

        def done(shown: Projection | None) -> None:
            if shown is not None:
                _tell(room)

        app.push_screen(hall_form(room.conference), done)


def switch(app: App[object], what: str) -> None:
    """Blank or freeze the hall's screen, or take that back, and say which."""
    room = app.screen
    if isinstance(room, Room):
        with room.guarded():
            SWITCHES[what](room.conference)
            _tell(room)


def _tell(room: Room) -> None:
    room.conference_changed()
    room.notify("\n".join(hall_lines(room.state)), markup=False)
