"""The list of presenters, and what becomes of their calls through the day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from store import clock
from store.awards import presenting, stage
from store.awards.ceremony import calls
from store.awards.rules import Call
from store.conference import Conference
from store.errors import Refused
from store.records import Award, AwardState, Decision, Presenter
from tests.screens.stage_day import minutes, stage_day

HUNG, HOA = 4, 2
"""The delegates who come up for the union's order, and for the second certificate."""

POST = "Chủ tịch, Liên đoàn Lao động các khu công nghiệp và khu kinh tế tỉnh Lai Châu [/]"


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c")
        yield conference
        conference.close()


def person(day: Conference, name: str, post: str = "", *, tray: bool = False) -> Presenter:
    return presenting.save(day, None, name=name, post=post, carries_tray=tray)


def given_by(day: Conference) -> dict[int, tuple[int, int]]:
    return {one.id: (one.presenter_id, one.tray_id) for one in day.state.awards.values()}


def test_presenters_are_ranked_edited_and_moved(day: Conference) -> None:
    first, second = person(day, "Giàng Páo Mỷ", "Bí thư Tỉnh ủy"), person(day, "Vũ Văn Lương")
    presenting.move(day, second, -1)
    presenting.save(day, second, post="Phó Bí thư")
    presenting.move(day, second, -5)
    ranked = [(one.order, one.name, one.post) for one in day.state.in_order(Presenter)]
    assert ranked == [(1, second.name, "Phó Bí thư"), (2, first.name, first.post)]


def test_a_delegate_presents_as_they_are_addressed(day: Conference) -> None:
    day.edit("delegate_edit", day.state.delegates[HUNG], honorific="Ông", title="TS.")
    one = presenting.add_delegate(day, HUNG)
    assert (one.name, one.post, one.delegate_id) == ("Ông TS. Nguyễn Văn Hùng", POST, HUNG)
    with pytest.raises(Refused, match="presenter-there-already"):
        presenting.add_delegate(day, HUNG)


def test_the_proposal_is_one_step_and_passes_over_who_receives(day: Conference) -> None:
    hung, other = presenting.add_delegate(day, HUNG), person(day, "Vũ Văn Lương")
    tray = person(day, "Lê Thu", tray=True)
    found = presenting.propose(day)
    assert [(one.presenter, one.call.number) for one in found.passed] == [(hung, 1)]
    assert given_by(day) == dict.fromkeys((4, 1, 2, 3), (other.id, tray.id))
    day.undo()
    assert set(given_by(day).values()) == {(0, 0)}


def test_without_presenters_nothing_is_proposed(day: Conference) -> None:
    with pytest.raises(Refused, match="no-presenters"):
        presenting.propose(day)


def test_namesakes_are_known_only_by_their_delegates(day: Conference) -> None:
    named = person(day, "Bà Lò Thị Hoa")
    presenting.propose(day)
    assert given_by(day) == {4: (named.id, 0), 1: (0, 0), 2: (0, 0), 3: (0, 0)}
    presenting.assign(day, [1], [named.id])  # by hand it is somebody else of that name
    assert given_by(day)[2] == (named.id, 0)
    hoa = presenting.add_delegate(day, HOA)
    with pytest.raises(Refused, match="giver-is-recipient"):
        presenting.assign(day, [1], [hoa.id])
    presenting.assign(day, [1], [named.id, hoa.id])
    assert [given_by(day)[n][0] for n in (1, 2, 3)] == [named.id, named.id, hoa.id]


def test_a_receiver_is_no_giver(day: Conference) -> None:
    one = person(day, "Bà Trần Thị Mai")
    stage.edit_award(day, 4, receiver="Trần Thị Mai")
    assert [c.number for c in presenting.propose(day).without] == [1]
    assert given_by(day)[1] == (one.id, 0)


def test_awards_of_two_calls_are_not_assigned_together(day: Conference) -> None:
    one = person(day, "Vũ Văn Lương")
    for ids in ([4, 1], [], [99]):
        with pytest.raises(Refused, match="record-gone"):
            presenting.assign(day, ids, [one.id])
    with pytest.raises(Refused, match="record-gone"):
        presenting.assign(day, [1], [99])


