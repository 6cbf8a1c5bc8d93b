"""Lists with a column for each unit or group: its name heads the column, people stand below."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from store.lists.people.name_words import everybody_in, is_only_name, split_rest
from store.lists.sources.cells import letter, one_line
from store.lists.sources.sheets import Sheet
from store.lists.tables import cell_words
from store.lists.tables.columns import Columns, find_header
from store.lists.tables.headers.column_labels import field_of
from store.lists.tables.lines import Body, Ignored, Line, Reason
from store.names import fold

_SEARCHED = 40
_MOST = 0.6
"""The share of the cells below the heads that must name a person."""
_GROUP = re.compile(r"(?:khach|dai bieu|ban to chuc|bao chi|phong vien|thanh phan|nhom|to|doan)\b")

Test = Callable[[str], bool]


@dataclass(frozen=True)
class Headed:
    """One column of such a list: its own columns and body, and the unit or group at its head."""

    columns: Columns
    body: Body
    head: str


def headed_columns(
    sheet: Sheet, labels: Mapping[str, str], is_unit: Test
) -> tuple[list[Headed], tuple[Reason, ...]]:
    """The columns of a list of people whose heads are units or groups; none for any other list.

    Note: heads-unclear, where below such heads stand too few names of people.
    """
    if "family_name" not in labels or find_header(sheet.rows, labels) is not None:
        return [], ()
    found = _heads(sheet, labels, is_unit)
    if found is None:
        return [], ()
    at, heads = found
    body = sheet.rows[at + 1 : _end(sheet, at + 1)]
    cells = [one_line(row[x]) for row in body for x in heads if x < len(row)]
    cells = [cell for cell in cells if cell_words.has_letters(cell)]
    people = sum(_is_people(cell) for cell in cells)
    if people < 2 or people < _MOST * len(cells):
        told = ", ".join(map(letter, heads))
        return [], (Reason("heads-unclear", {"row": at + 1, "columns": told}),) if people else ()
    return list(_columns(sheet, labels, at, heads, is_unit)), ()


def _heads(
    sheet: Sheet, labels: Mapping[str, str], is_unit: Test
) -> tuple[int, dict[int, str]] | None:
    """The row of heads, and each head by its column: units or groups, and but them a number."""
    for at, row in enumerate(sheet.rows[:_SEARCHED]):
        texts = {x: one_line(cell) for x, cell in enumerate(row) if cell}
        heads = {x: text for x, text in texts.items() if field_of(text, labels) not in _BESIDE}
        first = next(iter(heads), -1)
        if heads and not _is_head(heads[first], is_unit) and not _has_people(sheet, at, first):
            del heads[first]  # what the rows are: mornings, seats
        named = [_is_head(text, is_unit) for text in heads.values()]
        if len(set(heads.values())) > 1 and len(heads) == len(set(heads.values())) and all(named):
            return at, heads
    return None


def _has_people(sheet: Sheet, at: int, x: int) -> bool:
    return any(_is_people(one_line(row[x])) for row in sheet.rows[at + 1 :] if x < len(row))


_BESIDE = frozenset({"number", "note"})


def _is_head(text: str, is_unit: Test) -> bool:
    bare = cell_words.without_number(text)
    return (is_unit(bare) and not cell_words.is_person(bare)) or bool(_GROUP.match(fold(bare)))


def _is_people(cell: str) -> bool:
    return is_only_name(split_rest(cell).name) or bool(everybody_in(cell))


def _columns(
    sheet: Sheet, labels: Mapping[str, str], at: int, heads: Mapping[int, str], is_unit: Test
) -> Iterator[Headed]:
    width = max(map(len, sheet.rows))
    texts = [one_line(cell) for cell in sheet.rows[at]]
    texts += [""] * (width - len(texts))
    end = _end(sheet, at + 1)
    for first, (x, after) in enumerate(pairwise([*heads, width])):
        span = range(0 if not first else x, after)
        places = {"name": x}
        for place in span:
            if field_of(texts[place], labels) in _BESIDE:
                places[field_of(texts[place], labels)] = place
        columns = Columns(at + 1, at + 1, places, tuple(texts), span=span)
        head = cell_words.without_number(heads[x])
        of_unit = is_unit(head)
        lines: list[Line] = []
        read: set[tuple[int, int]] = set()
        for y, row in enumerate(sheet.rows[at + 1 : end], at + 1):
            cells = {name: columns.cell(row, name) for name in places}
            read |= {(y, place) for place in places.values()}
            if cell_words.has_letters(cells["name"]):
                unit, group = (head, "") if of_unit else ("", head)
                lines.append(Line(y + 1, cells, group, unit, headings=(heads[x],)))
        ignored = [] if first else list(_below(sheet, end, read))
        yield Headed(columns, Body(lines, tuple(ignored), frozenset(read)), heads[x])


def _end(sheet: Sheet, first: int) -> int:
    """The place of the first row that is a total or signs."""
    for y, row in enumerate(sheet.rows[first:], first):
        texts = [one_line(cell) for cell in row if cell]
        if any(cell_words.is_total(text) or cell_words.is_signature(text) for text in texts[:2]):
            return y
    return len(sheet.rows)


def _below(sheet: Sheet, end: int, read: set[tuple[int, int]]) -> Iterator[Ignored]:
    for y, row in enumerate(sheet.rows[end:], end):
        texts: Sequence[str] = [one_line(cell) for cell in row if cell]
        read |= {(y, x) for x in range(len(row))}
        if texts:
            code = "total-row" if cell_words.is_total(texts[0]) else "below-list"
            yield Ignored(y + 1, code, " ".join(texts))
