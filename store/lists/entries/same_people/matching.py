"""Who in the file is already there: updates, never doubles; namesakes are never merged.

People are the same by folded name and unit, or by a name that is unique with an equal post where
the unit is missing on one side. What contradicts that is doubtful and left to the secretary; when
taken, a row with another year of birth is a new person, one with another post or spelling is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from store.lists.entries.delegate_rows import DelegateRow
from store.lists.entries.list_rows import DOUBTFUL, NEW, REFUSED, SAME
from store.lists.entries.person_cells import spelling
from store.lists.entries.same_people.moves import with_moves
from store.lists.entries.same_people.same_person import (
    birth_differs,
    confirms,
    contradicts,
    equal_post,
    matched,
    with_slips,
    year_differs,
)
from store.lists.tables import cell_words
from store.names import fold
from store.people import group_kinds
from store.people.naming import unit_name
from store.people.titles import with_own_title
from store.people.unit_spelling import UnitNames, resolved
from store.records import Delegate, Group
from store.state import State

_LIKE = 88


class Known:
    """The records already there, found by folded name."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.people: defaultdict[str, list[Delegate]] = defaultdict(list)
        for delegate in map(with_own_title, state.delegates.values()):
            self.people[fold(delegate.name)].append(delegate)
        units = state.units.values()
        shorts = {fold(unit.short): unit.name for unit in units if unit.short}
        self.unit_names = shorts | {fold(unit.name): unit.name for unit in units}
        self.units = UnitNames(units)
        self._new_units: dict[str, str] = {}
        self.group_names = {fold(group.name): group.name for group in state.groups.values()}

    def is_unit(self, text: str) -> bool:
        """A unit of the conference, or what looks like one."""
        return self.units.find(text) is not None or cell_words.is_unit(text)

    def _group(self, name: str) -> str:
        if fold(name) not in self.group_names:
            known = group_kinds.same_named(name, self.state.in_order(Group))
            if known is not None:
                self.group_names[fold(name)] = known.name
        return self.group_names.get(fold(name), name)

    def named(self, row: DelegateRow) -> DelegateRow:
        """The row with its unit and group called as the conference calls them.

        A new unit is called as the first row that names it does; a group that has another name
        here is told at the first row of it.
        """
        is_new = fold(row.group) not in self.group_names
        group = self._group(row.group)
        if is_new and group != row.group:
            row = row.because("group-known", group=row.group, known=group)
        known = self.units.find(row.unit)
        if known is None:
            key = resolved(row.unit) or row.unit
            unit = self._new_units.setdefault(key, row.unit)
            return replace(row, unit=unit, group=group)
        if resolved(row.unit) in map(resolved, known.former_names):
            row = row.because("unit-formerly", was=row.unit, now=known.name)
        return replace(row, unit=known.name, group=group)


def judge(rows: list[DelegateRow], known: Known) -> list[DelegateRow]:
    """Give every row its verdict, against the records and against the other rows."""
    named = [known.named(row) for row in rows]
    judged = _elsewhere([_against_records(row, known) for row in named], named, known)
    moved = with_slips(with_moves(judged, known.state), known.state)
    return _new_names(_against_file(moved), known)


def _elsewhere(
    judged: list[DelegateRow], named: Sequence[DelegateRow], known: Known
) -> list[DelegateRow]:
    """Whom a birth or a phone shows elsewhere is not the namesake who stands in their place.

    That one may then be shown to be somebody else's, and so on.
    """
    elsewhere: set[int] = set()
    while more := {row.matches for row in judged if row.has("unit-differs")} - elsewhere:
        elsewhere |= more
        for at, row in enumerate(judged):
            if row.matches in elsewhere and not row.has("unit-differs"):
                old = known.state.delegates[row.matches]
                if not confirms(row, old.birth, old.phone):
                    judged[at] = _against_records(named[at], known, without=elsewhere)
    return judged


def _against_records(row: DelegateRow, known: Known, without: Collection[int] = ()) -> DelegateRow:
    """Reasons: unit-differs, maybe-same, namesake, and those of the helpers below."""
    loose = known.people.get(fold(row.name), []) if row.verdict != REFUSED else []
    loose = [delegate for delegate in loose if delegate.id not in without]
    equal = [d for d in loose if spelling(d.name) == spelling(row.name)]
    hits = equal or [d for d in loose if _may_be_misspelt(row, d)]
    if not hits:
        return row
    here = [d for d in hits if fold(unit_name(known.state, d)) == fold(row.unit)]
    if here:
        return _within_unit(row, here, known)
    sure = [d for d in hits if confirms(row, d.birth, d.phone)]
    open_ = [d for d in hits if not row.unit or not d.unit_id]
    if len(hits) == 1 and open_ and (sure or equal_post(row, hits[0].post)):
        return matched(row, hits[0], known.state)
    if len(sure) == 1:
        row = matched(row, sure[0], known.state)
        was = unit_name(known.state, sure[0])
        return row.because("unit-differs", DOUBTFUL, was=was, now=row.unit)
    if open_:
        updates = len(open_) == 1 and not year_differs(row.birth, open_[0].birth)
        if updates:
            row = matched(row, open_[0], known.state)
        does = "updates" if updates else "adds"
        name = open_[0].name
        return row.because("maybe-same", DOUBTFUL, name=name, count=len(open_), does=does)
    if not equal:
        return row
    return row.because("namesake", delegate=hits[0].id, unit=unit_name(known.state, hits[0]))


def _may_be_misspelt(row: DelegateRow, other: Delegate) -> bool:
    """An and Ân are two people where post or birth differ too; "An" may lack its marks."""
    is_bare = row.name.isascii() or other.name.isascii()
    return is_bare or not contradicts(row, other.post, other.birth)


