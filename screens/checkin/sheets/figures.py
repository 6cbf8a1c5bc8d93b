"""Ctrl+G at the desk: what the secretary reports, by unit and group, over time, who is missing."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from screens.frame.keys import speak
from screens.sentences import say
from screens.widgets.modal import Modal
from screens.widgets.plain import visible
from screens.words.checkin import brief_person
from screens.words.quorum import among_text, whole_day_text
from screens.words.set_back import scan_again_list
from store import clock
from store.checkin import attendance, day
from store.checkin.attendance import Attendance
from store.checkin.attendance_report import Expected, Missing, arrivals, missing
from store.checkin.headcount import Headcount
from store.checkin.scan_again import to_scan_again
from store.conference import Conference, Touched
from store.records import Session
from store.state import State
from store.thresholds import percent, percent_text

SHOWN = 12
"""Missing people named in one capacity; the rest is a number."""
BAR = 30
"""Cells of the longest bar."""


class FiguresScreen(Modal[None]):
    """Statistics of one session, fresh at every change; in privacy mode without names."""

    AUTO_FOCUS = "#figures-scroll"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g,enter", "close", id="figures.close", key_display="Esc"),
    ]

    def __init__(self, conference: Conference, session: Session, *, private: bool) -> None:
        super().__init__()
        speak(self)
        self._conference = conference
        self._session_id = session.id
        self._private = private

    def compose(self) -> ComposeResult:
        """A box that scrolls."""
        with Vertical(id="figures-box"):
            yield Static(id="figures-title", markup=False)
            with VerticalScroll(id="figures-scroll"):
                yield Static(id="figures-text", markup=False)
            yield Static(Content(say("figures-hint")), id="figures-hint", markup=False)

    def on_mount(self) -> None:
        """Show the first count."""
        self.changed({})

    def changed(self, _touched: Touched) -> None:
        """Count anew: whatever changed may have moved a figure."""
        state = self._conference.state
        session = state.sessions[self._session_id]
        counted = attendance.attendance_of(state, session)
        title = say("figures-title", session=session.name)
        self.query_one("#figures-title", Static).update(Content(visible(title)))
        lines = [
            chair_sentence(state, counted),
            *filter(None, [whole_day_text(counted)]),
            "",
            *self._to_scan_again(session),
            *_heading("figures-missing"),
            *self._missing(missing(state, counted.of_day)),
            "",
            *_heading("figures-groups"),
            *_table(counted.by_group),
            "",
            *_heading("figures-arrivals"),
            *_plot(arrivals(state.passages.values(), session)),
            "",
            *_heading("figures-units"),
            *_table(counted.by_unit),
        ]
        text = Content("\n".join(visible(line) for line in lines))
        self.query_one("#figures-text", Static).update(text)

    def _to_scan_again(self, session: Session) -> list[str]:
        """Everybody: each of them counts as away until they were scanned."""
        state = self._conference.state
        people = to_scan_again(state, session)
        lines = scan_again_list(state, people) if people else []
        return [*lines[: 1 if self._private else None], ""] if lines else []

    def _missing(self, found: dict[Expected, Missing]) -> list[str]:
        lines: list[str] = []
        for kind, (total, people) in found.items():
            if not total:
                continue
            key = "figures-wanted" if people else "figures-complete"
            kind_name = say(f"figures-{kind}")
            lines.append(say(key, kind=kind_name, missing=len(people), total=total))
            if self._private:
                continue
            named = [brief_person(self._conference.state, d) for d in people[:SHOWN]]
            lines += [f"    – {line}" for line in named]
            if len(people) > SHOWN:
                lines.append("    " + say("figures-more", count=len(people) - SHOWN))
        return lines or [say("figures-nobody-wanted")]

    def action_close(self) -> None:
        """Back to the desk."""
        self.dismiss()


def chair_sentence(state: State, counted: Attendance) -> str:
    """What the chair or the MC reads out; before the session nobody is absent yet."""
    people = counted.day
    share = percent_text(percent(people.present, people.summoned))
    return say(
        "figures-chair",
        present=people.present,
        summoned=people.summoned,
        share=share,
        among=among_text(state, counted),
        excused=people.excused,
        unexcused=people.unexcused,
        begun="yes" if day.has_begun(counted.session, clock.now()) else "no",
    )


def _heading(key: str) -> list[str]:
    text = say(key)
    return [text, "─" * len(text)]


def _table(parts: list[tuple[str, Headcount]]) -> list[str]:
    return [
        say(
            "figures-part",
            name=name or say("checkin-no-group"),
            present=part.present,
            summoned=part.summoned,
            share=percent_text(percent(part.present, part.summoned)),
            inside=part.inside,
            left=part.left,
        )
        for name, part in parts
    ] or [say("figures-none")]


def _plot(rows: list[tuple[datetime, int]]) -> list[str]:
    most = max((count for _, count in rows), default=0)
    return [f"{at:%H:%M} {'█' * round(count * BAR / most)} {count}" for at, count in rows] or [
        say("figures-none")
    ]
