"""Signs that steer instead of showing (ESC, C1, bidi marks, byte-order marks), and what they are.

A terminal obeys some, some turn the order of what follows, some are seen by nobody: a text may
hold them, for it may come from anywhere, but it is never shown or printed with them.
"""

from __future__ import annotations

import re

_LIST = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 without tab and line ends, DEL, C1
    "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # unseen, or turning the order
    "\u2028\u2029\ufff9-\ufffb\U000e0000-\U000e007f"  # line ends of their own, notes, tags
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # no letters at all
)
STEERING = re.compile(f"[{_LIST}]")
"""One such sign."""
_PICTURES = {chr(code): chr(0x2400 + code) for code in range(0x20)} | {"\x7f": "\u2421"}


def steering(text: str) -> list[str]:
    """The signs of a text that steer, each as often as it stands there."""
    return [] if text.isprintable() else STEERING.findall(text)


def without(text: str) -> str:
    """The text without them; tabs and line ends stay."""
    return text if text.isprintable() else STEERING.sub("", text)


def told(text: str) -> str:
    """The text with each such sign as what it is: "␛", or "‹U+202E›"."""
    return text if text.isprintable() else STEERING.sub(lambda sign: name(sign[0]), text)


def name(sign: str) -> str:
    """What is shown for one sign."""
    return _PICTURES.get(sign) or f"‹U+{ord(sign):04X}›"
