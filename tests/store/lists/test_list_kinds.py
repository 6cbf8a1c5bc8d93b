"""Lists of every kind: speeches find their agenda item, recipients their people; one undo each."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from store.agenda import speeches
from store.conference import Conference
from store.errors import Refused
from store.kinds.create import create_conference
from store.lists import kinds as list_kinds
from store.lists.entries.preview import Preview
from store.lists.sources.pasted import Pasted
from store.lists.tables.reading import FileReading
from store.people import roster
from store.records import AgendaItem, Delegate, Speech, Unit
from tui.main import IMPORTED

SPEECHES = """\
TT\tNgười trình bày\tĐơn vị\tTên tham luận\tThời lượng
1\tÔng Nguyễn Văn An\tSở Y tế\tChuyển đổi số trong y tế\t10 phút
2\tBà Lò Thị Ưng\tBan Dân tộc\tNêu gương\t7'
3\t\tSở Nội vụ\tCải cách hành chính\tnhanh
4\t\t\tKhông ai\t5
"""


def _read(conference: Conference, kind: str, text: str) -> Preview[Any]:
    return list_kinds.preview_list(conference.state, FileReading(Pasted(text), kind=kind))


def _discussion(conference: Conference) -> AgendaItem:
    return next(i for i in conference.state.agenda.values() if i.kind == "discussion")


@pytest.fixture
def with_discussion(conference: Conference) -> Conference:
    if not any(item.kind == "discussion" for item in conference.state.agenda.values()):
        session = next(iter(conference.state.sessions))
        item = AgendaItem(
            order=90, title="Thảo luận", kind="discussion", session_id=session, minutes=60
        )
        conference.save("agenda_add", item)
    conference.save("unit", Unit(order=1, name="Sở Y tế", short="SYT"))
    return conference


def test_speeches_go_to_the_discussion(with_discussion: Conference) -> None:
    conference = with_discussion
    found = _read(conference, "speeches", SPEECHES)
    assert found.totals == {
        "rows": 4,
        "new": 3,
        "same": 0,
        "changed": 0,
        "doubtful": 0,
        "refused": 1,
        "ignored": 0,
    }
    codes = [[reason.code for reason in row.reasons] for row in found.rows]
    assert codes == [[], ["new-unit"], ["minutes-odd"], ["no-speaker"]]
    list_kinds.bring_in(conference, "speeches", found)
    item = _discussion(conference)
    units = {unit.id: unit.name for unit in conference.state.units.values()}
    saved = [
        (s.order, s.speaker, s.topic, s.minutes, units.get(s.unit_id, ""))
        for s in speeches.of_item(conference.state, item.id)
    ]
    assert saved == [
        (1, "Ông Nguyễn Văn An", "Chuyển đổi số trong y tế", 10, "Sở Y tế"),
        (2, "Bà Lò Thị Ưng", "Nêu gương", 7, "Ban Dân tộc"),
        (3, "Sở Nội vụ", "Cải cách hành chính", 0, ""),
    ]
    assert _read(conference, "speeches", SPEECHES).totals["same"] == 3
    conference.undo()
    assert not conference.state.speeches
    assert len(conference.state.units) == 1


def test_a_later_list_updates_speeches_and_puts_new_ones_behind(
    with_discussion: Conference,
) -> None:
    conference = with_discussion
    item = _discussion(conference)
    old = speeches.add(conference, Speech(item_id=item.id, order=0, speaker="Lê Văn Tám"))
    speeches.add(conference, Speech(item_id=item.id, order=0, speaker="Trần Hai", topic="Cũ"))
    text = "Họ và tên\tĐơn vị\tChủ đề\tSố phút\nLÊ VĂN TÁM\tSYT\tHọc tập\t9\nMới\t\tSau\t5\n"
    text += "Trần Hai\t\tMột\t5\nTrần Hai\t\tHai\t5\n"
    found = _read(conference, "speeches", text)
    assert [row.verdict for row in found.rows] == ["changed", "new", "new", "new"]
    list_kinds.bring_in(conference, "speeches", found)
    changed = conference.state.speeches[old.id]
    assert (changed.topic, changed.minutes, changed.order) == ("Học tập", 9, 1)
    assert conference.state.units[changed.unit_id].name == "Sở Y tế"
    topics = [speech.topic for speech in speeches.of_item(conference.state, item.id)]
    assert topics == ["Học tập", "Cũ", "Sau", "Một", "Hai"]


def test_headings_name_the_session_of_a_discussion(tmp_path: Path) -> None:
    made = create_conference(tmp_path / "d", "tinh", date(2026, 12, 20))
    for item in list(made.state.agenda.values()):
        made.remove("agenda_remove", item)
    first = next(iter(made.state.sessions.values()))
    (second,) = made.save("session", replace(first, id=0, order=9, name="Buổi chiều"))
    items = made.save(
        "agenda_add",
        AgendaItem(order=1, title="Thảo luận", kind="discussion", session_id=first.id, minutes=5),
        AgendaItem(order=2, title="Thảo luận", kind="discussion", session_id=second.id, minutes=5),
    )
    text = "TT\tNgười trình bày\tTên tham luận\nBUỔI CHIỀU\t\t\n1\tLê Văn An\tMột\n"
    found = _read(made, "speeches", text)
    assert [note.code for note in found.notes] == ["several-discussions"]
    list_kinds.bring_in(made, "speeches", found)
    assert [speech.item_id for speech in made.state.speeches.values()] == [items[1].id]
    made.close()


def test_without_a_discussion_nothing_comes_in(conference: Conference) -> None:
    for item in list(conference.state.agenda.values()):
        if item.kind == "discussion":
            conference.remove("agenda_remove", item)
    found = _read(conference, "speeches", SPEECHES)
    assert {row.verdict for row in found.rows} == {"refused"}
    assert [note.code for note in found.notes] == ["no-discussion"]
    assert list_kinds.bring_in(conference, "speeches", found) == []


def test_a_discussion_removed_meanwhile_stops_the_import(with_discussion: Conference) -> None:
    conference = with_discussion
    found = _read(conference, "speeches", SPEECHES)
    conference.remove("agenda_remove", _discussion(conference))
    with pytest.raises(Refused, match="record-gone"):
        list_kinds.bring_in(conference, "speeches", found)
    assert not conference.state.speeches


AWARDS = """\
TT\tTên tập thể, cá nhân\tĐơn vị\tHình thức khen thưởng\tĐối tượng\tSố quyết định
1\tNguyễn Văn An\t\tBằng khen của Chủ tịch UBND tỉnh\tcá nhân\t12/QĐ-UBND
2\tHoàng Vắng Mặt\t\tBằng khen của Chủ tịch UBND tỉnh\tcá nhân\t12/QĐ-UBND
3\tLê Trùng\t\tBằng khen của Chủ tịch UBND tỉnh\tcá nhân\t12/QĐ-UBND
4\tLê Trùng\tSở Y tế\tBằng khen của Chủ tịch UBND tỉnh\tcá nhân\t13/QĐ-UBND
5\tSYT\t\tBằng khen của Chủ tịch UBND tỉnh\ttập thể\t12/QĐ-UBND
"""


def test_recipients_nobody_knows_are_told(conference: Conference) -> None:
    units = conference.save(
        "unit", Unit(order=1, name="Sở Y tế", short="SYT"), Unit(order=2, name="Sở B")
    )
    roster.add_delegates(
        conference,
        "delegate_add",
        [Delegate(number=0, name="Lê Trùng", unit_id=u.id) for u in units],
    )
    found = _read(conference, "awards", AWARDS)
    told = {
        row.row: reason.facts["count"]
        for row in found.rows
        for reason in row.reasons
        if reason.code == "recipient-unmatched"
    }
    assert told == {3: 0, 4: 2}
    assert [row.verdict for row in found.rows] == ["new", "new", "doubtful", "new", "new"]
    list_kinds.bring_in(conference, "awards", found)
    linked = {
        award.order: conference.state.delegates[award.delegate_id].name
        for award in conference.state.awards.values()
        if award.delegate_id
    }
    assert linked == {1: "Nguyễn Văn An", 3: "Lê Trùng", 4: "Lê Trùng"}


@pytest.mark.parametrize(
    ("text", "are_members"),
    [
        ("DANH SÁCH ĐƠN VỊ THÀNH VIÊN KHỐI 5\t\nTT\tTên đơn vị\n1\tSở Y tế\n2\tSở B", True),
        ("TT\tĐơn vị thành viên\n1\tSở Y tế\n2\tSở B", True),
        ("DANH SÁCH ĐƠN VỊ DỰ HỌP\t\nTT\tTên đơn vị\n1\tSở Y tế\n2\tSở B", False),
        (
            "CÁC ĐƠN VỊ THÀNH VIÊN, ĐƠN VỊ MỜI\t\t\n"
            "TT\tTên đơn vị\tThành viên\n1\tSở Y tế\t\n2\tSở B\t",
            False,
        ),
    ],
)
def test_a_list_of_member_units_makes_members(
    conference: Conference, text: str, are_members: bool
) -> None:
    conference.save("unit", Unit(order=1, name="Sở Y tế"))
    found = _read(conference, "units", text)
    assert [row.verdict for row in found.rows] == ["changed" if are_members else "same", "new"]
    list_kinds.bring_in(conference, "units", found)
    assert [unit.member for unit in conference.state.units.values()] == [are_members] * 2


MIXED = """\
TT\tTập thể, cá nhân\tChức vụ\tĐơn vị\tHình thức
1\tSở Y tế\t\t\tCờ thi đua của UBND tỉnh
2\tHà Văn Thương\tNông dân\tXã Lát\tBằng khen của Chủ tịch UBND tỉnh
3\tSYT\t\t\tBằng khen của Chủ tịch UBND tỉnh
4\tTrường THPT Chuyên\t\t\tBằng khen của Chủ tịch UBND tỉnh
5\tPhòng Tổng hợp\t\tSở Nội vụ\tBằng khen của Chủ tịch UBND tỉnh
6\tPhòng Tài vụ\t\t\tBằng khen của Chủ tịch UBND tỉnh
7\tCông an tỉnh\t\t\tBằng khen của Chủ tịch UBND tỉnh
8\tĐặng Thị Nguyệt\t\t\tBằng khen của Chủ tịch UBND tỉnh
"""


def test_a_collective_has_no_unit_from_a_person_above_it(conference: Conference) -> None:
    conference.save(
        "unit", Unit(order=1, name="Sở Y tế", short="SYT"), Unit(order=2, name="Công an tỉnh")
    )
    found = _read(conference, "awards", MIXED)
    units = ["", "Xã Lát", "", "", "Sở Nội vụ", "Sở Nội vụ", "", ""]
    assert [row.unit for row in found.rows] == units
    assert [row.recipient for row in found.rows if row.has("unit-from-above")] == ["Phòng Tài vụ"]


def test_an_agenda_says_what_it_would_remove(conference: Conference) -> None:
    titles = [item.title for item in conference.state.agenda.values()]
    found = _read(conference, "agenda", f"Thời gian\tNội dung\n08h00\t{titles[0]}\n")
    note, _, hours = found.notes
    assert (note.code, note.facts["count"]) == ("agenda-removes", len(titles) - 1)
    assert (hours.code, hours.facts["sessions"]) == ("session-hours", "Buổi sáng 08:00–11:30")
    assert titles[1] in str(note.facts["titles"])


def test_an_item_is_known_whatever_its_dashes_and_stops(conference: Conference) -> None:
    item = next(iter(conference.state.agenda.values()))
    conference.edit("agenda_edit", item, title="Hội đồng Thi đua - Khen thưởng phát biểu")
    found = _read(conference, "agenda", "Nội dung\nHội đồng Thi đua Khen thưởng phát biểu;\n")
    assert found.rows[0].matches == item.id


def test_the_command_line_knows_every_kind() -> None:
    assert tuple(list_kinds.KINDS) == IMPORTED, "IMPORTED in tui/main.py"


def test_a_kind_is_about_its_main_field() -> None:
    mains = {name: kind.main for name, kind in list_kinds.KINDS.items()}
    assert mains.items() >= {
        ("delegates", "name"),
        ("units", "name"),
        ("awards", "recipient"),
        ("agenda", "title"),
        ("speeches", "speaker"),
    }
