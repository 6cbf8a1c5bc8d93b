"""Vietnamese words as a search compares them: folded, with their marks, by sound."""

from __future__ import annotations

import re
import unicodedata

from store.names import fold, nfc

_WORD = re.compile(r"[^\W_]+")
_AFTER_GI = re.compile(r"[aouy]|eo?$")  # gia, gieo: the i is no vowel; gin, gieng: it is

# What is said alike in one region or another, longest first: (first letters, what stands for them).
_ONSETS = (
    ("ngh", "ng"),
    ("ng", "ng"),
    ("nh", "nh"),
    ("gh", "g"),
    ("tr", "ch"),
    ("kh", "kh"),
    ("ph", "f"),
    ("qu", "cu"),
    ("n", "l"),
    ("r", "d"),
    ("x", "s"),
    ("k", "c"),
    ("q", "c"),
    ("z", "d"),
    ("j", "d"),
)
# No Vietnamese word ends so, or has these letters: keys of Telex typed with the method off.
_TELEX_TONE = re.compile(r"(?<=[aeiouyw])[sfrxj]|(?<=[a-z]{2})[sfrxj]$|w")
_TELEX_DOUBLE = re.compile(r"aa|ee|oo|dd")


def words(text: str) -> list[str]:
    """The folded words of a text: letters and digits, nothing else."""
    return _WORD.findall(fold(text))


def marked_words(text: str) -> list[tuple[str, frozenset[str]]]:
    """Folded words with the marks each bears, wherever they stand in it: hoà is hòa, not hóa."""
    return [(fold(word), _marks(word)) for word in _WORD.findall(nfc(text))]


def _marks(word: str) -> frozenset[str]:
    pieces = unicodedata.normalize("NFD", word.lower())
    return frozenset(char for char in pieces if unicodedata.combining(char) or char in "đð")


def is_spelled(
    asked: tuple[str, frozenset[str]], there: tuple[tuple[str, frozenset[str]], ...]
) -> bool:
    """Whether a marked word is one of those there, or begins one."""
    letters, marks = asked
    return any(
        marks == theirs if letters == word else word.startswith(letters) and marks <= theirs
        for word, theirs in there
    )


def sound(word: str) -> str:
    """A folded word in letters that stand for sounds: l and n, s and x, tr and ch, d, gi and r,
    i and y, c, k and q, ng and ngh are often heard, or said, one for the other.
    """
    if word.startswith("gi"):
        rest = word[2:]
        word = f"d{rest}" if _AFTER_GI.match(rest) else f"di{rest}"
    else:
        for letters, stand_for in _ONSETS:
            if word.startswith(letters):
                word = stand_for + word[len(letters) :]
                break
    return word.replace("y", "i")


def without_telex(word: str) -> str:
    """A folded word without the keys of Telex: "nguyen" for "nguyeenx"."""
    doubled = _TELEX_DOUBLE.sub(lambda match: match[0][0], word)
    return _TELEX_TONE.sub("", doubled)
