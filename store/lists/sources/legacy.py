"""Old encodings: recognise TCVN3, VNI-Windows, CP1258 and UTF-8 read as CP1252, and undo them.

All work on text as a program shows it that takes the bytes for CP1252. The decision is taken for
a whole sheet, else for a whole column, never for one cell: single cells can be read both ways.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from store.lists.sources.syllables import syllables

WIN_SHARE = 0.85
"""Share of the words with marks that must become syllables before a decoder may win."""
WIN_LEAD = 0.25
"""By how much it must beat the text as it stands."""
_FEWEST_WORDS = 2

_WORD = re.compile(r"[A-Za-z\u0080-\U0010ffff]+")
_SIGNS = re.compile(r"[\s\u00a0–—‘’‚“”„†‡•…‰‹›«»°]+")
_CAPITALS = re.compile(r"[A-Z][A-Z]")


def _cp1252_bytes() -> dict[str, int]:
    """Character to byte; the five bytes CP1252 leaves open stand for themselves."""
    return {bytes([n]).decode("cp1252", "ignore") or chr(n): n for n in range(256)}


BYTES = _cp1252_bytes()
"""CP1252 character to byte."""


@cache
def _letters() -> tuple[dict[str, str], dict[str, str]]:
    """The TCVN3 and VNI letters, garbled to right, from `data/legacy-encodings.tsv`."""
    tcvn3: dict[str, str] = {}
    vni: dict[str, str] = {}
    table = files("store").joinpath("data/legacy-encodings.tsv").read_text("utf-8")
    for line in table.splitlines():
        if not line or line.startswith("#"):
            continue
        letter, *codes = line.split("\t")
        for target, code in zip((tcvn3, vni), codes, strict=True):
            if code != "-":
                target["".join(chr(int(c[2:], 16)) for c in code.split())] = letter
    # a capital typed with the mark of the small letter is still that capital
    for code, letter in list(vni.items()):
        if len(code) == 2 and letter.islower():
            vni.setdefault(code[0].upper() + code[1], letter.upper())
    return tcvn3, vni


def _from_tcvn3(text: str) -> str:
    right = "".join(_letters()[0].get(letter, letter) for letter in text)
    if not any(letter.islower() for letter in text if letter.isascii()) and _CAPITALS.search(text):
        return right.upper()
    # a capitals font shows small codes as capitals; one ASCII letter alone (Hµ) proves nothing
    pairs = zip(_WORD.findall(text), _WORD.findall(right), strict=True)
    raised = iter([new.upper() if _all_capitals(old) else new for old, new in pairs])
    return _WORD.sub(lambda _: next(raised), right)


def _all_capitals(word: str) -> bool:
    ascii_letters = [letter for letter in word if letter.isascii()]
    return len(ascii_letters) >= 2 and all(letter.isupper() for letter in ascii_letters)


def _from_vni(text: str) -> str:
    vni = _letters()[1]
    out: list[str] = []
    place = 0
    while place < len(text):
        size = 2 if text[place : place + 2] in vni else 1
        piece = text[place : place + size]
        out.append(vni.get(piece, piece))
        place += size
    return "".join(out)


def _from_bytes(codec: str) -> Callable[[str], str]:
    def decoder(text: str) -> str:
        try:
            plain = bytes(BYTES[letter] for letter in text).decode(codec)
        except UnicodeDecodeError:
            return text
        return unicodedata.normalize("NFC", plain)

    return decoder


DECODERS: dict[str, Callable[[str], str]] = {
    "utf-8-as-cp1252": _from_bytes("utf-8"),
    "tcvn3": _from_tcvn3,
    "vni": _from_vni,
    "cp1258": _from_bytes("cp1258"),
}
"""Name of an old encoding to the function that undoes it for one cell."""


def decode(text: str, encoding: str) -> str:
    """The cell as it was meant; a cell with letters no CP1252 text can hold is left alone."""
    if text.isascii() or encoding not in DECODERS or any(c not in BYTES for c in text):
        return text
    return DECODERS[encoding](text)


def _is_right(word: str) -> bool:
    pieces = [piece for piece in _SIGNS.split(word) if piece]
    normal = (unicodedata.normalize("NFC", piece).lower() for piece in pieces)
    return all(piece.isascii() or piece in syllables() for piece in normal)


@lru_cache(maxsize=65536)
def _readings(word: str) -> frozenset[str]:
    """The encodings in which this word is a syllable; "" is the word as it stands."""
    return frozenset(name for name in ("", *DECODERS) if _is_right(decode(word, name)))


def recognise(cells: Iterable[str], hint: str = "") -> str:
    """The old encoding of these cells, or "" for text that is right as it stands.

    `hint` is the encoding that the file's fonts point to; it needs no lead, only the share.
    """
    words: Counter[str] = Counter()
    for cell in cells:
        if not cell.isascii():
            found = (word for word in _WORD.findall(cell) if not word.isascii())
            words.update(word for word in found if _SIGNS.sub("", word))
    total = words.total()
    if total < _FEWEST_WORDS and not (hint and total):
        return ""
    right: Counter[str] = Counter()
    for word, times in words.items():
        for name in _readings(word):
            right[name] += times
    best = max(DECODERS, key=lambda name: (right[name], name == hint))
    lead = 0.0 if best == hint else WIN_LEAD
    if right[best] >= WIN_SHARE * total and right[best] >= right[""] + lead * total:
        return best if right[best] > right[""] else ""
    return ""


def _is_unicode(row: Sequence[str]) -> bool:
    """Whether letters stand in a row that no old encoding has."""
    return any(letter not in BYTES and letter.isalpha() for cell in row for letter in cell)


def _is_right_row(row: Sequence[str]) -> bool:
    """Whether every word of a row is right as it stands: pasted in among garbled ones."""
    words = (word for cell in row for word in _WORD.findall(cell) if not word.isascii())
    return all("" in _readings(word) for word in words)


def decode_rows(
    rows: list[list[str]], hint: str = "", chosen: str | None = None
) -> tuple[list[list[str]], str]:
    """The rows as they were meant and the encoding undone ("" for none).

    `chosen` is what the user picked instead of what would be recognised ("" for none).
    """
    whole = recognise((cell for row in rows for cell in row), hint) if chosen is None else chosen
    if whole or chosen is not None:
        is_mixed = chosen is None and any(map(_is_unicode, rows))
        meant = [
            row if is_mixed and _is_right_row(row) else [decode(cell, whole) for cell in row]
            for row in rows
        ]
        return meant, whole
    width = max(map(len, rows), default=0)
    columns = [recognise((row[i] for row in rows if i < len(row)), hint) for i in range(width)]
    if not any(columns):
        return rows, ""
    decoded = [[decode(cell, columns[i]) for i, cell in enumerate(row)] for row in rows]
    return decoded, next(filter(None, columns))
