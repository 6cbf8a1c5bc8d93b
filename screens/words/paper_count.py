"""A paper-by-paper count in words: keys and marks, papers, sums, how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from screens.sentences import say
from store.records import Ballot, Question, TellerSheet
from store.state import State
from store.votes.counting import paper_count
from store.votes.counting.paper_count import BallotPaper, Mark

CHOICE_KEYS = "1234567890-=!@#$%^&*()_+"
"""The key of each candidate: the top row, then the top row with Shift.

No letters: an input method may hold them back or make others of them; it leaves these alone.
"""

MARK_KEYS = {"1": Mark.AGREE, "2": Mark.DISAGREE, "3": Mark.UNMARKED, "0": Mark.UNMARKED}
"""The key of each answer where every candidate gets one."""

SIGNS = {Mark.AGREE: "✓", Mark.DISAGREE: "✗", Mark.UNMARKED: "–"}


def is_choice(ballot: Ballot) -> bool:
    """Whether names are chosen, rather than each agreed to or not."""
    return ballot.question is Question.CHOOSE


def label(ballot: Ballot, row: int) -> str:
    """What stands before a candidate: its key, or its number where keys mean answers."""
    if not is_choice(ballot):
        return str(row + 1)
    return CHOICE_KEYS[row] if row < len(CHOICE_KEYS) else ""


def cells(ballot: Ballot, sheet: TellerSheet, mark: Mark | None, row: int) -> tuple[str, ...]:
    """A candidate's row: its key, the mark on this paper, its name, the sums of all before."""
    count = paper_count.running(ballot, sheet).counts[row]
    sums = [count.agree] if is_choice(ballot) else [count.agree, count.disagree, count.unmarked]
    name = count.candidate or say("votes-the-proposal")
    return (label(ballot, row), _mark(ballot, mark), name, *map(str, sums))


def _mark(ballot: Ballot, mark: Mark | None) -> str:
    if is_choice(ballot):
        return "[✓]" if mark is Mark.AGREE else "[ ]"
    return f"{SIGNS[mark]} {say(f'tally-mark-{mark}')}" if mark else "·"


def reason_text(reason: str) -> str:
    """Why a paper is invalid."""
    return say(f"tally-reason-{reason}")


def paper_text(ballot: Ballot, paper: BallotPaper) -> str:
    """A paper on one line, by the labels of its candidates."""
    if paper.reason:
        return say("tally-invalid-because", reason=reason_text(paper.reason))
    parts = []
    for mark, sign in SIGNS.items():
        labels = [label(ballot, row) for row, one in enumerate(paper.marks) if one is mark]
        if labels and not (is_choice(ballot) and mark is Mark.UNMARKED):
            parts.append(f"{sign} {' '.join(labels)}")
    return "   ".join(parts)


def progress_text(sheet: TellerSheet) -> str:
    """How far the count is."""
    return say(
        "tally-progress",
        entered=paper_count.entered(sheet),
        collected=sheet.collected,
        valid=sheet.valid,
        invalid=sum(sheet.invalid),
        left=sheet.collected - paper_count.entered(sheet),
    )


def sums_text(sheet: TellerSheet) -> str:
    """Invalid papers by reason; "" while there are none."""
    parts = [
        f"{reason_text(reason)} {count}"
        for reason, count in zip(paper_count.REASONS, sheet.invalid, strict=False)
        if count
    ]
    return say("tally-invalid-sums", reasons="; ".join(parts)) if parts else ""


def marked_text(ballot: Ballot, marks: Sequence[Mark | None]) -> str:
    """How far a paper is, and whether too many names are on it."""
    if not is_choice(ballot):
        answered = len(marks) - marks.count(None)
        return say("tally-marked", marked=answered, total=len(marks))
    chosen = marks.count(Mark.AGREE)
    key = "tally-chosen-over" if 0 < ballot.seats < chosen else "tally-chosen"
    return say(key, chosen=chosen, seats=ballot.seats)


def hint_text(ballot: Ballot) -> str:
    """Which keys mark this paper, as short as the line allows."""
    return say("tally-hint-choose" if is_choice(ballot) else "tally-hint-each")


def under_way(state: State, ballot: Ballot) -> list[str]:
    """How far each teller is with a sheet that is not recorded yet."""
    lines = []
    sheets = (s for s in state.teller_sheets.values() if s.ballot_id == ballot.id)
    for sheet in sorted(sheets, key=lambda sheet: sheet.teller):
        if paper_count.is_counting(sheet):
            entered = paper_count.entered(sheet)
            facts = {"entered": entered, "collected": sheet.collected}
            lines.append(say("tally-under-way", teller=sheet.teller, **facts))
        if sheet.typed:
            lines.append(say("tally-half-typed", teller=sheet.teller))
    return lines
