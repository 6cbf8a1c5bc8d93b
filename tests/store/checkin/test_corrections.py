"""Taking back a person: any passage of any desk, back again, and to whom it belonged."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from store import clock
from store.checkin import attendance, corrections, desk, reception
from store.checkin.headcount import Presence
from store.conference import Conference
from store.errors import Refused
from store.kinds.create import create_conference
from store.people import roster
from store.records import (
    Award,
    Ballot,
    BallotState,
    Decision,
    Delegate,
    Electorate,
    Method,
    Passage,
    Question,
    RecipientKind,
    Session,
    Status,
    Voter,
)
from tests.store.journal.test_undo import verify_findings

NAMES = ("Hòa", "Páo", "Mỵ", "Hùng")
HOA, PAO, MY, HUNG = 1, 2, 3, 4


@pytest.fixture
def windows(tmp_path: Path) -> tuple[Conference, Conference]:
    """Two desks on one conference of four delegates with the ids 1 to 4."""
    first = create_conference(tmp_path / "c", "khoi", date(2026, 11, 20), desk_name="bàn 1")
    roster.add_delegates(first, "import", [Delegate(number=0, name=name) for name in NAMES])
    return first, Conference.open(tmp_path / "c", "bàn 2")


def let_in(conference: Conference, who: int, direction: str = "in") -> Passage:
    answer = desk.check_in(conference, delegate_id=who, direction=direction)
    assert answer.passage is not None
    return answer.passage


def where(conference: Conference, who: int) -> Presence:
    conference.refresh()
    state = conference.state
    return attendance.presence_of(state, state.delegates[who], attendance.session(state))


def refused(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.raises(Refused, match=f"'{code}'")


def sound(conference: Conference) -> bool:
    return not verify_findings(conference)


def test_any_desk_takes_back_any_passage_however_long_ago(
    windows: tuple[Conference, Conference],
) -> None:
    first, second = windows
    wrong = let_in(first, HOA)
    for number in range(40):
        desk.check_in(first, f"không phải mã {number}")
    let_in(first, PAO)
    annulled = corrections.annul(second, wrong.id, "nhầm người")
    assert (annulled.annulled_by, annulled.annul_reason) == ("bàn 2", "nhầm người")
    assert where(first, HOA) is Presence.NOT_YET
    assert corrections.restore(first, wrong.id) == wrong
    assert where(second, HOA) is Presence.INSIDE
    with refused("passage-counts"):
        corrections.restore(first, wrong.id)


def test_where_nobody_moved_there_is_nobody_to_change(
    windows: tuple[Conference, Conference],
) -> None:
    first, second = windows
    passage = let_in(first, HOA)
    again = let_in(second, HOA)
    assert again.outcome == "already"
    with refused("passage-moved-nobody"):
        corrections.swap(first, again.id, PAO)
    corrections.annul(first, again.id, "nhầm")
    corrections.annul(first, passage.id, "nhầm")
    for unknown in (passage.id, again.id, 99):
        with refused("no-such-passage"):
            corrections.annul(first, unknown, "nhầm")
    with refused("record-gone"):
        corrections.restore(first, 99)


def test_what_was_taken_back_elsewhere_does_not_stand_in_the_way_of_undo(
    windows: tuple[Conference, Conference],
) -> None:
    first, second = windows
    before = let_in(first, PAO)
    wrong = let_in(first, HOA)
    corrections.annul(second, wrong.id, "nhầm")
    assert first.undo().changes[0].id == before.id
    corrections.restore(second, before.id)
    assert where(first, PAO) is Presence.INSIDE
    with refused("nothing-to-redo"):
        first.redo()


@pytest.mark.parametrize("direction", ["in", "out"])
def test_the_right_one_passes_in_the_place_of_the_wrong_one(
    windows: tuple[Conference, Conference], direction: str
) -> None:
    first, second = windows
    for who in (HOA, PAO) if direction == "out" else ():
        let_in(first, who)
    wrong = let_in(first, HOA, direction)
    before, entries = first.storage.read(), len(first.log())
    answer = corrections.swap(second, wrong.id, PAO, reason="cùng tên")
    right = second.state.passages[answer.passage.id if answer.passage else 0]
    assert right == replace(wrong, id=right.id, delegate_id=PAO, how="search")
    assert second.state.passages[wrong.id].annul_reason == "cùng tên"
    moved = Presence.INSIDE if direction == "in" else Presence.LEFT
    stays = Presence.NOT_YET if direction == "in" else Presence.INSIDE
    assert (where(first, PAO), where(first, HOA)) == (moved, stays)
    assert [entry.action for entry in first.log()[entries:]] == ["swap"]
    assert first.log()[-1].note == "cùng tên"
    second.undo()
    first.refresh()
    annulled = first.state.passages[right.id]
    assert annulled.annul_reason == "undo"
    assert first.state.passages[wrong.id] == wrong
    assert {**first.storage.read(), "passages": 0} == {**before, "passages": 0}
    assert sound(first)


def test_a_swap_without_a_reason_says_that_it_was_none(
    windows: tuple[Conference, Conference],
) -> None:
    first, _ = windows
    wrong = let_in(first, HOA)
    corrections.swap(first, wrong.id, PAO)
    assert first.state.passages[wrong.id].annul_reason == corrections.SWAPPED


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"status": Status.DECLINED}, "swap-declined"),
        ({"status": Status.WITHDRAWN}, "swap-declined"),
        ({"status": Status.REPLACED}, "swap-replaced"),
        ({"sessions": (99,)}, "swap-session"),
    ],
)
def test_who_may_not_come_in_takes_nobodys_place_unless_forced(
    windows: tuple[Conference, Conference], fields: dict[str, object], code: str
) -> None:
    first, second = windows
    first.edit("edit", first.state.delegates[PAO], **fields)
    wrong = let_in(first, HOA)
    seq = first.storage.journal.position.seq
    with refused(code):
        corrections.swap(second, wrong.id, PAO)
    second.refresh()
    assert second.storage.journal.position.seq == seq
    assert where(second, HOA) is Presence.INSIDE
    answer = corrections.swap(second, wrong.id, PAO, force_reason="trưởng ban đồng ý")
    assert answer.passage
    assert (answer.passage.how, answer.passage.force_reason) == ("forced", "trưởng ban đồng ý")
    assert (where(first, PAO), where(first, HOA)) == (Presence.INSIDE, Presence.NOT_YET)


def test_nobody_takes_a_place_who_was_there_already(windows: tuple[Conference, Conference]) -> None:
    first, second = windows
    let_in(first, PAO)
    wrong = let_in(second, HOA)
    with refused("swap-already"):
        corrections.swap(first, wrong.id, PAO, force_reason="cứ đổi")
    with refused("swap-same"):
        corrections.swap(first, wrong.id, HOA)
    with refused("no-such-delegate"):
        corrections.swap(first, wrong.id, 99)
    assert where(first, HOA) is Presence.INSIDE


def test_nobody_leaves_who_was_not_inside_unless_forced(
    windows: tuple[Conference, Conference],
) -> None:
    first, _ = windows
    let_in(first, HOA)
    wrong = let_in(first, HOA, "out")
    with refused("swap-not-inside"):
        corrections.swap(first, wrong.id, PAO)
    assert where(first, HOA) is Presence.LEFT
    assert corrections.swap(first, wrong.id, PAO, force_reason="ra cửa sau").outcome == "left"
    assert where(first, HOA) is Presence.INSIDE


def test_a_passage_is_judged_by_the_session_as_it_was_then(
    windows: tuple[Conference, Conference],
) -> None:
    first, _ = windows
    with clock.travel(clock.now() - timedelta(minutes=30)):
        wrong = let_in(first, HOA)
    session = first.state.sessions[wrong.session_id]
    desk.close_session(first, session.id)
    assert corrections.swap(first, wrong.id, PAO).outcome == "admitted"
    late = desk.check_in(
        first, delegate_id=MY, session_order=session.order, force_reason="đến muộn"
    )
    assert late.passage
    with refused("swap-closed"):
        corrections.swap(first, late.passage.id, HUNG)


# --- who was added with a passage ----------------------------------------------------------------


def walk_in(conference: Conference, name: str = "Khách", **more: object) -> tuple[int, Passage]:
    answer = reception.admit_newcomer(
        conference,
        Delegate(number=0, name=name),
        unit="Đơn vị mới",
        **more,  # type: ignore[arg-type]
    )
    assert answer.delegate
    assert answer.passage
    return answer.delegate.id, answer.passage


def test_a_walk_in_by_mistake_goes_off_the_list_and_comes_back(
    windows: tuple[Conference, Conference],
) -> None:
    first, second = windows
    before = first.storage.read()
    newcomer, passage = walk_in(first)
    let_in(first, PAO)
    desk.check_in(second, delegate_id=newcomer)  # answered "already": is nobody's, from now on
    after = {table: dict(held) for table, held in first.storage.read().items()}
    annulled = corrections.annul(second, passage.id, "đã có trong danh sách")
    assert annulled == second.state.passages[passage.id]
    assert annulled.line == "Khách"
    first.refresh()
    assert newcomer not in first.state.delegates
    assert {**first.storage.read(), "passages": 0} == {**before, "passages": 0}
    assert sound(first)
    corrections.restore(first, passage.id)
    second.refresh()
    for table in ("delegates", "units"):
        assert second.storage.read()[table] == after[table]
    assert second.state.passages[passage.id] == passage
    assert where(second, newcomer) is Presence.INSIDE


def test_a_walk_in_was_somebody_on_the_list(windows: tuple[Conference, Conference]) -> None:
    first, _ = windows
    newcomer, passage = walk_in(first)
    corrections.swap(first, passage.id, MY, reason="có tên")
    assert newcomer not in first.state.delegates
    assert where(first, MY) is Presence.INSIDE
    first.undo()
    assert where(first, newcomer) is Presence.INSIDE
    assert where(first, MY) is Presence.NOT_YET
    assert sound(first)


@pytest.mark.parametrize("before", [Status.INVITED, Status.CONFIRMED, Status.EXCUSED])
def test_the_replaced_one_comes_back(
    windows: tuple[Conference, Conference], before: Status
) -> None:
    first, second = windows
    first.edit("edit", first.state.delegates[HOA], status=before, votes=True)
    substitute, passage = walk_in(first, "Người thay", replaces=HOA, with_vote=True)
    second.refresh()
    second.edit("edit", second.state.delegates[HOA], seat="A1")  # no matter what is edited since
    assert [p.id for p in corrections.of_delegate(second.state, second.state.delegates[HOA])] == [
        passage.id
    ]
    corrections.annul(second, passage.id, "không phải")
    first.refresh()
    assert substitute not in first.state.delegates
    back = first.state.delegates[HOA]
    assert (back.status, back.replaced_by, back.votes, back.seat) == (before, 0, True, "A1")
    second.undo()
    first.refresh()
    assert first.state.delegates[HOA].replaced_by == substitute
    assert where(first, substitute) is Presence.INSIDE


def test_it_was_the_member_and_no_substitute(windows: tuple[Conference, Conference]) -> None:
    first, _ = windows
    substitute, passage = walk_in(first, "Người thay", replaces=HOA)
    corrections.swap(first, passage.id, HOA, reason="chính đại biểu")
    assert substitute not in first.state.delegates
    assert first.state.delegates[HOA].status is Status.INVITED
    assert where(first, HOA) is Presence.INSIDE
    assert sound(first)


def test_a_newcomer_whom_the_day_speaks_of_stays(windows: tuple[Conference, Conference]) -> None:
    first, _ = windows
    newcomer, passage = walk_in(first)
    (decision,) = first.save("decision", Decision(order=1, number="1/QĐ", body="UBND"))
    award = Award(
        decision_id=decision.id,
        honour="bang-khen",
        form="Bằng khen",
        kind=RecipientKind.INDIVIDUAL,
        recipient="Khách",
        order=1,
        delegate_id=newcomer,
    )
    first.save("award", award)
    with refused("delegate-has-award"):
        corrections.annul(first, passage.id, "nhầm")
    first.undo()
    voter = Voter(delegate_id=newcomer, name="Khách", where="inside")
    draft = Ballot(
        order=1,
        title="Bầu",
        method=Method.PAPER,
        question=Question.EACH,
        base="present",
        threshold=">1/2",
    )
    (ballot,) = first.save("ballot", replace(draft, state=BallotState.OPEN))
    first.save("ballot_open", Electorate(ballot_id=ballot.id, voters=(voter,)))
    for way in ("annul", "swap"):
        with refused("newcomer-votes"):
            corrections.annul(first, passage.id, "x") if way == "annul" else corrections.swap(
                first, passage.id, MY
            )
    first.undo()
    out = let_in(first, newcomer, "out")
    with refused("newcomer-moved"):
        corrections.annul(first, passage.id, "nhầm")
    corrections.annul(first, out.id, "nhầm")
    corrections.annul(first, passage.id, "nhầm")
    assert newcomer not in first.state.delegates


def test_nobody_is_restored_beside_a_substitute(windows: tuple[Conference, Conference]) -> None:
    first, _ = windows
    passage = let_in(first, HOA)
    corrections.annul(first, passage.id, "nhầm")
    walk_in(first, "Người thay", replaces=HOA)
    with refused("already-replaced"):
        corrections.restore(first, passage.id)


def test_a_badge_issued_by_mistake_opens_nothing(windows: tuple[Conference, Conference]) -> None:
    first, second = windows
    old = first.state.delegates[HOA].code
    new = roster.reissue(first, HOA).code
    roster.take_back_reissue(second, HOA, "tìm thấy thẻ")
    assert desk.check_in(second, new).outcome == "revoked"
    assert desk.check_in(second, old).outcome == "admitted"
    with refused("no-old-code"):
        roster.take_back_reissue(second, PAO)


def test_undo_of_a_new_badge_revokes_it(windows: tuple[Conference, Conference]) -> None:
    first, _ = windows
    old = first.state.delegates[HOA].code
    first.edit("edit", first.state.delegates[HOA], seat="A1")
    new = roster.reissue(first, HOA).code
    first.undo()
    assert desk.check_in(first, new).outcome == "revoked"
    assert first.state.delegates[HOA].code == old
    assert first.undo().action == "edit"  # the refused scan moved nobody
    assert first.state.delegates[HOA].seat == ""
    first.redo()
    first.redo()
    assert (first.state.delegates[HOA].code, first.state.delegates[HOA].seat) == (new, "A1")
    assert desk.check_in(first, old).outcome == "revoked"


def test_a_swap_keeps_the_time_of_the_passage(windows: tuple[Conference, Conference]) -> None:
    first, _ = windows
    early = datetime(2026, 11, 20, 7, 12, tzinfo=clock.VIETNAM)
    with clock.travel(early):
        wrong = let_in(first, HOA)
    with clock.travel(early + timedelta(hours=2)):
        answer = corrections.swap(first, wrong.id, PAO)
    assert answer.at == early
    session: Session = first.state.sessions[wrong.session_id]
    arrival = attendance.arrival_of(first.state, first.state.delegates[PAO], session)
    assert arrival is not None
    assert arrival.at == early
