"""Who is on no list comes while the server is away: added here, and there once, by one rule."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from store import clock
from store.checkin import corrections, desk, reception
from store.checkin.attendance import attendance_of, session
from store.checkin.rules import Answer, Caution
from store.conference import Conference
from store.errors import NotSaved
from store.journal.several.shared import BEYOND
from store.journal.several.unsent import OUTBOX
from store.journal.verify import verify
from store.parted import sending
from store.people import parts, roster
from store.records import Delegate, Passage, Unit
from tests.several.board import Laptops, LineTo
from tests.store.parted.parted_kit import AT, begun
from tui.several.waiting import send_what_waits

Laptop = tuple[Conference, LineTo]


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with clock.travel(AT + timedelta(minutes=30)):
        yield


@pytest.fixture
def laptops(tmp_path: Path) -> Laptops:
    return Laptops(begun(tmp_path / "c"))


@pytest.fixture
def here(laptops: Laptops) -> Iterator[Laptop]:
    conference, line = laptops.open("cửa 1")
    with closing(conference):
        yield conference, line
    assert verify(conference.folder).status == "sound"


@pytest.fixture
def there(laptops: Laptops) -> Iterator[Laptop]:
    conference, line = laptops.open("cửa 2")
    with closing(conference):
        yield conference, line
    assert verify(conference.folder).status == "sound"


def added(
    conference: Conference, name: str = "Lò Văn Mới", unit: str = "", nonce: str = ""
) -> Answer:
    new = Delegate(number=0, name=name, post="Khách")
    given: dict[str, Any] = {"nonce": nonce} if nonce else {}
    return reception.admit_newcomer(conference, new, unit=unit, **given)


def sent(laptop: Laptop) -> list[Passage]:
    conference, line = laptop
    line.is_here = True
    conference.refresh()
    assert sending.is_due(conference)
    return sending.send(conference)


def guests(conference: Conference) -> list[Delegate]:
    conference.refresh()
    return [one for one in conference.state.delegates.values() if one.walk_in]


def inside(conference: Conference) -> int:
    conference.refresh()
    return attendance_of(conference.state, session(conference.state)).people.inside


def test_a_guest_is_let_in_without_the_server_and_is_on_the_list_with_it(
    here: Laptop, there: Laptop
) -> None:
    conference, line = here
    line.is_here = False
    answer = added(conference, unit="Sở Y tế")
    assert answer.outcome == "admitted"
    assert answer.passage
    assert answer.passage.id > BEYOND
    assert list(conference.folder.glob(f"{OUTBOX}*/*"))
    assert inside(conference) == 1
    (guest,) = guests(conference)
    desk.check_in(conference, guest.code, direction="out", at=clock.now() + timedelta(minutes=1))
    assert sent(here)[0].how == "walk_in"
    for laptop in (conference, there[0]):
        (known,) = guests(laptop)
        assert known.id < BEYOND
        assert replace(known, id=0, unit_id=0) == replace(guest, id=0, unit_id=0)
        assert laptop.state.units[known.unit_id].name == "Sở Y tế"
        assert [p.direction for p in laptop.state.passages.values()] == ["in", "out"]
        assert {p.delegate_id for p in laptop.state.passages.values()} == {known.id}
        assert not any(p.cautions for p in laptop.state.passages.values())
        assert laptop.state.by_code[guest.code] == [known.id]
    assert not conference.storage.unsent
    assert [entry.action for entry in conference.log()[-2:]] == ["walk_in", "check_in"]


@pytest.mark.parametrize(
    ("theirs", "number", "cautions"),
    [
        ([], 5, ()),
        ([("Khách Khác", 0)], 6, ("given_anew",)),
        ([("lo van moi", 0)], 6, ("given_anew", "namesake")),
        ([("TS. Lò Văn Mới", 17)], 5, ("namesake",)),
        ([("Lò Văn Mỡi", 17)], 5, ("namesake",)),  # folded alike: a person decides
        ([("Lò Văn Moi Hai", 17)], 5, ()),
    ],
)
def test_what_turned_out_differently_is_on_the_passage(
    here: Laptop,
    there: Laptop,
    theirs: list[tuple[str, int]],
    number: int,
    cautions: tuple[str, ...],
) -> None:
    here[1].is_here = False
    added(here[0])
    new = [Delegate(number=given, name=name) for name, given in theirs]
    roster.add_delegates(there[0], "delegate", new)
    (passage,) = sent(here)
    assert passage.cautions == cautions
    assert here[0].state.delegates[passage.delegate_id].number == number


def test_whom_the_desk_was_asked_about_is_not_told_again(here: Laptop, there: Laptop) -> None:
    roster.add_delegates(there[0], "delegate", [Delegate(number=0, name="Lò Văn Mới")])
    here[0].refresh()
    here[1].is_here = False
    added(here[0])
    added(here[0])
    roster.toggle_vote(there[0], 5)  # changed meanwhile, but not by name
    assert [one.cautions for one in sent(here)] == [(), ()]


def test_one_guest_added_at_two_doors_stays_twice_and_the_second_sending_tells(
    here: Laptop, there: Laptop
) -> None:
    for conference, line in (here, there):
        line.is_here = False
        added(conference, unit="Sở Y tế")
    assert [one.cautions for one in sent(here)] == [()]
    assert [one.cautions for one in sent(there)] == [(Caution.GIVEN_ANEW, Caution.NAMESAKE)]
    for conference in (here[0], there[0]):
        found = guests(conference)
        assert len(found) == 2
        assert len({one.number for one in found}) == 2
        assert len({one.unit_id for one in found}) == 1
    assert inside(here[0]) == inside(there[0]) == 2


def test_the_secretary_is_told_what_turned_out_differently(here: Laptop, there: Laptop) -> None:
    conference, line = here
    line.is_here = False
    added(conference)
    roster.add_delegates(there[0], "delegate", [Delegate(number=0, name="Lò Văn Mới")])
    line.is_here = True
    conference.refresh()
    first, anew, namesake = send_what_waits(conference)
    assert first == "Đã gửi lên máy chủ 1 lượt đã chờ ở máy này."
    assert "Lò Văn Mới, bàn “cửa 1” ghi tên lúc 07:30, nay là số 6" in anew
    assert "Lò Văn Mới (số 6), bàn “cửa 1” ghi tên lúc 07:30, trùng tên" in namesake


def test_a_code_that_somebody_has_meanwhile_is_given_anew(here: Laptop, there: Laptop) -> None:
    here[1].is_here = False
    answer = added(here[0])
    assert answer.delegate
    code = answer.delegate.code
    taken = Delegate(number=40, name="Khác", code=code, seat="A1")
    roster.add_delegates(there[0], "delegate", [taken])
    (passage,) = sent(here)
    guest = here[0].state.delegates[passage.delegate_id]
    assert passage.cautions == ("given_anew",)
    assert guest.code not in {"", code}


# --- refused before anything is saved ------------------------------------------------------------


def test_what_is_not_letting_a_guest_in_waits_for_the_server(here: Laptop) -> None:
    conference, line = here
    line.is_here = False
    guest = added(conference).delegate
    assert guest
    before = len(conference.storage.unsent.entries)
    new = Delegate(number=0, name="Thay")
    for refused in (
        lambda: roster.add_delegates(conference, "delegate", [new]),
        lambda: parts.save_part(conference, Unit(order=0, name=""), name="Sở Mới"),
        lambda: reception.admit_newcomer(conference, new, replaces=1),
        lambda: roster.reissue(conference, 1),
        lambda: conference.save("delegate_edit", replace(guest, card_hash="0" * 64)),
        lambda: conference.save("delegate_edit", replace(conference.state.delegates[1], post="x")),
    ):
        with pytest.raises(NotSaved, match="server-"):
            refused()
    assert len(conference.storage.unsent.entries) == before
    assert len(conference.state.delegates) == 5


# --- taken back ----------------------------------------------------------------------------------


def test_taken_back_before_it_is_sent_nobody_is_added(here: Laptop, there: Laptop) -> None:
    conference, line = here
    line.is_here = False
    added(conference, unit="Sở Y tế")
    conference.undo()
    assert not guests(conference)
    (passage,) = sent(here)
    assert passage.annulled_at
    assert (passage.delegate_id, passage.line) == (0, "Lò Văn Mới")
    for laptop in (conference, there[0]):
        assert inside(laptop) == 0
        assert not guests(laptop)
        assert [unit.name for unit in laptop.state.units.values()] == ["Sở Nội vụ"]


@pytest.mark.parametrize("again", ["redo", "restore"])
def test_taken_back_and_brought_back_is_added_once(here: Laptop, there: Laptop, again: str) -> None:
    conference, line = here
    line.is_here = False
    answer = added(conference, unit="Sở Y tế")
    assert answer.passage
    conference.undo()
    if again == "redo":
        conference.redo()
    else:
        corrections.restore(conference, answer.passage.id)
    assert sent(here)[0].annulled_at is None
    assert inside(conference) == inside(there[0]) == 1


@pytest.mark.parametrize("way", ["undo", "annul"])
def test_taken_back_after_it_was_sent(here: Laptop, there: Laptop, way: str) -> None:
    conference, line = here
    line.is_here = False
    added(conference, unit="Sở Y tế")
    (passage,) = sent(here)
    if way == "undo":
        assert conference.undo().action == "walk_in"
    else:
        corrections.annul(conference, passage.id, "nhầm")
    for laptop in (conference, there[0]):
        assert inside(laptop) == 0
        assert not guests(laptop)
        assert len(laptop.state.units) == 1


# --- sent twice ----------------------------------------------------------------------------------


def test_an_answer_that_was_lost_adds_nobody_twice(here: Laptop, there: Laptop) -> None:
    conference, line = here
    line.loses = True
    answer = added(conference)
    assert answer.outcome == "admitted"
    assert answer.passage
    assert answer.passage.id > BEYOND
    assert sent(here) == []
    assert not conference.storage.unsent
    for laptop in (conference, there[0]):
        assert len(guests(laptop)) == inside(laptop) == 1


def test_an_answer_that_was_lost_and_the_line_is_there_again(here: Laptop) -> None:
    conference, line = here
    append = line.append

    def lost(seq: int, lines: list[bytes]) -> None:
        line.loses, line.append = True, append  # type: ignore[method-assign]
        try:
            append(seq, lines)
        finally:
            line.is_here = True

    line.append = lost  # type: ignore[assignment, method-assign]
    answer = added(conference)
    assert answer.passage
    assert answer.passage.id < BEYOND
    assert answer.delegate == guests(conference)[0]
    assert inside(conference) == 1


@pytest.mark.parametrize("is_walk_in", [True, False])
def test_what_arrived_unknown_and_was_taken_back_here_is_so_there(
    here: Laptop, there: Laptop, *, is_walk_in: bool
) -> None:
    conference, line = here
    line.loses = True
    if is_walk_in:
        added(conference, unit="Sở Y tế")
    else:
        desk.check_in(conference, delegate_id=1)
    assert inside(there[0]) == 1
    conference.undo()
    assert sent(here) == []
    assert not conference.storage.unsent
    for laptop in (conference, there[0]):
        assert inside(laptop) == 0
        assert not guests(laptop)
        assert len(laptop.state.units) == 1


def test_who_arrived_unknown_and_moved_there_stays(here: Laptop, there: Laptop) -> None:
    conference, line = here
    line.loses = True
    added(conference)
    (guest,) = guests(there[0])
    desk.check_in(there[0], delegate_id=guest.id, direction="out")
    conference.undo()
    sent(here)
    first = min(conference.state.passages)
    assert conference.state.passages[first].cautions == (Caution.TOLD_OTHERWISE,)
    assert len(guests(there[0])) == 1


def test_what_was_changed_of_who_had_arrived_unknown_is_put_in(here: Laptop, there: Laptop) -> None:
    conference, line = here
    line.loses = True
    added(conference)
    (theirs,) = guests(there[0])
    there[0].save("delegate_edit", replace(theirs, post="Phóng viên"))
    line.is_here = False
    (mine,) = guests(conference)
    conference.save("delegate_edit", replace(mine, name="Lò Văn Mơi", post="Báo chí"))
    sent(here)
    (known,) = guests(conference)
    assert (known.name, known.post) == ("Lò Văn Mơi", "Phóng viên")


def test_who_was_taken_off_the_list_meanwhile_does_not_come_back(
    here: Laptop, there: Laptop
) -> None:
    conference, line = here
    line.loses = True
    added(conference)
    there[0].refresh()
    corrections.annul(there[0], min(there[0].state.passages), "nhầm")
    assert sent(here) == []
    assert not guests(conference)
    assert inside(conference) == inside(there[0]) == 0


def test_one_nonce_is_one_guest(here: Laptop) -> None:
    conference, line = here
    line.is_here = False
    first, second = (added(conference, nonce="0123456789abcdef") for _ in range(2))
    assert first.passage == second.passage
    line.is_here = True
    sent(here)
    assert added(conference, nonce="0123456789abcdef").outcome == "admitted"
    assert len(guests(conference)) == inside(conference) == 1


def test_two_windows_of_one_laptop_send_once(laptops: Laptops, here: Laptop) -> None:
    conference, line = here
    line.is_here = False
    second, other = laptops.open("cửa 1", "cửa 1b")
    other.is_here = False
    with closing(second):
        added(conference, "Khách Một")
        second.refresh()
        assert [one.number for one in guests(second)] == [5]
        added(second, "Khách Hai")
        assert [one.number for one in guests(conference)] == [5, 6]
        assert len(sent((second, other))) == 2
        line.is_here = True
        conference.refresh()
        assert not sending.is_due(conference)
        assert {one.name: one.number for one in guests(conference)} == {
            "Khách Một": 5,
            "Khách Hai": 6,
        }
        assert second.undo().desk == "cửa 1b"
        assert [one.name for one in guests(conference)] == ["Khách Một"]


# --- overruling a refusal ------------------------------------------------------------------------


def test_a_refusal_is_overruled_without_the_server(here: Laptop, there: Laptop) -> None:
    roster.save_delegate(there[0], 2, {"status": "declined", "reason": "bận"})
    conference, line = here
    conference.refresh()
    line.is_here = False
    assert desk.check_in(conference, delegate_id=2).outcome == "declined"
    forced = desk.check_in(conference, delegate_id=2, how="forced", force_reason="đến thật")
    assert forced.outcome == "admitted"
    assert [one.outcome for one in sent(here)] == ["declined", "admitted"]
    for laptop in (conference, there[0]):
        assert inside(laptop) == 1
        passage = laptop.state.passages[2]
        assert (passage.how, passage.force_reason, passage.cautions) == ("forced", "đến thật", ())
