"""The run sheet: every step of the day with what is said at it, and no figure nobody counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from exports import catalogue
from store import clock
from store.acts import handovers, pledges, presence_report
from store.agenda import edits, printed, speeches, steps
from store.awards import stage
from store.conference import Conference
from store.errors import Refused
from store.kinds.create import create_conference
from store.kinds.templates import template_ids
from store.people import roster
from store.records import (
    AgendaItem,
    Award,
    AwardState,
    Count,
    Decision,
    Delegate,
    Group,
    GroupKind,
    Ledger,
    Method,
    Presenter,
    Question,
    RecipientKind,
    Session,
    Speech,
    Tally,
    Unit,
)
from store.votes import voting
from tests.exports.bare_day import at, bare_day, come, hands
from tests.word_file import read_paper

Row = list[str]


def rows_of(conference: Conference, folder: Path) -> list[Row]:
    """The table's rows below its head, lines of a cell parted by line breaks."""
    (path,) = catalogue.export(conference, ["run-sheet"], folder / "out")
    table = read_paper(path).tables[1]
    return [
        [cell.text.replace("\u00a0", " ") for cell in dict.fromkeys(row.cells)]
        for row in table.rows[1:]
    ]


def row_of(rows: list[Row], what: str) -> Row:
    return next(row for row in rows if len(row) > 1 and row[1].endswith(what))


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    with bare_day(tmp_path) as made:
        yield made


def add(day: Conference, kind: str, title: str, **facts: Any) -> AgendaItem:
    (session,) = day.state.sessions.values()
    new = AgendaItem(order=0, title=title, kind=kind, session_id=session.id, minutes=10, **facts)
    return edits.add_item(day, len(day.state.agenda), new)


@pytest.mark.parametrize("kind", template_ids())
def test_every_item_of_every_kind_has_its_row_its_hour_and_its_words(
    tmp_path: Path, kind: str
) -> None:
    with create_conference(tmp_path / "c", kind, date(2026, 12, 20)) as made:
        rows = [row for row in rows_of(made, tmp_path) if len(row) > 1]
        lines = printed.lines_of(made.state)
        titles = [f"{n}. {line.title}" for n, line in enumerate(lines, start=1)]
        numbered = [row for row in rows if row[0]]
        assert [row[1] for row in numbered] == titles
        assert all(row[2] and row[3] for row in rows)
        assert numbered[0][0].startswith(f"{lines[0].starts:%H} giờ {lines[0].starts:%M}")
        ballots = {ballot.title for ballot in made.state.ballots.values()}
        assert ballots <= {row[1] for row in rows}


def test_it_is_a_landscape_page(day: Conference, tmp_path: Path) -> None:
    (path,) = catalogue.export(day, ["run-sheet"], tmp_path / "out")
    section = read_paper(path).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height


def test_presence_is_blank_until_it_is_announced(day: Conference, tmp_path: Path) -> None:
    come(day, at(7, 50), Delegate(number=0, name="Lò A"), Delegate(number=0, name="Lò B"))
    words = row_of(rows_of(day, tmp_path), "Báo cáo tình hình đại biểu")[2]
    assert "có mặt ……, đạt …… %" in words
    assert "trong hội trường ……/……" in words
    assert re.findall(r"\d+", words) == ["2", "3"], "no figure but the share that is needed"
    opening = next(item for item in day.state.agenda.values() if item.kind == "opening")
    with clock.travel(at(8)):
        presence_report.take(day, opening.id)
    words = row_of(rows_of(day, tmp_path), "Báo cáo tình hình đại biểu")[2]
    assert words.startswith("Có mặt 2/2 đại biểu, đạt 100 %")


def test_hours_are_those_printed_and_items_those_of_now(day: Conference, tmp_path: Path) -> None:
    printed.freeze(day)
    new = add(day, "other", "Việc chen")
    with clock.travel(at(8, 30)):
        steps.next_item(day)
        steps.skip_item(day, 2)
    rows = rows_of(day, tmp_path)
    assert row_of(rows, "Việc 3")[0] == "08 giờ 10 –\n08 giờ 15"
    assert row_of(rows, new.title)[1] == "3. Việc chen"
    assert not [row for row in rows if row[1].endswith("Việc 2")], "it was skipped"


