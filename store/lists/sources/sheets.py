"""One table of a file as it was found: its cells, and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass

Place = tuple[int, int]
"""A cell: its row and its column, from 0."""


@dataclass(frozen=True)
class Hidden:
    """What a file keeps out of sight: a whole sheet, rows (as a filter does), columns; from 0."""

    sheet: bool = False
    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Sheet:
    """One table of a file; `rows` begin at the file's first row, cells keep inner line ends.

    `encoding` is what was undone (`tcvn3`, `vni`, `cp1258`, `utf-8-as-cp1252`) or the kind of text
    it was (`unicode`, `utf-8`, `utf-16`, `cp1252`); `examples` are cells before and after.
    `merges` says that merged cells are known and already filled, `filled` which cells hold the text
    of another by that, `failed` which show an error instead of a text. `above` and `below` are the
    paragraphs around a table of a text, `flow` says that it is one of those of a Word file.
    `struck` are cells whose text is struck through, `aside` what stands in comments, in the heads
    and feet of pages.
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
    aside: tuple[str, ...] = ()

    @property
    def cells(self) -> frozenset[Place]:
        """The places of all cells with text of their own."""
        full = ((y, x) for y, row in enumerate(self.rows) for x, cell in enumerate(row) if cell)
        return frozenset(full) - self.filled
