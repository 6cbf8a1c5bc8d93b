"""Every field of every record, declared once: what it holds, who may see it, what outlives a purge.

Purge, references, the log and the forms of records follow this table; `tests/store/test_fields.py`
walks the records and names what is forgotten, `tests/test_fields_shown.py` what scripts and the
Excel list lack. A field's name for people is the sentence `field-<key>`; `id` is the place of a
record in its table and is declared nowhere. One that means something else than others of its name
has a `word` of its own.
"""

from __future__ import annotations

import msgspec

from store.records import (
    TABLES,
    AbsentPerson,
    AgendaItem,
    Ballot,
    BudgetLine,
    Bus,
    Count,
    Criterion,
    Delegate,
    Electorate,
    Group,
    Handover,
    Ledger,
    PaperDue,
    PaperSettings,
    PartCount,
    Passage,
    Person,
    PlanLine,
    Pledge,
    PresenceReport,
    PrintedPlan,
    Profile,
    Projection,
    QuorumRule,
    Recommendation,
    Rider,
    RollCall,
    Score,
    Session,
    Speech,
    Stamp,
    Tally,
    Task,
    TellerSheet,
    Unit,
    VisitedPlace,
    Voter,
)
from store.records.awards import AWARD_FIELDS
from store.records.stored_field import Care, StoredField
from store.records.stored_field import kept_fields as _fields
from store.records.stored_field import typed_fields as _edited

__all__ = ["FIELDS", "Care", "StoredField", "edited", "ids_of", "secrets"]

_STAMPS = StoredField("stamps", part=Stamp)

_CONFERENCE: dict[type[msgspec.Struct], tuple[StoredField, ...]] = {
    Profile: (
        *_fields("title", "kind", "year", "parent_body", "host_body", "symbol", "place", "venue"),
        StoredField("chairs", part=Person),
        StoredField("secretaries", part=Person),
        StoredField("quorum", part=QuorumRule),
        StoredField("papers_due", part=PaperDue),
        *_fields("recipients", "citations", "event_code", "practice", "closed_at", "mirror"),
        _STAMPS,
        *_fields("adopted", "seat_plan", "purpose", "requirements", "base_salary"),
        *_fields("substitutes_vote", "mirror_strict"),
        # Without the marks of cards and the key that made them the switch means nothing.
        StoredField("identity_cards", Care.PERSONAL),
        StoredField("identity_key", Care.SECRET),
    ),
    Person: _fields("name", "post"),
    Stamp: _fields("of", "behind", "boot", "ticks", "shift"),
    QuorumRule: _fields("base", "threshold"),
    PaperDue: (
        *_edited("title", "recipient", "due", required={"title"}),
        *_fields("days_after", "done"),
    ),
    Session: (*_fields("order", "name", "starts", "ends", "closed_at", "anew"), _STAMPS),
    # What stood on the screen for a while is in no paper, and may name anybody.
    Projection: (
        *_fields("message", "podium_message", care=Care.PERSONAL),
        *_fields("blank", "frozen_at"),
    ),
    Task: (
        *_edited("what", "department", "due", required={"what"}),
        *_fields("order", "done"),
        StoredField("budget", part=BudgetLine),
    ),
    BudgetLine: _edited("what", "amount", required={"what", "amount"}),
    PaperSettings: (
        *_edited("number", "symbol", "day", "place", "addressees"),
        *_edited("signing", "sign_body", "sign_head", "sign_post"),
        *_edited("sign_name", "recipients", "keeping", "adopted"),
        *_fields("paper", "version", "final_at", "final_digest", "final_seq"),
    ),
}

