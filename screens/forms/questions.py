"""Questions and forms over a room; what was typed comes back for correction, never gets lost.

Enter goes to the next field and accepts at the last, ctrl+s accepts, Escape cancels.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType

from screens.forms.dialog import Dialog, Field
from screens.frame.room import Room
from screens.sentences import say, say_error
from store.errors import HoinghiError
from store.names import nfc

__all__ = ["AskText", "Confirm", "Field", "FormDialog"]


class AskText(Dialog[str]):
    """One line of text, or `None`; `required` refuses an empty one with the sentence `missing`."""

    def __init__(
        self,
        title: str,
        label: str,
        initial: str = "",
        *,
        ok: str,
        cancel: str,
        missing: str = "",
        required: bool = False,
    ) -> None:
        field = Field("text", label, initial, required=required)
        super().__init__(title, "", [field], ok, cancel, missing)

    def accepted(self) -> str:
        """The text as typed; an empty one is an answer too."""
        return self.values()["text"]


class Confirm(Dialog[bool]):
    """Yes or no. "No" has the focus: a scanner's Enter must not agree to anything."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "app.focus_previous", show=False, id="confirm.left"),
        Binding("right", "app.focus_next", show=False, id="confirm.right"),
    ]

    def __init__(self, title: str, text: str, *, ok: str, cancel: str) -> None:
        super().__init__(title, text, (), ok, cancel, "")

    def accepted(self) -> bool:
        """Whoever accepts has agreed."""
        return True

    def cancelled(self) -> bool:
        """Escape is no agreement."""
        return False


class FormDialog(Dialog[dict[str, str]]):
    """Several fields: their values by key, or `None`; `missing` says what is to be filled."""

    def __init__(
        self, title: str, fields: Sequence[Field], *, ok: str, cancel: str, missing: str
    ) -> None:
        super().__init__(title, "", fields, ok, cancel, missing)

    def accepted(self) -> dict[str, str]:
        """What was typed, by the key of its field."""
        return self.values()


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
