"""Who a speaker is on the list, and whether the desk has seen them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from store.acts import speakers
from store.checkin import attendance, desk
from store.checkin.headcount import Presence
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import parts, roster
from store.records import Delegate, Session, Speech, Unit


@pytest.fixture
def hall(tmp_path: Path, morning: object) -> Iterator[Conference]:
    made = create_conference(tmp_path / "h", "cong-doan", date(2026, 12, 20))
    for name, short in (("Công đoàn Viên chức tỉnh", "CĐVC"), ("LĐLĐ huyện Tam Đường", "")):
        parts.save_part(made, Unit(order=0, name=name, short=short))
    first, second = (unit.id for unit in made.state.in_order(Unit))
    new = [
        Delegate(number=0, name="Nguyễn Văn An", unit_id=first),
        Delegate(number=0, name="Trần Thị Bình", unit_id=first),
        Delegate(number=0, name="Trần Thị Bình", unit_id=second),
    ]
    roster.add_delegates(made, "delegate", new)
    yield made
    made.close()


def units(conference: Conference) -> list[int]:
    return [unit.id for unit in conference.state.in_order(Unit)]


def talk(speaker: str, unit_id: int = 0) -> Speech:
    return Speech(item_id=1, order=1, speaker=speaker, unit_id=unit_id)


def presence(conference: Conference, speech: Speech) -> Presence | None:
    here = attendance.session(conference.state)
    return speakers.presence_of(conference.state, speech, here)


@pytest.mark.parametrize(
    ("typed", "speaker", "unit"),
    [
        ("nguyen van an", "Nguyễn Văn An", 0),
        ("Ông Nguyễn Văn An", "Ông Nguyễn Văn An", None),
        ("Trần Thị Bình (CĐVC)", "Trần Thị Bình", 0),
        ("trần thị bình, LĐLĐ huyện Tam Đường", "Trần Thị Bình", 1),
        ("Bà Lan - cong doan vien chuc tinh", "Bà Lan", 0),
        ("Trần Thị Bình", "Trần Thị Bình", None),
        ("LĐLĐ huyện Tam Đường", "LĐLĐ huyện Tam Đường", 1),
        ("Ông Hà, Giám đốc", "Ông Hà, Giám đốc", None),
    ],
)
def test_a_speaker_is_read_loosely(
    hall: Conference, typed: str, speaker: str, unit: int | None
) -> None:
    unit_id = 0 if unit is None else units(hall)[unit]
    assert speakers.read(hall.state, typed) == (speaker, unit_id)


def test_the_speaker_themselves_are_looked_for_first(hall: Conference) -> None:
    assert presence(hall, talk("Đồng chí Nguyễn Văn An")) is Presence.NOT_YET
    an = next(d for d in hall.state.delegates.values() if d.name == "Nguyễn Văn An")
    desk.check_in(hall, an.code)
    assert presence(hall, talk("Đồng chí Nguyễn Văn An")) is Presence.INSIDE
    # The unit is there, this speaker of it is not.
    assert presence(hall, talk("Trần Thị Bình", units(hall)[0])) is Presence.NOT_YET


def test_for_who_is_not_on_the_list_the_unit_stands(hall: Conference) -> None:
    first, second = units(hall)
    an = next(d for d in hall.state.delegates.values() if d.name == "Nguyễn Văn An")
    desk.check_in(hall, an.code)
    assert presence(hall, talk("Đại diện công đoàn", first)) is Presence.INSIDE
    assert presence(hall, talk("Đại diện huyện", second)) is Presence.NOT_YET
    assert presence(hall, talk("Khách")) is None


def test_who_came_in_the_morning_is_here_in_the_afternoon(hall: Conference) -> None:
    morning = attendance.session(hall.state)
    starts = morning.starts + timedelta(hours=6)
    new = Session(order=morning.order + 1, name="Buổi chiều", starts=starts)
    (afternoon,) = hall.save("session", new)
    an = next(d for d in hall.state.delegates.values() if d.name == "Nguyễn Văn An")
    desk.check_in(hall, an.code)
    talk_of_an, talk_of_other = talk("Nguyễn Văn An"), talk("Đại diện huyện", units(hall)[1])
    found = [
        speakers.presence_of(hall.state, one, afternoon) for one in (talk_of_an, talk_of_other)
    ]
    assert found == [Presence.INSIDE, Presence.NOT_YET]


def test_of_namesakes_nobody_is_guessed(hall: Conference) -> None:
    assert speakers.delegate_of(hall.state, talk("Trần Thị Bình")) is None
    found = speakers.delegate_of(hall.state, talk("Trần Thị Bình", units(hall)[1]))
    assert found is not None
    assert found.unit_id == units(hall)[1]
    assert speakers.delegate_of(hall.state, talk("Nguyễn Văn Anh")) is None  # a longer name