_PEOPLE: dict[type[msgspec.Struct], tuple[StoredField, ...]] = {
    Unit: (
        *_edited("name", "short", "member", "block", required={"name", "member"}),
        *_fields("order", "former_names"),
    ),
    Group: (
        *_edited("name", "kind", "votes", "expected", required={"name", "kind", "votes"}),
        *_fields("order"),
    ),
    Delegate: (
        *_edited("name", "honorific", required={"name"}),
        StoredField("title", edited=True, word="person_title"),
        *_edited("post"),
        StoredField("unit_id", ids_of="units", edited=True),
        StoredField("group_id", ids_of="groups", edited=True),
        *_edited("votes"),
        *_edited("gender", "birth", "phone", care=Care.PERSONAL),
        *_edited("seat", "roles", "status", required={"status"}),
        *_edited("reason"),  # the minutes tell why somebody was absent
        *_edited("vip", care=Care.PERSONAL),
        *_edited("remark"),  # the list of delegates has it
        *_edited("reported_by", care=Care.PERSONAL),
        StoredField("sessions", ids_of="sessions", edited=True),
        *_edited("weight"),
        *_fields("number", "code", "old_codes", "walk_in"),
        StoredField("replaced_by", ids_of="delegates"),
        StoredField("replaces", ids_of="delegates"),
        StoredField("card_hash", Care.SECRET),
        StoredField("card_tail", Care.PERSONAL),
    ),
    Passage: (
        StoredField("delegate_id", ids_of="delegates"),
        StoredField("session_id", ids_of="sessions"),
        *_fields("at", "behind", "ahead", "desk", "outcome", "direction", "how", "kind"),
        *_fields("cautions"),
        _STAMPS,
        *_fields("line", "force_reason", "held_by", care=Care.PERSONAL),
        *_fields("nonce", "nonce_of", care=Care.SECRET),
        # These go with the whole passage: who was let in by mistake was not present.
        *_fields("annulled_at", "annulled_by", "annul_reason", care=Care.PERSONAL),
    ),
}

_AGENDA: dict[type[msgspec.Struct], tuple[StoredField, ...]] = {
    AgendaItem: (
        *_edited("title", "minutes", "presenter", "kind", required={"title", "minutes", "kind"}),
        *_edited("fixed", "gap", "to_end", required={"to_end"}),
        StoredField("session_id", ids_of="sessions", edited=True, required=True),
        *_fields("order", "started", "finished", "notes", "conclusion"),
        *_fields("paused_at", "pause_seconds", "skipped_at"),
        _STAMPS,
    ),
    PrintedPlan: (*_fields("at"), StoredField("lines", part=PlanLine)),
    PlanLine: (
        StoredField("item_id", ids_of="agenda"),
        StoredField("session_id", ids_of="sessions"),
        *_fields("starts", "minutes", "title", "presenter", "gap"),
    ),
    Speech: (
        *_edited("speaker", "topic", "minutes", required={"speaker"}),
        StoredField("unit_id", ids_of="units", edited=True),
        StoredField("item_id", ids_of="agenda"),
        *_fields("order", "started", "finished", "gist"),
        _STAMPS,
    ),
}

_ACTS: dict[type[msgspec.Struct], tuple[StoredField, ...]] = {
    PresenceReport: (
        StoredField("item_id", ids_of="agenda"),
        StoredField("session_id", ids_of="sessions"),
        *_fields("at", "base", "base_votes", "have", "need", "by_unit", "last_passage"),
        *(StoredField(key, part=PartCount) for key in ("people", "groups", "units")),
        StoredField("absent", part=AbsentPerson),
        _STAMPS,
    ),
    AbsentPerson: (
        StoredField("delegate_id", ids_of="delegates"),
        *_fields("honorific", "name", "post", "unit", "excused", "reason"),
        StoredField("title", word="person_title"),
    ),
    PartCount: _fields("name", "summoned", "inside", "left", "excused", "unexcused"),
    Pledge: (
        *_edited("name", "signer", required={"name"}),
        StoredField("item_id", ids_of="agenda"),
        StoredField("unit_id", ids_of="units"),
        *_fields("left_out", "signed_at"),
        _STAMPS,
    ),
    Handover: (
        *_edited("what", "giver", "receiver", "witness", required={"what", "giver", "receiver"}),
        StoredField("item_id", ids_of="agenda"),
        *_fields("at"),
        _STAMPS,
    ),
    VisitedPlace: (
        *_edited("name", "host", "arrived", "departed", required={"name"}),
        StoredField("item_id", ids_of="agenda"),
        *(*_fields("order", "notes"), _STAMPS),
    ),
    Bus: (
        *_edited("name", "capacity", "leader", required={"name"}),
        StoredField("item_id", ids_of="agenda"),
        *_fields("order"),
    ),
    Rider: (
        StoredField("bus_id", ids_of="buses"),
        StoredField("delegate_id", ids_of="delegates"),
        *(*_fields("boarded_at"), _STAMPS),
    ),
    Recommendation: (
        *_edited("speaker", "text", "addressee", required={"speaker", "text"}),
        StoredField("item_id", ids_of="agenda"),
        *(*_fields("order", "at"), _STAMPS),
    ),
}

