"""Who attended, as the minutes tell it: counts that add up, guests, the absent with reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from exports.word.facts import fact
from exports.word.paper import Paper, PaperColumn
from exports.wording import delegate_text, hour_text
from exports.wording.people import counted_until, late_arrivals
from store.acts import presence_report
from store.acts.presence_report import headcount_of
from store.checkin import day
from store.checkin.attendance import Attendance, attendance_of
from store.checkin.headcount import Headcount, Presence
from store.records import Delegate, GroupKind, Session
from store.state import State
from store.thresholds import percent, percent_text

NAMED_GUESTS = 40
"""Up to so many guests are named one by one; more stand in the attached list only."""

CAME = {Presence.INSIDE, Presence.LEFT}

COLUMNS = (
    PaperColumn("Thành phần", 70),
    PaperColumn("Triệu tập", 22, "center"),
    PaperColumn("Có mặt", 22, "center"),
    PaperColumn("Vắng có lý do", 25, "center"),
    PaperColumn("Vắng chưa rõ lý do", 26, "center"),
)


def attendance(paper: Paper, state: State) -> None:
    """Who came to each session: counts, groups of the first, guests, the late, the absent."""
    sessions = state.in_order(Session)
    counted = [attendance_of(state, session) for session in sessions]
    for one in counted:
        _counts(paper, state, one)
    if counted and counted[0].people.present:
        whole, groups = _announced(state, counted[0])
        rows = [_row(name or "Khác", count) for name, count in groups]
        paper.table(COLUMNS, [*rows, _row("Tổng cộng", whole)], total=True)
    came = {i for one in counted for i, where in one.states.items() if where in CAME}
    _guests(paper, state, came)
    for session in sessions:
        _late(paper, state, session)
    told: set[int] = set()
    for number, one in enumerate(counted):
        told |= _absent(paper, state, one, told, counted[number + 1 :])


def _announced(
    state: State, counted: Attendance
) -> tuple[Headcount, Sequence[tuple[str, Headcount]]]:
    """The counts of a session, whole and by group: as announced, else as they are now."""
    report = presence_report.of_session(state, counted.session.id)
    if report is None:
        return counted.people, counted.by_group
    groups = [(part.name, headcount_of(part)) for part in report.groups]
    return headcount_of(report.people), groups


def _counts(paper: Paper, state: State, counted: Attendance) -> None:
    report = presence_report.of_session(state, counted.session.id)
    people = headcount_of(report.people) if report else counted.day
    where = f" {counted.session.name.lower()}" if len(state.sessions) > 1 else ""
    ref = f"sessions.{counted.session.id}"
    summoned = fact(f"{ref}.summoned", str(people.summoned))
    if not report and not counted.people.present:
        paper.paragraph(f"Đại biểu triệu tập{where}: {summoned}; không điểm danh.")
        return
    share = percent_text(percent(people.present, people.summoned))
    earlier = 0 if report else people.present - counted.people.present
    since = f", trong đó {earlier} có mặt từ {counted.since.name.lower()}" if earlier else ""
    when = f" (theo báo cáo lúc {hour_text(report.at)})" if report else ""
    paper.paragraph(
        f"Đại biểu triệu tập{where}: {summoned}; "
        f"có mặt: {fact(f'{ref}.present', str(people.present))} "
        f"(đạt {fact(f'{ref}.share', share)} số đại biểu triệu tập{since}); "
        f"vắng có lý do: {fact(f'{ref}.excused', str(people.excused))}; "
        f"vắng chưa rõ lý do: {fact(f'{ref}.unexcused', str(people.unexcused))}{when}."
    )
    members = counted.unit_voters.entitled
    if members and any(ballot.by_unit for ballot in state.ballots.values()):
        came = _units_that_came(state, counted.session)
        paper.paragraph(f"Số đơn vị thành viên có đại diện biểu quyết tham dự: {came}/{members}.")


def _units_that_came(state: State, session: Session) -> int:
    """Member units whose voting delegate came, whether or not they have gone home since."""
    came = {
        delegate.unit_id
        for delegate in state.delegates.values()
        if delegate.votes and day.arrival(state, delegate, session)
    }
    return sum(unit.member for unit in state.units.values() if unit.id in came)


def _row(name: str, count: Headcount) -> list[str]:
    figures = (count.summoned, count.present, count.excused, count.unexcused)
    return [name, *(str(figure) for figure in figures)]


def _in_order(state: State, ids: Iterable[int]) -> list[Delegate]:
    return sorted((state.delegates[i] for i in ids), key=lambda delegate: delegate.number)


def _told(state: State, delegate: Delegate) -> str:
    return fact(f"delegates.{delegate.id}.told", delegate_text(state, delegate))


def _guests(paper: Paper, state: State, came: set[int]) -> None:
    guests = [
        delegate
        for delegate in _in_order(state, came)
        if (group := state.groups.get(delegate.group_id)) and group.kind is GroupKind.GUEST
    ]
    if not guests or len(guests) > NAMED_GUESTS:
        return
    paper.paragraph("Đại biểu mời:")
    for guest in guests:
        paper.bullet(f"{_told(state, guest)};")


def _late(paper: Paper, state: State, session: Session) -> None:
    """Those who came after the opening: a line of their own, the reported count stays."""
    late = [
        f"{_told(state, delegate)} ({hour_text(at)})"
        for delegate, at in late_arrivals(state, session)
    ]
    if late:
        _, moment = counted_until(state, session)
        paper.paragraph(f"Đại biểu đến sau {moment}: " + "; ".join(late) + ".")


def _absent(
    paper: Paper,
    state: State,
    counted: Attendance,
    told: set[int],
    later: Sequence[Attendance],
) -> set[int]:
    """Name those who were away then and not named for an earlier session; returns whom.

    Whoever came to a `later` session is told apart: they may be named further on, as a recipient.
    """
    absent = {i for i, where in counted.of_day.items() if where not in CAME} - told
    if not absent or not counted.people.present:
        return set()
    where = f" {counted.session.name.lower()}" if told else ""
    paper.paragraph(f"Đại biểu vắng mặt{where}:")
    for delegate in _in_order(state, absent):
        has_reason = counted.of_day[delegate.id] is Presence.EXCUSED
        reason = delegate.reason or "không nêu lý do cụ thể"
        note = f"có lý do: {reason}" if has_reason else "chưa rõ lý do"
        since = next((one for one in later if one.states.get(delegate.id) in CAME), None)
        note += f"; có mặt từ {since.session.name.lower()}" if since else ""
        paper.bullet(f"{_told(state, delegate)} ({note});")
    return absent
