"""The records of a conference (hội nghị): frozen, normalised, free of behaviour.

Every record has an `id`, unique in its table and handed out under the store's lock; 0 means "not
saved yet", and where a field refers to another record 0 means "none". Times carry their zone.
"""

from __future__ import annotations

from store.records.acts import (
    AbsentPerson,
    Bus,
    Handover,
    PartCount,
    Pledge,
    PresenceReport,
    Recommendation,
    Rider,
    VisitedPlace,
)
from store.records.agenda import AgendaItem, PlanLine, PrintedPlan, Speech
from store.records.awards import (
    Award,
    AwardState,
    Decision,
    Presenter,
    PrizeMultiple,
    RecipientKind,
    Rung,
)
from store.records.base import Part, Record
from store.records.conference import (
    PaperDue,
    Person,
    Profile,
    Projection,
    QuorumRule,
    Session,
)
from store.records.people import (
    PRESENCE_OUTCOMES,
    Delegate,
    Group,
    GroupKind,
    Passage,
    Role,
    Status,
    Unit,
    order_of,
)
from store.records.preparation import BudgetLine, Task
from store.records.votes import (
    Ballot,
    BallotState,
    Count,
    Criterion,
    CriterionKind,
    Electorate,
    Ledger,
    Method,
    Question,
    RollCall,
    Score,
    Tally,
    TellerSheet,
    Voter,
)

__all__ = [
    "PRESENCE_OUTCOMES",
    "TABLES",
    "TABLE_OF",
    "AbsentPerson",
    "AgendaItem",
    "Award",
    "AwardState",
    "Ballot",
    "BallotState",
    "BudgetLine",
    "Bus",
    "Count",
    "Criterion",
    "CriterionKind",
    "Decision",
    "Delegate",
    "Electorate",
    "Group",
    "GroupKind",
    "Handover",
    "Ledger",
    "Method",
    "PaperDue",
    "Part",
    "PartCount",
    "Passage",
    "Person",
    "PlanLine",
    "Pledge",
    "PresenceReport",
    "Presenter",
    "PrintedPlan",
    "PrizeMultiple",
    "Profile",
    "Projection",
    "Question",
    "QuorumRule",
    "RecipientKind",
    "Recommendation",
    "Record",
    "Rider",
    "Role",
    "RollCall",
    "Rung",
    "Score",
    "Session",
    "Speech",
    "Status",
    "Tally",
    "Task",
    "TellerSheet",
    "Unit",
    "VisitedPlace",
    "Voter",
    "order_of",
]

TABLES: dict[str, type[Record]] = {
    "conference": Profile,
    "sessions": Session,
    "units": Unit,
    "groups": Group,
    "delegates": Delegate,
    "passages": Passage,
    "agenda": AgendaItem,
    "speeches": Speech,
    "plans": PrintedPlan,
    "ballots": Ballot,
    "electorates": Electorate,
    "roll_calls": RollCall,
    "teller_sheets": TellerSheet,
    "criteria": Criterion,
    "scores": Score,
    "decisions": Decision,
    "awards": Award,
    "ladder": Rung,
    "presenters": Presenter,
    "tasks": Task,
    "hall": Projection,
    "presence_reports": PresenceReport,
    "pledges": Pledge,
    "handovers": Handover,
    "places": VisitedPlace,
    "buses": Bus,
    "riders": Rider,
    "recommendations": Recommendation,
}
"""Table name to record type: the folded file's tables."""

TABLE_OF: dict[type[Record], str] = {record: name for name, record in TABLES.items()}
"""Record type to table name."""
