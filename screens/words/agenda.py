"""What is said of the agenda: the running item, the details of one, what a step did."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from screens.sentences import say
from screens.words.set_back import item_sign
from store.agenda import rules as agenda_rules
from store.agenda import speeches, timeline
from store.agenda.going_back import TypedTime
from store.agenda.rules import ItemState, Slot, past_sessions
from store.agenda.shorten import SessionEnd, Shortening, outruns, session_ends
from store.hall import projection
from store.names import text_key
from store.records import AgendaItem, Session
from store.state import State
from store.times.shown import day_text, moment_text

OTHER_DAY_MINUTES = 12 * 60
"""Nobody is that late: the agenda is being tried out on another day."""
DAY_MINUTES = 24 * 60
"""In the evening of a day that nobody has led it is late, and the same day still."""


def clock_text(seconds: int) -> str:
    """A span as 04:12, or 1:04:12 from an hour on."""
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def hour_on(at: datetime, now: datetime, hour: str = "") -> str:
    """An hour, with its day where that is not today's; `hour` is how it is written, else 07:30."""
    hour = hour or f"{at:%H:%M}"
    if at.date() == now.date():
        return hour
    if at.date() == now.date() + timedelta(days=1):
        return say("hour-tomorrow", at=hour)
    return say("hour-on-day", at=hour, day=day_text(at.date()))


def now_lines(state: State, slots: Sequence[Slot], now: datetime) -> list[str]:
    """What runs and how long it still may, where the day stands, what comes next, when it ends."""
    return [_now_text(state, slots, now), _standing_line(slots, now), *end_lines(slots, state, now)]


def _now_text(state: State, slots: Sequence[Slot], now: datetime) -> str:
    current, closed_at = timeline.current(slots), state.profile.closed_at
    if current:
        left = current.seconds_left(now)
        facts: dict[str, str | int] = {
            "position": current.position,
            "title": current.item.title,
            "time": clock_text(left),
        }
        if paused_at := current.item.paused_at:
            return say("agenda-item-paused", at=f"{paused_at:%H:%M}", **facts)
        return say("agenda-left" if left >= 0 else "agenda-over", **facts)
    if closed_at:
        return say("agenda-closed", at=f"{closed_at:%H:%M}")
    begun = any(slot.state is ItemState.DONE for slot in slots)
    return say("agenda-between" if begun else "agenda-not-begun")


def _standing_line(slots: Sequence[Slot], now: datetime) -> str:
    """How late the day is; that nobody has pressed; what comes next, and when."""
    line = say("agenda-drift", drift=drift_text(slots))
    if standing := standing_text(slots):
        line += f" · {standing}"
    if upcoming := timeline.upcoming(slots):
        at, title = hour_on(upcoming.expected_start, now), upcoming.item.title
        line += say("agenda-upcoming", at=at, position=upcoming.position, title=title)
    return line


def standing_text(slots: Sequence[Slot]) -> str:
    """That something could have begun, and nobody has pressed; "" while there is no such thing."""
    minutes = timeline.standing_seconds(slots) // 60
    is_today = minutes <= OTHER_DAY_MINUTES
    return say("agenda-standing", minutes=minutes) if minutes and is_today else ""


def end_lines(slots: Sequence[Slot], state: State, now: datetime) -> list[str]:
    """When the session and its day are expected to be over; which sessions outrun their hours."""
    if state.profile.closed_at:
        return []
    past = past_sessions([slot.item for slot in slots])
    ends = [one for one in session_ends(slots, state.sessions) if one.session.id not in past]
    late = [outrun_text(one, now) for one in late_sessions(slots, state)]
    late = [*late[:-1], *(f"{text} {say('agenda-shorten-by')}" for text in late[-1:])]
    if not ends:
        return late
    first, last = ends[0], _last_of_the_day(ends)
    text = say("agenda-ends", name=first.session.name, at=hour_on(first.expected_end, now))
    if last is not first:  # its day stands before it
        text += say("agenda-day-ends", at=hour_on(last.expected_end, first.expected_end))
    return late if last is first and late else [text, *late]


