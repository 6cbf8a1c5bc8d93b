"""What the name of a recipient tells: its form, who it is, and which delegate it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from store.names import fold, nfc
from store.people.naming import unit_name
from store.people.titles import bare_name
from store.records import Award, Delegate, RecipientKind
from store.state import State

NAME_FORMS = ("capitals", "small", "digits", "spaces", "dots", "differs")
"""What may be odd about a name as it is going to be read out and printed."""

_WORDS = re.compile(r"[^\W\d_]+")
_ABOUT = re.compile(r"\s*(?:[,;(–—]|\s-\s).*")
"""What stands behind a name: "Bà Lò Thị Hoa (vợ)", "Lò Thị Hoa – con gái"."""
_ADDRESS = re.compile(
    r"^(?:(?:ông|bà|anh|chị|cô|chú|bác|em|cháu|thầy|thầy giáo|cô giáo|đồng chí|đ/c|vợ|chồng|mẹ|bố|"
    r"cha|con|con trai|con gái)[.:]?\s+)+",
    re.IGNORECASE,
)

Identity = tuple[object, ...]


def name_forms(state: State, award: Award) -> Iterator[str]:
    """What is odd about an award's name, as `NAME_FORMS` say.

    Numbers belong to the names of collectives ("Trường Tiểu học số 2"), as do small letters and
    abbreviations; of people they are slips. Letters or case that differ from the delegate's own
    name are told only where nothing else explains them.
    """
    name, is_person = award.recipient, award.kind is RecipientKind.INDIVIDUAL
    odd = list(_odd_letters(state, award, is_person=is_person))
    if award.kind is not RecipientKind.COLLECTIVE and any(char.isdigit() for char in name):
        odd.append("digits")
    if name != " ".join(name.split()):
        odd.append("spaces")
    if "…" in name or ".." in name:
        odd.append("dots")
    delegate = state.delegates.get(award.delegate_id)
    if is_person and delegate and not odd and nfc(name) != nfc(delegate.name):
        odd.append("differs")
    yield from odd


def _odd_letters(state: State, award: Award, *, is_person: bool) -> Iterator[str]:
    words = _WORDS.findall(award.recipient)
    if is_person:
        if any(len(word) > 1 and not word[1:].islower() for word in words):
            yield "capitals"
        if any(word[0].islower() for word in words):
            yield "small"
    elif len(words) > 1 and award.recipient.isupper() and not _is_spelt_so(state, award.recipient):
        yield "capitals"


def _is_spelt_so(state: State, name: str) -> bool:
    return any(name in {unit.name, unit.short} for unit in state.units.values())


def identities(state: State, awards: Iterable[Award]) -> dict[int, Identity]:
    """Who receives, by an award's id: the same for awards of one recipient.

    An individual is their delegate; one who is linked to none is whoever alone among the linked has
    that name and unit, else the name and unit themselves, as collectives and households are.
    """
    listed = list(awards)
    linked: dict[Identity, set[int]] = {}
    for award in listed:
        if delegate_id := _delegate_id(state, award):
            linked.setdefault(_named(state, award), set()).add(delegate_id)
    found: dict[int, Identity] = {}
    for award in listed:
        named = _named(state, award)
        delegate_id = _delegate_id(state, award)
        alike = linked.get(named, set())
        if not delegate_id and len(alike) == 1:
            delegate_id = next(iter(alike))
        found[award.id] = (delegate_id,) if delegate_id else named
    return found


def _delegate_id(state: State, award: Award) -> int:
    """The delegate that an individual is; who comes up for a collective is not the collective."""
    is_person = award.kind is RecipientKind.INDIVIDUAL
    return award.delegate_id if is_person and award.delegate_id in state.delegates else 0


def _named(state: State, award: Award) -> Identity:
    delegate = state.delegates.get(_delegate_id(state, award))
    unit = award.unit or (unit_name(state, delegate) if delegate else "")
    return award.kind, fold(award.recipient), fold(unit)


def named_delegate(state: State, text: str) -> Delegate | None:
    """The delegate whom words like "Bà Lò Thị Hoa (vợ)" name; None where none or two are."""
    name = _bare(_ABOUT.sub("", nfc(text)))
    found = [one for one in state.delegates.values() if _bare(one.name) == name]
    return found[0] if name and len(found) == 1 else None


def _bare(name: str) -> str:
    return nfc(bare_name(_ADDRESS.sub("", nfc(name), count=1))).casefold()
