"""A hundred and twenty recipients of seven decisions, led by keys, and what the minutes say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.awards.screen import AwardsScreen
from store import clock
from store.awards import ceremony, presenting, stage
from store.awards.figures import figures
from store.checkin import desk
from store.conference import Conference
from store.people import roster
from store.records import Award, AwardState, Decision, Delegate, Presenter, RecipientKind, Unit
from tests.exports.bare_day import at, bare_day, said
from tui.app import HoinghiApp

COLLECTIVE, INDIVIDUAL = RecipientKind.COLLECTIVE, RecipientKind.INDIVIDUAL
PLAN = (
    ("1/QĐ-CTN", "Chủ tịch nước", "huan-chuong-lao-dong-1", "Huân chương Nhất", COLLECTIVE, 2),
    ("2/QĐ-CTN", "Chủ tịch nước", "huan-chuong-lao-dong-3", "Huân chương Ba", INDIVIDUAL, 3),
    ("3/QĐ-TTg", "Thủ tướng", "co-thi-dua-chinh-phu", "Cờ Chính phủ", COLLECTIVE, 5),
    ("4/QĐ-TTg", "Thủ tướng", "bang-khen-thu-tuong", "Bằng khen Thủ tướng", INDIVIDUAL, 15),
    ("5/QĐ-UBND", "UBND tỉnh", "co-thi-dua-tinh", "Cờ tỉnh", COLLECTIVE, 20),
    ("6/QĐ-UBND", "UBND tỉnh", "chien-si-thi-dua-tinh", "Chiến sĩ thi đua", INDIVIDUAL, 25),
    ("7/QĐ-UBND", "UBND tỉnh", "bang-khen-tinh", "Bằng khen tỉnh", INDIVIDUAL, 50),
)
ABSENT = ("Người Nhận 010", "Người Nhận 040", "Người Nhận 071")
LATE = "Người Nhận 071"
"""In the first of five calls of its kind: so there is a later one to join."""
TWICE = "Người Nhận 050"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Conference]:
    with bare_day(tmp_path) as made, clock.travel(at(8, 30)):
        givers = ("Ông Trao Một", "Bà Trao Hai")
        made.save("t", *(Presenter(order=n, name=name) for n, name in enumerate(givers, start=1)))
        units = iter(made.save("t", *(Unit(order=n, name=f"Sở Số {n:02}") for n in range(1, 28))))
        number = 0
        for place, (decree, body, honour, form, kind, count) in enumerate(PLAN, start=1):
            stage.save_decision(
                made, Decision(order=0, number=decree, body=body, call_first=place <= 2)
            )
            for _ in range(count):
                number += 1
                _add(made, next(units) if kind is COLLECTIVE else None, number, place, honour, form)
        presenting.propose(made)
        yield made


def _add(
    made: Conference, unit: Unit | None, number: int, decision: int, honour: str, form: str
) -> None:
    name = f"Người Nhận {number:03}"
    person = Delegate(number=0, name=name, unit_id=unit.id if unit else 0)
    (delegate,) = roster.add_delegates(made, "t", [person])
    if name not in ABSENT:
        desk.check_in(made, delegate_id=delegate.id)
    second = next((one for one in made.state.delegates.values() if one.name == TWICE), None)
    if number == 120 and second:
        delegate, name = second, TWICE
    stage.add_award(
        made,
        Award(
            decision_id=decision,
            order=0,
            honour=honour,
            form=form,
            kind=COLLECTIVE if unit else INDIVIDUAL,
            recipient=unit.name if unit else name,
            delegate_id=delegate.id,
            posthumous=number == 12,
            receiver="Bà Lò Thị Vợ" if number == 12 else "",
        ),
    )


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def lead(pilot: Pilot[None], conference: Conference, calls: int) -> None:
    """Call and confer so many groups; whoever is asked about as away is left for later."""
    await press(pilot, "f7")
    assert isinstance(pilot.app.screen, AwardsScreen)
    for _ in range(calls):
        await press(pilot, "enter", "ctrl+d")
        if not isinstance(pilot.app.screen, AwardsScreen):
            await press(pilot, "enter")
        assert not figures(conference.state).called


def outcome(conference: Conference, name: str) -> list[AwardState]:
    return [one.state for one in ceremony.announced(conference.state) if one.recipient == name]


async def test_a_ceremony_led_by_keys(hall: Conference, tmp_path: Path) -> None:
    assert figures(hall.state).total == 120
    planned = len(ceremony.calls(hall.state))
    with clock.travel(at(9)):
        async with HoinghiApp(hall).run_test(size=(80, 24)) as pilot:
            await lead(pilot, hall, 3)
            await press(pilot, "enter", "ctrl+d", "ctrl+u", "ctrl+u")
            assert outcome(hall, "Người Nhận 004") == [AwardState.WAITING]
    hall.close()
    again = Conference.open(hall.folder)  # the window went in the middle; nothing is lost
    with clock.travel(at(9, 20)):
        async with HoinghiApp(again).run_test(size=(160, 45)) as pilot:
            await lead(pilot, again, 11)
            assert outcome(again, LATE) == [AwardState.OWED]
            (late,) = (one for one in again.state.delegates.values() if one.name == LATE)
            desk.check_in(again, delegate_id=late.id)
            await press(pilot, "plus", "plus")  # first to who has come, then into a later call
            assert outcome(again, LATE) == [AwardState.WAITING]
            assert len(ceremony.calls(again.state)) == planned, "no call changes its number"
            await lead(pilot, again, planned - 14)
    count = figures(again.state)
    assert (count.conferred, count.owed, count.waiting) == (118, 2, 0)
    assert outcome(again, LATE) == [AwardState.CONFERRED]
    assert outcome(again, TWICE) == [AwardState.CONFERRED] * 2
    assert all(one.times_conferred <= 1 for one in again.state.awards.values())
    text = said(again, tmp_path, at(11))
    again.close()
    _check_minutes(text)


def _givers(text: str) -> dict[str, str]:
    """By a row of the minutes, from whose hands."""
    found, giver = {}, ""
    for line in text.splitlines():
        if line.startswith("**"):
            giver = line.strip("*").partition("; người trao: ")[2]
        found[line] = giver
    return found


def _check_minutes(text: str) -> None:
    rows = [line for line in text.splitlines() if line.startswith("|")]
    for name in (f"Sở Số {n:02}" for n in range(1, 28)):
        assert sum(name in row for row in rows) == 1
    row = next(row for row in rows if "Người Nhận 012" in row)
    assert "Bà Lò Thị Vợ" in row
    for unit in ("Sở Số 07", "Sở Số 22"):  # whose delegates never came
        assert "chưa nhận" in next(row for row in rows if unit in row).lower()
    givers = _givers(text)
    assert givers[next(row for row in rows if f"{LATE} | Nhận trực tiếp" in row)] == "Bà Trao Hai"
    given = {giver for row, giver in givers.items() if "Nhận trực tiếp" in row}
    assert given == {"Ông Trao Một", "Bà Trao Hai"}
    assert sum(TWICE in row for row in rows) == 2
