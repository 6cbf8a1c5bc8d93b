"""An imported programme keeps its times: sessions, gaps, fixed times, one order for all."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.lists import programme
from store import clock
from store.agenda import printed, steps, timeline
from store.clock import VIETNAM
from store.conference import Conference
from store.kinds.create import create_conference
from store.lists.entries.list_rows import CHANGED, SAME
from store.lists.kinds.programme_times import ProgrammeRow, placed, says_fixed
from store.people import roster
from store.records import AgendaItem, Delegate, Session
from tests.exports.paper_text import paper_text
from tests.store.lists.test_bring_in import brought_in, previewed, table

HEADER = ("Thời gian", "Nội dung", "Người thực hiện", "Ghi chú")


def clocks(conference: Conference) -> list[tuple[str, str]]:
    items = timeline.agenda_items(conference.state)
    lines = printed.scheduled(items, conference.state.sessions)
    return [(line.title, f"{line.starts:%d/%m %H:%M}") for line in lines]


def test_the_hours_of_the_file_are_those_of_the_programme(
    conference: Conference, tmp_path: Path
) -> None:
    sent = table(
        HEADER,
        ("8h00 - 8h15", "Đón tiếp"),
        ("8h15 - 8h20", "Chào cờ"),
        ("8h30 - 9h00", "Báo cáo"),
        ("9h15", "Phát biểu của khách mời", "", "giờ cố định"),
        ("9 giờ 45 – 10 giờ", "Giải lao"),
        ("13h45 - 14h00", "Trao thưởng"),
        ("14h - 14h30", "Bế mạc"),
    )
    brought_in(conference, sent, kind="agenda")
    assert clocks(conference) == [
        ("Đón tiếp", "20/12 08:00"),
        ("Chào cờ", "20/12 08:15"),
        ("Báo cáo", "20/12 08:30"),
        ("Phát biểu của khách mời", "20/12 09:15"),
        ("Giải lao", "20/12 09:45"),
        ("Trao thưởng", "20/12 13:45"),
        ("Bế mạc", "20/12 14:00"),
    ]
    items = {item.title: item for item in timeline.agenda_items(conference.state)}
    assert items["Báo cáo"].gap == 10
    assert items["Phát biểu của khách mời"].fixed == datetime(2026, 12, 20, 9, 15, tzinfo=VIETNAM)
    assert [item.title for item in items.values() if item.fixed] == ["Phát biểu của khách mời"]
    morning, afternoon = conference.state.in_order(Session)
    assert (morning.starts.hour, afternoon.starts.minute) == (8, 45)
    assert items["Trao thưởng"].session_id == afternoon.id
    text = paper_text(programme.write(conference, tmp_path / "p.docx"))
    for hour in ("08 giờ 30", "09 giờ 15", "13 giờ 45"):
        assert hour in text


def test_it_is_undone_at_once_and_the_same_again_changes_nothing(conference: Conference) -> None:
    before = dict(conference.state.agenda), dict(conference.state.sessions)
    sent = table(HEADER, ("8h00 - 8h15", "Chào cờ"), ("8h30 - 9h00", "Báo cáo"))
    brought_in(conference, sent, kind="agenda")
    again = previewed(conference, sent, "agenda")
    assert [row.verdict for row in again.rows] == [SAME, SAME]
    assert [note.code for note in again.notes] == []
    conference.undo()
    assert (dict(conference.state.agenda), dict(conference.state.sessions)) == before


def test_another_hour_is_a_change_and_is_told(conference: Conference) -> None:
    brought_in(
        conference, table(HEADER, ("8h00 - 8h15", "Chào cờ"), ("8h15", "Báo cáo")), kind="agenda"
    )
    later = table(HEADER, ("8h00 - 8h15", "Chào cờ"), ("8h40", "Báo cáo"))
    found = previewed(conference, later, "agenda")
    assert [(row.verdict, row.changes) for row in found.rows] == [
        (SAME, {}),
        (CHANGED, {"start": "08:15"}),
    ]
    assert found.rows[0].to_json()["fixed"] is False
    brought_in(conference, later, kind="agenda")
    assert clocks(conference)[1] == ("Báo cáo", "20/12 08:40")


def test_hours_that_follow_the_programme_are_told(conference: Conference) -> None:
    found = previewed(conference, table(HEADER, ("7h00 - 12h15", "Chào cờ")), "agenda")
    (hours,) = [note for note in found.notes if note.code == "session-hours"]
    assert hours.facts["sessions"] == "Buổi sáng 07:00–12:15"


def test_what_overlaps_is_told_and_printed_as_it_was_sent(conference: Conference) -> None:
    sent = table(HEADER, ("8h00 - 8h30", "Chào cờ"), ("8h20 - 8h40", "Báo cáo"))
    found = previewed(conference, sent, "agenda")
    (told,) = [reason for reason in found.rows[1].reasons if reason.code == "time-overlaps"]
    assert told.facts == {"start": "08:20", "ends": "08:30"}
    brought_in(conference, sent, kind="agenda")
    assert clocks(conference)[1] == ("Báo cáo", "20/12 08:20")


def test_in_the_middle_of_a_day_nothing_held_is_moved(conference: Conference) -> None:
    with clock.travel(datetime(2026, 12, 20, 7, 30, tzinfo=VIETNAM)):
        steps.next_item(conference)
        first = timeline.agenda_items(conference.state)[0]
        plan = printed.plan_of(conference.state)
        sent = table(HEADER, ("8h05 - 8h10", "Chào cờ"), ("8h20 - 8h40", "Báo cáo"))
        brought_in(conference, sent, kind="agenda")
        slots = timeline.slots(conference.state, clock.now())
    assert slots[0].item == first
    assert printed.plan_of(conference.state) == plan
    assert [f"{slot.expected_start:%H:%M}" for slot in slots[1:]] == ["08:05", "08:20"]
    assert conference.state.sessions[first.session_id].starts.hour == 7


# --- which session ------------------------------------------------------------------------------


def two_days(folder: Path) -> Conference:
    return create_conference(folder / "two", "giao-luu", date(2026, 12, 24))


ROWS: list[tuple[list[tuple[Any, ...]], list[str]]] = [
    (
        [("", "Ngày 24/12/2026"), ("8h", "A"), ("14h", "B"), ("", "Ngày 25/12/2026"), ("7h", "C")],
        ["24/12 08:00", "24/12 14:00", "25/12 07:00"],
    ),
    (
        [("8h", "A"), ("14h15", "B"), ("7h45", "C")],  # no headings: the hours begin anew
        ["24/12 08:00", "24/12 14:15", "25/12 07:45"],
    ),
    (
        [("", "Buổi sáng"), ("8h", "A"), ("", "Buổi chiều"), ("14h", "B")],
        ["24/12 08:00", "24/12 14:00"],
    ),
    (
        [
            ("", "Buổi sáng"),
            ("8h", "A"),
            ("", "Buổi chiều"),
            ("14h", "B"),
            ("", "Buổi sáng"),
            ("7h", "C"),
        ],
        ["24/12 08:00", "24/12 14:00", "25/12 07:00"],
    ),
]


@pytest.mark.parametrize(("rows", "expected"), ROWS)
def test_rows_find_their_session(
    tmp_path: Path, rows: list[tuple[Any, ...]], expected: list[str]
) -> None:
    with two_days(tmp_path) as conference:
        brought_in(conference, table(HEADER, *rows), kind="agenda")
        assert [at for _, at in clocks(conference)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("9h30 (cố định)", True), ("Đúng 9h30", True), ("9h30", False), ("9h30 đúng giờ", True)],
)
def test_what_marks_a_fixed_time(text: str, expected: bool) -> None:
    assert says_fixed(text) is expected


# --- whatever is sent ----------------------------------------------------------------------------

SESSION = Session(id=1, order=1, name="Sáng", starts=datetime(2026, 12, 20, 7, 30, tzinfo=VIETNAM))
HOURS = st.times(min_value=time(6), max_value=time(18))


@given(st.lists(st.tuples(st.none() | HOURS, st.integers(1, 90)), min_size=1, max_size=8))
def test_every_hour_that_is_told_is_the_one_that_is_scheduled(told: list[tuple[Any, int]]) -> None:
    rows = [ProgrammeRow("", f"{at:%H:%M}" if at else "", minutes) for at, minutes in told]
    places, moved = placed(rows, [SESSION], {})
    session = next(iter(moved), SESSION)
    items = [
        AgendaItem(
            id=n,
            order=n,
            title="Mục",
            kind="other",
            session_id=1,
            minutes=row.minutes,
            gap=place.gap,
            fixed=place.fixed,
        )
        for n, (row, place) in enumerate(zip(rows, places, strict=True), start=1)
    ]
    lines = printed.scheduled(items, {1: session})
    for row, line in zip(rows, lines, strict=True):
        assert row.start in ("", f"{line.starts:%H:%M}")


AFTERNOON_AND_NEXT_DAY = table(
    HEADER,
    ("Buổi chiều 24/12/2026",),
    ("14h00 - 14h30", "Đón tiếp đại biểu"),
    ("Buổi sáng 25/12/2026",),
    ("8h00 - 9h00", "Bế mạc"),
)


def test_a_session_left_without_an_item_goes_and_is_told(tmp_path: Path) -> None:
    with two_days(tmp_path) as conference:
        before = dict(conference.state.sessions)
        morning = conference.state.in_order(Session)[0]
        found = previewed(conference, AFTERNOON_AND_NEXT_DAY, "agenda")
        (told,) = [note for note in found.notes if note.code == "session-empty"]
        assert told.facts["sessions"] == morning.name
        brought_in(conference, AFTERNOON_AND_NEXT_DAY, kind="agenda")
        left = conference.state.in_order(Session)
        assert [(one.order, one.starts.hour) for one in left] == [(1, 14), (2, 8)]
        text = paper_text(programme.write(conference, tmp_path / "p.docx"))
        assert "từ 14 giờ 00, ngày 24 tháng 12 năm 2026" in text
        conference.undo()
        assert dict(conference.state.sessions) == before


def test_a_session_that_somebody_was_asked_to_stays_though_empty(tmp_path: Path) -> None:
    with two_days(tmp_path) as conference:
        morning = conference.state.in_order(Session)[0]
        roster.add_delegates(
            conference, "delegate_add", [Delegate(number=0, name="An", sessions=(morning.id,))]
        )
        brought_in(conference, AFTERNOON_AND_NEXT_DAY, kind="agenda")
        assert conference.state.in_order(Session)[0].id == morning.id
