"""A day on which nearly everything happens that minutes can tell, built through the facade.

Two sessions on 20/12/2026. What each record is for stands beside it: the kept texts of this day's
papers (`snapshots/full-day-*.txt`) are read against this file.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from store import clock
from store.agenda import steps
from store.checkin import corrections, desk, reception
from store.clock import VIETNAM
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import (
    AgendaItem,
    BudgetLine,
    Delegate,
    Group,
    GroupKind,
    Person,
    Session,
    Speech,
    Status,
    Task,
    Unit,
)
from tests.exports.full_day_awards import confer_outside, confer_under_the_item, list_awards
from tests.exports.full_day_votes import afternoon_votes, late_morning_votes, report_votes

SETTINGS = {
    "title": "Hội nghị tổng kết Khối 9",
    "parent_body": "Hội đồng Thi đua - Khen thưởng tỉnh",
    "host_body": "Khối thi đua số 9",
    "symbol": "KTĐ9",
    "place": "Lai Châu",
    "venue": "Hội trường B",
}


def at(hour: int, minute: int = 0) -> datetime:
    """A time on the day."""
    return datetime(2026, 12, 20, hour, minute, tzinfo=VIETNAM)


@dataclass(frozen=True)
class Day:
    """A conference under way, with its delegates found by name."""

    conference: Conference

    def id(self, name: str) -> int:
        """The delegate of that name."""
        return next(d.id for d in self.conference.state.delegates.values() if d.name == name)

    def scan(self, when: datetime, *names: str, direction: str = "in") -> None:
        """Delegates go in or out at one moment."""
        with clock.travel(when):
            for name in names:
                answer = desk.check_in(
                    self.conference, delegate_id=self.id(name), direction=direction
                )
                assert answer.outcome in {"admitted", "returned", "left"}, (name, answer.outcome)

    def start(self, when: datetime, position: int) -> None:
        """Start agenda item `position`, which ends the one before."""
        with clock.travel(when):
            steps.start_item(self.conference, position)

    def finish(self, when: datetime) -> None:
        """End the running item."""
        with clock.travel(when):
            steps.finish_item(self.conference)

    def item(self, position: int) -> AgendaItem:
        """Agenda item `position`."""
        return next(i for i in self.conference.state.agenda.values() if i.order == position)


@contextmanager
def full_day(folder: Path) -> Iterator[Conference]:
    """The day when it is over, at 17:00; codes are the same every time."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(secrets, "randbelow", random.Random(9).randrange)
        made = _prepared(folder)
        _morning(Day(made))
        _afternoon(Day(made))
    with clock.travel(at(17)):
        yield made
    made.close()


# --- the eve -----------------------------------------------------------------------------------


def _prepared(folder: Path) -> Conference:
    with clock.travel(at(6)):
        made = create_conference(folder, "khoi", date(2026, 12, 20), SETTINGS)
        state = made.state
        tables = (state.sessions, state.agenda, state.groups, state.ballots, state.tasks)
        made.remove("full-day", *[record for table in tables for record in table.values()])
        made.save("full-day", *_sessions(), *_tasks())
        made.save("full-day", *_units(), *_groups())
        _people(made)
        _programme(made)
        list_awards(made)
        chairs = (Person(name="Hoàng Văn Trinh", post="Khối trưởng"),)
        secretaries = (Person(name="Lê Thị Thư", post="Chuyên viên"), Person(name="Tòng Văn Bút"))
        profile = replace(state.profile, chairs=chairs, secretaries=secretaries)
        made.save("full-day", replace(profile, adopted="Biên bản được thông qua, nhất trí 100 %."))
    return made


def _sessions() -> list[Session]:
    # Saved in the wrong order: papers go by `order`.
    return [
        Session(order=2, name="Buổi chiều", starts=at(13, 30), ends=at(16, 30)),
        Session(order=1, name="Buổi sáng", starts=at(7, 30), ends=at(11, 30)),
    ]


def _units() -> list[Unit]:
    return [
        Unit(order=1, name="Văn phòng Ủy ban nhân dân tỉnh", short="Văn phòng", member=True),
        Unit(order=2, name="Sở Tài chính", member=True),
        Unit(order=3, name="Sở Y tế", member=True),
        Unit(order=4, name="Sở Nội vụ", member=True),  # sends nobody who may vote
        Unit(order=5, name="Báo Lai Châu"),
    ]


