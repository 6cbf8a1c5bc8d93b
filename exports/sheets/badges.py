"""Every delegate's card (thẻ đại biểu), in the order in which cards are handed out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from exports.sheets import cards
from exports.sheets.cards import Card, CardSize, cards_pdf
from exports.sheets.signs import WORDS, Sign, group_signs
from exports.wording import people
from exports.writing import practice_text
from store.conference import Conference
from store.errors import Refused
from store.people.naming import group_name, titled_name, unit_name
from store.records import Delegate
from store.state import State


def write(conference: Conference, path: Path, size: CardSize = cards.SMALL) -> Path:
    """Write the cards unit by unit, for all who have a code and did not decline.

    Raises `NotSaved`.
    """
    state = conference.state
    holders = [
        delegate
        for _, delegates in people.by_unit(state, people.listed(state))
        for delegate in delegates
        if delegate.code and not people.will_not_come(delegate)
    ]
    return _write(state, holders, path, size)


write_a7 = partial(write, size=cards.A7)
"""As `write`, 105 x 74 mm, eight on a sheet."""
write_a6 = partial(write, size=cards.A6)
"""As `write`, 148 x 105 mm, four on a sheet."""


def write_one(
    conference: Conference, delegate_id: int, path: Path, size: CardSize = cards.SMALL
) -> Path:
    """Write one delegate's card again, in the first place of a sheet.

    Raises `Refused("no-such-delegate")` and `NotSaved`.
    """
    delegate = conference.state.delegates.get(delegate_id)
    if delegate is None or not delegate.code:
        raise Refused("no-such-delegate", id=delegate_id)
    return _write(conference.state, [delegate], path, size)


def _write(state: State, holders: Sequence[Delegate], path: Path, size: CardSize) -> Path:
    found = group_signs(state)
    made = [_card(state, delegate, found.get(delegate.group_id)) for delegate in holders]
    profile = state.profile
    mark = practice_text(profile)
    return cards_pdf(made, path, title=profile.title, practice_text=mark, size=size)


def _card(state: State, delegate: Delegate, sign: Sign | None) -> Card:
    group = state.groups.get(delegate.group_id)
    role = people.role_word(delegate.roles[0]) if delegate.roles else ""
    return Card(
        name=titled_name(delegate),
        code=delegate.code,
        post=delegate.post,
        unit=unit_name(state, delegate),
        group=group_name(state, delegate),
        seat=delegate.seat,
        number=str(delegate.number),
        mark=(role or ("Biểu quyết" if delegate.votes else "")).upper(),
        word=WORDS[group.kind] if group else "",
        sign=sign,
    )
