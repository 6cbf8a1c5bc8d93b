"""What old Excel files (.xls) mark in their cells and note beside them ([MS-XLS])."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from store.lists.sources.cells import letter
from store.lists.sources.excel97.old_sheets import records, starts_of
from store.lists.sources.excel97.old_strings import Runs, SharedTexts, decoded
from store.lists.sources.marks.found import Marks, Piece
from store.lists.sources.marks.page_heads import head_texts

_CONTINUE = 0x003C
_FONT, _STYLE, _FORMAT, _STRINGS = 0x0031, 0x00E0, 0x041E, 0x00FC
_LABEL_SHARED, _NUMBERS, _NOTE = 0x00FD, 0x00BD, 0x001C
_CELLS = frozenset({0x00FD, 0x00D6, 0x0204, 0x0203, 0x027E, 0x0006, 0x0205})
_OBJECT, _OBJECT_TEXT = 0x005D, 0x01B6
_HEADS = frozenset({0x0014, 0x0015})
_STRUCK, _PICTURE = 0x0008, 0x0008
_WHITES = frozenset({1, 9})
_PAPER = frozenset({1, 9, 0x41})
_BIFF8 = 0x0600


def marks_in_xls(stream: bytes) -> list[Marks]:
    """For each sheet of a workbook's stream in its order. Raises `ValueError` where damaged."""
    try:
        (version,) = struct.unpack_from("<H", stream, 4)
        if version != _BIFF8:
            return []
        book = _OldBook.of(_pieces(stream, 0))
        return [_Sheet(book).read(_pieces(stream, start)) for start in starts_of(stream)]
    except (struct.error, IndexError) as error:
        raise ValueError("damaged workbook") from error


def _pieces(stream: bytes, start: int) -> Iterator[tuple[int, list[bytes]]]:
    """The records of one part, each with those that continue it."""
    kind, pieces = 0, [b""]
    for next_kind, body in records(stream, start):
        if next_kind == _CONTINUE:
            pieces.append(body)
            continue
        yield kind, pieces
        kind, pieces = next_kind, [body]
    yield kind, pieces


@dataclass
class _OldBook:
    """Which fonts strike through, which styles do or show nothing, the texts of several fonts."""

    fonts: list[tuple[bool, bool]] = field(default_factory=list)
    struck: set[int] = field(default_factory=set)
    unseen: set[int] = field(default_factory=set)
    texts: dict[int, tuple[str, Runs]] = field(default_factory=dict)

    @classmethod
    def of(cls, pieces: Iterator[tuple[int, list[bytes]]]) -> _OldBook:
        book = cls()
        blank: set[int] = set()
        style = 0
        for kind, bodies in pieces:
            body = bodies[0]
            if kind == _FONT:
                flags, color = struct.unpack_from("<HH", body, 2)
                book.fonts.append((bool(flags & _STRUCK), color in _WHITES))
            elif kind == _FORMAT:
                number, text = struct.unpack_from("<H", body)[0], _text_of(body[2:])
                if text.replace('"', "").rstrip(";") == "" and text.count(";") > 1:
                    blank.add(number)
            elif kind == _STYLE:
                font, number = struct.unpack_from("<HH", body)
                (pattern, colors) = struct.unpack_from("<IH", body, 14)
                is_plain = not pattern >> 26 or (pattern >> 26 == 1 and colors & 0x7F in _PAPER)
                is_struck, is_white = book.font(font)
                book.struck |= {style} if is_struck else set()
                book.unseen |= {style} if number in blank or (is_white and is_plain) else set()
                style += 1
            elif kind == _STRINGS and any(is_struck for is_struck, _ in book.fonts):
                book.texts = SharedTexts(bodies).rich()
        return book

    def font(self, number: int) -> tuple[bool, bool]:
        """If a font strikes through and if it is white; there is no font of the number 4."""
        at = number - (number > 4)
        return self.fonts[at] if at < len(self.fonts) else (False, False)

    def pieces(self, text: str, runs: Runs, style: int) -> list[Piece]:
        """The parts of a text in a cell of that style."""
        letters = text.encode("utf-16-le")
        cuts = [(0, style in self.struck), *((at, self.font(font)[0]) for at, font in runs)]
        return [
            (letters[at * 2 : end * 2].decode("utf-16-le", "replace"), is_struck)
            for (at, is_struck), (end, _) in pairwise([*cuts, (len(letters) // 2, False)])
        ]


class _Sheet:
    """One sheet's records, once through; the text of a comment comes before its place."""

    def __init__(self, book: _OldBook) -> None:
        self._book = book
        self._marks = Marks()
        self._texts: dict[int, str] = {}
        self._notes: dict[int, str] = {}
        self._object = 0

    def read(self, found: Iterator[tuple[int, list[bytes]]]) -> Marks:
        """All marks of the sheet."""
        for kind, pieces in found:
            body = pieces[0]
            if kind in _CELLS:
                self._cell(kind, body)
            elif kind == _NUMBERS:
                row, first = struct.unpack_from("<HH", body)
                for n in range((len(body) - 6) // 6):
                    (style,) = struct.unpack_from("<H", body, 4 + n * 6)
                    self._style((row, first + n), style)
            elif kind == _NOTE:
                row, column, _, number = struct.unpack_from("<HHHH", body)
                self._notes[number] = f"{letter(column)}{row + 1}"
            elif kind == _OBJECT and len(body) >= 8:
                shape, self._object = struct.unpack_from("<HH", body, 4)
                self._marks.pictures += shape == _PICTURE
            elif kind == _OBJECT_TEXT:
                self._texts[self._object] = _object_text(pieces)
            elif kind in _HEADS and len(body) > 2:
                for text in head_texts(_text_of(body)):
                    self._marks.head(text)
        for number, text in self._texts.items():
            place = self._notes.get(number, "")
            if text:
                self._marks.aside.append(f"{place}: {text}" if place else text)
        return self._marks

    def _style(self, place: tuple[int, int], style: int) -> None:
        if style in self._book.struck:
            self._marks.struck.add(place)
        if style in self._book.unseen:
            self._marks.unseen.add(place)

    def _cell(self, kind: int, body: bytes) -> None:
        row, column, style = struct.unpack_from("<HHH", body)
        self._style((row, column), style)
        text, runs = "", Runs()
        if kind == _LABEL_SHARED:
            text, runs = self._book.texts.get(struct.unpack_from("<I", body, 6)[0], ("", []))
        if runs:
            self._marks.struck.discard((row, column))
            self._marks.text((row, column), self._book.pieces(text, runs, style))


def _text_of(body: bytes) -> str:
    """A text with its length in two bytes before it."""
    length, flags = struct.unpack_from("<HB", body)
    is_wide = bool(flags & 1)
    return decoded(body[3 : 3 + length * (1 + is_wide)], is_wide)


def _object_text(pieces: Sequence[bytes]) -> str:
    """The text of a shape or a comment: its letters stand in the records that continue it."""
    (length,) = struct.unpack_from("<H", pieces[0], 10)
    text = ""
    for piece in pieces[1:]:
        if len(text) < length and piece:
            is_wide = bool(piece[0] & 1)
            size = (length - len(text)) * (1 + is_wide)
            text += decoded(piece[1 : 1 + size], is_wide)
    return " ".join(text.split())
