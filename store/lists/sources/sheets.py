"""One table of a file as it was found: its cells, and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

Place = tuple[int, int]
"""A cell: its row and its column, from 0."""


@dataclass(frozen=True)
class Hidden:
    """What a file keeps out of sight: a whole sheet, rows (as a filter does), columns; from 0.

    `cells` are those whose text cannot be seen: white on white, or in a format that shows nothing.
    """

    sheet: bool = False
    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    cells: frozenset[Place] = frozenset()


@dataclass(frozen=True)
class Sheet:
    """One table of a file; `rows` begin at the file's first row, cells keep inner line ends.

    `encoding` is what was undone (`tcvn3`, `vni`, `cp1258`, `utf-8-as-cp1252`) or the kind of text
    it was (`unicode`, `utf-8`, `utf-16`, `cp1252`); `examples` are cells before and after.
    `merges` says that merged cells are known and already filled, `filled` which cells hold the text
    of another by that, `failed` which show an error instead of a text. `above` and `below` are the
    paragraphs around a table of a text, `flow` says that it is one of those of a Word file.
    `struck` are cells whose text is struck through, `crossed` the texts (row, column, text) struck
    out of cells in which another stays. `aside` is what stands in comments, text boxes, in the
    heads and feet of pages; `deleted` and `concealed` what a Word file marks so and was left out;
    `pictures` how many pictures and embedded files there are, which nobody read; `unmarked` says
    that nobody could read what is struck, hidden or noted.
    """

    name: str
    rows: list[list[str]]
    encoding: str = "unicode"
    examples: tuple[tuple[str, str], ...] = ()
    merges: bool = False
    filled: frozenset[Place] = frozenset()
    hidden: Hidden = Hidden()
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    failed: frozenset[Place] = frozenset()
    flow: bool = False
    struck: frozenset[Place] = frozenset()
    crossed: tuple[tuple[int, int, str], ...] = ()
    aside: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    concealed: tuple[str, ...] = ()
    pictures: int = 0
    unmarked: bool = False

    @property
    def cells(self) -> frozenset[Place]:
        """The places of all cells with text of their own."""
        full = ((y, x) for y, row in enumerate(self.rows) for x, cell in enumerate(row) if cell)
        return frozenset(full) - self.filled

    def with_below(self, other: Sheet, between: Sequence[str] = ()) -> Sheet:
        """The table with the rows of another below it, and a row for each text between them."""
        down = len(self.rows) + len(between)

        def lower(places: frozenset[Place]) -> frozenset[Place]:
            return frozenset((y + down, x) for y, x in places)

        hidden = replace(
            self.hidden,
            rows=self.hidden.rows | {y + down for y in other.hidden.rows},
            cells=self.hidden.cells | lower(other.hidden.cells),
        )
        return replace(
            self,
            rows=[*self.rows, *([text] for text in between), *other.rows],
            filled=self.filled | lower(other.filled),
            struck=self.struck | lower(other.struck),
            crossed=(*self.crossed, *((y + down, x, text) for y, x, text in other.crossed)),
            hidden=hidden,
            aside=(*self.aside, *other.aside),
            deleted=(*self.deleted, *other.deleted),
            concealed=(*self.concealed, *other.concealed),
            pictures=self.pictures + other.pictures,
        )
