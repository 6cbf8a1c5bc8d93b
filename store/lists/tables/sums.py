"""The totals of a list: how many people they say, and whether so many stand there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from store.lists.people.name_words import everybody_in
from store.lists.tables.cell_words import has_letters
from store.lists.tables.lines import HeadingRow, Line, Reason
from store.names import fold

_PEOPLE = re.compile(
    r"(?<![\d.,/])(\d{1,5})\s*(?:đại biểu|người|đ/c|đồng chí|đb|cán bộ)\b", re.IGNORECASE
)
_OF_OTHERS = re.compile(r"\d\s*(?:đồng\b|đ\b|%|tr|triệu|suất|đơn vị|tổ\b|tập thể|bàn|phòng|xe)")
_NUMBER = re.compile(r"(?<![\w.,/+])\d{1,5}(?![\w/+]|[.,]\d)")


@dataclass(frozen=True)
class TotalRow:
    """A total: its row from 1, its text, that of its cell alone, how many entries are above it."""

    row: int
    text: str
    cell: str
    above: int

    @property
    def said(self) -> list[int]:
        """The numbers of people that it may say; those in its own cell come first."""
        for text in (self.cell, self.text):
            if found := _PEOPLE.findall(text):
                return [int(number) for number in found]
            if _OF_OTHERS.search(text.lower()):
                return []
            if found := _NUMBER.findall(text):
                return [int(number) for number in found]
        return []


def totals_told(
    totals: Sequence[TotalRow], heads: Sequence[HeadingRow], lines: Sequence[Line], main: str
) -> tuple[Reason, ...]:
    """Notes on totals that say another number than was read (total-differs).

    A total may be of the whole list, of what stands below the last heading or one that this is in,
    or of what stands below the total before.
    """
    notes: list[Reason] = []
    for at, total in enumerate(totals):
        said = [number for number in total.said if number]
        earlier = [head for head in heads if head.above < total.above]
        starts = [
            head.above for at, head in enumerate(earlier) if _is_open(head, earlier[at + 1 :])
        ]
        parts = [*starts, *(before.above for before in totals[max(0, at - 1) : at]), 0]
        counts = {start: _people(lines[start : total.above], main) for start in parts}
        if not said or any(set(said) & of for of in counts.values()):
            continue
        start = (
            0 if "+" in total.text or fold(total.text).startswith("tong") else max(starts or [0])
        )
        facts: dict[str, str | int] = {"row": total.row, "text": total.text, "said": max(said)}
        notes.append(Reason("total-differs", facts | {"count": max(counts[start])}))
    return tuple(notes)


def _is_open(head: HeadingRow, later: Sequence[HeadingRow]) -> bool:
    return all(other.depth > head.depth for other in later)


def _people(lines: Sequence[Line], main: str) -> set[int]:
    """How many people the lines are: with and without those whose name is still open."""
    texts = [line.text(main) or line.text("family_name") for line in lines]
    counts = [max(1, len(everybody_in(line.cells.get(main, "")))) for line in lines]
    named = sum(count for count, text in zip(counts, texts, strict=True) if has_letters(text))
    return {sum(counts), named}