def test_removing_clears_what_waits_but_not_who_stands_on_the_stage(day: Conference) -> None:
    one, other = person(day, "Vũ Văn Lương"), person(day, "Sùng A Hồ")
    presenting.assign(day, [1], [one.id, other.id], [one.id])
    assert [award.id for award in presenting.given_by(day.state, one.id)] == [1, 2, 3]
    presenting.remove(day, one)
    assert given_by(day) == {4: (0, 0), 1: (0, 0), 2: (0, 0), 3: (other.id, 0)}
    day.undo()
    assert given_by(day)[1] == (one.id, one.id)
    stage.call_chosen(day, 1)
    with pytest.raises(Refused, match="presenter-on-stage"):
        presenting.remove(day, other)


def told(day: Conference, award_id: int) -> str:
    return day.state.awards[award_id].presented_by


def test_whose_hands_gave_stays_told_after_a_new_name_and_a_removal(day: Conference) -> None:
    one = person(day, "Ông Vũ Văn Lương", "Phó Bí thư Tỉnh ủy")
    presenting.propose(day)
    stage.call_next(day)
    stage.confer(day)
    presenting.save(day, one, name="Ông Khác", post="")
    assert told(day, 4) == "Ông Vũ Văn Lương, Phó Bí thư Tỉnh ủy"
    stage.call_next(day)
    stage.confer(day, owed=[3])
    presenting.remove(day, day.state.presenters[one.id])
    assert [told(day, n) for n in (4, 1, 2, 3)] == [
        "Ông Vũ Văn Lương, Phó Bí thư Tỉnh ủy",
        "Ông Khác",
        "Ông Khác",
        "",
    ]
    assert all(award.presenter_id == 0 for award in day.state.awards.values())


def test_an_undone_call_keeps_its_givers_and_takes_them_anew(day: Conference) -> None:
    one, other = person(day, "Vũ Văn Lương"), person(day, "Sùng A Hồ")
    presenting.propose(day)
    stage.call_next(day)
    stage.confer(day)
    stage.undo_call(day)
    assert (given_by(day)[4], told(day, 4)) == ((one.id, 0), "")
    presenting.assign(day, [4], [other.id])  # as it stands on the stage
    stage.confer(day)
    assert told(day, 4) == "Sùng A Hồ"
    stage.undo_call(day)
    stage.undo_call(day)
    assert (day.state.awards[4].state, given_by(day)[4]) == (AwardState.WAITING, (other.id, 0))


def late_in_another_call(day: Conference, *, given: bool) -> tuple[Presenter, Presenter]:
    """Award 1 missed its call; a certificate that waits is in a call of its own."""
    one, other = person(day, "Vũ Văn Lương"), person(day, "Sùng A Hồ")
    presenting.assign(day, [1], [one.id])
    stage.call_chosen(day, 1)
    stage.confer(day, owed=[1])
    like = day.state.awards[2]
    new = Award(
        decision_id=like.decision_id,
        honour=like.honour,
        form=like.form,
        kind=like.kind,
        recipient="Người thêm",
        order=0,
    )
    stage.add_award(day, new)
    if given:
        presenting.assign(day, [max(day.state.awards)], [other.id])
    return one, other


def test_a_late_arrival_receives_from_the_hands_of_its_new_call(day: Conference) -> None:
    _, other = late_in_another_call(day, given=True)
    assert stage.recall(day, 1).presenter_id == other.id
    together = [{award.id for award in call.awards} for call in calls(day.state)]
    assert {1, max(day.state.awards)} in together
    day.undo()
    assert day.state.awards[1].state is AwardState.OWED


def test_a_late_arrival_keeps_its_giver_where_the_new_call_has_none(day: Conference) -> None:
    one, _ = late_in_another_call(day, given=False)
    assert stage.recall(day, 1).presenter_id == one.id


