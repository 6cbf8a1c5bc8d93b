"""The report on attendance is of one moment, and claims nothing where no roll was called."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from exports import minutes
from exports.lists import attendance
from store import clock
from store.acts import presence_report
from store.agenda import steps
from store.checkin import desk
from store.conference import Conference
from store.errors import Refused
from store.kinds.create import create_conference
from store.people import parts, roster
from store.records import AgendaItem, Delegate, PresenceReport, Session, Status, Unit
from tests.exports.paper_text import paper_text

NAMES = ("Lê Văn Bình", "Trần Thị Chi", "Lò Văn Dũng", "Giàng A Én", "Hà Thị Gấm", "Vừ A Hòa")


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 12, 20, hour, minute, tzinfo=clock.VIETNAM)


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    with made(tmp_path / "day") as conference:
        yield conference


def made(folder: Path) -> Conference:
    with clock.travel(at(6)):
        conference = create_conference(folder, "khoi", date(2026, 12, 20))
        parts.save_part(conference, Unit(order=0, name="Sở Tài chính", member=True))
        (unit,) = conference.state.units
        people = [Delegate(number=0, name=name, unit_id=unit, votes=True) for name in NAMES]
        roster.add_delegates(conference, "delegate", people)
        conference.edit("t", conference.state.delegates[5], status=Status.EXCUSED, reason="ốm")
    return conference


def announce(conference: Conference, kind: str = "introduction") -> PresenceReport:
    item = next(one for one in conference.state.in_order(AgendaItem) if one.kind == kind)
    return presence_report.take(conference, item.id)


def said(conference: Conference, folder: Path, when: datetime) -> str:
    with clock.travel(when):
        return paper_text(attendance.write(conference, folder / "report.docx"))


def test_without_a_roll_call_nobody_is_absent_and_no_quorum_missed(
    day: Conference, tmp_path: Path
) -> None:
    text = said(day, tmp_path, at(9))
    assert "Đại biểu triệu tập dự Hội nghị: 6." in text
    assert "Chưa điểm danh, chưa có số liệu đại biểu có mặt, vắng mặt" in text
    for claim in ("Vắng", "vắng chưa rõ", "chưa đủ điều kiện", *NAMES):
        assert claim not in text


def test_after_the_close_nothing_is_announced_and_nothing_changes(
    day: Conference, tmp_path: Path
) -> None:
    with clock.travel(at(7, 30)):
        desk.check_in(day, delegate_id=1)
    day.save("t", replace(day.state.profile, closed_at=at(11)))
    with clock.travel(at(17)), pytest.raises(Refused, match="conference-closed"):
        announce(day)
    text = said(day, tmp_path, at(17))
    assert "Số liệu khi Hội nghị bế mạc; chưa được báo cáo trước Hội nghị." in text
    assert "Tính đến 11 giờ 00, ngày 20" in text
    assert "DỰ THẢO" not in text
    assert "kính báo cáo" not in text
    assert said(day, tmp_path, at(23)) == text


def test_what_was_not_announced_says_that_it_is_a_draft(day: Conference, tmp_path: Path) -> None:
    with clock.travel(at(7, 30)):
        desk.check_in(day, delegate_id=1)
    text = said(day, tmp_path, at(8))
    assert "DỰ THẢO – chưa báo cáo trước Hội nghị" in text
    assert "Tính đến 08 giờ 00, ngày 20" in text
    with clock.travel(at(8, 5)):
        announce(day)
    assert "DỰ THẢO" not in said(day, tmp_path, at(9))


def test_the_absent_are_those_of_the_moment(day: Conference, tmp_path: Path) -> None:
    with clock.travel(at(7, 30)):
        desk.check_in(day, delegate_id=1)
        announce(day)
    with clock.travel(at(8)):
        desk.check_in(day, delegate_id=2)
        day.edit("t", day.state.delegates[3], status=Status.EXCUSED, reason="họp")
        day.edit("t", next(iter(day.state.units.values())), name="Sở Tư pháp", member=False)
    text = said(day, tmp_path, at(8))
    absent = text.partition("# 4. Đại biểu vắng mặt")[2].partition("# 5. ")[0]
    assert [name for name in NAMES if name in absent] == list(NAMES[1:])
    assert absent.count("Chưa rõ lý do") == 4
    assert "| 4 | Hà Thị Gấm |  | Sở Tài chính | ốm |" in absent
    assert "Vắng có lý do: 1;" in text
    assert "- Đồng chí Trần Thị Chi – Sở Tư pháp: 08 giờ 00." in text
    assert "0/1 đơn vị thành viên" in text or "1/1 đơn vị thành viên" in text


def test_who_was_written_down_after_the_report_is_listed(day: Conference, tmp_path: Path) -> None:
    """A line may wait at another desk: its hour is before the report, which did not count it."""
    with clock.travel(at(7, 30)):
        desk.check_in(day, delegate_id=1)
        announce(day)
    with clock.travel(at(7, 32)):
        desk.check_in(day, delegate_id=2, at=at(7, 20))
    text = said(day, tmp_path, at(8))
    assert "- Đồng chí Trần Thị Chi – Sở Tài chính: 07 giờ 20, ghi nhận sau giờ báo cáo." in text


def test_a_report_of_an_older_version_names_those_whom_its_figures_bear_out(
    day: Conference, tmp_path: Path
) -> None:
    with clock.travel(at(7, 30)):
        desk.check_in(day, delegate_id=1)
        kept = announce(day)
        day.save("t", replace(kept, absent=(), last_passage=0, by_unit=None))
    with clock.travel(at(8)):
        desk.check_in(day, delegate_id=2)
    text = said(day, tmp_path, at(8))
    assert "| 1 | Trần Thị Chi |" in text
    day.save("t", replace(kept, absent=(), people=replace(kept.people, unexcused=9)))
    assert "Danh sách vắng mặt khi báo cáo: …………" in said(day, tmp_path, at(8))


def test_every_announced_session_is_printed_whatever_the_clock_says(
    day: Conference, tmp_path: Path
) -> None:
    (afternoon,) = day.save("t", Session(order=2, name="Buổi tối", starts=at(18)))
    last = AgendaItem(order=99, title="Tối", kind="other", session_id=afternoon.id, minutes=5)
    day.save("t", last)
    with clock.travel(at(13, 30)):
        desk.check_in(day, delegate_id=1)
        announce(day)
    early = said(day, tmp_path, at(14))
    assert early == said(day, tmp_path, at(18, 30)), "nobody has been counted in the evening"
    with clock.travel(at(18)):
        desk.check_in(day, delegate_id=2)
    both = said(day, tmp_path, at(18, 30))
    assert both.partition("----")[0] == early.rstrip("\n") + "\n"
    assert "DỰ THẢO" in both.partition("----")[2]
    with clock.travel(at(18, 40)):
        announce(day, "other")
    assert "DỰ THẢO" not in said(day, tmp_path, at(19))


PASSAGE = st.tuples(st.integers(1, len(NAMES)), st.sampled_from(("in", "out", "new", "excused")))


@given(
    first=st.sets(st.integers(1, len(NAMES)), min_size=1),
    later=st.lists(PASSAGE, max_size=8),
    hours=st.integers(0, 30),
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_that_comes_later_changes_what_was_announced(
    tmp_path_factory: pytest.TempPathFactory,
    first: set[int],
    later: list[tuple[int, str]],
    hours: int,
) -> None:
    folder = tmp_path_factory.mktemp("announced")
    with made(folder / "day") as conference:
        with clock.travel(at(7, 30)):
            for one in first:
                desk.check_in(conference, delegate_id=one)
            steps.start_item(conference, 1)
            announce(conference)
        before = _announced(conference, folder, at(7, 31))
        for minute, (one, what) in enumerate(later):
            with clock.travel(at(8, minute)):
                _happens(conference, one, what)
        assert _announced(conference, folder, at(8) + timedelta(hours=hours)) == before


def _happens(conference: Conference, one: int, what: str) -> None:
    if what == "new":
        guest = Delegate(number=0, name=f"Khách {one}", walk_in=True)
        (added,) = roster.add_delegates(conference, "t", [guest])
        desk.check_in(conference, delegate_id=added.id)
    elif what == "excused":
        conference.edit("t", conference.state.delegates[one], status=Status.EXCUSED, reason="ốm")
    else:
        desk.check_in(conference, delegate_id=one, direction=what)


def _announced(conference: Conference, folder: Path, when: datetime) -> tuple[list[str], list[str]]:
    """The report, and what the minutes say of who attended, but for those who came later.

    Nor why somebody was away, where that was told later.
    """
    later = ("Đại biểu đến sau", "Lý do vắng được báo sau")
    report = [one for one in said(conference, folder, when).splitlines() if later[1] not in one]
    with clock.travel(when):
        text = paper_text(minutes.write(conference, folder / "bb.docx"))
    who = text.partition("**Thành phần tham dự:**")[2].partition("**Chủ trì")[0].splitlines()
    late = next((n for n, line in enumerate(report) if line.startswith("# 5. ")), None)
    end = next(n for n, line in enumerate(report) if line.startswith("Trên đây"))
    told = report if late is None else report[:late] + report[end:]
    return told, [line for line in who if not line.startswith(later)]
