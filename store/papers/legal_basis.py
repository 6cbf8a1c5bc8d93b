"""Which legal bases (căn cứ) papers may print: none whose document was over on the day.

The documents and their ends are those of `store.law.documents`; of others nothing is known, and
they are printed as they were typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from store.law import citations
from store.law.citations import Cited
from store.law.documents import Document, documents
from store.records import Ballot, Session
from store.state import State

_DASHES = re.compile(r"\s*[-‐-―−]\s*")


class Expired(NamedTuple):
    """A basis typed by hand that no paper prints: where, what of it is over, and what came then."""

    where: str
    document: Document
    successor: Document | None


def expired_in(text: str, day: date) -> list[Document]:
    """The documents named by their numbers in a text that were over, or not yet begun, on a day."""
    plain = _DASHES.sub("-", text).replace("Ð", "Đ")
    over = (one for one in documents().values() if one.in_force_on(day) is False)
    return [one for one in over if _is_named(one, plain)]


def standing(text: str, day: date) -> Cited:
    """The basis in a text without what was over on a day, and the rest as a note."""
    basis, note = citations.split(text)
    pieces = [piece for piece in basis.split("; ") if piece]
    over = [piece for piece in pieces if expired_in(piece, day)]
    left = "; ".join(piece for piece in pieces if piece not in over)
    return Cited(left, citations.joined(*over, note))


def of_ballot(state: State, ballot: Ballot) -> Cited:
    """What a vote rests on as of the day on which it is taken."""
    return standing(ballot.source, _voted_on(state, ballot))


def of_conference(state: State) -> list[str]:
    """The grounds of the conference that hold on its day, a line each."""
    lines = (line.strip() for text in state.profile.citations for line in text.splitlines())
    return [line for line in lines if line and not expired_in(line, _held_on(state))]


def expired_bases(state: State) -> Iterator[Expired]:
    """All of them: the conference's grounds ("" for where), then the votes by their titles."""
    for text in state.profile.citations:
        yield from (_told("", one) for one in expired_in(text, _held_on(state)))
    for ballot in state.in_order(Ballot):
        yield from expired_of(state, ballot)


def expired_of(state: State, ballot: Ballot) -> list[Expired]:
    """What of a vote's basis is over."""
    basis = citations.basis(ballot.source)
    return [_told(ballot.title, one) for one in expired_in(basis, _voted_on(state, ballot))]


def _told(where: str, document: Document) -> Expired:
    return Expired(where, document, documents().get(document.replaced_by))


def _is_named(document: Document, text: str) -> bool:
    """By its whole number, or by its kind and the part of it before the body: Nghị định 98/2023."""
    number = document.number
    if not re.search(r"/\d{4}/", number):
        return False  # every body has a 12/QĐ-UBND each year
    short = number.rpartition("/")[0]
    whole = rf"(?<![\w/]){re.escape(number)}(?![\w-])"
    brief = rf"{re.escape(document.kind)}\s+(?:số\s+)?{re.escape(short)}(?![\d/])"
    return bool(re.search(f"{whole}|{brief}", text, re.IGNORECASE))


def _voted_on(state: State, ballot: Ballot) -> date:
    return ballot.opened_at.date() if ballot.opened_at else _held_on(state)


def _held_on(state: State) -> date:
    """The last day of the conference."""
    return max(one.ends or one.starts for one in state.in_order(Session)).date()
