"""The list of delegates (danh sách đại biểu), for Word and for Excel: no telephone, no birth."""

from __future__ import annotations

from pathlib import Path

from exports.lists.excel import Value, write_xlsx
from exports.word.named_paper import begin, signed_by_organisers
from exports.word.paper import PaperColumn
from exports.wording import people
from exports.writing import practice_text
from store.checkin import attendance
from store.conference import Conference
from store.people.naming import full_name, group_name, unit_name
from store.records import Delegate, Session, Status
from store.state import State

COLUMNS = (
    PaperColumn("STT", 12, "center"),
    PaperColumn("Họ và tên", 43),
    PaperColumn("Chức vụ", 40),
    PaperColumn("Đơn vị", 43),
    PaperColumn("Ghi chú", 27),
)
ANSWERS = {
    Status.CONFIRMED: "Đã xác nhận",
    Status.DECLINED: "Không dự",
    Status.WITHDRAWN: "Đã rút",
    Status.EXCUSED: "Xin vắng",
}
"""What delegates answered to the invitation; nothing yet for the others."""


def write(conference: Conference, path: Path) -> Path:
    """Write the Word list by group and unit, in the order of the plan. Raises `NotSaved`."""
    state = conference.state
    paper = begin(conference, "Danh sách", f"Đại biểu dự {state.profile.title}")
    rows: list[list[str]] = []
    number = 0
    for group, delegates in people.by_group(state, people.listed(state)):
        rows.append([f"{group} ({len(delegates)} đại biểu)"])
        for delegate in delegates:
            number += 1
            rows.append(_row(state, number, delegate))
    if rows:
        paper.table(COLUMNS, rows)
    paper.paragraph(f"Danh sách gồm {number} đại biểu./.")
    signed_by_organisers(paper)
    return paper.save(path)


def _row(state: State, number: int, delegate: Delegate) -> list[str]:
    return [
        str(number),
        full_name(delegate),
        delegate.post,
        unit_name(state, delegate),
        people.remarks(state, delegate),
    ]


def write_excel(conference: Conference, path: Path) -> Path:
    """Write the Excel list, with seats, answers and first times at the desk. Raises `NotSaved`."""
    state = conference.state
    sessions = sorted(state.sessions.values(), key=lambda session: session.order)
    columns: list[tuple[str, float]] = [
        ("STT", 6),
        ("Số thẻ", 8),
        ("Danh xưng", 10),
        ("Họ và tên", 28),
        ("Chức vụ", 28),
        ("Đơn vị", 34),
        ("Thành phần", 34),
        ("Vai trò", 16),
        ("Biểu quyết", 10),
        ("Chỗ ngồi", 10),
        ("Trả lời", 14),
        *((f"Đến lúc ({session.name})", 14) for session in sessions),
        ("Ghi chú", 30),
    ]
    rows = [
        _cells(state, number, delegate, sessions)
        for number, delegate in enumerate(people.listed(state), start=1)
    ]
    title = "Danh sách đại biểu"
    if mark := practice_text(state.profile):
        # In every row: rows are sorted, filtered and copied, a heading alone gets lost.
        title = f"THỰC HÀNH {title}"
        columns.append((mark, 30))
        rows = [[*row, mark] for row in rows]
    return write_xlsx(path, title, columns, rows)


def _cells(state: State, number: int, delegate: Delegate, sessions: list[Session]) -> list[Value]:
    moves = [attendance.moves_of(state, delegate, session) for session in sessions]
    return [
        number,
        delegate.number,
        delegate.honorific,
        delegate.name,
        delegate.post,
        unit_name(state, delegate),
        group_name(state, delegate),
        people.roles_text(delegate),
        "x" if delegate.votes else "",
        delegate.seat,
        ANSWERS.get(delegate.status, ""),
        *(f"{passages[0].at:%H:%M}" if passages else "" for passages in moves),
        delegate.remark,
    ]
