"""The records of a conference (hội nghị): frozen, normalised, free of behaviour.

Every record has an `id`, unique in its table and handed out under the store's lock; 0 means "not
saved yet", and where a field refers to another record 0 means "none". Times carry their zone.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from store.records.base import Part, Record
from store.records.votes import (
    Ballot,
    BallotState,
    Count,
    Criterion,
    CriterionKind,
    Ledger,
    Method,
    Question,
    Score,
    Tally,
    TellerSheet,
)

__all__ = [
    "TABLES",
    "TABLE_OF",
    "AgendaItem",
    "Award",
    "AwardState",
    "Ballot",
    "BallotState",
    "BudgetLine",
    "Count",
    "Criterion",
    "CriterionKind",
    "Decision",
    "Delegate",
    "Group",
    "GroupKind",
    "Ledger",
    "Method",
    "PaperDue",
    "Part",
    "Passage",
    "Person",
    "Profile",
    "Question",
    "QuorumRule",
    "RecipientKind",
    "Record",
    "Rung",
    "Score",
    "Session",
    "Speech",
    "Status",
    "Tally",
    "Task",
    "TellerSheet",
    "Unit",
]

# --- the conference itself ---------------------------------------------------------------------


class Person(Part, frozen=True, kw_only=True):
    """Somebody named on a paper who need not be a delegate: chair (chủ trì), secretary (thư ký)."""

    name: str
    post: str = ""


class PaperDue(Part, frozen=True, kw_only=True):
    """A paper owed afterwards (báo cáo, tờ trình, biên bản): to whom and by when."""

    title: str
    recipient: str = ""
    days_after: int | None = None
    due: date | None = None
    done: bool = False


class QuorumRule(Part, frozen=True, kw_only=True):
    """Who must be there: `need` of `base` (`members`, `summoned`), `threshold` such as "2/3"."""

    base: str = "summoned"
    threshold: str = "2/3"


class Profile(Record, frozen=True, kw_only=True):
    """Conference (hội nghị): what the papers and every screen's title need.

    `substitutes_vote`: its rules let whoever was sent in a voting delegate's place vote for them.
    `seat_plan` is the hall's plan as `store.seating.hall_plan` reads it.
    """

    title: str
    kind: str
    year: int
    parent_body: str = ""
    host_body: str = ""
    symbol: str = ""
    place: str = ""
    venue: str = ""
    chairs: tuple[Person, ...] = ()
    secretaries: tuple[Person, ...] = ()
    quorum: QuorumRule = QuorumRule()
    papers_due: tuple[PaperDue, ...] = ()
    recipients: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    event_code: str = ""
    practice: bool = False
    closed_at: datetime | None = None
    adopted: str = ""
    identity_cards: bool = False
    identity_key: str = ""
    mirror: str = ""
    substitutes_vote: bool = False
    seat_plan: str = ""


class Session(Record, frozen=True, kw_only=True):
    """Session (buổi): one sitting; a conference has one or more, on one or more days."""

    order: int
    name: str
    starts: datetime
    ends: datetime | None = None
    closed_at: datetime | None = None


# --- people ------------------------------------------------------------------------------------


class Unit(Record, frozen=True, kw_only=True):
    """Unit (đơn vị); `member` units of a cluster or block (cụm, khối) vote."""

    order: int
    name: str
    short: str = ""
    member: bool = False
    block: str = ""


class GroupKind(StrEnum):
    """What a delegate group is for."""

    GUEST = "guest"
    MEMBER = "member"
    RECIPIENT = "recipient"
    PRESS = "press"
    ORGANISER = "organiser"


class Group(Record, frozen=True, kw_only=True):
    """Delegate group (thành phần đại biểu), in the order of the plan."""

    order: int
    name: str
    kind: GroupKind = GroupKind.MEMBER
    votes: bool = False
    expected: int | None = None


class Status(StrEnum):
    """Where a delegate stands before the desk sees them."""

    INVITED = "invited"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXCUSED = "excused"
    REPLACED = "replaced"


class Delegate(Record, frozen=True, kw_only=True):
    """Delegate (đại biểu). `sessions` empty means all; `weight` counts only where `votes`.

    `code` is the 17-digit code now valid, `old_codes` those revoked by a new badge.
    """

    number: int
    name: str
    honorific: str = ""
    post: str = ""
    unit_id: int = 0
    group_id: int = 0
    roles: tuple[str, ...] = ()
    votes: bool = False
    weight: int = 1
    gender: str = ""
    birth: str = ""
    phone: str = ""
    seat: str = ""
    code: str = ""
    old_codes: tuple[str, ...] = ()
    sessions: tuple[int, ...] = ()
    status: Status = Status.INVITED
    reason: str = ""
    reported_by: str = ""
    replaced_by: int = 0
    replaces: int = 0
    vip: str = ""
    remark: str = ""
    walk_in: bool = False
    card_hash: str = ""
    card_tail: str = ""


class Passage(Record, frozen=True, kw_only=True):
    """Passage (lượt điểm danh): somebody going in or out, or a scan that was refused.

    `outcome` is one of `checkin.rules.Outcome`; refused lines keep the escaped `line`. Annulled
    passages stay, with the reason.
    """

    session_id: int
    at: datetime
    desk: str
    outcome: str
    delegate_id: int = 0
    direction: str = "in"
    how: str = "scan"
    kind: str = ""
    line: str = ""
    force_reason: str = ""
    nonce: str = ""
    annulled_at: datetime | None = None
    annulled_by: str = ""
    annul_reason: str = ""


PRESENCE_OUTCOMES = frozenset({"admitted", "returned", "left"})
"""Outcomes that move somebody; every other passage is a refused or repeated scan."""


# --- the programme -----------------------------------------------------------------------------


class AgendaItem(Record, frozen=True, kw_only=True):
    """Agenda item (nội dung chương trình); `kind` is one of `store.agenda.KINDS`."""

    order: int
    title: str
    kind: str
    session_id: int
    minutes: int
    presenter: str = ""
    started: datetime | None = None
    finished: datetime | None = None
    notes: str = ""
    conclusion: str = ""


class Speech(Record, frozen=True, kw_only=True):
    """Speech (tham luận) within an agenda item; `minutes` are those allotted."""

    item_id: int
    order: int
    speaker: str
    topic: str = ""
    unit_id: int = 0
    minutes: int = 0
    started: datetime | None = None
    finished: datetime | None = None
    gist: str = ""


# --- awards ------------------------------------------------------------------------------------


class Decision(Record, frozen=True, kw_only=True):
    """Decision (quyết định khen thưởng); `call_first` brings recipients up before it is read."""

    order: int
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

    decision_id: int
    honour: str
    form: str
    kind: RecipientKind
    recipient: str
    order: int
    award_class: int = 0
    post: str = ""
    unit: str = ""
    delegate_id: int = 0
    posthumous: bool = False
    receiver: str = ""
    state: AwardState = AwardState.WAITING
    call: int = 0
    moved: int | None = None
    called_at: datetime | None = None
    conferred_at: datetime | None = None
    times_conferred: int = 0


class Rung(Record, frozen=True, kw_only=True):
    """One rung of the ladder (thứ bậc khen thưởng) as this conference keeps it."""

    order: int
    key: str
    name: str
    holders: tuple[RecipientKind, ...]
    batch: int = 10
    decided_by: str = ""
    source: str = ""
    grade: str = ""


# --- preparation -------------------------------------------------------------------------------


class BudgetLine(Part, frozen=True, kw_only=True):
    """One line of the estimate (dự trù); `amount` in whole đồng."""

    what: str
    amount: int


class Task(Record, frozen=True, kw_only=True):
    """Preparation task (việc chuẩn bị) of a department, with its due date and budget."""

    order: int
    what: str
    department: str
    due: date | None = None
    done: bool = False
    budget: tuple[BudgetLine, ...] = ()


TABLES: dict[str, type[Record]] = {
    "conference": Profile,
    "sessions": Session,
    "units": Unit,
    "groups": Group,
    "delegates": Delegate,
    "passages": Passage,
    "agenda": AgendaItem,
    "speeches": Speech,
    "ballots": Ballot,
    "teller_sheets": TellerSheet,
    "criteria": Criterion,
    "scores": Score,
    "decisions": Decision,
    "awards": Award,
    "ladder": Rung,
    "tasks": Task,
}
"""Table name to record type: the folded file's tables."""

TABLE_OF: dict[type[Record], str] = {record: name for name, record in TABLES.items()}
"""Record type to table name."""
