"""What Enter means in the desk's field: a scan, a choice among the hits, or "look first".

Nothing is checked in by a guess. A line is a scan when it reads as one of the codes we know, has
eight digits and is nobody's phone, or came at a scanner's speed. Everything else is a search, and a
person is taken from it only when they were the only one that fits as typed, or when somebody moved
through the hits, or looked at them, before Enter.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import NamedTuple

from store.checkin.lines.scanning import Reading, Verdict, read_line

CODE_DIGITS = 8
"""Digits from which a line is no number of a delegate and no end of a phone number."""
PHONE_DIGITS = range(9, 13)
"""Digits of a whole phone, also with one too few or too many; typed by hand they are looked for."""
LONGEST_SYLLABLE = 7
"""Letters that an input method may hand over at once, with the Enter right behind ("nghiêng")."""


class DeskLine(NamedTuple):
    """A line as it came: `burst` is its end that came at a scanner's speed, `at` when it ended.

    `is_rewritten`: keys that came as fast took others back, as an input method does. `is_held`: the
    Enter behind it is one that is held down.
    """

    text: str
    burst: str = ""
    at: datetime | None = None
    is_rewritten: bool = False
    is_held: bool = False


class Meaning(Enum):
    """What is to be done with a line that was ended."""

    SCAN = "scan"
    CHOOSE = "choose"
    LOOK = "look"
    NOBODY = "nobody"


def is_quick(burst: str) -> bool:
    """Whether these letters came from a scanner: too many, or with digits, for a person's hand."""
    has_digits = any(char.isdigit() for char in burst)
    return len(burst) > LONGEST_SYLLABLE or (len(burst) > 2 and has_digits)


def meaning(
    line: str, burst: str, hits: int, reading: Reading, *, moved: bool, guessed: bool = False
) -> Meaning:
    """Decide about a line and its `reading`; `moved`: the arrow keys chose one of the `hits`.

    `hits` fit as typed. Where none does they are `guessed`, and are always shown first.
    """
    quick = is_quick(burst)
    if reading.is_code_like:
        return Meaning.SCAN
    if moved and hits and not quick:
        # Also a whole phone number. Letters right before this Enter: a key that bounced.
        return Meaning.LOOK if burst else Meaning.CHOOSE
    digits = sum(char.isdigit() for char in line)
    if digits >= CODE_DIGITS:
        is_phone = bool(hits) and not quick and digits in PHONE_DIGITS
        return Meaning.LOOK if is_phone else Meaning.SCAN
    if quick:
        # A name out of a foreign QR code, or letters sent by a script: shown, never taken.
        return Meaning.LOOK if hits and line.replace(" ", "").isalpha() else Meaning.SCAN
    if not hits:
        return Meaning.NOBODY
    return Meaning.CHOOSE if hits == 1 and not guessed else Meaning.LOOK


def scanned(line: str, burst: str, reading: Reading, event_code: str) -> str:
    """What the desk is to judge: the scan alone where it followed letters left in the field."""
    follows_letters = reading.verdict is not Verdict.CODE and burst != line and is_quick(burst)
    is_scan = follows_letters and read_line(burst, event_code).is_code_like
    return burst if is_scan else line


def garbled_by_input_method(line: str, reading: Reading, *, rewritten: bool) -> bool:
    """Whether an input method (bộ gõ) spoiled a scan, though what is left reads as something else.

    `rewritten`: Backspace came at a scanner's speed within the line. No scanner sends one; an
    engine does, to put a marked letter in the place of those it has sent, and takes digits away.
    """
    if reading.verdict in {Verdict.CODE, Verdict.EMPTY, Verdict.GARBLED}:
        return False  # whole after all, or said already
    if reading.is_code_like and reading.verdict is not Verdict.MISREAD:
        return False
    is_one_word = len(line.split()) == 1  # a name and a phone number out of a foreign code are not
    has_marks = is_one_word and any(char.isalpha() and not char.isascii() for char in line)
    digits = sum(char.isdigit() for char in line)
    return digits >= CODE_DIGITS and (rewritten or has_marks)
