"""The key to each role: a random token in its link, then a signed cookie.

The token is shown as link and QR code, and not in the log, nor in the address once it has been
used. Links outlive the server, for a laptop that has to be started again in the middle of a day:
tokens and the key that signs cookies are kept in this user's own folder on this laptop, readable by
nobody else, and never in the conference's folder, which is copied and put on sticks.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec
from platformdirs import user_data_path

from store.journal import durable
from tui.web.roles import WebRole

TOKEN_BYTES = 16
KEY_BYTES = 32
ENTRY = "/k/"
"""Where links begin; the token follows."""


class KeptLinks(msgspec.Struct, forbid_unknown_fields=True):
    """What is kept of a conference's links: the key in hexadecimal digits, a token by role."""

    key: str
    tokens: dict[str, str]


class Tokens:
    """The tokens of a server, and the key that signs its cookies; new ones unless `kept` are."""

    def __init__(self, roles: Iterable[WebRole], kept: KeptLinks | None = None) -> None:
        self._key = bytes.fromhex(kept.key) if kept else secrets.token_bytes(KEY_BYTES)
        known: Mapping[str, str] = kept.tokens if kept else {}
        self._tokens = {
            role: known.get(role.name) or secrets.token_urlsafe(TOKEN_BYTES) for role in roles
        }

    @property
    def to_keep(self) -> KeptLinks:
        """What has to be kept, so that links and cookies stay good."""
        by_name = {role.name: token for role, token in self._tokens.items()}
        return KeptLinks(self._key.hex(), by_name)

    def link(self, role: WebRole) -> str:
        """The path of a role's link."""
        return ENTRY + self._tokens[role]

    def role_of(self, token: str) -> WebRole | None:
        """Whose token it is, told in the same time for every wrong one."""
        given = token.encode("utf-8", "replace")
        found = None
        for role, own in self._tokens.items():
            if hmac.compare_digest(given, own.encode()):
                found = role
        return found

    def cookie(self, role: WebRole) -> str:
        """A cookie for one browser."""
        browser = secrets.token_urlsafe(9)
        return f"{browser}.{self._signature(role, browser)}"

    def browser_of(self, role: WebRole, cookie: str) -> str:
        """Which browser shows this cookie; "" unless it was made here, and for this role."""
        browser, _, signature = cookie.partition(".")
        right = self._signature(role, browser).encode()
        return browser if hmac.compare_digest(signature.encode("utf-8", "replace"), right) else ""

    def _signature(self, role: WebRole, browser: str) -> str:
        text = f"{role.name}.{browser}".encode("utf-8", "replace")
        return hmac.new(self._key, text, hashlib.sha256).hexdigest()


def place_of_links(folder: Path, event_code: str) -> Path:
    """Where the links of a conference are kept; another one in the same folder has its own."""
    digest = hashlib.sha256(f"{folder.resolve()}\n{event_code}".encode()).hexdigest()[:16]
    return user_data_path("hoinghi", appauthor=False) / "links" / f"{digest}.json"


def lasting_tokens(roles: Iterable[WebRole], place: Path, *, anew: bool = False) -> Tokens:
    """The tokens kept at `place`, or new ones that are kept there. Raises `OSError`."""
    tokens = Tokens(roles, None if anew else _read(place))
    durable.make_private_folder(place.parent, parents=True)
    durable.write_atomic(place, msgspec.json.encode(tokens.to_keep))
    return tokens


def _read(place: Path) -> KeptLinks | None:
    """What is kept; None where it is spoiled, too short to be safe, or others could read it."""
    with suppress(OSError, ValueError, msgspec.MsgspecError):
        kept = msgspec.json.decode(place.read_bytes(), type=KeptLinks)
        shortest = len(secrets.token_urlsafe(TOKEN_BYTES))
        is_long = all(len(token) >= shortest for token in kept.tokens.values())
        is_whole = len(bytes.fromhex(kept.key)) == KEY_BYTES and is_long
        if is_whole and not place.is_symlink() and not durable.is_open_to_others(place):
            return kept
    return None
