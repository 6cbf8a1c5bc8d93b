"""The records of the conference (hội nghị) itself, of its sessions and its papers."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from store.records.base import Days, Line, Part, Prose, Record, Timed, Whole


class Person(Part, frozen=True, kw_only=True):
    """Somebody named on a paper who need not be a delegate: chair (chủ trì), secretary (thư ký)."""

    name: Line
    post: Line = ""


class PaperDue(Part, frozen=True, kw_only=True):
    """A paper owed afterwards (báo cáo, tờ trình, biên bản): to whom and by when."""

    title: Line
    recipient: Line = ""
    days_after: Days | None = None
    due: date | None = None
    done: bool = False


class QuorumRule(Part, frozen=True, kw_only=True):
    """Who must be there: `need` of `base` (`members`, `summoned`), `threshold` such as "2/3"."""

    base: Line = "summoned"
    threshold: Line = "2/3"


class Profile(Timed, frozen=True, kw_only=True):
    """Conference (hội nghị): what the papers and every screen's title need.

    `substitutes_vote`: its rules let whoever was sent in a voting delegate's place vote for them.
    `mirror_strict`: nothing counts as saved before the mirror has it too, until the stick fails.
    `purpose` and `requirements` (mục đích, yêu cầu) stand in the plan, a line each.
    `base_salary` is the mức lương cơ sở in đồng that prizes are counted by; 0: none are.
    `seat_plan` is the hall's plan as `store.seating.hall_plan` reads it.
    """

    title: Line
    kind: Line
    year: int
    parent_body: Line = ""
    host_body: Line = ""
    symbol: Line = ""
    place: Line = ""
    venue: Line = ""
    chairs: tuple[Person, ...] = ()
    secretaries: tuple[Person, ...] = ()
    quorum: QuorumRule = QuorumRule()
    papers_due: tuple[PaperDue, ...] = ()
    recipients: tuple[Prose, ...] = ()
    citations: tuple[Prose, ...] = ()
    event_code: Line = ""
    practice: bool = False
    closed_at: datetime | None = None
    adopted: Prose = ""
    identity_cards: bool = False
    identity_key: Line = ""
    mirror: Prose = ""
    mirror_strict: bool = False
    substitutes_vote: bool = False
    seat_plan: Prose = ""
    purpose: Prose = ""
    requirements: Prose = ""
    base_salary: Whole = 0


class Projection(Record, frozen=True, kw_only=True):
    """What is shown by hand: a message to the hall, one to the podium, a blank or frozen screen.

    There is one, with the id 1. While the hall's screen is frozen it shows what it showed at
    `frozen_at`.
    """

    message: Prose = ""
    podium_message: Prose = ""
    blank: bool = False
    frozen_at: datetime | None = None


class Session(Timed, frozen=True, kw_only=True):
    """Session (buổi): one sitting; a conference has one or more, on one or more days.

    With `anew` its roll is called anew: who came to an earlier one that day does not count in it.
    """

    order: int
    name: Line
    starts: datetime
    ends: datetime | None = None
    closed_at: datetime | None = None
    anew: bool = False


class Signing(StrEnum):
    """In what right somebody signs (quyền hạn ký); Nghị định 30/2020/NĐ-CP, Phụ lục I, II.7."""

    UNSAID = ""
    """As in the paper before it."""
    OWN = "own"
    """In their own office: only the post stands over the name."""
    COLLECTIVE = "tm"
    """For a body that decides together (TM., thay mặt)."""
    DEPUTY = "kt"
    """A deputy for the head (KT., ký thay)."""
    BY_ORDER = "tl"
    """By order of the head (TL., thừa lệnh)."""
    BY_AUTHORITY = "tuq"
    """By authority of the head (TUQ., thừa ủy quyền)."""
    ACTING = "q"
    """Acting head (Q., quyền)."""


class PaperSettings(Record, frozen=True, kw_only=True):
    """What the office gives one paper; what is blank follows the conference.

    `paper` is its name in the catalogue. `number` is without its symbol, `symbol` what stands after
    the stroke ("BB-KTĐ5"). Several addressees or recipients are parted by semicolons; `keeping` is
    the last recipient (Lưu). `sign_body` is for whom a collective's signer signs, `sign_head` whose
    post they sign for, `sign_post` their own. `version` counts how often the paper was made final,
    the last time at `final_at`, of data as they were at the log's number `final_seq`, with
    `final_digest` the SHA-256 of that file; without `final_at` a new version is under way.
    """

    paper: Line
    number: Line = ""
    symbol: Line = ""
    day: date | None = None
    place: Line = ""
    addressees: Prose = ""
    signing: Signing = Signing.UNSAID
    sign_body: Line = ""
    sign_head: Line = ""
    sign_post: Line = ""
    sign_name: Line = ""
    recipients: Prose = ""
    keeping: Line = ""
    adopted: Prose = ""
    version: Whole = 0
    final_at: datetime | None = None
    final_digest: Line = ""
    final_seq: Whole = 0
