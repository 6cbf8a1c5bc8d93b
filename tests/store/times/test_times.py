"""Days, hours and lengths of time, in every way in which people type them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from store.clock import VIETNAM
from store.errors import BadInput
from store.people.typed import birth_of
from store.times.days import parse_day
from store.times.hours import LONGEST_MINUTES, parse_hour, parse_minutes, parse_moment, parse_second

BORN = date(1991, 1, 25)


@pytest.mark.parametrize(
    "text",
    [
        *("25-1-1991", "25.1.91", "25/01/1991", "25/1/91", "25 1 1991", "25011991", "250191"),
        *("1991-01-25", "1991-01-25 00:00:00", "ngày 25 tháng 1 năm 1991", "25 tháng 01 năm 91"),
        *(" 25 / 1 / 1991. ", "25–1–1991", "Ngày 25/1/1991"),
    ],
)
def test_a_day_however_it_is_written(text: str) -> None:
    assert parse_day(text, 2026) == BORN
    assert birth_of(text) == "1991-01-25"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", None),
        ("25/12/2026", date(2026, 12, 25)),
        (" 5/1 ", date(2026, 1, 5)),
        ("5 tháng 1", date(2026, 1, 5)),
        ("29.2.2028", date(2028, 2, 29)),
        ("1/1/26", date(2026, 1, 1)),
        ("1/1/75", date(2075, 1, 1)),
        ("1/1/77", date(1977, 1, 1)),
    ],
)
def test_a_year_left_out_is_that_of_the_day(text: str, day: date | None) -> None:
    assert parse_day(text, 2026) == day


@pytest.mark.parametrize(
    "text",
    ["31/11", "29/2/2026", "mai", "1/1/0000", "13/13", "2026-13-01", "25/1/199", "25", "٢/١"],
)
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(BadInput, match="day-unreadable"):
        parse_day(text, 2026)


@pytest.mark.parametrize(
    "text",
    [
        *("830", "0830", "8h30", "8:30", "08:30", "8 giờ 30", "8g30", "8.30", "8H30", "8 h 30"),
        *("8h30'", "8 giờ 30 phút", "8 giờ rưỡi", "8:30:00", "8h30 sáng", "lúc 8h30"),
    ],
)
def test_an_hour_however_it_is_written(text: str) -> None:
    assert parse_hour(text) == time(8, 30)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("8", time(8)),
        ("8h", time(8)),
        ("14 giờ", time(14)),
        ("0:05", time(0, 5)),
        ("2h chiều", time(14)),
        ("14h chiều", time(14)),
        ("12h trưa", time(12)),
        ("11h30 trưa", time(11, 30)),
        ("1h trưa", time(13)),
        ("7:15 tối", time(19, 15)),
        ("8:00 SA", time(8)),
    ],
)
def test_hours_of_the_whole_day(text: str, hour: time) -> None:
    assert parse_hour(text) == hour


@pytest.mark.parametrize("text", ["", "24h", "8h60", "860", "25:00", "sáng", "8h3x", "-8", "12345"])
def test_what_is_no_hour(text: str) -> None:
    with pytest.raises(BadInput, match="hour-unreadable"):
        parse_hour(text)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("8h30", datetime(2026, 12, 20, 8, 30, tzinfo=VIETNAM)),
        ("8 giờ 30", datetime(2026, 12, 20, 8, 30, tzinfo=VIETNAM)),
        ("8h30 21/12", datetime(2026, 12, 21, 8, 30, tzinfo=VIETNAM)),
        ("21/12/2026 08:30", datetime(2026, 12, 21, 8, 30, tzinfo=VIETNAM)),
        ("8 giờ 30, ngày 21 tháng 12 năm 2026", datetime(2026, 12, 21, 8, 30, tzinfo=VIETNAM)),
    ],
)
def test_an_hour_with_its_day(text: str, moment: datetime) -> None:
    assert parse_moment(text, date(2026, 12, 20)) == moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("8:30:15", datetime(2026, 12, 20, 8, 30, 15, tzinfo=VIETNAM)),
        ("8h30", datetime(2026, 12, 20, 8, 30, tzinfo=VIETNAM)),
        ("21/12/2026 08:30:15", datetime(2026, 12, 21, 8, 30, 15, tzinfo=VIETNAM)),
        ("8:30:15 21/12", datetime(2026, 12, 21, 8, 30, 15, tzinfo=VIETNAM)),
        ("2026-12-21T08:30:15", datetime(2026, 12, 21, 8, 30, 15, tzinfo=VIETNAM)),
        ("01:30:15Z", datetime(2026, 12, 20, 8, 30, 15, tzinfo=VIETNAM)),
        ("2026-12-21T01:30:15+00:00", datetime(2026, 12, 21, 8, 30, 15, tzinfo=VIETNAM)),
    ],
)
def test_a_moment_to_the_second(text: str, moment: datetime) -> None:
    assert parse_second(text, date(2026, 12, 20)) == moment


@pytest.mark.parametrize("text", ["", "8:30:60 21/12", "8:30:5 hôm nay", "21/12/2026 8:30:15:2"])
def test_what_is_no_moment(text: str) -> None:
    with pytest.raises(BadInput, match="hour-unreadable"):
        parse_second(text, date(2026, 12, 20))


@pytest.mark.parametrize("text", ["", "mai", "21/13 8h", "21/12/2026"])
def test_what_is_no_hour_with_its_day(text: str) -> None:
    with pytest.raises(BadInput, match="hour-unreadable"):
        parse_moment(text, date(2026, 12, 20))


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *(("", 0), (" 15 ", 15), ("1440", 1440), ("15'", 15), ("15 phút", 15), ("15p", 15)),
        *(("1h30", 90), ("1 giờ 30 phút", 90), ("2h", 120), ("1:30", 90), ("1 tiếng rưỡi", 90)),
        ("15′", 15),
    ],
)
def test_minutes(text: str, minutes: int) -> None:
    assert parse_minutes(text) == minutes


@pytest.mark.parametrize("text", ["-1", "1.5", "٣", "lâu", "1440 giờ"])
def test_minutes_that_cannot_be_read(text: str) -> None:
    with pytest.raises(BadInput, match="minutes-unreadable"):
        parse_minutes(text)


@pytest.mark.parametrize("text", [str(LONGEST_MINUTES + 1), "0" * 9 + "1441", "9" * 5000, "25h"])
def test_nothing_is_longer_than_a_day(text: str) -> None:
    with pytest.raises(BadInput, match="number-over-most"):
        parse_minutes(text)
