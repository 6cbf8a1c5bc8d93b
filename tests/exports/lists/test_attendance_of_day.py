"""The report on attendance in the afternoon: who is in the hall is not absent."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from exports.lists import attendance
from store import clock
from store.checkin import desk
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate, Session
from tests.exports.paper_text import paper_text


def at(hour: int) -> datetime:
    return datetime(2026, 12, 20, hour, 10, tzinfo=clock.VIETNAM)


def test_who_came_in_the_morning_is_there_in_the_afternoon(tmp_path: Path) -> None:
    with create_conference(tmp_path / "c", "tinh", date(2026, 12, 20)) as day:
        morning = day.state.in_order(Session)[0]
        day.save(
            "session",
            Session(order=morning.order + 1, name="Buổi chiều", starts=at(14)),
        )
        names = ("Lê Văn Bình", "Trần Thị Chi", "Lò Văn Dũng")
        people = [Delegate(number=n, name=name) for n, name in enumerate(names, start=1)]
        roster.add_delegates(day, "delegate", people)
        with clock.travel(at(8)):
            desk.check_in(day, delegate_id=1)
        with clock.travel(at(14)):
            desk.check_in(day, delegate_id=2)
            told = paper_text(attendance.write(day, tmp_path / "report.docx"))
    assert "Có mặt: 2, đạt 66,67 % số đại biểu triệu tập" in told
    assert "Trong đó 1 đại biểu điểm danh từ buổi sáng, buổi chiều chưa điểm danh lại." in told
    absent = told[told.index("4. Đại biểu vắng mặt") :]
    assert "Lò Văn Dũng" in absent
    assert "Lê Văn Bình" not in absent
