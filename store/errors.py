"""What can go wrong in the store: typed errors that carry facts, never sentences.

`code` names the sentence in the catalogues (`error-<code>`), `facts` are what the sentence needs.
"""

from __future__ import annotations


class HoinghiError(Exception):
    """Base of every error a user may meet; the screens turn it into a sentence."""

    exit_code = 1

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class Refused(HoinghiError):
    """A rule said no; nothing was changed."""


class BadInput(HoinghiError):
    """Wrong use, or a file that cannot be read."""

    exit_code = 2


class NotSaved(HoinghiError):
    """The change could not be made durable; it did not happen."""

    exit_code = 3


class Damaged(HoinghiError):
    """The journal is broken in the middle; what stands before it can still be read."""

    exit_code = 2


def check_length(what: str, text: str, most: int) -> None:
    """Raises `BadInput("text-too-long")`; `what` is the field that the text was meant for."""
    if len(text) > most:
        raise BadInput("text-too-long", what=what, field=what, length=len(text), most=most)
