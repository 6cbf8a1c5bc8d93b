"""Who is written to, who gets a place, and what lists note beside a name."""

from __future__ import annotations

import pytest

from exports.word.facts import fact
from exports.wording import people, people_joined, person_within
from exports.wording import people as guests
from store.records import Delegate, Session, Status
from store.state import State
from tests.exports.full_day import at

CODE = "90000000000000001"


def state_of(*delegates: Delegate) -> State:
    state = State()
    for number, name in enumerate(("Buổi sáng", "Buổi chiều"), start=1):
        state.sessions[number] = Session(id=number, order=number, name=name, starts=at(8))
    state.delegates.update({delegate.id: delegate for delegate in delegates})
    return state


def one(**facts: object) -> Delegate:
    return Delegate(**{"id": 1, "number": 1, "name": "Lý A Một", "code": CODE, **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "invited", "seated"),
    [
        ({}, True, True),
        ({"status": Status.CONFIRMED}, True, True),
        ({"status": Status.DECLINED}, False, False),
        ({"status": Status.WITHDRAWN}, False, False),
        ({"status": Status.EXCUSED}, False, False),
        ({"status": Status.REPLACED}, False, False),
        ({"walk_in": True}, False, True),
        ({"code": ""}, False, True),  # a letter without a code to scan is none
    ],
)
def test_who_is_written_to_and_who_gets_a_place(
    facts: dict[str, object], invited: bool, seated: bool
) -> None:
    state = state_of(one(**facts))
    assert bool(guests.invited(state)) is invited
    assert bool(guests.seated(state)) is seated


@pytest.mark.parametrize(
    ("facts", "noted"),
    [
        ({"roles": ("chair", "Trưởng đoàn")}, "Chủ trì, Trưởng đoàn"),
        ({"sessions": (2,)}, "Buổi chiều"),
        ({"sessions": (1, 2)}, ""),
        ({"status": Status.EXCUSED, "reason": "Nghỉ ốm"}, "Xin vắng"),
    ],
)
def test_what_stands_beside_a_name(facts: dict[str, object], noted: str) -> None:
    delegate = one(**facts)
    assert people.remarks(state_of(delegate), delegate) == noted


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("Đồng chí Lò A", "đồng chí Lò A"),
        ("Ông Lò A – Giám đốc", "ông Lò A – Giám đốc"),
        ("Bà Lò Thị B", "bà Lò Thị B"),
        ("Đại diện Khối 5", "đại diện Khối 5"),
        ("Lò Văn A", "Lò Văn A"),
        ("TS. Lò Văn A", "TS. Lò Văn A"),
        ("Bà Rịa", "Bà Rịa"),
        ("", ""),
        (fact("profile.chairs", "Ông Lò A"), fact("profile.chairs", "ông Lò A")),
    ],
)
def test_who_it_is_within_a_sentence(who: str, told: str) -> None:
    assert person_within(who) == told


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([], ""),
        (["Đồng chí Lò A"], "Đồng chí Lò A"),
        (["Đồng chí Lò A", "Đồng chí Lò B"], "Đồng chí Lò A và đồng chí Lò B"),
        (["Ông A", "Bà B", "Cầm C"], "Ông A, bà B và Cầm C"),
    ],
)
def test_several_in_one_sentence(names: list[str], told: str) -> None:
    assert people_joined(names) == told
