"""Who attended, as the minutes tell it: counts that add up, guests, the absent with reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from exports.word import marked
from exports.word.facts import fact, fact_of
from exports.word.paper import Paper, PaperColumn
from exports.wording import absent_text, hour_text, within_sentence
from exports.wording.people import (
    OTHERS,
    added_words,
    counted_until,
    late_arrivals,
    late_hour,
    listed_for,
)
from exports.wording.presence import learned_since, reason_text
from exports.wording.substitutes import CAME, instead_words, who_came_instead
from store.acts import presence_report
from store.acts.presence_report import absent_of, absent_then, headcount_of
from store.checkin import day
from store.checkin.attendance import Attendance, attendance_of
from store.checkin.headcount import Headcount
from store.records import AbsentPerson, Delegate, GroupKind, PresenceReport, Session
from store.state import State
from store.thresholds import percent, percent_text

NAMED_GUESTS = 40
"""Up to so many guests are named one by one; more stand in the attached list only."""

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
    counted = figures(paper, state)
    _guests(paper, state, {i for one in counted for i in _came(state, one)})
    _substitutes(paper, state, counted)
    for session in sessions:
        _late(paper, state, session)
    told: set[int] = set()
    for number, one in enumerate(counted):
        told |= _absent(paper, state, one, told, counted[number + 1 :])


def figures(paper: Paper, state: State) -> list[Attendance]:
    """The counts of each session, and the groups of the first; returns what was counted."""
    counted = [attendance_of(state, session) for session in state.in_order(Session)]
    for one in counted:
        _counts(paper, state, one)
    if counted and _was_counted(state, counted[0]):
        whole, groups = _announced(state, counted[0])
        ref = f"sessions.{counted[0].session.id}"
        rows = [
            marked.headcount(
                marked.part_ref(ref, state.groups, name),
                marked.part(state.groups, name) or OTHERS,
                count,
            )
            for name, count in groups
        ]
        total = marked.headcount(f"{ref}.all", "Tổng cộng", whole)
        paper.table(COLUMNS, [*rows, total], total=True)
    return counted


def _came(state: State, counted: Attendance) -> set[int]:
    """Who came to a session; of an announced one those who came later are told apart."""
    came = {i for i, where in counted.states.items() if where in CAME}
    if presence_report.of_session(state, counted.session.id):
        came -= {delegate.id for delegate, _ in late_arrivals(state, counted.session)}
    return came


def _was_counted(state: State, counted: Attendance) -> bool:
    """Whether a roll was called; without one nobody is known to have been away."""
    report = presence_report.of_session(state, counted.session.id)
    return bool(report or counted.people.present)


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
    where = f" {within_sentence(counted.session.name)}" if len(state.sessions) > 1 else ""
    ref = f"sessions.{counted.session.id}"
    summoned = fact(f"{ref}.summoned", str(people.summoned))
    if not _was_counted(state, counted):
        paper.paragraph(f"Đại biểu triệu tập{where}: {summoned}; không điểm danh.")
        return
    share = percent_text(percent(people.present, people.summoned))
    earlier = 0 if report else people.present - counted.people.present
    since = f"{earlier} có mặt từ {within_sentence(counted.since.name)}" if earlier else ""
    instead = fact(f"{ref}.instead", instead_words(len(who_came_instead(state, counted))))
    among = ", ".join(filter(None, (instead, since)))
    among = f", trong đó {among}" if among else ""
    when = f" (theo báo cáo lúc {hour_text(report.at)})" if report else ""
    paper.paragraph(
        f"Đại biểu triệu tập{where}: {summoned}{added_words(state, counted)}; "
        f"có mặt: {fact(f'{ref}.present', str(people.present))} "
        f"(đạt {fact(f'{ref}.share', share)} số đại biểu triệu tập{among}); "
        f"vắng có lý do: {fact(f'{ref}.excused', str(people.excused))}; "
        f"vắng chưa rõ lý do: {fact(f'{ref}.unexcused', str(people.unexcused))}{when}."
    )
    members = counted.unit_voters.entitled
    if members and any(ballot.by_unit for ballot in state.ballots.values()):
        came = _units_that_came(state, counted)
        units = fact(f"{ref}.units", f"{came}/{members}")
        paper.paragraph(f"Số đơn vị thành viên có đại diện biểu quyết tham dự: {units}.")


def _units_that_came(state: State, counted: Attendance) -> int:
    """Member units whose voting delegate came, whether or not they have gone home since.

    Where presence was announced, by then.
    """
    session = counted.session
    report = presence_report.of_session(state, session.id)
    late = {delegate.id for delegate, _ in late_arrivals(state, session)} if report else set()
    came = {
        delegate.unit_id
        for delegate in state.delegates.values()
        if delegate.votes and delegate.id not in late and day.arrival(state, delegate, session)
    }
    return sum(unit.member for unit in state.units.values() if unit.id in came)


def _in_order(state: State, ids: Iterable[int]) -> list[Delegate]:
    return sorted((state.delegates[i] for i in ids), key=lambda delegate: delegate.number)


def _guests(paper: Paper, state: State, came: set[int]) -> None:
    guests = [
        delegate
        for delegate in _in_order(state, came)
        if (group := state.groups.get(delegate.group_id)) and group.kind is GroupKind.GUEST
    ]
    if not guests or len(guests) > NAMED_GUESTS:
        return
    paper.paragraph("Đại biểu mời:")
    paper.bullets(marked.delegate(state, guest) for guest in guests)


def _substitutes(paper: Paper, state: State, counted: Sequence[Attendance]) -> None:
    """Whoever came in somebody's place, be it late: the list names neither without the other."""
    came = {i for one in counted for i, where in one.of_day.items() if where in CAME}
    found = [one for one in _in_order(state, came) if listed_for(state, one)]
    if found:
        paper.paragraph("Đại biểu dự thay:")
        paper.bullets(marked.came(state, one) for one in found)


