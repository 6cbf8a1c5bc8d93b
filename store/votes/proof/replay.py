"""The log read once more: every act on a ballot is held against what stood before it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from store.errors import Refused
from store.records import (
    TABLE_OF,
    Ballot,
    BallotState,
    Electorate,
    RollCall,
    Tally,
    TellerSheet,
)
from store.records.codec import Change, Document, Entry, is_readable, name_in, to_record
from store.state import State
from store.votes import ballots, electorate, rounds
from store.votes.balance import Problem
from store.votes.counting import paper_count, roll_calls, tellers
from store.votes.counting.paper_count import BallotPaper
from store.votes.proof import seal

ABOUT = frozenset(TABLE_OF[kind] for kind in (Ballot, Electorate, RollCall, TellerSheet))
"""Tables whose changes are acts on a ballot."""

SILENT = frozenset({"paper", "roll_call"})
"""Acts that are the counting itself: told by their number, not one by one."""


@dataclass(frozen=True)
class Act:
    """One entry of the log on a ballot after it was opened; `papers` how many in a row."""

    seq: int
    at: datetime
    desk: str
    action: str
    note: str
    papers: int


@dataclass(frozen=True)
class Fault:
    """Something that contradicts the log: a code for the sentence, and its facts."""

    code: str
    facts: dict[str, str | int] = field(default_factory=dict)


@dataclass
class BallotAudit:
    """What was found of one ballot.

    `papers` tells whether the figures are those of the papers as entered: "none" were entered one
    by one, they "agree", or totals were "corrected" after them. `seal` is "none" before publishing
    and for what an older program published, "agrees", "broken", or "log-gone" after a purge.
    `problems` are sums of a published sheet that do not add up, `refusals` what is wrong with its
    round; neither can come about with this version.
    """

    ballot: Ballot
    acts: list[Act] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    refusals: list[Refused] = field(default_factory=list)
    papers: str = "none"
    seal: str = "none"

    @property
    def agrees(self) -> bool:
        """Whether nothing contradicts anything."""
        return not (self.faults or self.problems or self.refusals)

    def expect(self, holds: bool, code: str, **facts: str | int) -> None:
        """Note a fault unless something holds."""
        if not holds:
            self.faults.append(Fault(code, facts))


class Replay:
    """The log read once more, with everything checked when it happens."""

    def __init__(self) -> None:
        self.state = State()
        self.audits: dict[int, BallotAudit] = {}
        self._papers: dict[int, dict[int, BallotPaper]] = {}
        """By teller sheet: the papers that count, by the entry that put them in."""
        self._documents: dict[tuple[str, int], Document | None] = {}
        self.faults: list[Fault] = []
        self._purged = False
        self._unreadable: set[tuple[str, int]] = set()

    def take(self, entry: Entry) -> None:
        """Check an entry against what stood before it, then take it in."""
        self._compare_documents(entry)
        entry = replace(entry, changes=tuple(map(self._legible, entry.changes)))
        about = self._ballots_of(entry)
        before = {one: self.state.ballots.get(one) for one in about}
        expected = {one: self._expected(entry, one) for one in about}
        self._purged |= entry.action == "purge"
        for change in entry.changes:
            self._count_papers(entry, change)
            self.state.apply(change)
        for ballot_id in about:
            after = self.state.ballots.get(ballot_id)
            if after is None:
                self.audits.pop(ballot_id, None)
                continue
            found = self.audits.setdefault(ballot_id, BallotAudit(after))
            found.ballot = after
            self._check(found, entry, before[ballot_id], expected[ballot_id])

    def _compare_documents(self, entry: Entry) -> None:
        for change in entry.changes:
            place = (change.table, change.id)
            if self._documents.get(place) != change.before and change.table in ABOUT:
                facts: dict[str, str | int] = {"table": change.table, "id": change.id}
                self.faults.append(Fault("change-contradicts", {"seq": entry.seq, **facts}))
            self._documents[place] = change.after

    def _legible(self, change: Change) -> Change:
        """The change without what makes no record: it is named at the end, and hides no other."""
        before, after = (
            image if is_readable(change, image) else None for image in (change.before, change.after)
        )
        self._unreadable.discard((change.table, change.id))
        if after != change.after:
            self._unreadable.add((change.table, change.id))
        return replace(change, before=before, after=after)

    def _ballots_of(self, entry: Entry) -> list[int]:
        ids = []
        for change in entry.changes:
            if change.table == TABLE_OF[Ballot]:
                ids.append(change.id)
            elif change.table in ABOUT:
                ids.append((change.after or change.before or {}).get("ballot_id", 0))
        return [one for one in dict.fromkeys(ids) if one]

    def _expected(self, entry: Entry, ballot_id: int) -> Electorate | None:
        """The electorate that this entry should freeze, out of what stood before it."""
        for change in entry.changes:
            document = change.after or {}
            is_list = change.table == TABLE_OF[Electorate] and change.before is None
            if not is_list or document.get("ballot_id") != ballot_id or self._purged:
                continue
            opened = self._after(entry, ballot_id)
            session = self.state.sessions.get(opened.session_id) if opened else None
            if opened is None or session is None or entry.action == "purge":
                return None
            voters = electorate.freeze(self.state, opened, session)
            return Electorate(id=change.id, ballot_id=ballot_id, voters=voters)
        return None

    def _after(self, entry: Entry, ballot_id: int) -> Ballot | None:
        for change in entry.changes:
            if (change.table, change.id) == (TABLE_OF[Ballot], ballot_id) and change.after:
                return to_record(Ballot, ballot_id, change.after)
        return None

    def _count_papers(self, entry: Entry, change: Change) -> None:
        """Keep the papers of each sheet, one by one, whatever its running sums say."""
        if change.table != TABLE_OF[TellerSheet]:
            return
        papers = self._papers.setdefault(change.id, {})
        if entry.action == tellers.PAPER and change.before and change.after:
            before, after = (
                to_record(TellerSheet, change.id, image) for image in (change.before, change.after)
            )
            papers[entry.seq] = paper_count.paper_between(before, after)
        elif entry.action == "undo":
            papers.pop(entry.undoes, None)

    def _check(
        self,
        found: BallotAudit,
        entry: Entry,
        before: Ballot | None,
        expected: Electorate | None,
    ) -> None:
        ballot = found.ballot
        was_open = before is not None and before.opened_at is not None
        if was_open and entry.action != "purge":
            _tell(found, entry)
        listed = electorate.of_ballot(self.state, ballot.id)
        if expected is not None and listed is not None:
            found.expect(expected.voters == listed.voters, "electorate-contradicts", seq=entry.seq)
        if listed is not None and ballot.opened_at is not None:
            sums = electorate.sums(listed.voters)
            held = (ballot.entitled, ballot.present)
            agree = (sums.entitled, sums.present) == held
            found.expect(agree, "electorate-sums", seq=entry.seq, listed=sums.present, held=held[1])
        self._compare_papers(found, entry, before)

    def _compare_papers(self, found: BallotAudit, entry: Entry, before: Ballot | None) -> None:
        """Hold a recorded sheet against its papers, or note that it was corrected after them."""
        gone = [
            change
            for change in entry.changes
            if entry.action == "count"
            and change.table == TABLE_OF[TellerSheet]
            and change.after is None
            and change.before
        ]
        ballot = found.ballot
        for change in gone:
            sheet = to_record(TellerSheet, change.id, change.before or {})
            papers = list(self._papers.get(change.id, {}).values())
            if not paper_count.is_counting(sheet):
                continue
            recorded = ballot.tally if sheet.teller == 1 else ballot.second_tally
            try:
                agree = recorded == tally_of(ballot, sheet, papers)
            except Refused:
                agree = False
            found.expect(agree, "papers-contradict", seq=entry.seq, teller=sheet.teller)
            found.papers = "agree"
            return
        changed = before is not None and _counted(before) != _counted(ballot)
        if changed and found.papers != "none":
            found.papers = "corrected" if ballot.tally else "none"

    def finish(self, folder: Path) -> None:
        """Everything that can only be said at the end: verdict, rounds, seal."""
        for table, one in sorted(self._unreadable):
            name = name_in(self._documents[table, one] or {})
            facts: dict[str, str | int] = {"table": table, "id": one, "name": name}
            self.faults.append(Fault("record-unreadable", facts))
        for found in self.audits.values():
            ballot = found.ballot
            if ballot.state is BallotState.PUBLISHED:
                verdict = ballots.verdict(ballot)
                found.problems = list(verdict.problems) if verdict else []
                try:
                    rounds.check(self.state, ballot)
                except Refused as refusal:
                    found.refusals.append(refusal)
            called = electorate.roll_call(self.state, ballot.id)
            if ballot.by_name and called and ballot.tally and ballot.published_at:
                listed = electorate.of_ballot(self.state, ballot.id)
                made = roll_calls.tally_of(ballot, listed, called) if listed else None
                found.expect(made == ballot.tally, "answers-contradict")
            if ballot.seal:
                self._check_seal(found, folder)

    def _check_seal(self, found: BallotAudit, folder: Path) -> None:
        ballot = found.ballot
        digest = seal.log_digest(folder, ballot.sealed_seq)
        if not digest:
            found.seal = "log-gone"
            return
        document = seal.content(self.state, ballot, ballot.sealed_seq, digest)
        found.seal = "agrees" if seal.hash_of(document) == ballot.seal else "broken"
        found.expect(found.seal == "agrees", "seal-broken")


def _counted(ballot: Ballot) -> Tally | None:
    """The recorded figures; who may vote and who is here may grow by latecomers."""
    if ballot.tally is None:
        return None
    return replace(ballot.tally, ledger=replace(ballot.tally.ledger, entitled=0, present=0))


def _tell(found: BallotAudit, entry: Entry) -> None:
    """Put an entry among a ballot's acts; papers in a row at one desk are one act."""
    if entry.action == "typed":
        return
    last = found.acts[-1] if found.acts else None
    if entry.action in SILENT and last and (last.action, last.desk) == (entry.action, entry.desk):
        found.acts[-1] = dataclasses.replace(last, papers=last.papers + 1)
        return
    papers = int(entry.action in SILENT)
    note = entry.note or found.ballot.void_reason * (entry.action == "void")
    found.acts.append(Act(entry.seq, entry.at, entry.desk, entry.action, note, papers))


def tally_of(ballot: Ballot, sheet: TellerSheet, papers: list[BallotPaper]) -> Tally:
    """The figures that these papers make on an empty sheet."""
    empty = replace(sheet, valid=0, agree=(), disagree=(), invalid=())
    names = ballots.candidates(ballot)
    empty = replace(
        empty,
        agree=(0,) * len(names),
        disagree=(0,) * len(names),
        invalid=(0,) * len(paper_count.REASONS),
    )
    open_ballot = replace(ballot, state=BallotState.OPEN)
    for paper in papers:
        empty = paper_count.add(open_ballot, empty, paper)
    return paper_count.running(ballot, empty)
