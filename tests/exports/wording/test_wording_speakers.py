"""Speakers and presenters are named with honorific and post, as far as the list has them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from exports.wording import as_points, weekday_text, within_sentence
from exports.wording.ordinals import ordinal, turn
from exports.wording.speakers import presenter_text, speaker_text
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate, Person, Speech, Unit


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "khoi", date(2026, 12, 20))
    made.remove("test", *made.state.units.values())
    finance, health = made.save(
        "unit", Unit(order=1, name="Sở Tài chính"), Unit(order=2, name="Sở Y tế")
    )
    roster.add_delegates(
        made,
        "delegate",
        [
            Delegate(
                number=0,
                name="Trần Văn An",
                honorific="Ông",
                post="Phó Giám đốc",
                unit_id=health.id,
            ),
            Delegate(number=0, name="Lò Thị Hoa", honorific="Bà", unit_id=finance.id),
            Delegate(number=0, name="Lò Thị Hoa", honorific="Bà", unit_id=health.id),
        ],
    )
    chair = Person(name="Hoàng Văn Chủ", post="Khối trưởng")
    made.save("test", replace(made.state.profile, chairs=(chair,)))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Trần Văn An", "Ông Trần Văn An – Phó Giám đốc, Sở Y tế"),
        ("Đồng chí Trần Văn An", "Ông Trần Văn An – Phó Giám đốc, Sở Y tế"),
        ("Bà Trần Văn An", "Bà Trần Văn An"),  # somebody else of that name: he is not a woman
        ("ông trần văn an", "Ông Trần Văn An – Phó Giám đốc, Sở Y tế"),
        ("Hoàng Văn Chủ", "Đồng chí Hoàng Văn Chủ – Khối trưởng"),
        ("Lò Thị Hoa", "Lò Thị Hoa"),  # two of that name
        ("Các đơn vị thành viên", "Các đơn vị thành viên"),
    ],
)
def test_a_presenter(conference: Conference, typed: str, told: str) -> None:
    assert presenter_text(conference.state, typed) == told


@pytest.mark.parametrize(
    ("typed", "unit", "told"),
    [
        ("Trần Văn An", "", "Ông Trần Văn An (Phó Giám đốc, Sở Y tế)"),
        ("Lò Thị Hoa", "Sở Y tế", "Bà Lò Thị Hoa (Sở Y tế)"),
        ("Lò Thị Hoa", "", "Lò Thị Hoa"),
        ("Khách mời", "Sở Y tế", "Khách mời (Sở Y tế)"),
    ],
)
def test_a_speaker(conference: Conference, typed: str, unit: str, told: str) -> None:
    units = {one.name: one.id for one in conference.state.units.values()}
    speech = Speech(item_id=1, order=1, speaker=typed, unit_id=units.get(unit, 0))
    assert speaker_text(conference.state, speech) == told


def test_rounds_and_places_are_counted_in_words() -> None:
    assert [ordinal(number) for number in (1, 2, 4, 11)] == ["nhất", "hai", "tư", "11"]
    assert [turn(number) for number in (1, 2, 4)] == ["vòng một", "vòng hai", "vòng bốn"]


def test_a_day_with_its_weekday_and_a_session_within_a_sentence() -> None:
    assert weekday_text(date(2026, 12, 25)) == "thứ Sáu, ngày 25 tháng 12 năm 2026"
    assert weekday_text(date(2026, 12, 20)).startswith("Chủ nhật, ngày 20")
    assert within_sentence("Buổi sáng") == "buổi sáng"
    assert within_sentence("UBND tỉnh") == "UBND tỉnh"


def test_points_of_a_list_end_as_one_sentence() -> None:
    assert as_points(["a;", "b", "c."]) == ["a;", "b;", "c."]
    assert as_points([]) == []
