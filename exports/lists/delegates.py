"""The list of delegates (danh sách đại biểu), for Word and for Excel: no telephone, no birth."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from exports.lists.excel import Value, write_of_conference
from exports.word import marked
from exports.word.facts import fact, fact_of
from exports.word.named_paper import begin, sign
from exports.word.paper import PaperColumn
from exports.wording import BY_SET_CLOCK, about_text, people
from store.checkin import attendance
from store.conference import Conference
from store.people.naming import group_name, unit_name
from store.records import Delegate, Passage, Session, Status
from store.state import State
from store.times.moments import moment, set_back

COLUMNS = (
    PaperColumn("TT", 9, "center"),
    PaperColumn("Họ và tên", 45),
    PaperColumn("Chức vụ, đơn vị", 111),
)
"""Remarks stand behind the unit: 150 people have six pages so, with columns of their own ten."""
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
    subject = f"Đại biểu dự {state.profile.title}"
    paper = begin(conference, "delegates", "Danh sách", subject)
    rows: list[list[str]] = []
    number = 0
    for group, delegates in people.by_group(state, people.listed(state)):
        heading = marked.heading_of(state.groups, delegates[0].group_id, group)
        rows.append([f"{heading} ({len(delegates)} đại biểu)"])
        for delegate in delegates:
            number += 1
            rows.append(_row(state, number, delegate))
    paper.table(COLUMNS, rows, size=12, close=True)
    paper.paragraph(f"Danh sách gồm {fact('delegates.all.count', str(number))} đại biểu./.")
    sign(paper, state, "delegates")
    return paper.save(path)


def _row(state: State, number: int, delegate: Delegate) -> list[str]:
    remarks = people.remarks(state, delegate)
    about = " ".join(filter(None, (about_text(state, delegate), remarks and f"({remarks})")))
    return [str(number), marked.name(delegate), fact_of(delegate, "about", about)]


class ListColumn(NamedTuple):
    """A column of the Excel list; its width is in characters, `cell` what it says of a delegate."""

    heading: str
    width: float
    cell: Callable[[State, Delegate], Value]


def write_excel(conference: Conference, path: Path) -> Path:
    """Write the Excel list, with seats, answers and first times at the desk. Raises `NotSaved`."""
    state, columns = conference.state, excel_columns(conference.state)
    rows = [
        [number, *(column.cell(state, delegate) for column in columns)]
        for number, delegate in enumerate(people.listed(state), start=1)
    ]
    headings = [("TT", 6.0), *((column.heading, column.width) for column in columns)]
    title = "Danh sách đại biểu"
    return write_of_conference(path, state.profile, title, headings, rows, filtered=False)


def excel_columns(state: State) -> list[ListColumn]:
    """What the Excel list has of a delegate, from left to right."""
    sessions = sorted(state.sessions.values(), key=lambda session: session.order)
    return [
        ListColumn("Số thẻ", 8, lambda _, delegate: delegate.number),
        ListColumn("Danh xưng", 10, lambda _, delegate: delegate.honorific),
        ListColumn("Học vị, cấp bậc", 14, lambda _, delegate: delegate.title),
        ListColumn("Họ và tên", 28, lambda _, delegate: delegate.name),
        ListColumn("Chức vụ", 28, lambda _, delegate: delegate.post),
        ListColumn("Đơn vị", 34, unit_name),
        ListColumn("Thành phần", 34, group_name),
        ListColumn("Vai trò", 16, lambda _, delegate: people.roles_text(delegate)),
        ListColumn("Biểu quyết", 10, lambda _, delegate: "x" if delegate.votes else ""),
        ListColumn("Chỗ ngồi", 10, lambda _, delegate: delegate.seat),
        ListColumn("Trả lời", 14, lambda _, delegate: ANSWERS.get(delegate.status, "")),
        *(
            ListColumn(f"Đến lúc ({session.name})", 14, partial(_first_time, session))
            for session in sessions
        ),
        ListColumn("Ghi chú", 30, partial(_remark, _out_of_order(state, sessions))),
    ]


def _first(session: Session, state: State, delegate: Delegate) -> Passage | None:
    """The passage with which the desk first saw the delegate in a session, going in or out."""
    return next(iter(attendance.moves_of(state, delegate, session)), None)


def _first_time(session: Session, state: State, delegate: Delegate) -> str:
    first = _first(session, state, delegate)
    return f"{first.at:%H:%M}" if first else ""


def _out_of_order(state: State, sessions: Sequence[Session]) -> frozenset[int]:
    """Delegates first seen by a clock that had just been set back."""
    found = (
        ((one.id, session.id), _first(session, state, one))
        for one in people.listed(state)
        for session in sessions
    )
    return frozenset(of for of, _ in set_back(moment(key, one) for key, one in found if one))


def _remark(odd: Collection[int], _: State, delegate: Delegate) -> str:
    note = f"Giờ đến {BY_SET_CLOCK}" if delegate.id in odd else ""
    return "; ".join(filter(None, (delegate.remark, note)))
