"""What was typed, as it is compared."""

from __future__ import annotations

from store.names import fold, nfc
from store.search.entries import has_digit, whole_phone
from store.search.spelling import marked_words, words
from store.search.titles import Sex

PHONE_END = 3
"""Digits from which a number may be the end of a phone."""
WHOLE_PHONE = 8
"""Digits that tell phones apart, from which one of them may be wrong."""


class Asked:
    """The words typed, for a name of that `sex`; those of a `title` before it must be in the name.

    `strict` words fit whole only: a number is not the beginning of another, and a letter alone
    before other words is an initial.
    """

    def __init__(self, text: str, title: str = "", sex: Sex = Sex.NONE) -> None:
        spelled = words(text)
        self.joined = "".join(spelled)
        # "N.V.H" and "n v h" are initials, not three words that begin so.
        are_initials = len(self.joined) == len(spelled) > 1
        self.words = (self.joined,) if are_initials else tuple(spelled)
        self.sex = sex
        self.title = tuple(f" {word}" for word in words(title))
        self.phrase = f" {' '.join(self.words)}"
        self.whole = tuple(f" {word} " for word in self.words)
        self.starts = tuple(f" {word}" for word in self.words)
        self.strict = tuple(
            f" {word} "
            for place, word in enumerate(self.words, start=1)
            if has_digit(word) or (len(word) == 1 and place < len(self.words))
        )
        bare = fold(text) == nfc(text).lower()
        self.marked = () if bare else tuple(word for word in marked_words(text) if word[1])
        self.number = self.joined.lstrip("0") if self.joined.isdigit() else ""
        digits = whole_phone(self.joined)
        self.phone_end = digits if len(self.joined) >= PHONE_END else ""
        self.whole_phone = digits if len(digits) >= WHOLE_PHONE else ""
