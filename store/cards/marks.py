"""The mark that is kept of an identity card, and what older versions kept.

A mark is scrypt of the 12-digit number's HMAC under the machine's key (`store.cards.keys`): without
the key nothing can be guessed, and with it, on a stolen laptop, each guess costs what a scan costs;
`bench/cards.py` tells what all guesses cost. One conference has one salt, so that a scan costs one
mark however many delegates there are. No digit of a number is kept (Luật 91/2025/QH15, Điều 3: no
more than the purpose needs).

`Profile.identity_key` is "" while no card was ever linked, then the name of the key. Older versions
kept the key itself there, plain HMACs, and the last digits. Such a folder is kept anew when it is
opened for writing: each old mark goes under a key outside the folder, and the old key behind that
one's name. What the journal and the backups say from before stays there until `store.purge`.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta
from functools import lru_cache

from msgspec.structs import replace

from store import clock
from store.cards import keys
from store.records import Delegate, Profile, Record
from store.state import State

_OLD_KEY = 64
"""Hexadecimal digits of a key that an older version kept in the folder."""
SCRYPT = {"n": 1 << 15, "r": 8, "p": 1, "dklen": 16, "maxmem": 1 << 26}
"""32 MB and 0.07 s on a machine of today, for each scan and for each guess."""
_FLEETING = secrets.token_bytes(16)
STAYS = timedelta(days=1)
"""After the conference was closed: whoever opens it later wipes what is left of cards."""


def marks(profile: Profile, number: str) -> tuple[str, ...]:
    """The marks under which a number may be kept, first how it is kept now; () without the key."""
    name, old = _parts(profile)
    if not name:
        return (_old_mark(old, number),) if old else ()
    key = keys.find(name)
    if key is None:
        return ()
    now = _slow(hmac.digest(key, number.encode(), "sha256"), name)
    return (now, _kept_anew(key, _old_mark(old, number))) if old else (now,)


def fleeting(number: str) -> str:
    """What tells two cards of nobody apart while this process lives, and nothing afterwards."""
    return hmac.digest(_FLEETING, number.encode(), "sha256").hex()[:4]


def is_key_missing(profile: Profile) -> bool:
    """Whether cards are told apart by a key that this machine has not."""
    name, _ = _parts(profile)
    return bool(name) and keys.find(name) is None


def key_name(profile: Profile) -> str:
    """The name of the key that lies outside the folder, "" while there is none."""
    return _parts(profile)[0]


def marked(state: State) -> list[Delegate]:
    """The delegates who have a card linked."""
    return [d for d in state.delegates.values() if d.card_hash or d.card_tail]


def without_card(delegate: Delegate) -> Delegate:
    """The delegate with nothing left of a card."""
    return replace(delegate, card_hash="", card_tail="")


def wiped(state: State) -> list[Record]:
    """What is to be saved so that nothing is left of any card; then the key is forgotten."""
    bare = [without_card(delegate) for delegate in marked(state)]
    return [*bare, replace(state.profile, identity_key="")]


def is_due(state: State) -> bool:
    """Whether marks are kept longer than they are needed, or as an older version kept them."""
    name, old = _parts(state.profile)
    is_used = state.profile.identity_cards or bool(marked(state))
    return is_used and ((bool(old) and not name) or (_is_over(state) and bool(marked(state))))


def due(state: State) -> list[Record]:
    """What is to be saved then. Makes a key where any card stays linked; raises `NotSaved`."""
    holders, (name, old) = marked(state), _parts(state.profile)
    if holders and _is_over(state):
        return wiped(state)
    if name or not old:
        return []  # another window was quicker
    if not holders:
        return [replace(state.profile, identity_key="")]
    key = keys.new()
    profile = replace(state.profile, identity_key=f"{keys.keep(key)}:{old}")
    return [profile, *(_without_digits(key, holder) for holder in holders)]


def _is_over(state: State) -> bool:
    closed = state.profile.closed_at
    return closed is not None and clock.now() - closed > STAYS


def _without_digits(key: bytes, holder: Delegate) -> Delegate:
    mark = _kept_anew(key, holder.card_hash) if holder.card_hash else ""
    return replace(holder, card_hash=mark, card_tail="")


def _parts(profile: Profile) -> tuple[str, str]:
    """The name of the key outside the folder, and the key of an older version; each may be ""."""
    if len(profile.identity_key) == _OLD_KEY:
        return "", profile.identity_key
    name, _, old = profile.identity_key.partition(":")
    return name, old


@lru_cache(maxsize=64)  # a card is linked moments after it was scanned; numbers are not held here
def _slow(hidden: bytes, salt: str) -> str:
    return hashlib.scrypt(hidden, salt=salt.encode(), **SCRYPT).hex()


def _old_mark(key: str, number: str) -> str:
    return hmac.digest(bytes.fromhex(key), number.encode(), "sha256").hex()


def _kept_anew(key: bytes, mark: str) -> str:
    return hmac.digest(key, mark.encode(), "sha256").hex()
