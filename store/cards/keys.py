"""The keys to the marks of identity cards: on this machine, never in a conference's folder.

A number has 12 digits, and all but 6 of them follow from birth, gender and province, which stand in
the folder or are easily guessed: whatever lies in the folder beside its marks, a million guesses
find a number. So whoever copies the folder, or finds the stick, must lack something that cannot be
guessed: 120 random bits, kept in the user's own data folder. Another laptop gets them on paper, as
24 letters (`hoinghi cards`), or within a backup under a password. Without them it finds people by
badge and by name; only cards say nothing there. Once a key is destroyed, so are all marks made with
it, wherever they were copied to.
"""

from __future__ import annotations

import base64
import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path

from store.errors import BadInput, NotSaved
from store.journal import durable

_BYTES = 15
_GROUP = 4
_MISREAD = str.maketrans("018", "OIB")
"""Digits that the letters' alphabet has not, and what they were before somebody copied them."""


def folder() -> Path:
    """Where the keys lie; `HOINGHI_KEYS` names another folder."""
    if named := os.environ.get("HOINGHI_KEYS"):
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("hoinghi", appauthor=False) / "card-keys"


def new() -> bytes:
    """A new key, not kept anywhere yet."""
    return secrets.token_bytes(_BYTES)


def keep(key: bytes) -> str:
    """Keep a key on this machine; returns its name. Raises `NotSaved("card-key-not-kept")`."""
    name = name_of(key)
    place = folder()
    try:
        durable.make_private_folder(place, parents=True)
        durable.close_to_others(place)
        durable.write_atomic(place / name, key.hex().encode())
    except OSError as error:
        reason = durable.reason(error)
        raise NotSaved("card-key-not-kept", folder=str(place), reason=reason) from error
    return name


def name_of(key: bytes) -> str:
    """What the folder says of a key: enough to know it again, nothing to find it by."""
    return hashlib.sha256(b"hoinghi " + key).hexdigest()[:16]


def find(name: str) -> bytes | None:
    """The key of this name, None where this machine has it not."""
    try:
        key = bytes.fromhex((folder() / name).read_text("ascii"))
    except (OSError, ValueError):
        return None
    return key if name_of(key) == name else None


def forget(name: str) -> None:
    """Destroy a key: no mark that was made with it fits any card again, in whatever copy."""
    with suppress(OSError):
        durable.shred(folder() / name)


def letters(key: bytes) -> str:
    """A key as people write it down."""
    text = base64.b32encode(key).decode()
    return "-".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def of_letters(text: str, name: str) -> bytes:
    """The key that somebody typed, if it is that of this name. Raises `BadInput`."""
    typed = "".join(filter(str.isalnum, text.upper())).translate(_MISREAD)
    try:
        key = base64.b32decode(typed)
    except ValueError:
        key = b""
    if name_of(key) != name:
        raise BadInput("card-key-wrong")
    return key
