"""Who stands in the file under another unit: moved (chuyển), or the unit was renamed (đổi tên).

Looked for among those who are not in the file where they are on the list: a namesake who is there
too is somebody else. The name must be the same and nothing may contradict it; then an equal post
tells, or that several of one unit stand together under the other. All of it is asked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from store.lists.entries.delegate_rows import DelegateRow
from store.lists.entries.list_rows import DOUBTFUL, REFUSED
from store.lists.entries.person_cells import spelling
from store.lists.entries.same_people.same_person import birth_differs, confirms, equal_post, matched
from store.names import fold
from store.people.naming import unit_name
from store.records import Delegate
from store.state import State

_DECIDED = ("maybe-same", "several-match")
"""Reasons of rows that are about somebody of the same unit, or of none."""

_TOGETHER = 2
"""So many of one unit under another one are no namesakes by chance."""

Block = tuple[int, str]
"""From a unit, by its id, to a unit, by its folded name."""

Rank = tuple[bool, int, int]


@dataclass(frozen=True)
class _Move:
    """A row, by its place in the file, and whose it may be."""

    at: int
    row: DelegateRow
    delegate: Delegate

    @property
    def block(self) -> Block:
        return self.delegate.unit_id, fold(self.row.unit)

    @property
    def is_confirmed(self) -> bool:
        return confirms(self.row, self.delegate.birth, self.delegate.phone)

    @property
    def has_equal_birth(self) -> bool:
        return bool(self.row.birth) and self.row.birth == self.delegate.birth

    @property
    def has_equal_post(self) -> bool:
        return equal_post(self.row, self.delegate.post)

    @property
    def has_other_post(self) -> bool:
        return bool(self.row.post and self.delegate.post) and not self.has_equal_post


class _Blocks:
    """How many may have gone together from each unit to each other one."""

    def __init__(self, state: State, rows: Sequence[DelegateRow], moves: Iterable[_Move]) -> None:
        pairs = {(move.block, move.delegate.id) for move in moves}
        found = {row.matches for row in rows} | {who for _, who in pairs}
        self._is_whole = 2 * len(found - {0}) >= len(state.delegates)
        self._together = Counter(block for block, _ in pairs)
        self._sizes = Counter(delegate.unit_id for delegate in state.delegates.values())
        self._in_file = {fold(row.unit) for row in rows if row.verdict != REFUSED}
        self._known = {fold(unit.name) for unit in state.units.values()}
        self._names = {unit.id: fold(unit.name) for unit in state.units.values()}

    def rank(self, move: _Move) -> Rank:
        """How much speaks for a move."""
        facts = move.has_equal_birth + move.has_equal_post
        return move.is_confirmed, facts, self._together[move.block]

    def is_likely(self, move: _Move) -> bool:
        """Whether more than a name speaks for it."""
        if move.is_confirmed or move.has_equal_post:
            return True
        count = self._together[move.block]
        most = 2 * count >= self._sizes[move.block[0]]
        is_new = most and move.block[1] not in self._known
        if move.has_other_post:
            return (count >= _TOGETHER and most) or (is_new and move.has_equal_birth)
        is_in_file = self._is_whole or self._names.get(move.block[0]) in self._in_file
        return count >= _TOGETHER or is_in_file or is_new or move.has_equal_birth

    def renamed(self, moves: Iterable[_Move]) -> dict[Block, int]:
        """The blocks that are units renamed, with their numbers of people.

        The new name is nobody's yet and the old one no longer in the file; most of the old unit
        came, no others did, and no more of it went elsewhere.
        """
        counts = Counter(move.block for move in moves)
        sources = Counter(new for _, new in counts)
        found: dict[Block, int] = {}
        for (old, new), count in counts.items():
            elsewhere = max((n for (o, w), n in counts.items() if o == old and w != new), default=0)
            is_new = new not in self._known and self._names.get(old) not in self._in_file
            is_several = count >= _TOGETHER or count == self._sizes[old]
            is_most = 2 * count >= self._sizes[old] and is_several and count > elsewhere
            if is_new and is_most and sources[new] == 1:
                found[old, new] = count
        return found


def with_moves(rows: list[DelegateRow], state: State) -> list[DelegateRow]:
    """The rows, with what moved. Reasons: moved, unit-renamed, moved-which."""
    possible = list(_possible(rows, state))
    blocks = _Blocks(state, rows, possible)
    chosen, unsure = _assigned([m for m in possible if blocks.is_likely(m)], blocks.rank)
    renamed = blocks.renamed(chosen)
    out = list(rows)
    for move in chosen:
        out[move.at] = _moved(move, state, renamed.get(move.block, 0))
    for at, count in unsure.items():
        out[at] = _anew(rows[at]).because("moved-which", DOUBTFUL, count=count)
    return out


def _possible(rows: Sequence[DelegateRow], state: State) -> Iterator[_Move]:
    """Every row beside each delegate whose it may be."""
    free = _not_in_file(rows, state)
    by_name: defaultdict[tuple[tuple[str, str], ...], list[Delegate]] = defaultdict(list)
    for delegate in free.values():
        by_name[spelling(delegate.name)].append(delegate)
    for at, row in enumerate(rows):
        is_decided = row.has(*_DECIDED) or (row.matches and not row.has("unit-differs"))
        if row.verdict == REFUSED or not row.unit or is_decided:
            continue
        for delegate in by_name[spelling(row.name)]:
            is_other = row.matches not in {0, delegate.id}
            if not (is_other or birth_differs(row.birth, delegate.birth)):
                move = _Move(at, row, delegate)
                has_new_phone = move.has_equal_birth and move.has_equal_post
                if move.is_confirmed or has_new_phone or not (row.phone and delegate.phone):
                    yield move


def _not_in_file(rows: Sequence[DelegateRow], state: State) -> dict[int, Delegate]:
    """The delegates of units who are not in the file, or there under another unit only."""
    moved = {row.matches for row in rows if row.has("unit-differs")}
    taken = {row.matches for row in rows} - moved
    return {
        delegate.id: delegate
        for delegate in state.delegates.values()
        if delegate.unit_id and delegate.id not in taken
    }


def _assigned(
    moves: Iterable[_Move], rank: Callable[[_Move], Rank]
) -> tuple[list[_Move], dict[int, int]]:
    """Each delegate to one row, the likeliest first; of rows left unsure, how many they may be."""
    rows: set[int] = set()
    delegates: set[int] = set()
    chosen: list[_Move] = []
    unsure: dict[int, int] = {}
    for _, equals in groupby(sorted(moves, key=rank, reverse=True), rank):
        level = [m for m in equals if m.at not in rows and m.delegate.id not in delegates]
        people = Counter(move.at for move in level)
        units = Counter(who for who, _ in {(m.delegate.id, fold(m.row.unit)) for m in level})
        for move in level:
            if people[move.at] > 1 or units[move.delegate.id] > 1:
                unsure[move.at] = people[move.at]
            elif move.delegate.id not in delegates:
                chosen.append(move)
            else:
                continue  # the same person once more in the file
            rows.add(move.at)
            delegates.add(move.delegate.id)
    return chosen, unsure


def _moved(move: _Move, state: State, renamed: int) -> DelegateRow:
    """The row as it would change its delegate; of a unit renamed with `renamed` people."""
    was, now = unit_name(state, move.delegate), move.row.unit
    if not renamed and move.row.matches:
        return move.row
    row = matched(_anew(move.row), move.delegate, state)
    if renamed:
        return row.because("unit-renamed", DOUBTFUL, was=was, now=now, count=renamed)
    return row.because("moved", DOUBTFUL, was=was, now=now)


def _anew(row: DelegateRow) -> DelegateRow:
    """The row without what was said of it as a namesake's or another unit's."""
    said = {"namesake", "unit-differs"}
    kept = tuple(reason for reason in row.reasons if reason.code not in said)
    return replace(row, reasons=kept)