def _groups() -> list[Group]:
    return [
        Group(order=2, name="Thành viên Khối", votes=True),
        Group(order=1, name="Đại biểu mời", kind=GroupKind.GUEST),
        Group(order=3, name="Phóng viên", kind=GroupKind.PRESS),
    ]


def _people(made: Conference) -> None:
    office, finance, health, home, paper = sorted(made.state.units.values(), key=lambda u: u.order)
    guests, members, press = (g.id for g in sorted(made.state.groups.values(), key=_order))
    second = next(s.id for s in made.state.sessions.values() if s.order == 2)
    mr, ms = "Ông", "Bà"

    def member(name: str, unit: Unit, post: str, **facts: object) -> Delegate:
        base = Delegate(number=0, name=name, unit_id=unit.id, post=post, group_id=members)
        return replace(base, **{"honorific": mr, **facts})

    roster.add_delegates(
        made,
        "full-day",
        [
            # The post names the unit's short name, so the unit is not said again.
            member("Hoàng Văn Trinh", office, "Chánh Văn phòng", votes=True, roles=("chair",)),
            member("Lê Thị Thư", office, "Chuyên viên", honorific=ms, roles=("secretary",)),
            member("Trần Văn Muộn", finance, "Phó Giám đốc", votes=True),  # late: 08:40
            member("Vàng A Về", health, "Giám đốc", votes=True),  # leaves at 10:55, not back
            member(
                "Lò Thị Ốm",
                finance,
                "Kế toán",
                honorific=ms,
                votes=True,
                status=Status.EXCUSED,
                reason="Nghỉ ốm",
            ),  # votes in writing
            member("Sùng A Bận", health, "Phó Giám đốc", status=Status.DECLINED),
            member("Giàng Thị Lặng", home, "", honorific=""),  # never comes, says nothing
            Delegate(
                number=0,
                name="Phan Văn Quý",
                honorific=mr,
                post="Phó Chủ tịch UBND tỉnh",
                group_id=guests,
            ),  # comes in the very minute of the opening: not late
            Delegate(
                number=0,
                name="Đỗ Thị Rút",
                honorific=ms,
                unit_id=home.id,
                group_id=guests,
                status=Status.WITHDRAWN,
                reason="Họp Chính phủ",
            ),
            member("Phạm Văn Đi", health, "Trưởng phòng", votes=True),  # replaced by Hồ Thị Thay
            Delegate(
                number=0,
                name="Mùa A Báo",
                unit_id=paper.id,
                post="Phóng viên",
                group_id=press,
                sessions=(second,),
            ),  # summoned in the afternoon only
            member(
                "Cà Văn Khỏi", finance, "Chuyên viên", status=Status.EXCUSED, reason="Đi công tác"
            ),  # excused himself and came all the same
            member("Bùi Văn Nhầm", finance, "Lái xe"),  # scanned by mistake, taken back
            Delegate(number=0, name="Khách Lạ", walk_in=True),  # no unit, no group
            member("Vừ A Chiều", home, "Phó Giám đốc"),  # absent in the morning only
            member("Tòng Văn Bút", finance, "Văn thư", roles=("teller",)),
            member("Lý Thị Kiểm", health, "Văn thư", honorific=ms, roles=("chief_teller",)),
        ],
    )
    day = Day(made)
    newcomer = Delegate(number=0, name="Hồ Thị Thay", honorific=ms, post="Phó phòng")
    reception.substitute(made, day.id("Phạm Văn Đi"), newcomer, with_vote=True)


def _tasks() -> list[Task]:
    lines = (BudgetLine(what="Nước uống", amount=1_050_000), BudgetLine(what="Hoa", amount=5_000))
    return [
        Task(order=1, what="Phục vụ", department="Văn phòng", due=date(2026, 12, 5), budget=lines),
        Task(order=2, what="Gửi báo cáo", department="Các đơn vị thành viên"),
    ]


def _order(group: Group) -> int:
    return group.order


