"""Pieces of the journal, sealed one by one and appended: no piece is ever opened to add another.

A frame is `offset length size mark sum LF` and then `size` bytes in the age format: inside them,
once more, the file and the offset, so that no frame can be moved to another place unnoticed, and
`length` bytes of that file from `offset` on. The mark tells whoever has the journal, and nobody
else, whether it still begins with what was sealed. The sum tells everybody whether the frame is as
it was written. What is unfinished at the end is cut off by the next copy.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from store.journal import durable

_HEAD_BYTES = 128
SAMPLE = 1 << 16
"""So much before the end of what is sealed is marked."""


SLICE = 1 << 18
"""So many bytes are held against their sums at a time."""

_LOOKS_LIKE_A_HEAD = re.compile(
    rb"[0-9]{1,17} [0-9]{1,17} [0-9]{1,17} [0-9a-f]{32} [0-9a-f]{32}\n(?=age-encryption\.org/)"
)
_MAY_BEGIN_A_HEAD = re.compile(rb"[0-9a-f ]*")


class Head(NamedTuple):
    """What stands before a frame: where its piece was, how long both are, and its proofs."""

    offset: int
    length: int
    size: int
    mark: bytes
    sum: bytes

    def is_of(self, body: bytes) -> bool:
        """Whether this and what stands behind it are as they were written."""
        return len(body) == self.size and _sum(b"%d %d %d %s" % self[:4], body) == self.sum


class End(NamedTuple):
    """Up to where a journal file is `covered`, where the last whole frame ends, and its head.

    `begun` is where that head begins.
    """

    covered: int = 0
    at: int = 0
    head: Head | None = None
    begun: int = 0


_known: dict[Path, End] = {}
"""What this process found or wrote last: a day has a hundred thousand frames."""


def end_of(path: Path) -> End:
    """Where a sealed file ends; nothing of it is opened. Raises `OSError`."""
    if not path.exists():
        return End()
    end = _known.get(path, End())
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        file.seek(end.begun)
        if end.at > size or _head(file) != end.head:
            end = End()  # another process has written the file anew
        file.seek(begun := end.at)
        while (head := _head(file)) and file.tell() + head.size <= size:
            covered = head.offset + head.length
            end = End(covered, file.seek(head.size, os.SEEK_CUR), head, begun)
            begun = end.at
    _known[path] = end
    return end


def mark_of(journal: BinaryIO, covered: int, recipient: str) -> bytes:
    """The mark of a journal file up to `covered`. Raises `OSError`."""
    journal.seek(start := max(0, covered - SAMPLE))
    told = b"%d %s" % (covered, journal.read(covered - start))
    return hmac.new(recipient.encode(), told, "sha256").hexdigest()[:32].encode()


def append(path: Path, end: int, frame: bytes) -> None:
    """Write a frame behind the one that ends at `end`, durably.

    Raises `OSError`; then what was begun is cut off by whoever copies next.
    """
    descriptor = durable.open_private(path, os.O_WRONLY | os.O_CREAT)
    try:
        os.ftruncate(descriptor, end)
        os.lseek(descriptor, end, os.SEEK_SET)
        durable.write_all(descriptor, frame)
        durable.fsync(descriptor)
    finally:
        os.close(descriptor)


def frame_of(name: str, offset: int, chunk: bytes, mark: bytes, to: str) -> bytes:
    """A piece of the journal file `name`, sealed for the recipient `to`.

    A piece is its offset, its bytes and the mark up to its end.
    """
    from pyrage import encrypt, x25519

    inside = b"%s %d\n%s" % (name.encode(), offset, chunk)
    body: bytes = encrypt(inside, [x25519.Recipient.from_str(to)])
    told = b"%d %d %d %s" % (offset, len(chunk), len(body), mark)
    return b"%s %s\n%s" % (told, _sum(told, body), body)


def pieces(path: Path, name: str, identity: str) -> Iterator[bytes]:
    """What was sealed of the journal file `name`, from its beginning as far as it is whole."""
    from pyrage import DecryptError, decrypt, x25519

    own, offset = x25519.Identity.from_str(identity), 0
    with path.open("rb") as file:
        while (head := _head(file)) and len(data := file.read(head.size)) == head.size:
            try:
                place, _, chunk = decrypt(data, [own]).partition(b"\n")
            except DecryptError:
                return
            if place != b"%s %d" % (name.encode(), offset):
                return
            yield chunk
            offset += len(chunk)


def sound_until(path: Path, start: int = 0) -> tuple[int, bool]:
    """Hold a slice of whole frames against their sums, and each against the one before.

    Returns how far they are as they were written, and whether that is because the file ends, as a
    copy that was cut short may leave it, or the slice does. Raises `OSError`.
    """
    at, covered = start, -1 if start else 0
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        file.seek(start)
        while at < min(size, start + SLICE):
            head = _head(file)
            if head is None:
                return at, False
            if not head.is_of(file.read(head.size)) or covered not in {-1, head.offset}:
                return at, False
            at, covered = file.tell(), head.offset + head.length
    return at, True


def ends_unfinished(path: Path, end: End) -> bool:
    """Whether nothing lies behind the last whole frame, or the beginning of the next.

    All else was written whole, and has rotted. Raises `OSError`.
    """
    with path.open("rb") as file:
        file.seek(end.at)
        rest = file.read(_HEAD_BYTES)
    if b"\n" not in rest:
        return len(rest) < _HEAD_BYTES and bool(_MAY_BEGIN_A_HEAD.fullmatch(rest))
    head = _head(io.BytesIO(rest))
    return head is not None and head.offset == end.covered


def last_sound(path: Path) -> Head | None:
    """The last frame that is as it was written, wherever others have rotted. Raises `OSError`."""
    data, last = path.read_bytes(), None
    for found in _LOOKS_LIKE_A_HEAD.finditer(data):
        words = found[0]
        for start in range(words.index(b" ")):  # the frame before may end with a figure too
            head = _head(io.BytesIO(words[start:]))
            if head and head.is_of(data[found.end() : found.end() + head.size]):
                last = head
                break
    return last


def _sum(told: bytes, body: bytes) -> bytes:
    return hashlib.sha256(told + body).hexdigest()[:32].encode()


def _head(file: BinaryIO) -> Head | None:
    """What stands before the next frame; None at the end, or where it is torn."""
    line = file.readline(_HEAD_BYTES)
    words = line.split()
    if not line.endswith(b"\n") or len(words) != 5 or not all(map(bytes.isdigit, words[:3])):
        return None
    offset, length, size = map(int, words[:3])
    return Head(offset, length, size, words[3], words[4])
