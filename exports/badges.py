"""Every delegate's card (thẻ đại biểu), in the order in which cards are handed out."""

from __future__ import annotations

from pathlib import Path

from exports import people
from exports.cards import Card, cards_pdf
from exports.practice import practice_text
from store.conference import Conference
from store.records import Delegate
from store.state import State


def write(conference: Conference, path: Path) -> Path:
    """Write the cards unit by unit, for all who have a code and did not decline.

    Raises `NotSaved`.
    """
    state = conference.state
    cards = [
        _card(state, delegate)
        for _, delegates in people.by_unit(state, people.listed(state))
        for delegate in delegates
        if delegate.code and not people.will_not_come(delegate)
    ]
    profile = state.profile
    return cards_pdf(cards, path, title=profile.title, practice_text=practice_text(profile))


def _card(state: State, delegate: Delegate) -> Card:
    group = state.groups.get(delegate.group_id)
    role = people.ROLES.get(delegate.roles[0], delegate.roles[0]) if delegate.roles else ""
    return Card(
        name=delegate.name,
        code=delegate.code,
        post=delegate.post,
        unit=people.unit_name(state, delegate),
        group=group.name if group else "",
        seat=delegate.seat,
        number=str(delegate.number),
        mark=(role or ("Biểu quyết" if delegate.votes else "")).upper(),
    )
