"""The same unit written otherwise is that unit; one only near is asked about; others are new."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from store.conference import Conference
from store.kinds.create import create_conference
from store.people import parts
from store.people.unit_names import near_units, unit_of
from store.records import Unit

UNITS = [
    ("Sở Nội vụ", "SNV"),
    ("Sở Giáo dục và Đào tạo", ""),
    ("Ủy ban nhân dân tỉnh", ""),
    ("Văn phòng Hội đồng nhân dân tỉnh", "VPHĐND"),
    ("Trường THPT số 1 Than Uyên", ""),
    ("Liên đoàn Lao động huyện Tam Đường", ""),
    ("Sở Y tế", "SYT"),
]


@pytest.fixture
def conference(tmp_path: Path) -> Conference:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    made.save(
        "unit", *(Unit(name=name, short=short, order=n) for n, (name, short) in enumerate(UNITS))
    )
    return made


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("So Noi vu", "Sở Nội vụ"),
        ("Sở Nội Vụ", "Sở Nội vụ"),
        ("Sở Nộivụ", "Sở Nội vụ"),
        ("SỞ  NỘI-VỤ.", "Sở Nội vụ"),
        ("SNV", "Sở Nội vụ"),
        ("s.n.v", "Sở Nội vụ"),
        ("vphdnd", "Văn phòng Hội đồng nhân dân tỉnh"),
        ("Trường THPT số 1, Than Uyên", "Trường THPT số 1 Than Uyên"),
    ],
)
def test_the_same_written_otherwise(conference: Conference, typed: str, unit: str) -> None:
    found = unit_of(conference.state, typed)
    assert found is not None
    assert found.name == unit
    assert near_units(conference.state, typed) == []
    with conference.writing("unit") as writer:
        assert parts.unit_named(conference.state, writer, typed) == found.id
    assert len(conference.state.units) == len(UNITS)


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("Sở Nội vu8", None),
        ("Sở Nôi vụi", "Sở Nội vụ"),
        ("Sở Nội dụ", "Sở Nội vụ"),
        ("Sở Nọi vj", "Sở Nội vụ"),
        ("Sở Giáo dục Đào tạo", "Sở Giáo dục và Đào tạo"),
        ("Sở GDĐT", "Sở Giáo dục và Đào tạo"),
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("Sở Giáo dục", "Sở Giáo dục và Đào tạo"),
        ("Sở Giáo dục và Đào tạo tỉnh Lai Châu", "Sở Giáo dục và Đào tạo"),
        ("SGDĐT", "Sở Giáo dục và Đào tạo"),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("LĐLĐ huyện Tam Đường", "Liên đoàn Lao động huyện Tam Đường"),
        ("VP HĐND tỉnh", "Văn phòng Hội đồng nhân dân tỉnh"),
        ("Trường THPT số 1 Than Uyn", "Trường THPT số 1 Than Uyên"),
        ("Trường THPT số 2 Than Uyên", None),
        ("Liên đoàn Lao động huyện Mường Tè", None),
        ("Sở", None),
        ("SYK", None),
        ("Trường THPT số 11 Than Uyên", None),
        ("Sở Tư pháp", None),
        ("", None),
        ("  - ", None),
    ],
)
def test_near_is_asked_about_and_other_is_new(
    conference: Conference, typed: str, unit: str | None
) -> None:
    assert unit_of(conference.state, typed) is None
    near = [one.name for one in near_units(conference.state, typed)]
    assert near == ([unit] if unit else [])


def test_what_two_units_may_be_is_no_ones(conference: Conference) -> None:
    conference.save(
        "unit", Unit(name="Sở-Nội vụ", order=20), Unit(name="Ban X", short="SYT", order=21)
    )
    assert unit_of(conference.state, "Sở Nội vụ") is not None, "exactly so it is one"
    assert unit_of(conference.state, "SởNộivụ") is None
    near = near_units(conference.state, "SởNộivụ")
    assert [unit.name for unit in near] == ["Sở Nội vụ", "Sở-Nội vụ"]


def test_a_question_names_few(conference: Conference) -> None:
    for number in range(9):
        conference.save("unit", Unit(name=f"Sở Lao động {'abcdefghi'[number]}", order=30 + number))
    assert len(near_units(conference.state, "Sở Lao động")) == 5


def test_figures_that_stand_apart_are_not_one_number(conference: Conference) -> None:
    conference.save("unit", Unit(name="Tổ 1-2", order=20))
    assert unit_of(conference.state, "tổ 1 2") is not None
    assert unit_of(conference.state, "Tổ 12") is None
    assert near_units(conference.state, "Tổ 12") == []
