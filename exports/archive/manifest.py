"""What an archive says of itself (bản kê): whose it is, as of when, and each file's checksum."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256

import msgspec

from store.errors import BadInput

NAME = "manifest.json"
FORMAT = 1


class ArchivedFile(msgspec.Struct, frozen=True):
    """A file of the archive: its name in it, its size in bytes, and its SHA-256."""

    name: str
    size: int
    sha256: str


class ArchivedConference(msgspec.Struct, frozen=True):
    """Which conference it is; `day` is that of its first session."""

    title: str
    event_code: str
    day: date | None
    practice: bool


class Manifest(msgspec.Struct, frozen=True):
    """The manifest: `last_change` is the number of the last entry in the log."""

    format: int
    version: str
    made_at: datetime
    last_change: int
    conference: ArchivedConference
    files: tuple[ArchivedFile, ...]


def encode(manifest: Manifest) -> bytes:
    """The manifest as the archive holds it, a line for each thing said."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def decode(data: bytes) -> Manifest:
    """The manifest of an archive. Raises `BadInput("archive-manifest-unreadable")`."""
    try:
        manifest = msgspec.json.decode(data, type=Manifest)
    except (ValueError, msgspec.MsgspecError) as error:
        raise BadInput("archive-manifest-unreadable") from error
    if manifest.format != FORMAT:
        raise BadInput("archive-manifest-unreadable")
    return manifest


def mark_of(data: bytes) -> str:
    """The mark of an archive: who wrote it down can tell it from every other one ever made."""
    return sha256(data).hexdigest()
