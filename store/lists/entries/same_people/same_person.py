"""Whether a row and a delegate are one person, and what the row would change of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from store.lists.entries.delegate_rows import DelegateRow, joined_notes
from store.lists.entries.list_rows import DOUBTFUL, NEW, Value
from store.lists.entries.person_cells import spelling
from store.names import fold
from store.people.naming import group_name, unit_name
from store.people.titles import title_key
from store.records import Delegate
from store.state import State

_TEXTS = ("honorific", "post", "seat")


def equal_post(row: DelegateRow, post: str) -> bool:
    """The same post, and there is one."""
    return bool(row.post) and fold(row.post) == fold(post)


def birth_differs(one: str, other: str) -> bool:
    """1975 and 1975-03-21 do not contradict each other."""
    return bool(one and other) and not (one.startswith(other) or other.startswith(one))


def year_differs(one: str, other: str) -> bool:
    """Two births of different years: two people."""
    return bool(one and other) and one[:4] != other[:4]


def contradicts(row: DelegateRow, post: str, birth: str) -> bool:
    """Another post, or another birth."""
    posts = bool(row.post and post) and not equal_post(row, post)
    return posts or birth_differs(row.birth, birth)


def confirms(row: DelegateRow, birth: str, phone: str) -> bool:
    """A full date of birth or a phone says that it is the same person."""
    if birth_differs(row.birth, birth):
        return False
    return (len(birth) > 4 and row.birth == birth) or (bool(phone) and row.phone == phone)


def matched(row: DelegateRow, delegate: Delegate, state: State) -> DelegateRow:
    """The row as that of the delegate.

    Reasons: name-spelling (but for marks), name-like, note-added (to one that stays).
    """
    found = changes(row, delegate, state)
    if "note" in found and delegate.remark:
        row = row.because("note-added", was=delegate.remark, now=row.note)
    if spelling(row.name) == spelling(delegate.name):
        return row.matched(delegate.id, found)
    row = row.matched(delegate.id, {"name": delegate.name, **found})
    if fold(row.name) == fold(delegate.name):
        return row.because("name-spelling", DOUBTFUL, was=delegate.name, now=row.name)
    return row.because("name-like", DOUBTFUL, was=delegate.name, now=row.name)


def changes(row: DelegateRow, old: Delegate, state: State) -> dict[str, Value]:
    """Fields that say something else than before; an empty cell never erases."""
    was = {name: getattr(old, name) for name in _TEXTS}
    was |= {"unit": unit_name(state, old), "group": group_name(state, old)}
    found: dict[str, Value] = {
        name: text
        for name, text in was.items()
        if (now := getattr(row, name)) and spelling(now) != spelling(text)
    }
    if row.title and title_key(row.title) != title_key(old.title):
        found["title"] = old.title
    if joined_notes(old.remark, row.note) != old.remark:
        found["note"] = old.remark
    found |= row.differing(gender=old.gender, phone=old.phone)
    if row.birth and not old.birth.startswith(row.birth):
        found["birth"] = old.birth
    if row.votes is not None and row.votes != old.votes:
        found["votes"] = old.votes
    return found


def with_slips(rows: Sequence[DelegateRow], state: State) -> list[DelegateRow]:
    """The rows, with those that may be of somebody whose name is a letter off: it is asked.

    Looked for among those of the same unit who are not in the file: the same post or birth, and
    nothing that contradicts it. Where a row may be of several people, or somebody of several rows,
    nobody is guessed.
    """
    pairs = list(_slips(rows, state))
    of_row = Counter(at for at, _ in pairs)
    of_delegate = Counter(delegate.id for _, delegate in pairs)
    out = list(rows)
    for at, delegate in pairs:
        if of_row[at] == of_delegate[delegate.id] == 1:
            out[at] = matched(rows[at], delegate, state)
    return out


def _slips(rows: Sequence[DelegateRow], state: State) -> Iterator[tuple[int, Delegate]]:
    taken = {row.matches for row in rows}
    free: defaultdict[str, list[Delegate]] = defaultdict(list)
    for delegate in state.delegates.values():
        if delegate.id not in taken and delegate.unit_id:
            free[fold(unit_name(state, delegate))].append(delegate)
    for at, row in enumerate(rows):
        if row.verdict == NEW and not row.matches:
            for delegate in free.get(fold(row.unit), []):
                if _is_slip(row, delegate):
                    yield at, delegate


def _is_slip(row: DelegateRow, delegate: Delegate) -> bool:
    same_birth = bool(row.birth) and row.birth == delegate.birth
    other_phone = bool(row.phone and delegate.phone) and row.phone != delegate.phone
    if contradicts(row, delegate.post, delegate.birth) or (other_phone and not same_birth):
        return False
    agrees = equal_post(row, delegate.post) or same_birth
    return agrees and _is_a_letter_off(fold(row.name), fold(delegate.name))


def _is_a_letter_off(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    words, others = one.split(), other.split()
    if len(words) != len(others):
        return False
    differing = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and OSA.distance(*differing[0]) == 1
