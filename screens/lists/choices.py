"""What is decided in a preview: which rows come in, which as new people, and who is taken off."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from screens.sentences import say
from screens.words.lists import ACCEPTED, GONE, LEFT, SIGNS, verdict_text
from store.lists.entries.differences import Gone, block_of
from store.lists.entries.list_rows import CHANGED, DOUBTFUL, NEW, REFUSED, ListRow
from store.lists.entries.preview import Preview
from store.lists.kinds import KINDS
from store.lists.kinds.award_rows import AwardRow
from store.lists.tables.lines import Ignored

_BELOW_ALL = 10**12

Line = ListRow | Ignored | Gone
"""A line of the preview."""


class Choices:
    """The lines of a preview and what was decided of them.

    A line goes by its row's key, one that is gone from the file by its delegate's id below zero,
    one left out by a number below all those. New and changed rows come in unless they are left;
    all else waits to be taken.
    """

    def __init__(self, preview: Preview[Any], kind: str) -> None:
        self.preview = preview
        self.can_leave = not KINDS[kind].is_whole
        self.lines: dict[int, Line] = dict(_in_file_order(preview))
        self.lines |= {-gone.delegate.id: gone for gone in preview.gone}
        self.turned: set[int] = set()
        self.as_new: set[int] = set()

    def kept_from(self, earlier: Choices | None) -> Choices:
        """These, with what was decided before the file was read once more."""
        if earlier is not None:
            self.turned = {key for key in earlier.turned if self.may_turn(key)}
            self.as_new = {key for key in earlier.as_new if self.may_be_new(key)}
        return self

    @property
    def is_decided(self) -> bool:
        """Whether anything was decided of a line."""
        return bool(self.turned or self.as_new)

    def may_turn(self, key: int | None) -> bool:
        """Whether there is anything to decide of a line."""
        line = self.lines.get(key or 0)
        if isinstance(line, Gone):
            return line.kept is None
        if line is None or isinstance(line, Ignored):
            return False
        return line.verdict == DOUBTFUL or (self.can_leave and line.verdict in {NEW, CHANGED})

    def may_be_new(self, key: int | None) -> bool:
        """Whether a doubtful row would change somebody, who may be somebody else."""
        line = self.lines.get(key or 0)
        return isinstance(line, ListRow) and line.verdict == DOUBTFUL and line.matches > 0

    def may_answer(self, key: int | None) -> bool:
        """Whether a row names a recipient of whom something can be said."""
        line = self.lines.get(key or 0)
        return isinstance(line, AwardRow) and line.verdict != REFUSED

    def is_taken(self, key: int) -> bool:
        """Whether a row comes in, or whoever is gone goes off the list."""
        line = self.lines[key]
        comes = isinstance(line, ListRow) and line.verdict in {NEW, CHANGED}
        return comes != (key in self.turned) or key in self.as_new

    def turn(self, key: int) -> None:
        """Take a line, or leave it."""
        if key in self.as_new:
            self.as_new.discard(key)
        else:
            self.turned ^= {key}

    def turn_new(self, key: int) -> None:
        """Take a doubtful row as somebody new, or not."""
        self.as_new ^= {key}
        self.turned.discard(key)

    def turn_block(self, key: int) -> None:
        """Take all lines of the same difference, or leave them where all are taken."""
        self._turn_all(self.block(key))

    def turn_doubtful(self) -> None:
        """Take all doubtful rows, or none where all are taken."""
        self._turn_all(self.doubtful)

    def _turn_all(self, keys: Iterable[int]) -> None:
        keys = list(keys)
        wanted = not all(map(self.is_taken, keys))
        for key in keys:
            if self.is_taken(key) != wanted:
                self.turn(key)

    def block(self, key: int) -> list[int]:
        """The lines that are one question with this one."""
        line = self.lines[key]
        if isinstance(line, Gone):
            return [-one.delegate.id for one in self.preview.gone if one.kept is None]
        assert isinstance(line, ListRow)
        rows = (row for row in self.preview.rows if block_of(row) == block_of(line))
        return [row.key for row in rows if self.may_turn(row.key)]

    @property
    def doubtful(self) -> list[int]:
        """The rows that wait for an answer."""
        return [row.key for row in self.preview.rows if row.verdict == DOUBTFUL]

    @property
    def accepted(self) -> list[int]:
        """The doubtful rows that are taken."""
        return [key for key in self.doubtful if self.is_taken(key)]

    @property
    def taken(self) -> int:
        """How many rows come in."""
        return sum(self.is_taken(row.key) for row in self.preview.rows)

    @property
    def removed(self) -> int:
        """How many of those gone from the file go off the list."""
        return sum(self.is_taken(-one.delegate.id) for one in self.preview.gone)

    def answers(self) -> dict[str, set[int]]:
        """What `bring_in` is told."""
        gone = {one.delegate.number for one in self.preview.gone if -one.delegate.id in self.turned}
        rows = {key for key in self.turned if key > 0}
        return {
            "accept": set(self.accepted) - self.as_new,
            "leave": rows - set(self.doubtful),
            "as_new": self.as_new,
            "remove": gone,
        }


OF_ONE_ROW: dict[str, Callable[[Choices, int | None], bool]] = {
    "accept": Choices.may_turn,
    "accept_block": Choices.may_turn,
    "as_new": Choices.may_be_new,
    "answer": Choices.may_answer,
}
"""What can be done with one row of a preview, and whether it can."""


def _in_file_order(preview: Preview[Any]) -> Iterator[tuple[int, ListRow | Ignored]]:
    """The rows and their keys as they stand in the file, sheet after sheet."""
    sheets = {name: at for at, name in enumerate(preview.table.sheets)}
    every: list[ListRow | Ignored] = [*preview.rows, *preview.table.ignored]
    every.sort(key=lambda row: (sheets.get(row.sheet, 0), row.row))
    for at, line in enumerate(every):
        yield (line.key if isinstance(line, ListRow) else -_BELOW_ALL - at), line


def sign_and_verdict(choices: Choices, key: int, line: ListRow | Gone) -> tuple[str, str]:
    """What is to happen with a line, as its sign and in a word."""
    is_taken = choices.is_taken(key)
    if isinstance(line, Gone):
        return (ACCEPTED, say("verdict-off")) if is_taken else (GONE, say("verdict-gone"))
    if key in choices.as_new:
        return ACCEPTED, say("verdict-as-new")
    if line.verdict == DOUBTFUL and is_taken:
        return ACCEPTED, say("verdict-accepted")
    if line.verdict in {NEW, CHANGED} and not is_taken:
        return LEFT, say("verdict-left")
    return SIGNS[line.verdict], verdict_text(line)
