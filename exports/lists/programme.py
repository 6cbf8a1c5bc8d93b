"""The programme of the conference (chương trình) with its planned times."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from exports.word.named_paper import begin, signed_by_organisers
from exports.word.paper import Paper, PaperColumn
from exports.wording import day_text, hour_text
from store import clock
from store.agenda import timeline
from store.agenda.rules import Slot
from store.conference import Conference
from store.records import Session

COLUMNS = (
    PaperColumn("TT", 12, "center"),
    PaperColumn("Thời gian", 34, "center"),
    PaperColumn("Nội dung", 75),
    PaperColumn("Người thực hiện", 44),
)


def write(conference: Conference, path: Path) -> Path:
    """Write the programme. Raises `NotSaved`."""
    state = conference.state
    profile = state.profile
    paper = begin(conference, "Chương trình", profile.title, "CTr")
    sessions = state.in_order(Session)
    _when_and_where(paper, sessions, profile.venue)
    slots = timeline.slots(state, clock.now())
    rows: list[list[str]] = []
    for session in sessions:
        held = [slot for slot in slots if slot.item.session_id == session.id]
        if held and len(sessions) > 1:
            rows.append([f"{session.name}, {day_text(session.starts.date())}"])
        rows += [_row(slot) for slot in held]
    if rows:
        paper.table(COLUMNS, rows)
    signed_by_organisers(paper, profile.recipients)
    return paper.save(path)


def _when_and_where(paper: Paper, sessions: list[Session], venue: str) -> None:
    first = sessions[0].starts
    ends = max(session.ends or session.starts for session in sessions)
    when = f"{hour_text(first)}, {day_text(first.date())}"
    if ends.date() != first.date():
        when = f"từ {when} đến {day_text(ends.date())}"
    paper.labelled("Thời gian", when, bold=True)
    paper.labelled("Địa điểm", venue or "…", bold=True)


def _row(slot: Slot) -> list[str]:
    item = slot.item
    end = slot.planned_start + timedelta(minutes=item.minutes)
    return [str(slot.position), _span(slot.planned_start, end), item.title, item.presenter]


def _span(start: datetime, end: datetime) -> str:
    """Both times on lines of their own: they stand below each other, easy to run a finger down."""
    return hour_text(start) if start == end else f"{hour_text(start)} –\n{hour_text(end)}"