def _last_of_the_day(ends: Sequence[SessionEnd]) -> SessionEnd:
    """The last of the sessions that begin on the day of the first."""
    day = ends[0].session.starts.date()
    return [one for one in ends if one.session.starts.date() == day][-1]


def late_sessions(slots: Sequence[Slot], state: State) -> list[SessionEnd]:
    """The sessions that the plan outruns; none where the agenda is tried out on another day."""
    if state.profile.closed_at:
        return []
    late = outruns(slots, state.sessions)
    return [one for one in late if 0 < late_minutes(one) <= OTHER_DAY_MINUTES]


def outrun_text(end: SessionEnd, now: datetime) -> str:
    """By how much the plan outruns a session's hours, in whole minutes."""
    at = hour_on(end.expected_end, now)
    return say("agenda-outruns", name=end.session.name, at=at, minutes=late_minutes(end))


def late_minutes(end: SessionEnd) -> int:
    """Minutes beyond a session's hours, between the hours as they are said."""
    return max(0, end.outrun_seconds) // 60


def session_text(session: Session, end: SessionEnd | None, *, is_over: bool) -> str:
    """A session's heading: its name, day and hours, and when it is over, or is expected to be."""
    text = f"{session.name} · {moment_text(session.starts)}"
    if session.ends:
        same = session.ends.date() == session.starts.date()
        text += f"–{session.ends:%H:%M}" if same else f" – {moment_text(session.ends)}"
    if end is None or late_minutes(end) > OTHER_DAY_MINUTES:
        return text
    key = "agenda-session-over" if is_over else "agenda-session-ends"
    text += say(key, at=f"{end.expected_end:%H:%M}")
    late = late_minutes(end)
    return text + (say("agenda-session-late", minutes=late) if late else "")


def times(slot: Slot, past: Collection[int]) -> tuple[str, str]:
    """When an item began and ended, "~" before what is only expected; "–" where it never will.

    `past` are the sessions that are over.
    """
    item = slot.item
    is_left = slot.state is ItemState.WAITING and item.session_id in past
    if slot.state is ItemState.SKIPPED or is_left:
        return "–", "–"
    start, end = f"{slot.expected_start:%H:%M}", f"{slot.expected_end:%H:%M}"
    return start if item.started else f"~{start}", end if item.finished else f"~{end}"


def detail_lines(state: State, slot: Slot) -> list[str]:
    """Everything known about the highlighted item."""
    from screens.words.acts.items import act_line  # the first picture of a window needs none of it

    item = slot.item
    session = state.sessions.get(item.session_id)
    talks = speeches.of_item(state, item.id)
    facts = [session.name] if session else []
    facts.append(say(f"agenda-kind-{item.kind}"))
    if item.presenter:
        facts.append(item.presenter)
    if talks:
        given = sum(speech.finished is not None for speech in talks)
        facts.append(say("agenda-speeches", done=given, total=len(talks)))
    return [
        f"{slot.position}. {item.title}",
        " · ".join(facts),
        " · ".join(time_facts(slot)),
        *filter(None, [act_line(state, item)]),
        say("agenda-notes-are", text=item.notes or say("agenda-nothing-noted")),
        say("agenda-conclusion-is", text=item.conclusion or say("agenda-nothing-noted")),
    ]


def time_facts(slot: Slot) -> list[str]:
    """An item's planned and actual times, and what its start and end have to wait for."""
    item, facts = slot.item, [say("agenda-added-since")]
    if slot.planned_start and slot.planned_end:
        span = f"{slot.planned_start:%H:%M}–{slot.planned_end:%H:%M}"
        facts = [say("agenda-planned", span=span, minutes=slot.planned_minutes or 0)]
    if item.started and item.finished:
        span = f"{item.started:%H:%M}–{item.finished:%H:%M}"
        facts.append(say("agenda-held", span=span, minutes=timeline.minutes_held(item)))
    if mark := item_sign(slot):
        facts.append(say("set-back-legend", sign=mark))
    if item.skipped_at:
        facts.append(say("agenda-skipped", at=f"{item.skipped_at:%H:%M}"))
    if paused := round(item.pause_seconds / 60):  # as the papers round it
        facts.append(say("agenda-pauses", minutes=paused))
    facts += [say("agenda-fixed", at=f"{item.fixed:%H:%M}")] if item.fixed else []
    facts += [say("agenda-gap", minutes=item.gap)] if item.gap else []
    return facts + ([say("agenda-to-end")] if item.to_end else [])


