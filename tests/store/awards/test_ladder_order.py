"""Places on the ladder: what moved, as few as tell it, and the way back to the shipped order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store.awards.ladder import default_rungs
from store.awards.ladder_order import (
    RungMove,
    as_shipped,
    in_order,
    moved_from,
    parse_place,
    placed,
)
from store.errors import BadInput
from store.records import RecipientKind, Rung

SHIPPED = [
    replace(rung, id=number) for number, rung in enumerate(default_rungs(date(2026, 12, 20)), 1)
]
OWN = Rung(
    id=900, order=0, key="rieng-900", name="Bảng vàng", holders=tuple(RecipientKind), own=True
)


def with_changes(rungs: list[Rung], changed: list[Rung]) -> list[Rung]:
    return in_order({rung.id: rung for rung in (*rungs, *changed)}.values())


def moved(rungs: list[Rung], *steps: tuple[int, int]) -> list[Rung]:
    """Each step takes the rung of an id to a place."""
    for rung_id, place in steps:
        (rung,) = [one for one in rungs if one.id == rung_id]
        rungs = with_changes(rungs, placed(rungs, rung, place))
    return rungs


@pytest.mark.parametrize(
    ("steps", "marks"),
    [
        ([], {}),
        ([(16, 14)], {16: 16}),
        ([(14, 16)], {14: 14}),
        ([(2, 1)], {2: 2}),
        ([(1, 2)], {2: 2}),
        ([(16, 14), (16, 16)], {}),
        ([(16, 14), (30, 3)], {16: 16, 30: 30}),
        ([(55, 1), (1, 55)], {55: 55, 1: 1}),
    ],
)
def test_the_fewest_that_were_moved_are_marked_with_their_shipped_place(
    steps: list[tuple[int, int]], marks: dict[int, int]
) -> None:
    found = moved_from(moved(SHIPPED, *steps))
    assert {rung_id: move.was for rung_id, move in found.items()} == marks


def test_an_own_honour_moves_nobody() -> None:
    rungs = with_changes(SHIPPED, placed(SHIPPED, OWN, 3))
    assert [rung.id for rung in rungs[:4]] == [1, 2, 900, 3]
    assert [rung.order for rung in rungs] == list(range(1, len(SHIPPED) + 2))
    assert moved_from(rungs) == {}


def test_a_ladder_from_before_tells_its_moves_too() -> None:
    """Whoever moved a rung before there were marks sees it marked."""
    old = [replace(rung, award_class=0) for rung in moved(SHIPPED, (46, 44))]
    assert moved_from(old) == {46: RungMove(46, is_up=True)}


def test_the_way_it_went_is_that_among_the_shipped_ones() -> None:
    """Own honours above push everybody down; what came up has come up all the same."""
    rungs = with_changes(SHIPPED, placed(SHIPPED, OWN, 1))
    up, down = moved(rungs, (4, 4)), moved(rungs, (2, 6))
    assert moved_from(up) == {4: RungMove(5, is_up=True)}
    assert moved_from(down) == {2: RungMove(3, is_up=False)}


@given(st.permutations(range(len(SHIPPED))), st.integers(1, len(SHIPPED) + 5))
def test_the_way_back_takes_every_move_back_and_keeps_own_honours_behind_theirs(
    order: list[int], place: int
) -> None:
    mixed = [replace(SHIPPED[index], order=number) for number, index in enumerate(order, 1)]
    rungs = with_changes(mixed, placed(mixed, OWN, place))
    assert bool(moved_from(rungs)) == (list(order) != sorted(order))
    before = next(
        (rungs[n - 1].id for n, rung in enumerate(rungs) if rung.id == OWN.id and n), None
    )
    back = with_changes(rungs, as_shipped(rungs))
    ids = [rung.id for rung in back]
    assert moved_from(back) == {}
    assert [rung.order for rung in back] == list(range(1, len(back) + 1))
    assert (ids[ids.index(OWN.id) - 1] if ids[0] != OWN.id else None) == before


@given(st.permutations(range(len(SHIPPED))))
def test_what_is_not_marked_stands_in_the_shipped_order(order: list[int]) -> None:
    mixed = [replace(SHIPPED[index], order=number) for number, index in enumerate(order, 1)]
    marks = moved_from(mixed)
    stayed = [rung.id for rung in in_order(mixed) if rung.id not in marks]
    assert stayed == sorted(stayed)
    assert all(move.was == rung_id for rung_id, move in marks.items())


def test_a_place_is_a_number_or_no_wish() -> None:
    assert (parse_place("12"), parse_place(" "), parse_place("0")) == (12, 0, 0)
    for text in ("-1", "1,5", "cao nhất", "²"):
        with pytest.raises(BadInput):
            parse_place(text)
