"""The way through three versions of a paper, block by block, row by row, cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from lxml.etree import _Element

from exports.merging import facts
from exports.merging.comparison import Decisions, Take
from exports.merging.facts import Changes
from exports.merging.lists import Lists, remove
from exports.merging.parts.blocks import (
    Block,
    Fact,
    Item,
    Paragraph,
    WordRow,
    WordTable,
    paragraphs,
)
from exports.merging.parts.package import WordFile
from exports.merging.parts.retext import retext
from exports.merging.tables import ColumnMatch, columns, fitted, label, numbers, renumber
from exports.merging.three_ways import outcome

_Taken = Callable[[Item], _Element]
"""Makes a copy of the data's block for the person's file."""


class Walk:
    """Changes `theirs`, and notes every difference on the way."""

    def __init__(
        self,
        files: tuple[WordFile, WordFile, WordFile],
        decisions: Decisions,
        changed: Changes,
        kept: Collection[tuple[str, str]],
    ) -> None:
        """Of base, theirs and ours; `changed` facts are the data's, `kept` ones nobody took out."""
        self._base, self._theirs, self._ours = files
        self._decisions = decisions
        self._changed, self._kept = changed, kept
        self._heading, self._row = "", ""
        self.is_touched = False

    def go(self, base: list[Block], theirs: list[Block], ours: list[Block]) -> None:
        """Through the whole body."""
        self._list(Lists(base, theirs, ours, self._theirs.body), self._taken, self._pair)

    def _list(self, lists: Lists, taken: _Taken, pair: Callable[..., None]) -> None:
        """Through a list of blocks or rows: what was there before, and what is new beside it."""
        for base, theirs, ours in lists.steps():
            if base is None:
                if theirs is None:
                    assert ours is not None
                    self._new_of_data(lists, ours, taken)
                elif ours is None:
                    self._new_of_word(theirs)
            else:
                self._hear(base if ours is None else ours)
                if theirs is None:
                    self._gone_in_word(lists, base, ours, taken)
                elif ours is None:
                    self._gone_in_data(base, theirs)
                else:
                    pair(base, theirs, ours)
                    self.is_touched |= lists.put_in_order(theirs, ours)

    def _new_of_data(self, lists: Lists, ours: Item, taken: _Taken) -> None:
        self._hear(ours)
        if not ours.text or self._decide(Take.DATA, ours=ours) is not Take.WORD:
            self._insert(lists, ours, taken)

    def _new_of_word(self, theirs: Item) -> None:
        if theirs.text and self._decide(Take.WORD, theirs=theirs) is Take.DATA:
            self._remove(theirs)
            return
        for paragraph in paragraphs([theirs]):
            self._bring_up_to_date(paragraph)

    def _gone_in_word(self, lists: Lists, base: Item, ours: Item | None, taken: _Taken) -> None:
        if ours is None or not (base.text or ours.text):
            return
        is_conflict = base.key != ours.key and not self._is_elsewhere(base, ours)
        choice = self._decide(Take.WORD, base, None, ours, is_conflict=is_conflict)
        if choice is not Take.WORD:
            self._insert(lists, ours, taken)

    def _is_elsewhere(self, base: Item, ours: Item) -> bool:
        """Whether only facts changed that the person took to other places."""
        if not (isinstance(base, Paragraph) and isinstance(ours, Paragraph)):
            return False
        known = {key: self._changed[key] for key in self._kept}
        return facts.updated(base.text, base.facts, known)[0] == ours.text

    def _gone_in_data(self, base: Item, theirs: Item) -> None:
        is_conflict = base.key != theirs.key
        if not (base.text or theirs.text):
            self._remove(theirs)
            return
        changed_by = Take.BOTH if is_conflict else Take.DATA
        choice = self._decide(changed_by, base, theirs, is_conflict=is_conflict)
        if choice is Take.DATA:
            self._remove(theirs)

    def _pair(self, base: Block, theirs: Block, ours: Block) -> None:
        if (
            isinstance(base, WordTable)
            and isinstance(theirs, WordTable)
            and isinstance(ours, WordTable)
        ):
            self._table(base, theirs, ours)
        elif isinstance(base, Paragraph) and isinstance(theirs, Paragraph):
            assert isinstance(ours, Paragraph)
            self._paragraph(base, theirs, ours)

    def _paragraph(self, base: Paragraph, theirs: Paragraph, ours: Paragraph) -> None:
        self._pictures(base, theirs, ours)
        if base.text == ours.text:
            if theirs.text == base.text:
                is_ours = base.refs != ours.refs
            else:
                is_ours = self._decide(Take.WORD, base, theirs, ours) is Take.DATA
            if is_ours:
                self._retext(theirs, ours.text, ours.facts)
            else:
                self._bring_up_to_date(theirs)
        elif theirs.text == base.text:
            if self._decide(Take.DATA, base, theirs, ours) is not Take.WORD:
                self._retext(theirs, ours.text, ours.facts)
        elif theirs.text == ours.text:
            self._retext(theirs, ours.text, ours.facts)
        else:
            self._changed_by_both(base, theirs, ours)

    def _changed_by_both(self, base: Paragraph, theirs: Paragraph, ours: Paragraph) -> None:
        came = outcome(base, theirs, ours, self._changed, self._kept)
        if came.text == ours.text and not came.is_conflict:
            self._retext(theirs, ours.text, ours.facts)
            return
        choice = self._decide(
            Take.BOTH, base, theirs, ours, merged=came.text, is_conflict=came.is_conflict
        )
        if choice is Take.DATA:
            self._retext(theirs, ours.text, ours.facts)
        elif came.is_conflict or choice is Take.BOTH:
            self._retext(theirs, came.text, came.facts)
        if came.is_conflict and choice is Take.BOTH:
            theirs.element.addnext(self._taken(ours))
            self.is_touched = True

    def _pictures(self, base: Paragraph, theirs: Paragraph, ours: Paragraph) -> None:
        """Pictures are the program's own (codes, seals): one that changed is replaced."""
        old, there, new = base.pictures, theirs.pictures, ours.pictures
        if not len(old) == len(there) == len(new):
            return
        for before, shown, now in zip(old, there, new, strict=True):
            if self._base.picture(before) != self._ours.picture(now):
                self._theirs.set_picture(shown, self._ours, now)
                self.is_touched = True

    def _table(self, base: WordTable, theirs: WordTable, ours: WordTable) -> None:
        which = columns(base, theirs, ours)
        head = theirs.rows[0] if theirs.rows else None
        now = numbers(ours)
        column = which.theirs.get(0) if now and numbers(base) else None

        def taken(item: Item) -> _Element:
            assert isinstance(item, WordRow)
            return fitted(self._taken(item), item, which, head)

        def pair(base: WordRow, theirs: WordRow, ours: WordRow) -> None:
            self._rows(base, theirs, ours, which, taken, is_counted=column is not None)

        lists = Lists(base.rows, theirs.rows, ours.rows, theirs.element)
        self._list(lists, taken, pair)
        if column is not None and _told(base) != _told(ours):
            renumber(theirs, column, now[0])
            self.is_touched = True
        self._row = ""

    def _rows(
        self,
        base: WordRow,
        theirs: WordRow,
        ours: WordRow,
        which: ColumnMatch,
        taken: _Taken,
        *,
        is_counted: bool,
    ) -> None:
        cells = which.of(base, theirs, ours)
        if cells is None:
            self._whole_row(base, theirs, ours, taken)
            return
        for old, there, new in cells:
            is_first = is_counted and old is base.cells[0]
            if not (is_first and old.text.isdecimal() and there.text.isdecimal()):
                lists = Lists(old.blocks, there.blocks, new.blocks, there.element)
                self._list(lists, self._taken, self._pair)

    def _whole_row(self, base: WordRow, theirs: WordRow, ours: WordRow, taken: _Taken) -> None:
        """A row whose cells a person joined or split."""
        if base.key == ours.key:
            choice = self._decide(Take.WORD, base, theirs, ours)
        else:
            choice = self._decide(Take.BOTH, base, theirs, ours, is_conflict=True)
        if choice is not Take.WORD:
            theirs.element.addnext(taken(ours))
            if choice is Take.DATA:
                self._remove(theirs)
            self.is_touched = True

    def _bring_up_to_date(self, paragraph: Paragraph) -> None:
        """The facts in what a person added, or copied from elsewhere."""
        text, held = facts.updated(paragraph.text, paragraph.facts, self._changed)
        if text == paragraph.text:
            return
        place, before = self._where(), paragraph.text
        if self._decisions.decide(place, Take.DATA, (before, before, text)) is not Take.WORD:
            self._retext(paragraph, text, held)

    def _retext(self, theirs: Paragraph, text: str, held: Sequence[Fact]) -> None:
        if theirs.text != text or theirs.facts != tuple(held):
            retext(theirs, text, held)
            self.is_touched = True

    def _insert(self, lists: Lists, ours: Item, taken: _Taken) -> None:
        lists.insert(ours, taken(ours))
        self.is_touched = True

    def _remove(self, theirs: Item) -> None:
        self.is_touched = True
        remove(theirs)

    def _taken(self, ours: Item) -> _Element:
        return self._theirs.taken(ours.element, self._ours)

    def _hear(self, item: Item) -> None:
        """Remember where we are, to tell it."""
        if isinstance(item, WordRow):
            self._row = label(item)
        elif isinstance(item, Paragraph) and item.is_heading:
            self._heading = item.text

    def _where(self) -> str:
        return " › ".join(part for part in (self._heading, self._row) if part)

    def _decide(
        self,
        changed_by: Take,
        base: Item | None = None,
        theirs: Item | None = None,
        ours: Item | None = None,
        *,
        merged: str | None = None,
        is_conflict: bool = False,
    ) -> Take:
        before, word, data = (item.text if item else "" for item in (base, theirs, ours))
        return self._decisions.decide(
            self._where(),
            changed_by,
            (before, word, data),
            merged=merged,
            is_conflict=is_conflict,
        )


def _told(table: WordTable) -> list[tuple[tuple[str, ...], str]]:
    """What makes a row another one: two of the same words may tell of different records."""
    return [(row.refs, row.key) for row in table.rows]
