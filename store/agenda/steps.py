"""Leading the agenda: each step of the day as one change on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store import clock
from store.agenda import going_back, printed, speeches, timeline
from store.agenda import rules as agenda_rules
from store.agenda.going_back import TypedTime
from store.errors import Refused
from store.records import AgendaItem
from store.state import State

if TYPE_CHECKING:
    from store.conference import Conference
    from store.journal.database import Writer


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


def pause_item(conference: Conference) -> list[AgendaItem]:
    """Stop the running item's clock. Raises `Refused`."""
    return _step(conference, "agenda_pause", lambda items: agenda_rules.pause(items, clock.now()))


def resume_item(conference: Conference) -> list[AgendaItem]:
    """Let the paused item go on. Raises `Refused`."""
    return _step(conference, "agenda_resume", lambda items: agenda_rules.resume(items, clock.now()))


def skip_item(conference: Conference, position: int | None = None) -> list[AgendaItem]:
    """Skip agenda item `position`, or what would come next. Raises `Refused`."""
    return _step(
        conference, "agenda_skip", lambda items: agenda_rules.skip(items, position, clock.now())
    )


def unskip_item(conference: Conference, position: int) -> list[AgendaItem]:
    """Let skipped agenda item `position` wait again. Raises `Refused`."""
    return _step(conference, "agenda_unskip", lambda items: agenda_rules.unskip(items, position))


def typed_since_step(conference: Conference) -> list[TypedTime]:
    """The times typed in by hand that a step back would take along. Raises `Refused`."""
    items = timeline.agenda_items(conference.state)
    return going_back.typed_since(going_back.last_step(conference.log()), items)


def step_back(conference: Conference) -> list[AgendaItem]:
    """Take the last step of the agenda back, whichever kind it was. Raises `Refused`.

    What was noted, moved or corrected since stays, but `typed_since_step`.
    """
    entry = going_back.last_step(conference.log())
    with conference.writing("agenda_back", undoes=entry.seq if entry else 0) as writer:
        if going_back.last_step(conference.log()) != entry:  # in another window, just now
            raise Refused("step-since")
        state = conference.state
        before = going_back.items_before(entry, timeline.agenda_items(state))
        changed = _put(state, writer, before)
        writer.put_all(going_back.speeches_before(entry, state.speeches))
        plan = printed.plan_of(state)
        after = {**state.agenda, **{item.id: item for item in changed}}
        froze = entry is not None and going_back.froze_the_plan(entry)
        if plan and froze and not agenda_rules.has_begun(after.values()):
            writer.remove(plan)
        return changed


def _step(
    conference: Conference, action: str, rule: Callable[[list[AgendaItem]], list[AgendaItem]]
) -> list[AgendaItem]:
    with conference.writing(action) as writer:
        if conference.state.profile.closed_at:
            raise Refused("conference-closed")
        items = timeline.agenda_items(conference.state)
        changed = rule(items)
        if agenda_rules.has_begun([*items, *changed]):
            printed.keep(conference.state, writer, clock.now())
        return _put(conference.state, writer, changed)


def _put(state: State, writer: Writer, changed: Sequence[AgendaItem]) -> list[AgendaItem]:
    """Save items, and what ends with them: who speaks in one, the conference with the last."""
    close(state, writer, changed)
    speeches.end_with(state, writer, changed)
    return writer.put_all(changed)


def close(state: State, writer: Writer, changed: Iterable[AgendaItem]) -> None:
    """Inside a transaction that changes items: let the conference end with the last of them."""
    new = {item.id: item for item in changed}
    after = [new.get(item.id, item) for item in timeline.agenda_items(state)]
    ended = agenda_rules.ended_at(after)
    if state.profile.closed_at != ended:
        writer.put(replace(state.profile, closed_at=ended))
