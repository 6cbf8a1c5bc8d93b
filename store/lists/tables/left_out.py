"""Which rows below a header are no entries: labels again, totals, titles, remarks, signatures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from store.lists.people.name_words import (
    is_only_name,
    is_post,
    split_mark,
    split_rest,
    without_bullet,
)
from store.lists.people.text_lines import has_bullets
from store.lists.sources.cells import one_line
from store.lists.sources.sheets import Sheet
from store.lists.tables import cell_words
from store.lists.tables.columns import Columns
from store.lists.tables.headers.column_labels import field_of, main_field


class RowTests:
    """What is known of one list, and what its rows are by it."""

    def __init__(
        self,
        sheet: Sheet,
        columns: Columns,
        labels: Mapping[str, str],
        is_unit: Callable[[str], bool],
    ) -> None:
        self.sheet = sheet
        self.columns = columns
        self.labels = labels
        self.main = main_field(labels)
        self.is_of_people = "family_name" in labels
        self.is_unit = is_unit
        self.is_text = len(columns.places) == 1 and columns.header_row is None
        texts = [columns.cell(row, self.main) for row in sheet.rows] if self.is_text else []
        self.has_bullets = has_bullets(filter(None, texts))
        within = map(columns.within, sheet.rows)
        numbered = [at for at, row in enumerate(within, 1) if self.is_numbered(row)]
        self.first, *_, self.last = numbered * 2 or [0, len(sheet.rows)]

    @cached_property
    def marks(self) -> set[str]:
        """The marks behind texts: "(*)", "¹", with words in brackets."""
        return {mark for row in self.sheet.rows for cell in row if (mark := split_mark(cell)[1])}

    def is_numbered(self, row: Sequence[str]) -> bool:
        """Whether a row has the number of an entry, in its own column or before its text."""
        if self.is_text:
            text = self.columns.cell(row, self.main)
            return self.has_bullets and without_bullet(text) != text
        return self.columns.cell(row, "number")[:1].isdigit()

    def left_out(self, number: int, values: list[str], numbered: bool) -> str:
        """The code of a row that is no entry, "" for one that may be."""
        labels = {one_line(label) for label in self.columns.labels if label}
        is_label = self.is_text and bool(field_of(values[0], self.labels))
        if set(values) <= labels or is_label or self._is_header(values):
            return "repeated-header"
        if numbered:
            return ""
        if len(values) == 1 and (code := self._remark(number, values[0])):
            return code
        if len(values) <= 2 and (code := cell_words.title_code(values[0])):
            return code
        if any(cell_words.is_total(value) for value in values[:2]):
            return "total-row"
        signs = len(values) <= 3 and self.main != "title" and self._signs(number, values)
        around = self._around(number, values[0]) if self.is_text and self.has_bullets else ""
        if signs or around == "below-list":
            return "below-list"
        return around

    def _remark(self, number: int, text: str) -> str:
        """The code of a row that says something of others; "* Đại biểu mời:" is a heading."""
        if cell_words.is_footnote(text):
            is_star = text.startswith("*") and number <= self.last
            is_used = not is_star or cell_words.footnote(text)[0] in self.marks
            return "footnote" if is_used else ""
        in_brackets = self.is_of_people and text[0] == "(" and text[-1] == ")"
        return "remark-row" if in_brackets and not cell_words.title_code(text) else ""

    def _around(self, number: int, text: str) -> str:
        """The code of words before the first numbered line of a text, and after the last."""
        is_said = not any(map(str.isdigit, text)) and not cell_words.has_numeral(text)
        if not is_said or self.names_unit(text) or is_only_name(split_rest(text).name):
            return ""
        return "title-row" if number < self.first else "below-list" if number > self.last else ""

    def _signs(self, number: int, values: list[str]) -> bool:
        """Whether a row is of those that sign.

        A post in capitals is one below the last number, or above a name that has none.
        """
        posts = all(value.isupper() and is_post(value) for value in values)
        is_over = posts and "number" in self.columns.places and self.first > 0
        row = self.row_below(number) if is_over else None
        is_over = row is not None and not self.is_numbered(row) and self.is_name(row)
        return any(map(cell_words.is_signature, values)) or (
            posts and (number > self.last or is_over)
        )

    def row_below(self, number: int) -> Sequence[str] | None:
        """The next row below (from 1) in which something stands."""
        below = map(self.columns.within, self.sheet.rows[number:])
        return next(filter(any, below), None)

    def is_name(self, row: Sequence[str]) -> bool:
        """Whether a name, perhaps with a post, stands where names are."""
        text = one_line(self.columns.cell(row, self.main))
        return is_only_name(split_rest(without_bullet(text)).name)

    def _is_header(self, values: list[str]) -> bool:
        """Another line of labels, be it in other columns, or all in the only cell of a text."""
        first = (value for value in values[:2] if not value[0].isdigit())
        if not any(field_of(value, self.labels) == "number" for value in first):
            return False
        fields = {field_of(value, self.labels) for value in values}
        return len(values) == 1 or bool(fields & {self.main, "family_name"})

    def names_unit(self, text: str) -> bool:
        """Whether a heading is a unit's name."""
        return self.is_unit(cell_words.without_number(text)) and not cell_words.is_person(text)
