"""Awards at their edges: what is on no ladder, who counts as the next call, what a class is."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from store.awards import outcomes
from store.awards import rules as award_rules
from store.awards.ladder import recognise
from store.awards.ladder_order import move_rung
from store.errors import Refused
from store.records import Award, AwardState, Rung
from tests.store.awards.test_awards import DECISIONS, EVERYONE, LADDER, NOW, award, order


def called(*given: Award) -> list[award_rules.Call]:
    return award_rules.calls(given, LADDER, DECISIONS)


def ids(calls: list[award_rules.Call]) -> list[list[int]]:
    return [[one.id for one in call.awards] for call in calls]


def test_an_honour_that_left_the_ladder_comes_after_all_that_stand_on_it() -> None:
    assert order(award(1, "la", "collective"), award(2, "bang-khen", "individual")) == [2, 1]


def test_an_award_without_a_decision_comes_before_those_of_the_first() -> None:
    assert order(award(1, "co"), award(2, "co", decision_id=0)) == [2, 1]


def test_places_set_by_hand_are_taken_from_the_front() -> None:
    natural = [award(n, "co") for n in (1, 2, 3)]
    assert order(*natural, award(8, "co", moved=4), award(9, "co", moved=2)) == [1, 9, 2, 8, 3]


def test_honours_on_no_ladder_come_up_one_by_one() -> None:
    assert ids(called(award(1, "la"), award(2, "la"))) == [[1], [2]]


@pytest.mark.parametrize("batch", [0, 1])
def test_one_at_a_time_is_the_least(batch: int) -> None:
    ladder = {"co": replace(LADDER["co"], batch=batch)}
    found = award_rules.calls([award(1, "co"), award(2, "co")], ladder, DECISIONS)
    assert ids(found) == [[1], [2]]


def test_calls_are_numbered_from_one_and_name_honour_and_decision() -> None:
    first, second = called(award(1, "huan-chuong"), award(2, "co", decision_id=2))
    assert (first.number, first.rung, first.decision) == (1, LADDER["huan-chuong"], DECISIONS[1])
    assert (second.number, second.rung, second.decision) == (2, LADDER["co"], DECISIONS[2])


def test_each_call_has_the_number_after_the_highest() -> None:
    waiting = called(award(1, "co"), award(2, "bang-khen"))
    (first,) = award_rules.call_up(waiting, NOW)
    assert first.call == 1
    (done,) = outcomes.confer(called(first, award(2, "bang-khen")), NOW, {})
    (second,) = award_rules.call_up(called(done, award(2, "bang-khen")), NOW)
    assert second.call == 2


def test_who_stands_on_the_stage_is_named_by_the_first_of_them() -> None:
    standing = [award(n, "co", state=AwardState.CALLED, call=1, called_at=NOW) for n in (1, 2, 3)]
    with pytest.raises(Refused) as refused:
        award_rules.call_up(called(*standing), NOW)
    assert refused.value.facts["recipient"] == "R1"


RUNGS = [
    Rung(id=n, order=n, key=f"k{n}", name=f"Bậc {n}", holders=EVERYONE, batch=1) for n in (1, 2, 3)
]


def test_a_rung_may_become_the_first_or_the_last() -> None:
    assert {rung.id: rung.order for rung in move_rung(RUNGS, 2, -1)} == {1: 2, 2: 1}
    assert {rung.id: rung.order for rung in move_rung(RUNGS, 2, 1)} == {2: 3, 3: 2}


@pytest.mark.parametrize(("rung_id", "by"), [(1, -1), (3, 1)])
def test_no_rung_leaves_the_ladder(rung_id: int, by: int) -> None:
    with pytest.raises(Refused, match="rung-at-the-end"):
        move_rung(RUNGS, rung_id, by)


CLASSES = [("I", 1), ("nhất", 1), ("1", 1), ("II", 2), ("nhì", 2), ("2", 2), ("III", 3), ("ba", 3),
           ("3", 3)]  # fmt: skip


@pytest.mark.parametrize(("written", "award_class"), CLASSES)
def test_every_way_to_write_a_class(written: str, award_class: int) -> None:
    found = recognise(f"Huân chương Lao động hạng {written}")
    assert found == f"huan-chuong-lao-dong-{award_class}"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Huân chương Lao động 3", None),  # a number alone is no class
        ("Giấy khen phục vụ khách hàng tốt", "giay-khen"),  # "hàng" alone names none
        ("Giấy khen hạng Nhất", "giay-khen"),  # an honour without classes, whatever is added
        ("TTND, NGND", "nha-giao-nhan-dan"),  # equally long names: the higher rung
    ],
)
def test_what_is_and_is_not_a_class(text: str, key: str | None) -> None:
    assert recognise(text) == key
