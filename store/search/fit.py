"""How a hit fits what was typed, and what it costs to take one word for another."""

from __future__ import annotations

from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple


class Fit(IntEnum):
    """Why a delegate is a hit; all but `TYPED` are guesses, which nobody is admitted by unasked."""

    TYPED = 0
    HEARD = 1  # the words sound alike, or bear other marks
    INITIALS = 2  # letters that words of name or unit begin with
    NEAR = 3  # letters or digits wrongly typed, or from the middle of words


class Hit(NamedTuple):
    """A delegate found, and why."""

    id: int
    fit: Fit


class Cost(NamedTuple):
    """How far something is from what was typed, in tenths of a word heard wrong."""

    weight: int
    fit: Fit


WHOLE = Cost(0, Fit.TYPED)
BEGUN = Cost(3, Fit.TYPED)
INITIAL = Cost(5, Fit.INITIALS)
HEARD = Cost(10, Fit.HEARD)
RUN = Cost(10, Fit.INITIALS)
"""Several initials in a row, of a name or of a whole unit."""
PART_OF_RUN = Cost(15, Fit.INITIALS)
FIGURE_BEGUN = Cost(10, Fit.NEAR)
INSIDE = Cost(30, Fit.NEAR)

HEARD_BEGUN = Cost(19, Fit.HEARD)
_SLIP = 18
"""A key beside the right one, one left out, pressed twice, or before its time."""
_LETTER = 22
"""Any other letter."""
_FIRST_LETTER = 3  # the first letter is seldom wrong
_SHORT = 6  # of two letters, one that is wrong is half
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {a + b for row in _ROWS for pair in pairwise(row) for a, b in (pair, pair[::-1])}


def typo(asked: str, word: str, letters: int) -> Cost:
    """A word with so many letters wrong, missing, too many or swapped."""
    weight = _SLIP if letters == 1 and _is_slip(asked, word) else _LETTER
    weight *= letters
    swapped = asked[:2] == word[1::-1]
    weight += _FIRST_LETTER * (asked[0] != word[0] and not swapped) + _SHORT * (len(asked) < 3)
    return Cost(weight, Fit.NEAR)


def _is_slip(asked: str, word: str) -> bool:
    """Whether the one letter that differs is what fingers often do."""
    if len(asked) < len(word):
        return True
    differing = [a + b for a, b in zip(asked, word, strict=False) if a != b]
    if len(asked) > len(word):
        place = next(
            (i for i, (a, b) in enumerate(zip(asked, word, strict=False)) if a != b), len(word)
        )
        return place > 0 and asked[place] == asked[place - 1]
    return len(differing) > 1 or differing[0] in _BESIDE
