"""The mirror's switches in F9: under a password or in clear, and on which drive it lies."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from screens.forms.controls import Field
from screens.forms.form import Form
from screens.forms.questions import confirm
from screens.frame.room import Room
from screens.sentences import say
from store.conference import Conference
from store.copies.marks import is_on_drive_of
from store.copies.sealing import keys
from store.errors import BadInput

SEALED = "mirror_sealed"
"""The field of the particulars; the key itself is kept beside the journal."""


def same_drive(conference: Conference, mirror: str, before: str) -> list[str]:
    """What is asked before a mirror is put on the drive that the conference itself lies on."""
    place = Path(mirror).expanduser()
    if not mirror or mirror == before or not place.is_absolute():
        return []
    return [say("mirror-same-drive")] if is_on_drive_of(conference.folder, place) else []


def switch_sealing(room: Room, is_wanted: bool) -> None:
    """Ask for the password of the mirror, typed twice; or whether it shall be in clear again."""
    folder = room.conference.folder
    if not is_wanted:

        def opened() -> None:
            keys.forget(folder)
            room.notify(say("mirror-opens"), timeout=12, markup=False)

        confirm(room, say("mirror-open-title"), say("mirror-open-text"), opened)
        return

    def seal(values: Mapping[str, str]) -> bool:
        password = values["password"]
        if len(password) < keys.LEAST:
            raise BadInput("password-short", least=keys.LEAST, field="password")
        if password != values["again"]:
            raise BadInput("passwords-differ", field="again")
        keys.make(folder, password)
        return True

    def sealed(is_done: bool | None) -> None:
        if is_done:
            told = f"{say('mirror-seals')} {say('password-keep')}"
            room.notify(told, timeout=15, markup=False)

    fields = [
        Field("password", say("mirror-password"), required=True, is_secret=True),
        Field("again", say("mirror-password-again"), required=True, is_secret=True),
    ]
    form = Form(say("mirror-seal-title"), fields, seal, text=say("mirror-seal-text"))
    room.app.push_screen(form, sealed)