def _within_unit(row: DelegateRow, here: list[Delegate], known: Known) -> DelegateRow:
    """Reasons: several-match, birth-differs, post-differs, birth-date-differs."""
    for delegate in here:
        if _is_equal(row, delegate):
            return matched(row, delegate, known.state)
    fitting = [d for d in here if not contradicts(row, d.post, d.birth)]
    sure = [d for d in here if confirms(row, d.birth, d.phone)]
    for only in (sure, fitting):
        if len(only) == 1:
            return matched(row, only[0], known.state)
    if len(here) > 1:
        return row.because("several-match", DOUBTFUL, count=len(here), unit=row.unit)
    if year_differs(row.birth, here[0].birth):
        return row.because("birth-differs", DOUBTFUL, was=here[0].birth, now=row.birth)
    row = matched(row, here[0], known.state)
    if not equal_post(row, here[0].post) and row.post and here[0].post:
        row = row.because("post-differs", DOUBTFUL, was=here[0].post, now=row.post)
    if birth_differs(row.birth, here[0].birth):
        row = row.because("birth-date-differs", DOUBTFUL, was=here[0].birth, now=row.birth)
    return row


def _is_equal(row: DelegateRow, delegate: Delegate) -> bool:
    """Of the same unit already: nothing that tells namesakes apart is different."""
    return (
        spelling(row.name) == spelling(delegate.name)
        and fold(row.post) == fold(delegate.post)
        and (row.birth, row.phone) == (delegate.birth, delegate.phone)
    )


def _against_file(rows: list[DelegateRow]) -> list[DelegateRow]:
    """Reasons: repeated (the same person twice), same-name-and-unit, namesake."""
    rows = list(rows)
    seen: defaultdict[tuple[tuple[str, str], ...], list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        if row.verdict == REFUSED:
            continue
        key = spelling(row.name)
        here = [before for before in seen[key] if fold(rows[before].unit) == fold(row.unit)]
        for before in here or seen[key][:1]:
            rows[before], rows[at] = _pair(rows[before], rows[at])
            if rows[at].reasons and rows[at].reasons[-1].code == "repeated":
                break
        seen[key].append(at)
    return rows


def _pair(first: DelegateRow, second: DelegateRow) -> tuple[DelegateRow, DelegateRow]:
    """Compare two rows with one name."""
    if first.matches != second.matches and first.matches and second.matches:
        return first, second
    if fold(first.unit) != fold(second.unit):
        if first.verdict == second.verdict == NEW:
            if not first.has("namesake"):
                first = first.because("namesake", row=second.row, unit=second.unit)
            second = second.because("namesake", row=first.row, unit=first.unit)
        return first, second
    if contradicts(second, first.post, first.birth) and not _agrees(second, first):
        if first.matches == second.matches:
            # taken both, they must not overwrite each other
            second = replace(second, matches=0, changes={})
            first = first.because("same-name-and-unit", DOUBTFUL, row=second.row)
            second = second.because("same-name-and-unit", DOUBTFUL, row=first.row)
        return first, second
    second = replace(second, matches=second.matches or first.matches)
    return first, second.because("repeated", _repeat_verdict(first, second), row=first.row)


def _agrees(row: DelegateRow, other: DelegateRow) -> bool:
    return equal_post(row, other.post) or (bool(row.birth) and row.birth == other.birth)


def _repeat_verdict(first: DelegateRow, second: DelegateRow) -> str:
    """`same` when the later row adds nothing to the earlier.

    Of two bare names in one unit, Hòa and Hoà are one person; twice Hòa is asked.
    """
    names = ("title", "post", "group", "gender", "birth", "phone", "seat", "note", "votes")
    adds = any(getattr(second, n) not in {"", None, getattr(first, n)} for n in names)
    is_one = _agrees(second, first) or first.name.lower() != second.name.lower()
    return SAME if is_one and not adds else DOUBTFUL


def _new_names(rows: list[DelegateRow], known: Known) -> list[DelegateRow]:
    """Say at its first row that a unit or group is new, and which known unit it resembles."""
    units, groups = set(known.unit_names), set(known.group_names)
    called = [row.group for row in rows]
    people = known.state.delegates.values()
    empty = group_kinds.empty_groups(known.state.in_order(Group), people, called)
    units |= {fold(row.unit) for row in rows if row.has("unit-renamed")}
    out: list[DelegateRow] = []
    for read in rows:
        row = _with_right(read, known)
        if row.verdict != REFUSED and row.unit and fold(row.unit) not in units:
            units.add(fold(row.unit))
            row = row.because("new-unit", unit=row.unit)
            if like := _resembling(row.unit, known):
                row = row.because("unit-like", unit=row.unit, known=like)
        if row.verdict != REFUSED and row.group and fold(row.group) not in groups:
            groups.add(fold(row.group))
            if planned := group_kinds.fitting(row.group, empty):
                empty.remove(planned)
                row = row.because("group-planned", group=row.group, planned=planned.name)
            else:
                row = row.because("new-group", group=row.group)
        out.append(row)
    return out


def _with_right(row: DelegateRow, known: Known) -> DelegateRow:
    """Say of who changes into a group that votes, or does not, that the own right stays."""
    old = known.state.delegates.get(row.matches)
    if old is None or "group" not in row.changes or row.votes is not None:
        return row
    group = next((g for g in known.state.groups.values() if g.name == row.group), None)
    if group is None or group.votes == old.votes:
        return row
    return row.because("right-stays", group=group.name, votes="yes" if old.votes else "no")


def _resembling(unit: str, known: Known) -> str:
    from rapidfuzz import fuzz, process

    best = process.extractOne(
        fold(unit), list(known.unit_names), scorer=fuzz.ratio, score_cutoff=_LIKE
    )
    return known.unit_names[best[0]] if best else ""
