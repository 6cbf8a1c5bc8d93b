"""What a file holds beside its cells' plain texts: told, never read into a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from store.lists.sources.cells import letter, one_line
from store.lists.sources.sheets import Place, Sheet
from store.lists.tables.lines import Reason

_AT_CELL = re.compile(r"[A-Z]{1,3}\d+: ")


@dataclass(frozen=True)
class TextsBeside:
    """Comments, text boxes, heads of pages; deleted and hidden text; how many pictures.

    `is_unmarked` says that more of the kind may be there, which cannot be read in such a file.
    """

    aside: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    concealed: tuple[str, ...] = ()
    pictures: int = 0
    is_unmarked: bool = False


def beside(sheets: Sequence[Sheet]) -> TextsBeside:
    """What stands beside the cells of these sheets; of several, comments tell their sheet."""

    def named(sheet: Sheet, text: str) -> str:
        is_named = len(sheets) > 1 and not sheet.flow and _AT_CELL.match(text)
        return f"{sheet.name}!{text}" if is_named else text

    return TextsBeside(
        _once(named(sheet, text) for sheet in sheets for text in sheet.aside),
        _once(text for sheet in sheets for text in sheet.deleted),
        _once(text for sheet in sheets for text in sheet.concealed),
        sum(sheet.pictures for sheet in sheets),
        any(sheet.unmarked for sheet in sheets),
    )


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def beside_told(beside: TextsBeside) -> Iterator[Reason]:
    """Notes: aside, deleted-text, hidden-text, marks-unseen, pictures."""
    if beside.aside:
        yield Reason("aside", {"text": _joined(beside.aside)})
    if beside.deleted:
        yield Reason("deleted-text", {"text": _joined(beside.deleted)})
    if beside.concealed:
        yield Reason("hidden-text", {"text": _joined(beside.concealed)})
    if beside.is_unmarked:
        yield Reason("marks-unseen")
    if beside.pictures:
        yield Reason("pictures", {"count": beside.pictures})


def _joined(texts: Sequence[str]) -> str:
    return " · ".join(map(one_line, texts))


def struck_texts(sheet: Sheet) -> list[tuple[Place, str]]:
    """What is struck through, in a part of a cell too, and where: 'C4 “Phó Giám đốc”'."""
    found = [((y, x), text) for y, x, text in sheet.crossed]
    found += [((y, x), sheet.rows[y][x]) for y, x in sheet.struck if sheet.rows[y][x]]
    return [((y, x), f"{letter(x)}{y + 1} “{one_line(text)}”") for (y, x), text in sorted(found)]
