"""A line taken apart: scanners run their codes together, with or without an end between them.

CR, LF and Tab end a line. Within a line each run of 17 digits that is a code of this conference is
a piece. Two may overlap: a code that lost a digit is made whole by the 9 of the next one, one time
in 97. Then the one on somebody's badge holds, of two such the earlier. Of what is left over:

| where                                 | what                          | becomes              |
|---------------------------------------|-------------------------------|----------------------|
| before the first code                 | a card, an address, a bank's  | a piece of its own   |
|                                       | or product's, half a code, or |                      |
|                                       | eight digits and more         |                      |
| before the first code                 | anything else                 | dropped: half typed  |
| behind a code                         | one digit (a key bounced)     | that code is misread |
| between codes                         | fewer than two digits         | dropped: half typed  |
| between codes, or behind the last one | anything else                 | a piece of its own   |

It is cut before each 9 and our number that seem to begin a code, and where there are more digits
than one code can have. Nothing damaged is ever completed or guessed.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from store.checkin.lines.scanning import (
    PADDING,
    ForeignKind,
    Reading,
    Verdict,
    bank_end,
    compacted,
    is_digits,
    read_line,
    views,
)
from store.codes import LENGTH, event_of, is_valid

LINE_END = re.compile(r"[\r\n\t]")

_SHORTEST, _LONGEST = LENGTH - 3, LENGTH + 4
"""Digits that one damaged code may have, to be told from others: keys are lost, or bounce."""

_TYPED = 7
"""Digits that somebody may have typed before a code: a delegate's number, the end of a phone's."""


class LinePiece(NamedTuple):
    """One thing that was scanned: its text as it came, and what that was read as."""

    text: str
    reading: Reading


class _Code(NamedTuple):
    """Where a code of ours stands in a line, and the layout that was undone."""

    start: int
    end: int
    code: str
    layout: str


def pieces(text: str, event_code: str, known: Container[str] = ()) -> list[LinePiece]:
    """What was scanned, in order, at the conference with this 3-digit number; [] for nothing.

    `known` are the codes on badges, valid or revoked.
    """
    lines = (line.strip(PADDING) for line in LINE_END.split(text))
    return [one for line in lines if compacted(line) for one in _of_line(line, event_code, known)]


def _of_line(line: str, event_code: str, known: Container[str]) -> list[LinePiece]:
    if is_valid(line) and event_of(line) == event_code:  # as nearly every line: nothing to split
        return [LinePiece(line, Reading(Verdict.CODE, code=line))]
    found: list[LinePiece] = []
    end, layout = 0, ""
    for code in _codes(line, event_code, known):
        _take_rest(found, line[end : code.start], layout, event_code)
        reading = Reading(Verdict.CODE, code=code.code, layout=code.layout)
        found.append(LinePiece(line[code.start : code.end], reading))
        end, layout = code.end, code.layout
    _take_rest(found, line[end:], layout, event_code, is_last=True)
    return found


def _codes(line: str, event_code: str, known: Container[str]) -> list[_Code]:
    """The codes of this conference in a line, in order; none overlaps another."""
    shape = re.compile(f"(?=(9{event_code}[0-9]{{13}}))")
    found: list[_Code] = []
    for layout, view in views(line):
        if not shape.search(compacted(view)):
            continue
        compact, places = _compact_places(view)
        for match in shape.finditer(compact):
            if is_valid(code := match[1]):
                start, last = places[match.start()], places[match.start() + LENGTH - 1]
                found.append(_Code(start, last + 1, code, layout))
    kept: list[_Code] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda one: (one.code not in known, one.start)):
        if taken.isdisjoint(span := range(one.start, one.end)):
            kept.append(one)
            taken.update(span)
    return sorted(kept)


def _compact_places(view: str) -> tuple[str, list[int]]:
    """A view without its separators, and where in it each character stood."""
    places = [at for at, char in enumerate(view) if compacted(char)]
    return "".join(view[at] for at in places), places


def _take_rest(
    found: list[LinePiece], rest: str, layout: str, event_code: str, *, is_last: bool = False
) -> None:
    """Add what of the rest was scanned; `layout` is that of the code before it, if any."""
    rest, is_behind = rest.strip(PADDING), bool(found)
    reading = read_line(rest, event_code)
    view = dict(views(rest))[layout or reading.layout]
    parts = list(_parts(view, event_code, has_codes=is_behind or not is_last))
    if parts and is_behind and _is_one_digit(view[parts[0]]):
        spoiled = Reading(Verdict.MISREAD, layout=layout)
        found[-1] = LinePiece(found[-1].text + rest[parts.pop(0)], spoiled)
    digits = sum(map(is_digits, view))
    if is_last or reading.is_code_like or digits > (1 if is_behind else _TYPED):
        read = [_read_rest(rest[part], event_code, is_behind=is_behind) for part in parts]
        found += [one for one in read if one.reading.is_code_like or one is read[-1]]


def _is_one_digit(text: str) -> bool:
    return len(text) == 1 and is_digits(text)


def _read_rest(text: str, event_code: str, *, is_behind: bool) -> LinePiece:
    """Digits behind a code are of another one, however few there are."""
    reading = read_line(text, event_code)
    has_digits_only = any(is_digits(compacted(view)) for _, view in views(text))
    if is_behind and has_digits_only and reading.kind is ForeignKind.OTHER:
        reading = replace(reading, verdict=Verdict.MISREAD, kind=ForeignKind.NONE)
    return LinePiece(text, reading)


def _parts(view: str, event_code: str, *, has_codes: bool) -> Iterator[slice]:
    """Where the pieces of a rest stand; without any trace of a code in its line it is one."""
    # A bank says itself how long it is; what looks like a code of ours in it is an account's.
    if end := bank_end(view):
        yield slice(0, end)
        for part in _parts(view[end:], event_code, has_codes=True):
            yield slice(end + part.start, end + part.stop)
        return
    compact, places = _compact_places(view)
    if not compact:
        return
    starts = list(_starts(compact, event_code))
    is_ours = has_codes or bool(starts) or compact.startswith(f"9{event_code}")
    is_ours = is_ours or is_valid(compact[:LENGTH]) or is_valid(compact[-LENGTH:])
    for begin, end in pairwise([0, *starts, len(compact)]):
        is_long = is_ours and is_digits(compact[begin:end])
        for first, last in _lengths(compact, begin, end) if is_long else [(begin, end)]:
            yield slice(places[first], places[last - 1] + 1)


def _starts(compact: str, event_code: str) -> Iterator[int]:
    """Where a damaged code seems to begin behind something else; within one that is no start."""
    begin = 0
    for match in re.finditer(f"9{event_code}(?=[0-9]{{10}})", compact):
        before = compact[begin : match.start()]
        if before and (len(before) >= _SHORTEST or not is_digits(before)):
            yield (begin := match.start())


def _lengths(digits: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Digits cut so that no part is longer than a code can be; a whole code stays whole."""
    first, last = [], []
    while end - begin > _LONGEST:
        if is_valid(digits[end - LENGTH : end]):
            last.append((end - LENGTH, end))
            end -= LENGTH
        else:
            first.append((begin, begin + LENGTH))
            begin += LENGTH
    return [*first, (begin, end), *reversed(last)]
