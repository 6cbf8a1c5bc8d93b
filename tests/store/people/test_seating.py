"""Seats by block: the plan as typed, the rule that gives seats, and saving them as one change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.conference import Conference
from store.errors import BadInput, Refused
from store.kinds.create import create_conference
from store.people import roster
from store.records import Award, Decision, Delegate, RecipientKind, Status, Unit
from store.seating import seats
from store.seating.hall_plan import Plan, Seat, parse_plan, seat_key
from store.seating.seats import HallPart, Keep, Sitter, assign

HALL = "A: A-C x 4\nB: A-C x 4"


@pytest.mark.parametrize(
    ("text", "first", "last", "number"),
    [
        ("A: A-F x 12", "A01", "F12", 72),
        ("Khu A: A–C X 3", "A01", "C03", 9),
        ("A-B, E × 2", "A01", "E02", 6),
        ("1-3 x 10", "1-01", "3-10", 30),
        ("A: A x 2; B: B x 2", "A01", "B02", 4),
        ("Trái: A-B x 2\nPhải: A-B x 2", "Trái-A01", "Phải-B02", 8),
        ("A: A-B x 3 <", "A01", "B03", 6),
    ],
)
def test_plans_are_read(text: str, first: str, last: str, number: int) -> None:
    seats = parse_plan(text).seats()
    assert (seats[0].name, seats[-1].name, len(seats)) == (first, last, number)


@pytest.mark.parametrize(
    ("text", "aisles"),
    [
        ("A: A x 3", [(2, 1, 0)]),
        ("A: A x 3 <", [(0, 1, 2)]),
        ("A: A x 2\nB: B x 2", [(1, 0), (0, 1)]),
        ("A: A x 2\nB: B x 2 >", [(1, 0), (1, 0)]),
    ],
)
def test_the_aisle_lies_where_the_plan_says(text: str, aisles: list[tuple[int, ...]]) -> None:
    plan = parse_plan(text)
    found = [
        tuple(seat.aisle for seat in plan.seats() if seat.block == at)
        for at in range(len(plan.blocks))
    ]
    assert found == aisles


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("  \n ", "seat-plan-empty"),
        ("A: A-F", "seat-plan-odd"),
        ("A: A-F x 0", "seat-plan-odd"),
        ("A: F-A x 3", "seat-plan-odd"),
        ("A: A,,B x 3", "seat-plan-odd"),
        ("A: A1-A5 x 3", "seat-plan-odd"),
        ("A: A x 999", "seat-plan-large"),
        ("A: 1-500 x 9", "seat-plan-large"),
        ("A: A x 2\na: B x 2", "seat-block-twice"),
        ("A: A, a x 2", "seat-row-twice"),
        ("A: 1 x 2\nB: 1 x 2\nC: A1 x 2", "seat-row-twice"),
    ],
)
def test_what_is_no_plan_is_refused(text: str, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_plan(text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("A-05", "a5", True), ("A 05", "A5", True), ("1-12", "11-2", False), ("A1", "B1", False)],
)
def test_spellings_of_one_seat(one: str, other: str, same: bool) -> None:
    assert (seat_key(one) == seat_key(other)) is same


def test_guests_in_front_recipients_at_the_aisle_units_in_their_block() -> None:
    plan = parse_plan(HALL)
    people = [
        *(Sitter(n, HallPart.GUEST) for n in (1, 2, 3)),
        *(Sitter(n, HallPart.RECIPIENT) for n in (11, 12, 13, 14)),
        *(Sitter(n, HallPart.UNIT, 7, "b") for n in (21, 22, 23)),
        *(Sitter(n, HallPart.UNIT, 8) for n in (31, 32)),
    ]
    assert assign(plan, people, {}) == {
        1: "A-A01",
        2: "A-A02",
        3: "A-A03",
        # the strip of one seat beside the aisle, down block A, then down block B
        11: "A-A04",
        12: "A-B04",
        13: "A-C04",
        14: "B-A01",
        21: "B-A02",
        22: "B-A03",
        23: "B-A04",
        31: "A-B01",
        32: "A-B02",
    }


def test_a_block_that_is_full_sends_a_unit_to_the_next_as_a_whole() -> None:
    plan = parse_plan("A: A x 4\nB: B-C x 4")
    people = [
        *(Sitter(n, HallPart.UNIT, 1, "a") for n in (1, 2, 3)),
        *(Sitter(n, HallPart.UNIT, 2, "a") for n in (4, 5)),
    ]
    assert assign(plan, people, {}) == {1: "A01", 2: "A02", 3: "A03", 4: "B01", 5: "B02"}


PLANS = st.lists(
    st.tuples(st.integers(1, 4), st.integers(1, 7), st.sampled_from(["", "<", ">"])),
    min_size=1,
    max_size=3,
).map(
    lambda blocks: parse_plan(
        "\n".join(f"{'XYZ'[at]}: 1-{r} x {n} {side}" for at, (r, n, side) in enumerate(blocks))
    )
)


def _crowd(parts: list[tuple[HallPart, int, str]]) -> list[Sitter]:
    order = {part: at for at, part in enumerate(HallPart)}
    rows = sorted(parts, key=lambda row: (order[row[0]], row[1]))
    return [Sitter(at, part, party, block) for at, (part, party, block) in enumerate(rows, 1)]


CROWDS = st.lists(
    st.tuples(
        st.sampled_from(list(HallPart)), st.integers(1, 4), st.sampled_from(["", "x", "y", "q"])
    ),
    max_size=40,
).map(_crowd)


def _spots(plan: Plan) -> dict[str, Seat]:
    return {seat.name: seat for seat in plan.seats()}


@given(PLANS, CROWDS, st.data())
def test_nobody_sits_on_somebody_and_no_seat_stays_empty_for_nothing(
    plan: Plan, people: list[Sitter], data: st.DataObject
) -> None:
    names = [seat.name for seat in plan.seats()]
    stay = data.draw(st.lists(st.sampled_from(names), unique=True, max_size=5))
    ids = data.draw(st.lists(st.integers(1, 45), unique=True, min_size=5, max_size=5))
    kept = dict(zip(ids, stay, strict=False))
    found = assign(plan, people, kept)
    taken = [*found.values(), *kept.values()]
    assert len(set(taken)) == len(taken)
    assert set(taken) <= set(names)
    assert not found.keys() & kept.keys()
    wanting = {sitter.id for sitter in people} - kept.keys()
    assert found.keys() <= wanting
    assert len(found) == min(len(wanting), len(names) - len(kept))


@given(PLANS, CROWDS)
def test_recipients_walk_along_the_aisle_in_calling_order(plan: Plan, people: list[Sitter]) -> None:
    alone = [sitter for sitter in people if sitter.part is HallPart.RECIPIENT]
    spots = _spots(plan)
    found = assign(plan, alone, {})
    seats = [spots[found[sitter.id]] for sitter in alone if sitter.id in found]
    path = [(seat.block, seat.row, seat.aisle) for seat in seats]
    assert path == sorted(path)
    width = max((seat.aisle for seat in seats), default=0)
    assert sum(seat.aisle < width for seat in plan.seats()) < max(1, len(alone))


@given(
    st.integers(1, 6).flatmap(
        lambda seats: st.tuples(
            st.just(seats), st.lists(st.integers(1, seats), min_size=1, max_size=8)
        )
    )
)
def test_units_that_fit_into_a_row_sit_side_by_side(shape: tuple[int, list[int]]) -> None:
    seats, sizes = shape
    plan = parse_plan(f"A: 1-{len(sizes)} x {seats}")  # a row a unit is always enough
    people = _crowd(
        [(HallPart.UNIT, n, "") for n, size in enumerate(sizes, 1) for _ in range(size)]
    )
    spots, found = _spots(plan), assign(plan, people, {})
    for party in range(1, len(sizes) + 1):
        mine = [spots[found[sitter.id]] for sitter in people if sitter.party == party]
        assert len({seat.row for seat in mine}) == 1
        places = sorted(seat.place for seat in mine)
        assert places == list(range(places[0], places[0] + len(places)))


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    units = made.save(
        "unit", Unit(order=1, name="Sở Y tế", block="B"), Unit(order=2, name="Sở Nội vụ")
    )
    guest = next(g for g in made.state.groups.values() if g.kind == "guest")
    people = [
        Delegate(number=0, name="Khách Một", group_id=guest.id),
        Delegate(number=0, name="Người Nhận", unit_id=units[0].id),
        Delegate(number=0, name="Y Tế Hai", unit_id=units[0].id),
        Delegate(number=0, name="Nội Vụ Một", unit_id=units[1].id),
        Delegate(number=0, name="Vắng Rồi", unit_id=units[1].id, status=Status.EXCUSED),
        Delegate(number=0, name="Gõ Tay", unit_id=units[1].id, seat="a-A02"),
    ]
    people = roster.add_delegates(made, "delegate_add", people)
    decision = made.save("decision", Decision(order=1, number="1", body=""))[0]
    rung = next(r for r in made.state.ladder.values() if RecipientKind.INDIVIDUAL in r.holders)
    award = Award(
        decision_id=decision.id,
        honour=rung.key,
        form=rung.name,
        kind=RecipientKind.INDIVIDUAL,
        recipient="Người Nhận",
        order=1,
        delegate_id=people[1].id,
    )
    made.save("award", award)
    yield made
    made.close()


def _seats(conference: Conference) -> dict[str, str]:
    return {d.name: d.seat for d in conference.state.delegates.values() if d.seat}


def _give(conference: Conference, keep: Keep, marked: frozenset[int] = frozenset()) -> None:
    seen = seats.propose(conference.state, HALL, keep, marked)
    seats.take_seats(conference, HALL, keep, marked, seen)


def test_seats_are_given_as_one_change_and_typed_ones_stay(conference: Conference) -> None:
    _give(conference, Keep.ALL)
    assert _seats(conference) == {
        "Khách Một": "A-A01",
        "Người Nhận": "A-A04",
        "Y Tế Hai": "B-A01",
        "Nội Vụ Một": "A-A03",
        "Gõ Tay": "a-A02",
    }
    conference.undo()
    assert _seats(conference) == {"Gõ Tay": "a-A02"}


def test_only_the_marked_keep_their_seats(conference: Conference) -> None:
    _give(conference, Keep.ALL)
    by_name = {d.name: d.id for d in conference.state.delegates.values()}
    conference.edit("delegate_edit", conference.state.delegates[by_name["Vắng Rồi"]], seat="B-C04")
    seen = seats.propose(conference.state, HALL, Keep.MARKED, {by_name["Y Tế Hai"]})
    assert seen.kept == {by_name["Y Tế Hai"]}
    assert seen.cleared == {by_name["Vắng Rồi"]}
    _give(conference, Keep.MARKED, frozenset({by_name["Y Tế Hai"]}))
    found = _seats(conference)
    assert found["Y Tế Hai"] == "B-A01"
    assert {found["Nội Vụ Một"], found["Gõ Tay"]} == {"A-A02", "A-A03"}
    assert "Vắng Rồi" not in found


def test_who_gets_no_seat_is_told(conference: Conference) -> None:
    seen = seats.propose(conference.state, "A: A x 2", Keep.NONE)
    names = [conference.state.delegates[i].name for i in seen.unseated]
    assert names == ["Y Tế Hai", "Nội Vụ Một", "Gõ Tay"]
    assert seen.away == 1


def test_seats_seen_are_the_seats_saved(conference: Conference) -> None:
    seen = seats.propose(conference.state, HALL, Keep.ALL)
    first = conference.state.delegates[1]
    conference.edit("delegate_edit", first, seat="B-B02")
    with pytest.raises(Refused, match="seats-changed"):
        seats.take_seats(conference, HALL, Keep.ALL, (), seen)
    assert _seats(conference) == {"Gõ Tay": "a-A02", "Khách Một": "B-B02"}


def test_all_seats_are_cleared_and_come_back(conference: Conference) -> None:
    _give(conference, Keep.ALL)
    before = _seats(conference)
    assert len(seats.clear_seats(conference)) == 5
    assert _seats(conference) == {}
    conference.undo()
    assert _seats(conference) == before


def test_a_plan_is_kept_once_it_can_be_read(conference: Conference) -> None:
    with pytest.raises(BadInput):
        seats.save_plan(conference, "lung tung")
    assert conference.state.profile.seat_plan == ""
    seats.save_plan(conference, HALL)
    assert conference.state.profile.seat_plan == HALL
