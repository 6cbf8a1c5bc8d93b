"""Who attended, as the minutes tell it: counts that add up, guests, the absent with reasons."""

from __future__ import annotations

from datetime import datetime

from exports.word import Column, Paper
from exports.wording import delegate_text, hour_text
from store import view
from store.attendance import Headcount, Presence
from store.figures import percent, percent_text
from store.records import Delegate, GroupKind, Session
from store.state import State

NAMED_GUESTS = 40
"""Up to so many guests are named one by one; more stand in the attached list only."""

COLUMNS = (
    Column("Thành phần", 70),
    Column("Triệu tập", 22, "center"),
    Column("Có mặt", 22, "center"),
    Column("Vắng có lý do", 25, "center"),
    Column("Vắng không lý do", 26, "center"),
)


def attendance(paper: Paper, state: State, session: Session) -> None:
    """One session's attendance."""
    counted = view.attendance_of(state, session)
    people = counted.people
    where = f" {session.name.lower()}" if len(state.sessions) > 1 else ""
    share = percent_text(percent(people.present, people.summoned))
    paper.paragraph(
        f"Đại biểu triệu tập{where}: {people.summoned}; có mặt: {people.present} "
        f"(đạt {share} số đại biểu triệu tập); vắng có lý do: {people.excused}; "
        f"vắng không lý do: {people.unexcused}."
    )
    member = counted.unit_voters
    if member.entitled:
        share = percent_text(percent(member.present, member.entitled))
        paper.paragraph(
            f"Số đơn vị thành viên có đại diện biểu quyết: {_unit_presence(state, session)}"
            f"/{member.entitled} đơn vị thành viên."
        )
    if counted.by_group:
        rows = [_row(name or "Khác", count) for name, count in counted.by_group]
        paper.table(COLUMNS, [*rows, _row("Tổng cộng", people)], total=True)
    _guests(paper, state, counted.states)
    _late(paper, state, session)
    _absent(paper, state, counted.states)


def _unit_presence(state: State, session: Session) -> int:
    """Member units whose voting delegate came, whether or not they have gone home since."""
    came = {
        delegate.unit_id
        for delegate in state.delegates.values()
        if delegate.votes and view.moves_of(state, delegate, session)
    }
    return sum(unit.member for unit in state.units.values() if unit.id in came)


def _row(name: str, count: Headcount) -> list[str]:
    figures = (count.summoned, count.present, count.excused, count.unexcused)
    return [name, *(str(figure) for figure in figures)]


def _in_order(state: State, ids: list[int]) -> list[Delegate]:
    return sorted((state.delegates[i] for i in ids), key=lambda delegate: delegate.number)


def _guests(paper: Paper, state: State, states: dict[int, Presence]) -> None:
    present = [i for i, where in states.items() if where in {Presence.INSIDE, Presence.LEFT}]
    guests = [
        delegate
        for delegate in _in_order(state, present)
        if (group := state.groups.get(delegate.group_id)) and group.kind is GroupKind.GUEST
    ]
    if not guests or len(guests) > NAMED_GUESTS:
        return
    paper.paragraph("Đại biểu mời:")
    for guest in guests:
        paper.bullet(f"{delegate_text(state, guest)};")


def _late(paper: Paper, state: State, session: Session) -> None:
    """Those who came after the opening: a line of their own, the reported count stays."""
    began = _began(state, session)
    if began is None:
        return
    late = []
    for delegate in _in_order(state, list(state.delegates)):
        moves = view.moves_of(state, delegate, session)
        if moves and moves[0].at > began:
            late.append(f"{delegate_text(state, delegate)} ({hour_text(moves[0].at)})")
    if late:
        paper.paragraph("Đại biểu đến sau giờ khai mạc: " + "; ".join(late) + ".")


def _began(state: State, session: Session) -> datetime | None:
    """When the session was opened: its opening item, else its first that is no reception."""
    items = [
        item
        for item in view.agenda_items(state)
        if item.session_id == session.id and item.started and item.kind != "welcome"
    ]
    opening = [item for item in items if item.kind == "opening"]
    return (opening or items)[0].started if items else None


def _absent(paper: Paper, state: State, states: dict[int, Presence]) -> None:
    absent = [i for i, where in states.items() if where in {Presence.EXCUSED, Presence.NOT_YET}]
    if not absent:
        return
    paper.paragraph("Đại biểu vắng mặt:")
    for delegate in _in_order(state, absent):
        has_reason = states[delegate.id] is Presence.EXCUSED
        reason = delegate.reason or "không nêu lý do cụ thể"
        told = f"có lý do: {reason}" if has_reason else "không lý do"
        paper.bullet(f"{delegate_text(state, delegate)} ({told});")
