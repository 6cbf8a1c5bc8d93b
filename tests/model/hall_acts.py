"""What people at the doors and the desk do: come, go, are replaced, get or lose a vote."""

from __future__ import annotations

from msgspec.structs import replace

from store.checkin import corrections, desk, reception
from store.checkin.attendance import has_come, presence_of, session
from store.checkin.headcount import Presence
from store.conference import Conference
from store.people import roster
from store.records import Delegate, Status
from tests.model.day import Day


def _some(day: Day, window: Conference) -> Delegate:
    return day.rng.choice(list(window.state.delegates.values()))


def _missed(day: Day, window: Conference) -> Delegate:
    """Somebody who has not come, mostly; whoever is there cannot be replaced."""
    every = window.state.delegates.values()
    away = [one for one in every if not one.replaced_by and not has_come(window.state, one)]
    return day.rng.choice(away) if away and day.chance(0.9) else _some(day, window)


def arrive(day: Day) -> None:
    """Somebody who is not in the hall comes; sometimes at the wrong session, let in by force."""
    window = day.window()
    here = session(window.state)
    outside = [
        one
        for one in window.state.delegates.values()
        if presence_of(window.state, one, here) is not Presence.INSIDE
    ]
    one = day.rng.choice(outside) if outside else _some(day, window)
    reason = "Chủ trì cho vào" if day.chance(0.3) else ""
    desk.check_in(window, one.code, force_reason=reason)


def leave(day: Day) -> None:
    """Somebody goes out."""
    window = day.window()
    desk.check_in(window, delegate_id=_some(day, window).id, direction="out")


def annul(day: Day) -> None:
    """A passage is taken back."""
    window = day.window()
    if window.state.passages:
        corrections.annul(window, day.rng.choice(list(window.state.passages)), "Quét nhầm")


def send_instead(day: Day) -> None:
    """A stand-in comes, or is announced, in a delegate's place: with the vote, or without."""
    window = day.window()
    absent, new = _missed(day, window), Delegate(number=0, name=day.name())
    with_vote = day.chance(0.6)
    if day.chance(0.5):
        reception.admit_newcomer(window, new, replaces=absent.id, with_vote=with_vote)
    else:
        reception.substitute(window, absent.id, new, with_vote=with_vote)


def walk_in(day: Day) -> None:
    """Somebody comes who is not on the list; sometimes they have a vote."""
    window = day.window()
    new = Delegate(number=0, name=day.name(), votes=day.chance(0.3))
    reception.admit_newcomer(window, new)


def toggle(day: Day) -> None:
    """A right to vote is given or taken."""
    window = day.window()
    roster.toggle_vote(window, _some(day, window).id)


def report(day: Day) -> None:
    """Somebody will not come."""
    window = day.window()
    status = day.rng.choice(reception.ABSENCES)
    reception.report_absence(window, _some(day, window).id, status, "Ốm", "Văn phòng")


def correct(day: Day) -> None:
    """A delegate is corrected on a form that may have been open for long."""
    window = day.window()
    old = [one for one in day.seen if isinstance(one, Delegate)]
    seen = day.rng.choice(old) if old and day.chance(0.5) else _some(day, window)
    day.seen.append(seen)
    stands = window.state.delegates.get(seen.id)
    weight = day.rng.choice((1, 2, 3))
    window.edit("delegate_edit", seen, weight=weight)
    kept = weight == seen.weight and stands == window.state.delegates.get(seen.id)
    if not kept and (stands is None or stands.weight not in {seen.weight, weight}):
        day.wrong.append(f"a form that saw {seen.weight} overwrote {stands}")


def edit(day: Day) -> None:
    """A delegate's post, unit, session or state is written anew."""
    window = day.window()
    one = _some(day, window)
    values = {"status": day.rng.choice(("invited", "confirmed", "excused")), "reason": "Ốm"}
    if one.status is Status.REPLACED:
        values = {"name": day.name()}
    roster.save_delegate(window, one.id, values)


def other_session(day: Day) -> None:
    """Somebody is asked to one session only."""
    window = day.window()
    here = day.rng.choice(list(window.state.sessions))
    window.save("delegate_edit", replace(_some(day, window), sessions=(here,)))


def call_anew(day: Day) -> None:
    """A session's roll is called anew, or who came earlier that day counts again."""
    window = day.window()
    here = day.rng.choice(list(window.state.sessions))
    desk.call_roll_anew(window, here, anew=day.chance(0.7))


def remove(day: Day) -> None:
    """Somebody is taken off the list."""
    window = day.window()
    if len(window.state.delegates) > 2:
        roster.remove_delegate(window, _some(day, window).id)


def close_session(day: Day) -> None:
    """The desk of the first session that sits is closed."""
    window = day.window()
    if len(window.state.sessions) > 1:
        desk.close_session(window, session(window.state).id)


def undo(day: Day) -> None:
    """Some window takes its last act back."""
    day.window().undo()
