"""The report on attendance (báo cáo tình hình đại biểu): figures of one moment, with its time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from exports.word.named_paper import begin
from exports.word.paper import Paper, PaperColumn
from exports.wording import delegate_text, hour_text, moment_text, people, secretaries
from exports.wording.people import late_arrivals
from store import clock
from store.checkin import attendance
from store.checkin.attendance import Attendance
from store.checkin.headcount import Headcount, Presence
from store.conference import Conference
from store.people.naming import full_name, unit_name
from store.state import State
from store.thresholds import percent, percent_text

NO_REASON = "chưa rõ lý do"
"""While a session runs nobody can say yet that somebody stays away without reason."""

ABSENT = (
    PaperColumn("TT", 12, "center"),
    PaperColumn("Họ và tên", 42),
    PaperColumn("Chức vụ", 38),
    PaperColumn("Đơn vị", 40),
    PaperColumn("Lý do", 33),
)


def write(conference: Conference, path: Path) -> Path:
    """Write the report on the session that the desk serves now. Raises `NotSaved`."""
    state = conference.state
    counted = attendance.attendance_of(state, attendance.session(conference.state))
    paper = begin(conference, "Báo cáo", f"Tình hình đại biểu dự {state.profile.title}", "BC")
    where = f", {counted.session.name.lower()}" if len(state.sessions) > 1 else ""
    paper.paragraph(
        f"Tính đến {moment_text(clock.now())}, tình hình đại biểu dự Hội nghị{where} như sau:"
    )
    paper.section("1. Số lượng đại biểu")
    _totals(paper, counted)
    paper.section("2. Theo thành phần")
    _table(paper, "Thành phần", counted.by_group, counted.people)
    paper.section("3. Theo đơn vị")
    _table(paper, "Đơn vị", counted.by_unit, counted.people)
    paper.section("4. Đại biểu vắng mặt")
    _absent(paper, state, counted)
    late = late_arrivals(state, counted.session)
    if late:
        paper.section("5. Đại biểu đến sau giờ khai mạc")
        for place, (delegate, at) in enumerate(late, start=1):
            end = "." if place == len(late) else ";"
            paper.bullet(f"{delegate_text(state, delegate)}: {hour_text(at)}{end}")
    paper.paragraph("Trên đây là tình hình đại biểu, kính báo cáo Hội nghị./.")
    secretary = next((person.name for person in secretaries(state)), "")
    paper.signatures(None, ("Thư ký", "", secretary))
    return paper.save(path)


def _totals(paper: Paper, counted: Attendance) -> None:
    total = counted.people
    share = percent_text(percent(total.present, total.summoned))
    gone = f", trong đó {total.left} đại biểu đã ra về" if total.left else ""
    paper.bullet(f"Đại biểu triệu tập: {total.summoned};")
    paper.bullet(f"Có mặt: {total.present}, đạt {share} số đại biểu triệu tập{gone};")
    paper.bullet(f"Vắng có lý do: {total.excused};")
    paper.bullet(f"Vắng {NO_REASON}: {total.unexcused}.")
    if counted.since.id != counted.session.id:
        paper.paragraph(
            f"Số trên theo điểm danh {counted.session.name.lower()}. Tính cả đại biểu có mặt từ "
            f"{counted.since.name.lower()}, đang có trong hội trường {counted.day.inside} đại biểu."
        )
    quorum = counted.quorum
    base = "đại biểu triệu tập"
    if quorum.base == "members":
        base = "đơn vị thành viên" if counted.unit_voters.entitled else "thành viên"
    verdict = "đủ" if quorum.met else "chưa đủ"
    paper.paragraph(
        f"Đang có mặt trong hội trường {quorum.have}/{quorum.base_votes} {base} "
        f"(cần {quorum.need}): {verdict} điều kiện tiến hành Hội nghị."
    )


def _table(
    paper: Paper, title: str, parts: Sequence[tuple[str, Headcount]], whole: Headcount
) -> None:
    columns = (
        PaperColumn(title, 73),
        PaperColumn("Triệu tập", 22, "center"),
        PaperColumn("Có mặt", 22, "center"),
        PaperColumn("Vắng có lý do", 24, "center"),
        PaperColumn(f"Vắng {NO_REASON}", 24, "center"),
    )
    rows = [_row(name or people.OTHERS, count) for name, count in parts]
    paper.table(columns, [*rows, _row("Tổng cộng", whole)], total=True)


def _row(name: str, count: Headcount) -> list[str]:
    figures = (count.summoned, count.present, count.excused, count.unexcused)
    return [name, *map(str, figures)]


def _absent(paper: Paper, state: State, counted: Attendance) -> None:
    gone = {Presence.EXCUSED, Presence.NOT_YET}
    absent = [d for d in people.listed(state) if counted.states.get(d.id) in gone]
    if not absent:
        paper.paragraph("Không có đại biểu vắng mặt.")
        return
    rows = []
    for number, delegate in enumerate(absent, start=1):
        is_excused = counted.states[delegate.id] is Presence.EXCUSED
        reason = (delegate.reason or "Có lý do") if is_excused else NO_REASON.capitalize()
        unit = unit_name(state, delegate)
        rows.append([str(number), full_name(delegate), delegate.post, unit, reason])
    paper.table(ABSENT, rows)
