"""A ZIP that is written piece by piece, with the checksum of what went into each file."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from typing import IO

from exports.archive.manifest import ArchivedFile
from store.clock import VIETNAM

CHUNK = 1 << 20
SEAL = b"sha256:"
"""The comment of the ZIP: this, then the checksum of everything before it."""
DIGITS = 64
_YEARS = range(1980, 2108)
"""The years that a ZIP can tell."""
_UNIX = 3
_READABLE = 0o644 << 16


class Bundle:
    """The files that were written into a ZIP so far, in their order."""

    def __init__(self, opened: zipfile.ZipFile) -> None:
        self.files: list[ArchivedFile] = []
        self._zip = opened

    def add(self, name: str, parts: Iterable[bytes], at: datetime, *, packed: bool = True) -> None:
        """Write a file of these parts, which was made `at`; one that is `packed` is deflated."""
        total, digest = 0, sha256()
        with self._zip.open(_info(name, at, packed=packed), "w", force_zip64=True) as member:
            for part in parts:
                member.write(part)
                digest.update(part)
                total += len(part)
        self.files.append(ArchivedFile(name, total, digest.hexdigest()))


@contextmanager
def writing_into(stream: IO[bytes]) -> Iterator[Bundle]:
    """A ZIP in `stream`, which is one, and sealed, when the block ends."""
    with zipfile.ZipFile(stream, "w") as opened:
        opened.comment = SEAL + bytes(DIGITS)
        yield Bundle(opened)
    stream.seek(-DIGITS, os.SEEK_END)
    stream.write(_sum(stream, stream.tell()))


def is_sealed(stream: IO[bytes], comment: bytes) -> bool:
    """Whether the ZIP is as it was written, to the last bit of what no file in it tells of.

    One that another program packed anew has lost its `comment`: then its files tell everything.
    """
    if not comment:  # none was written, and none cut off
        stream.seek(-2, os.SEEK_END)
        return stream.read() == bytes(2)
    end = stream.seek(-DIGITS, os.SEEK_END)
    seal = stream.read()
    return comment == SEAL + seal and seal == _sum(stream, end)


def _sum(stream: IO[bytes], end: int) -> bytes:
    """The checksum of the first `end` bytes; the stream stands behind them then."""
    stream.seek(0)
    digest = sha256()
    while part := stream.read(min(CHUNK, end - stream.tell())):
        digest.update(part)
    return digest.hexdigest().encode()


def _info(name: str, at: datetime, *, packed: bool) -> zipfile.ZipInfo:
    """The same on every system, so that the same files make the same archive."""
    at = at.astimezone(VIETNAM)
    year = min(max(at.year, _YEARS.start), _YEARS[-1])
    info = zipfile.ZipInfo(name, (year, at.month, at.day, at.hour, at.minute, at.second))
    info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    info.create_system, info.external_attr = _UNIX, _READABLE
    return info
