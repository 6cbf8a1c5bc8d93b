"""The key to each role: a random token in its link, then a signed cookie.

Both last as long as the server runs. The token is shown as link and QR code and stands nowhere
else: not in a file, not in the log, and not in the address once it has been used.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable

from tui.web.roles import WebRole

TOKEN_BYTES = 16
ENTRY = "/k/"
"""Where links begin; the token follows."""


class Tokens:
    """The tokens of one run of the server, and the key that signs its cookies."""

    def __init__(self, roles: Iterable[WebRole]) -> None:
        self._key = secrets.token_bytes(32)
        self._tokens = {role: secrets.token_urlsafe(TOKEN_BYTES) for role in roles}

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
