"""Leading the agenda: each step of the day as one change on disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store import clock
from store.agenda import rules as agenda_rules
from store.agenda import timeline
from store.errors import Refused
from store.records import AgendaItem

if TYPE_CHECKING:
    from store.conference import Conference


def start_item(conference: Conference, position: int) -> list[AgendaItem]:
    """Start agenda item `position`, counted from 1; returns what changed. Raises `Refused`."""
    return _step(
        conference, "agenda_start", lambda items: agenda_rules.start(items, position, clock.now())
    )


def finish_item(conference: Conference) -> list[AgendaItem]:
    """Finish the running item; after the last one the conference is closed. Raises `Refused`."""
    return _step(conference, "agenda_finish", lambda items: agenda_rules.finish(items, clock.now()))


def next_item(conference: Conference) -> list[AgendaItem]:
    """Finish the running item and start the next. Raises `Refused`."""
    return _step(conference, "agenda_next", lambda items: agenda_rules.advance(items, clock.now()))


def step_back(conference: Conference) -> list[AgendaItem]:
    """Take the last step of the agenda back. Raises `Refused`."""
    return _step(conference, "agenda_back", agenda_rules.back)


def _step(
    conference: Conference, action: str, rule: Callable[[list[AgendaItem]], list[AgendaItem]]
) -> list[AgendaItem]:
    with conference.writing(action) as writer:
        profile = conference.state.profile
        if profile.closed_at and action != "agenda_back":
            raise Refused("conference-closed")
        before = timeline.agenda_items(conference.state)
        changed = {item.id: item for item in rule(before)}
        after = [changed.get(item.id, item) for item in before]
        ended = after[-1].finished
        if profile.closed_at != ended:
            writer.put(replace(profile, closed_at=ended))
        return writer.put_all(changed.values())