def test_a_vote_is_opened_with_its_way_its_base_and_blanks(day: Conference, tmp_path: Path) -> None:
    item = add(day, "ballot", "Biểu quyết")
    asked = hands("Thông qua báo cáo", item_id=item.id, by_unit=True, quorum="2/3")
    ballot = voting.save_ballot(day, asked)
    words = row_of(rows_of(day, tmp_path), ballot.title)[2].split("\n")
    assert words == [
        "Hội nghị tiến hành biểu quyết nội dung: Thông qua báo cáo. Hình thức: giơ tay; mỗi đơn vị "
        "thành viên một phiếu.",
        "Có mặt ……/…… (cần ít nhất 2/3): ………… điều kiện biểu quyết.",
        "Đồng ý hay không đồng ý thông qua báo cáo?",
        "Được thông qua khi đạt trên 1/2 tổng số đơn vị thành viên.",
        "Ai đồng ý, xin giơ tay (thẻ biểu quyết). Xin cảm ơn, mời bỏ tay xuống.",
        "Ai không đồng ý, xin giơ tay. Ai có ý kiến khác, xin giơ tay.",
        "Kết quả: ……/…… đồng ý, đạt …… % tổng số đơn vị thành viên. Hội nghị ………….",
    ]


def test_a_vote_on_paper_names_the_committee_and_the_candidates(
    day: Conference, tmp_path: Path
) -> None:
    roster.add_delegates(day, "t", [Delegate(number=0, name="Lý Kiểm", roles=("chief_teller",))])
    secret = replace(
        hands("Bầu Khối trưởng"),
        method=Method.PAPER,
        question=Question.CHOOSE,
        seats=1,
        secret=True,
        candidates=("Sở A [/]", "Sở B"),
    )
    voting.save_ballot(day, secret)
    rows = rows_of(day, tmp_path)
    assert rows[-2] == ["Biểu quyết: chưa xếp vào nội dung nào"]
    words, prepare = rows[-1][2], rows[-1][4]
    assert "Hình thức: bỏ phiếu kín;" in words
    assert "1. Sở A [/].\n2. Sở B." in words
    assert "Ban kiểm phiếu gồm: Trưởng ban: Lý Kiểm." in words
    assert "hòm phiếu" in prepare


def test_a_published_vote_is_told_as_it_came_out(day: Conference, tmp_path: Path) -> None:
    come(day, at(7, 50), Delegate(number=0, name="Lò A", votes=True))
    with clock.travel(at(8, 10)):
        ballot = voting.save_ballot(day, hands("Thông qua báo cáo"))
        voting.open_ballot(day, ballot.id)
        ledger = Ledger(entitled=1, present=1, issued=1, collected=1, valid=1)
        tally = Tally(ledger=ledger, counts=(Count(candidate="", agree=1),))
        voting.record_count(day, ballot.id, tally)
        assert "Kết quả: ……" in rows_of(day, tmp_path)[-1][2], "counted is not announced"
        voting.publish(day, ballot.id)
    told = rows_of(day, tmp_path)[-1][2]
    assert "Với 1/1 phiếu đồng ý, đạt 100 %" in told
    assert "giơ tay" not in told, "nobody is asked to vote again"


def test_speakers_are_invited_with_post_and_minutes(day: Conference, tmp_path: Path) -> None:
    item = add(day, "discussion", "Tham luận")
    (unit,) = day.save("t", Unit(order=1, name="Sở Tài chính"))
    who = Delegate(number=0, name="Lò A", honorific="Bà", post="Giám đốc", unit_id=unit.id)
    roster.add_delegates(day, "t", [who])
    speeches.add(
        day, Speech(item_id=item.id, order=0, speaker="Lò A", topic="Cải cách [/]", minutes=7)
    )
    row = row_of(rows_of(day, tmp_path), "Cải cách [/]")
    assert row[2:] == [
        "Trân trọng kính mời bà Lò A (Giám đốc, Sở Tài chính) trình bày tham luận: “Cải cách [/]”.",
        "Bà Lò A (Giám đốc, Sở Tài chính)",
        "7 phút",
    ]


