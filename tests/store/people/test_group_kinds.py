"""Groups of a sent list: their kind from their words, planned ones reused, papers that follow."""

from __future__ import annotations

import pytest

from exports.sheets.signs import WORDS
from store.conference import Conference
from store.lists.kinds import bring_in, preview_list
from store.lists.sources.pasted import Pasted
from store.lists.tables.reading import FileReading
from store.names import fold
from store.people.group_kinds import fitting, kind_of, same_named, unclear
from store.people.parts import set_kinds
from store.records import Group, GroupKind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Khách mời", GroupKind.GUEST),
        ("ĐẠI BIỂU MỜI", GroupKind.GUEST),
        ("Dai bieu moi", GroupKind.GUEST),
        ("Lãnh đạo tỉnh", GroupKind.GUEST),
        ("Cơ quan báo chí", GroupKind.PRESS),
        ("Phóng viên được mời", GroupKind.PRESS),
        ("Báo, đài", GroupKind.PRESS),
        ("Ban Tổ chức hội nghị", GroupKind.ORGANISER),
        ("Tổ thư ký, phục vụ", GroupKind.ORGANISER),
        ("BTC", GroupKind.ORGANISER),
        ("Khen thưởng", GroupKind.RECIPIENT),
        ("Cá nhân được tặng Bằng khen", GroupKind.RECIPIENT),
        ("Đại diện các tập thể, cá nhân điển hình tiên tiến", GroupKind.RECIPIENT),
        ("Đại biểu chính thức", GroupKind.MEMBER),
        ("Ban Tổ chức Tỉnh ủy", None),
        ("Đảng viên mới", None),
        ("Hội đồng Thi đua - Khen thưởng", None),
        ("Phòng Thi đua, khen thưởng", None),
        ("Lãnh đạo Sở", None),
        ("", None),
    ],
)
def test_the_words_of_a_group_say_what_it_is_for(name: str, kind: GroupKind | None) -> None:
    assert kind_of(name) is kind


PLAN = [
    Group(id=1, order=1, name="Đại biểu mời: lãnh đạo Sở Nội vụ", kind=GroupKind.GUEST),
    Group(id=2, order=2, name="Thường trực Tỉnh ủy", kind=GroupKind.GUEST),
    Group(id=3, order=3, name="Lãnh đạo các sở, ban, ngành tỉnh", votes=True),
    Group(id=4, order=4, name="Phóng viên báo chí", kind=GroupKind.PRESS),
]


@pytest.mark.parametrize(
    ("name", "planned"),
    [
        ("Thường trực Tỉnh ủy được mời", 2),
        ("Khách mời", 1),
        ("Báo chí", 4),
        ("Lãnh đạo sở, ngành", 3),
        ("Doanh nghiệp tiêu biểu trong tỉnh", None),
        ("Ban Tổ chức", None),
        ("Đại biểu", None),
    ],
)
def test_a_planned_group_of_the_kind_with_the_most_words_is_it(
    name: str, planned: int | None
) -> None:
    found = fitting(name, PLAN)
    assert (found.id if found else None) == planned


def test_a_name_that_fits_two_planned_groups_alike_is_neither() -> None:
    guests = [
        Group(id=1, order=1, name="Thường trực Tỉnh ủy", kind=GroupKind.GUEST),
        Group(id=2, order=2, name="Lãnh đạo các ban xây dựng Đảng", kind=GroupKind.GUEST),
    ]
    assert fitting("Khách mời", guests) is None
    assert fitting("Khách mời", guests[1:]) is guests[1], "the only one of its kind"
    assert fitting("Lãnh đạo được mời", guests) is guests[1]


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Đại biểu: Phóng viên, báo chí", 4),
        ("phong vien - bao chi", 4),
        ("Các lãnh đạo sở, ban, ngành của tỉnh", 3),
        ("Lãnh đạo các sở", None),
        ("Đại biểu", None),
    ],
)
def test_a_group_in_other_words_is_the_same(name: str, known: int | None) -> None:
    found = same_named(name, PLAN)
    assert (found.id if found else None) == known


def test_guests_are_called_many_names() -> None:
    guests = [Group(id=9, order=1, name="Khách mời", kind=GroupKind.GUEST)]
    assert same_named("Đại biểu mời", guests) is guests[0]
    assert same_named("ĐẠI BIỂU KHÁCH MỜI", guests) is guests[0]


