"""A scanner's line that arrives where nobody waits for one, told from typing.

Only what came at a scanner's speed is asked about. Figures typed by a script come as fast, so that
a run of digits is a scan only where it can be no figures: it begins as our codes do, or is read as
something that scanners read, in one piece and with more different digits than answers on a ballot
paper have.
"""

from __future__ import annotations

import re

from store.checkin.lines.scanning import (
    LAYOUTS,
    ForeignKind,
    Verdict,
    compacted,
    is_digits,
    read_line,
    views,
)

BEGUN_DIGITS = 8
"""So many digits of ours at a scanner's speed are the beginning of a code."""
DIFFERENT_DIGITS = 6
"""So many different digits stand in a code; papers of a ballot are counted with fewer."""

_LETTERS_OF_CODES = frozenset("0123456789 .-").union(*LAYOUTS.values())
_WEB = "http"
_OTHER_BEGINNINGS = re.compile(r"\s*(?:0[0-9]{11}\||000201|https?[^a-z0-9\s])", re.IGNORECASE)

_PARTED = re.compile(r"[0-9][ .-]+[0-9]")
"""Two phones, a date with its hour, money: only people part their digits."""


def may_be_scan(text: str, event_code: str) -> bool:
    """Whether more letters may make a scan of this beginning."""
    begun = text.lower()
    return (
        _LETTERS_OF_CODES.issuperset(begun)
        or begun.startswith(_WEB)
        or _WEB.startswith(begun)
        or is_begun(text, event_code)
    )


def is_begun(text: str, event_code: str) -> bool:
    """Whether this beginning can only be a scanner's, whatever follows."""
    if _OTHER_BEGINNINGS.match(text):
        return True
    return any(
        (digits := compacted(view)).startswith(f"9{event_code}")
        and is_digits(digits[:BEGUN_DIGITS].ljust(BEGUN_DIGITS))
        for _, view in views(text)
    )


def is_scan(text: str, event_code: str) -> bool:
    """Whether a whole line, or one without an end, is a scanner's."""
    if is_begun(text, event_code):
        return True
    reading = read_line(text, event_code)
    if reading.verdict is Verdict.EMPTY or reading.kind is ForeignKind.OTHER:
        return False
    if reading.verdict is not Verdict.CODE and _PARTED.search(text):
        return False
    return len({char for char in text if char.isalnum()}) >= DIFFERENT_DIGITS
