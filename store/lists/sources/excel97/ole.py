"""The container of old Office files: a small file system of sectors ([MS-CFB])."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_HEADER = 512
_ENTRY = 128
_LAST_SECTOR = 0xFFFFFFFA
"""Greater numbers end a chain or mark a sector."""
_STREAM, _ROOT = 2, 5


def ole_stream(data: bytes, names: Sequence[str]) -> bytes:
    """The first stream with one of these names, b"" for none. Raises `ValueError` where damaged."""
    try:
        return _Container(data).stream(names)
    except (struct.error, IndexError) as error:
        raise ValueError("damaged container") from error


class _Container:
    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        directory, self._cutoff, mini_fat = struct.unpack_from("<I4xII", data, 48)
        self._fat = [entry for sector in self._fat_sectors() for entry in self._numbers(sector)]
        self._entries = self._joined(directory)
        self._mini_fat = [n for at in self._chain(mini_fat, self._fat) for n in self._numbers(at)]

    def stream(self, names: Sequence[str]) -> bytes:
        """The bytes of a stream; small ones lie within that of the root."""
        small = b""
        for at in range(0, len(self._entries) - _ENTRY + 1, _ENTRY):
            entry = self._entries[at : at + _ENTRY]
            length, kind = struct.unpack_from("<HB", entry, 64)
            start, size = struct.unpack_from("<II", entry, 116)
            if kind == _ROOT:
                small = self._joined(start)
            elif kind == _STREAM and entry[: max(length - 2, 0)].decode("utf-16-le") in names:
                if size >= self._cutoff:
                    return self._joined(start)[:size]
                step = self._mini_size
                pieces = (small[n * step :][:step] for n in self._chain(start, self._mini_fat))
                return b"".join(pieces)[:size]
        return b""

    def _fat_sectors(self) -> list[int]:
        """The sectors of the allocation table: 109 in the header, the rest in a chain."""
        found = list(struct.unpack_from("<109I", self._data, 76))
        (at,) = struct.unpack_from("<I", self._data, 68)
        seen: set[int] = set()
        while at < _LAST_SECTOR and at not in seen:
            seen.add(at)
            *numbers, at = self._numbers(at)
            found += numbers
        return [sector for sector in found if sector < _LAST_SECTOR]

    def _sector(self, number: int) -> bytes:
        return self._data[_HEADER + number * self._size :][: self._size]

    def _numbers(self, sector: int) -> list[int]:
        found = self._sector(sector)
        return list(struct.unpack(f"<{len(found) // 4}I", found[: len(found) // 4 * 4]))

    def _chain(self, start: int, table: Sequence[int]) -> list[int]:
        found: list[int] = []
        seen: set[int] = set()
        while start < _LAST_SECTOR and start not in seen:
            seen.add(start)
            found.append(start)
            start = table[start]
        return found

    def _joined(self, start: int) -> bytes:
        return b"".join(map(self._sector, self._chain(start, self._fat)))
