"""What of the conference's own data is still a template's, before the first paper is written.

Placeholders ("Cụm (Khối) thi đua", "…………"), what was left blank, a title that names another body,
a symbol or a signer's name that is not written as NĐ 30/2020 asks, a legal basis that is over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from store.names import fold
from store.papers import legal_basis
from store.papers.forms_of_writing import check_symbol
from store.papers.signing import check_signer
from store.records import Profile, Role
from store.state import State

_NAMED = ("title", "parent_body", "host_body", "symbol", "place", "venue")

_GENERIC = re.compile(
    r"(?:cum|khoi)(?: \((?:cum|khoi)\))? thi dua(?: cac tinh)?|lien doan lao dong tinh|"
    r"uy ban nhan dan (?:tinh|xa|huyen)|"
    r"hoi truong (?:don vi )?(?:cum truong|khoi truong|dang cai).*"
)
"""Names that could be anybody's, folded."""
_OPEN = re.compile(
    r"…|\.{3,}|_{3,}|\[[^]]*\]|<[^>]*>|\b[xX]{3,}\b|\((?:Khối|Cụm)[^)]*\)", re.IGNORECASE
)
"""Room that somebody was to fill, and choices that somebody was to make."""
_BODY = re.compile(r"\b(?:cụm|khối) (?:\((?:khối|cụm)\) )?thi đua\b[^,;.]*", re.IGNORECASE)


CODES = ("blank", "placeholder", "other-body", "symbol", "signer", "expired", "replaced")


FIELDS = (*_NAMED, "chairs", "secretaries")
"""The fields of the conference's particulars that something can be said of, in their order."""


class Unready(NamedTuple):
    """One thing to mend: one of `CODES`, the field, what stands there and what should."""

    code: str
    field: str
    text: str = ""
    right: str = ""


def unready(state: State) -> tuple[Unready, ...]:
    """All of it, in the order of the form."""
    return (*_texts(state.profile), *_signers(state), *_bases(state))


def _texts(profile: Profile) -> Iterator[Unready]:
    for key in _NAMED:
        text = getattr(profile, key)
        right = check_symbol(text) if key == "symbol" else None
        if not text.strip():
            if key != "parent_body":  # a body may have none above it
                yield Unready("blank", key)
        elif _OPEN.search(text) or _GENERIC.fullmatch(" ".join(fold(text).split())):
            yield Unready("placeholder", key, text)
        elif key == "title" and (other := _other_body(profile)):
            yield Unready("other-body", key, other, profile.host_body)
        elif right:
            yield Unready("symbol", key, text, right)


def _other_body(profile: Profile) -> str:
    """The cụm or khối that the title names though another one holds the conference."""
    found = _BODY.search(profile.title)
    if not found or fold(profile.host_body) in fold(profile.title):
        return ""
    return found[0].strip()


def _signers(state: State) -> Iterator[Unready]:
    """Chairs and secretaries sign; of a delegate the title stands in a field of its own."""
    for key in ("chairs", "secretaries"):
        for person in getattr(state.profile, key):
            if right := check_signer(person.name):
                yield Unready("signer", key, person.name, right)
    roles = {Role.CHAIR, Role.SECRETARY, Role.CHIEF_TELLER, Role.TELLER}
    for delegate in state.delegates.values():
        right = check_signer(delegate.name) if roles & set(delegate.roles) else None
        if right:
            yield Unready("signer", "delegates", delegate.name, right)


def _bases(state: State) -> Iterator[Unready]:
    """Each document that is over once, however many votes rest on it."""
    seen = {one.document.id: one for one in legal_basis.expired_bases(state)}
    for one in seen.values():
        name, successor = one.document.name, one.successor
        if successor:
            yield Unready("replaced", "citations", name, successor.name)
        else:
            yield Unready("expired", "citations", name)
