"""Presenters (người trao) and those who bring the trays: the list, and whom they give to."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from store.awards import ceremony, givers
from store.awards.givers import GiverProposal
from store.awards.rules import Call, on_stage
from store.errors import Refused
from store.names import fold
from store.people.naming import full_name, post_text
from store.records import Award, Delegate, Presenter, RecipientKind
from store.state import State

if TYPE_CHECKING:
    from store.conference import Conference

# --- the list --------------------------------------------------------------------------------


def save(conference: Conference, seen: Presenter | None, **fields: Any) -> Presenter:
    """Change some fields of a presenter, or write a new one down as the last in rank.

    Raises `Refused` where another window changed the same.
    """
    if seen:
        return conference.edit("presenter", seen, **fields)
    with conference.writing("presenter") as writer:
        order = conference.state.next_order(Presenter)
        return writer.put(Presenter(order=order, **fields))


def add_delegate(conference: Conference, delegate_id: int) -> Presenter:
    """A delegate presents: name as addressed, post and unit. Raises `Refused` for one who does."""
    delegate = conference.state.find(Delegate, delegate_id)
    for one in conference.state.presenters.values():
        if one.delegate_id == delegate_id:
            raise Refused("presenter-there-already", name=one.name)
    name, post = full_name(delegate), post_text(conference.state, delegate)
    return save(conference, None, name=name, post=post, delegate_id=delegate_id)


def move(conference: Conference, seen: Presenter, rows: int) -> None:
    """Let a presenter rank so many places lower; at an end nothing changes. Raises `Refused`."""
    with conference.writing("presenter_move") as writer:
        listed = conference.state.in_order(Presenter)
        here = listed.index(conference.state.find(Presenter, seen.id))
        listed.insert(max(0, min(here + rows, len(listed) - 1)), listed.pop(here))
        ranked = (replace(one, order=rank) for rank, one in enumerate(listed, start=1))
        stored = conference.state.presenters
        writer.put_all(one for one in ranked if one != stored[one.id])


def given_by(state: State, presenter_id: int) -> list[Award]:
    """The awards that somebody gives or brings the tray of, as far as that is still a plan."""
    return [
        award
        for award in ceremony.announced(state)
        if _names(award, presenter_id) and award.state in givers.PLANNED
    ]


def remove(conference: Conference, presenter: Presenter) -> None:
    """Strike a presenter out: what waits for them has no giver then, what they gave stays told.

    Raises `Refused` while they give on the stage.
    """
    with conference.writing("presenter_remove") as writer:
        state = conference.state
        standing = on_stage(ceremony.calls(state))
        for award in standing.standing if standing else ():
            if _names(award, presenter.id):
                raise Refused("presenter-on-stage", name=presenter.name)
        held = (one for one in state.awards.values() if _names(one, presenter.id))
        writer.put_all(_without(award, presenter.id) for award in held)
        writer.remove(state.find(Presenter, presenter.id))


def _names(award: Award, presenter_id: int) -> bool:
    return presenter_id in {award.presenter_id, award.tray_id}


def _without(award: Award, presenter_id: int) -> Award:
    giver, tray = (0 if one == presenter_id else one for one in (award.presenter_id, award.tray_id))
    return replace(award, presenter_id=giver, tray_id=tray)


# --- who gives to whom -----------------------------------------------------------------------


def assign(
    conference: Conference,
    award_ids: Collection[int],
    presenter_ids: Sequence[int],
    tray_ids: Sequence[int] = (),
) -> list[Award]:
    """Share a call's awards out among presenters and trays, as they stand left to right.

    `award_ids` name the call, one is enough. Raises `Refused` as `givers.assigned` does, and where
    the call was cut otherwise meanwhile.
    """
    with conference.writing("givers") as writer:
        state = conference.state
        for one in (*presenter_ids, *tray_ids):
            state.find(Presenter, one)
        call = call_of(state, award_ids)
        own = partial(is_own, state, sure=True)
        return writer.put_all(givers.assigned(call, presenter_ids, tray_ids, own))


def call_of(state: State, award_ids: Collection[int]) -> Call:
    """The call in which these awards stand together. Raises `Refused` where none is."""
    for call in ceremony.calls(state):
        if award_ids and set(award_ids) <= {award.id for award in call.awards}:
            return call
    raise Refused("record-gone")


def propose(conference: Conference, *, anew: bool = False) -> GiverProposal:
    """Assign givers and trays to every waiting call as `givers.proposal` tells, in one step.

    Raises `Refused` where nobody is listed.
    """
    with conference.writing("givers_propose") as writer:
        state = conference.state
        presenters = list(state.presenters.values())
        if not presenters:
            raise Refused("no-presenters")
        every = ceremony.calls(state)
        found = givers.proposal(every, presenters, partial(is_own, state), anew=anew)
        writer.put_all(found.awards)
        return found


def is_own(state: State, presenter_id: int, award: Award, *, sure: bool = False) -> bool:
    """Whether a presenter would give to themselves, or to whom they receive for.

    Known of delegates; of others the same name is enough unless one wants to be `sure`.
    """
    presenter = state.presenters.get(presenter_id)
    if presenter is None:
        return False
    taker = None if award.receiver else ceremony.stage_delegate(state, award)
    if presenter.delegate_id and taker:
        return presenter.delegate_id == taker.id
    if sure:
        return False
    individual = award.recipient if award.kind is RecipientKind.INDIVIDUAL else ""
    names = {award.receiver or individual, taker.name if taker else ""} - {""}
    delegate = state.delegates.get(presenter.delegate_id)
    name = f" {fold(delegate.name if delegate else presenter.name)}"
    return any(name.endswith(f" {fold(one)}") for one in names)


def check_hands(state: State, before: Award, after: Award) -> None:
    """Refuse an edit by which somebody would give to themselves. Raises `Refused`."""
    was_so = is_own(state, before.presenter_id, before, sure=True)
    if was_so or after.state not in givers.PLANNED:
        return  # not of this edit's making, or over
    if is_own(state, after.presenter_id, after, sure=True):
        raise Refused("giver-is-recipient", recipient=after.recipient)


# --- the level of who gives ------------------------------------------------------------------

_LEVELS = (
    (4, re.compile(r"\b(chu tich nuoc|thu tuong|chinh phu|quoc hoi)\b")),
    (3, re.compile(r"\b(trung uong|tong lien doan|bo truong|thu truong)\b|^bo (?!doi|chi huy)")),
    (2, re.compile(r"\btinh\b")),
    (1, re.compile(r"\b(huyen|xa(?! hoi)|(?<!dia )phuong|co so)\b")),
)
"""Words that tell a level, the state's highest; a city may be of two, so it tells none."""


def below_the_level(call: Call, presenter: Presenter) -> bool:
    """Whether a giver is known to be below the level that decided; custom frowns at it [C].

    Of the body the lowest word counts, of the giver's post the highest: only what is certain.
    """
    body = _levels(call.decision.body) if call.decision else []
    post = _levels(presenter.post)
    return bool(body and post) and max(post) < min(body)


def _levels(text: str) -> list[int]:
    words = fold(text)
    return [level for level, told in _LEVELS if told.search(words)]


def below(state: State) -> list[tuple[Call, Presenter]]:
    """Every planned call with a giver who is below the level that decided, once each."""
    return [
        (call, state.presenters[one])
        for call in ceremony.calls(state)
        for one in dict.fromkeys(a.presenter_id for a in call.awards if a.state in givers.PLANNED)
        if one in state.presenters and below_the_level(call, state.presenters[one])
    ]
