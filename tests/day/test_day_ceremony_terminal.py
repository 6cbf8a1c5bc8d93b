"""The ceremony of 120 recipients in a real terminal, killed in the middle of a call."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store import clock
from store.awards import ceremony
from store.awards import rules as award_rules
from store.awards.rules import Call
from store.conference import Conference
from store.records import AwardState
from tests.day.ceremony_day import LATE, NEVER_CAME, TWICE, ceremony_day, check_minutes, outcome
from tests.exports.bare_day import at, said

if sys.platform == "win32":  # pragma: no cover
    pytest.skip("needs a pty", allow_module_level=True)

from tests.day.terminal import ENTER, F4, F7, Terminal, ctrl

DOWN = "\x1b[B"
KILLED, MARKED = 6, 3
"""The call in which the window is killed, and the place in it of one who does not come up."""

Open = Callable[..., Terminal]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with ceremony_day(tmp_path) as made:
        return made.folder


@pytest.fixture
def window(folder: Path, tmp_path: Path) -> Iterator[Open]:
    opened: list[Terminal] = []

    def start(*words: str, columns: int = 80, lines: int = 24) -> Terminal:
        now = at(9, len(opened)).isoformat()
        size = {"columns": columns, "lines": lines}
        opened.append(Terminal(*words, str(folder), home=tmp_path, now=now, **size))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()


class Leader:
    """Who leads the ceremony by keys, and knows from the plan what is to happen at each."""

    def __init__(self, plan: list[Call]) -> None:
        self.plan = plan
        self.given = 0

    def call(self, window: Terminal, number: int) -> None:
        window.send(ENTER)
        window.wait("Đang trên sân khấu", f"►  Đợt {number}:")

    def confer(self, window: Terminal, number: int, left: int = 0, come: int = 0) -> None:
        """All of a call receive but those away and those `left` out by hand; some more come."""
        awards = self.plan[number - 1].awards
        away = [one for one in awards if one.recipient in (*NEVER_CAME, LATE)]
        window.send(ctrl("d"))
        if away:
            window.wait("Chưa có người lên nhận", away[0].recipient)
            window.send(ENTER)
        self.given += len(awards) - len(away) - left + come
        window.wait(f"đã trao {self.given}/120")


def test_a_ceremony_is_killed_in_a_call_and_led_to_its_end(
    folder: Path, tmp_path: Path, window: Open
) -> None:
    with Conference.open(folder) as conference:
        plan = ceremony.calls(conference.state)
        code = next(d.code for d in conference.state.delegates.values() if d.name == LATE)
    late_in = next(c.number for c in plan if LATE in {one.recipient for one in c.awards})
    leader, killed = Leader(plan), plan[KILLED - 1]
    first = window()
    podium = window("project", "--podium")
    first.wait("Tổng quan")
    first.send(F7)
    first.wait("đã trao 0/120")
    for number in range(1, KILLED):
        leader.call(first, number)
        podium.wait(f"TRÊN SÂN KHẤU – Đợt {number}:")
        leader.confer(first, number)
    leader.call(first, KILLED)
    podium.wait("TRÊN SÂN KHẤU – Đợt 6:")
    first.send(ctrl("u"))
    first.wait("trở về hàng chờ")
    podium.until(lambda: "TRÊN SÂN KHẤU" not in "\n".join(podium.screen.display), "the undoing")
    leader.call(first, KILLED)
    kill_with_a_mark(first, killed, folder)
    podium.wait("TRÊN SÂN KHẤU – Đợt 6:", "chưa nhận")
    second = window(columns=160, lines=45)
    second.wait("Tổng quan")
    second.send(F7)
    second.wait("Đang trên sân khấu", "►  Đợt 6:", f"{MARKED}. {name_of(killed)}: ! chưa nhận")
    leader.confer(second, KILLED, left=1)
    for number in range(KILLED + 1, len(plan) + 1):
        leader.call(second, number)
        leader.confer(second, number, come=number == late_in + 1)
        if number == late_in:
            come_late(second, code, late_in + 1)
    second.wait("Đã gọi hết danh sách")
    check_end(folder, tmp_path, name_of(killed), leader.given)


def name_of(call: Call) -> str:
    return call.awards[MARKED - 1].recipient


def kill_with_a_mark(window: Terminal, call: Call, folder: Path) -> None:
    """SIGKILL while a call stands and one of it is marked: both are on the disk."""
    window.send(DOWN * MARKED + " ")
    window.wait(f"{MARKED}. {name_of(call)}: ! chưa nhận")
    window.process.kill()
    window.process.wait()
    with Conference.open(folder) as conference:
        standing = award_rules.on_stage(ceremony.calls(conference.state))
        assert standing is not None
        names = [one.recipient for one in standing.standing]
    assert names == [one.recipient for one in call.awards if one.recipient != name_of(call)]


def come_late(window: Terminal, code: str, into: int) -> None:
    """Scanned at the desk, then "+" twice: to who has come, and into the next call of the kind."""
    window.send(F4)
    window.wait("Điểm danh", "Quét mã")
    window.send(code + ENTER)
    window.wait(f"CÓ MẶT: {LATE}")
    window.send(F7)
    window.wait(f"Đã đến: {LATE}")
    window.send("+")
    window.until(lambda: LATE in cursor_line(window), "the cursor at who has come")
    window.send("+")
    window.wait(f"{LATE}: vào đợt {into}")


def cursor_line(window: Terminal) -> str:
    return next((line for line in window.screen.display if line.startswith("›")), "")


def check_end(folder: Path, tmp_path: Path, marked: str, given: int) -> None:
    """The disk and the minutes tell what was pressed, of everybody once."""
    with Conference.open(folder) as conference, clock.travel(at(11)):
        awards = ceremony.announced(conference.state)
        left = {one.recipient for one in awards if one.state is AwardState.OWED}
        assert left == {*NEVER_CAME, marked}
        assert given == 120 - len(left)
        assert outcome(conference, LATE) == [AwardState.CONFERRED]
        assert outcome(conference, TWICE) == [AwardState.CONFERRED] * 2
        assert all(one.times_conferred <= 1 for one in awards)
        text = said(conference, tmp_path, at(11))
    check_minutes(text)
    rows = [line for line in text.splitlines() if line.startswith("|") and "| Chưa nhận |" in line]
    assert len(rows) == len(left)
    assert any(marked in row for row in rows)
