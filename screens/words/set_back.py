"""Times that were told while the clock stood behind: shown as they were, and marked."""

from __future__ import annotations

from store.records import AgendaItem
from store.records.base import Timed
from store.times import moments

SIGN = "*"
"""Behind a time, or before what was done then; the sentence `set-back-legend` explains it."""


def sign(record: Timed, field: str = "at") -> str:
    """The sign of a time that says less than what was done before it, "" for any other."""
    return SIGN if moments.is_set_back(record, field) else ""


def item_sign(item: AgendaItem) -> str:
    """The same for the hours that an item was held."""
    return sign(item, "started") or sign(item, "finished")
