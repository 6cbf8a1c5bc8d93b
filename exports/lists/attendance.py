"""The report on attendance (báo cáo tình hình đại biểu): figures of one moment, with its time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from exports.word.facts import fact
from exports.word.named_paper import begin, sign
from exports.word.paper import Paper, PaperColumn
from exports.wording import delegate_text, hour_text, moment_text, people, secretaries
from exports.wording.people import counted_until, late_arrivals
from exports.wording.presence import announced_quorum, quorum_sentence
from store import clock
from store.acts import presence_report
from store.acts.presence_report import headcount_of
from store.checkin import attendance
from store.checkin.attendance import Attendance
from store.checkin.headcount import Headcount, Presence
from store.conference import Conference
from store.people.naming import full_name, unit_name
from store.records import PresenceReport
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
    """Write the report on the session that the desk serves now. Raises `NotSaved`.

    What was announced to the conference is printed with its own hour ever after.
    """
    state = conference.state
    counted = attendance.attendance_of(state, attendance.session(conference.state))
    report = presence_report.of_session(state, counted.session.id)
    subject = f"Tình hình đại biểu dự {state.profile.title}"
    day = (report.at if report else counted.session.starts).date()
    paper = begin(conference, "attendance", "Báo cáo", subject, "BC", day=day)
    where = f", {counted.session.name.lower()}" if len(state.sessions) > 1 else ""
    moment = moment_text(report.at if report else clock.now())
    paper.paragraph(
        f"Tính đến {fact('report.at', moment)}, tình hình đại biểu dự Hội nghị{where} như sau:"
    )
    figures = _Figures.announced(report) if report else _Figures.of(state, counted)
    paper.section("1. Số lượng đại biểu")
    _totals(paper, figures.people)
    earlier = counted.day.present - counted.people.present
    if report is None and earlier:
        paper.paragraph(
            f"Trong đó {earlier} đại biểu điểm danh từ {counted.since.name.lower()}, "
            f"{counted.session.name.lower()} chưa điểm danh lại."
        )
    by_unit = counted.unit_voters.entitled > 0
    now = quorum_sentence(counted.quorum, by_unit=by_unit)
    paper.paragraph(fact("report.quorum", announced_quorum(state, report) if report else now))
    paper.section("2. Theo thành phần")
    _table(paper, "Thành phần", figures.by_group, figures.people)
    paper.section("3. Theo đơn vị")
    _table(paper, "Đơn vị", figures.by_unit, figures.people)
    paper.section("4. Đại biểu vắng mặt")
    _absent(paper, state, counted)
    late = late_arrivals(state, counted.session)
    if late:
        paper.section(f"5. Đại biểu đến sau {counted_until(state, counted.session)[1]}")
        for place, (delegate, at) in enumerate(late, start=1):
            end = "." if place == len(late) else ";"
            told = fact(f"delegates.{delegate.id}.told", delegate_text(state, delegate))
            paper.bullet(f"{told}: {hour_text(at)}{end}")
    paper.paragraph("Trên đây là tình hình đại biểu, kính báo cáo Hội nghị./.")
    secretary = next((person.name for person in secretaries(state)), "")
    sign(paper, state, "attendance", title="Thư ký", name=secretary, recipients=())
    return paper.save(path)


class _Figures(NamedTuple):
    """What the report counts."""

    people: Headcount
    by_group: Sequence[tuple[str, Headcount]]
    by_unit: Sequence[tuple[str, Headcount]]

    @classmethod
    def of(cls, state: State, counted: Attendance) -> _Figures:
        """The figures of now: who came to an earlier session that day and did not leave is here."""
        return cls(counted.day, *attendance.parts_of_day(state, counted))

    @classmethod
    def announced(cls, report: PresenceReport) -> _Figures:
        """The figures that were announced."""
        groups = [(part.name, headcount_of(part)) for part in report.groups]
        units = [(part.name, headcount_of(part)) for part in report.units]
        return cls(headcount_of(report.people), groups, units)


def _totals(paper: Paper, total: Headcount) -> None:
    share = percent_text(percent(total.present, total.summoned))
    gone = f", trong đó {total.left} đại biểu đã ra về" if total.left else ""
    paper.bullet(f"Đại biểu triệu tập: {fact('report.summoned', str(total.summoned))};")
    present, of_all = fact("report.present", str(total.present)), fact("report.share", share)
    paper.bullet(f"Có mặt: {present}, đạt {of_all} số đại biểu triệu tập{gone};")
    paper.bullet(f"Vắng có lý do: {fact('report.excused', str(total.excused))};")
    paper.bullet(f"Vắng {NO_REASON}: {fact('report.unexcused', str(total.unexcused))}.")


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
    absent = [d for d in people.listed(state) if counted.of_day.get(d.id) in gone]
    if not absent:
        paper.paragraph("Không có đại biểu vắng mặt.")
        return
    rows = []
    for number, delegate in enumerate(absent, start=1):
        is_excused = counted.of_day[delegate.id] is Presence.EXCUSED
        reason = (delegate.reason or "Có lý do") if is_excused else NO_REASON.capitalize()
        unit = unit_name(state, delegate)
        name = fact(f"delegates.{delegate.id}.name", full_name(delegate))
        rows.append([str(number), name, delegate.post, unit, reason])
    paper.table(ABSENT, rows)
