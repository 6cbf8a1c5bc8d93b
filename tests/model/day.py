"""One day that is played at random: a folder, the windows open on it, and what was seen there."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from store import clock
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import AgendaItem, Ballot, Delegate, Record, Session, Unit

MORNING = datetime(2026, 12, 20, 7, 30, tzinfo=clock.VIETNAM)
DESKS = ("thư ký", "bàn 1", "bàn 2")


@dataclass
class Day:
    """`seen` are records as a form read them some time ago; `wrong` what contradicted on the way.

    `refused` counts the refusals by code, `results` what was published and stands at the end: days
    on which everything is refused prove nothing.
    """

    rng: random.Random
    folder: Path
    windows: list[Conference]
    moment: datetime = MORNING
    named: int = 0
    seen: list[Record] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    results: int = 0
    wrong: list[str] = field(default_factory=list)

    def window(self) -> Conference:
        """Some window, with everything read that others wrote."""
        found = self.rng.choice(self.windows)
        found.refresh()
        return found

    def name(self) -> str:
        """A name that no other name contains."""
        self.named += 1
        return f"Người {self.named:03d}"

    def chance(self, share: float) -> bool:
        """True that often."""
        return self.rng.random() < share

    def close(self) -> None:
        """Close every window."""
        for window in self.windows:
            window.close()


def begin(seed: int, folder: Path) -> Day:
    """A conference of a few members, guests and units, open in one to three windows."""
    rng = random.Random(seed)
    with clock.travel(MORNING):
        made = create_conference(folder, "khoi", date(2026, 12, 20), desk_name=DESKS[0])
        day = Day(rng, folder, [made])
        with made.writing("create") as writer:  # not to be undone
            for table in (made.state.ballots, made.state.agenda, made.state.sessions):
                for record in list(table.values()):
                    writer.remove(record)
            sessions = writer.put_all(
                Session(order=n, name=f"Buổi {n}", starts=MORNING + timedelta(hours=4 * n - 3))
                for n in range(1, rng.choice((2, 2, 3)))
            )
            writer.put(
                AgendaItem(order=1, title="Bàn", kind="vote", session_id=sessions[0].id, minutes=9)
            )
            units = writer.put_all(
                Unit(order=n, name=f"Sở {n}", member=n < 4) for n in range(1, rng.choice((1, 6)))
            )
            people = [_person(day, units, sessions) for _ in range(rng.randint(2, 9))]
            roster.put_delegates(made, writer, people)
        day.windows += [Conference.open(folder, desk) for desk in DESKS[1 : rng.randint(1, 3)]]
    return day


def _person(day: Day, units: list[Unit], sessions: list[Session]) -> Delegate:
    rng = day.rng
    return Delegate(
        number=0,
        name=day.name(),
        votes=day.chance(0.85),
        weight=rng.choice((1, 1, 1, 1, 2)),
        unit_id=rng.choice(units).id if units else 0,
        sessions=(rng.choice(sessions).id,) if day.chance(0.2) else (),
    )


def of_state(day: Day, window: Conference, *states: str) -> Ballot | None:
    """Some ballot that is in one of these states; the newest is the likeliest."""
    found = [one for one in window.state.ballots.values() if str(one.state) in states]
    if not found:
        return None
    return found[-1] if day.chance(0.6) else day.rng.choice(found)
