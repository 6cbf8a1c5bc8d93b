"""The plan as printed (chương trình đã in): what the agenda promises, frozen once it is on paper.

Until then the plan is what the agenda itself schedules. Frozen it never moves with the day: an item
put in, lengthened or skipped changes the live day and its drift, not the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store import clock
from store.agenda import rules as agenda_rules
from store.errors import Refused
from store.records import AgendaItem, PlanLine, PrintedPlan, Session
from store.state import State

if TYPE_CHECKING:
    from store.conference import Conference
    from store.journal.database import Writer

PLAN_ID = 1


def plan_of(state: State) -> PrintedPlan | None:
    """The plan as printed; None as long as nothing was printed and nothing has begun."""
    return state.plans.get(PLAN_ID)


def lines_of(state: State) -> tuple[PlanLine, ...]:
    """The programme line by line: as printed, else as the agenda schedules it now."""
    plan = plan_of(state)
    return plan.lines if plan else scheduled(_items(state), state.sessions)


def scheduled(items: Iterable[AgendaItem], sessions: Mapping[int, Session]) -> tuple[PlanLine, ...]:
    """What the agenda schedules: each item at its fixed time, else its gap after the one before.

    Items come from `rules.in_order`; the first of a session starts its gap after the session.
    """
    lines: list[PlanLine] = []
    session_id = -1
    ends = min((session.starts for session in sessions.values()), default=clock.now())
    for item in items:
        if item.session_id != session_id:
            session_id = item.session_id
            session = sessions.get(session_id)
            ends = session.starts if session else ends
        line = PlanLine(
            item_id=item.id,
            session_id=session_id,
            starts=item.fixed or ends + timedelta(minutes=item.gap),
            minutes=item.minutes,
            title=item.title,
            presenter=item.presenter,
            gap=item.gap,
        )
        lines.append(line)
        ends = end_of(line)
    return tuple(lines)


def end_of(line: PlanLine) -> datetime:
    """When a line is over as planned."""
    return line.starts + timedelta(minutes=line.minutes)


def differences(state: State) -> list[str]:
    """Titles of what the agenda schedules otherwise than it was printed, added or gone.

    Empty where nothing was printed yet.
    """
    plan = plan_of(state)
    if plan is None:
        return []
    printed = {line.item_id: replace(line, gap=0) for line in plan.lines}  # no gap is printed
    now = {line.item_id: line for line in scheduled(_items(state), state.sessions)}
    changed = [line.title for key, line in now.items() if printed.get(key) != replace(line, gap=0)]
    return changed + [line.title for key, line in printed.items() if key not in now]


def freeze(conference: Conference) -> PrintedPlan | None:
    """Keep the programme as it stands: a paper that names its times is about to be written.

    Only the first paper does; returns the plan, None for an empty agenda, or where nothing can be
    written any more. Raises `NotSaved`.
    """
    if plan_of(conference.state) or not conference.state.agenda or conference.read_only:
        return plan_of(conference.state)
    with conference.writing("plan_print") as writer:
        keep(conference.state, writer, clock.now())
    return plan_of(conference.state)


def print_anew(conference: Conference) -> PrintedPlan:
    """Make the agenda as it stands now the plan. Raises `Refused` once an item has begun."""
    with conference.writing("plan_anew") as writer:
        if agenda_rules.has_begun(conference.state.agenda.values()):
            raise Refused("plan-fixed")
        return writer.put(_frozen(conference.state, _items(conference.state), clock.now()))


def keep(state: State, writer: Writer, now: datetime) -> None:
    """Inside a transaction: freeze the agenda as it stands, unless there is a plan already."""
    items = _items(state)
    if plan_of(state) is None and items:
        writer.put(_frozen(state, items, now))


def keep_if_begun(state: State, writer: Writer) -> None:
    """Before a change: freeze the agenda of a day that an older version began without a plan."""
    if agenda_rules.has_begun(state.agenda.values()):
        keep(state, writer, clock.now())


def _frozen(state: State, items: Sequence[AgendaItem], now: datetime) -> PrintedPlan:
    return PrintedPlan(id=PLAN_ID, at=now, lines=scheduled(items, state.sessions))


def _items(state: State) -> list[AgendaItem]:
    return agenda_rules.in_order(state.agenda.values(), state.sessions)
