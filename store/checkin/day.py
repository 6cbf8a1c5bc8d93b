"""Presence of the day: who is in the hall, as awards, votes and the quorum ask.

The desk counts each session by itself. Whoever came in the morning and was not sent out is in the
hall in the afternoon too, though the desk has not seen them again, unless the secretary has the
roll called anew for that session (`Session.anew`). A new day begins by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from store.checkin import headcount
from store.checkin.headcount import Presence
from store.records import Delegate, Passage, Session, Status
from store.state import State
from store.times.moments import order


def stretch(state: State, session: Session) -> tuple[Session, ...]:
    """The sessions whose passages count in a session: those of its day up to it, it last.

    None from before the last one whose roll was called anew.
    """
    counted = [*earlier(state, session), session]
    begun = next((n for n in reversed(range(len(counted))) if counted[n].anew), 0)
    return tuple(counted[begun:])


def earlier(state: State, session: Session) -> list[Session]:
    """The sessions of the same day before it."""
    return [
        one
        for one in state.in_order(Session)
        if one.starts.date() == session.starts.date()
        and (one.order, one.id) < (session.order, session.id)
    ]


def still_held(state: State, session: Session) -> Session | None:
    """The earlier session of the same day of which an item goes on."""
    before = {one.id: one for one in earlier(state, session)}
    going_on = (one for one in state.agenda.values() if one.started and not one.finished)
    return next((before[one.session_id] for one in going_on if one.session_id in before), None)


def reached(state: State, now: datetime) -> Iterator[Session]:
    """The open sessions in which something was done last, by the order of the journal.

    That of the item that was begun last, and that in which somebody passed last: the latter not
    where it is on another day of the conference than it is `now`, for then it was the clock alone
    that chose it, a day too fast.
    """
    begun = max(state.agenda.values(), key=lambda one: order(one, "started"), default=None)
    passages = (one for one in state.passages.values() if one.session_id in state.sessions)
    passed = max(passages, key=order, default=None)
    days = {one.starts.date() for one in state.sessions.values()}
    if begun and begun.started and (held := state.sessions.get(begun.session_id)):
        yield from () if held.closed_at else (held,)
    if passed:
        came_to = state.sessions[passed.session_id]
        is_likely = now.date() not in days or came_to.starts.date() == now.date()
        yield from (came_to,) if is_likely and not came_to.closed_at else ()


def has_begun(session: Session, now: datetime) -> bool:
    """Whether whoever is not there is absent: nobody is before the hour, unless the roll closed."""
    return now >= session.starts or session.closed_at is not None


def roll_was_called(state: State, session: Session) -> bool:
    """Whether the desk saw anybody in what counts in a session; else nobody is known to be away."""
    ids = {one.id for one in stretch(state, session)}
    return any(one.session_id in ids for one in headcount.moves(state.passages.values()))


def is_expected(state: State, delegate: Delegate, session: Session) -> bool:
    """Whether a delegate is to come to a session.

    A substitute takes the place from the session on to which they first came. Who was away from
    those before it is the one on the list.
    """
    if not headcount.is_asked(delegate, session):
        return False
    if delegate.status is Status.REPLACED:
        return not delegate.replaces and _came_first_after(state, instead(state, delegate), session)
    return not (delegate.replaces and _came_first_after(state, delegate, session))


def instead(state: State, delegate: Delegate) -> Delegate:
    """Who came in a delegate's place: the last of those who were sent, or they themselves."""
    seen: set[int] = set()
    while delegate.replaced_by in state.delegates and delegate.id not in seen:
        seen.add(delegate.id)
        delegate = state.delegates[delegate.replaced_by]
    return delegate


def _came_first_after(state: State, delegate: Delegate, session: Session) -> bool:
    """Whether somebody came, and to no session up to this one."""
    moves = headcount.moves(_passages(state, delegate.id, state.sessions))
    came = {state.sessions[one.session_id] for one in moves if one.direction == "in"}
    ours = (session.order, session.id)
    return bool(came) and all((one.order, one.id) > ours for one in came)


def presence(state: State, delegate: Delegate, session: Session) -> Presence:
    """Where a delegate is in a session, wherever that day they came in."""
    return presence_in(state, delegate, stretch(state, session))


def presence_in(state: State, delegate: Delegate, sessions: tuple[Session, ...]) -> Presence:
    """The same by the sessions that count, the one asked about last.

    Who is not asked to it stays in it only where its own desk let them in.
    """
    if not headcount.is_asked(delegate, sessions[-1]):
        sessions = sessions[-1:]
    counted = _passages(state, delegate.id, {session.id for session in sessions})
    return headcount.presence(delegate, counted)


def left_by(state: State, delegate: Delegate, served: Session) -> Session:
    """The session that somebody goes out of while the desk serves one by the clock.

    Whoever came in last to a later one is in that: the clock was set back since, or it is closed.
    """
    passages = (state.passages[i] for i in state.passages_of.get(delegate.id, ()))
    last = next(reversed(headcount.moves(passages)), None)
    came_to = state.sessions.get(last.session_id) if last and last.direction == "in" else None
    is_later = came_to and (came_to.order, came_to.id) > (served.order, served.id)
    return came_to if came_to and is_later else served


def arrival(state: State, delegate: Delegate, session: Session) -> Passage | None:
    """The passage with which a delegate first came in to what counts in a session."""
    return next(iter(_arrivals(state, delegate, session)), None)


def last_arrival(state: State, delegate: Delegate, session: Session) -> Passage | None:
    """The passage with which a delegate last came in, be it back from outside."""
    return next(reversed(_arrivals(state, delegate, session)), None)


def first_recorded(state: State, delegate: Delegate, session: Session) -> int:
    """The id of the first record of a delegate's coming in; what came before it may be added later.

    Ids go by when something was put on record. 0 where they never came in.
    """
    return min((passage.id for passage in _arrivals(state, delegate, session)), default=0)


def _arrivals(state: State, delegate: Delegate, session: Session) -> list[Passage]:
    ids = {one.id for one in stretch(state, session)}
    moves = headcount.moves(_passages(state, delegate.id, ids))
    return [passage for passage in moves if passage.direction == "in"]


def _passages(state: State, delegate_id: int, sessions: Collection[int]) -> list[Passage]:
    ids = state.passages_of.get(delegate_id, ())
    return [p for i in ids if (p := state.passages[i]).session_id in sessions]
