"""A walk-in counts where they came, is told as one, and is away from nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from exports import minutes
from exports.lists import attendance
from store import clock
from store.acts import presence_report
from store.checkin import desk
from store.checkin.attendance import attendance_of
from store.checkin.reception import admit_newcomer
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import AgendaItem, Delegate, Session
from tests.exports.paper_text import paper_text

ADDED = "(trong đó 1 đại biểu bổ sung tại chỗ)"


@pytest.fixture
def two_days(tmp_path: Path) -> Iterator[Conference]:
    """Five on the list; four came on the first morning and on the second day, with a guest."""
    with clock.travel(datetime(2026, 12, 16, 6, tzinfo=clock.VIETNAM)):
        made = create_conference(tmp_path / "c", "giao-luu", date(2026, 12, 16))
        people = [Delegate(number=0, name=f"Lò Văn {name}") for name in "ABCDE"]
        roster.add_delegates(made, "delegate", people)
    first, _, last = made.state.in_order(Session)
    came = list(made.state.delegates)[:4]
    _come(made, first, came)
    with clock.travel(last.starts):
        admit_newcomer(made, Delegate(number=0, name="Hà Thị Khách"), session_order=last.order)
    _come(made, last, came)
    yield made
    made.close()


def _come(conference: Conference, session: Session, ids: list[int]) -> None:
    with clock.travel(session.starts):
        for one in ids:
            desk.check_in(conference, delegate_id=one, session_order=session.order)


def _counts(conference: Conference, session: Session) -> tuple[int, int, int]:
    people = attendance_of(conference.state, session).day
    return people.summoned, people.present, people.unexcused


def test_who_walked_in_on_the_second_day_was_not_away_on_the_first(two_days: Conference) -> None:
    first, afternoon, last = two_days.state.in_order(Session)
    assert _counts(two_days, first) == (5, 4, 1)
    assert _counts(two_days, afternoon) == (5, 4, 1)
    assert _counts(two_days, last) == (6, 5, 1)


def test_who_walked_in_in_the_morning_is_here_in_the_afternoon_and_not_missed_the_day_after(
    two_days: Conference,
) -> None:
    first, afternoon, last = two_days.state.in_order(Session)
    with clock.travel(first.starts + timedelta(minutes=5)):
        admit_newcomer(two_days, Delegate(number=0, name="Vừ A Sáng"), session_order=first.order)
    assert _counts(two_days, first) == (6, 5, 1)
    assert _counts(two_days, afternoon) == (6, 5, 1)
    assert _counts(two_days, last) == (6, 5, 1)


def test_papers_say_how_many_were_added_and_miss_none_of_them(
    two_days: Conference, tmp_path: Path
) -> None:
    with clock.travel(datetime(2026, 12, 17, 18, tzinfo=clock.VIETNAM)):
        told = paper_text(minutes.write(two_days, tmp_path / "minutes.docx"))
        report = paper_text(attendance.write(two_days, tmp_path / "report.docx"))
    assert f"Đại biểu triệu tập ngày thứ hai, tham quan, giao lưu: 6 {ADDED};" in told
    assert "Đại biểu triệu tập ngày thứ nhất, buổi sáng: 5;" in told
    assert f"Đại biểu triệu tập: 6 {ADDED};" in report
    assert "Hà Thị Khách" not in told  # neither among the absent nor among those who came late


def test_who_was_added_after_the_report_is_not_in_its_figures(tmp_path: Path) -> None:
    def at(hour: int, minute: int) -> datetime:
        return datetime(2026, 12, 20, hour, minute, tzinfo=clock.VIETNAM)

    with clock.travel(at(6, 0)):
        day = create_conference(tmp_path / "c", "khoi", date(2026, 12, 20))
        roster.add_delegates(day, "delegate", [Delegate(number=0, name="Lò Văn A")])
    with clock.travel(at(7, 30)):
        admit_newcomer(day, Delegate(number=0, name="Vừ A Sớm"))
    item = next(one for one in day.state.in_order(AgendaItem) if one.kind == "introduction")
    with clock.travel(at(8, 0)):
        presence_report.take(day, item.id)
    with clock.travel(at(8, 30)):
        admit_newcomer(day, Delegate(number=0, name="Vừ A Muộn"))
    with clock.travel(at(11, 0)):
        report = paper_text(attendance.write(day, tmp_path / "report.docx"))
        told = paper_text(minutes.write(day, tmp_path / "minutes.docx"))
    day.close()
    assert f"Đại biểu triệu tập: 2 {ADDED};" in report
    assert f"Đại biểu triệu tập: 2 {ADDED};" in told
