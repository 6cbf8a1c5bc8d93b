"""What is typed into a field without the words that papers print around it.

"TM. ỦY BAN" where papers write "TM." by themselves would be printed "TM. TM. ỦY BAN". Each function
answers with the bare text, the same where nothing is doubled; parts stay parted by semicolons.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from store.names import fold
from store.records import Signing

_RIGHT = re.compile(
    r"\s*(?:(?:t\s*[./]?\s*m|k\s*[./]?\s*t|t\s*[./]?\s*l|t\s*[./]?\s*u\s*[./]?\s*q)(?:\s*[./]|\s)\s*|"
    r"(?:thay mặt|ký thay|thừa lệnh|thừa ủy quyền|thừa uỷ quyền)\b[:,]?\s*)",
    re.IGNORECASE,
)
"""TM., KT., TL., TUQ., as people write them, and in words."""
_ACTING = re.compile(r"\s*(?:q\s*\.\s*|q\s+|quyền\s+)", re.IGNORECASE)
_TO = re.compile(r"\s*kính\s+gửi\s*[:\-–]*\s*", re.IGNORECASE)
_RECIPIENTS = re.compile(r"\s*nơi\s+nhận\s*:?\s*", re.IGNORECASE)
_DASH = re.compile(r"\s*[-‐-―−•+*]\s*")
_KEPT = re.compile(r"\s*lưu(?:\s*:|(?=\s))\s*", re.IGNORECASE)
_DATE = re.compile(r"[\s,]*\bngày\b.*$|[\s,;.:]+$", re.IGNORECASE)


def body(text: str) -> str:
    """A body, or the head of one, without the right in which somebody signs for it."""
    return _without(_RIGHT, text)


def post(text: str, signing: Signing) -> str:
    """A post without the right that the paper prints over or before it."""
    if signing is Signing.ACTING:
        return _without(_ACTING, text)
    return text.strip() if signing in {Signing.UNSAID, Signing.OWN} else body(text)


def addressees(text: str) -> str:
    """Those after "Kính gửi:", which one paper prints once."""
    return _parted(_without(_TO, _without(_DASH, part)) for part in _parts(text))


def recipients(text: str) -> str:
    """Those below "Nơi nhận:", each without its dash."""
    return _parted(_without(_DASH, _without(_RECIPIENTS, part)) for part in _parts(text))


def keeping(text: str) -> str:
    """The last recipient, "Lưu: VT", with that word once."""
    rest = _without(_KEPT, _without(_DASH, text)).rstrip(" .;")
    return f"Lưu: {rest}" if rest else ""


def place(text: str) -> str:
    """A place without the date behind it."""
    return _DATE.sub("", unicodedata.normalize("NFC", text)).strip()


def number(text: str) -> str:
    """A number without the symbol behind it, which has a field of its own."""
    return text.partition("/")[0].strip()


def symbol(text: str) -> str:
    """What stands after the stroke, without the number and the stroke."""
    return re.sub(r"^\s*(?:số\s*:?)?\s*[\d…._]*\s*/\s*", "", text, flags=re.IGNORECASE).strip()


def is_as_above(recipient: str) -> bool:
    """Whether a recipient is those to whom the paper is addressed."""
    return fold(recipient).startswith("nhu tren")


def is_keeping(recipient: str) -> bool:
    """Whether a recipient is the office's own file."""
    return fold(recipient).startswith("luu")


def _without(pattern: re.Pattern[str], text: str) -> str:
    rest = unicodedata.normalize("NFC", text).strip()
    while (found := pattern.match(rest)) and found.end():
        rest = rest[found.end() :]
    return rest


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";")]


def _parted(parts: Iterable[str]) -> str:
    return "; ".join(filter(None, parts))
