"""Signs that are left out of a paper: what steers, and what no bundled font has; a note tells.

Another machine would show a box for them, or another letter. In Word the note stands at the foot
of the paper; which signs they were is kept beside the text, as a comment of the XML, until the
paper is put together: its pieces may be kept and used again. Cards, labels and lists to reckon with
have no foot: whoever writes a paper listens and tells the secretary.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from exports.type import fonts
from store.outside import signs

_OWN = frozenset("✓✗☐\n\t")
"""Of ours, and drawn by the symbol font that every office machine has."""
_KEPT = re.compile(r"<!--left:([0-9A-F]+)-->")
_MOST_NAMED = 8
NOTE = "Ghi chú: đã bỏ"
"""How the sentence at the foot of a paper begins."""
_NAMED = re.compile(rf"{NOTE} \d+ [^(]*\((U\+[^)]*)\)")

Signs = Counter[str]
"""How often signs were left out, by their code."""

_heard: ContextVar[Signs | None] = ContextVar("heard", default=None)


@contextmanager
def listening() -> Iterator[Signs]:
    """What is left out inside is counted here."""
    heard: Signs = Counter()
    token = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(token)


def hear(left: Signs) -> None:
    """Let whoever listens know what was left out."""
    if (heard := _heard.get()) is not None:
        heard.update(left)


def drawable(text: str) -> str:
    """The text as it can be drawn in a PDF; what is left out is heard."""
    return _kept(text, [sign for sign in text if _is_undrawable(sign)])


def unsteered(text: str) -> str:
    """The text without what steers, for programs that have fonts of their own; that is heard."""
    return _kept(text, signs.steering(text.replace("\r\n", "\n").replace("\r", "\n")))


def _kept(text: str, gone: Iterable[str]) -> str:
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    out = set(gone) - {"\r"}
    if not out:
        return text
    hear(Counter(f"{ord(sign):04X}" for sign in text if sign in out))
    return "".join(sign for sign in text if sign not in out)


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
    return f"{NOTE} {left.total()} ký tự không in được ({named(left)})."


def note_of(notes: str, left: Signs) -> str:
    """The sentence for a paper that prints only part of one that has `notes`, "" for nothing.

    How many of them would have stood in that part nobody knows, so no number is told.
    """
    codes = dict.fromkeys((*_codes_in(notes), *(f"U+{code}" for code in left)))
    return f"{NOTE} ký tự không in được ({', '.join(codes)})." if codes else ""


def named(left: Signs) -> str:
    """The signs by their codes, the most frequent first: "U+202E, U+1F600"."""
    told = [f"U+{code}" for code, _ in left.most_common(_MOST_NAMED)]
    return ", ".join(told) + (", …" if len(left) > _MOST_NAMED else "")


def _codes_in(notes: str) -> Iterator[str]:
    for told in _NAMED.findall(notes):
        yield from told.split(", ")


@cache
def _is_undrawable(sign: str) -> bool:
    return bool(signs.steering(sign)) or not (sign in "\n\t" or fonts.has(sign))


@cache
def _is_left_out(sign: str) -> bool:
    return bool(signs.steering(sign)) or not (sign in _OWN or fonts.has(sign))
