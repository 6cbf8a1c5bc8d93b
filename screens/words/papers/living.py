"""What was changed in Word and in the data, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from screens.sentences import say

if TYPE_CHECKING:
    from exports.merging.comparison import Difference


def difference_lines(one: Difference) -> Iterator[str]:
    """A difference: where, who changed it, and what it said and says."""
    code = "conflict" if one.is_conflict else one.changed_by.value
    about = say(f"merge-by-{code}")
    yield say("merge-difference", number=one.number, about=about, place=one.place or "–")
    for version in ("before", "word", "data"):
        text = getattr(one, version).replace("\n", " / ")
        yield say(f"merge-text-{version}", text=text or say("merge-text-none"))
