"""The list of papers under headings: before the conference, on its day, after it."""

from __future__ import annotations

from collections.abc import Iterator

from exports.catalogue import PAPERS
from screens.sentences import say

_FIRST = {
    "agenda": "before",
    "attendance": "presence",
    "awards": "awards",
    "ballots": "votes",
    "agenda-actual": "after",
}
"""The paper with which each part begins; the catalogue has them in the order of need."""


def row_ids() -> list[int]:
    """A paper's place in the catalogue, counted from 1; before a part minus that of its first."""
    return list(_row_ids())


def _row_ids() -> Iterator[int]:
    for place, paper in enumerate(PAPERS, start=1):
        if paper.id in _FIRST:
            yield -place
        yield place


def heading(row_id: int) -> str:
    """The name of a part; "" for a paper."""
    return say(f"papers-phase-{_FIRST[PAPERS[-row_id - 1].id]}") if row_id < 0 else ""
