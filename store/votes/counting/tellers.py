"""Tellers' sheets (phiếu kiểm) on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.conference import Conference
    from store.journal.database import Writer

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from store.errors import Refused
from store.records import TABLE_OF, Ballot, Count, Ledger, Tally, TellerSheet
from store.records.codec import Entry, to_record
from store.stale import changed, refuse_stale
from store.state import State
from store.votes import ballots
from store.votes.counting import paper_count
from store.votes.counting.paper_count import BallotPaper

PAPER = "paper"
"""The action of counting one paper."""


def teller_sheet(state: State, ballot_id: int, teller: int) -> TellerSheet | None:
    """What a teller has entered of a ballot so far, if anything."""
    for sheet in state.teller_sheets.values():
        if (sheet.ballot_id, sheet.teller) == (ballot_id, teller):
            return sheet
    return None


# --- paper by paper --------------------------------------------------------------------------


def prepare_papers(
    conference: Conference,
    ballot_id: int,
    teller: int,
    *,
    issued: int,
    collected: int,
    entitled: int = 0,
    present: int = 0,
    seen: TellerSheet | None = None,
) -> TellerSheet:
    """Begin to count papers one by one, or correct how many there are. Raises `Refused`.

    `seen` is the sheet as it was when somebody was asked.
    """
    with conference.writing("papers") as writer:
        sheet = teller_sheet(conference.state, ballot_id, teller)
        sheet = sheet or TellerSheet(ballot_id=ballot_id, teller=teller)
        ballot = conference.state.find(Ballot, ballot_id)
        sums = {"issued": issued, "collected": collected, "entitled": entitled, "present": present}
        if seen is not None:
            mine = {key: n for key, n in sums.items() if n != getattr(seen, key)}
            mine = {key: n for key, n in mine.items() if not getattr(ballot, key, 0)}
            refuse_stale(conference.state, seen, sheet, mine, name=ballot.title)
            sums = {key: mine.get(key, getattr(sheet, key)) for key in sums}
        return writer.put(paper_count.prepare(ballot, sheet, **sums))


def count_paper(
    conference: Conference, ballot_id: int, teller: int, paper: BallotPaper
) -> TellerSheet:
    """Count one paper; it is on disk when this returns. Raises `Refused`."""
    with conference.writing("paper") as writer:
        ballot, sheet = _counting(conference, ballot_id, teller)
        return writer.put(paper_count.add(ballot, sheet, paper))


def last_paper(conference: Conference, ballot_id: int, teller: int) -> BallotPaper | None:
    """The last paper that this desk counted on a sheet and did not take back."""
    sheet = teller_sheet(conference.state, ballot_id, teller)
    entry = _last_paper(conference, sheet.id) if sheet else None
    return paper_count.paper_between(*_sums(entry)) if entry else None


def undo_paper(conference: Conference, ballot_id: int, teller: int) -> BallotPaper:
    """Take this desk's last paper back, again and again. Raises `Refused`."""
    _, sheet = _counting(conference, ballot_id, teller)
    entry = _last_paper(conference, sheet.id)
    if entry is None:
        raise Refused("no-paper-to-undo")
    with conference.writing("undo", undoes=entry.seq) as writer:
        ballot, sheet = _counting(conference, ballot_id, teller)
        ballots.refuse_unless_open(ballot)
        if _last_paper(conference, sheet.id) != entry:  # taken back in another window just now
            raise Refused("no-paper-to-undo")
        before, after = _sums(entry)
        writer.put(paper_count.take_back(sheet, before, after))
    return paper_count.paper_between(before, after)


def drop_papers(conference: Conference, ballot_id: int, teller: int) -> None:
    """Forget a count, to begin anew; the log keeps it. Raises `Refused`."""
    with conference.writing("papers_drop") as writer:
        ballot, sheet = _counting(conference, ballot_id, teller)
        ballots.refuse_unless_open(ballot)
        writer.remove(sheet)


def finish_papers(conference: Conference, ballot_id: int, teller: int) -> Ballot:
    """Record a count whose papers are all in as the teller's sheet. Raises `Refused`."""
    with conference.writing("count") as writer:
        ballot, sheet = _counting(conference, ballot_id, teller)
        figures = paper_count.finished(ballot, sheet)
        writer.remove(sheet)
        return writer.put(ballots.record_sheet(ballot, teller, figures))


# --- totals ----------------------------------------------------------------------------------


def keep_typed(
    conference: Conference,
    ballot_id: int,
    teller: int,
    typed: Mapping[str, str],
    seen: Mapping[str, str] | None = None,
) -> None:
    """Keep the texts of a sheet of totals that is not finished; none to forget them.

    `seen` are those that were kept before. Raises `Refused` (typed-meanwhile) where another window
    has typed into the same sheet since.
    """
    with conference.writing("typed") as writer:
        ballots.refuse_unless_open(conference.state.find(Ballot, ballot_id))
        sheet = teller_sheet(conference.state, ballot_id, teller)
        if seen is not None:
            _refuse_typed(sheet, teller, seen)
        if sheet or typed:
            sheet = sheet or TellerSheet(ballot_id=ballot_id, teller=teller)
            _put_typed(writer, sheet, typed)


