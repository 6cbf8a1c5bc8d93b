"""Agenda lists: times, minutes and sessions as offices write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from store.lists.entries.items import Item, Value
from store.lists.tables.body import Line, Reason
from store.lists.tables.columns import Columns
from store.names import fold

_CLOCK = re.compile(r"(\d{1,2})\s*(?:giờ|h|:|g)\s*([0-5]\d)?(?!\d)", re.IGNORECASE)
_MINUTES = re.compile(r"(\d{1,3})\s*(?:phút|ph|p|['’′])?\s*", re.IGNORECASE)
_SAID_MINUTES = re.compile(r"(\d{1,3})\s*(?:phút|ph\b|p\b|['’′])", re.IGNORECASE)
_HEADING = re.compile(
    r"(?:buoi|phien|sang|chieu|toi|ngay|phan thu|phan [ivx]+\b|thu (?:hai|ba|tu))"
)
_DAY_MINUTES = 24 * 60


def is_heading(text: str) -> bool:
    """Whether a text alone in its row names a session (buổi) or a part, not an item."""
    return bool(_HEADING.match(fold(text)))


def _times(text: str) -> list[int]:
    """Times of day in minutes since midnight."""
    found = [int(hour) * 60 + int(minute or 0) for hour, minute in _CLOCK.findall(text)]
    return [time for time in found if time < _DAY_MINUTES]


def said_minutes(text: str) -> int:
    """The minutes in "10", "10 phút" or "10'"; 0 where there are none."""
    found = _MINUTES.fullmatch(text) or _SAID_MINUTES.search(text)
    return int(found[1]) if found else 0


def _minutes(line: Line, times: Sequence[int]) -> int:
    text = line.text("minutes")
    if found := _MINUTES.fullmatch(text):
        return int(found[1])
    if lengths := _times(text):
        return lengths[0]
    if said := _SAID_MINUTES.search(text or line.text("time")):
        return int(said[1])
    return max(times[1] - times[0], 0) if len(times) > 1 else 0


def make_items(lines: Sequence[Line], columns: Columns) -> list[Item]:
    """Read all items; minutes not written follow from the next item's start in the same session.

    Reasons: no-title, time-odd, minutes-missing, minutes-from-next.
    """
    items = [_item(line, columns) for line in lines]
    for at, item in enumerate(items):
        if item.values["minutes"] or item.verdict == "refused":
            continue
        gap = _gap(items, at)
        code = "minutes-from-next" if gap else "minutes-missing"
        values = {**item.values, "minutes": gap}
        told = Reason(code, {"minutes": gap})
        items[at] = replace(item, values=values, reasons=(*item.reasons, told))
    return items


def _gap(items: Sequence[Item], at: int) -> int:
    """Minutes until the next item's start in the same session, 0 if that is not known."""
    here = _times(str(items[at].values["start"]))
    following = items[at + 1].values if at + 1 < len(items) else {}
    if not here or following.get("session") != items[at].values["session"]:
        return 0
    after = _times(str(following["start"]))
    return max(after[0] - here[0], 0) if after else 0


def _item(line: Line, columns: Columns) -> Item:
    reasons = list(line.reasons)
    title, text = line.text("title"), line.text("time")
    times = _times(text)
    if text and not times and not _SAID_MINUTES.search(text):
        reasons.append(Reason("time-odd", {"text": text}))
    values: dict[str, Value] = {
        "session": line.group,
        "start": f"{times[0] // 60:02}:{times[0] % 60:02}" if times else "",
        "title": title,
        "minutes": _minutes(line, times),
        "presenter": line.text("presenter"),
        "note": line.text("note"),
    }
    if any(letter.isalpha() for letter in title):
        return Item(line.row, "new", tuple(reasons), values)
    column = columns.headers().get("title", "")
    reasons.append(Reason("no-title", {"row": line.row, "column": column}))
    return Item(line.row, "refused", tuple(reasons), values)
