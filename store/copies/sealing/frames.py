"""Pieces of the journal, sealed one by one and appended: no piece is ever opened to add another.

A frame is `offset length size mark LF` and then `size` bytes in the age format: inside them, once
more, the file and the offset, so that no frame can be moved to another place unnoticed, and
`length` bytes of that file from `offset` on. The mark tells whoever has the journal, and nobody
else, whether it still begins with what was sealed. What is unfinished at the end is cut off by the
next copy.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from store.journal import durable

_HEAD_BYTES = 96
SAMPLE = 1 << 16
"""So much before the end of what is sealed is marked."""


class End(NamedTuple):
    """Up to where a journal file is `covered`, where the last whole frame ends, and its mark."""

    covered: int = 0
    at: int = 0
    mark: bytes = b""


_known: dict[Path, End] = {}
"""What this process found or wrote last: a day has a hundred thousand frames."""


def end_of(path: Path) -> End:
    """Where a sealed file ends; nothing of it is opened. Raises `OSError`."""
    if not path.exists():
        return End()
    end = _known.get(path, End())
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if end.at > size:
            end = End()
        file.seek(end.at)
        while (head := _head(file)) and file.tell() + head[2] <= size:
            offset, length, sealed, mark = head
            end = End(offset + length, file.seek(sealed, os.SEEK_CUR), mark)
    _known[path] = end
    return end


def mark_of(journal: BinaryIO, covered: int, recipient: str) -> bytes:
    """The mark of a journal file up to `covered`. Raises `OSError`."""
    journal.seek(start := max(0, covered - SAMPLE))
    told = b"%d %s" % (covered, journal.read(covered - start))
    return hmac.new(recipient.encode(), told, "sha256").hexdigest()[:32].encode()


def append(path: Path, end: int, name: str, piece: tuple[int, bytes, bytes], to: str) -> None:
    """Seal a piece of the journal file `name` behind the frame that ends at `end`, durably.

    A piece is its offset, its bytes and the mark up to its end; `to` is the recipient. Raises
    `OSError`; then what was begun is cut off by whoever copies next.
    """
    from pyrage import encrypt, x25519

    offset, chunk, mark = piece
    told = b"%s %d\n%s" % (name.encode(), offset, chunk)
    body: bytes = encrypt(told, [x25519.Recipient.from_str(to)])
    descriptor = durable.open_private(path, os.O_WRONLY | os.O_CREAT)
    try:
        os.ftruncate(descriptor, end)
        os.lseek(descriptor, end, os.SEEK_SET)
        head = b"%d %d %d %s\n" % (offset, len(chunk), len(body), mark)
        durable.write_all(descriptor, head + body)
        durable.fsync(descriptor)
    finally:
        os.close(descriptor)


def pieces(path: Path, name: str, identity: str) -> Iterator[bytes]:
    """What was sealed of the journal file `name`, from its beginning as far as it is whole."""
    from pyrage import DecryptError, decrypt, x25519

    own, offset = x25519.Identity.from_str(identity), 0
    with path.open("rb") as file:
        while (head := _head(file)) and len(data := file.read(head[2])) == head[2]:
            try:
                place, _, chunk = decrypt(data, [own]).partition(b"\n")
            except DecryptError:
                return
            if place != b"%s %d" % (name.encode(), offset):
                return
            yield chunk
            offset += len(chunk)


def _head(file: BinaryIO) -> tuple[int, int, int, bytes] | None:
    """Offset, length, size and mark of the next frame; None at the end, or where it is torn."""
    line = file.readline(_HEAD_BYTES)
    words = line.split()
    if not line.endswith(b"\n") or len(words) != 4 or not all(map(bytes.isdigit, words[:3])):
        return None
    offset, length, size = map(int, words[:3])
    return offset, length, size, words[3]
