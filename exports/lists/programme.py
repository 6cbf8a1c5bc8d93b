"""The programme of the conference (chương trình): the plan, as it was printed once it was."""

from __future__ import annotations

from pathlib import Path

from exports.word import marked
from exports.word.facts import fact
from exports.word.named_paper import begin, sign
from exports.word.paper import Paper, PaperColumn
from exports.wording import day_text, hour_text
from store.agenda import printed
from store.conference import Conference
from store.records import PlanLine, Session
from store.state import State

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
    _when_and_where(paper, state, sessions)
    rows: list[list[str]] = []
    session_id = 0
    for position, line in enumerate(printed.lines_of(state), start=1):
        session = state.sessions.get(line.session_id)
        if session and line.session_id != session_id and len(sessions) > 1:
            when = f"{session.name}, {day_text(session.starts.date())}"
            rows.append([marked.session(session, when)])
        session_id = line.session_id
        rows.append(_row(position, line))
    paper.table(COLUMNS, rows)
    sign(paper, state, "agenda")
    return paper.save(path)


def _when_and_where(paper: Paper, state: State, sessions: list[Session]) -> None:
    first = sessions[0].starts
    ends = max(session.ends or session.starts for session in sessions)
    when = f"{hour_text(first)}, {day_text(first.date())}"
    if ends.date() != first.date():
        when = f"từ {when} đến {day_text(ends.date())}"
    paper.labelled("Thời gian", fact("sessions.all.starts", when), bold=True)
    paper.labelled("Địa điểm", marked.venue(state, "…"), bold=True)


def _row(position: int, line: PlanLine) -> list[str]:
    ref = f"agenda.{line.item_id}"
    told = fact(f"{ref}.title", line.title), fact(f"{ref}.presenter", line.presenter)
    return [str(position), hours_of(line), *told]


def hours_of(line: PlanLine) -> str:
    """Both times on lines of their own: they stand below each other, easy to run a finger down."""
    start, end = line.starts, printed.end_of(line)
    both = hour_text(start) if start == end else f"{hour_text(start)} –\n{hour_text(end)}"
    return fact(f"agenda.{line.item_id}.starts", both)
