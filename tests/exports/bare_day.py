"""A day with nothing on it yet: each test of the minutes adds the one thing it is about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from exports import minutes
from store import clock
from store.agenda import steps
from store.checkin import desk
from store.clock import VIETNAM
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import AgendaItem, Ballot, Delegate, Method, Question, Session
from tests.exports.paper_text import paper_text


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 12, 20, hour, minute, tzinfo=VIETNAM)


@contextmanager
def bare_day(folder: Path) -> Iterator[Conference]:
    """One session from 08:00 with three items, nobody on the list yet."""
    with clock.travel(at(6)):
        made = create_conference(folder / "c", "khoi", date(2026, 12, 20))
        state = made.state
        tables = (state.sessions, state.agenda, state.groups, state.ballots)
        made.remove("t", *[record for table in tables for record in table.values()])
        (session,) = made.save("t", Session(order=1, name="Buổi sáng", starts=at(8)))
        for n, kind in enumerate(("report", "opening", "closing"), start=1):
            item = AgendaItem(
                order=n, title=f"Việc {n}", kind=kind, session_id=session.id, minutes=5
            )
            made.save("t", item)
    yield made
    made.close()


def said(conference: Conference, folder: Path, when: datetime | None = None) -> str:
    with clock.travel(when or at(17)):
        return paper_text(minutes.write(conference, folder / "bb.docx"))


def start(conference: Conference, position: int, when: datetime) -> None:
    with clock.travel(when):
        steps.start_item(conference, position)


def come(conference: Conference, when: datetime, *delegates: Delegate) -> list[Delegate]:
    """New delegates, who come in at once."""
    with clock.travel(when):
        added = roster.add_delegates(conference, "t", delegates)
        for delegate in added:
            desk.check_in(conference, delegate_id=delegate.id)
    return added


def hands(title: str, **facts: Any) -> Ballot:
    given: dict[str, Any] = {"method": Method.HANDS, "question": Question.SINGLE, **facts}
    return Ballot(order=0, title=title, base="members", threshold=">1/2", **given)
