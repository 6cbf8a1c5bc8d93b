"""The records of awards (khen thưởng): decisions, honours conferred, and their ladder."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from store.records.base import Part, Record, Whole


class Decision(Record, frozen=True, kw_only=True):
    """Decision (quyết định khen thưởng); `call_first` brings recipients up before it is read."""

    order: Whole
    number: str
    body: str
    signed_on: date | None = None
    signer: str = ""
    about: str = ""
    call_first: bool = False
    read_at: datetime | None = None


class RecipientKind(StrEnum):
    """Who may hold an honour."""

    COLLECTIVE = "collective"
    HOUSEHOLD = "household"
    INDIVIDUAL = "individual"


class AwardState(StrEnum):
    """Where an award stands on the stage."""

    WAITING = "waiting"
    CALLED = "called"
    CONFERRED = "conferred"


class Award(Record, frozen=True, kw_only=True):
    """Award (khen thưởng): one honour of one decision for one recipient.

    `honour` is the key of a rung of the conference's ladder, `form` the words of the decision;
    `award_class` is 1, 2, 3 or 0; `order` the place in the decision. `moved` is a place set by
    hand. `call` numbers the stage calls (đợt) as they are called.
    """

    decision_id: Whole
    honour: str
    form: str
    kind: RecipientKind
    recipient: str
    order: Whole
    award_class: Whole = 0
    post: str = ""
    unit: str = ""
    delegate_id: Whole = 0
    posthumous: bool = False
    receiver: str = ""
    state: AwardState = AwardState.WAITING
    call: Whole = 0
    moved: Whole | None = None
    called_at: datetime | None = None
    conferred_at: datetime | None = None
    times_conferred: Whole = 0


class PrizeMultiple(Part, frozen=True, kw_only=True):
    """How many times the base salary (hệ số mức lương cơ sở) an honour of one kind pays.

    `hundredths` is 1550 for 15,5 times; 0 pays nothing.
    """

    kind: RecipientKind
    hundredths: Whole


class Rung(Record, frozen=True, kw_only=True):
    """One rung of the ladder (thứ bậc khen thưởng) as this conference keeps it.

    `own`: added by this conference, whose decisions may also call it `alias` (several parted by
    ";"). `award_class` is 1, 2, 3 or 0. `multiples` are those that the conference set itself.
    """

    order: Whole
    key: str
    name: str
    holders: tuple[RecipientKind, ...]
    batch: Whole = 10
    decided_by: str = ""
    source: str = ""
    grade: str = ""
    own: bool = False
    alias: str = ""
    award_class: Whole = 0
    multiples: tuple[PrizeMultiple, ...] = ()
