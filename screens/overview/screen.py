"""F2: where we are, who is here, whether there is a quorum, what comes next."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from screens.frame.room import Room
from screens.sentences import say
from screens.words.agenda import (
    drift_text,
    hour_on,
    late_sessions,
    outrun_text,
    standing_text,
)
from screens.words.mirror import mirror_lines
from screens.words.quorum import quorum_text, whole_day_text
from store import clock
from store.agenda import timeline
from store.agenda.rules import ItemState, past_sessions
from store.awards.figures import figures
from store.checkin import attendance, day
from store.records import BallotState
from store.state import State
from store.thresholds import percent, percent_text
from store.times.shown import day_text

NEXT_ITEMS = 3
READ_PAUSE = 3.0
"""Seconds until what the first frame need not have is read."""


class OverviewScreen(Room):
    """The whole conference at a glance."""

    room = "overview"
    CSS_PATH = "screen.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._unready: Callable[[State], str] = lambda _: ""

    def compose_room(self) -> ComposeResult:
        """Four panels, side by side where there is room."""
        with VerticalScroll(id="panels"):
            for name in ("people", "programme", "votes", "preparation"):
                yield Static(id=name, classes="panel", markup=False)

    def on_mount(self) -> None:
        """Expected times and the mirror's state move without anybody changing anything."""
        self.set_interval(2.0, self.redraw)
        self.set_timer(READ_PAUSE, self._tell_unready)

    def _tell_unready(self) -> None:
        """From now on say what papers should not be made of: the first frame is not kept for it."""
        from screens.words.papers import unready_text

        self._unready = unready_text
        self.redraw()

    def redraw(self) -> None:
        """Fill the four panels: people, programme, votes, preparation."""
        for name, lines in (
            ("people", self._people()),
            ("programme", self._programme()),
            ("votes", self._votes()),
            ("preparation", self._preparation()),
        ):
            panel = self.query_one(f"#{name}", Static)
            panel.border_title = say(f"overview-{name}")
            panel.update(Content("\n").join(Content(line) for line in lines))

    def _people(self) -> list[str]:
        counted = attendance.attendance_of(self.state, attendance.session(self.conference.state))
        people = counted.people
        session = say("overview-session", name=counted.session.name)
        if not people.summoned:
            return [session, say("overview-no-list")]
        share = percent_text(percent(people.present, people.summoned))
        is_begun = day.has_begun(counted.session, clock.now())
        return [
            say("overview-session", name=counted.session.name),
            say("overview-present", present=people.present, summoned=people.summoned, share=share),
            say(
                "overview-absent" if is_begun else "overview-not-come",
                excused=people.excused,
                unexcused=people.unexcused,
                left=people.left,
            ),
            *filter(None, [whole_day_text(counted)]),
            quorum_text(counted.quorum),
        ]

    def _programme(self) -> list[str]:
        now = clock.now()
        slots = timeline.slots(self.state, now)
        done = sum(slot.state is ItemState.DONE for slot in slots)
        lines = [say("overview-steps", done=done, total=len(slots), drift=drift_text(slots))]
        lines += [standing] if (standing := standing_text(slots)) else []
        lines += [outrun_text(end, now) for end in late_sessions(slots, self.state)]
        current = timeline.current(slots)
        if current:
            lines.append(
                say(
                    "overview-now",
                    position=current.position,
                    title=current.item.title,
                    until=hour_on(current.expected_end, now),
                )
            )
        past = past_sessions([slot.item for slot in slots])
        waiting = [
            slot
            for slot in sorted(slots, key=lambda slot: slot.expected_start)
            if slot.state is ItemState.WAITING and slot.item.session_id not in past
        ]
        lines += [
            say(
                "overview-next",
                at=hour_on(slot.expected_start, now),
                position=slot.position,
                title=slot.item.title,
            )
            for slot in waiting[:NEXT_ITEMS]
        ]
        return lines

    def _votes(self) -> list[str]:
        ballots = self.state.ballots.values()
        published = sum(ballot.state is BallotState.PUBLISHED for ballot in ballots)
        awards = figures(self.state)
        return [
            say("overview-ballots", published=published, total=len(ballots)),
            say("overview-awards", conferred=awards.conferred, total=awards.total),
        ]

    def _preparation(self) -> list[str]:
        tasks = sorted(self.state.tasks.values(), key=lambda task: (str(task.due), task.order))
        waiting = [task for task in tasks if not task.done]
        lines = [say("overview-tasks", done=len(tasks) - len(waiting), total=len(tasks))]
        lines += filter(None, [self._unready(self.state)])
        lines += mirror_lines(self.conference)
        lines += [say("copies-went-on", place=str(one)) for one in getattr(self.app, "gone_on", ())]
        lines += [
            say(
                "overview-task",
                due=day_text(task.due),
                what=task.what,
                department=task.department,
            )
            for task in waiting[:NEXT_ITEMS]
        ]
        return lines
