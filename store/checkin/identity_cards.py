"""Identity cards (căn cước) at the desk: off unless the conference switched them on.

All that is ever kept of a card is the HMAC-SHA256 of its 12-digit number under the conference's own
key, and its last 4 digits (Luật 91/2025/QH15, Điều 3: no more than the purpose needs). The number
itself goes from the scanner through memory to the hash, never to disk.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from msgspec.structs import replace

from store.checkin.lines.scanning import read_line
from store.errors import BadInput, Refused
from store.records import Delegate, Profile
from store.state import State

TAIL = 4
"""Digits at the end of a card's number that people may see."""


def new_key() -> str:
    """A random key for a conference, as hexadecimal text."""
    return secrets.token_hex(32)


def card_number(line: str, event_code: str) -> str:
    """The number of the identity card that a line was scanned from, "" for any other line."""
    return read_line(line, event_code).card_number


def card_hash(key: str, number: str) -> str:
    """What is kept of a number; plain SHA-256 could be guessed in hours."""
    return hmac.new(bytes.fromhex(key), number.encode(), hashlib.sha256).hexdigest()


def holders(state: State, number: str) -> list[int]:
    """The delegates to whom a card is linked: at most one, unless somebody edited the file."""
    return state.by_card.get(card_hash(state.profile.identity_key, number), [])


def marked(state: State) -> list[Delegate]:
    """The delegates who have a card linked."""
    return [d for d in state.delegates.values() if d.card_hash or d.card_tail]


def link(state: State, delegate_id: int, number: str) -> Delegate:
    """The delegate with a card linked; the same record where that card was theirs already.

    Raises `Refused` where cards are off, where the card is somebody else's, and where the delegate
    has another card; `BadInput` for what is no card's number. No error carries the number.
    """
    if not state.profile.identity_cards:
        raise Refused("cards-off")
    if len(number) != 12 or not (number.isascii() and number.isdigit()):
        raise BadInput("card-number-wrong")
    delegate = state.find(Delegate, delegate_id)
    marks = {
        "card_hash": card_hash(state.profile.identity_key, number),
        "card_tail": number[-TAIL:],
    }
    for holder in holders(state, number):
        if holder != delegate_id:
            name = state.delegates[holder].name
            raise Refused("card-of-another", name=name, tail=marks["card_tail"])
    if delegate.card_hash and delegate.card_hash != marks["card_hash"]:
        raise Refused("another-card", name=delegate.name, tail=delegate.card_tail)
    return replace(delegate, **marks)


def without_card(delegate: Delegate) -> Delegate:
    """The delegate with nothing left of a card."""
    return replace(delegate, card_hash="", card_tail="")


def with_key(profile: Profile, *, wiped: bool) -> Profile:
    """The profile with a key where cards are on; a new one after a wipe, so no old hash fits."""
    is_new = wiped or (profile.identity_cards and not profile.identity_key)
    return replace(profile, identity_key=new_key()) if is_new else profile
