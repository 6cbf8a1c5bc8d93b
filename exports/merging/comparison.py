"""What a person changed in a Word paper and what the data changed since, and what to make of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Take(StrEnum):
    """What is taken of a difference: Word's text, the data's, or both."""

    WORD = "word"
    DATA = "data"
    BOTH = "both"


@dataclass(frozen=True)
class Difference:
    """A paragraph, row or table that is no longer as it was written; "" for one that is not there.

    `place` is the heading above it, and of a table its row and column. `before` is what the
    program wrote, `word` what the file says, `data` what it would write now, `merged` what comes of
    both where that is neither. `changed_by` says who changed it; of a conflict nothing typed is
    lost unless `Take.DATA` is chosen.
    """

    number: int
    place: str
    changed_by: Take
    before: str
    word: str
    data: str
    merged: str
    is_conflict: bool
    choice: Take


class Decisions:
    """The differences found so far, and what was chosen for them."""

    def __init__(self, choices: Mapping[int, Take]) -> None:
        self.differences: list[Difference] = []
        self._choices = choices

    def decide(
        self,
        place: str,
        changed_by: Take,
        texts: tuple[str, str, str],
        *,
        merged: str | None = None,
        is_conflict: bool = False,
    ) -> Take:
        """What is taken: what was chosen, else Word's in a conflict, else whoever changed it.

        `texts` are those before, in Word, and of the data.
        """
        before, word, data = texts
        number = len(self.differences) + 1
        usual = Take.WORD if is_conflict else changed_by
        choice = self._choices.get(number, usual)
        if merged is None:
            merged = data if changed_by is Take.DATA else word
        self.differences.append(
            Difference(number, place, changed_by, before, word, data, merged, is_conflict, choice)
        )
        return choice


@dataclass(frozen=True)
class Comparison:
    """Three versions of a paper, and where they differ."""

    base: bytes
    theirs: bytes
    ours: bytes
    differences: tuple[Difference, ...]

    @property
    def conflicts(self) -> list[Difference]:
        """Where both were changed, and one choice loses something."""
        return [one for one in self.differences if one.is_conflict]


def chosen(differences: Iterable[Difference], choice: Take) -> dict[int, Take]:
    """The same choice for all conflicts."""
    return {one.number: choice for one in differences if one.is_conflict}
