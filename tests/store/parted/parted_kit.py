"""Two copies of one conference that both go on."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

from store import clock
from store.checkin import reception
from store.clock import VIETNAM
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate, Passage, Unit

AT = datetime(2026, 11, 20, 7, 0, tzinfo=VIETNAM)


def begun(folder: Path, people: int = 4) -> Path:
    """A conference with some delegates of one unit, each with a vote; closed again."""
    with clock.travel(AT):
        made = create_conference(folder, "khoi", date(2026, 11, 20))
        with made, made.writing("import") as writer:
            unit = writer.put(Unit(order=1, name="Sở Nội vụ", member=True))
            names = ("An", "Bình", "Chi", "Dũng", "Em", "Giang")[:people]
            new = [Delegate(number=0, name=name, unit_id=unit.id, votes=True) for name in names]
            roster.put_delegates(made, writer, new)
    return folder


def copied(folder: Path, to: Path) -> Path:
    shutil.copytree(folder, to)
    return to


def opened(folder: Path, desk: str) -> Conference:
    return Conference.open(folder, desk)


def walk_in(conference: Conference, name: str, unit: str = "") -> Delegate:
    answer = reception.admit_newcomer(conference, Delegate(number=0, name=name), unit=unit)
    assert answer.delegate is not None
    return answer.delegate


def passed(conference: Conference) -> Counter[tuple[object, ...]]:
    """Every passage by what it is, whatever its numbers are."""
    return Counter(_what(conference, one) for one in conference.state.passages.values())


def _what(conference: Conference, one: Passage) -> tuple[object, ...]:
    delegate = conference.state.delegates.get(one.delegate_id)
    who = delegate.name if delegate else one.line
    return (who, one.at, one.desk, one.outcome, one.direction, one.how, bool(one.annulled_at))


def minute(number: int) -> datetime:
    return AT + timedelta(minutes=number)
