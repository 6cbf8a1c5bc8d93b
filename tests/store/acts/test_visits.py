"""Places visited, and who rides in which bus."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from store import clock
from store.acts import buses, places
from store.agenda import edits, timeline
from store.conference import Conference
from store.errors import BadInput, Refused
from store.kinds.create import create_conference
from store.people import parts, roster
from store.records import Delegate, Status, Unit
from tests.store.conftest import MORNING


@pytest.fixture
def tour(tmp_path: Path, morning: object) -> Iterator[Conference]:
    """Six may come (units of 3 and 2, one alone), a seventh stays away."""
    made = create_conference(tmp_path / "t", "giao-luu", date(2026, 12, 20))
    for name in ("Hải Dương", "Hưng Yên"):
        parts.save_part(made, Unit(order=0, name=name, member=True))
    hd, hy = (unit.id for unit in made.state.in_order(Unit))
    people = [("An", hd), ("Bình", hd), ("Cương", hd), ("Dung", hy), ("Em", hy), ("Gấm", 0)]
    new = [Delegate(number=0, name=f"Lê Thị {name}", unit_id=unit) for name, unit in people]
    new.append(Delegate(number=0, name="Lê Văn Vắng", unit_id=hd, status=Status.DECLINED))
    roster.add_delegates(made, "delegate", new)
    yield made
    made.close()


def visit(conference: Conference) -> int:
    items = timeline.agenda_items(conference.state)
    return next(item.id for item in items if item.kind == "visit")


def names(conference: Conference, bus_id: int) -> str:
    return " ".join(s.delegate.name.split()[-1] for s in buses.on(conference.state, bus_id))


def test_a_place_is_reached_and_left_by_one_key(tour: Conference) -> None:
    made = places.save(tour, visit(tour), None, name="Làng nghề Nôm", host="UBND xã")
    assert places.step(tour, made).arrived == MORNING
    with clock.travel(MORNING + timedelta(hours=1)):
        assert places.step(tour, made).departed == MORNING + timedelta(hours=1)
        with pytest.raises(Refused, match="place-left"):
            places.step(tour, made)
    noted = places.write_notes(tour, made, "Mô hình HTX")
    assert places.of_item(tour.state, visit(tour)) == [noted]


def test_times_of_a_place_are_true(tour: Conference) -> None:
    made = places.save(tour, visit(tour), None, name="A", arrived=MORNING)
    with pytest.raises(Refused, match="place-times"):
        places.save(
            tour, visit(tour), made, arrived=MORNING, departed=MORNING - timedelta(minutes=1)
        )
    with pytest.raises(Refused, match="time-ahead"):
        places.save(tour, visit(tour), made, arrived=MORNING + timedelta(minutes=1))


def test_places_change_their_order(tour: Conference) -> None:
    first, second = (places.save(tour, visit(tour), None, name=name) for name in "AB")
    places.move(tour, second, -1)
    assert [one.name for one in places.of_item(tour.state, visit(tour))] == ["B", "A"]
    places.remove(tour, first)
    assert [one.name for one in places.of_item(tour.state, visit(tour))] == ["B"]


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("1-2; 6", "An Bình Gấm"),
        ("hung yen", "Dung Em"),
        ("Lê Thị Gấm", "Gấm"),
        ("gấm; em", "Em Gấm"),
        ("1, 4", "An Dung"),
        ("1 – 3", "An Bình Cương"),
    ],
)
def test_who_is_meant(tour: Conference, typed: str, who: str) -> None:
    bus = buses.save(tour, visit(tour), None, name="Xe 1")
    buses.seat(tour, bus.id, typed)
    assert names(tour, bus.id) == who


@pytest.mark.parametrize(
    ("typed", "code"), [(" ; ", "rider-missing"), ("1; Người lạ", "rider-unknown")]
)
def test_who_is_not_known_leaves_everybody_where_they_are(
    tour: Conference, typed: str, code: str
) -> None:
    bus = buses.save(tour, visit(tour), None, name="Xe 1")
    with pytest.raises(BadInput, match=code):
        buses.seat(tour, bus.id, typed)
    assert not tour.state.riders


def test_namesakes_are_asked_for_by_number(tour: Conference) -> None:
    roster.add_delegates(tour, "delegate", [Delegate(number=0, name="Lê Thị Gấm")])
    bus = buses.save(tour, visit(tour), None, name="Xe 1")
    with pytest.raises(BadInput) as refused:
        buses.seat(tour, bus.id, "Lê Thị Gấm")
    assert (refused.value.code, refused.value.facts["names"]) == (
        "rider-ambiguous",
        "6 Lê Thị Gấm, 8 Lê Thị Gấm",
    )


def test_who_changes_buses_is_on_one_only(tour: Conference) -> None:
    first, second = (buses.save(tour, visit(tour), None, name=name) for name in ("1", "2"))
    buses.seat(tour, first.id, "1-3")
    buses.seat(tour, second.id, "2")
    assert (names(tour, first.id), names(tour, second.id)) == ("An Cương", "Bình")


def test_a_bus_holds_no_more_than_it_has_seats(tour: Conference) -> None:
    bus = buses.save(tour, visit(tour), None, name="Xe 1", capacity=2)
    with pytest.raises(Refused) as refused:
        buses.seat(tour, bus.id, "1-3")
    assert (refused.value.code, refused.value.facts["over"]) == ("bus-full", 1)


def test_filling_keeps_units_together_and_says_who_is_left(tour: Conference) -> None:
    small = buses.save(tour, visit(tour), None, name="Xe 1", capacity=2)
    large = buses.save(tour, visit(tour), None, name="Xe 2", capacity=3)
    buses.fill(tour, visit(tour))
    assert (names(tour, small.id), names(tour, large.id)) == ("Dung Em", "An Bình Cương")
    assert [one.name for one in buses.without_bus(tour.state, visit(tour))] == ["Lê Thị Gấm"]
    with pytest.raises(Refused, match="buses-full"):
        buses.fill(tour, visit(tour))
    tour.undo()
    assert not tour.state.riders


def test_buses_of_unknown_size_share_evenly(tour: Conference) -> None:
    made = [buses.save(tour, visit(tour), None, name=name) for name in ("1", "2")]
    buses.fill(tour, visit(tour))
    assert [len(buses.on(tour.state, bus.id)) for bus in made] == [3, 3]
    with pytest.raises(Refused, match="everybody-rides"):
        buses.fill(tour, visit(tour))


def test_without_a_bus_nobody_is_seated(tour: Conference) -> None:
    with pytest.raises(Refused, match="no-bus"):
        buses.fill(tour, visit(tour))


def test_who_is_on_board_is_ticked(tour: Conference) -> None:
    bus = buses.save(tour, visit(tour), None, name="Xe 1")
    first, second = buses.seat(tour, bus.id, "1-2")
    assert buses.board(tour, first).boarded_at == MORNING
    assert buses.boarded(buses.on(tour.state, bus.id)) == 1
    assert buses.board(tour, first).boarded_at is None
    buses.leave(tour, second)
    assert names(tour, bus.id) == "An"


def test_a_substitute_rides_for_who_was_listed_and_who_is_struck_off_rides_no_more(
    tour: Conference,
) -> None:
    bus = buses.save(tour, visit(tour), None, name="Xe 1")
    buses.seat(tour, bus.id, "1-2")
    listed = {one.name: one for one in tour.state.delegates.values()}
    roster.remove_delegate(tour, listed["Lê Thị Bình"].id)
    assert names(tour, bus.id) == "An"


def test_a_bus_taken_away_takes_its_list_and_so_does_the_item(tour: Conference) -> None:
    for name in ("1", "2"):
        bus = buses.save(tour, visit(tour), None, name=name)
        buses.seat(tour, bus.id, name)
    buses.remove(tour, bus)
    assert len(tour.state.riders) == 1
    places.save(tour, visit(tour), None, name="A")
    edits.remove_item(tour, visit(tour))
    tables = tour.state.riders, tour.state.buses, tour.state.places
    assert tables == ({}, {}, {})