@pytest.mark.parametrize("by_name", [False, True])
def test_nobody_who_comes_late_receives_from_their_own_hands(
    day: Conference, by_name: bool
) -> None:
    """Another of the call gives, else the one whom they had, else nobody is assigned."""
    one, other = late_in_another_call(day, given=True)
    late = day.state.awards[1]
    if by_name:
        presenting.save(day, other, name=f"Ông {late.recipient}")
    else:
        day.edit("presenter", other, delegate_id=late.delegate_id)
    assert stage.recall(day, 1).presenter_id == one.id
    day.undo()
    day.edit("award", day.state.awards[1], presenter_id=other.id)
    assert stage.recall(day, 1).presenter_id == 0
    day.undo()
    like = day.state.awards[max(day.state.awards)]
    stage.add_award(day, replace(like, id=0, recipient="Người nữa", presenter_id=one.id))
    assert stage.recall(day, 1).presenter_id == one.id


def test_who_joined_an_assigned_call_gets_no_giver_that_is_themselves(day: Conference) -> None:
    """The proposal fills a gap from beside, but not with the recipient, and says so."""
    hoa = presenting.add_delegate(day, HOA)
    first, second, _ = (one.id for one in calls(day.state)[1].awards)
    day.edit("award", day.state.awards[first], presenter_id=hoa.id)
    found = presenting.propose(day)
    assert day.state.awards[second].delegate_id == HOA
    assert given_by(day)[second][0] == 0
    assert [call.number for call in found.without] == [2]
    other = person(day, "Vũ Văn Lương")
    day.edit("award", day.state.awards[first], presenter_id=other.id)
    presenting.propose(day)
    assert given_by(day)[second][0] == other.id


@pytest.mark.parametrize(
    ("body", "post", "is_below"),
    [
        ("Chủ tịch nước", "Phó Chủ tịch UBND tỉnh", True),
        ("Chủ tịch nước", "Phó Chủ tịch nước", False),
        ("Thủ tướng Chính phủ", "Thứ trưởng Bộ Nội vụ", True),
        ("Bộ Nội vụ", "Bí thư Tỉnh ủy Lai Châu", True),
        (
            "Tổng Liên đoàn Lao động",
            "Ủy viên Trung ương, Bí thư Tỉnh ủy",
            False,
        ),
        ("UBND tỉnh Lai Châu", "Chủ tịch UBND xã Mường So", True),
        ("UBND xã Mường So, tỉnh Lai Châu", "Chủ tịch UBND xã Mường So", False),
        ("UBND tỉnh Lai Châu", "Giám đốc Bảo hiểm xã hội", False),
        ("UBND tỉnh Lai Châu", "Cán bộ địa phương", False),
        ("UBND thành phố Hải Phòng", "Chủ tịch Công đoàn cơ sở", False),
        ("Chủ tịch nước", "", False),
    ],
)
def test_a_giver_below_the_level_is_known_from_words_only(
    body: str, post: str, is_below: bool
) -> None:
    call = Call(1, None, Decision(id=1, order=1, number="1", body=body), ())
    assert presenting.below_the_level(call, Presenter(order=1, name="A", post=post)) is is_below


def test_calls_with_a_giver_below_the_level_are_remarked(day: Conference) -> None:
    one = person(day, "Vũ Văn Lương", "Phó Chủ tịch UBND tỉnh")
    presenting.propose(day)
    assert [(call.number, giver) for call, giver in presenting.below(day.state)] == [(1, one)]


def test_an_edit_that_makes_the_giver_the_recipient_is_refused(day: Conference) -> None:
    hung, other = presenting.add_delegate(day, HUNG), presenting.add_delegate(day, HOA)
    award = next(one for one in day.state.awards.values() if one.delegate_id == HUNG)
    presenting.assign(day, [award.id], [other.id])
    with pytest.raises(Refused, match="giver-is-recipient"):
        stage.edit_award(day, award.id, delegate_id=HOA)
    with pytest.raises(Refused, match="giver-is-recipient"):
        stage.edit_award(day, award.id, presenter_id=hung.id)
    assert stage.edit_award(day, award.id, unit="Sở Y tế").unit == "Sở Y tế"