_VOTES: dict[type[msgspec.Struct], tuple[StoredField, ...]] = {
    Ballot: (
        *_fields("order", "title", "method", "question", "base", "threshold", "key", "candidates"),
        *_fields("seats", "secret", "by_unit"),
        StoredField("item_id", ids_of="agenda"),
        *_fields("proposes", "source", "source_note", "round"),
        StoredField("previous_id", ids_of="ballots"),
        *_fields("state"),
        StoredField("tally", part=Tally),
        StoredField("second_tally", part=Tally),
        *_fields("quorum", "by_name"),
        StoredField("repeats_id", ids_of="ballots"),
        StoredField("session_id", ids_of="sessions"),
        *_fields("entitled", "present", "opened_at", "overruled", "published_at"),
        *_fields("voided_at", "void_reason", "tie_rule", "chosen", "seal", "sealed_seq"),
        _STAMPS,
    ),
    Electorate: (StoredField("ballot_id", ids_of="ballots"), StoredField("voters", part=Voter)),
    Voter: (
        StoredField("delegate_id", ids_of="delegates"),
        StoredField("unit_id", ids_of="units"),
        *_fields("honorific", "name", "post", "unit", "weight"),
        StoredField("title", word="person_title"),
        *_fields("where", "reason", "admitted_at", "admitted_for", "in_place_of"),
    ),
    RollCall: (StoredField("ballot_id", ids_of="ballots"), StoredField("answers")),
    Tally: (
        StoredField("ledger", part=Ledger),
        StoredField("counts", part=Count),
        StoredField("reasons"),
    ),
    Ledger: _fields("entitled", "present", "issued", "collected", "valid", "invalid", "written"),
    Count: (
        *_fields("candidate", "agree", "disagree", "unmarked", "score"),
        *_fields("written_agree", "written_disagree"),
    ),
    TellerSheet: (
        StoredField("ballot_id", ids_of="ballots"),
        *_fields("teller", "entitled", "present", "issued", "collected", "valid"),
        *_fields("agree", "disagree", "invalid"),
        StoredField("typed", Care.SECRET),
    ),
    Criterion: (
        StoredField("ballot_id", ids_of="ballots"),
        *_fields("order", "name", "maximum", "kind"),
    ),
    Score: (
        StoredField("ballot_id", ids_of="ballots"),
        StoredField("criterion_id", ids_of="criteria"),
        *_fields("candidate", "self_points", "points"),
    ),
}

FIELDS = _CONFERENCE | _PEOPLE | _AGENDA | _ACTS | _VOTES | AWARD_FIELDS
"""Record type, or type of a part inside one, to its fields."""


def edited(record: type[msgspec.Struct]) -> tuple[StoredField, ...]:
    """What the secretary may type of a record, in the order of its form."""
    return tuple(field for field in FIELDS[record] if field.edited)


def secrets(table: str) -> frozenset[str]:
    """The fields of a table's records that nobody is ever shown."""
    declared = FIELDS[TABLES[table]] if table in TABLES else ()
    return frozenset(field.key for field in declared if field.care is Care.SECRET)


def ids_of(table: str, key: str) -> str:
    """The table whose ids a field holds, "" where it holds something else."""
    declared = FIELDS[TABLES[table]] if table in TABLES else ()
    return next((field.ids_of for field in declared if field.key == key), "")


def word_of(record: type[msgspec.Struct], key: str) -> str:
    """Under what a field's name for people is kept: `field-<word>`."""
    declared = FIELDS.get(record, ())
    return next((field.word for field in declared if field.key == key and field.word), key)
