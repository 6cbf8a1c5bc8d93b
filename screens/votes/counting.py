"""The tellers' part of F6: sheets of totals, papers one by one, both sheets side by side."""

from __future__ import annotations

from screens.frame.room import Room
from screens.sentences import say, say_error
from screens.votes import figures
from screens.votes.compare import CompareScreen
from screens.votes.count import CountForm
from screens.votes.figures import Texts
from screens.votes.papers.screen import TallyScreen
from screens.votes.papers.sums import ask_sums
from store.errors import HoinghiError
from store.records import Ballot, Tally, TellerSheet
from store.state import State
from store.votes.counting import paper_count, tellers


def figures_so_far(state: State, ballot: Ballot, teller: int) -> Tally | None:
    """A teller's figures as they stand: of the papers so far, or of the recorded sheet."""
    sheet = tellers.teller_sheet(state, ballot.id, teller)
    if sheet is not None and paper_count.is_counting(sheet):
        return paper_count.running(ballot, sheet)
    return ballot.tally if teller == 1 else ballot.second_tally


def count_totals(room: Room, ballot: Ballot, teller: int) -> None:
    """Enter or correct a teller's totals; where papers are being counted, go on with them."""
    held = tellers.teller_sheet(room.state, ballot.id, teller)
    if paper_count.is_counting(held):
        count_papers(room, ballot, teller)
        return
    stored = ballot.tally if teller == 1 else ballot.second_tally
    fresh = figures.texts_of(ballot, stored) if stored else figures.empty_texts(ballot)
    heading = say("votes-first-sheet" if teller == 1 else "votes-second-sheet")
    texts = fresh
    if held is not None and held.typed:
        texts = figures.from_typed(ballot, held.typed)
        heading = say("tally-half-heading", heading=heading)

    kept = dict(held.typed) if held else {}
    refused = False

    def keep(typed: Texts) -> None:
        nonlocal kept, refused
        new = {} if typed == fresh else figures.to_typed(typed)
        try:
            tellers.keep_typed(room.conference, ballot.id, teller, new, seen=kept)
            kept, refused = new, False
        except HoinghiError as error:
            refused = True
            room.app.bell()
            room.notify(say_error(error), severity="error", markup=False)

    def left(unsaved: Texts | None) -> None:
        if unsaved is not None and unsaved != fresh and not refused:
            room.notify(say("votes-half-kept"), markup=False)

    def save(sheet: Tally) -> Ballot:
        return tellers.record_sheet(room.conference, ballot.id, teller, sheet, ballot, kept)

    room.app.push_screen(CountForm(ballot, texts, heading, save, keep), left)


def count_papers(room: Room, ballot: Ballot, teller: int) -> None:
    """Count paper by paper, after asking how many there are where the count has not begun."""

    def begin(counting: TellerSheet) -> None:
        room.app.push_screen(TallyScreen(room.conference, ballot, counting), left)

    def left(is_finished: bool | None) -> None:
        if is_finished:
            room.notify(say("tally-finished", teller=teller), markup=False)
            if figures.asks_written(ballot):  # opinions in writing are no papers
                count_totals(room, room.state.ballots[ballot.id], teller)

    sheet = tellers.teller_sheet(room.state, ballot.id, teller)
    sheet = sheet or TellerSheet(ballot_id=ballot.id, teller=teller)
    if paper_count.is_counting(sheet):
        begin(sheet)
    else:
        ask_sums(room, room.conference, ballot, sheet, begin)


def compare_sheets(room: Room, ballot: Ballot) -> None:
    """Show both tellers' figures side by side, and go and correct one."""

    def answered(teller: int | None) -> None:
        if teller:
            count_totals(room, ballot, teller)

    first, second = (figures_so_far(room.state, ballot, teller) for teller in (1, 2))
    if first is not None and second is not None:
        room.app.push_screen(CompareScreen(ballot, first, second), answered)
