"""Small questions over a screen; every text comes from the caller and is shown as it is.

Enter goes to the next field and accepts at the last, ctrl+s accepts, Escape cancels.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from screens.widgets.dialog_base import Dialog, Field

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
        """The text."""
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
        """Yes."""
        return True

    def cancelled(self) -> bool:
        """No."""
        return False


class FormDialog(Dialog[dict[str, str]]):
    """Several fields: their values by key, or `None`; `missing` says what is to be filled."""

    def __init__(
        self, title: str, fields: Sequence[Field], *, ok: str, cancel: str, missing: str
    ) -> None:
        super().__init__(title, "", fields, ok, cancel, missing)

    def accepted(self) -> dict[str, str]:
        """The values."""
        return self.values()
