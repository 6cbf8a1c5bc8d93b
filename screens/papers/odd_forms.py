"""What was typed of a paper's number and signer in a form that papers do not use, said once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from screens.sentences import say
from store.errors import BadInput
from store.papers import settings as paper_settings
from store.records import PaperSettings

_SENTENCES = {
    "number": "number",
    "symbol": "symbol",
    "sign_name": "signer",
    "place": "place",
    "addressees": "printed",
    "recipients": "printed",
    "keeping": "keeping",
}
_PRINTED = {"addressees": "Kính gửi:", "recipients": "Nơi nhận: -"}
"""What papers print before a field, in Vietnamese as they are."""


class OddForms:
    """Offers the right form of what was typed into one form; an office may insist on its own.

    What `shown` had already was accepted before, and is not asked about again.
    """

    def __init__(self, shown: PaperSettings) -> None:
        self._shown = shown
        self._accepted = {key: getattr(shown, key) for key in paper_settings.better(shown)}

    def check(self, values: Mapping[str, Any]) -> None:
        """Raise `BadInput("paper-odd")` with its `field`, at each text only the first time."""
        typed = replace(self._shown, **values)
        for key, right in paper_settings.better(typed).items():
            text = getattr(typed, key)
            is_padded = key == "number" and text.isdigit()  # papers write the zero by themselves
            if is_padded or self._accepted.get(key) == text:
                continue
            self._accepted[key] = text
            told = say(
                f"papers-odd-{_SENTENCES.get(key, 'right')}",
                right=right,
                word=_PRINTED.get(key, ""),
            )
            raise BadInput("paper-odd", field=key, told=told)
