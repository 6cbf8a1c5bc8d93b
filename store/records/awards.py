"""The records of awards (khen thưởng): decisions, honours conferred, and their ladder."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import msgspec

from store.records.base import Line, Part, Prose, Record, Stamp, Timed, Whole
from store.records.stored_field import StoredField
from store.records.stored_field import kept_fields as _fields
from store.records.stored_field import typed_fields as _edited


class Decision(Timed, frozen=True, kw_only=True):
    """Decision (quyết định khen thưởng); `call_first` brings recipients up before it is read."""

    order: Whole
    number: Line
    body: Line
    signed_on: date | None = None
    signer: Line = ""
    about: Prose = ""
    call_first: bool = False
    read_at: datetime | None = None

    @property
    def is_numbered(self) -> bool:
        """Whether it has a number; its sign alone, as "/QĐ-UBND" of one in draft, is none."""
        return any(char.isdigit() for char in self.number)


class RecipientKind(StrEnum):
    """Who may hold an honour."""

    COLLECTIVE = "collective"
    HOUSEHOLD = "household"
    INDIVIDUAL = "individual"


class AwardState(StrEnum):
    """Where an award stands, and how it came out for its recipient.

    `READ` was announced and nobody was to come up; `OWED` (chưa nhận) was called and nobody came;
    `HANDED` was handed over after the ceremony; `WITHDRAWN` (rút) is not awarded at all.
    """

    WAITING = "waiting"
    CALLED = "called"
    CONFERRED = "conferred"
    READ = "read"
    OWED = "owed"
    HANDED = "handed"
    WITHDRAWN = "withdrawn"


class Award(Timed, frozen=True, kw_only=True):
    """Award (khen thưởng): one honour of one decision for one recipient.

    `honour` is the key of a rung of the conference's ladder, `form` the words of the decision;
    `award_class` is 1, 2, 3 or 0; `order` the place in the decision. `moved` is a place set by
    hand. `call` counts the stage calls (đợt) as they are called, `missed_call` is the one in which
    nobody came up. `call_number` is what that call is known by, in the plan as well as on the
    stage, `call_place` the place in its row: kept once called, or passed over by one that was.
    `honorific` is of an individual who is no delegate.

    Plans: `receiver` comes up instead, `only_read` means that nobody is to come up, `presenter_id`
    hands it over, `tray_id` brings the tray. What happened: `received_by` took it where that was
    not the recipient, `presented_by` gave it, both in words as they were when it was conferred;
    `handed_at`, `handed_to` and `handed_signed` tell of handing it over later, `reason` why nobody
    came up or why it was withdrawn. `printed`: the certificate is printed.
    """

    decision_id: Whole
    honour: Line
    form: Line
    kind: RecipientKind
    recipient: Line
    order: Whole
    award_class: Whole = 0
    honorific: Line = ""
    post: Line = ""
    unit: Line = ""
    delegate_id: Whole = 0
    posthumous: bool = False
    receiver: Line = ""
    only_read: bool = False
    presenter_id: Whole = 0
    tray_id: Whole = 0
    printed: bool = False
    state: AwardState = AwardState.WAITING
    call: Whole = 0
    missed_call: Whole = 0
    call_number: Whole = 0
    call_place: Whole = 0
    moved: Whole | None = None
    called_at: datetime | None = None
    conferred_at: datetime | None = None
    times_conferred: Whole = 0
    received_by: Line = ""
    presented_by: Line = ""
    handed_at: datetime | None = None
    handed_to: Line = ""
    handed_signed: bool = False
    reason: Line = ""


class Presenter(Record, frozen=True, kw_only=True):
    """Who hands awards over (người trao), by rank from 1, or brings the trays (bưng khay)."""

    order: Whole
    name: Line
    post: Line = ""
    delegate_id: Whole = 0
    carries_tray: bool = False


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
    key: Line
    name: Line
    holders: tuple[RecipientKind, ...]
    batch: Whole = 10
    decided_by: Line = ""
    source: Line = ""
    grade: Line = ""
    own: bool = False
    alias: Line = ""
    award_class: Whole = 0
    multiples: tuple[PrizeMultiple, ...] = ()


AWARD_FIELDS: dict[type[msgspec.Struct], tuple[StoredField, ...]] = {
    Decision: (
        *_edited("number", "signed_on", "body", required={"number", "body"}),
        *_edited("signer", "about", "call_first", required={"call_first"}),
        *_fields("order", "read_at"),
        StoredField("stamps", part=Stamp),
    ),
    Award: (
        *_edited("kind", required={"kind"}),
        StoredField("decision_id", ids_of="decisions", edited=True, required=True),
        *_edited("form", "honour", required={"honour"}),
        StoredField("delegate_id", ids_of="delegates", edited=True, required=True),
        *_edited("recipient", "post", "unit", "honorific", required={"recipient"}),
        *_edited("posthumous", "receiver", "only_read", required={"posthumous", "only_read"}),
        *_fields("order", "award_class", "state", "call", "moved", "called_at", "conferred_at"),
        *_fields("missed_call", "call_number", "call_place", "times_conferred", "printed"),
        *_fields("received_by", "presented_by"),
        *_fields("handed_at", "handed_to", "handed_signed", "reason"),
        StoredField("stamps", part=Stamp),
        StoredField("presenter_id", ids_of="presenters"),
        StoredField("tray_id", ids_of="presenters"),
    ),
    Presenter: (
        *_edited("name", "post", "carries_tray", required={"name", "carries_tray"}),
        *_fields("order"),
        StoredField("delegate_id", ids_of="delegates"),
    ),
    Rung: (
        *_edited("batch", required={"batch"}),
        *_fields("order", "key", "name", "holders", "decided_by", "source", "grade"),
        *_fields("own", "alias", "award_class"),
        StoredField("multiples", part=PrizeMultiple),
    ),
    PrizeMultiple: _fields("kind", "hundredths"),
}
"""The fields of these records, as `store.records.fields` declares those of all others."""
