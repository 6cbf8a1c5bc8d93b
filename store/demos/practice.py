"""A practice conference (tập dượt) out of a demo, ready on its eve; and when who arrives."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from store import clock
from store.conference import Conference
from store.data_files import read_text
from store.demos.demo import Demo
from store.kinds import create
from store.lists import kinds
from store.lists.sources.pasted import Pasted
from store.lists.tables.reading import FileReading
from store.records import Status


def moment(demo: Demo, hour: str, session: int = 1) -> datetime:
    """A time of day of one of the demo's sessions, counted from 1."""
    return create.moment(demo.day, demo.sessions[session - 1].day, hour)


def eve(demo: Demo) -> datetime:
    """The morning before the conference, when the lists come in."""
    return create.moment(demo.day, -1, "08:00")


def make(demo: Demo, folder: Path) -> Conference:
    """The conference on its eve: made, its lists brought in, all prepared. Raises `BadInput`."""
    with clock.travel(eve(demo)):
        conference = create.create_conference(folder, demo, demo.day, demo.settings, practice=True)
        for kind in demo.lists:
            reading = FileReading(office_list(demo, kind), kind=kind)
            preview = kinds.preview_list(conference.state, reading)
            kinds.bring_in(conference, kind, preview, {row.key for row in preview.rows})
        _complete(conference, demo)
    return conference


def office_list(demo: Demo, kind: str) -> Pasted:
    """A list of that kind as it comes from the offices."""
    return Pasted(read_text("demos", demo.id, f"{kind}.tsv"))


def _complete(conference: Conference, demo: Demo) -> None:
    """What the lists could not say: roles, excuses, decisions' titles; and all work is done."""
    state = conference.state
    numbered = {delegate.number: delegate for delegate in state.delegates.values()}
    left_open = [award for award in state.awards.values() if not award.delegate_id]
    with conference.writing("practice") as writer:
        for told in demo.people:
            delegate = replace(numbered[told.number], roles=told.roles)
            if told.excused:
                delegate = replace(
                    delegate,
                    status=Status.EXCUSED,
                    reason=told.excused,
                    reported_by=told.reported_by,
                )
            writer.put(delegate)
        for task in state.tasks.values():
            writer.put(replace(task, done=True))
        for decision, about in zip(state.decisions.values(), demo.decisions, strict=True):
            writer.put(replace(decision, about=about))
        for award, number in zip(left_open, demo.award_delegates, strict=True):
            writer.put(replace(award, delegate_id=numbered[number].id))


def arrivals(conference: Conference, demo: Demo) -> list[tuple[datetime, int, int]]:
    """When each delegate comes to the desk: time, session order, number; absent ones are left out.

    They come in the half hour before each session, the late ones of the first as the demo says.
    """
    away = {told.number for told in demo.people if told.excused or told.stays_away}
    late = {told.number: told.arrives for told in demo.people if told.arrives}
    numbers = {delegate.number for delegate in conference.state.delegates.values()}
    coming = sorted(numbers - away)
    step = timedelta(seconds=1800 // max(len(coming), 1))
    found = []
    for order, session in enumerate(demo.sessions, start=1):
        first = moment(demo, session.start, order) - timedelta(minutes=30)
        for place, number in enumerate(coming):
            hour = late.get(number) if order == 1 else None
            at = moment(demo, hour) if hour else first + place * step
            found.append((at, order, number))
    return sorted(found)


def adopt_minutes(conference: Conference, demo: Demo) -> None:
    """The minutes are adopted before the conference ends, as the demo says."""
    conference.save("profile", replace(conference.state.profile, adopted=demo.adopted))
