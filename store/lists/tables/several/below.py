"""Lists below each other on one sheet: what stands between two of them says whose the next is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from store.lists.tables import cell_words
from store.lists.tables.lines import UNIT_DEPTH, Body
from store.lists.tables.sheet_choice import told_unit, unit_said
from store.names import fold

_GOES_ON = re.compile(r"\(?(?:danh sach\b.*)?\btiep(?: theo)?\b.{0,20}")
_TITLE = re.compile(r"\W*(?:danh sach|ds|bieu|phu luc)\b")

Test = Callable[[str], bool]


class Between:
    """The texts since the last entry, and whether headings were among them.

    `top` are the titles above the first list: a list that has them again only goes on, on the next
    page.
    """

    def __init__(self, top: Iterable[str], is_unit: Test) -> None:
        self._top = {fold(text) for text in top}
        self._is_unit = is_unit
        self._texts: list[str] = []
        self.has_heading = self.has_unit = False

    def clear(self) -> None:
        """An entry, a total or a signature was met: what was before belongs to the list above."""
        self._texts.clear()
        self.has_heading = self.has_unit = False

    def saw(self, texts: Iterable[str]) -> None:
        """Take the texts of a row that is no entry."""
        self._texts += texts

    def headed(self, text: str, is_unit: bool) -> None:
        """Take a heading."""
        self.saw([text])
        self.has_heading, self.has_unit = True, is_unit

    def begins(self) -> str | None:
        """Where a header stands below them: the unit of the list that begins ("" for none said).

        None: the list above goes on.
        """
        own = [text for text in self._texts if not self._is_old(text)]
        told = next(filter(None, map(told_unit, own)), "") or unit_said(own, self._is_unit)
        return told if told or any(_TITLE.match(fold(text)) for text in own) else None

    def _is_old(self, text: str) -> bool:
        folded = fold(text)
        is_page = cell_words.title_code(text) == "page-row"
        return folded in self._top or is_page or bool(_GOES_ON.fullmatch(folded))


def unit_of_first(titles: list[str], body: Body, told: Iterable[str], is_unit: Test) -> str:
    """The unit of the list at the top of a sheet, where those below it have one each.

    `titles` stand above it, `told` are the units that the titles of the others say.
    """
    if any(told):
        return next(filter(None, map(told_unit, titles)), "") or unit_said(titles, is_unit)
    last = titles[-1] if titles else ""
    is_plain = is_unit(last) and not cell_words.is_person(last)
    units = [line.unit for line in body.lines]
    is_headed = any(head.depth == UNIT_DEPTH for head in body.heads)
    return last if is_plain and is_headed and units[0] == "" and any(units) else ""
