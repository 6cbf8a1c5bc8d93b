"""Old Excel files (.xls) with marks in them, written by hand: what is struck, white, noted."""

from __future__ import annotations

import struct
from collections.abc import Collection, Mapping
from pathlib import Path

from tests.store.office_files import Table, _ole, _record, plain

Place = tuple[int, int]
PLAIN, STRUCK, WHITE = range(3)
_AUTOMATIC, _WHITE = 0x7FFF, 9


def _letters(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def _font(is_struck: bool, color: int) -> bytes:
    name = "Arial".encode("utf-16-le")
    flags = 0x0008 if is_struck else 0
    head = struct.pack("<HHHHHBBBBBB", 200, flags, color, 400, 0, 0, 0, 0, 0, 5, 1)
    return _record(0x0031, head + name)


def _style(font: int) -> bytes:
    return _record(0x00E0, struct.pack("<HHHBBBBIIH", font, 0, 0, 0, 0, 0, 0, 0, 0, 0x20C0))


def _texts(texts: list[tuple[str, int]], cut: int) -> bytes:
    """Shared texts, each struck up to a sign; the table goes on in a second record from `cut`."""
    pieces = [struct.pack("<II", len(texts), len(texts))]
    for number, (text, end) in enumerate(texts):
        head = struct.pack("<HBH", len(text), 1 | 8, 2)
        runs = struct.pack("<HHHH", 0, STRUCK, end, PLAIN)
        if number == cut:  # inside the letters: the next piece tells their width anew
            pieces[-1] += head + text[:2].encode("utf-16-le")
            pieces.append(b"\x01" + text[2:].encode("utf-16-le") + runs)
        else:
            pieces[-1] += head + text.encode("utf-16-le") + runs
    first, *more = pieces
    return _record(0x00FC, first) + b"".join(_record(0x003C, piece) for piece in more)


def _shape(number: int, kind: int, text: str) -> bytes:
    object_ = struct.pack("<HHHHH12x", 0x15, 0x12, kind, number, 0) + bytes(4)
    if not text:
        return _record(0x005D, object_)
    told = struct.pack("<HH6xHH4x", 0x212, 0, len(text), 16)
    letters = b"\x01" + text.encode("utf-16-le")
    runs = struct.pack("<HH4xHH4x", 0, 0, len(text), 0)
    records = [_record(0x01B6, told), _record(0x003C, letters), _record(0x003C, runs)]
    return _record(0x005D, object_) + b"".join(records)


def marked_xls(
    path: Path,
    rows: Table,
    *,
    struck: Collection[Place] = (),
    white: Collection[Place] = (),
    crossed: Mapping[Place, int] | None = None,
    notes: Mapping[Place, str] | None = None,
    boxes: Collection[str] = (),
    pictures: int = 0,
    head: str = "",
) -> Path:
    """`crossed`: up to which sign a cell's text is struck. All places count from 0."""
    crossed = crossed or {}
    cells = plain(rows)
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    end = _record(0x000A, b"")
    name = "Sheet1".encode("utf-16-le")
    looks = _font(False, _AUTOMATIC) + _font(True, _AUTOMATIC) + _font(False, _WHITE)
    looks += b"".join(map(_style, (PLAIN, STRUCK, WHITE)))
    shared = [(cells[y][x], to) for (y, x), to in crossed.items()]
    texts = _texts(shared, len(shared) - 1) if shared else b""
    at = len(start) + len(looks) + 4 + 8 + len(name) + len(texts) + len(end)
    sheet = _record(0x0085, struct.pack("<IBBBB", at, 0, 0, 6, 1) + name)
    body = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    if head:
        body += _record(0x0014, _letters(head))
    for y, row in enumerate(cells):
        for x, text in enumerate(row):
            style = STRUCK if (y, x) in struck else WHITE if (y, x) in white else PLAIN
            place = struct.pack("<HHH", y, x, style)
            if (y, x) in crossed:
                body += _record(0x00FD, place + struct.pack("<I", list(crossed).index((y, x))))
            elif text:
                body += _record(0x0204, place + _letters(text))
    number = 0
    for number, ((y, x), text) in enumerate((notes or {}).items(), 1):
        body += _shape(number, 0x19, text)
        body += _record(0x001C, struct.pack("<HHHHHBBB", y, x, 0, number, 1, 0, 65, 0))
    for text in boxes:
        number += 1
        body += _shape(number, 0x06, text)
    for _ in range(pictures):
        number += 1
        body += _shape(number, 0x08, "")
    stream = start + looks + sheet + texts + end + body + end
    path.write_bytes(_ole(stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")))
    return path