def test_of_what_is_over_it_tells_what_was(day: Conference, tmp_path: Path) -> None:
    """Nobody is invited any more who spoke, who never did, or who voted."""
    item = add(day, "discussion", "Tham luận", presenter="Ông Dẫn")
    for speaker in ("Lò Nói", "Mùa Ghi", "Vàng Im"):
        speeches.add(day, Speech(item_id=item.id, order=0, speaker=speaker, topic=f"Bài {speaker}"))
    ballot = voting.save_ballot(day, hands("Thông qua đề án", item_id=item.id))
    handovers.save(day, item.id, None, what="Cờ", giver="Ông A", receiver="Bà B")
    handovers.save(day, item.id, None, what="Ấn", giver="Ông A", receiver="Bà B")
    pledges.add(day, item.id, "Khối 1; Khối 2")
    before = rows_of(day, tmp_path)
    assert "kính mời" in row_of(before, "Bài Vàng Im")[2]
    number = [*day.state.agenda].index(item.id) + 1
    first, second, _ = speeches.of_item(day.state, item.id)
    with clock.travel(at(9)):
        steps.start_item(day, number)
        speeches.start(day, first)
        handovers.toggle(day, handovers.of_item(day.state, item.id)[0])
        pledges.sign(day, pledges.of_item(day.state, item.id)[0])
    under_way = rows_of(day, tmp_path)
    assert row_of(under_way, "Bài Lò Nói")[2] == "Lò Nói đang phát biểu, từ 09 giờ 00."
    assert "kính mời" in row_of(under_way, "Bài Vàng Im")[2], "it may still come"
    day.edit("t", second, gist="nêu ba ý")
    with clock.travel(at(9, 30)):
        steps.finish_item(day)
    rows = rows_of(day, tmp_path)
    assert row_of(rows, "Tham luận")[2] == "Đã tiến hành, 09 giờ 00 – 09 giờ 30."
    assert row_of(rows, "Bài Lò Nói")[2].startswith("Lò Nói đã phát biểu, 09 giờ 00")
    assert row_of(rows, "Bài Mùa Ghi")[2] == "Mùa Ghi đã phát biểu."
    assert row_of(rows, "Bài Vàng Im")[2] == "Không có ghi nhận phát biểu."
    assert row_of(rows, ballot.title)[2] == "Không có ghi nhận biểu quyết."
    assert row_of(rows, "Bàn giao Cờ")[2] == "Ông A đã bàn giao Cờ cho bà B, lúc 09 giờ 00."
    assert row_of(rows, "Bàn giao Ấn")[2] == "Không có ghi nhận bàn giao."
    assert row_of(rows, "Ký giao ước thi đua")[2].split("\n") == [
        "Đã ký giao ước thi đua:",
        "1. Khối 1.",
        "Không có ghi nhận ký:",
        "1. Khối 2.",
    ]
    hours = [row[0] for row in before if len(row) > 1]
    assert [row[0] for row in rows if len(row) > 1] == hours, "the plan's hours never move"


def test_awards_are_called_in_the_words_of_the_script(day: Conference, tmp_path: Path) -> None:
    stage.save_decision(day, Decision(order=0, number="9/QĐ-UBND", body="UBND tỉnh"))
    (giver,) = day.save("t", Presenter(order=1, name="Ông Trao", post="Chủ tịch"))
    facts: dict[str, Any] = {"kind": RecipientKind.INDIVIDUAL, "honour": "bang-khen-tinh"}
    facts |= {"form": "Bằng khen", "recipient": "Sùng A Chu", "honorific": "Ông"}
    award = Award(decision_id=1, order=0, **facts)
    award = stage.add_award(day, award)
    stage.edit_award(day, award.id, presenter_id=giver.id)
    rows = rows_of(day, tmp_path)
    assert rows[-2] == ["Trao thưởng: chưa xếp vào nội dung nào"]
    assert rows[-1][1].startswith("Đợt 1. Bằng khen (1)")
    assert rows[-1][2].split("\n") == [
        "Công bố trước, rồi mời lên nhận: Quyết định số 9/QĐ-UBND ngày …… của UBND tỉnh.",
        "Trân trọng kính mời lên sân khấu nhận Bằng khen:",
        "1. Ông Sùng A Chu.",
        "Trân trọng kính mời lên trao thưởng: Ông Trao, Chủ tịch.",
    ]
    assert rows[-1][4].startswith("1 khay")
    add(day, "awards", "Trao thưởng")
    assert row_of(rows_of(day, tmp_path), "Bằng khen (1)")[0] == ""
    assert ["Trao thưởng: chưa xếp vào nội dung nào"] not in rows_of(day, tmp_path)


def test_each_call_stands_under_the_item_that_it_belongs_to(
    day: Conference, tmp_path: Path
) -> None:
    flags = add(day, "awards", "Trao Cờ thi đua, Bằng khen của Thủ tướng Chính phủ")
    papers = add(day, "awards", "Trao Bằng khen của UBND tỉnh")
    for order, (honour, who) in enumerate(
        (("co-thi-dua-tinh", "Sở A"), ("bang-khen-tinh", "Sở B"), ("giay-khen", "Sở C"))
    ):
        stage.add_award(day, given(honour, who, order))

    def under(title: str) -> list[str]:
        rows = [row for row in rows_of(day, tmp_path) if len(row) > 1]
        start = next(n for n, row in enumerate(rows) if row[1].endswith(title))
        return [row[1] for row in takewhile(lambda row: not row[0], rows[start + 1 :])]

    first, third = under(flags.title)
    assert first.startswith("Đợt 1. Cờ thi đua")
    assert third.startswith("Đợt 3. Giấy khen")
    assert third.endswith("(xếp theo thứ tự: chương trình có nhiều nội dung trao thưởng)")
    (second,) = under(papers.title)
    assert second.startswith("Đợt 2. Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh")
    with clock.travel(at(9)):  # called where nobody planned it
        steps.start_item(day, [*day.state.agenda].index(papers.id) + 1)
        stage.call_next(day)
    assert len(under(papers.title)) == 2
    with clock.travel(at(9, 30)):
        stage.confer(day)
        steps.next_item(day)
    assert len(under(papers.title)) == 1, "what still waits cannot come in what is over"
    assert len(under(flags.title)) == 2


