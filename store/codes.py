"""The code (mã) on badges and invitations: 17 digits, safe behind every input method.

`9` (a digit that no Vietnamese input method turns into a tone) · `EEE` the conference's number ·
11 random digits · `CC` check digits of ISO 7064 MOD 97-10: the whole number mod 97 is 1, which
catches every wrong digit and every swap of neighbours.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Container

from store.errors import BadInput

LENGTH = 17

_SHAPE = re.compile(r"9[0-9]{16}")
_EVENT = re.compile(r"[0-9]{3}")


def new_event_code() -> str:
    """A random 3-digit number for a conference, 100 to 999."""
    # No leading 0: a code that lost its 9 must not look like an identity-card number.
    return str(100 + secrets.randbelow(900))


def new_code(event_code: str, taken: Container[str]) -> str:
    """A random code of this conference that is not in `taken`.

    Raises `BadInput` when `event_code` is not 3 digits.
    """
    if not _EVENT.fullmatch(event_code):
        raise BadInput("event-code-wrong", event_code=event_code)
    while True:
        body = f"9{event_code}{secrets.randbelow(10**11):011d}"
        code = f"{body}{98 - int(body) * 100 % 97:02d}"
        if code not in taken:
            return code


def is_valid(code: str) -> bool:
    """Whether this is a code of any conference: 17 digits from 9 whose check digits are right."""
    return bool(_SHAPE.fullmatch(code)) and int(code) % 97 == 1


def event_of(code: str) -> str:
    """The 3-digit number of the conference that issued a code."""
    return code[1:4]


def grouped(code: str) -> str:
    """The code in fours, as people read and type it: 9123 4567 8901 2345 6."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))