def record_sheet(
    conference: Conference,
    ballot_id: int,
    teller: int,
    figures: Tally,
    seen: Ballot | None = None,
    typed: Mapping[str, str] | None = None,
) -> Ballot:
    """Record the totals of teller 1 or 2 beside the other's, balanced or not.

    `seen` is the ballot, and `typed` what was kept half typed, as they were before. Raises
    `Refused` where another window has recorded or typed other figures of this teller since.
    """
    with conference.writing("count") as writer:
        ballot = conference.state.find(Ballot, ballot_id)
        if typed is not None:
            sheet = teller_sheet(conference.state, ballot_id, teller)
            _refuse_typed(sheet, teller, typed)
        if seen is not None:
            refuse_other_figures(seen, ballot, teller)
        forget_typed(conference, writer, ballot_id, teller)
        return writer.put(ballots.record_sheet(ballot, teller, figures))


def refuse_other_figures(seen: Ballot, stands: Ballot, teller: int) -> None:
    """Raise `Refused` where a teller's recorded figures are not as they were `seen`.

    The first one that differs is told, unless the vote is secret.
    """
    before, now = (one.tally if teller == 1 else one.second_tally for one in (seen, stands))
    frozen = [(one.entitled, one.present) for one in (seen, stands)]
    if before == now and frozen[0] == frozen[1]:
        return
    name, key, old, new = next(_differences(before, now), (seen.title, "tally", "–", "…"))
    if stands.secret:
        raise changed(seen.title, "tally", "…", "…")
    raise changed(name or seen.title, key, old, new)


def _differences(before: Tally | None, now: Tally | None) -> Iterator[tuple[str, str, str, str]]:
    """Whose figure, which, as it was and as it is."""
    names = dict.fromkeys(c.candidate for one in (before, now) if one for c in one.counts)
    ledgers = [one.ledger if one else None for one in (before, now)]
    pairs: list[tuple[str, Ledger | Count | None, Ledger | Count | None]] = [
        ("", ledgers[0], ledgers[1]),
        *((name, _count_of(before, name), _count_of(now, name)) for name in names),
    ]
    for name, old, new in pairs:
        for key in (old or new or Ledger()).__struct_fields__:
            texts = [str(getattr(one, key)) if one else "–" for one in (old, new)]
            if texts[0] != texts[1] and texts != ["–", "0"]:
                yield name, key, texts[0], texts[1]


def _count_of(sheet: Tally | None, name: str) -> Count | None:
    return next((c for c in sheet.counts if c.candidate == name), None) if sheet else None


def forget_typed(conference: Conference, writer: Writer, ballot_id: int, *tellers: int) -> None:
    """Drop half-typed texts inside an open transaction: the figures are recorded now."""
    for teller in tellers:
        sheet = teller_sheet(conference.state, ballot_id, teller)
        if sheet is not None and sheet.typed:
            _put_typed(writer, sheet, {})


def refuse_unfinished(state: State, ballot: Ballot) -> None:
    """Raise `Refused` while papers of a ballot are still being counted one by one."""
    for teller in (1, 2):
        sheet = teller_sheet(state, ballot.id, teller)
        if sheet is not None and paper_count.is_counting(sheet):
            raise Refused(
                "count-unfinished",
                teller=teller,
                entered=paper_count.entered(sheet),
                collected=sheet.collected,
            )


# --- inside ----------------------------------------------------------------------------------


def _refuse_typed(sheet: TellerSheet | None, teller: int, seen: Mapping[str, str]) -> None:
    stands = sheet.typed if sheet else {}
    if stands != seen:
        raise Refused("typed-meanwhile", teller=teller)


def _put_typed(writer: Writer, sheet: TellerSheet, typed: Mapping[str, str]) -> None:
    if typed or paper_count.is_counting(sheet):
        writer.put(replace(sheet, typed=dict(typed)))
    elif sheet.id:
        writer.remove(sheet)


def _counting(conference: Conference, ballot_id: int, teller: int) -> tuple[Ballot, TellerSheet]:
    sheet = teller_sheet(conference.state, ballot_id, teller)
    if sheet is None or not paper_count.is_counting(sheet):
        raise Refused("papers-not-begun")
    return conference.state.find(Ballot, ballot_id), sheet


def _last_paper(conference: Conference, sheet_id: int) -> Entry | None:
    entries = conference.log()
    undone = {entry.undoes for entry in entries if entry.undoes}
    for entry in reversed(entries):
        is_paper = entry.action == PAPER and entry.changes[0].id == sheet_id
        if is_paper and entry.desk == conference.desk and entry.seq not in undone:
            return entry
    return None


def _sums(entry: Entry) -> tuple[TellerSheet, TellerSheet]:
    """A sheet before and after the entry of one paper."""
    (change,) = entry.changes
    assert change.table == TABLE_OF[TellerSheet]
    before, after = (
        to_record(TellerSheet, change.id, document or {})
        for document in (change.before, change.after)
    )
    return before, after
