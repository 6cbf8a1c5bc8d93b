"""Who in the file is already there: updates, never doubles; namesakes are never merged.

People are the same by folded name and unit, or by a name that is unique with an equal post where
the unit is missing on one side. What contradicts that is doubtful and left to the secretary; when
taken, a row with another year of birth is a new person, one with another post or spelling is not.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from store.lists.entries.delegate_rows import DelegateRow
from store.lists.entries.list_rows import DOUBTFUL, NEW, REFUSED, SAME, Value
from store.lists.entries.person_cells import spelling
from store.lists.tables import cell_words
from store.names import fold
from store.people.naming import group_name, unit_name
from store.records import Delegate
from store.state import State

_LIKE = 88
_TEXTS = ("honorific", "post", "seat")


class Known:
    """The records already there, found by folded name."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.people: defaultdict[str, list[Delegate]] = defaultdict(list)
        for delegate in state.delegates.values():
            self.people[fold(delegate.name)].append(delegate)
        units = state.units.values()
        shorts = {fold(unit.short): unit.name for unit in units if unit.short}
        self.unit_names = shorts | {fold(unit.name): unit.name for unit in units}
        self.group_names = {fold(group.name): group.name for group in state.groups.values()}

    def is_unit(self, text: str) -> bool:
        """A unit of the conference, or what looks like one."""
        return fold(text) in self.unit_names or cell_words.is_unit(text)

    def named(self, row: DelegateRow) -> DelegateRow:
        """The row with its unit and group called as the conference calls them."""
        unit = self.unit_names.get(fold(row.unit), row.unit)
        return replace(row, unit=unit, group=self.group_names.get(fold(row.group), row.group))


def judge(rows: list[DelegateRow], known: Known) -> list[DelegateRow]:
    """Give every row its verdict, against the records and against the other rows."""
    judged = [_against_records(known.named(row), known) for row in rows]
    return _new_names(_against_file(judged), known)


def _against_records(row: DelegateRow, known: Known) -> DelegateRow:
    """Reasons: unit-differs, maybe-same, namesake, and those of the helpers below."""
    loose = known.people.get(fold(row.name), []) if row.verdict != REFUSED else []
    equal = [d for d in loose if spelling(d.name) == spelling(row.name)]
    hits = equal or [d for d in loose if _may_be_misspelt(row, d)]
    if not hits:
        return row
    here = [d for d in hits if fold(unit_name(known.state, d)) == fold(row.unit)]
    if here:
        return _within_unit(row, here, known)
    sure = [d for d in hits if _confirms(row, d.birth, d.phone)]
    open_ = [d for d in hits if not row.unit or not d.unit_id]
    if len(hits) == 1 and open_ and (sure or _equal_post(row, hits[0].post)):
        return _matched(row, hits[0], known)
    if len(sure) == 1:
        row = _matched(row, sure[0], known)
        was = unit_name(known.state, sure[0])
        return row.because("unit-differs", DOUBTFUL, was=was, now=row.unit)
    if open_:
        updates = len(open_) == 1 and not _year_differs(row.birth, open_[0].birth)
        if updates:
            row = _matched(row, open_[0], known)
        does = "updates" if updates else "adds"
        name = open_[0].name
        return row.because("maybe-same", DOUBTFUL, name=name, count=len(open_), does=does)
    if not equal:
        return row
    return row.because("namesake", delegate=hits[0].id, unit=unit_name(known.state, hits[0]))


def _may_be_misspelt(row: DelegateRow, other: Delegate) -> bool:
    """An and Ân are two people where post or birth differ too; "An" may lack its marks."""
    is_bare = row.name.isascii() or other.name.isascii()
    return is_bare or not _contradicts(row, other.post, other.birth)


def _within_unit(row: DelegateRow, here: list[Delegate], known: Known) -> DelegateRow:
    """Reasons: several-match, birth-differs, post-differs, birth-date-differs."""
    for delegate in here:
        if _is_equal(row, delegate):
            return _matched(row, delegate, known)
    fitting = [d for d in here if not _contradicts(row, d.post, d.birth)]
    sure = [d for d in here if _confirms(row, d.birth, d.phone)]
    for only in (sure, fitting):
        if len(only) == 1:
            return _matched(row, only[0], known)
    if len(here) > 1:
        return row.because("several-match", DOUBTFUL, count=len(here), unit=row.unit)
    if _year_differs(row.birth, here[0].birth):
        return row.because("birth-differs", DOUBTFUL, was=here[0].birth, now=row.birth)
    row = _matched(row, here[0], known)
    if not _equal_post(row, here[0].post) and row.post and here[0].post:
        row = row.because("post-differs", DOUBTFUL, was=here[0].post, now=row.post)
    if _birth_differs(row.birth, here[0].birth):
        row = row.because("birth-date-differs", DOUBTFUL, was=here[0].birth, now=row.birth)
    return row


