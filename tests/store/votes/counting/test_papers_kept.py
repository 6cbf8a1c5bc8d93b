"""Papers as they are kept: resumed, taken back, counted in two windows, told by the log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from store.conference import Conference
from store.errors import Refused
from store.journal import logbook
from store.kinds.create import create_conference
from store.records import Ballot, BallotState, Count, Ledger, Tally
from store.votes import voting
from store.votes.counting import paper_count, tellers
from store.votes.counting.paper_count import BallotPaper
from tests.store.votes.counting.read_papers import BLANK, NAMES, YES, ballot, refusal


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    draft = ballot(id=0, state=BallotState.DRAFT, candidates=NAMES[:3], seats=2, secret=True)
    voting.open_ballot(made, voting.save_ballot(made, draft).id)
    yield made
    made.close()


def only(conference: Conference) -> Ballot:
    (found,) = conference.state.ballots.values()
    return found


FIRST, SECOND = BallotPaper((YES, YES, BLANK)), BallotPaper((BLANK, YES, BLANK))


def test_a_count_is_resumed_at_the_very_paper(conference: Conference, tmp_path: Path) -> None:
    of = only(conference).id
    tellers.prepare_papers(conference, of, 1, issued=4, collected=3, entitled=5, present=4)
    tellers.count_paper(conference, of, 1, FIRST)
    tellers.count_paper(conference, of, 1, BallotPaper(reason="no_seal"))
    again = Conference.open(tmp_path / "c")
    sheet = tellers.teller_sheet(again.state, of, 1)
    assert sheet
    assert (paper_count.entered(sheet), tellers.last_paper(again, of, 1)) == (
        2,
        BallotPaper(reason="no_seal"),
    )
    assert refusal(tellers.finish_papers, again, of, 1).facts == {"entered": 2, "collected": 3}
    tellers.count_paper(again, of, 1, SECOND)
    counted = tellers.finish_papers(again, of, 1)
    assert counted.state is BallotState.COUNTED
    assert counted.tally == Tally(
        ledger=Ledger(entitled=5, present=4, issued=4, collected=3, valid=2, invalid=1),
        counts=tuple(
            Count(candidate=name, agree=votes)
            for name, votes in zip(NAMES, (1, 2, 0), strict=False)
        ),
        reasons=(0, 1, 0, 0, 0, 0),
    )
    assert tellers.teller_sheet(again.state, of, 1) is None
    again.undo()
    assert only(again).state is BallotState.OPEN
    assert tellers.undo_paper(again, of, 1) == SECOND
    again.close()


def test_papers_are_taken_back_one_after_the_other_whatever_came_between(
    conference: Conference,
) -> None:
    of = only(conference).id
    tellers.prepare_papers(conference, of, 1, issued=3, collected=3)
    tellers.count_paper(conference, of, 1, FIRST)
    tellers.count_paper(conference, of, 1, SECOND)
    tellers.prepare_papers(conference, of, 1, issued=5, collected=5)
    assert tellers.undo_paper(conference, of, 1) == SECOND
    assert tellers.last_paper(conference, of, 1) == FIRST
    tellers.count_paper(conference, of, 1, BallotPaper(reason="added"))
    assert tellers.undo_paper(conference, of, 1) == BallotPaper(reason="added")
    assert tellers.undo_paper(conference, of, 1) == FIRST
    assert tellers.last_paper(conference, of, 1) is None
    assert refusal(tellers.undo_paper, conference, of, 1).code == "no-paper-to-undo"
    sheet = tellers.teller_sheet(conference.state, of, 1)
    assert sheet
    assert (sheet.collected, sheet.valid, sheet.agree, sum(sheet.invalid)) == (5, 0, (0, 0, 0), 0)


def test_the_plain_undo_takes_a_paper_back_too(conference: Conference) -> None:
    of = only(conference).id
    tellers.prepare_papers(conference, of, 1, issued=3, collected=3)
    tellers.count_paper(conference, of, 1, FIRST)
    conference.undo()
    assert tellers.last_paper(conference, of, 1) is None
    assert refusal(tellers.undo_paper, conference, of, 1).code == "no-paper-to-undo"


def test_two_windows_count_two_piles_into_one_sheet(conference: Conference, tmp_path: Path) -> None:
    of = only(conference).id
    other = Conference.open(tmp_path / "c", "bàn 2")
    tellers.prepare_papers(conference, of, 1, issued=4, collected=4)
    tellers.count_paper(other, of, 1, SECOND)
    tellers.count_paper(conference, of, 1, FIRST)
    sheet = tellers.count_paper(other, of, 1, SECOND)
    assert sheet.agree == (1, 3, 0)
    assert tellers.undo_paper(conference, of, 1) == FIRST  # its own, not the other's later one
    other.refresh()
    assert tellers.last_paper(other, of, 1) == SECOND
    assert refusal(tellers.undo_paper, conference, of, 1).code == "no-paper-to-undo"
    other.close()


def test_nothing_is_published_while_papers_are_being_counted(conference: Conference) -> None:
    of = only(conference).id
    for teller in (1, 2):
        tellers.prepare_papers(conference, of, teller, issued=1, collected=1, entitled=1, present=1)
    tellers.count_paper(conference, of, 2, SECOND)
    assert tellers.finish_papers(conference, of, 2).state is BallotState.OPEN  # the first has not
    tellers.count_paper(conference, of, 1, SECOND)
    counted = tellers.finish_papers(conference, of, 1)
    assert counted.tally == counted.second_tally
    tellers.prepare_papers(conference, of, 2, issued=1, collected=1)
    error = refusal(voting.publish, conference, of)
    assert (error.code, error.facts["teller"]) == ("count-unfinished", 2)
    tellers.drop_papers(conference, of, 2)
    tellers.prepare_papers(conference, of, 1, issued=1, collected=1)
    assert refusal(voting.publish, conference, of).facts["teller"] == 1
    tellers.drop_papers(conference, of, 1)
    assert voting.publish(conference, of).published_at
    assert (
        refusal(tellers.prepare_papers, conference, of, 1, issued=1, collected=1).code
        == "ballot-closed"
    )


def test_the_log_says_how_far_the_count_is_and_no_mark_of_a_secret_paper(
    conference: Conference,
) -> None:
    of = only(conference).id
    tellers.prepare_papers(conference, of, 1, issued=1, collected=1, entitled=1, present=1)
    tellers.count_paper(conference, of, 1, FIRST)
    (change,) = conference.log()[-1].changes
    fields = {one.field for one in logbook.field_changes(conference.state, change)}
    assert fields == {"valid"}
    tellers.finish_papers(conference, of, 1)
    voting.publish(conference, of)
    fields = {one.field for one in logbook.field_changes(conference.state, change)}
    assert fields == {"valid"}


def test_half_typed_totals_are_kept_until_the_sheet_is_recorded(
    conference: Conference, tmp_path: Path
) -> None:
    of = only(conference).id
    tellers.keep_typed(conference, of, 2, {"issued -1": "4"})
    again = Conference.open(tmp_path / "c")
    sheet = tellers.teller_sheet(again.state, of, 2)
    assert sheet
    assert sheet.typed == {"issued -1": "4"}
    with pytest.raises(Refused, match="nothing-to-undo"):
        again.undo()  # half-typed figures are nothing that a person would take back
    again.close()
    conference.refresh()
    counts = tuple(Count(candidate=name) for name in NAMES[:3])
    tellers.record_sheet(conference, of, 1, Tally(ledger=Ledger(), counts=counts))
    assert tellers.teller_sheet(conference.state, of, 2)
    tellers.record_sheet(conference, of, 2, Tally(ledger=Ledger(), counts=counts))
    assert tellers.teller_sheet(conference.state, of, 2) is None


def test_totals_corrected_later_keep_the_reasons(conference: Conference) -> None:
    of = only(conference).id
    tellers.prepare_papers(conference, of, 1, issued=2, collected=2, entitled=3, present=2)
    tellers.count_paper(conference, of, 1, FIRST)
    tellers.count_paper(conference, of, 1, BallotPaper(reason="added"))
    counted = tellers.finish_papers(conference, of, 1).tally
    assert counted
    totals = replace(counted, ledger=replace(counted.ledger, written=1), reasons=())
    corrected = tellers.record_sheet(conference, of, 1, totals).tally
    assert corrected
    assert corrected.reasons == counted.reasons
    other = replace(totals, ledger=replace(totals.ledger, invalid=0))
    recounted = tellers.record_sheet(conference, of, 1, other).tally
    assert recounted
    assert recounted.reasons == ()
