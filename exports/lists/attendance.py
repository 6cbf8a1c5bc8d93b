"""The report on attendance (báo cáo tình hình đại biểu): figures of one moment, with its time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from exports.minutes.people import reasons_since
from exports.word import marked
from exports.word.facts import fact, fact_of
from exports.word.named_paper import begin, head, sign
from exports.word.paper import Paper, PaperColumn
from exports.wording import moment_text, people, within_sentence
from exports.wording.awards import begun
from exports.wording.hours import clock_note, hours_of
from exports.wording.issue_days import report_days
from exports.wording.people import added_words, counted_until, late_arrivals, late_hour
from exports.wording.presence import (
    UNKNOWN,
    announced_quorum,
    make_up,
    quorum_sentence,
    reason_text,
)
from exports.wording.substitutes import instead_words, who_came_instead
from store import clock
from store.acts import presence_report
from store.acts.presence_report import headcount_of
from store.checkin import attendance
from store.checkin.attendance import Attendance, attendance_of
from store.checkin.headcount import Headcount, Presence
from store.conference import Conference
from store.people.naming import full_name
from store.records import AbsentPerson, Delegate, Group, PresenceReport, Session, Unit
from store.state import State
from store.thresholds import percent, percent_text

DRAFT = "DỰ THẢO – chưa báo cáo trước Hội nghị, số liệu còn thay đổi."
CLOSED = "Số liệu khi Hội nghị bế mạc; chưa được báo cáo trước Hội nghị."
"""Nobody can announce it any more, and nothing of it changes."""

ABSENT = (
    PaperColumn("TT", 12, "center"),
    PaperColumn("Họ và tên", 42),
    PaperColumn("Chức vụ", 38),
    PaperColumn("Đơn vị", 40),
    PaperColumn("Lý do", 33),
)


def write(conference: Conference, path: Path) -> Path:
    """Write every report that was announced, with its own hour and figures ever after.

    The last session at whose desk somebody was counted is reported as it stands now, as a draft,
    until its presence is announced. Raises `NotSaved`.
    """
    state = conference.state
    reports = presence_report.announced(state)
    now = presence_report.unannounced(state)
    days = report_days(state)
    subject = f"Tình hình đại biểu dự {state.profile.title}"
    paper = begin(conference, "attendance", "Báo cáo", subject)
    for place, day in enumerate(days):
        if place:
            paper.new_copy()
            head(paper, state, "attendance", "Báo cáo", subject, day)
        report = reports[place] if place < len(reports) else None
        session = state.sessions.get(report.session_id) if report else now
        assert session is not None, "a report is told of a session that there is"
        _report(paper, state, session, report)
    return paper.save(path)


def _report(paper: Paper, state: State, session: Session, report: PresenceReport | None) -> None:
    counted = attendance_of(state, session)
    where = f", {within_sentence(session.name)}" if len(state.sessions) > 1 else ""
    closed_at = state.profile.closed_at
    moment = moment_text(report.at if report else closed_at or clock.now())
    if report is None:
        paper.paragraph(CLOSED if closed_at else DRAFT, italic=True)
    figures = _Figures.announced(state, report) if report else _Figures.of(state, counted)
    if not figures.people.present:
        _uncounted(paper, where, counted)
    else:
        until = fact("report.at", moment)
        paper.paragraph(f"Tính đến {until}, tình hình đại biểu dự Hội nghị{where} như sau:")
        _counted(paper, state, counted, report, figures)
    is_late = report is None and closed_at
    told = " dự Hội nghị" if is_late else ", kính báo cáo Hội nghị"
    paper.paragraph(f"Trên đây là tình hình đại biểu{told}./.")
    sign(paper, state, "attendance")


def _uncounted(paper: Paper, where: str, counted: Attendance) -> None:
    """Where no roll was called nobody is known to be away, and no quorum can be judged."""
    paper.paragraph(f"Đại biểu triệu tập dự Hội nghị{where}: {counted.day.summoned}.")
    paper.paragraph("Chưa điểm danh, chưa có số liệu đại biểu có mặt, vắng mặt.")
    if counted.quorum.base_votes:
        paper.paragraph("Chưa xét điều kiện tiến hành Hội nghị.")
    else:
        paper.paragraph(quorum_sentence(counted.quorum, by_unit=False))


def _counted(
    paper: Paper,
    state: State,
    counted: Attendance,
    report: PresenceReport | None,
    figures: _Figures,
) -> None:
    paper.section("1. Số lượng đại biểu")
    instead = who_came_instead(state, counted)
    _totals(paper, figures.people, added_words(state, counted), len(instead))
    ref = f"sessions.{counted.session.id}"
    told = make_up(_who_came(state, counted, figures.people.present), counted.session.starts)
    paper.bullets(fact(f"{ref}.make-up-{place}", line) for place, line in enumerate(told))
    earlier = counted.day.present - counted.people.present
    if report is None and earlier:
        paper.paragraph(
            f"Trong đó {earlier} đại biểu điểm danh từ {within_sentence(counted.since.name)}, "
            f"{within_sentence(counted.session.name)} chưa điểm danh lại."
        )
    by_unit = counted.unit_voters.entitled > 0
    now = quorum_sentence(counted.quorum, by_unit=by_unit)
    paper.paragraph(fact("report.quorum", announced_quorum(state, report) if report else now))
    paper.section("2. Theo thành phần")
    _table(paper, (ref, "Thành phần"), state.groups, figures.by_group, figures.people)
    paper.section("3. Theo đơn vị")
    _table(paper, (ref, "Đơn vị"), state.units, figures.by_unit, figures.people)
    paper.section("4. Đại biểu vắng mặt")
    _absent(paper, figures.absent)
    if report:
        reasons_since(paper, state, report)
    if instead:
        paper.section("5. Đại biểu dự thay")
        paper.bullets(marked.came(state, one) for one in instead)
    late = late_arrivals(state, counted.session)
    if late:
        _, moment = counted_until(state, counted.session)
        paper.section(f"{6 if instead else 5}. Đại biểu đến sau {moment}")
        hours = ((one, late_hour(state, counted.session, arrival)) for one, arrival in late)
        paper.bullets(
            f"{marked.came(state, one)}: {fact_of(one, 'arrived', hour)}" for one, hour in hours
        )
        reports = [report] if report else []
        passages = (passage for _, passage in late)
        if note := clock_note([*hours_of(reports, "at"), *hours_of(passages, "at")]):
            paper.paragraph(note, italic=True)


class _Figures(NamedTuple):
    """What the report counts; `absent` is None where nobody kept who it was."""

    people: Headcount
    by_group: Sequence[tuple[str, Headcount]]
    by_unit: Sequence[tuple[str, Headcount]]
    absent: tuple[AbsentPerson, ...] | None

    @classmethod
    def of(cls, state: State, counted: Attendance) -> _Figures:
        """The figures of now: who came to an earlier session that day and did not leave is here."""
        parts = attendance.parts_of_day(state, counted)
        return cls(counted.day, *parts, presence_report.absent_of(state, counted))

    @classmethod
    def announced(cls, state: State, report: PresenceReport) -> _Figures:
        """The figures that were announced."""
        groups = [(part.name, headcount_of(part)) for part in report.groups]
        units = [(part.name, headcount_of(part)) for part in report.units]
        absent = presence_report.absent_then(state, report)
        return cls(headcount_of(report.people), groups, units, absent)


def _totals(paper: Paper, total: Headcount, added: str, instead: int) -> None:
    share = percent_text(percent(total.present, total.summoned))
    gone = f"{total.left} đại biểu đã ra về" if total.left else ""
    told = fact("report.instead", instead_words(instead))
    among = ", ".join(filter(None, (told, gone)))
    among = f", trong đó {among}" if among else ""
    paper.bullet(f"Đại biểu triệu tập: {fact('report.summoned', str(total.summoned))}{added};")
    present, of_all = fact("report.present", str(total.present)), fact("report.share", share)
    paper.bullet(f"Có mặt: {present}, đạt {of_all} số đại biểu triệu tập{among};")
    paper.bullet(f"Vắng có lý do: {fact('report.excused', str(total.excused))};")
    paper.bullet(f"Vắng {UNKNOWN}: {fact('report.unexcused', str(total.unexcused))}.")


def _who_came(state: State, counted: Attendance, present: int) -> list[Delegate]:
    """Those whom the report counts; nobody where it cannot be told any more who they were."""
    late = {delegate.id for delegate, _ in late_arrivals(state, counted.session)}
    announced = presence_report.of_session(state, counted.session.id)
    here = {Presence.INSIDE, Presence.LEFT}
    came = [
        delegate
        for delegate in people.listed(state)
        if counted.of_day.get(delegate.id) in here and not (announced and delegate.id in late)
    ]
    return came if len(came) == present else []


def _table(
    paper: Paper,
    of: tuple[str, str],
    parts: Mapping[int, Group] | Mapping[int, Unit],
    counts: Sequence[tuple[str, Headcount]],
    whole: Headcount,
) -> None:
    ref, title = of
    columns = (
        PaperColumn(title, 73),
        PaperColumn("Triệu tập", 22, "center"),
        PaperColumn("Có mặt", 22, "center"),
        PaperColumn("Vắng có lý do", 24, "center"),
        PaperColumn(f"Vắng {UNKNOWN}", 24, "center"),
    )
    rows = [
        marked.headcount(
            marked.part_ref(ref, parts, name), marked.part(parts, name) or people.OTHERS, count
        )
        for name, count in counts
    ]
    total = marked.headcount(f"{ref}.all", "Tổng cộng", whole)
    paper.table(columns, [*rows, total], total=True)


def _absent(paper: Paper, absent: tuple[AbsentPerson, ...] | None) -> None:
    if absent is None:
        paper.paragraph("Danh sách vắng mặt khi báo cáo: …………")
        return
    if not absent:
        paper.paragraph("Không có đại biểu vắng mặt.")
        return
    rows = []
    for number, one in enumerate(absent, start=1):
        reason = one.reason or begun(reason_text(one, "có lý do"))
        ref = f"delegates.{one.delegate_id}"
        texts = {"name": full_name(one), "post": one.post, "unit": one.unit, "absence": reason}
        told = (fact(f"{ref}.{field}", text) for field, text in texts.items())
        rows.append([str(number), *told])
    paper.table(ABSENT, rows)
