"""The programme of the conference (chương trình): the plan, as it was printed once it was."""

from __future__ import annotations

from pathlib import Path

from exports.word.facts import fact
from exports.word.named_paper import begin, sign
from exports.word.paper import Paper, PaperColumn
from exports.wording import day_text, hour_text
from store.agenda import printed
from store.conference import Conference
from store.records import PlanLine, Session

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
    paper = begin(conference, "agenda", "Chương trình", profile.title)
    sessions = state.in_order(Session)
    _when_and_where(paper, sessions, profile.venue)
    rows: list[list[str]] = []
    session_id = 0
    for position, line in enumerate(printed.lines_of(state), start=1):
        session = state.sessions.get(line.session_id)
        if session and line.session_id != session_id and len(sessions) > 1:
            rows.append([f"{session.name}, {day_text(session.starts.date())}"])
        session_id = line.session_id
        rows.append(_row(position, line))
    paper.table(COLUMNS, rows)
    sign(paper, state, "agenda")
    return paper.save(path)


def _when_and_where(paper: Paper, sessions: list[Session], venue: str) -> None:
    first = sessions[0].starts
    ends = max(session.ends or session.starts for session in sessions)
    when = f"{hour_text(first)}, {day_text(first.date())}"
    if ends.date() != first.date():
        when = f"từ {when} đến {day_text(ends.date())}"
    paper.labelled("Thời gian", fact("sessions.all.starts", when), bold=True)
    paper.labelled("Địa điểm", fact("profile.venue", venue or "…"), bold=True)


def _row(position: int, line: PlanLine) -> list[str]:
    title = fact(f"agenda.{line.item_id}.title", line.title)
    return [str(position), hours_of(line), title, line.presenter]


def hours_of(line: PlanLine) -> str:
    """Both times on lines of their own: they stand below each other, easy to run a finger down."""
    start, end = line.starts, printed.end_of(line)
    return hour_text(start) if start == end else f"{hour_text(start)} –\n{hour_text(end)}"
