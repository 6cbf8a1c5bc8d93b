"""Who may vote is frozen by name; latecomers are let vote by an act that tells why."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from store import clock
from store.checkin import desk, reception
from store.checkin.headcount import Voters
from store.conference import Conference
from store.errors import HoinghiError
from store.kinds.create import create_conference
from store.people import roster
from store.records import (
    Ballot,
    BallotState,
    Count,
    Delegate,
    Ledger,
    Method,
    Question,
    Session,
    Status,
    Tally,
    Unit,
)
from store.votes import ballots, electorate, standing, voting
from store.votes.counting import tellers

NOW = datetime(2026, 12, 16, 8, 15, tzinfo=clock.VIETNAM)


@pytest.fixture
def hall(tmp_path: Path) -> Conference:
    """Five members on the list; the first three are inside."""
    made = create_conference(tmp_path / "hn", "tinh", NOW.date(), {})
    for table in (made.state.ballots, made.state.sessions):
        for record in list(table.values()):
            made.remove("session", record)
    sessions = [
        Session(order=n, name=f"Buổi {n}", starts=NOW + timedelta(hours=5 * n - 5),
                ends=NOW + timedelta(hours=5 * n - 2))
        for n in (1, 2)
    ]  # fmt: skip
    made.save("session", *sessions)
    people = [
        Delegate(number=n, name=f"Người {n}", votes=True, post="Ủy viên") for n in range(1, 6)
    ]
    roster.add_delegates(made, "delegate_add", people)
    for person in members(made)[:3]:
        desk.check_in(made, person.code)
    return made


def members(conference: Conference) -> list[Delegate]:
    return sorted(conference.state.delegates.values(), key=lambda one: one.number)


def member(conference: Conference, number: int) -> Delegate:
    return members(conference)[number - 1]


def drafted(conference: Conference, **fields: Any) -> Ballot:
    values: dict[str, Any] = {
        "order": 0, "title": "Suy tôn", "method": Method.PAPER, "question": Question.EACH,
        "base": "present", "threshold": "80%", "candidates": ("A",), **fields,
    }  # fmt: skip
    return voting.save_ballot(conference, Ballot(**values))


def opened(conference: Conference, **fields: Any) -> Ballot:
    return voting.open_ballot(conference, drafted(conference, **fields).id)


def refusal(act: Any, *arguments: Any, **named: Any) -> HoinghiError:
    with pytest.raises(HoinghiError) as caught:
        act(*arguments, **named)
    return caught.value


def listed(conference: Conference, ballot: Ballot) -> dict[str, str]:
    found = electorate.of_ballot(conference.state, ballot.id)
    assert found is not None
    return {one.name or one.unit: one.where for one in found.voters}


def sheet(issued: int, agree: int, **more: int) -> Tally:
    ledger = {"issued": issued, "collected": issued, "valid": issued, **more}
    return Tally(
        ledger=Ledger(**ledger),
        counts=(Count(candidate="A", agree=agree, disagree=issued - agree),),
    )


def test_the_list_is_frozen_by_name_and_later_changes_do_not_touch_it(hall: Conference) -> None:
    reception.report_absence(hall, member(hall, 5).id, Status.EXCUSED, "Đi công tác", "Sở Y tế")
    ballot = opened(hall)
    assert (ballot.entitled, ballot.present) == (5, 3)
    assert hall.state.sessions[ballot.session_id].name == "Buổi 1"
    frozen = electorate.of_ballot(hall.state, ballot.id)
    assert listed(hall, ballot) == {
        "Người 1": "inside", "Người 2": "inside", "Người 3": "inside",
        "Người 4": "not_yet", "Người 5": "excused",
    }  # fmt: skip
    roster.save_delegate(hall, member(hall, 5).id, {"name": "Tên khác", "status": "invited"})
    roster.toggle_vote(hall, member(hall, 1).id)
    desk.check_in(hall, member(hall, 4).code)
    assert electorate.of_ballot(hall.state, ballot.id) == frozen
    assert frozen
    assert [v.reason for v in frozen.voters if v.reason] == ["Đi công tác"]
    assert hall.state.ballots[ballot.id] == ballot


def test_more_papers_than_people_present_are_never_published(hall: Conference) -> None:
    ballot = opened(hall)
    papers = {"issued": 4, "collected": 4}
    error = refusal(tellers.prepare_papers, hall, ballot.id, 1, **papers)
    assert error.code == "papers-over-present"
    assert (error.facts["issued"], error.facts["present"]) == (4, 3)
    voting.record_count(hall, ballot.id, sheet(4, 4, entitled=5, present=3))
    assert refusal(voting.publish, hall, ballot.id).code == "ledger-issued-over-present"


def test_a_latecomer_is_let_vote_with_the_reason_and_base_and_list_change_together(
    hall: Conference,
) -> None:
    ballot = opened(hall)
    voting.record_count(hall, ballot.id, sheet(4, 4, entitled=5, present=3))
    late = member(hall, 4)
    assert refusal(voting.admit_voters, hall, ballot.id, [late.id], "Tắc đường").code == (
        "no-latecomer"
    ), "who is not inside cannot vote"
    desk.check_in(hall, late.code)
    assert electorate.latecomers(hall.state, ballot) == [member(hall, 4)]
    assert refusal(voting.admit_voters, hall, ballot.id, [late.id], " ").code == (
        "admit-reason-missing"
    )
    after = voting.admit_voters(hall, ballot.id, [late.id], " Tắc đường ")
    assert (after.entitled, after.present) == (5, 4)
    assert after.tally is not None
    assert after.tally.ledger.present == 4
    frozen = electorate.of_ballot(hall.state, ballot.id)
    assert frozen is not None
    voter = frozen.voters[3]
    assert (voter.where, voter.admitted_for) == ("not_yet", "Tắc đường")
    assert voter.admitted_at is not None
    assert electorate.sums(frozen.voters) == Voters(5, 4)
    assert electorate.latecomers(hall.state, after) == []
    assert refusal(voting.admit_voters, hall, ballot.id, [late.id], "x").code == "admit-after-count"
    entry = hall.log()[-1]
    assert (entry.action, entry.note, len(entry.changes)) == ("admit", "Tắc đường", 2)
    published = voting.publish(hall, ballot.id)
    verdict = ballots.verdict(published)
    assert verdict is not None
    assert verdict.results[0].percent == 100
    assert refusal(voting.admit_voters, hall, ballot.id, [late.id], "x").code == "ballot-closed"


def test_after_the_count_only_those_are_let_vote_who_had_papers(hall: Conference) -> None:
    ballot = opened(hall)
    for number in (4, 5):
        desk.check_in(hall, member(hall, number).code)
    late = [member(hall, number).id for number in (4, 5)]
    voting.record_count(hall, ballot.id, sheet(3, 3, entitled=5, present=3))
    assert refusal(voting.admit_voters, hall, ballot.id, late, "x").code == "admit-after-count"
    voting.record_count(hall, ballot.id, sheet(4, 4, entitled=5, present=3))
    error = refusal(voting.admit_voters, hall, ballot.id, late, "x")
    assert (error.code, error.facts["issued"], error.facts["present"]) == (
        "admit-over-issued",
        4,
        5,
    )
    assert voting.admit_voters(hall, ballot.id, late[:1], "Tắc đường").present == 4
    assert refusal(voting.admit_voters, hall, ballot.id, late[1:], "x").code == "admit-after-count"


def test_a_paper_count_on_the_way_learns_of_the_latecomer(hall: Conference) -> None:
    ballot = opened(hall)
    tellers.prepare_papers(hall, ballot.id, 1, issued=3, collected=3)
    desk.check_in(hall, member(hall, 4).code)
    voting.admit_voters(hall, ballot.id, [member(hall, 4).id], "Tắc đường")
    kept = tellers.prepare_papers(hall, ballot.id, 1, issued=4, collected=4)
    assert (kept.entitled, kept.present, kept.issued) == (5, 4, 4)


def test_a_tie_that_was_settled_is_settled_anew_with_the_latecomer(hall: Conference) -> None:
    ballot = opened(hall, question=Question.EACH, candidates=("A", "B"), seats=1)
    ledger = Ledger(entitled=5, present=3, issued=4, collected=3, valid=3)
    counts = tuple(Count(candidate=name, agree=3) for name in ("A", "B"))
    voting.record_count(hall, ballot.id, Tally(ledger=ledger, counts=counts))
    voting.settle_tie(hall, ballot.id, "chair_vote", ["B"])
    desk.check_in(hall, member(hall, 4).code)
    after = voting.admit_voters(hall, ballot.id, [member(hall, 4).id], "Đến muộn")
    assert (after.tie_rule, after.chosen) == ("", ())
    assert after.tally  # 3 of 4 are no 80 %: nobody is tied any more
    assert voting.publish(hall, ballot.id).chosen == ()


def test_a_sheet_typed_before_the_latecomer_is_not_put_down_unseen(hall: Conference) -> None:
    seen = opened(hall)
    desk.check_in(hall, member(hall, 4).code)
    voting.admit_voters(hall, seen.id, [member(hall, 4).id], "Tắc đường")
    figures = sheet(3, 3, entitled=5, present=3)
    error = refusal(tellers.record_sheet, hall, seen.id, 1, figures, seen)
    assert error.code == "changed-meanwhile"
    error = refusal(voting.void_ballot, hall, seen.id, "Nhầm", seen)
    assert (error.code, error.facts["field"]) == ("changed-meanwhile", "present")


def test_a_secret_sheet_that_does_not_add_up_tells_no_figure_of_a_candidate(
    hall: Conference,
) -> None:
    ballot = opened(hall, secret=True)
    right = voting.record_count(hall, ballot.id, sheet(3, 3, entitled=5, present=3))
    assert standing.shown(hall.state, right).problems == ()
    lacking = replace(sheet(3, 2, entitled=5, present=3), counts=(Count(candidate="A", agree=2),))
    wrong = voting.record_count(hall, ballot.id, lacking)
    told = standing.shown(hall.state, wrong)
    assert [one.code for one in told.problems] == ["secret-figures"]
    assert told.results == ()
    papers = voting.record_count(hall, ballot.id, sheet(4, 4, entitled=5, present=3))
    codes = [one.code for one in standing.shown(hall.state, papers).problems]
    assert codes == ["issued-over-present"], "sums of papers are no secret"


def test_undoing_the_admission_takes_both_back(hall: Conference) -> None:
    ballot = opened(hall)
    desk.check_in(hall, member(hall, 4).code)
    voting.admit_voters(hall, ballot.id, [member(hall, 4).id], "Tắc đường")
    hall.undo()
    assert hall.state.ballots[ballot.id] == ballot
    assert [one.name for one in electorate.latecomers(hall.state, ballot)] == ["Người 4"]


def test_a_substitute_with_the_vote_takes_the_members_place_on_the_list(hall: Conference) -> None:
    ballot = opened(hall, base="members")
    new = Delegate(number=0, name="Người thay")
    reception.admit_newcomer(hall, new, replaces=member(hall, 4).id, with_vote=True)
    (late,) = electorate.latecomers(hall.state, ballot)
    after = voting.admit_voters(hall, ballot.id, [late.id], "Đi thay")
    assert (after.entitled, after.present) == (5, 4)
    frozen = electorate.of_ballot(hall.state, ballot.id)
    assert frozen is not None
    assert (frozen.voters[3].name, frozen.voters[3].in_place_of) == ("Người thay", "Người 4")


def test_a_stand_in_without_a_vote_and_another_session_leave_the_members_members(
    hall: Conference,
) -> None:
    new = Delegate(number=0, name="Người thay")
    reception.admit_newcomer(hall, new, replaces=member(hall, 4).id, with_vote=False)
    other = max(hall.state.sessions)
    hall.save("delegate_edit", replace(member(hall, 5), sessions=(other,)))
    by_members = opened(hall, base="members")
    assert (by_members.entitled, by_members.present) == (5, 3)
    by_summons = opened(hall, base="summoned", title="Khác")
    assert (by_summons.entitled, by_summons.present) == (4, 3)


def test_units_vote_by_name_too_and_a_late_voter_brings_the_units_vote(hall: Conference) -> None:
    units = hall.save(
        "unit_edit", *(Unit(order=n, name=f"Sở {n}", member=n < 3) for n in (1, 2, 3))
    )
    for number, unit in ((1, 0), (4, 1), (5, 2)):
        hall.save("delegate_edit", replace(member(hall, number), unit_id=units[unit].id))
    ballot = opened(hall, by_unit=True)
    assert listed(hall, ballot) == {"Sở 1": "inside", "Sở 2": "not_yet"}
    assert (ballot.entitled, ballot.present) == (2, 1)
    for number in (4, 5):
        desk.check_in(hall, member(hall, number).code)
    (late,) = electorate.latecomers(hall.state, ballot)
    assert late.number == 4, "a unit that is no member has no vote"
    assert voting.admit_voters(hall, ballot.id, [late.id], "Đến sau").present == 2


def test_who_got_a_vote_after_the_opening_adds_to_both_sums(hall: Conference) -> None:
    ballot = opened(hall)
    guest = roster.add_delegates(hall, "delegate_add", [Delegate(number=0, name="Khách")])[0]
    desk.check_in(hall, guest.code)
    assert electorate.latecomers(hall.state, ballot) == []
    roster.toggle_vote(hall, guest.id)
    after = voting.admit_voters(hall, ballot.id, [guest.id], "Bổ sung danh sách")
    assert (after.entitled, after.present) == (6, 4)


# --- before opening ------------------------------------------------------------------------------


def test_a_quorum_of_the_rule_is_needed_or_overruled_with_the_reason(hall: Conference) -> None:
    draft = drafted(hall, quorum="2/3")
    error = refusal(voting.open_ballot, hall, draft.id)
    assert (error.code, error.facts["need"], error.facts["present"]) == ("ballot-quorum", 4, 3)
    assert hall.state.ballots[draft.id] == draft
    ballot = voting.open_ballot(hall, draft.id, overrule=" Chủ trì quyết định ")
    assert (ballot.state, ballot.overruled) == (BallotState.OPEN, "Chủ trì quyết định")
    enough = drafted(hall, quorum="3/5", title="Khác")
    assert voting.open_ballot(hall, enough.id).overruled == ""


def test_a_clock_that_was_set_back_is_noticed(hall: Conference) -> None:
    draft = drafted(hall)
    with clock.travel(clock.now() - timedelta(minutes=30)):
        assert refusal(voting.open_ballot, hall, draft.id).code == "clock-set-back"
        assert voting.open_ballot(hall, draft.id, overrule="Giờ máy sai").opened_at == clock.now()


def test_what_is_opened_is_what_was_confirmed(hall: Conference) -> None:
    seen = drafted(hall)
    voting.save_ballot(hall, replace(seen, threshold="1/3"))
    error = refusal(voting.open_ballot, hall, seen.id, seen=seen)
    assert (error.code, error.facts["field"]) == ("changed-meanwhile", "threshold")
    assert (error.facts["seen"], error.facts["theirs"]) == ("80%", "1/3")
    error = refusal(voting.save_ballot, hall, replace(seen, title="Khác"), seen)
    assert error.code == "changed-meanwhile"
    assert hall.state.ballots[seen.id].threshold == "1/3"


def test_what_is_published_is_what_was_seen(hall: Conference) -> None:
    ballot = opened(hall)
    seen = voting.record_count(hall, ballot.id, sheet(3, 3, entitled=5, present=3))
    voting.record_count(hall, ballot.id, sheet(3, 2, entitled=5, present=3))
    assert refusal(voting.publish, hall, ballot.id, seen).code == "changed-meanwhile"
    assert hall.state.ballots[ballot.id].state is BallotState.COUNTED
