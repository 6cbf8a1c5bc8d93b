"""Many delegates changed as one: what is given changes, the rest stays, one undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from store import clock
from store.checkin import reception
from store.conference import Conference
from store.errors import BadInput, HoinghiError
from store.kinds.create import create_conference
from store.people import roster
from store.people.many import change_many
from store.records import Delegate, Session, Status, Unit


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    (unit,) = made.save("unit", Unit(order=1, name="Sở Nội vụ", short="SNV"))
    if len(made.state.sessions) < 2:
        made.save("session", Session(order=9, name="Chiều", starts=clock.now()))
    roster.add_delegates(
        made,
        "delegate_add",
        [
            Delegate(number=0, name="An", unit_id=unit.id, seat="A1", votes=True),
            Delegate(number=0, name="Bình", unit_id=unit.id),
            Delegate(number=0, name="Cương"),
        ],
    )
    yield made
    made.close()


def _field(conference: Conference, name: str) -> list[object]:
    return [getattr(delegate, name) for _, delegate in sorted(conference.state.delegates.items())]


@pytest.mark.parametrize(
    ("values", "field", "after"),
    [
        ({"group": "2"}, "group_id", [2, 2, 0]),
        ({"votes": "yes"}, "votes", [True, True, False]),
        ({"votes": "no"}, "votes", [False, False, False]),
        ({"sessions": "1"}, "sessions", [(1,), (1,), ()]),
        ({"sessions": "all"}, "sessions", [(), (), ()]),
        ({"sessions": "1,2"}, "sessions", [(), (), ()]),
        ({"unit": "Sở Y tế"}, "unit_id", [2, 2, 0]),
        ({"status": "confirmed"}, "status", [Status.CONFIRMED, Status.CONFIRMED, Status.INVITED]),
        ({"status": "excused", "reason": "bão"}, "reason", ["bão", "bão", ""]),
        ({"group": " ", "votes": "yes"}, "group_id", [0, 0, 0]),
    ],
)
def test_only_what_is_given_changes_and_one_undo_takes_it_back(
    conference: Conference, values: dict[str, str], field: str, after: list[object]
) -> None:
    assert len(conference.state.sessions) == 2
    before = dict(conference.state.delegates)
    if field == "sessions":
        change_many(conference, [1, 2], {"sessions": "2"})
    changed = change_many(conference, [1, 2], values)
    assert [delegate.id for delegate in changed] == [1, 2]
    assert _field(conference, field) == after
    assert _field(conference, "seat") == ["A1", "", ""]
    conference.undo()
    if field == "sessions":
        conference.undo()
    assert dict(conference.state.delegates) == before


def test_the_block_goes_to_their_units_a_new_one_too(conference: Conference) -> None:
    change_many(conference, [1, 2], {"block": "Khu A"})
    assert [unit.block for unit in conference.state.units.values()] == ["Khu A"]
    change_many(conference, [3], {"unit": "Sở Y tế", "block": "Khu B"})
    assert {u.name: u.block for u in conference.state.units.values()} == {
        "Sở Nội vụ": "Khu A",
        "Sở Y tế": "Khu B",
    }
    assert conference.state.delegates[3].unit_id == 2


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({}, "nothing-to-change"),
        ({"group": "", "votes": " "}, "nothing-to-change"),
        ({"status": "invited"}, "nothing-to-change"),
        ({"status": "declined"}, "reason-missing"),
        ({"votes": "yes", "block": "Khu A"}, "block-without-unit"),
    ],
)
def test_what_cannot_be_done_for_all_is_done_for_none(
    conference: Conference, values: dict[str, str], code: str
) -> None:
    before = dict(conference.state.delegates), dict(conference.state.units)
    with pytest.raises(HoinghiError) as caught:
        change_many(conference, [1, 2, 3], values)
    assert caught.value.code == code
    assert (dict(conference.state.delegates), dict(conference.state.units)) == before


def test_who_is_gone_is_left_out_and_a_substituted_one_keeps_the_status(
    conference: Conference,
) -> None:
    reception.substitute(conference, 2, Delegate(number=0, name="Dung"), with_vote=False)
    changed = change_many(conference, [2, 99, 1], {"status": "confirmed", "votes": "yes"})
    assert [(d.name, d.status) for d in changed] == [
        ("Bình", Status.REPLACED),
        ("An", Status.CONFIRMED),
    ]
    assert all(d.votes for d in changed)
    with pytest.raises(BadInput):
        change_many(conference, [99], {})
