"""What a base is made of: whose votes went where, and whose are missing. Integers only."""

from __future__ import annotations

from store.records import Ballot, Count
from store.votes.balance import frozen
from store.votes.tally import Result

KINDS = (
    *("for", "written_for", "against", "written_against", "unmarked", "others"),
    *("silent", "invalid", "uncast", "absent"),
)
"""The parts of a base in the order of a bar.

`others` are valid papers of a choice without this name, `silent` written opinions that do not say
or do not count, `uncast` the votes of those present that were never given, `absent` those of who
neither came nor wrote.
"""


def breakdown(ballot: Ballot, result: Result) -> dict[str, int]:
    """The parts of a result's base that are not empty, by `KINDS`; together they are the base.

    Of 19 members 17 came, 16 papers are valid and one is not, one of the absent wrote; with 12 for
    and 4 against: for 12, written_for 1, against 4, invalid 1, absent 1. Figures that do not add up
    (published by an older program) have parts that do not either.
    """
    assert ballot.tally is not None, "a result comes from a sheet"
    ledger = frozen(ballot, ballot.tally.ledger)
    count = next(one for one in ballot.tally.counts if one.candidate == result.candidate)
    parts = dict.fromkeys(KINDS, 0) | _votes(ballot, count)
    if ballot.base != "for_against":
        parts["unmarked"] = count.unmarked
        parts["others"] = ledger.valid - count.agree - count.disagree - count.unmarked
    if ballot.base not in {"valid", "for_against"}:
        parts["invalid"] = ledger.invalid
    if ballot.base in {"members", "summoned"}:
        parts["silent"] = ledger.written - parts["written_for"] - parts["written_against"]
        # Where nobody was checked in, who was there is known by the papers only.
        parts["absent"] = ledger.entitled - max(ledger.present, ledger.issued) - ledger.written
    parts["uncast"] = result.base_votes - sum(parts.values())
    return {kind: votes for kind, votes in parts.items() if votes > 0}


def _votes(ballot: Ballot, count: Count) -> dict[str, int]:
    """For and against; written opinions are votes where all members are the base."""
    votes = {"for": count.agree, "against": count.disagree}
    if ballot.base == "members":
        votes["written_for"] = count.written_agree
        votes["written_against"] = count.written_disagree
    return votes