def _programme(made: Conference) -> None:
    morning, afternoon = (s.id for s in sorted(made.state.sessions.values(), key=lambda s: s.order))
    plan = [
        ("Đón tiếp đại biểu", "welcome", morning, ""),
        ("Khai mạc", "opening", morning, "Hoàng Văn Trinh"),
        ("Báo cáo tổng kết", "report", morning, "Văn phòng"),
        ("Thảo luận", "discussion", morning, ""),
        ("Biểu quyết", "ballot", morning, ""),
        ("Tham quan", "visit", morning, ""),  # never held
        ("Trao thưởng", "awards", afternoon, "Ban Tổ chức"),
        ("Bế mạc", "closing", afternoon, ""),
    ]
    items = made.save(
        "full-day",
        *[
            AgendaItem(order=n, title=title, kind=kind, session_id=where, minutes=30, presenter=who)
            for n, (title, kind, where, who) in enumerate(plan, start=1)
        ],
    )
    finance = next(u.id for u in made.state.units.values() if u.name == "Sở Tài chính")
    talks = items[3].id
    made.save(
        "full-day",
        Speech(item_id=talks, order=2, speaker="Vàng A Về"),  # no topic, no gist, no unit
        Speech(item_id=talks, order=1, speaker="Trần Văn Muộn", topic="Cải cách", unit_id=finance),
        Speech(item_id=talks, order=3, speaker="Lò Thị Ốm", topic="Chuyển đổi số"),  # not held
        Speech(item_id=items[5].id, order=1, speaker="Mùa A Báo", topic="Bản mới"),  # nor this
    )


# --- the day -----------------------------------------------------------------------------------


def _morning(day: Day) -> None:
    made = day.conference
    day.scan(at(7, 35), "Hoàng Văn Trinh", "Lê Thị Thư", "Vàng A Về", "Hồ Thị Thay")
    day.scan(at(7, 40), "Cà Văn Khỏi", "Khách Lạ", "Tòng Văn Bút", "Lý Thị Kiểm", "Bùi Văn Nhầm")
    by_mistake = max(made.state.passages)
    with clock.travel(at(7, 41)):
        corrections.annul(made, by_mistake, "quét nhầm")
    day.start(at(7, 30), 1)
    day.start(at(8, 0), 2)
    day.scan(at(8, 0), "Phan Văn Quý")
    day.start(at(8, 10), 3)
    day.scan(at(8, 40), "Trần Văn Muộn")
    report_votes(made, day.item(3))
    notes = "Chủ tọa trình bày báo cáo.\n\n  Hội nghị nghe và góp ý.  \n"
    told = replace(day.item(3), notes=notes, conclusion="Chủ tọa tiếp thu.\nKết thúc thảo luận.")
    made.save("full-day", told)
    day.start(at(9, 30), 4)
    _talks(day)
    day.start(at(10, 0), 5)
    late_morning_votes(made, day.item(5), day.item(6))
    day.scan(at(10, 55), "Vàng A Về", "Cà Văn Khỏi", direction="out")
    day.scan(at(11, 5), "Cà Văn Khỏi")  # only went out for a while
    day.finish(at(11, 20))


def _talks(day: Day) -> None:
    by_speaker = {speech.speaker: speech for speech in day.conference.state.speeches.values()}
    first, second = by_speaker["Trần Văn Muộn"], by_speaker["Vàng A Về"]
    gist = "nêu ba việc đã làm"
    held = replace(first, started=at(9, 31), finished=at(9, 40), gist=gist)
    day.conference.save("full-day", held, replace(second, started=at(9, 41), finished=at(9, 50)))


def _afternoon(day: Day) -> None:
    made = day.conference
    confer_outside(made, at(13, 10))
    day.scan(at(13, 15), "Hoàng Văn Trinh", "Lê Thị Thư", "Hồ Thị Thay", "Phan Văn Quý")
    day.scan(at(13, 20), "Trần Văn Muộn", "Mùa A Báo", "Cà Văn Khỏi", "Tòng Văn Bút")
    day.start(at(13, 45), 7)
    day.scan(at(14, 5), "Vừ A Chiều")  # late: the afternoon has no opening, its first item counts
    confer_under_the_item(made, at(14, 10))
    day.start(at(15, 0), 8)
    afternoon_votes(made, day.item(8))
    day.finish(at(16, 5))