def _late(paper: Paper, state: State, session: Session) -> None:
    """Those who came after the opening: a line of their own, the reported count stays."""
    _, moment = counted_until(state, session)
    late = []
    for delegate, arrival in late_arrivals(state, session):
        hour = fact_of(delegate, "arrived", late_hour(state, session, arrival))
        late.append(f"{marked.delegate(state, delegate)} ({hour})")
    if late:
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
    report = presence_report.of_session(state, counted.session.id)
    if not _was_counted(state, counted):
        return set()
    away = absent_then(state, report) if report else absent_of(state, counted)
    where = f" {within_sentence(counted.session.name)}" if told else ""
    if away is None:
        paper.paragraph(f"Đại biểu vắng mặt{where}: …………")
        return set()
    absent = [one for one in away if one.delegate_id not in told]
    if absent:
        paper.paragraph(f"Đại biểu vắng mặt{where}:")
    lines = []
    for one in sorted(absent, key=lambda one: _number(state, one)):
        note = reason_text(one, "không nêu lý do cụ thể")
        note = f"có lý do: {note}" if one.excused else note
        since = next((s for s in later if s.states.get(one.delegate_id) in CAME), None)
        note += f"; có mặt từ {within_sentence(since.session.name)}" if since else ""
        lines.append(f"{_told(one)} ({fact(f'delegates.{one.delegate_id}.absence', note)})")
    paper.bullets(lines)
    if report:
        reasons_since(paper, state, report)
    return {one.delegate_id for one in absent}


def reasons_since(paper: Paper, state: State, report: PresenceReport) -> None:
    """Why somebody was away, as it became known after the report: a line of its own."""
    _, moment = counted_until(state, state.sessions[report.session_id])
    found = [
        f"{_told(one)} ({fact(f'delegates.{one.delegate_id}.reason', reason)})"
        for one, reason in learned_since(state, report)
    ]
    if found:
        paper.paragraph(f"Lý do vắng được báo sau {moment}: " + "; ".join(found) + ".")


def _told(absent: AbsentPerson) -> str:
    return fact(f"delegates.{absent.delegate_id}.told", absent_text(absent))


def _number(state: State, absent: AbsentPerson) -> int:
    delegate = state.delegates.get(absent.delegate_id)
    return delegate.number if delegate else 0