def _is_equal(row: DelegateRow, delegate: Delegate) -> bool:
    """Of the same unit already: nothing that tells namesakes apart is different."""
    return (
        spelling(row.name) == spelling(delegate.name)
        and fold(row.post) == fold(delegate.post)
        and (row.birth, row.phone) == (delegate.birth, delegate.phone)
    )


def _equal_post(row: DelegateRow, post: str) -> bool:
    return bool(row.post) and fold(row.post) == fold(post)


def _birth_differs(one: str, other: str) -> bool:
    """1975 and 1975-03-21 do not contradict each other."""
    return bool(one and other) and not (one.startswith(other) or other.startswith(one))


def _year_differs(one: str, other: str) -> bool:
    return bool(one and other) and one[:4] != other[:4]


def _contradicts(row: DelegateRow, post: str, birth: str) -> bool:
    posts = bool(row.post and post) and not _equal_post(row, post)
    return posts or _birth_differs(row.birth, birth)


def _confirms(row: DelegateRow, birth: str, phone: str) -> bool:
    """A full date of birth or a phone says that it is the same person."""
    if _birth_differs(row.birth, birth):
        return False
    return (len(birth) > 4 and row.birth == birth) or (bool(phone) and row.phone == phone)


def _matched(row: DelegateRow, delegate: Delegate, known: Known) -> DelegateRow:
    changes = _changes(row, delegate, known)
    if spelling(row.name) == spelling(delegate.name):
        return row.matched(delegate.id, changes)
    row = row.matched(delegate.id, {"name": delegate.name, **changes})
    return row.because("name-spelling", DOUBTFUL, was=delegate.name, now=row.name)


def _changes(row: DelegateRow, old: Delegate, known: Known) -> dict[str, Value]:
    """Fields that say something else than before; an empty cell never erases."""
    was = {name: getattr(old, name) for name in _TEXTS}
    was |= {"unit": unit_name(known.state, old), "group": group_name(known.state, old)}
    was |= {"note": old.remark}
    found: dict[str, Value] = {
        name: text
        for name, text in was.items()
        if (now := getattr(row, name)) and spelling(now) != spelling(text)
    }
    found |= row.differing(gender=old.gender, phone=old.phone)
    if row.birth and not old.birth.startswith(row.birth):
        found["birth"] = old.birth
    if row.votes is not None and row.votes != old.votes:
        found["votes"] = old.votes
    return found


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
            if all(reason.code != "namesake" for reason in first.reasons):
                first = first.because("namesake", row=second.row, unit=second.unit)
            second = second.because("namesake", row=first.row, unit=first.unit)
        return first, second
    if _contradicts(second, first.post, first.birth) and not _agrees(second, first):
        if first.matches == second.matches:
            # taken both, they must not overwrite each other
            second = replace(second, matches=0, changes={})
            first = first.because("same-name-and-unit", DOUBTFUL, row=second.row)
            second = second.because("same-name-and-unit", DOUBTFUL, row=first.row)
        return first, second
    second = replace(second, matches=second.matches or first.matches)
    return first, second.because("repeated", _repeat_verdict(first, second), row=first.row)


def _agrees(row: DelegateRow, other: DelegateRow) -> bool:
    return _equal_post(row, other.post) or (bool(row.birth) and row.birth == other.birth)


def _repeat_verdict(first: DelegateRow, second: DelegateRow) -> str:
    """`same` when the later row adds nothing to the earlier."""
    names = ("post", "group", "gender", "birth", "phone", "seat", "note", "votes")
    adds = any(getattr(second, n) not in {"", None, getattr(first, n)} for n in names)
    return DOUBTFUL if adds or not _agrees(second, first) else SAME


def _new_names(rows: list[DelegateRow], known: Known) -> list[DelegateRow]:
    """Say at its first row that a unit or group is new, and which known unit it resembles."""
    units, groups = set(known.unit_names), set(known.group_names)
    out: list[DelegateRow] = []
    for read in rows:
        row = read
        if row.verdict != REFUSED and row.unit and fold(row.unit) not in units:
            units.add(fold(row.unit))
            row = row.because("new-unit", unit=row.unit)
            if like := _resembling(row.unit, known):
                row = row.because("unit-like", unit=row.unit, known=like)
        if row.verdict != REFUSED and row.group and fold(row.group) not in groups:
            groups.add(fold(row.group))
            row = row.because("new-group", group=row.group)
        out.append(row)
    return out


def _resembling(unit: str, known: Known) -> str:
    from rapidfuzz import fuzz, process

    best = process.extractOne(
        fold(unit), list(known.unit_names), scorer=fuzz.ratio, score_cutoff=_LIKE
    )
    return known.unit_names[best[0]] if best else ""
