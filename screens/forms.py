"""Forms of the rooms: what was typed comes back for correction, never gets lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from screens.room import Room
from screens.sentences import say, say_error
from screens.widgets.dialogs import Confirm, Field, FormDialog
from store.errors import HoinghiError
from store.names import nfc


def fill_in(
    room: Room,
    title: str,
    fields: Sequence[Field],
    done: Callable[[Mapping[str, str]], object],
    problem: str = "",
) -> None:
    """Show a form and give its texts (NFC) to `done`.

    Where `done` raises, the reason is said in the form that comes back as it was filled in.
    """

    def answered(values: dict[str, str] | None) -> None:
        if values is None:
            return
        try:
            done({key: nfc(value) for key, value in values.items()})
        except HoinghiError as error:
            room.app.bell()
            again = [replace(field, value=values[field.key]) for field in fields]
            fill_in(room, title, again, done, say_error(error))
        room.conference_changed()

    dialog = FormDialog(
        title, fields, ok=say("key-save"), cancel=say("key-cancel"), missing=say("form-missing")
    )
    dialog.problem = problem
    room.app.push_screen(dialog, answered)


def confirm(room: Room, title: str, text: str, done: Callable[[], object]) -> None:
    """Ask, and do it only on a clear yes; "No" has the focus."""

    def answered(agreed: bool | None) -> None:
        if agreed:
            with room.guarded():
                done()

    dialog = Confirm(title, text, ok=say("word-yes"), cancel=say("word-no"))
    room.app.push_screen(dialog, answered)
