"""How an award comes out for its recipient: received, read out, owed, handed over, withdrawn.

Each decision is conferred and received once (NĐ 145/2013 Điều 26.3): whoever received is not called
again without an explicit override (`confer_again`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from msgspec.structs import replace

from store.awards.announcing import is_late
from store.awards.rules import Call, on_stage
from store.errors import BadInput, Refused
from store.records import Award, AwardState

GIVEN = frozenset({AwardState.CONFERRED, AwardState.HANDED})
"""The award is in its recipient's hands."""

MARKS = frozenset({AwardState.OWED, AwardState.READ})
"""How it comes out for one of a call who does not receive with the others."""

_NEVER_CAME_UP = {"received_by": "", "presented_by": "", "conferred_at": None}
_NOT_CALLED = {"state": AwardState.WAITING, "call": 0, "called_at": None}
_NEVER_HANDED = {"handed_at": None, "handed_to": "", "handed_signed": False}


class Hands(NamedTuple):
    """Whose hands took an award, "" for the recipient's own, and whose gave it, "" if unknown."""

    received_by: str
    presented_by: str


def confer(
    every: Sequence[Call], now: datetime, hands: Mapping[int, Hands], owed: Collection[int] = ()
) -> list[Award]:
    """Those on the stage have received, but for the `owed` ids; whoever is only read, was read.

    `hands` are by an award's id; of others nothing is known.

    Raises `Refused` if nobody stands on the stage.
    """
    call = on_stage(every)
    if call is None:
        raise Refused("nobody-on-stage")
    return [
        _come_out(one, now, hands.get(one.id, Hands("", "")), is_owed=one.id in owed)
        for one in call.standing
    ]


def _come_out(award: Award, now: datetime, hands: Hands, *, is_owed: bool) -> Award:
    if is_owed:
        return replace(award, state=AwardState.OWED)
    if award.only_read:
        return replace(award, state=AwardState.READ, conferred_at=now)
    return replace(
        award,
        state=AwardState.CONFERRED,
        conferred_at=now,
        times_conferred=award.times_conferred + 1,
        received_by=hands.received_by,
        presented_by=hands.presented_by,
    )


def mark(award: Award, outcome: AwardState, reason: str = "") -> Award:
    """Nobody comes up for one who was called: `OWED`, or `READ`; also corrected afterwards.

    Raises `Refused` where it was not called, or was handed over since.
    """
    if outcome not in MARKS:
        raise ValueError(outcome)
    if not award.call:
        raise Refused("not-called-yet", recipient=award.recipient)
    if award.state is AwardState.HANDED:
        raise Refused("award-given-already", recipient=award.recipient)
    times = award.times_conferred - (award.state is AwardState.CONFERRED)
    fields = {**_NEVER_CAME_UP, "times_conferred": times, "reason": reason.strip()}
    return replace(award, state=outcome, **fields)


def unmark(award: Award, every: Sequence[Call]) -> Award:
    """A mark was a mistake: they stand with the others. Raises `Refused` unless `can_unmark`."""
    if not can_unmark(award, every):
        raise Refused("award-not-marked", recipient=award.recipient)
    return replace(award, state=AwardState.CALLED, reason="")


def can_unmark(award: Award, every: Sequence[Call]) -> bool:
    """Whether a mark can be taken back: its call stands, or was the last and all were marked."""
    own = next((call for call in every if any(one.id == award.id for one in call.awards)), None)
    if own is None or award.state not in MARKS:
        return False
    if standing := on_stage(every):
        return standing is own
    last = max(one.call for call in every for one in call.awards)
    return award.call == last and all(
        one.state in MARKS and one.conferred_at is None for one in own.awards
    )


def correct_hands(award: Award, hands: Hands) -> Award:
    """Whose hands took and gave a conferred award, told afterwards. Raises `Refused`.

    Where nobody took it in their place, nobody is planned to have done so any more: of awards
    without `received_by` papers tell the receiver that was planned.
    """
    if award.state is not AwardState.CONFERRED:
        raise Refused("not-conferred-yet", recipient=award.recipient)
    receiver = award.receiver if hands.received_by else ""
    took, gave = hands.received_by, hands.presented_by
    return replace(award, receiver=receiver, received_by=took, presented_by=gave)


