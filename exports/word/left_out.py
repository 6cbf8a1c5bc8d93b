"""Signs that are left out of a paper: what steers, and what no bundled font has; a note tells.

Another machine would show a box for them, or another letter. Which they were is kept beside the
text, as a comment of the XML, until the paper is put together: its pieces may be kept and used
again.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from exports.type import fonts
from store.outside import signs

_OWN = frozenset("✓✗☐\n\t")
"""Of ours, and drawn by the symbol font that every office machine has."""
_KEPT = re.compile(r"<!--left:([0-9A-F]+)-->")
_MOST_NAMED = 8


def parted(text: str) -> tuple[str, str]:
    """The text as it is printed, and the comments that stand for what was left out."""
    if text.isascii() and text.isprintable():
        return text, ""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    gone = [sign for sign in text if _is_left_out(sign)]
    if not gone:
        return text, ""
    kept = "".join(sign for sign in text if not _is_left_out(sign))
    return kept, "".join(f"<!--left:{ord(sign):04X}-->" for sign in gone)


def found(xml: str) -> Counter[str]:
    """What was left out of these pieces, by the sign's code."""
    return Counter(_KEPT.findall(xml)) if "<!--left:" in xml else Counter()


def without(xml: str) -> str:
    """The pieces without the comments."""
    return _KEPT.sub("", xml) if "<!--left:" in xml else xml


def note(left: Counter[str]) -> str:
    """The sentence at the foot of the paper."""
    named = [f"U+{code}" for code, _ in left.most_common(_MOST_NAMED)]
    more = ", …" if len(left) > _MOST_NAMED else ""
    return f"Ghi chú: đã bỏ {left.total()} ký tự không in được ({', '.join(named)}{more})."


@cache
def _is_left_out(sign: str) -> bool:
    return bool(signs.steering(sign)) or not (sign in _OWN or fonts.has(sign))
