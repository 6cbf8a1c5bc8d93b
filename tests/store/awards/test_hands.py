"""Whose hands took an award of a collective: who was to come up, or the only one who was there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import clock, minutes_gaps
from store.awards import stage
from store.checkin import desk
from store.conference import Conference
from store.people import roster
from store.records import Award, Delegate, RecipientKind, Unit
from tests.exports.bare_day import at, bare_day

UNIT = "Sở Y tế"
PEOPLE = (("Lý A Một", "Giám đốc"), ("Lò Thị Hai", "Phó Giám đốc"), ("Mùa A Ba", "Bác sĩ"))


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    with bare_day(tmp_path) as made, clock.travel(at(8)):
        units = made.save("t", Unit(order=1, name=UNIT), Unit(order=2, name="Sở Nội vụ"))
        for (name, post), unit in zip(PEOPLE, (units[0], units[0], units[0]), strict=True):
            one = Delegate(number=0, name=name, post=post, honorific="Ông", unit_id=unit.id)
            roster.add_delegates(made, "t", [one])
        yield made


def received_by(
    conference: Conference, here: tuple[int, ...], linked: int = 0, recipient: str = UNIT
) -> str:
    """Conferred when these of the three had passed the desk."""
    ids = [one.id for one in sorted(conference.state.delegates.values(), key=lambda d: d.number)]
    for place in here:
        desk.check_in(conference, delegate_id=ids[place - 1])
    award = Award(
        decision_id=0,
        honour="bang-khen-tinh",
        form="Bằng khen",
        kind=RecipientKind.COLLECTIVE,
        recipient=recipient,
        order=0,
        delegate_id=ids[linked - 1] if linked else 0,
    )
    stage.add_award(conference, award)
    stage.call_next(conference)
    return stage.confer(conference)[0].received_by


@pytest.mark.parametrize(
    ("here", "linked", "told"),
    [
        ((1, 2, 3), 2, "Ông Lò Thị Hai, Phó Giám đốc"),  # who was to come up
        ((1, 3), 2, ""),  # one of two, and nobody saw which
        ((3,), 2, "Ông Mùa A Ba, Bác sĩ"),  # nobody else was there
        ((1,), 0, "Ông Lý A Một, Giám đốc"),
        ((1, 2), 0, ""),
        ((), 1, ""),
    ],
)
def test_nobody_is_guessed(
    conference: Conference, here: tuple[int, ...], linked: int, told: str
) -> None:
    assert received_by(conference, here, linked) == told
    assert ("receiver-unknown" in minutes_gaps.gaps(conference.state)) == (not told)


def test_a_post_that_says_only_that_they_represent_is_not_told(conference: Conference) -> None:
    one = next(d for d in conference.state.delegates.values() if d.name == "Lý A Một")
    conference.edit("t", one, post="Đại diện tập thể được khen thưởng")
    assert received_by(conference, (1,), 1) == "Ông Lý A Một"


def test_the_unit_is_told_where_it_is_another(conference: Conference) -> None:
    told = received_by(conference, (1,), 1, recipient="Phòng Nghiệp vụ Y")
    assert told == "Ông Lý A Một, Giám đốc, Sở Y tế"
