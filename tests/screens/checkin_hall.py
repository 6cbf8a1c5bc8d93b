"""A small hall for the desk's tests, with namesakes, a replaced one, and markup in names."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from textual._xterm_parser import XTermParser
from textual.pilot import Pilot

from screens.checkin.screen import CheckinScreen
from store.checkin.rules import Outcome
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate, Passage, Session, Unit
from tui.app import HoinghiApp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

NAMES = [
    ("Nguyễn Văn Hùng", "1965"),
    ("Nguyễn Văn Hưng", "1971"),
    ("Trần Thị Lan Anh", "02/03/1980"),
    ("An [/] Bình [red]", "1990"),
    ("Đỗ Thị Hòa", ""),
    ("Vàng A Páo", "1977"),
    ("Tôn Nữ Công Huyền Thị Thanh Tâm Phương Thảo Nguyên", "1968"),
    ("Lê Quốc Khánh", "1969"),
]


def make_hall(folder: Path, more: int = 0) -> Conference:
    """The eight of `NAMES`, by ids 1 to 8, then `more` invented ones."""
    conference = create_conference(folder / "c", "cong-doan", date(2026, 12, 20), desk_name="bàn 1")
    units = conference.save(
        "unit",
        Unit(order=1, name="Sở Nội vụ tỉnh Lai Châu", short="SNV", member=True),
        Unit(order=2, name="Sở Y tế", member=True),
    )
    people = [
        Delegate(
            number=number,
            name=name,
            honorific="Ông" if number != 3 else "Bà",
            birth=birth,
            post="Phó Giám đốc",
            unit_id=units[number % 2].id,
            phone=f"091234500{number}",
            seat=f"A-{number:02d}",
            votes=number % 2 == 1,
        )
        for number, (name, birth) in enumerate(NAMES, start=1)
    ]
    people += [
        Delegate(number=number, name=f"Khách Mời {number}", unit_id=units[0].id)
        for number in range(9, 9 + more)
    ]
    roster.add_delegates(conference, "import", people)
    return conference


def edit(conference: Conference, number: int, **fields: object) -> Delegate:
    """Change the delegate with that number."""
    return conference.edit("delegate", find(conference, number), **fields)


def find(conference: Conference, number: int) -> Delegate:
    """The delegate with that number."""
    return next(d for d in conference.state.delegates.values() if d.number == number)


def outcomes(conference: Conference) -> list[str]:
    """The outcomes of all passages in the order in which they were saved."""
    passages = conference.state.passages
    return [passages[i].outcome for i in sorted(passages)]


def last(conference: Conference) -> Passage:
    """The newest passage."""
    return conference.state.passages[max(conference.state.passages)]


def second_session(conference: Conference) -> Session:
    """The session with the highest number; made if there is only one."""
    sessions = sorted(conference.state.sessions.values(), key=lambda s: s.order)
    if len(sessions) > 1:
        return sessions[1]
    first = sessions[0]
    (second,) = conference.save(
        "session", Session(order=first.order + 1, name="Buổi chiều", starts=first.starts)
    )
    return second


class Keys:
    """Keys, eyes and patience at one desk."""

    def __init__(self, app: HoinghiApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def desk(self) -> CheckinScreen:
        """The desk's screen."""
        return next(s for s in self.app.screen_stack if isinstance(s, CheckinScreen))

    async def scan(self, *lines: str, end: str = "\r") -> None:
        """Send lines as a scanner does, and wait until every key was taken."""
        for event in XTermParser().feed("".join(line + end for line in lines)):
            self.app.post_message(event)
        await self.settle()

    async def type(self, text: str, *keys: str) -> None:
        """Type slowly, then press the keys, without waiting in real time."""
        at = monotonic()
        for event in XTermParser().feed(text):
            event.time = at
            at += 0.2
            self.app.post_message(event)
        await self.settle()
        await self.press(*keys)

    async def press(self, *keys: str) -> None:
        """Press keys one by one, each a second after the last for the field's clock."""
        for key in keys:
            self.desk.field._last_key = float("-inf")
            self.desk.field._ends_since = float("-inf")
            await self.pilot.press(key)
            await self.settle()

    async def settle(self) -> None:
        """Let every message be handled."""
        for _ in range(4):
            await self.pilot.pause()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for something that a timer brings."""
        for _ in range(400):
            if holds():
                return
            await self.pilot.pause(0.01)
        raise AssertionError("\n" + self.screen)

    async def sees(self, *texts: str) -> None:
        """Wait until all these texts are on the screen."""
        await self.until(lambda: all(text in self.screen for text in texts))

    @property
    def screen(self) -> str:
        """What is on the screen, runs of spaces as one, lines joined."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(" ".join(strip.text.split()) for strip in strips)

    @property
    def outcome(self) -> Outcome | None:
        """The outcome of the last answer."""
        return self.desk.model.answer.outcome if self.desk.model.answer else None


@asynccontextmanager
async def desk_of(conference: Conference, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Keys]:
    """A window that is nothing but the desk."""
    app = HoinghiApp(conference, only="checkin")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Keys(app, pilot)
