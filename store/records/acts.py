"""The records of what is done under an item of the programme, each kind of item in its own way."""

from __future__ import annotations

from datetime import datetime

from store.records.base import Line, Part, Prose, Record, Timed, Whole


class PartCount(Part, frozen=True, kw_only=True):
    """How many of a group or a unit were there, as it was counted then; see `store.checkin`."""

    name: Line
    summoned: Whole = 0
    inside: Whole = 0
    left: Whole = 0
    excused: Whole = 0
    unexcused: Whole = 0


class AbsentPerson(Part, frozen=True, kw_only=True):
    """Who was not there when presence was announced; `excused` with a reason, as known then."""

    delegate_id: Whole
    name: Line
    honorific: Line = ""
    title: Line = ""
    post: Line = ""
    unit: Line = ""
    excused: bool = False
    reason: Line = ""


class PresenceReport(Timed, frozen=True, kw_only=True):
    """What the chair announced of presence (báo cáo tình hình đại biểu) `at` a moment.

    It stays whatever happens at the desk afterwards. The quorum is `have` of `base_votes`, where
    `need` are asked; of member units if `by_unit`. `last_passage` is the id of the last passage
    that was counted. Reports of older versions know neither these two (None, 0) nor the `absent`.
    """

    item_id: Whole
    session_id: Whole
    at: datetime
    people: PartCount
    base: Line
    base_votes: Whole
    have: Whole
    need: Whole
    groups: tuple[PartCount, ...] = ()
    units: tuple[PartCount, ...] = ()
    absent: tuple[AbsentPerson, ...] = ()
    by_unit: bool | None = None
    last_passage: Whole = 0


class Pledge(Timed, frozen=True, kw_only=True):
    """A unit that signs the pledge (ký giao ước thi đua) under an item, and who signed for it.

    Without `unit_id` it is somebody who is no unit of the list, by `name`. A member unit of which
    nothing is written pledges; one that is `left_out` does not.
    """

    item_id: Whole
    name: Line
    unit_id: Whole = 0
    left_out: bool = False
    signed_at: datetime | None = None
    signer: Line = ""


class Handover(Timed, frozen=True, kw_only=True):
    """Something handed over (bàn giao) from one head to the other; `at` once it was done."""

    item_id: Whole
    what: Line
    giver: Line
    receiver: Line
    witness: Line = ""
    at: datetime | None = None


class VisitedPlace(Timed, frozen=True, kw_only=True):
    """A place that is visited (nơi tham quan): who receives there, when, what was seen."""

    item_id: Whole
    order: Whole
    name: Line
    host: Line = ""
    arrived: datetime | None = None
    departed: datetime | None = None
    notes: Prose = ""


class Bus(Record, frozen=True, kw_only=True):
    """A bus of a visit; `capacity` 0 is not known, `leader` answers for the list."""

    item_id: Whole
    order: Whole
    name: Line
    capacity: Whole = 0
    leader: Line = ""


class Rider(Timed, frozen=True, kw_only=True):
    """A delegate on the list of a bus; `boarded_at` once ticked as on board."""

    bus_id: Whole
    delegate_id: Whole
    boarded_at: datetime | None = None


class Recommendation(Timed, frozen=True, kw_only=True):
    """A recommendation (kiến nghị) made on the day: by whom, to whom, and during which item."""

    order: Whole
    speaker: Line
    text: Prose
    addressee: Line = ""
    item_id: Whole = 0
    at: datetime | None = None
