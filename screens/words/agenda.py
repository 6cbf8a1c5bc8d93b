"""What is said of the agenda: the running item, the details of one, what a step did."""

from __future__ import annotations

from datetime import datetime, timedelta

from screens.sentences import say
from store.agenda import rules as agenda_rules
from store.agenda import speeches, timeline
from store.agenda.rules import ItemState, Slot
from store.hall import projection
from store.names import text_key
from store.records import AgendaItem
from store.state import State

OTHER_DAY_MINUTES = 12 * 60
"""Nobody is that late: the agenda is being tried out on another day."""


def clock_text(seconds: int) -> str:
    """A span as 04:12, or 1:04:12 from an hour on."""
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def now_lines(slots: list[Slot], closed_at: datetime | None, now: datetime) -> list[str]:
    """What runs and how long it still may, where the day stands, what comes next."""
    current, upcoming = timeline.current(slots), timeline.upcoming(slots)
    if current:
        left = current.seconds_left(now)
        first = say(
            "agenda-left" if left >= 0 else "agenda-over",
            position=current.position,
            title=current.item.title,
            time=clock_text(left),
        )
    elif closed_at:
        first = say("agenda-closed", at=f"{closed_at:%H:%M}")
    else:
        begun = any(slot.state is ItemState.DONE for slot in slots)
        first = say("agenda-paused" if begun else "agenda-not-begun")
    second = say("agenda-drift", drift=drift_text(slots))
    if upcoming:
        at = f"{upcoming.expected_start:%H:%M}"
        title = upcoming.item.title
        second += say("agenda-upcoming", at=at, position=upcoming.position, title=title)
    return [first, second]


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
        *filter(None, [act_line(state, item)]),
        say("agenda-notes-are", text=item.notes or say("agenda-nothing-noted")),
        say("agenda-conclusion-is", text=item.conclusion or say("agenda-nothing-noted")),
    ]


def step_text(changed: list[AgendaItem], positions: dict[int, int]) -> str:
    """What a step did: what it finished, with the minutes it took, and what began."""
    lines = []
    for item in sorted(changed, key=lambda item: item.finished is None):
        facts: dict[str, str | int] = {"position": positions[item.id], "title": item.title}
        if item.finished and item.started:
            took = round((item.finished - item.started).total_seconds() / 60)
            lines.append(say("agenda-did-finish", **facts, took=took, planned=item.minutes))
        elif item.started:
            lines.append(say("agenda-did-start", **facts, minutes=item.minutes))
        else:
            lines.append(say("agenda-waits-again", **facts))
    return "\n".join(lines)


def kind_choices() -> list[tuple[str, str]]:
    """All kinds of item with their names, in the order of the alphabet."""
    named = [(kind, say(f"agenda-kind-{kind}")) for kind in agenda_rules.KINDS]
    return sorted(named, key=lambda pair: text_key(pair[1]))


def drift_text(slots: list[Slot]) -> str:
    """How far behind or ahead of the plan the day is, in words and minutes."""
    seconds = timeline.drift_seconds(slots)
    minutes = abs(seconds) // 60
    if not minutes:
        return say("drift-none")
    if minutes > OTHER_DAY_MINUTES:
        return say("drift-other-day")
    words = "drift-late" if timedelta(seconds=seconds) > timedelta() else "drift-early"
    return say(words, minutes=minutes)


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
