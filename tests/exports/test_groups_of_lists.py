"""From an office's list to the papers: the kinds of its groups are followed everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from exports import minutes
from exports.sheets import badges
from exports.sheets.signs import WORDS
from store import clock
from store.agenda import steps
from store.checkin import desk
from store.clock import VIETNAM
from store.conference import Conference
from store.kinds.create import create_conference
from store.lists.kinds import bring_in, preview_list
from store.lists.tables.reading import FileReading
from store.people.naming import group_name
from store.people.parts import set_kinds
from store.records import Delegate, Group, GroupKind
from store.seating import seats
from store.seating.seats import Keep
from tests.exports.paper_text import paper_text
from tests.store.office_files import Cell, xlsx

START = datetime(2026, 12, 20, 7, 30, tzinfo=VIETNAM)
HALL = "A: A-F x 2"
"""Six rows of two."""

KINDS = {
    "Giàng A Páo": GroupKind.GUEST,
    "Lò Thị Ưng": GroupKind.GUEST,
    "Nguyễn Văn Hòa": GroupKind.MEMBER,
    "Trần Thị Thu Hà": GroupKind.MEMBER,
    "Vũ Văn Báo": GroupKind.PRESS,
    "Lê Đức Thọ": GroupKind.ORGANISER,
    "Đỗ Quỳnh Như": GroupKind.RECIPIENT,
}
ROWS: list[list[Cell]] = [
    ["DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ"],
    ["STT", "Họ và tên", "Chức vụ", "Đơn vị"],
    ["I", "BÁO CHÍ", None, None],
    [1, "Vũ Văn Báo", "Phóng viên", "Báo Lai Châu"],
    ["II", "BAN TỔ CHỨC", None, None],
    [2, "Lê Đức Thọ", "Chuyên viên", "Sở Nội vụ"],
    ["III", "ĐẠI BIỂU CHÍNH THỨC (02 người)", None, None],
    [3, "Nguyễn Văn Hòa", "Giám đốc", "Sở Y tế"],
    [4, "Trần Thị Thu Hà", "Chủ tịch", "Xã Bình Lư"],
    ["IV", "CÁ NHÂN ĐƯỢC KHEN THƯỞNG", None, None],
    [5, "Đỗ Quỳnh Như", "Chuyên viên", "Sở Y tế"],
    ["V", "KHÁCH MỜI", None, None],
    ["A", "Lãnh đạo tỉnh", None, None],
    [6, "Giàng A Páo", "Phó Chủ tịch", "UBND tỉnh"],
    ["B", "Lão thành", None, None],
    [7, "Lò Thị Ưng", "Nguyên Bí thư", "Tỉnh ủy"],
]


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(START):
        made = create_conference(tmp_path / "c", "tinh", date(2026, 12, 20))
        read = FileReading(xlsx(tmp_path / "ds.xlsx", ROWS))
        preview = preview_list(made.state, read)
        assert {row.verdict for row in preview.rows} == {"new"}
        bring_in(made, "delegates", preview)
        yield made
        made.close()


def by_name(conference: Conference) -> dict[str, Delegate]:
    return {one.name: one for one in conference.state.delegates.values()}


def kind(conference: Conference, one: Delegate) -> GroupKind:
    return conference.state.groups[one.group_id].kind


def test_every_group_of_a_list_has_its_kind(conference: Conference) -> None:
    people = by_name(conference)
    assert {name: kind(conference, one) for name, one in people.items()} == KINDS
    names = [group_name(conference.state, people[name]) for name in ("Giàng A Páo", "Lò Thị Ưng")]
    assert names == ["KHÁCH MỜI – Lãnh đạo tỉnh", "KHÁCH MỜI – Lão thành"]


def says(card: str, kind: GroupKind) -> bool:
    """Whether the band of a card says the kind, behind the letter of the group."""
    return any(re.fullmatch(f"[A-Z] {WORDS[kind]}", line) for line in card.splitlines())


def test_badges_say_the_kind(conference: Conference, tmp_path: Path) -> None:
    for name, one in by_name(conference).items():
        card = paper_text(badges.write_one(conference, one.id, tmp_path / "the.pdf"))
        assert says(card, KINDS[name]), (name, card)


def test_seats_follow_the_kind(conference: Conference) -> None:
    found = seats.propose(conference.state, HALL, Keep.NONE).seats
    row = {name: found[one.id] for name, one in by_name(conference).items()}
    guests = sorted(row[name] for name, of in KINDS.items() if of is GroupKind.GUEST)
    assert guests == ["A01", "A02"]
    behind = [row["Vũ Văn Báo"], row["Lê Đức Thọ"]]
    assert min(behind) > max(seat for name, seat in row.items() if seat not in behind)


def test_minutes_name_the_guests(conference: Conference, tmp_path: Path) -> None:
    for one in by_name(conference).values():
        desk.check_in(conference, one.code)
    steps.next_item(conference)
    said = paper_text(minutes.write(conference, tmp_path / "bb.docx"))
    told = said.split("Đại biểu mời:")[1].splitlines()[1:3]
    assert [name for name in KINDS if any(name in line for line in told)] == [
        "Giàng A Páo",
        "Lò Thị Ưng",
    ]


def test_a_kind_said_by_hand_is_followed_too(conference: Conference, tmp_path: Path) -> None:
    (group,) = [g for g in conference.state.in_order(Group) if g.kind is GroupKind.PRESS]
    set_kinds(conference, {group.id: GroupKind.GUEST})
    one = by_name(conference)["Vũ Văn Báo"]
    card = paper_text(badges.write_one(conference, one.id, tmp_path / "the.pdf"))
    assert says(card, GroupKind.GUEST)
    assert seats.propose(conference.state, HALL, Keep.NONE).seats[one.id][0] in "AB"
