"""Vietnamese text and names: one spelling, folding for search, and the order of lists.

The order is that of CLDR `vi`: letters first (a ă â … d đ … o ô ơ … u ư), then tones (ngang, huyền,
hỏi, ngã, sắc, nặng), then case.
"""

from __future__ import annotations

import unicodedata

_MARKS = (
    "\u0300\u0309\u0303\u0301\u0323\u0306\u0302\u030c\u030a\u0308\u030b\u0307\u0327\u0328\u0304"
)
"""The five tones, then what other languages of the country and of its guests put on letters."""
_MARK_WEIGHTS = {mark: chr(weight) for weight, mark in enumerate(_MARKS, ord("1"))}
_LETTERS = (
    " _-‐‒–—―,;:!¡?¿.·'‹›\"«»()[]{}‖§¶@*/\\&#%‰†‡•′″`´^¯¨¸°©®+±÷×<=>¬|¦~−⁄∙■□▪▫●○¤¢$£¥₫€"
    "0123456789aăâbƀcdđeêfghijklmnoôơpqrstuưvwxyz"
)  # CLDR's order of signs, then the alphabet
_WEIGHTS = {letter: chr(weight) for weight, letter in enumerate(_LETTERS, 1)}
_QUOTES = {"'": "‘’‚‛", '"': "“”„‟"}
"""Signs that differ from the plain one no more than a tone does."""
_LIKE = {
    form: (sign, str(place))
    for sign, forms in _QUOTES.items()
    for place, form in enumerate(forms, 1)
}
_PLAIN = str.maketrans("‘’‚‛ʼ“”„‟‐‑‒–—", "'''''\"\"\"\"-----")
"""What office programs make of the signs that people type."""
_SHAPED = {unicodedata.normalize("NFD", letter): letter for letter in "ăâêôơư"}

TextKey = tuple[str, str, str]
NameKey = tuple[str, ...]


def nfc(text: str) -> str:
    """The text as it is stored: NFC, every run of white space one plain space, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """The text for comparing: stored form in lower case, without any mark, đ as d, signs plain."""
    pieces = unicodedata.normalize("NFD", nfc(text).lower())
    bare = "".join(char for char in pieces if not unicodedata.combining(char))
    # Ð (U+00D0) is typed for Đ (U+0110) in many old files and looks the same.
    return bare.translate(_PLAIN).replace("đ", "d").replace("ð", "d")


def initials(name: str) -> str:
    """The folded first letters of a name's words: "nvd" for Nguyễn Văn Đức."""
    return "".join(word[0] for word in fold(name).split())


def given_name(full_name: str) -> str:
    """The given name (tên), which is the last word; "" for an empty name."""
    return nfc(full_name).rpartition(" ")[2]


def text_key(text: str) -> TextKey:
    """Sort key of units and other text: letters, then tones, then case (small before capital)."""
    letters: list[str] = []
    tones: list[str] = []
    cases: list[str] = []
    for char in unicodedata.normalize("NFD", nfc(text).replace("…", "...")):
        if unicodedata.category(char) == "Cf":
            continue  # soft hyphens and the like are never seen
        if char in _LIKE or not unicodedata.combining(char) or not letters:
            small = "‐" if char == "‑" else char.lower()
            letter, tone = _LIKE.get(char, (small, ""))
            letters.append(letter)
            tones.append(tone)
            cases.append("0" if small == char else "1")
        elif shaped := _SHAPED.get(letters[-1] + char):
            letters[-1] = shaped
        else:
            tones[-1] += _MARK_WEIGHTS.get(char, f"~{char}")
    return (
        "".join(_WEIGHTS.get(letter, letter) for letter in letters),
        "".join(marks or "0" for marks in tones),
        "".join(cases),
    )


def name_key(full_name: str) -> NameKey:
    """Sort key of people: given name (tên), then family name (họ), then the middle (đệm).

    Tones count within each part, so that all Hòa stand before all Hóa; case counts only when all
    else is equal, so that a list in capitals mixes with the others.
    """
    family, _, rest = nfc(full_name).partition(" ")
    middle, _, given = rest.rpartition(" ")
    parts = [text_key(part) for part in ((given, family, middle) if given else (family, "", ""))]
    levels = [level for letters, tones, _ in parts for level in (letters, tones)]
    return (*levels, *(case for _, _, case in parts))
