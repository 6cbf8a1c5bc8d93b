"""Lists brought in: one transaction, one undo, no doubles, and what they make on the way."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from bench.fake_people import generated_people
from store.agenda import steps, timeline
from store.awards import ceremony, stage
from store.conference import Conference
from store.errors import Refused
from store.kinds.create import create_conference
from store.lists.entries.agenda_kinds import kind_of
from store.lists.entries.preview import Preview
from store.lists.kinds import bring_in, preview_list
from store.lists.sources.files import Source
from store.lists.sources.pasted import Pasted
from store.lists.tables.reading import FileReading
from store.people.order import delegates_by_name
from store.records import AgendaItem, RecipientKind, Unit

HEADER = ("TT", "Họ và tên", "Chức vụ", "Đơn vị", "Thành phần")


def table(*rows: tuple[object, ...]) -> Pasted:
    return Pasted("\n".join("\t".join(map(str, row)) for row in rows))


def previewed(conference: Conference, source: Source, kind: str = "delegates") -> Preview[Any]:
    return preview_list(conference.state, FileReading(source, kind=kind))


def brought_in(
    conference: Conference, source: Source, *accept: int, kind: str = "delegates"
) -> list[Any]:
    return bring_in(conference, kind, previewed(conference, source, kind), accept)


def names(conference: Conference) -> list[str]:
    return [delegate.name for delegate in delegates_by_name(conference.state)]


def test_new_people_get_numbers_codes_units_and_groups(conference: Conference) -> None:
    sent = table(
        HEADER,
        (1, "Hoàng Thị Dung", "Giám đốc", "Sở Tư pháp", "Khách"),
        (2, "Vàng A Sử", "Chủ tịch", "Sở Tư pháp", "Khách"),
    )
    saved = brought_in(conference, sent)
    assert [delegate.number for delegate in saved] == [4, 5]
    assert len({delegate.code for delegate in conference.state.delegates.values()}) == 5
    assert [unit.name for unit in conference.state.units.values()] == ["Sở Tư pháp"]
    assert "Khách" in [group.name for group in conference.state.groups.values()]


def test_the_same_file_again_changes_nothing_and_a_later_one_updates(
    conference: Conference,
) -> None:
    row = (1, "Hoàng Thị Dung", "Giám đốc", "Sở Tư pháp", "")
    brought_in(conference, table(HEADER, row))
    before = dict(conference.state.delegates)
    assert brought_in(conference, table(HEADER, row)) == []
    assert conference.state.delegates == before
    seated = (1, "Hoàng Thị Dung", "Giám đốc", "Sở Tư pháp", "", "A-05")
    later = table((*HEADER, "Ghế"), seated)
    (changed,) = brought_in(conference, later)
    assert (changed.seat, changed.code) == ("A-05", before[changed.id].code)
    assert len(conference.state.delegates) == len(before)


def test_a_doubtful_row_waits_and_when_accepted_updates_its_person(conference: Conference) -> None:
    first = table(HEADER, (1, "Hoàng Thị Dung", "Giám đốc", "Sở Tư pháp", ""))
    (known,) = brought_in(conference, first)
    second = table(HEADER, (1, "Hoàng Thị Dung", "Phó Giám đốc", "Sở Tư pháp", ""))
    assert brought_in(conference, second) == []
    (updated,) = brought_in(conference, second, 2)
    assert (updated.id, updated.post) == (known.id, "Phó Giám đốc")
    assert names(conference).count("Hoàng Thị Dung") == 1


TWINS = (
    ("TT", "Họ và tên", "Chức vụ", "Đơn vị", "Năm sinh"),
    (1, "Nguyễn Văn Anh", "Giám đốc", "Sở Y tế", 1970),
    (2, "Nguyễn Văn Anh", "Chuyên viên", "Sở Y tế", 1992),
    (3, "Nguyễn Văn Anh", "Giám đốc", "Sở Y tế", 1970),
)
ALL = range(2, 9)


def twins(conference: Conference) -> list[tuple[str, str]]:
    every = delegates_by_name(conference.state)
    return [(d.post, d.birth) for d in every if d.name == "Nguyễn Văn Anh"]


def test_namesakes_taken_twice_are_still_two(conference: Conference) -> None:
    sent = table(*TWINS)
    for _ in range(2):
        brought_in(conference, sent, *ALL)
        assert twins(conference) == [("Giám đốc", "1970"), ("Chuyên viên", "1992")]
    assert [row.verdict for row in previewed(conference, sent).rows] == ["same"] * 3


def test_a_person_of_another_year_of_birth_is_added_not_overwritten(conference: Conference) -> None:
    brought_in(conference, table(*TWINS[:2]))
    second = table(TWINS[0], TWINS[2])
    assert brought_in(conference, second) == []
    brought_in(conference, second, *ALL)
    assert twins(conference) == [("Giám đốc", "1970"), ("Chuyên viên", "1992")]


def test_one_undo_takes_a_whole_file_back(conference: Conference) -> None:
    before = (dict(conference.state.delegates), dict(conference.state.units))
    people = [person[1] for person in generated_people(29, seed=3)]
    rows = [(n, name, "", f"Đơn vị {n}", "Nhóm mới") for n, name in enumerate(people, start=1)]
    brought_in(conference, table(HEADER, *rows))
    assert len(conference.state.delegates) == 32
    conference.undo()
    assert (dict(conference.state.delegates), dict(conference.state.units)) == before


def test_units_are_imported_and_updated(conference: Conference) -> None:
    conference.save("unit", Unit(order=1, name="Sở Tài chính"))
    sent = table(
        ("TT", "Tên đơn vị", "Tên viết tắt", "Thành viên"),
        (1, "Sở Tài chính", "STC", "x"),
        (2, "Sở Tư pháp", "STP", ""),
    )
    brought_in(conference, sent, kind="units")
    found = {u.name: (u.short, u.member) for u in conference.state.units.values()}
    assert found == {"Sở Tài chính": ("STC", True), "Sở Tư pháp": ("STP", False)}


AWARDS = ("TT", "Tên tập thể, cá nhân", "Hình thức khen thưởng", "Đối tượng", "Số quyết định")


def test_awards_find_their_rung_decision_and_recipient(conference: Conference) -> None:
    sent = table(
        AWARDS,
        (1, "Nguyễn Văn An", "Bằng khen của Chủ tịch UBND tỉnh", "cá nhân", "12/QĐ-UBND"),
        (2, "Sở Tài chính", "Cờ thi đua của UBND tỉnh", "tập thể", "12/QĐ-UBND"),
        (3, "Lò Văn Cương", "Bông hoa thi đua quý", "cá nhân", "13/QĐ"),
    )
    state = conference.state
    rungs = len(state.ladder)
    brought_in(conference, sent, kind="awards")
    announced = ceremony.announced(state)
    assert [award.recipient for award in announced] == [
        "Sở Tài chính",
        "Nguyễn Văn An",
        "Lò Văn Cương",
    ]
    assert announced[1].delegate_id == 1
    assert len(state.decisions) == 2
    assert len(state.ladder) == rungs + 1
    assert brought_in(conference, sent, kind="awards") == []


def test_an_honour_for_the_wrong_kind_by_now_stops_the_whole_file(conference: Conference) -> None:
    sent = table(
        AWARDS,
        (1, "Sở Tài chính", "Cờ thi đua của UBND tỉnh", "tập thể", "12/QĐ-UBND"),
        (2, "Nguyễn Văn An", "Bằng khen của Chủ tịch UBND tỉnh", "cá nhân", "12/QĐ-UBND"),
    )
    preview = previewed(conference, sent, "awards")
    assert [row.verdict for row in preview.rows] == ["new", "new"]
    for rung in list(conference.state.ladder.values()):
        conference.edit("ladder", rung, holders=(RecipientKind.COLLECTIVE,))
    with pytest.raises(Refused, match="honour-not-for-kind"):
        bring_in(conference, "awards", preview)
    assert not conference.state.awards
    assert not conference.state.decisions


def test_an_award_that_was_conferred_stays_so_when_its_list_is_corrected(
    conference: Conference,
) -> None:
    row = (1, "Nguyễn Văn An", "Bằng khen của Chủ tịch UBND tỉnh", "cá nhân", "12/QĐ-UBND")
    brought_in(conference, table(AWARDS, row), kind="awards")
    stage.call_next(conference)
    stage.confer(conference)
    (before,) = conference.state.awards.values()
    later = table((*AWARDS, "Chức vụ"), (*row, "Giám đốc"))
    (after,) = brought_in(conference, later, kind="awards")
    assert before.conferred_at
    assert after == replace(before, post="Giám đốc")


def test_a_row_that_is_no_such_honour_is_refused_and_the_others_come_in(
    conference: Conference,
) -> None:
    sent = table(
        AWARDS,
        (1, "Tập thể Sở Tài chính", "Cờ thi đua của UBND tỉnh", "", "12/QĐ-UBND"),
        (2, "Nguyễn Văn An", "Cờ thi đua của UBND tỉnh", "cá nhân", "12/QĐ-UBND"),
        (3, "Lò Văn Cương", "Bông hoa thi đua quý", "cá nhân", "13/QĐ"),
    )
    preview = previewed(conference, sent, "awards")
    assert [row.verdict for row in preview.rows] == ["new", "refused", "new"]
    reason = preview.rows[1].reasons[0]
    assert (reason.code, reason.facts["row"], reason.facts["kind"]) == (
        "honour-not-for-kind",
        3,
        "individual",
    )
    assert "Cờ thi đua" in str(reason.facts["honour"])
    bring_in(conference, "awards", preview)
    kinds = {award.recipient: award.kind.value for award in conference.state.awards.values()}
    assert kinds == {"Tập thể Sở Tài chính": "collective", "Lò Văn Cương": "individual"}


def test_a_text_that_is_no_agenda_takes_nothing_away(conference: Conference) -> None:
    sent = Pasted("hello")
    before = dict(conference.state.agenda)
    assert [row.verdict for row in previewed(conference, sent, "agenda").rows] == ["doubtful"]
    assert brought_in(conference, sent, kind="agenda") == []
    assert conference.state.agenda == before


def agenda(conference: Conference) -> list[AgendaItem]:
    return timeline.agenda_items(conference.state)


def test_an_agenda_takes_the_files_order_and_keeps_what_has_begun(conference: Conference) -> None:
    steps.next_item(conference)
    begun = agenda(conference)[0]
    sent = table(
        ("Thời gian", "Nội dung", "Người thực hiện"),
        ("08h00 - 08h10", "Chào cờ", "Ban tổ chức"),
        ("08h10 - 08h30", "Tham luận của các đơn vị", "Các đơn vị"),
        ("08h30 - 08h40", "Bế mạc Hội nghị", "Chủ tịch"),
    )
    brought_in(conference, sent, kind="agenda")
    found = agenda(conference)
    titles = [item.title for item in found if item.id != begun.id]
    assert titles == ["Chào cờ", "Tham luận của các đơn vị", "Bế mạc Hội nghị"]
    assert begun.id in [item.id for item in found]
    kinds = {item.title: item.kind for item in found}
    assert kinds["Tham luận của các đơn vị"] == "discussion"
    assert kinds["Bế mạc Hội nghị"] == "closing"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Khai mạc Hội nghị", "opening"),
        ("Công bố quyết định và trao tặng Bằng khen", "awards"),
        ("Bình xét, suy tôn Cờ thi đua", "ballot"),
        ("Phát biểu chỉ đạo của lãnh đạo tỉnh", "address"),
        ("Ký kết giao ước thi đua", "signing"),
        ("Nghỉ giải lao", "break"),
        ("Báo cáo tổng kết công tác thi đua, khen thưởng năm 2019", "report"),
        ("Trao đổi kinh nghiệm công tác thi đua khen thưởng", "discussion"),
        ("Biểu quyết đề nghị khen thưởng", "ballot"),
        ("Phát biểu của Ban Thi đua - Khen thưởng tỉnh", "address"),
        ("Công bố các quyết định khen thưởng tập thể, cá nhân", "awards"),
        ("Khen thưởng tập thể, cá nhân tiêu biểu", "awards"),
        ("Thăm quan, trao đổi, giao lưu với điển hình tiên tiến", "visit"),
        ("Văn nghệ", "other"),
    ],
)
def test_the_kind_of_an_item_is_read_from_its_title(title: str, kind: str) -> None:
    assert kind_of(title) == kind


def is_vote(item: AgendaItem) -> bool:
    return item.kind == "ballot"


def test_a_vote_goes_on_under_the_item_of_the_file(tmp_path: Path) -> None:
    with create_conference(tmp_path / "c", "khoi", date(2026, 12, 20)) as day:
        votes = {ballot.title: ballot.item_id for ballot in day.state.ballots.values()}
        voted = {b.id for b in day.state.ballots.values() if is_vote(day.state.agenda[b.item_id])}
        assert voted, "the template holds votes under items of their kind"
        titles = ("Khai mạc", "Bình xét, đề nghị khen thưởng", "Bầu Khối trưởng", "Bế mạc")
        sent = Pasted("\n".join(["Nội dung\tPhút", *(f"{title}\t10" for title in titles)]))
        preview = previewed(day, sent, "agenda")
        taken = [row for row in preview.rows if row.verdict in {"new", "changed"}]
        assert len(bring_in(day, "agenda", preview)) == len(taken)
        items = {item.id: item.title for item in agenda(day)}
        assert sorted(items.values()) == sorted(titles)
        assert {items[day.state.ballots[id].item_id] for id in voted} == set(titles[1:3])
        day.undo()
        assert {b.title: b.item_id for b in day.state.ballots.values()} == votes
