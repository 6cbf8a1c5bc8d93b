"""What the agenda's screen says of its items: cells, the line of the running item, the details."""

from __future__ import annotations

from datetime import datetime, timedelta

from screens.overview import drift_text
from screens.sentences import say
from screens.widgets.columns import Column
from store import agenda, speeches
from store.agenda import ItemState, Slot
from store.names import text_key
from store.records import AgendaItem
from store.state import State

SIGNS = {ItemState.WAITING: "·", ItemState.RUNNING: "►", ItemState.DONE: "✓"}
LATE = "!"


def columns() -> list[Column]:
    """The columns; presenter and kind only where there is room."""
    return [
        Column("", width=2),
        Column(say("agenda-column-position"), width=2, align="right"),
        Column(say("agenda-column-planned"), width=5),
        Column(say("agenda-column-actual"), width=12),
        Column(say("agenda-column-minutes"), width=4, align="right"),
        Column(say("agenda-column-title"), weight=3),
        Column(say("agenda-column-presenter"), weight=2, from_width=90),
        Column(say("agenda-column-notes"), width=3, align="center"),
    ]


def cells(slot: Slot, now: datetime) -> tuple[str, ...]:
    """One item's row; "~" stands before times that are only expected."""
    item = slot.item
    sign = SIGNS[slot.state] + (LATE if seconds_left(item, now) < 0 else "")
    return (
        sign,
        str(slot.position),
        f"{slot.planned_start:%H:%M}",
        _times(slot),
        str(item.minutes),
        item.title,
        item.presenter,
        "✓" if item.notes or item.conclusion else "",
    )


def _times(slot: Slot) -> str:
    begin, end = f"{slot.expected_start:%H:%M}", f"{slot.expected_end:%H:%M}"
    if slot.state is ItemState.DONE:
        return f"{begin}–{end}"
    return f"{begin}–~{end}" if slot.state is ItemState.RUNNING else f"~{begin}"


def seconds_left(item: AgendaItem, now: datetime) -> int:
    """Seconds until a running item's minutes are over, negative after; 0 if it does not run."""
    if item.started is None or item.finished is not None:
        return 0
    return int((item.started + timedelta(minutes=item.minutes) - now).total_seconds())


def clock_text(seconds: int) -> str:
    """A span as 04:12, or 1:04:12 from an hour on."""
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def now_lines(slots: list[Slot], closed_at: datetime | None, now: datetime) -> list[str]:
    """What runs and how long it still may, where the day stands, what comes next."""
    current = next((slot for slot in slots if slot.state is ItemState.RUNNING), None)
    following = agenda.following([slot.item for slot in slots])
    upcoming = next((slot for slot in slots if following and slot.item.id == following.id), None)
    if current:
        left = seconds_left(current.item, now)
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
    named = [(kind, say(f"agenda-kind-{kind}")) for kind in agenda.KINDS]
    return sorted(named, key=lambda pair: text_key(pair[1]))
