"""The records of people: units, groups, delegates, and their passages at the desk."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from store.records.base import Line, Prose, Record, Timed, Whole


class Unit(Record, frozen=True, kw_only=True):
    """Unit (đơn vị); `member` units of a cluster or block (cụm, khối) vote.

    Lists may still write it by one of its `former_names` (tên cũ).
    """

    order: Whole
    name: Line
    short: Line = ""
    member: bool = False
    block: Line = ""
    former_names: tuple[Line, ...] = ()


class GroupKind(StrEnum):
    """What a delegate group is for."""

    GUEST = "guest"
    MEMBER = "member"
    RECIPIENT = "recipient"
    PRESS = "press"
    ORGANISER = "organiser"


class Group(Record, frozen=True, kw_only=True):
    """Delegate group (thành phần đại biểu), in the order of the plan."""

    order: Whole
    name: Line
    kind: GroupKind = GroupKind.MEMBER
    votes: bool = False
    expected: Whole | None = None


class Status(StrEnum):
    """Where a delegate stands before the desk sees them."""

    INVITED = "invited"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXCUSED = "excused"
    REPLACED = "replaced"


class Role(StrEnum):
    """What somebody does at the conference; other roles are kept as they were written."""

    CHAIR = "chair"
    SECRETARY = "secretary"
    CHIEF_TELLER = "chief_teller"
    TELLER = "teller"
    MC = "mc"


class Delegate(Record, frozen=True, kw_only=True):
    """Delegate (đại biểu). `sessions` empty means all; `weight` counts only where `votes`.

    `honorific` is how they are addressed (Ông, Bà, Đồng chí), `title` what else stands before the
    name (TS., Thượng tá, NSND); lists of earlier versions left both in `honorific`.
    `roles` are those of `Role`, or words of the conference's own.
    `code` is the 17-digit code now valid, `old_codes` those revoked by a new badge.
    """

    number: Whole
    name: Line
    honorific: Line = ""
    title: Line = ""
    post: Line = ""
    unit_id: Whole = 0
    group_id: Whole = 0
    roles: tuple[Line, ...] = ()
    votes: bool = False
    weight: Whole = 1
    gender: Line = ""
    birth: Line = ""
    phone: Line = ""
    seat: Line = ""
    code: Line = ""
    old_codes: tuple[Line, ...] = ()
    sessions: tuple[Whole, ...] = ()
    status: Status = Status.INVITED
    reason: Line = ""
    reported_by: Line = ""
    replaced_by: Whole = 0
    replaces: Whole = 0
    vip: Line = ""
    remark: Prose = ""
    walk_in: bool = False
    card_hash: Line = ""
    card_tail: Line = ""


class Passage(Timed, frozen=True, kw_only=True):
    """Passage (lượt điểm danh): somebody going in or out, or a scan that was refused.

    `outcome` is one of `checkin.rules.Outcome`, `cautions` are of `checkin.rules.Caution`. Refused
    lines keep the escaped `line`, an ambiguous code whom it is `held_by`; annulled passages stay,
    with the reason. `at` is what the clock said; passages happened in the order of `at` and the
    seconds that the clock was `behind` by then (`checkin.headcount.behind`); `ahead` is one for a
    later session than was held, as a fast clock had it (`checkin.scan_again`). A `nonce` belongs to
    the line that `nonce_of` is the mark of.
    """

    session_id: Whole
    at: datetime
    desk: Line
    outcome: Line
    delegate_id: Whole = 0
    direction: Line = "in"
    how: Line = "scan"
    kind: Line = ""
    line: Line = ""
    force_reason: Line = ""
    nonce: Line = ""
    nonce_of: Line = ""
    behind: Whole = 0
    ahead: bool = False
    cautions: tuple[Line, ...] = ()
    held_by: tuple[Whole, ...] = ()
    annulled_at: datetime | None = None
    annulled_by: Line = ""
    annul_reason: Line = ""


PRESENCE_OUTCOMES = frozenset({"admitted", "returned", "left"})
"""Outcomes that move somebody; every other passage is a refused or repeated scan."""


def order_of(passage: Passage) -> float:
    """Passages happened in this order, whatever was done to the clock; of equal ones, by id."""
    return passage.at.timestamp() + passage.behind
