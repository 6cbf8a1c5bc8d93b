"""The sheet that delegates sign as they come (danh sách ký tên), unit by unit."""

from __future__ import annotations

from pathlib import Path

from exports.word import marked
from exports.word.facts import fact_of
from exports.word.named_paper import begin, sign
from exports.word.paper import Paper, PaperColumn
from exports.wording import day_text, people
from store.conference import Conference
from store.records import Session
from store.state import State

COLUMNS = (
    PaperColumn("TT", 13, "center"),
    PaperColumn("Họ và tên", 52),
    PaperColumn("Chức vụ", 55),
    PaperColumn("Ký tên", 45),
)
SPARE_ROWS = 5
"""Lines for those who are not on the list."""
_ROOM = "\n"
"""A second line in the signature's cell: about 12 mm to sign in."""


def write(conference: Conference, path: Path) -> Path:
    """Write the sheets, one list a session. Raises `NotSaved`."""
    state = conference.state
    subject = f"Đại biểu dự {state.profile.title}"
    paper = begin(conference, "sign-in", "Danh sách ký tên", subject)
    sessions = state.in_order(Session)
    for place, session in enumerate(sessions):
        if place:
            paper.new_copy()
        if len(sessions) > 1:
            when = f"{session.name}, {day_text(session.starts.date())}"
            paper.paragraph(marked.session(session, when), bold=True, align="center")
        _sheet(paper, state, session)
    return paper.save(path)


def _sheet(paper: Paper, state: State, session: Session) -> None:
    rows: list[list[str]] = []
    number = 0
    for unit, delegates in people.by_unit(state, people.listed(state, session)):
        rows.append([marked.heading_of(state.units, delegates[0].unit_id, unit)])
        for delegate in delegates:
            number += 1
            signature = "Xin vắng" if people.will_not_come(delegate) else _ROOM
            who = marked.name(delegate), marked.post(delegate)
            rows.append([str(number), *who, signature])
    rows.append(["Đại biểu bổ sung"])
    rows += [["", "", "", _ROOM] for _ in range(SPARE_ROWS)]
    paper.table(COLUMNS, rows)
    count = fact_of(session, "listed", str(number))
    paper.paragraph(f"Danh sách gồm {count} đại biểu; có mặt ký tên: …… đại biểu.")
    sign(paper, state, "sign-in")
