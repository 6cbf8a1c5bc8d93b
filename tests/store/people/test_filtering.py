"""The filter over the list: words of name, post, unit and group; numbers; names that resemble."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.people.filtering import filtered
from store.people.order import delegates_by_name
from store.records import Delegate, Group, Unit


@pytest.fixture(scope="module")
def conference(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Conference]:
    folder = tmp_path_factory.mktemp("filter") / "c"
    made = create_conference(folder, "cong-doan", date(2026, 12, 20))
    (unit,) = made.save("unit", Unit(order=1, name="Sở Nội vụ", short="SNV"))
    (group,) = made.save("group", Group(order=20, name="Khách mời khối 2"))
    roster.add_delegates(
        made,
        "delegate_add",
        [
            Delegate(number=0, name="Nguyễn Văn Hòa", unit_id=unit.id, seat="B7"),
            Delegate(number=0, name="Trần Thị Ánh", post="Chánh Văn phòng, Thọ Xuân"),
            Delegate(number=0, name="Khách Văn Mời", phone="0912345678"),
            Delegate(number=0, name="Lê Đức Thọ", group_id=group.id, unit_id=unit.id),
        ],
    )
    yield made
    made.close()


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", [2, 1, 3, 4]),
        ("   ", [2, 1, 3, 4]),
        ("hoà", [1]),
        ("noi vu", [1, 4]),
        ("snv tho", [4]),
        ("van phong", [2]),
        ("b7", [1]),
        ("345678", [3]),
        ("nvh", [1]),
        ("2", [2, 4]),
        ("nguyen van hoaa", [1]),
        ("zzzzzz", []),
        ("ld tho", [4]),  # initials
        ("hoa snv", [1]),
        ("anh Thọ", [4, 2]),  # a title, though Ánh has both words
    ],
)
def test_who_is_left(conference: Conference, query: str, numbers: list[int]) -> None:
    assert [d.number for d in filtered(conference.state, query)] == numbers


def test_words_that_fit_leave_out_names_that_only_resemble(conference: Conference) -> None:
    resembling = {d.number for d in conference.state.search("khach moi khoi")}
    assert 3 in resembling
    assert [d.number for d in filtered(conference.state, "khach moi khoi")] == [4]


def test_nobody_twice_and_nobody_invented(conference: Conference) -> None:
    everybody = {d.id for d in delegates_by_name(conference.state)}
    for query in ("van", "khach moi", "noi", "2", "a"):
        ids = [d.id for d in filtered(conference.state, query)]
        assert len(ids) == len(set(ids))
        assert set(ids) <= everybody
