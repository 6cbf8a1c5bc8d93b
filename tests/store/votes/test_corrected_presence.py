"""A passage put right after a vote was opened: the list stays, and what rests on it is told."""

from __future__ import annotations

from msgspec.structs import replace

from store.checkin import attendance, corrections, desk
from store.conference import Conference
from store.purge import public_part
from store.records import Award, Decision, Passage, RecipientKind, Unit
from store.votes import electorate, voting
from store.votes.proof.audit import audit
from tests.store.votes.test_electorate import hall, listed, member, opened

__all__ = ["hall"]


def passage_of(conference: Conference, number: int) -> Passage:
    state = conference.state
    (found,) = (state.passages[i] for i in state.passages_of[member(conference, number).id])
    return found


def bases(conference: Conference, number: int) -> list[tuple[str, str]]:
    found = attendance.rests_on(conference.state, passage_of(conference, number))
    return [(one.kind, one.title) for one in found]


def test_the_frozen_list_stays_and_is_told(hall: Conference) -> None:
    assert bases(hall, 1) == []
    ballot = opened(hall)
    assert bases(hall, 1) == [("ballot", "Suy tôn")]
    before = listed(hall, ballot)
    corrections.annul(hall, passage_of(hall, 1).id, "nhầm người")
    assert listed(hall, ballot) == before
    assert hall.state.ballots[ballot.id].present == 3
    session = attendance.session(hall.state)
    people = attendance.attendance_of(hall.state, session).people
    assert (people.present, people.inside) == (2, 2)
    assert audit(hall.folder).agrees


def test_who_passed_in_truth_may_be_let_vote(hall: Conference) -> None:
    ballot = opened(hall)
    right = member(hall, 4)
    corrections.swap(hall, passage_of(hall, 2).id, right.id)
    assert [one.id for one in electorate.latecomers(hall.state, ballot)] == [right.id]
    voting.admit_voters(hall, ballot.id, [right.id], "bàn ghi nhầm người")
    assert hall.state.ballots[ballot.id].present == 4
    assert bases(hall, 4) == [("ballot", "Suy tôn")]
    assert audit(hall.folder).agrees


def test_a_unit_votes_by_any_of_its_people(hall: Conference) -> None:
    (unit,) = hall.save("unit", Unit(order=1, name="Sở Nội vụ", member=True))
    hall.save("edit", *(replace(member(hall, n), unit_id=unit.id) for n in (1, 2)))
    opened(hall, by_unit=True)
    assert bases(hall, 1) == bases(hall, 2) == [("ballot", "Suy tôn")]
    assert bases(hall, 3) == []


def test_an_award_conferred_is_told(hall: Conference) -> None:
    (decision,) = hall.save("decision", Decision(order=1, number="1/QĐ", body="UBND"))
    person = member(hall, 3)
    award = Award(
        decision_id=decision.id,
        honour="bang-khen",
        form="Bằng khen",
        kind=RecipientKind.INDIVIDUAL,
        recipient=person.name,
        order=1,
        delegate_id=person.id,
    )
    (award,) = hall.save("award", award)
    assert bases(hall, 3) == []
    hall.save("confer", replace(award, conferred_at=passage_of(hall, 3).at))
    assert bases(hall, 3) == [("award", "Bằng khen")]


def test_going_out_carries_nothing_and_a_purge_keeps_only_what_counts(hall: Conference) -> None:
    opened(hall)
    wrong = passage_of(hall, 1)
    out = desk.check_in(hall, delegate_id=member(hall, 1).id, direction="out").passage
    assert out is not None
    assert list(attendance.rests_on(hall.state, out)) == []
    corrections.swap(hall, out.id, member(hall, 2).id)
    corrections.annul(hall, wrong.id, "nhầm")
    kept = public_part(hall.storage.read())["passages"]
    counting = {str(i) for i, one in hall.state.passages.items() if one.annulled_at is None}
    assert kept.keys() == counting
