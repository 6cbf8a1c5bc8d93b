"""What an old Excel file (.xls, BIFF5 and BIFF8) hides: its reader does not tell ([MS-XLS])."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from store.lists.sources.excel97.ole import ole_stream

_BEGIN, _END = 0x0809, 0x000A
_SHEET, _ROW, _COLUMNS = 0x0085, 0x0208, 0x007D
_PASSWORD = 0x002F
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x0020, 0x0001

Unseen = tuple[frozenset[int], frozenset[int]]
"""The rows and the columns that are hidden, from 0."""


def hidden_in_xls(data: bytes) -> list[Unseen]:
    """For each sheet of the workbook in its order. Raises `ValueError` where that is damaged."""
    stream = book_stream(data)
    try:
        return [_sheet(stream, start) for start in starts_of(stream)]
    except struct.error as error:
        raise ValueError("damaged workbook") from error


def book_stream(data: bytes) -> bytes:
    """The records of the workbook in a file. Raises `ValueError` where that is damaged."""
    return ole_stream(data, ("Workbook", "Book"))


def is_encrypted(data: bytes) -> bool:
    """Whether a workbook has a password. Raises `ValueError` or `struct.error` where damaged."""
    return any(kind == _PASSWORD for kind, _ in records(book_stream(data), 0))


def starts_of(stream: bytes) -> list[int]:
    """Where each sheet begins. Raises `struct.error`."""
    found = (body for kind, body in records(stream, 0) if kind == _SHEET)
    return [struct.unpack_from("<I", body)[0] for body in found]


def records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of one part, without those of the charts inside it."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        at += 4 + length
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, body


def _sheet(stream: bytes, start: int) -> Unseen:
    rows: set[int] = set()
    columns: set[int] = set()
    for kind, body in records(stream, start):
        if kind == _ROW:
            row, flags = struct.unpack_from("<H10xH", body)
            if flags & _ROW_HIDDEN:
                rows.add(row)
        elif kind == _COLUMNS:
            first, last, flags = struct.unpack_from("<HH4xH", body)
            if flags & _COLUMN_HIDDEN:
                columns.update(range(first, last + 1))
    return frozenset(rows), frozenset(columns)
