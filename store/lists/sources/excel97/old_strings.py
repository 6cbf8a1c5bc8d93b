"""The table of shared texts in an old Excel file (BIFF8), for what is written in two fonts."""

from __future__ import annotations

import struct
from collections.abc import Sequence

Runs = list[tuple[int, int]]
"""Where in a text (from 0) which font begins."""

_WIDE, _PHONETIC, _RICH = 1, 4, 8


class SharedTexts:
    """Reads on over the pieces of the table: a text may be cut, and changes its width there."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces = pieces
        self._piece, self._at = 0, 8

    def rich(self) -> dict[int, tuple[str, Runs]]:
        """The texts of more than one font, by their number. Raises `struct.error`."""
        (count,) = struct.unpack_from("<I", self._pieces[0], 4)
        found: dict[int, tuple[str, Runs]] = {}
        for number in range(count):
            if not self._has_more():
                break
            length, flags = struct.unpack("<HB", self._take(3))
            runs = struct.unpack("<H", self._take(2))[0] if flags & _RICH else 0
            extra = struct.unpack("<I", self._take(4))[0] if flags & _PHONETIC else 0
            text = self._letters(length, bool(flags & _WIDE))
            fonts = [struct.unpack("<HH", self._take(4)) for _ in range(runs)]
            self._take(extra)
            if fonts:
                found[number] = (text, [(at, font) for at, font in fonts])
        return found

    def _has_more(self) -> bool:
        while self._piece < len(self._pieces) and self._at >= len(self._pieces[self._piece]):
            self._piece, self._at = self._piece + 1, 0
        return self._piece < len(self._pieces)

    def _take(self, size: int) -> bytes:
        """So many bytes, wherever the pieces are cut."""
        found = b""
        while size and self._has_more():
            part = self._pieces[self._piece][self._at : self._at + size]
            found += part
            self._at += len(part)
            size -= len(part)
        return found

    def _letters(self, length: int, is_wide: bool) -> str:
        """So many letters; each further piece begins with the width of those in it."""
        text = ""
        while length and self._piece < len(self._pieces):
            left = len(self._pieces[self._piece]) - self._at
            if left <= 0:
                self._piece, self._at = self._piece + 1, 0
                if self._piece < len(self._pieces):
                    is_wide = bool(self._take(1)[0] & _WIDE)
                continue
            size = min(length, left // (1 + is_wide) or 1)
            text += decoded(self._take(size * (1 + is_wide)), is_wide)
            length -= size
        return text


def decoded(letters: bytes, is_wide: bool) -> str:
    """Letters of two bytes, or of one that is the same."""
    return letters.decode("utf-16-le" if is_wide else "latin-1", "replace")
