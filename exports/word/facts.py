"""Facts in a paper's text: pieces marked with the record they come from.

A mark stands in the text itself, between the control characters 1, 2 and 3, which no paper may
hold: 1, `agenda.3.started`, 2, "08 giờ 05", 3. In Word it becomes an inline content control whose
tag is the reference, and which editing leaves in place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from store.records import TABLE_OF, Record

_BEGIN, _TEXT, _END = "\x01", "\x02", "\x03"
_NO_MARKS = dict.fromkeys((1, 2, 3))
_OPENS = f"{_BEGIN}([A-Za-z0-9_.-]+){_TEXT}"
_MARKED = re.compile(f"{_OPENS}([^{_END}]*){_END}")
_MARKS = re.compile(f"{_OPENS}|{_END}")


def fact(ref: str, text: str) -> str:
    """`text`, marked with where it comes from: `<table>.<id>.<field>`, in small letters.

    Facts do not nest: marks inside are dropped. Nothing is nothing, not an empty fact. What is kept
    as a list without ids (recipients, notes) has one reference for all of it.
    """
    return f"{_BEGIN}{ref}{_TEXT}{plain(text).translate(_NO_MARKS)}{_END}" if text else ""


def fact_of(record: Record, field: str, text: str) -> str:
    """`text`, marked as a field of a record, or as what is told of it ("told")."""
    return fact(f"{TABLE_OF[type(record)]}.{record.id}.{field}", text)


def plain(text: str) -> str:
    """`text` without marks: for widths, properties, and every way out that is not Word."""
    return _MARKS.sub("", text) if _BEGIN in text else text


def once(texts: Iterable[str]) -> list[str]:
    """Each text once, whatever record it is told of; empty ones are left out."""
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(plain(text), text)
    found.pop("", None)
    return list(found.values())


def is_marked(text: str) -> bool:
    """Whether there is a fact in `text`."""
    return _BEGIN in text


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """`text` in pieces, each with its reference, or with "" where it is no fact."""
    found = _MARKED.split(text)
    for place in range(0, len(found), 3):
        if found[place]:
            yield "", found[place]
        if place + 2 < len(found):
            # A text that was set in capitals took its reference along.
            yield found[place + 1].lower(), found[place + 2]
