"""Who hands the awards of a call over, and who brings the trays, as they stand on the stage.

By custom the highest-ranking of those present hand the highest honours over, from the highest to
the lowest (law.md 2.3, grade [C]: custom, no article says it; NĐ 98/2023 Điều 25 and NĐ 145/2013
Điều 26 tell only the order of the honours). Nobody hands an award to themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import NamedTuple

from msgspec.structs import replace

from store.awards.rules import Call
from store.errors import Refused
from store.records import Award, AwardState, Presenter

PLANNED = frozenset({AwardState.WAITING, AwardState.CALLED})
"""States in which it can still be settled who gives."""

IsOwn = Callable[[int, Award], bool]
"""Whether the presenter of an id would hand this award to themselves."""


class PassedOver(NamedTuple):
    """A presenter whose turn a call was, and who takes an award in it."""

    presenter: Presenter
    call: Call


class GiverProposal(NamedTuple):
    """What a proposal changes, whom it passes over, and the calls that nobody can give in."""

    awards: list[Award]
    passed: list[PassedOver]
    without: list[Call]


def sizes(count: int, among: int) -> list[int]:
    """How many of `count` each of `among` gets: as equal as can be, the first one more."""
    each, more = divmod(count, among)
    return [each + (place < more) for place in range(among)]


def stretches(ids: Sequence[int], count: int) -> list[int]:
    """For each of `count` in a row whose it is: contiguous stretches, left to right; 0 of none."""
    if not ids:
        return [0] * count
    return list(chain.from_iterable(map(repeat, ids, sizes(count, len(ids)))))


def open_awards(call: Call) -> list[Award]:
    """Those of a call that somebody is still to be given by, left to right.

    Raises `Refused` where nobody comes up, or the call is over.
    """
    found = [one for one in call.awards if one.state in PLANNED]
    if not found:
        raise Refused("givers-call-over", recipient=call.awards[0].recipient)
    if found[0].only_read:
        raise Refused("givers-only-read", recipient=found[0].recipient)
    return found


def assigned(call: Call, givers: Sequence[int], trays: Sequence[int], own: IsOwn) -> list[Award]:
    """A call's awards shared out among those who stand left to right; nobody gives if none do.

    Raises `Refused` where they are more than the awards, or somebody would give to themselves.
    """
    awards = open_awards(call)
    if most := max(len(givers), len(trays)):
        _check_count(awards, most)
    rows = zip(awards, stretches(givers, len(awards)), stretches(trays, len(awards)), strict=True)
    return [_given(award, giver, tray, own) for award, giver, tray in rows]


def _check_count(awards: Sequence[Award], most: int) -> None:
    if most > len(awards):
        raise Refused("givers-too-many", givers=most, count=len(awards))


def _given(award: Award, giver: int, tray: int, own: IsOwn) -> Award:
    if giver and own(giver, award):
        raise Refused("giver-is-recipient", recipient=award.recipient)
    return replace(award, presenter_id=giver, tray_id=tray)


def proposal(
    every: Sequence[Call], presenters: Sequence[Presenter], own: IsOwn, *, anew: bool = False
) -> GiverProposal:
    """Who gives in each waiting call, in announcement order and by rank.

    The calls are shared out in stretches: the first, with the highest honours, to the first in
    rank, and so on down, so that nobody gives a higher honour than somebody of a higher rank. Whose
    turn it is and who takes an award in that call is passed over: the next in rank gives, or else
    the one before. Those who bring the trays take turns. What is assigned stays unless `anew`; who
    joined a call that is assigned gets the giver of the one beside. Whoever is only read has none.
    """
    waiting = [c for c in every if c.state is AwardState.WAITING and not c.awards[0].only_read]
    ranked = sorted(presenters, key=lambda one: (one.order, one.id))
    givers = [one for one in ranked if not one.carries_tray]
    trays = [one.id for one in ranked if one.carries_tray]
    turns = stretches(range(len(givers)), len(waiting)) if givers else [-1] * len(waiting)
    found = GiverProposal([], [], [])
    for place, (call, turn) in enumerate(zip(waiting, turns, strict=True)):
        awards = [replace(one, presenter_id=0, tray_id=0) if anew else one for one in call.awards]
        giver = 0
        if not any(one.presenter_id for one in awards):
            giver = _whose_turn(call, givers, turn, own, found)
        tray = trays[place % len(trays)] if trays else 0
        filled = list(_filled(awards, giver, tray, own))
        _tell_without(call, awards, filled, found)
        found.awards.extend(new for new, old in zip(filled, call.awards, strict=True) if new != old)
    return found


def _whose_turn(
    call: Call, givers: Sequence[Presenter], turn: int, own: IsOwn, found: GiverProposal
) -> int:
    """The id of who gives in a call; who is passed over is written into `found`."""
    for giver in [*givers[turn:], *reversed(givers[:turn])] if givers else []:
        if not any(own(giver.id, award) for award in call.awards):
            return giver.id
        found.passed.append(PassedOver(giver, call))
    found.without.append(call)
    return 0


def _filled(awards: Sequence[Award], giver: int, tray: int, own: IsOwn) -> Iterator[Award]:
    """Awards of a call; those without get what the one beside has, or else these.

    Who would give to themselves gives to that one as little as ever: another of the call does.
    """
    givers = beside([one.presenter_id for one in awards], giver)
    trays = beside([one.tray_id for one in awards], tray)
    for award, near, other in zip(awards, givers, trays, strict=True):
        one = near
        if near and not award.presenter_id and own(near, award):
            one = next((each for each in givers if each and not own(each, award)), 0)
        yield replace(award, presenter_id=one, tray_id=other)


def _tell_without(
    call: Call, before: Sequence[Award], after: Sequence[Award], found: GiverProposal
) -> None:
    """A call where somebody still has no giver although the others have is told of."""
    if any(one.presenter_id for one in before) and not all(one.presenter_id for one in after):
        found.without.append(call)


def beside(ids: Sequence[int], otherwise: int = 0) -> list[int]:
    """Ids in a row; a 0 becomes that of the nearest before it, or else behind it."""
    last = next((one for one in ids if one), otherwise)
    filled = []
    for one in ids:
        last = one or last
        filled.append(last)
    return filled


def joined(award: Award, every: Iterable[Call], own: IsOwn) -> Award:
    """An award that came into another call: from the hands that give there, if any do.

    Who gives in that call anyway keeps it; where nobody is assigned yet it keeps what it had.
    Nobody gets it from their own hands: another of the call gives, or nobody is assigned.
    """
    call = next((one for one in every if any(a.id == award.id for a in one.awards)), None)
    others = [one for one in call.awards if one.id != award.id] if call else []
    return replace(
        award,
        presenter_id=_of_the_call(
            award.presenter_id,
            [one.presenter_id for one in others],
            is_self=lambda giver: own(giver, award),
        ),
        tray_id=_of_the_call(award.tray_id, [one.tray_id for one in others]),
    )


def _of_the_call(
    kept: int, theirs: Sequence[int], is_self: Callable[[int], bool] = lambda _: False
) -> int:
    given = [one for one in theirs if one and not is_self(one)]
    if kept and is_self(kept):
        kept = 0
    return kept if kept in given or not given else given[-1]


def lined_up(call: Call) -> tuple[list[int], list[int]]:
    """Who stands for a call left to right: the ids of who gives, and of who brings the trays."""
    givers = dict.fromkeys(one.presenter_id for one in call.awards if one.presenter_id)
    return list(givers), list(dict.fromkeys(one.tray_id for one in call.awards if one.tray_id))


def call_before(call: Call, every: Sequence[Call]) -> Call | None:
    """The nearest call before this one in which somebody gives."""
    earlier = [one for one in every if one.number < call.number and lined_up(one)[0]]
    return earlier[-1] if earlier else None
