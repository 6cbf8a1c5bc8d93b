"""The records of votes (biểu quyết, bỏ phiếu) and of scores (chấm điểm)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from store.records.base import Line, Part, Prose, Record, Timed, Whole


class Method(StrEnum):
    """How votes are given: hands, papers into a box, or points by criterion."""

    HANDS = "hands"
    PAPER = "paper"
    SCORES = "scores"


class Question(StrEnum):
    """What is asked: one proposal, each candidate agree/disagree, or a choice of `seats`."""

    SINGLE = "single"
    EACH = "each"
    CHOOSE = "choose"


class BallotState(StrEnum):
    """Life of a ballot; only counted ones may be published."""

    DRAFT = "draft"
    OPEN = "open"
    COUNTED = "counted"
    PUBLISHED = "published"
    VOID = "void"


class Ledger(Part, frozen=True, kw_only=True):
    """The sums of a ballot, in ballots (paper) or voters (hands)."""

    entitled: Whole = 0
    present: Whole = 0
    issued: Whole = 0
    collected: Whole = 0
    valid: Whole = 0
    invalid: Whole = 0
    written: Whole = 0


class Count(Part, frozen=True, kw_only=True):
    """Votes for one candidate, or for the proposal when `candidate` is empty.

    `agree` are votes in the hall, `written_*` those of absent members; `score` is in hundredths
    of a point and used only with `Method.SCORES`.
    """

    candidate: Line
    agree: Whole = 0
    disagree: Whole = 0
    unmarked: Whole = 0
    written_agree: Whole = 0
    written_disagree: Whole = 0
    score: Whole = 0


class Tally(Part, frozen=True, kw_only=True):
    """One sheet of figures as a teller read it out.

    `reasons` are the invalid papers by reason, in the order of `store.paper_count.REASONS`; empty
    where only their total is known.
    """

    ledger: Ledger
    counts: tuple[Count, ...] = ()
    reasons: tuple[Whole, ...] = ()


class Ballot(Timed, frozen=True, kw_only=True):
    """Ballot (biểu quyết, bỏ phiếu). `base` and `threshold` are explained in `store.votes.tally`.

    `key` is the name a script gave it; `proposes` says in words for the minutes what passing means;
    `tie_rule` is the rule the secretary named when a tie stood at the cut, `chosen` whom it gave
    the place. `quorum` is the share of the voters who must be there when it opens ("": none asked),
    `overruled` why it was opened all the same. `session_id` is the session whose presence was
    frozen. `source` is the legal basis (căn cứ) that papers print, `source_note` where the rule or
    the question came from, for the secretary only. A second round rests on `previous_id`, a
    repeated vote takes the place of `repeats_id`.
    `by_name` is a vote by roll call; `seal` is explained in `store.votes.proof.seal`.
    """

    order: Whole
    title: Line
    method: Method
    question: Question
    base: Line
    threshold: Line
    key: Line = ""
    candidates: tuple[Line, ...] = ()
    seats: Whole = 0
    secret: bool = False
    by_unit: bool = False
    item_id: Whole = 0
    proposes: Prose = ""
    source: Line = ""
    round: Whole = 1
    previous_id: Whole = 0
    state: BallotState = BallotState.DRAFT
    tally: Tally | None = None
    second_tally: Tally | None = None
    quorum: Line = ""
    by_name: bool = False
    repeats_id: Whole = 0
    session_id: Whole = 0
    entitled: Whole = 0
    present: Whole = 0
    opened_at: datetime | None = None
    overruled: Line = ""
    published_at: datetime | None = None
    voided_at: datetime | None = None
    void_reason: Line = ""
    tie_rule: Line = ""
    chosen: tuple[Line, ...] = ()
    seal: Line = ""
    sealed_seq: Whole = 0
    source_note: Prose = ""


class Voter(Part, frozen=True, kw_only=True):
    """One who may vote: a member, or a member unit where units vote (then only `unit` is named).

    `where` is the presence (`checkin.headcount.Presence`) when the ballot was opened and `reason`
    why they were not there. A latecomer let vote afterwards has `admitted_at` and `admitted_for`;
    `in_place_of` names the member whose place a substitute took after the opening.
    """

    delegate_id: Whole = 0
    unit_id: Whole = 0
    honorific: Line = ""
    title: Line = ""
    name: Line = ""
    post: Line = ""
    unit: Line = ""
    weight: Whole = 1
    where: Line = "not_yet"
    reason: Line = ""
    admitted_at: datetime | None = None
    admitted_for: Line = ""
    in_place_of: Line = ""


class Electorate(Record, frozen=True, kw_only=True):
    """Who may vote on a ballot (danh sách cử tri), by name, as it was when the ballot opened."""

    ballot_id: Whole
    voters: tuple[Voter, ...] = ()


class RollCall(Record, frozen=True, kw_only=True):
    """What each voter answered when called by name (biểu quyết ghi tên), in the electorate's order.

    An answer is one of `store.votes.counting.paper_count.Mark`, "" while it has not been given.
    """

    ballot_id: Whole
    answers: tuple[Line, ...] = ()


class TellerSheet(Record, frozen=True, kw_only=True):
    """What teller 1 or 2 (người kiểm phiếu) has entered of a ballot so far.

    Papers read out one by one are kept as running sums only: `agree` and `disagree` by the ballot's
    candidates, `invalid` by reason; `collected` is 0 before that begins. `typed` are the texts of a
    sheet of totals that was left half-typed. See `store.votes.counting.paper_count`.
    """

    ballot_id: Whole
    teller: Whole = 1
    entitled: Whole = 0
    present: Whole = 0
    issued: Whole = 0
    collected: Whole = 0
    valid: Whole = 0
    agree: tuple[Whole, ...] = ()
    disagree: tuple[Whole, ...] = ()
    invalid: tuple[Whole, ...] = ()
    typed: dict[Line, Prose] = msgspec.field(default_factory=dict)


class CriterionKind(StrEnum):
    """Points that are given, or points that are taken off."""

    PLUS = "plus"
    MINUS = "minus"


class Criterion(Record, frozen=True, kw_only=True):
    """Criterion (tiêu chí) of a ballot by scores; `maximum` in hundredths of a point, 0: none."""

    ballot_id: Whole
    order: Whole
    name: Line
    maximum: Whole = 0
    kind: CriterionKind = CriterionKind.PLUS


class Score(Record, frozen=True, kw_only=True):
    """One unit's points for one criterion: its own figure and the group's, in hundredths.

    None is "not entered yet"; points taken off are stored as positive figures.
    """

    ballot_id: Whole
    criterion_id: Whole
    candidate: Line
    self_points: Whole | None = None
    points: Whole | None = None