def shortened_lines(slots: Sequence[Slot], wanted: Shortening) -> list[str]:
    """What a proposal to shorten makes of each item, and what it cannot make up for."""
    lines = [
        say(
            "agenda-shorten-item",
            position=slot.position,
            title=slot.item.title,
            before=slot.item.minutes,
            after=wanted.minutes[slot.item.id],
        )
        for slot in slots
        if slot.item.id in wanted.minutes
    ]
    return lines + ([say("shorten-missing", minutes=wanted.missing)] if wanted.missing else [])


def step_text(changed: list[AgendaItem], slots: Sequence[Slot]) -> str:
    """What a step did: what it finished, with the minutes it took and was planned, what began."""
    by_item = {slot.item.id: slot for slot in slots}
    lines = []
    for item in sorted(changed, key=lambda item: item.finished is None):
        slot = by_item[item.id]
        facts: dict[str, str | int] = {"position": slot.position, "title": item.title}
        if item.finished and item.started:
            facts["took"] = timeline.minutes_held(item)
            if slot.planned_minutes is None:
                lines.append(say("agenda-did-finish-added", **facts))
            else:
                lines.append(say("agenda-did-finish", **facts, planned=slot.planned_minutes))
        elif item.paused_at:
            lines.append(say("agenda-did-pause", **facts))
        elif item.started and item.pause_seconds:
            lines.append(say("agenda-did-resume", **facts))
        elif item.started:
            lines.append(say("agenda-did-start", **facts, minutes=item.minutes))
        elif item.skipped_at:
            lines.append(say("agenda-did-skip", **facts))
        else:
            lines.append(say("agenda-waits-again", **facts))
    return "\n".join(lines)


def typed_lines(typed: Iterable[TypedTime]) -> Iterator[str]:
    """The times that were typed in and go with a step that is taken back."""
    for item, key in typed:
        value = getattr(item, key)
        text = clock_text(value) if key == "pause_seconds" else f"{value:%H:%M}"
        yield say(f"agenda-typed-{key}", title=item.title, time=text)


def kind_choices() -> list[tuple[str, str]]:
    """All kinds of item with their names, in the order of the alphabet."""
    named = [(kind, say(f"agenda-kind-{kind}")) for kind in agenda_rules.KINDS]
    return sorted(named, key=lambda pair: text_key(pair[1]))


def drift_text(slots: Sequence[Slot]) -> str:
    """How far behind or ahead of the plan the day is, in minutes between the hours as they are
    said: what ends at 10:52:40 ends at 10:52, thirteen minutes before 11:05.
    """
    minutes = timeline.drift_seconds(slots) // 60
    if timeline.is_other_day(slots):
        return say("drift-other-day")
    if not minutes:
        return say("drift-none")
    if minutes < -OTHER_DAY_MINUTES or minutes > DAY_MINUTES:
        return say("drift-other-day")
    return say("drift-late" if minutes > 0 else "drift-early", minutes=abs(minutes))


def hall_lines(state: State) -> list[str]:
    """What the screens of the hall and the podium show by hand, beginning with the hall's mode."""
    shown = projection.projection(state)
    lines = [say(f"hall-is-{projection.mode_of(shown)}")]
    lines += [say("hall-says", text=shown.message)] if shown.message else []
    return lines + (
        [say("hall-podium-says", text=shown.podium_message)] if shown.podium_message else []
    )


def hall_warnings(state: State) -> list[str]:
    """What the secretary must not forget about the hall's screen."""
    shown = projection.projection(state)
    lines = [say(f"hall-is-{projection.mode_of(shown)}")] if shown.blank or shown.frozen_at else []
    return lines + ([say("hall-says", text=shown.message)] if shown.message else [])
