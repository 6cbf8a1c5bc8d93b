"""Sessions that an imported programme leaves without an item: nobody is called to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store.agenda import printed
from store.records import Session

if TYPE_CHECKING:
    from store.journal.database import Writer
    from store.state import State


def emptied(state: State, kept: Collection[int], filled: Collection[int]) -> list[Session]:
    """The sessions all of whose items go, of which nothing else is known.

    `kept` are the items that stay, `filled` the sessions that the rows are in. A session in which
    people were recorded or asked for, or votes held, or which is in the printed plan, stays.
    """
    held = set(filled) | {one.session_id for one in state.agenda.values() if one.id in kept}
    held |= {one.session_id for one in state.agenda.values() if one.started is not None}
    held |= {one.session_id for one in state.passages.values()}
    held |= {one.session_id for one in state.ballots.values()}
    held |= {one for delegate in state.delegates.values() for one in delegate.sessions}
    plan = printed.plan_of(state)
    held |= {line.session_id for line in plan.lines} if plan else set()
    had = {one.session_id for one in state.agenda.values()}
    return [one for one in state.in_order(Session) if one.id in had - held]


def remove_sessions(writer: Writer, gone: Iterable[Session], staying: Iterable[Session]) -> None:
    """Remove sessions and number those that stay, where any goes."""
    lost = list(gone)
    for one in lost:
        writer.remove(one)
    if lost:
        ordered = sorted(staying, key=lambda one: (one.starts, one.order))
        writer.put_all(replace(one, order=order) for order, one in enumerate(ordered, start=1))
