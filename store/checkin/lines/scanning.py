"""What one line means, as a scanner, a keyboard or an input method (bộ gõ) delivered it.

The first row that fits decides. Spaces, dashes and dots typed by hand do not count. "Digits" also
are the characters of one keyboard layout that stand on its digit keys; they are translated before
any Unicode normalising, because NFC reorders the marks of the Windows Vietnamese layout.

| line                                                          | verdict, kind             |
|---------------------------------------------------------------|---------------------------|
| nothing                                                       | empty                     |
| its last 17 characters are a valid code of this conference    | code                      |
| ... of another conference                                     | foreign, other_conference |
| starts with 0 and 11 digits, then no digit                    | foreign, identity_card    |
| starts with 000201                                            | foreign, bank             |
| is 13 digits from 893                                         | foreign, product          |
| has //, a web address, or starts with a mangled http or www   | foreign, url              |
| its last 17 characters are digits                             | misread                   |
| is 14 to 16 digits, or fewer that start with 9 and our number | misread                   |
| letters among at least 14 digits in the last 17 characters    | garbled                   |
| accents among at least 12 digits and accents in the last 17   | garbled                   |
| anything else                                                 | foreign, other            |

What stands before the last 17 digits is a leftover (something half typed, a scanner's prefix) and
is ignored. Nothing damaged is ever completed or guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from store.codes import LENGTH, event_of, is_valid
from store.names import fold

LAYOUTS = {
    "french": "à&é\"'(-è_ç",
    "belgian": "à&é\"'(§è!ç",
    "czech": "é+ěščřžýáí",
    "windows_vietnamese": "đăâêô\u0300\u0309\u0303\u0301\u0323",
}
"""What the unshifted keys 0 to 9 type in each layout; all one-to-one."""

LOG_LENGTH = 200

_DIGITS = "0123456789"
# Caps lock makes capitals of the letters.
_TABLES = {
    name: dict(zip(keys + keys.upper(), _DIGITS * 2, strict=True)) for name, keys in LAYOUTS.items()
}
_CODE_LIKE = frozenset(_DIGITS).union(*_TABLES.values())

PADDING = "\x00\x02\x03\x04\x1d\x1e\ufeff \t\r\n"
"""What scanners may put around a line: STX, ETX, EOT, separators, a byte order mark."""

_SEPARATOR = re.compile(r"[\s.\-\u2010-\u2015\u2212\u200b\u2060\ufeff]")
_CARD = re.compile(r"0(?!00)(?:[ .\-]?[0-9]){11}(?![0-9])")
# For the log any number that may be a card's is one, also with a digit or the pipes lost.
_CARD_IN_LOG = re.compile(
    r"(?<![0-9])(?<![0-9][ .\-])(?:0(?!00)(?:[ .\-]?[0-9]){11}|[0-9]{8,11}(?=\|))"
)
_BANK = "000201"
_BANK_FIELD = re.compile(r"(?P<tag>[0-9]{2})(?P<length>[0-9]{2})")
_PRODUCT = re.compile(r"893[0-9]{10}")
# Matched against folded text: Telex and VNI double letters of "http" and put vowels into it, other
# layouts type other signs for "://".
_URL = re.compile(
    r"(?<![a-z])h+[a-z]{0,2}t[a-z]{0,2}p[a-z]{0,2}[^a-z0-9\s]"
    r"|^[wu]{2,3}\.|//|[a-z0-9]\.[a-z]{2,6}/"
)


class Verdict(StrEnum):
    """What a line is."""

    CODE = "code"
    MISREAD = "misread"
    FOREIGN = "foreign"
    GARBLED = "garbled"
    EMPTY = "empty"


class ForeignKind(StrEnum):
    """What a line that is no code of ours is instead; `NONE` for all other verdicts."""

    NONE = ""
    URL = "url"
    IDENTITY_CARD = "identity_card"
    BANK = "bank"
    PRODUCT = "product"
    OTHER_CONFERENCE = "other_conference"
    OTHER = "other"


@dataclass(frozen=True)
class Reading:
    """What a line was read as; `layout` names the keyboard layout that was undone.

    `card_number` (12 digits) must never be logged or stored; only a mark of it may.
    """

    verdict: Verdict
    kind: ForeignKind = ForeignKind.NONE
    code: str = ""
    layout: str = ""
    card_number: str = field(default="", repr=False)

    @property
    def is_code_like(self) -> bool:
        """Whether the line can only have been scanned: a code, ours or foreign, whole or not."""
        return self.verdict is not Verdict.EMPTY and self.kind is not ForeignKind.OTHER


def read_line(line: str, event_code: str) -> Reading:
    """Read one whole line at a desk of the conference with this 3-digit number."""
    text = line.strip(PADDING)
    if not compacted(text):
        return Reading(Verdict.EMPTY)
    for layout, view in views(text):
        if whole := _whole(view, event_code):
            return replace(whole, layout=layout)
    if _URL.search(fold(text)):
        return Reading(Verdict.FOREIGN, ForeignKind.URL)
    for layout, view in views(text):
        if _is_misread(compacted(view), event_code):
            return Reading(Verdict.MISREAD, layout=layout)
    if _is_garbled(compacted(text)):
        return Reading(Verdict.GARBLED)
    return Reading(Verdict.FOREIGN, ForeignKind.OTHER)


def escape_line(line: str) -> str:
    """A line as the log may keep it: printable, at most 200 characters, no personal data.

    Of an identity-card number no digit stays, and nothing after it (name, birth date and address).
    Marks are escaped too: NFC would move them, and the log is evidence.
    """
    kept = ""
    for char in masked(line):
        piece = _escape(char)
        if len(kept) + len(piece) >= LOG_LENGTH:
            return kept + "…"
        kept += piece
    return kept


def masked(line: str) -> str:
    """A line without the number of an identity card and what follows it."""
    text = line.strip(PADDING)
    for _, view in views(text):
        if card := _CARD_IN_LOG.search(view):
            number = compacted(card.group())
            return text[: card.start()] + "*" * len(number)
    return text


class Diagnosis(StrEnum):
    """What the scanner test (thử máy quét) found."""

    GOOD = "good"
    WRONG_LAYOUT = "wrong_layout"
    INPUT_METHOD = "input_method"
    DIGITS_LOST = "digits_lost"
    NO_ENTER = "no_enter"
    OTHER = "other"


class Diagnosed(NamedTuple):
    """A diagnosis; `layout` is "" when no layout was undone or it is not one we know."""

    diagnosis: Diagnosis
    layout: str = ""


def diagnose(line: str, expected_code: str, terminator: str) -> Diagnosed:
    """Compare a test scan with the code that was shown.

    `terminator` is what ended the line (CR, LF, CRLF or Tab), "" when nothing did. A missing Enter
    comes before a wrong layout: the layout is undone at every scan, the Enter is not.
    """
    reading = read_line(line, event_of(expected_code))
    if reading.code == expected_code:
        if not terminator:
            return Diagnosed(Diagnosis.NO_ENTER, reading.layout)
        found = Diagnosis.WRONG_LAYOUT if reading.layout else Diagnosis.GOOD
        return Diagnosed(found, reading.layout)
    for layout, view in views(line.strip(PADDING)):
        if _is_part(compacted(view), expected_code):
            return Diagnosed(Diagnosis.DIGITS_LOST, layout)
    if reading.verdict is Verdict.GARBLED:
        has_digits = any(char in _DIGITS for char in line)
        return Diagnosed(Diagnosis.INPUT_METHOD if has_digits else Diagnosis.WRONG_LAYOUT)
    return Diagnosed(Diagnosis.OTHER)


def compacted(text: str) -> str:
    """The text without what people put between the digits of a code."""
    return _SEPARATOR.sub("", text)


def views(text: str) -> Iterator[tuple[str, str]]:
    """The line as typed ("") and as each layout would have it, by name; all of the same length."""
    yield "", text
    for name, table in _TABLES.items():
        yield name, "".join(table.get(c, c if _SEPARATOR.match(c) else "?") for c in text)


def bank_end(view: str) -> int:
    """Where a bank's transfer code at the beginning of a line ends; 0 if there is none.

    EMVCo's QR code for payments: a tag of two digits, a length of two, a value; tag 63, its
    checksum, comes last. One that is broken, or broken off, ends with the line.
    """
    if not view.startswith(_BANK):
        return 0
    at = 0
    while field := _BANK_FIELD.match(view, at):
        at = field.end() + int(field["length"])
        if field["tag"] == "63":
            break
    return min(at, len(view)) if field else len(view)


def is_digits(text: str) -> bool:
    """Whether this is digits and nothing else."""
    # str.isdigit would take the digits of other scripts as well.
    return bool(text) and not text.strip(_DIGITS)


def _whole(view: str, event_code: str) -> Reading | None:
    """Read an undamaged code, card, bank or product line; None for everything else."""
    compact = compacted(view)
    code = compact[-LENGTH:]
    if is_valid(code):
        if event_of(code) == event_code:
            return Reading(Verdict.CODE, code=code)
        return Reading(Verdict.FOREIGN, ForeignKind.OTHER_CONFERENCE)
    if card := _CARD.match(view):
        number = compacted(card.group())
        return Reading(Verdict.FOREIGN, ForeignKind.IDENTITY_CARD, card_number=number)
    if compact.startswith(_BANK):
        return Reading(Verdict.FOREIGN, ForeignKind.BANK)
    if _PRODUCT.fullmatch(compact):
        return Reading(Verdict.FOREIGN, ForeignKind.PRODUCT)
    return None


def _is_misread(compact: str, event_code: str) -> bool:
    if len(compact) >= LENGTH:
        return is_digits(compact[-LENGTH:])
    begun = len(compact) > 4 and compact.startswith(f"9{event_code}")
    return is_digits(compact) and (begun or len(compact) >= 14)


def _is_garbled(compact: str) -> bool:
    tail = compact[-LENGTH:]
    if sum(char in _DIGITS for char in tail) >= 14:
        return True
    # Decomposed, a character of a layout is at least one mark, whatever NFC has made of it.
    pieces = unicodedata.normalize("NFD", tail)
    code_like = sum(char in _CODE_LIKE or unicodedata.combining(char) > 0 for char in pieces)
    return code_like >= 12 and not tail.isascii()


def _is_part(compact: str, code: str) -> bool:
    """Whether these are digits of the code in their order, with some missing."""
    rest = iter(code)
    return is_digits(compact) and all(char in rest for char in compact)


def _escape(char: str) -> str:
    if char.isprintable() and not unicodedata.combining(char):
        return char
    point = ord(char)
    if point < 0x100:
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"
