"""Whose list it is, where only its title, the office above it or the file's name says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from store.lists.sources.cells import one_line
from store.lists.tables import cell_words
from store.lists.tables.reading import ListTable

_OF = re.compile(r"\b(?:của|thuộc|đoàn|đại biểu|cán bộ|danh sách|ds)\s+(?=\w)", re.IGNORECASE)
_TAIL = re.compile(
    r"\s*(?:[(:;]|\b(?:tham|dự|cử|đi|về|được|năm|nhiệm kỳ|lần|khóa|khoá|đăng ký|ạ|nhé)\b).*",
    re.IGNORECASE,
)

Test = Callable[[str], bool]


def unit_in_title(table: ListTable, file: str, is_unit: Test) -> str:
    """The unit whose people are listed, as written; "" where nothing says it.

    A title that tells it ("DANH SÁCH ĐẠI BIỂU CỦA SỞ NỘI VỤ") before the lowest office above the
    list, and that before the name of the file.
    """
    texts = list(_titles(table))
    told = [unit for text in texts if (unit := _after_of(text, is_unit))]
    offices = [text for text in texts if is_unit(text) and not cell_words.is_person(text)]
    stem = one_line(file.rpartition(".")[0].replace("_", " "))
    return next(iter([*told, *reversed(offices), _after_of(stem, is_unit)]), "")


def _titles(table: ListTable) -> Iterator[str]:
    """What stands above the entries, cell by cell."""
    first = min((line.row for line in table.lines), default=0)
    for part in table.parts[:1]:
        for row in part.sheet.rows[: (part.columns.header_row or 1) - 1]:
            yield from dict.fromkeys(filter(None, map(one_line, part.columns.within(row))))
        yield from map(one_line, part.sheet.above)
    yield from (left.text for left in table.ignored if left.row < first)


def _after_of(text: str, is_unit: Test) -> str:
    for found in _OF.finditer(text):
        unit = _TAIL.sub("", text[found.end() :]).strip(" .,-–")
        if is_unit(unit):
            return unit
    return ""