def recall(award: Award) -> Award:
    """A late arrival comes up in a later call after all. Raises `Refused` unless owed or read."""
    if award.state not in MARKS:
        raise Refused("award-not-owed", recipient=award.recipient)
    return replace(
        award,
        **_NOT_CALLED,
        missed_call=award.missed_call or award.call,
        conferred_at=None,
        only_read=False,
        reason="",
    )


def hand_over(award: Award, at: datetime, to: str, *, signed: bool) -> Award:
    """An award was handed over after the ceremony; correctable by doing it again.

    Raises `Refused` where it was received or stands on the stage, and `BadInput` without a name.
    """
    if award.state in {AwardState.CONFERRED, AwardState.CALLED, AwardState.WITHDRAWN}:
        raise Refused("award-not-owed", recipient=award.recipient)
    if not to.strip():
        raise BadInput("handed-to-nobody", recipient=award.recipient)
    return replace(
        award,
        state=AwardState.HANDED,
        handed_at=at,
        handed_to=to.strip(),
        handed_signed=signed,
    )


def take_back_handing(award: Award) -> Award:
    """Handing over was a mistake: it is owed again, or waits. Raises `Refused`."""
    if award.state is not AwardState.HANDED:
        raise Refused("award-not-handed", recipient=award.recipient)
    before = AwardState.OWED if award.call else AwardState.WAITING
    return replace(award, state=before, **_NEVER_HANDED)


def withdraw(award: Award, reason: str) -> Award:
    """An award is not given (rút), with the reason. Raises `Refused` once it was received."""
    if award.state in GIVEN:
        raise Refused("award-given-already", recipient=award.recipient)
    if award.state is AwardState.WITHDRAWN:
        raise Refused("award-withdrawn", recipient=award.recipient)
    missed = award.missed_call or award.call
    fields = {**_NEVER_CAME_UP, "call": 0, "called_at": None, "reason": reason.strip()}
    return replace(award, state=AwardState.WITHDRAWN, missed_call=missed, **fields)


def restore(award: Award) -> Award:
    """A withdrawn award waits again, as one who missed its call if it had one. Raises `Refused`."""
    if award.state is not AwardState.WITHDRAWN:
        raise Refused("award-not-withdrawn", recipient=award.recipient)
    return replace(award, state=AwardState.WAITING, reason="")


def undo_call(every: Sequence[Call]) -> list[Award]:
    """Take the last step back: conferred to called, called to waiting, marks with them.

    What was handed over since stays. Raises `Refused`.
    """
    standing = on_stage(every)
    if standing:
        undone = [award for award in standing.awards if award.state is not AwardState.HANDED]
        return [
            replace(
                award, **_NOT_CALLED, reason="", times_conferred=0, **_number_after(award, every)
            )
            for award in undone
        ]
    done = [call for call in every if call.state is AwardState.CONFERRED]
    if not done:
        raise Refused("no-call-yet")
    last = max(done, key=lambda call: max(award.call for award in call.awards))
    undone = [award for award in last.awards if award.state is not AwardState.HANDED]
    if not undone:
        raise Refused("call-handed-over", recipient=last.awards[0].recipient)
    return [
        replace(
            award,
            state=AwardState.CALLED,
            times_conferred=award.times_conferred - (award.state is AwardState.CONFERRED),
            reason="",
            **_NEVER_CAME_UP,
        )
        for award in undone
    ]


def _number_after(undone: Award, every: Sequence[Call]) -> dict[str, int]:
    """The number of an award once its call is undone: as planned, or kept where others need it.

    It stays where a later one was called; of who missed a call it is that call's, or none.
    """
    awards = [award for call in every for award in call.awards]
    if undone.missed_call:
        is_kept = not is_late(undone, awards)
    else:
        is_kept = any(one.call and one.call_number > undone.call_number for one in awards)
    if is_kept:
        return {"call_number": undone.call_number, "call_place": undone.call_place}
    return {"call_number": 0, "call_place": 0}


def confer_again(award: Award, now: datetime) -> Award:
    """Record that an award was handed over once more. Raises `Refused` if it never was."""
    if award.state is not AwardState.CONFERRED:
        raise Refused("not-conferred-yet", recipient=award.recipient)
    return replace(award, conferred_at=now, times_conferred=award.times_conferred + 1)
