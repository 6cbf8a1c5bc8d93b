"""Whether a row and a delegate are one person, and what the row would change of them."""

from __future__ import annotations

from store.lists.entries.delegate_rows import DelegateRow
from store.lists.entries.list_rows import DOUBTFUL, Value
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
    """The row as that of the delegate. Reasons: name-spelling."""
    found = changes(row, delegate, state)
    if spelling(row.name) == spelling(delegate.name):
        return row.matched(delegate.id, found)
    row = row.matched(delegate.id, {"name": delegate.name, **found})
    return row.because("name-spelling", DOUBTFUL, was=delegate.name, now=row.name)


def changes(row: DelegateRow, old: Delegate, state: State) -> dict[str, Value]:
    """Fields that say something else than before; an empty cell never erases."""
    was = {name: getattr(old, name) for name in _TEXTS}
    was |= {"unit": unit_name(state, old), "group": group_name(state, old)}
    was |= {"note": old.remark}
    found: dict[str, Value] = {
        name: text
        for name, text in was.items()
        if (now := getattr(row, name)) and spelling(now) != spelling(text)
    }
    if row.title and title_key(row.title) != title_key(old.title):
        found["title"] = old.title
    found |= row.differing(gender=old.gender, phone=old.phone)
    if row.birth and not old.birth.startswith(row.birth):
        found["birth"] = old.birth
    if row.votes is not None and row.votes != old.votes:
        found["votes"] = old.votes
    return found
