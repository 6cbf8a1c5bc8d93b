"""The records of people: units, groups, delegates, and their passages at the desk."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from store.records.base import Record, Whole


class Unit(Record, frozen=True, kw_only=True):
    """Unit (đơn vị); `member` units of a cluster or block (cụm, khối) vote.

    Lists may still write it by one of its `former_names` (tên cũ).
    """

    order: Whole
    name: str
    short: str = ""
    member: bool = False
    block: str = ""
    former_names: tuple[str, ...] = ()


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
    name: str
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
    name: str
    honorific: str = ""
    title: str = ""
    post: str = ""
    unit_id: Whole = 0
    group_id: Whole = 0
    roles: tuple[str, ...] = ()
    votes: bool = False
    weight: Whole = 1
    gender: str = ""
    birth: str = ""
    phone: str = ""
    seat: str = ""
    code: str = ""
    old_codes: tuple[str, ...] = ()
    sessions: tuple[Whole, ...] = ()
    status: Status = Status.INVITED
    reason: str = ""
    reported_by: str = ""
    replaced_by: Whole = 0
    replaces: Whole = 0
    vip: str = ""
    remark: str = ""
    walk_in: bool = False
    card_hash: str = ""
    card_tail: str = ""


class Passage(Record, frozen=True, kw_only=True):
    """Passage (lượt điểm danh): somebody going in or out, or a scan that was refused.

    `outcome` is one of `checkin.rules.Outcome`, `cautions` are of `checkin.rules.Caution`. Refused
    lines keep the escaped `line`, an ambiguous code whom it is `held_by`; annulled passages stay,
    with the reason. `at` is what the clock said; passages happened in the order of `at` and the
    seconds that the clock was `behind` by then (`checkin.headcount.behind`). A `nonce` belongs to
    the line that `nonce_of` is the mark of.
    """

    session_id: Whole
    at: datetime
    desk: str
    outcome: str
    delegate_id: Whole = 0
    direction: str = "in"
    how: str = "scan"
    kind: str = ""
    line: str = ""
    force_reason: str = ""
    nonce: str = ""
    nonce_of: str = ""
    behind: Whole = 0
    cautions: tuple[str, ...] = ()
    held_by: tuple[Whole, ...] = ()
    annulled_at: datetime | None = None
    annulled_by: str = ""
    annul_reason: str = ""


PRESENCE_OUTCOMES = frozenset({"admitted", "returned", "left"})
"""Outcomes that move somebody; every other passage is a refused or repeated scan."""


def order_of(passage: Passage) -> float:
    """Passages happened in this order, whatever was done to the clock; of equal ones, by id."""
    return passage.at.timestamp() + passage.behind
