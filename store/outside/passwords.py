"""What was closed with a password, opened: the copy on a lost stick, and the key of another."""

from __future__ import annotations

import time
from pathlib import Path

from store.errors import BadInput

TRIES = 3
PAUSE = 2.0
"""Seconds between two tries; what kept the laptop busy may be over by then."""

_TOO_MUCH = "xcessive"
"""In what the library says where this laptop would need much longer than the one that closed it.

It reckons by how fast the laptop is at that moment.
"""


def opened(file: Path, name: str, password: str) -> bytes:
    """What lies in a file under a password.

    Raises `BadInput` (sealed-not-opened; sealed-too-slow: the laptop is too busy, or too old).
    """
    from pyrage import DecryptError, passphrase  # takes longer to import than most commands take

    for left in reversed(range(TRIES)):
        try:
            data: bytes = passphrase.decrypt(file.read_bytes(), password)
        except (DecryptError, OSError) as error:
            if _TOO_MUCH not in str(error):
                raise BadInput("sealed-not-opened", name=name) from error
            if not left:
                raise BadInput("sealed-too-slow", name=name) from error
            time.sleep(PAUSE)
        else:
            return data
    raise AssertionError("the last try returns or raises")
