"""Pictures of every room at 80x24 and the widest, on one fixed conference at one fixed moment.

After a wanted change: `pytest tests/screens/test_snapshots.py --snapshot-update`, then look.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from screens.sentences import set_language
from store import clock
from store.agenda import steps
from store.awards import ceremony, ladder_edits, presenting, stage
from store.checkin import attendance, desk
from store.conference import Conference
from store.demos import practice
from store.demos.demo import load_demo
from store.records import Award, AwardState, Decision, RecipientKind, Rung
from store.votes import ballots, voting
from tests.screens.stage_day import minutes, stage_day
from tui.app import HoinghiApp
from tui.demo import prepare

# Pictures depend on the drawing library's exact behaviour, which differs between Pythons.
pytestmark = pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="pictures are from 3.11")

ROOM_KEYS = {
    "overview": "f2",
    "delegates": "f3",
    "checkin": "f4",
    "agenda": "f5",
    "votes": "f6",
    "awards": "f7",
    "preparation": "f9",
}


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Conference]:
    """Khối 5 in its afternoon: people inside, one vote published, one item running."""
    set_language("vi")
    demo = load_demo("khoi-5")
    conference = prepare(demo, tmp_path / "c")
    numbers = {d.number: d for d in conference.state.delegates.values()}
    for at, _, number in practice.arrivals(conference, demo):
        with clock.travel(at):
            desk.check_in(conference, numbers[number].code)
    with clock.travel(practice.moment(demo, "14:00")):
        steps.next_item(conference)
    with clock.travel(practice.moment(demo, "14:12")):
        steps.next_item(conference)
        first = ballots.in_order(conference.state)[0]
        # One has come at 14:22 already: this hall is put together, not lived through.
        ballot = voting.open_ballot(conference, first.id, overrule="Ảnh chụp thử")
        voting.record_count(conference, ballot.id, demo.ballots[0].tally)
        voting.publish(conference, ballot.id)
    with clock.travel(practice.moment(demo, "14:12") + timedelta(minutes=1)):
        yield conference
    conference.close()


@pytest.mark.parametrize("size", [(80, 24), (160, 45)], ids=["80x24", "160x45"])
@pytest.mark.parametrize("room", ROOM_KEYS)
def test_rooms(
    hall: Conference, room: str, size: tuple[int, int], snap_compare: Callable[..., bool]
) -> None:
    assert snap_compare(HoinghiApp(hall), press=[ROOM_KEYS[room]], terminal_size=size)


@pytest.mark.parametrize("size", [(80, 24), (160, 45)], ids=["80x24", "160x45"])
@pytest.mark.parametrize("key", ["ctrl+x", "ctrl+y"], ids=["missing", "chase"])
def test_before_the_awards(
    hall: Conference, key: str, size: tuple[int, int], snap_compare: Callable[..., bool]
) -> None:
    """A collective that is known, one whose words no unit has, a person who is away."""
    away = max(hall.state.delegates.values(), key=lambda one: one.number)
    decision = stage.save_decision(hall, Decision(order=0, number="9/QĐ-UBND", body="UBND tỉnh"))
    for kind, name, delegate_id in (
        (RecipientKind.COLLECTIVE, "SỞ NGOẠI VỤ [/]", 0),
        (RecipientKind.INDIVIDUAL, away.name, away.id),
    ):
        certificate = Award(
            decision_id=decision.id,
            honour="bang-khen-tinh",
            form="Bằng khen của UBND tỉnh",
            kind=kind,
            recipient=name,
            order=1,
            delegate_id=delegate_id,
        )
        hall.save("award", certificate)
    assert snap_compare(HoinghiApp(hall), press=["f7", key], terminal_size=size)


@pytest.mark.parametrize("size", [(80, 24), (160, 45)], ids=["80x24", "160x45"])
def test_every_outcome_on_the_stage(
    tmp_path: Path, size: tuple[int, int], snap_compare: Callable[..., bool]
) -> None:
    """Received by somebody, owed, only read, on the stage, handed over later, withdrawn."""
    set_language("vi")
    with clock.travel(minutes(0)):
        day = stage_day(tmp_path / "c")
        *_, like = ceremony.announced(day.state)
        for name in ("Sùng A Tếnh", "Giàng A Chu"):
            stage.add_award(day, replace(like, id=0, recipient=name, delegate_id=0))
        order, _, owed, read, withdrawn, handed = ceremony.announced(day.state)
        stage.withdraw(day, withdrawn.id, "đang xem xét kỷ luật")
        stage.hand_over(day, handed.id, minutes(-60), "Giàng Thị Dế (vợ)", signed=True)
        stage.call_next(day)
        stage.confer(day)
        stage.correct_hands(day, order.id, "Nguyễn Văn Hùng [/]", "Bà Lò Thị Mỷ, Phó Chủ tịch")
        stage.call_next(day)
        stage.mark(day, owed.id, AwardState.OWED, "đi công tác")
        stage.mark(day, read.id, AwardState.READ)
        app = HoinghiApp(day)
        assert snap_compare(app, press=["f7", "home", "down"], terminal_size=size)
        day.close()


@pytest.mark.parametrize("size", [(80, 24), (160, 45)], ids=["80x24", "160x45"])
def test_the_ladder(
    hall: Conference, size: tuple[int, int], snap_compare: Callable[..., bool]
) -> None:
    """One own honour, one moved, prizes counted."""
    own = Rung(order=0, key="", name="Bảng vàng [/]", holders=(RecipientKind.HOUSEHOLD,))
    ladder_edits.add_honour(hall, own, 2)
    ladder_edits.move_rung(hall, hall.state.in_order(Rung)[4].id, -1)
    ladder_edits.set_base_salary(hall, hall.state.profile, 2_340_000)
    decision = stage.save_decision(hall, Decision(order=0, number="1", body="Chủ tịch nước"))
    for key, kind in (("huan-chuong-sao-vang", "collective"), (own.name, "household")):
        honour = next(r.key for r in hall.state.ladder.values() if key in (r.key, r.name))
        new = Award(
            decision_id=decision.id,
            honour=honour,
            form="",
            kind=RecipientKind(kind),
            recipient="Bản Nà Kham",
            order=0,
        )
        stage.add_award(hall, new)
    assert snap_compare(HoinghiApp(hall), press=["f7", "ctrl+t", "down"], terminal_size=size)


@pytest.mark.parametrize("size", [(80, 24), (160, 45)], ids=["80x24", "160x45"])
@pytest.mark.parametrize("keys", [(), ("ctrl+t",)], ids=["list", "line-up"])
def test_the_presenters(
    hall: Conference,
    keys: tuple[str, ...],
    size: tuple[int, int],
    snap_compare: Callable[..., bool],
) -> None:
    """One of them below the level that decided; then who stands on the stage for one call."""
    named = (
        ("Ông Lương [/]", "Phó Bí thư Tỉnh ủy", False),
        ("Thu", "", True),
        ("Bà Mỷ", "", False),
    )
    for name, post, tray in named:
        presenting.save(hall, None, name=name, post=post, carries_tray=tray)
    presenting.propose(hall, anew=True)
    assert snap_compare(
        HoinghiApp(hall), press=["f7", "end", "ctrl+g", *keys, "home"], terminal_size=size
    )


@pytest.mark.parametrize("size", [(80, 24), (160, 45)], ids=["80x24", "160x45"])
@pytest.mark.parametrize(
    "keys", [(), ("n", "g", "u", "y", "down"), ("ctrl+o",)], ids=["scan", "hits", "out"]
)
def test_the_desk_alone(
    hall: Conference,
    keys: tuple[str, ...],
    size: tuple[int, int],
    snap_compare: Callable[..., bool],
) -> None:
    """After a scan, then while somebody is looked for, and as exits are recorded."""
    late = next(d for d in hall.state.delegates.values() if not attendance.has_come(hall.state, d))
    hall.edit("delegate_edit", late, seat="A12", vip="mời lên hàng đầu")
    press = [*late.code, "enter", *keys]
    app = HoinghiApp(hall, only="checkin")
    assert snap_compare(app, press=press, terminal_size=size)


@pytest.mark.parametrize("size", [(80, 24), (160, 45)], ids=["80x24", "160x45"])
@pytest.mark.parametrize("hall_name", ["hall", "podium"])
def test_the_hall(
    hall: Conference,
    hall_name: str,
    size: tuple[int, int],
    snap_compare: Callable[..., bool],
) -> None:
    assert snap_compare(HoinghiApp(hall, hall=hall_name), terminal_size=size)


@pytest.mark.parametrize("size", [(80, 24), (160, 45)], ids=["80x24", "160x45"])
@pytest.mark.parametrize("kind", ["report", "break"])
def test_the_hall_in_an_item(
    hall: Conference, kind: str, size: tuple[int, int], snap_compare: Callable[..., bool]
) -> None:
    """The item that follows the vote, shortly before its time is over; the same as a break."""
    with clock.travel(clock.now() + timedelta(minutes=1)):
        running = next(item for item in steps.next_item(hall) if not item.finished)
        hall.edit("agenda_edit", running, kind=kind, presenter="Đồng chí Trưởng khối")
    with clock.travel(clock.now() + timedelta(minutes=running.minutes)):
        assert snap_compare(HoinghiApp(hall, hall="hall"), terminal_size=size)