def test_nobody_is_invited_up_to_a_call_that_is_over(day: Conference, tmp_path: Path) -> None:
    stage.save_decision(day, Decision(order=0, number="9/QĐ", body="UBND tỉnh"))
    for order, who in enumerate(("Sở A", "Sở B", "Sở C")):
        stage.add_award(day, replace(given("giay-khen", who, order), decision_id=1))
    with clock.travel(at(9)):
        stage.read_decision(day)
        stage.call_next(day)
        stage.mark(day, 2, AwardState.OWED, "ốm")
        stage.mark(day, 3, AwardState.OWED)
        stage.confer(day)
        stage.hand_over(day, 3, at(10), "ông Giám", signed=True)
    row = rows_of(day, tmp_path)[-1]
    assert row[1] == "Đợt 1. Giấy khen (3) – ĐÃ TRAO"
    assert row[2].split("\n") == [
        "Đã công bố lúc 09 giờ 00: Quyết định số 9/QĐ ngày …… của UBND tỉnh.",
        "Đã công bố Giấy khen:",
        "1. Sở A. Đại diện tập thể nhận.",
        "2. Sở B. Chưa nhận: ốm.",
        "3. Sở C. Chưa nhận tại Hội nghị; trao sau lúc 10 giờ 00, ngày 20 tháng 12 năm 2026 cho "
        "ông Giám, đã ký nhận.",
    ]
    assert row[3:] == ["Người dẫn chương trình", ""], "nothing to bring, nobody is known to give"


def given(honour: str, who: str, order: int) -> Award:
    return Award(
        decision_id=0,
        order=order,
        kind=RecipientKind.COLLECTIVE,
        honour=honour,
        form="",
        recipient=who,
    )


def test_pledges_and_handovers_name_who_comes_up(day: Conference, tmp_path: Path) -> None:
    item = next(item for item in day.state.agenda.values() if item.kind == "closing")
    pledges.add(day, item.id, "Khối 1; Khối 2")
    handovers.save(day, item.id, None, what="Cờ", giver="Ông A", receiver="Bà B", witness="Ông C")
    rows = rows_of(day, tmp_path)
    assert "1. Khối 1.\n2. Khối 2." in row_of(rows, "Ký giao ước thi đua")[2]
    told = "Trân trọng kính mời ông A bàn giao Cờ cho bà B, dưới sự chứng kiến của ông C."
    assert row_of(rows, "Bàn giao Cờ")[2] == told


def test_a_long_list_of_guests_goes_over_several_rows(day: Conference, tmp_path: Path) -> None:
    add(day, "introduction", "Giới thiệu")
    (group,) = day.save("t", Group(order=1, name="Khách", kind=GroupKind.GUEST))
    names = [f"Khách Mời {n}" for n in range(60)]
    guests = [Delegate(number=0, name=name, group_id=group.id) for name in names]
    roster.add_delegates(day, "t", guests)
    rows = [row for row in rows_of(day, tmp_path) if row[1].startswith("Giới thiệu đại biểu")]
    assert len(rows) > 3
    assert all(len(row[2].split("\n")) <= 18 for row in rows)
    told = "\n".join(row[2] for row in rows)
    assert [name for name in names if f"{name};" not in told] == []


def test_sessions_are_told_apart(day: Conference, tmp_path: Path) -> None:
    day.save("t", Session(order=2, name="Buổi chiều", starts=at(14)))
    rows = rows_of(day, tmp_path)
    assert rows[0] == ["Buổi sáng, ngày 20 tháng 12 năm 2026"]


def test_nothing_to_lead_is_refused(day: Conference, tmp_path: Path) -> None:
    day.remove("t", *day.state.agenda.values())
    with pytest.raises(Refused, match="paper-no-agenda"):
        catalogue.export(day, ["run-sheet"], tmp_path / "out")
