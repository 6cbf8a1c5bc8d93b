"""The seal (mã niêm phong) of a vote: one hash over all that its result rests on.

Rule, electorate by name, the tellers' figures, how a tie was settled, the verdict, and the place in
the log together with a hash of the whole log up to it: nothing of these can be changed afterwards
without the seal telling. It is the same when the record is printed for signing and when the result
is published, as long as nothing was changed between.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from store.journal.lines import beginning, journal_files
from store.records import TABLE_OF, Ballot, Electorate
from store.records.codec import Entry
from store.state import State
from store.votes import ballots, electorate

if TYPE_CHECKING:
    from store.conference import Conference

VERSION = 1
"""Of what is hashed and how; part of it."""

_RULE = (
    *("title", "method", "question", "base", "threshold", "candidates", "seats", "secret"),
    *("by_unit", "by_name", "proposes", "source", "quorum", "overruled", "round", "session_id"),
)

_RESULT = (
    *("candidate", "votes", "against", "unmarked", "base_votes", "need", "passed", "elected"),
    *("score", "rank"),
)


class Sealed(msgspec.Struct, frozen=True):
    """A seal, and the last entry of the log that it covers."""

    seal: str
    seq: int


def seal(conference: Conference, ballot: Ballot) -> Sealed:
    """The seal of a counted ballot as it stands."""
    seq = last_change(conference.log(), ballot.id)
    digest = log_digest(conference.folder, seq)
    return Sealed(hash_of(content(conference.state, ballot, seq, digest)), seq)


def last_change(entries: Iterable[Entry], ballot_id: int) -> int:
    """The number of the last entry that changed a ballot's record; 0 if there is none."""
    table = TABLE_OF[Ballot]
    changed = (
        entry.seq
        for entry in entries
        if any((change.table, change.id) == (table, ballot_id) for change in entry.changes)
    )
    return max(changed, default=0)


def content(state: State, ballot: Ballot, seq: int, digest: str) -> dict[str, Any]:
    """Everything that is sealed, as plain values; `digest` is that of the log up to `seq`."""
    listed = electorate.of_ballot(state, ballot.id) or Electorate(ballot_id=ballot.id)
    called = electorate.roll_call(state, ballot.id)
    verdict = ballots.verdict(ballot)
    results = verdict.results if verdict else ()
    return {
        "seal": VERSION,
        "rule": {name: msgspec.to_builtins(getattr(ballot, name)) for name in _RULE},
        "electorate": {
            "entitled": ballot.entitled,
            "present": ballot.present,
            "opened_at": ballot.opened_at.isoformat() if ballot.opened_at else None,
            "voters": msgspec.to_builtins(listed.voters),
            "answers": list(called.answers) if called else [],
        },
        "count": [msgspec.to_builtins(one) for one in (ballot.tally, ballot.second_tally)],
        "tie": {"rule": ballot.tie_rule, "chosen": list(ballot.chosen)},
        "results": [[getattr(one, name) for name in _RESULT] for one in results],
        "journal": {"seq": seq, "sha256": digest},
    }


def hash_of(document: dict[str, Any]) -> str:
    """SHA-256 in hexadecimal of a document with its keys in order."""
    return hashlib.sha256(msgspec.json.encode(document, order="deterministic")).hexdigest()


def log_digest(folder: Path, seq: int) -> str:
    """SHA-256 of the log's lines up to entry `seq`; "" where they are not there any more.

    A purge destroys them; the figures and names stay, and with them the seal as it was printed.
    """
    start = beginning(folder)
    left, hashed = seq - start.seq, hashlib.sha256()
    if left <= 0:
        return ""
    for path in journal_files(folder):
        if int(path.stem.removeprefix("journal-")) < start.number:
            continue
        with path.open("rb") as file:
            for line in file:
                hashed.update(line)
                left -= 1
                if not left:
                    return hashed.hexdigest()
    return ""


def spaced(seal_text: str) -> str:
    """A seal for people to compare: groups of four, in capitals."""
    text = seal_text.upper()
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))
