"""Numbers in words where papers count rounds and places."""

from __future__ import annotations

_WORDS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_OTHERWISE = {1: "nhất", 4: "tư"}


def ordinal(number: int) -> str:
    """What stands behind "thứ": nhất, hai, ba, tư; in figures beyond ten."""
    return _OTHERWISE.get(number) or _word(number)


def turn(number: int) -> str:
    """A round of voting: "vòng hai"."""
    return f"vòng {_word(number)}"


def _word(number: int) -> str:
    return _WORDS[number - 1] if 1 <= number <= len(_WORDS) else str(number)
