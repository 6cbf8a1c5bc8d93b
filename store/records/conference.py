"""The records of the conference (hội nghị) itself and of its sessions."""

from __future__ import annotations

from datetime import date, datetime

from store.records.base import Days, Part, Record, Whole


class Person(Part, frozen=True, kw_only=True):
    """Somebody named on a paper who need not be a delegate: chair (chủ trì), secretary (thư ký)."""

    name: str
    post: str = ""


class PaperDue(Part, frozen=True, kw_only=True):
    """A paper owed afterwards (báo cáo, tờ trình, biên bản): to whom and by when."""

    title: str
    recipient: str = ""
    days_after: Days | None = None
    due: date | None = None
    done: bool = False


class QuorumRule(Part, frozen=True, kw_only=True):
    """Who must be there: `need` of `base` (`members`, `summoned`), `threshold` such as "2/3"."""

    base: str = "summoned"
    threshold: str = "2/3"


class Profile(Record, frozen=True, kw_only=True):
    """Conference (hội nghị): what the papers and every screen's title need.

    `substitutes_vote`: its rules let whoever was sent in a voting delegate's place vote for them.
    `purpose` and `requirements` (mục đích, yêu cầu) stand in the plan, a line each.
    `base_salary` is the mức lương cơ sở in đồng that prizes are counted by; 0: none are.
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
    purpose: str = ""
    requirements: str = ""
    base_salary: Whole = 0


class Projection(Record, frozen=True, kw_only=True):
    """What is shown by hand: a message to the hall, one to the podium, a blank or frozen screen.

    There is one, with the id 1. While the hall's screen is frozen it shows what it showed at
    `frozen_at`.
    """

    message: str = ""
    podium_message: str = ""
    blank: bool = False
    frozen_at: datetime | None = None


class Session(Record, frozen=True, kw_only=True):
    """Session (buổi): one sitting; a conference has one or more, on one or more days.

    With `anew` its roll is called anew: who came to an earlier one that day does not count in it.
    """

    order: int
    name: str
    starts: datetime
    ends: datetime | None = None
    closed_at: datetime | None = None
    anew: bool = False
