"""The two lists of the desk: whom a search found, and who passed last."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import islice

from textual.content import Content

from screens.checkin.desk.hits import Hits
from screens.sentences import say
from screens.widgets.columns import Cell, Column
from screens.words.checkin import described_person, outcome_word, standing
from screens.words.set_back import SIGN
from store.people.naming import birth_year, full_name, unit_name
from store.records import Session
from store.search.near import differing, near_phone
from store.state import State
from store.times import moments

RECENT = 200
"""Passages kept in view, newest first."""
HIDDEN = "•••"
"""What stands for a name in privacy mode."""


def hit_columns() -> list[Column]:
    """Whom a search found: all that tells namesakes apart."""
    return [
        Column(say("checkin-col-number"), width=5, align="right"),
        Column(say("checkin-col-name"), weight=6),
        Column(say("checkin-col-birth"), width=4),
        Column(say("checkin-col-unit"), weight=5),
        Column(say("checkin-col-post"), weight=3, from_width=70),
        Column(say("checkin-col-state"), width=10),
    ]


def hit_cells(state: State, session: Session, hits: Hits, delegate_id: int) -> Sequence[Cell]:
    """A hit's row; empty for one who has been removed meanwhile.

    What differs from the text typed is underlined in a guess; before the unit stands the phone that
    is meant.
    """
    delegate = state.delegates.get(delegate_id)
    if delegate is None:
        return ("",) * 6
    name = Content(full_name(delegate))
    unit = Content(unit_name(state, delegate))
    if hits.is_guess(delegate_id):
        before = len(name) - len(delegate.name)
        name = _underlined(name, [before + at for at in differing(hits.text, delegate.name)])
        if phone := near_phone(hits.text, delegate.phone):
            unit = _underlined(Content(phone.text), phone.places) + Content(" · ") + unit
    return (
        str(delegate.number),
        name,
        birth_year(delegate),
        unit,
        delegate.post,
        standing(state, delegate, session),
    )


def _underlined(text: Content, places: Sequence[int]) -> Content:
    for place in places:
        text = text.stylize("bold underline", place, place + 1)
    return text


def hits_title(state: State, hits: Hits, *, out: bool, card_tail: str) -> str:
    """How many fit as typed and how many nearly, while there are guesses; then what Enter does."""
    counts = "checkin-hits-near" if hits.exact else "checkin-hits-only-near"
    told = [say(counts, exact=hits.exact, near=hits.near)] if hits.near else []
    return "\n".join([*told, _what_enter_does(state, hits, out=out, card_tail=card_tail)])


def _what_enter_does(state: State, hits: Hits, *, out: bool, card_tail: str) -> str:
    is_sole = len(hits.ids) == 1
    delegate = state.delegates.get((hits.marked if is_sole else hits.meant) or 0)
    if delegate is None:
        key = "checkin-hits-many" if hits.has_more else "checkin-hits"
        return say("checkin-hits-look" if hits.near else key, count=len(hits.ids))
    person = described_person(state, delegate)
    if hits.meant is None:
        return say("checkin-hits-guess", person=person)
    if card_tail:
        return say("checkin-hits-card", tail=card_tail, person=person)
    return say("checkin-hits-out" if out else "checkin-hits-in", person=person)


def group_columns() -> list[Column]:
    """Head counts by group."""
    return [
        Column(say("checkin-col-group")),
        Column(say("checkin-col-present"), width=9, align="right"),
        Column(say("checkin-col-inside"), width=6, align="right"),
        Column(say("checkin-col-left"), width=5, align="right"),
    ]


def recent_columns() -> list[Column]:
    """The columns of the last passages; narrow windows do without the unit."""
    return [
        Column(say("checkin-col-time"), width=5),
        Column(say("checkin-col-outcome"), width=15),
        Column(say("checkin-col-name"), weight=4),
        Column(say("checkin-col-unit"), weight=4, from_width=60),
        Column(say("checkin-col-desk"), width=9),
    ]


def recent_ids(state: State, session: Session) -> list[int]:
    """The newest passages of a session, newest first, of all desks."""
    newest = (i for i in reversed(state.passages) if state.passages[i].session_id == session.id)
    return list(islice(newest, RECENT))


def recent_set_back(state: State, ids: Iterable[int]) -> frozenset[int]:
    """Those of the passages in view that say an earlier time than the one before them does."""
    held = ((one, state.passages[one]) for one in ids if one in state.passages)
    return moments.set_back(moments.moment(*one) for one in held)


def recent_cells(
    state: State, passage_id: int, *, hidden: bool, set_back: Collection[int] = ()
) -> Sequence[str]:
    """A passage's row, with a sign if it is `set_back`; a refused line stands for a name.

    Empty for one that is gone.
    """
    passage = state.passages.get(passage_id)
    if passage is None:
        return ("",) * 5
    delegate = state.delegates.get(passage.delegate_id)
    name, unit = passage.line, ""
    if delegate is not None:
        name, unit = full_name(delegate), unit_name(state, delegate)
    elif passage.delegate_id:
        name = passage.line or say("checkin-removed")
    if hidden:
        name = unit = HIDDEN
    outcome = f"{SIGN if passage_id in set_back else ''}{outcome_word(passage)}"
    return f"{passage.at:%H:%M}", outcome, name, unit, passage.desk
