"""What a file holds beside the cells of all its sheets: told, never read into a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from store.lists.sources.sheets import Sheet

_AT_CELL = re.compile(r"[A-Z]{1,3}\d+: ")


@dataclass(frozen=True)
class Beside:
    """Comments, text boxes, heads of pages; deleted and hidden text; how many pictures."""

    aside: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    concealed: tuple[str, ...] = ()
    pictures: int = 0


def beside(sheets: Sequence[Sheet]) -> Beside:
    """What stands beside the cells of these sheets; of several, comments tell their sheet."""

    def named(sheet: Sheet, text: str) -> str:
        is_named = len(sheets) > 1 and not sheet.flow and _AT_CELL.match(text)
        return f"{sheet.name}!{text}" if is_named else text

    return Beside(
        _once(named(sheet, text) for sheet in sheets for text in sheet.aside),
        _once(text for sheet in sheets for text in sheet.deleted),
        _once(text for sheet in sheets for text in sheet.concealed),
        sum(sheet.pictures for sheet in sheets),
    )


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
