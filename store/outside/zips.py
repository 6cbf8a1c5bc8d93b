"""ZIP files that others made (xlsx, docx, archives): measured before anything is unpacked."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO

MOST_PARTS = 5_000
MOST_UNPACKED = 160 << 20
"""Bytes of all parts together; pictures hardly shrink, so a real file is not much below."""
MOST_TEXT = 64 << 20
"""Bytes of one part that is text."""
MOST_COMPARED = 1 << 30
"""Bytes of all parts of two papers that are compared; nothing of them is kept."""
_CHUNK = 1 << 18

_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E", re.IGNORECASE)
"""In any of Unicode's encodings. No office program writes one, and it is where bombs are kept."""

UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError),
    *(ValueError, KeyError, IndexError, OverflowError, MemoryError),
)
"""What Python raises of a ZIP that is damaged, or was made to do harm."""


class TooMuch(Exception):
    """It would unpack beyond all measure."""


class HasEntities(Exception):
    """A part declares entities of its own."""


def check_directory(file: IO[bytes], most: int = MOST_PARTS) -> None:
    """Look at a ZIP's own list of its parts before Python reads it. Raises `TooMuch`.

    A list of a million parts takes half a gigabyte when it is read.
    """
    file.seek(0, 2)
    size = file.tell()
    file.seek(max(0, size - (1 << 16) - 22))
    tail = file.read()
    file.seek(0)
    at = tail.rfind(b"PK\5\6")
    if at >= 0:
        length = int.from_bytes(tail[at + 12 : at + 16], "little")
        if length == 0xFFFFFFFF and (found := tail.rfind(b"PK\6\6")) >= 0:
            length = int.from_bytes(tail[found + 40 : found + 48], "little")
        if min(length, size) > most * 512:
            raise TooMuch


def measure(
    parts: zipfile.ZipFile, *, most: int = MOST_UNPACKED, most_text: int = MOST_TEXT
) -> None:
    """Unpack every part once, into nothing: what its head says of its size may be a lie.

    Raises `TooMuch`, `HasEntities`, and those of `UNREADABLE`.
    """
    listed = parts.infolist()
    if len(listed) > MOST_PARTS:
        raise TooMuch
    left = most
    for one in listed:
        is_text = one.filename.lower().endswith((".xml", ".rels"))
        room, before = min(left, most_text) if is_text else left, b""
        with parts.open(one) as part:
            while piece := part.read(_CHUNK):
                room -= len(piece)
                left -= len(piece)
                if room < 0:
                    raise TooMuch
                if is_text and _DOCTYPE.search(before + piece):
                    raise HasEntities
                before = piece[-20:]


def check(data: bytes, *, most: int = MOST_UNPACKED, most_text: int = MOST_TEXT) -> None:
    """Look at a ZIP and at every part of it, as `measure`, before somebody's library opens it.

    Raises `TooMuch`, `HasEntities`, `zipfile.BadZipFile`.
    """
    held = io.BytesIO(data)
    check_directory(held)
    try:
        with zipfile.ZipFile(held) as parts:
            measure(parts, most=most, most_text=most_text)
    except UNREADABLE as error:
        raise zipfile.BadZipFile from error


def content(data: bytes, *, leaving: Collection[str] = ()) -> list[tuple[str, str]]:
    """The parts of a ZIP by name and digest, to be compared with those of another.

    Raises `TooMuch`, `zipfile.BadZipFile`.
    """
    held = io.BytesIO(data)
    check_directory(held)
    found: list[tuple[str, str]] = []
    left = MOST_COMPARED
    try:
        with zipfile.ZipFile(held) as parts:
            for name in sorted(set(parts.namelist()) - set(leaving)):
                total = sha256()
                with parts.open(name) as part:
                    while piece := part.read(_CHUNK):
                        left -= len(piece)
                        if left < 0:
                            raise TooMuch
                        total.update(piece)
                found.append((name, total.hexdigest()))
    except UNREADABLE as error:
        raise zipfile.BadZipFile from error
    return found


def unpack(parts: zipfile.ZipFile, folder: Path, wanted: re.Pattern[str], most: int) -> None:
    """Unpack the parts whose whole name is `wanted` into a folder, never outside it.

    Raises `TooMuch` and what `UNREADABLE` names.
    """
    left = most
    for one in parts.infolist():
        names = PurePosixPath(one.filename.replace("\\", "/"))
        if not wanted.fullmatch(one.filename) or ":" in one.filename:
            continue
        if names.is_absolute() or ".." in names.parts:
            continue
        target = folder / names
        target.parent.mkdir(parents=True, exist_ok=True)
        with parts.open(one) as part, target.open("wb") as file:
            while piece := part.read(_CHUNK):
                left -= len(piece)
                if left < 0:
                    raise TooMuch
                file.write(piece)
