"""Identity cards (căn cước) at the desk: off unless the conference switched them on.

All that is ever kept of a card is a mark (`store.cards.marks`). The number itself goes from the
scanner through memory to the mark, never to disk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from store.cards import keys
from store.cards.marks import is_key_missing, key_name, marked, marks
from store.checkin.lines.scanning import read_line
from store.checkin.lines.splitting import pieces
from store.errors import BadInput, Refused
from store.records import Delegate
from store.state import State

if TYPE_CHECKING:
    from store.conference import Conference

TAIL = 4
"""Digits at the end of a waiting card's number that people may see; none are kept."""


def card_number(line: str, event_code: str) -> str:
    """The number of the identity card that a line was scanned from, "" for any other line."""
    return read_line(line, event_code).card_number


def has_card(state: State, line: str) -> bool:
    """Whether answering this line takes the time of a mark."""
    profile = state.profile
    if not (profile.identity_cards and key_name(profile)):
        return False
    return any(piece.reading.card_number for piece in pieces(line, profile.event_code))


def prepare(state: State, line: str) -> None:
    """Take the time that a line's cards take, in another thread or before the lock is held."""
    if has_card(state, line):
        for piece in pieces(line, state.profile.event_code):
            if piece.reading.card_number:
                marks(state.profile, piece.reading.card_number)


def holders(state: State, number: str) -> list[int]:
    """The delegates to whom a card is linked: at most one, unless somebody edited the file."""
    return [one for mark in marks(state.profile, number) for one in state.by_card.get(mark, [])]


def link(state: State, delegate_id: int, number: str) -> Delegate:
    """The delegate with a card linked; the same record where that card was theirs already.

    Raises `Refused` where cards are off, where the key to them is on another machine, where the
    card is somebody else's, and where the delegate has another card; `BadInput` for what is no
    card's number. No error carries the number.
    """
    if not state.profile.identity_cards:
        raise Refused("cards-off")
    if len(number) != 12 or not (number.isascii() and number.isdigit()):
        raise BadInput("card-number-wrong")
    if is_key_missing(state.profile):
        raise Refused("card-key-elsewhere")
    delegate = state.find(Delegate, delegate_id)
    for holder in holders(state, number):
        if holder != delegate_id:
            raise Refused("card-of-another", name=state.delegates[holder].name, tail=number[-TAIL:])
    mine = marks(state.profile, number)
    if delegate.card_hash in mine:
        return delegate
    if delegate.card_hash:
        raise Refused("another-card", name=delegate.name)
    return replace(delegate, card_hash=mine[0])


def ensure_key(conference: Conference) -> None:
    """Have a key before the first card is linked. Raises `NotSaved("card-key-not-kept")`.

    Where that of a folder without any card is on another machine, this one takes over.
    """
    with conference.writing("cards") as writer:
        state = conference.state
        name = key_name(state.profile)
        is_free = not name or (is_key_missing(state.profile) and not marked(state))
        if state.profile.identity_cards and is_free:
            writer.put(replace(state.profile, identity_key=keys.keep(keys.new())))
