"""The two keys of a sealed mirror: the laptop only has the one that closes, the password the other.

`mirror.key` in the conference's folder, and beside the mirror, holds an age identity under the
password; its first line, in the folder only, is the recipient for whom each piece is sealed. So a
laptop that copies all day knows no secret, and a stick that was found has nothing to open it with.
"""

from __future__ import annotations

from pathlib import Path

from store.errors import NotSaved
from store.journal import durable
from store.outside import passwords

KEY_FILE = "mirror.key"
LEAST = 8
"""Letters of a new password; whoever finds what it closes may guess for as long as they like."""


def make(folder: Path, password: str) -> None:
    """Have the mirror of this conference sealed from now on. Raises `NotSaved`."""
    from pyrage import passphrase, x25519

    identity = x25519.Identity.generate()
    closed = passphrase.encrypt(str(identity).encode(), password)
    recipient = f"{identity.to_public()}\n".encode()
    try:
        durable.write_atomic(folder / KEY_FILE, recipient + closed)
    except OSError as error:
        raise NotSaved("write-failed", reason=durable.reason(error)) from error


def forget(folder: Path) -> None:
    """Have the mirror of this conference in clear from now on. Raises `NotSaved`."""
    try:
        (folder / KEY_FILE).unlink(missing_ok=True)
    except OSError as error:
        raise NotSaved("write-failed", reason=durable.reason(error)) from error


def of_folder(folder: Path) -> tuple[str, bytes] | None:
    """The recipient, and the other key under its password; None where nothing is to be sealed."""
    try:
        recipient, _, closed = (folder / KEY_FILE).read_bytes().partition(b"\n")
    except FileNotFoundError:
        return None
    return recipient.decode(), closed


def opened(mirror: Path, password: str) -> str:
    """The identity that opens a mirror. Raises `BadInput` (sealed-not-opened, sealed-too-slow)."""
    return passwords.opened(mirror / KEY_FILE, mirror.name, password).decode()


def copy(mirror: Path, folder: Path, identity: str) -> None:
    """Have a conference that was made of a mirror go on with that mirror. Raises `OSError`."""
    from pyrage import x25519

    recipient = str(x25519.Identity.from_str(identity).to_public())
    closed = (mirror / KEY_FILE).read_bytes()
    durable.write_atomic(folder / KEY_FILE, recipient.encode() + b"\n" + closed)