LIST = "\n".join(
    "\t".join(cells)
    for cells in (
        ("TT", "Họ và tên", "Chức vụ", "Đơn vị", "Thành phần"),
        ("1", "Hoàng Thị Dung", "Giám đốc", "Sở Tư pháp", "Khách mời"),
        ("2", "Vàng A Sử", "Phóng viên", "Báo Lai Châu", "Báo chí"),
        ("3", "Lý Thị Mai", "Chuyên viên", "Sở Nội vụ", "Tổ thư ký, phục vụ"),
        ("4", "Trần Văn Hùng", "Công nhân", "Công ty X", "Được khen thưởng"),
        ("5", "Lò Văn Páo", "Trưởng phòng", "Sở Y tế", "Lãnh đạo Sở"),
    )
)


def test_an_import_gives_kinds_and_reuses_what_the_template_planned(
    conference: Conference,
) -> None:
    before = dict(conference.state.groups)
    reading = FileReading(Pasted(LIST))
    bring_in(conference, "delegates", preview_list(conference.state, reading))
    groups = conference.state.groups
    held = {d.name: groups[d.group_id] for d in conference.state.delegates.values() if d.group_id}
    assert {name: (group.name, group.kind) for name, group in held.items()} == {
        "Hoàng Thị Dung": ("Khách mời", GroupKind.GUEST),
        "Vàng A Sử": ("Báo chí", GroupKind.PRESS),
        "Lý Thị Mai": ("Tổ thư ký, phục vụ", GroupKind.ORGANISER),
        "Trần Văn Hùng": ("Được khen thưởng", GroupKind.RECIPIENT),
        "Lò Văn Páo": ("Lãnh đạo Sở", GroupKind.MEMBER),
    }
    assert {WORDS[group.kind] for group in held.values()} == set(WORDS.values())
    reused = {"Báo chí", "Được khen thưởng"}
    kept = {group.name for key, group in groups.items() if key in before}
    assert reused <= kept
    assert len(groups) == len(before) + 3, "none of several planned groups of guests is meant"
    assert len({group.order for group in groups.values()}) == len(groups)
    assert len({fold(group.name) for group in groups.values()}) == len(groups)
    came = [group for key, group in groups.items() if key not in before]
    assert [group.name for group in unclear(came)] == ["Lãnh đạo Sở"]
    assert [row.verdict for row in preview_list(conference.state, reading).rows] == ["same"] * 5


def test_a_group_that_the_list_calls_by_its_own_name_is_not_given_to_another(
    conference: Conference,
) -> None:
    planned = next(g for g in conference.state.groups.values() if g.kind is GroupKind.PRESS)
    text = LIST.replace("Tổ thư ký, phục vụ", planned.name)
    bring_in(conference, "delegates", preview_list(conference.state, FileReading(Pasted(text))))
    assert conference.state.groups[planned.id] == planned
    assert sum(g.kind is GroupKind.PRESS for g in conference.state.groups.values()) == 2


def test_one_undo_gives_the_planned_groups_back(conference: Conference) -> None:
    before = dict(conference.state.groups)
    bring_in(conference, "delegates", preview_list(conference.state, FileReading(Pasted(LIST))))
    conference.undo()
    assert conference.state.groups == before


def test_kinds_that_were_asked_for_are_kept(conference: Conference) -> None:
    group, *_ = conference.state.groups.values()
    set_kinds(conference, {group.id: GroupKind.PRESS, 999: GroupKind.GUEST})
    assert conference.state.groups[group.id].kind is GroupKind.PRESS
    assert set_kinds(conference, {group.id: GroupKind.PRESS}) == []


def test_the_preview_says_which_planned_group_is_meant(conference: Conference) -> None:
    rows = preview_list(conference.state, FileReading(Pasted(LIST))).rows
    told = {row.group: row.reasons for row in rows}
    [planned] = [one for one in told["Báo chí"] if one.code == "group-planned"]
    assert "báo chí" in str(planned.facts["planned"])
    assert [one.code for one in told["Lãnh đạo Sở"] if "group" in one.code] == ["new-group"]


def test_a_second_list_that_calls_a_group_otherwise_makes_no_other(
    conference: Conference,
) -> None:
    bring_in(conference, "delegates", preview_list(conference.state, FileReading(Pasted(LIST))))
    before = dict(conference.state.groups)
    second = LIST.replace("Khách mời", "Đại biểu mời").replace("Hoàng Thị Dung", "Hoàng Văn Đông")
    bring_in(conference, "delegates", preview_list(conference.state, FileReading(Pasted(second))))
    assert dict(conference.state.groups) == before


def test_a_list_that_changes_a_group_says_that_the_right_to_vote_stays(
    conference: Conference,
) -> None:
    voting = next(g for g in conference.state.groups.values() if g.votes)
    bring_in(conference, "delegates", preview_list(conference.state, FileReading(Pasted(LIST))))
    second = LIST.replace("Lãnh đạo Sở", voting.name)
    rows = preview_list(conference.state, FileReading(Pasted(second))).rows
    assert [row.values["name"] for row in rows if row.has("right-stays")] == ["Lò Văn Páo"]
