"""Who came in whose place is told by every paper that counts presence; nobody is told as away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from exports.lists import attendance as report
from exports.lists import attendance_sheet, delegates
from exports.wording.people import remarks
from exports.wording.presence import report_sentence
from exports.wording.substitutes import instead_words
from screens.checkin.sheets.figures import chair_sentence
from screens.hall.podium import podium_page
from screens.words.quorum import among_text
from store import clock
from store.acts import presence_report
from store.checkin import attendance, desk, reception
from store.checkin.headcount import Headcount
from store.conference import Conference
from store.people import roster
from store.records import AgendaItem, Delegate, Session, Status, Unit
from store.state import State
from tests.exports.bare_day import at, bare_day, said
from tests.exports.paper_text import paper_text

AN = "Ông Nguyễn Văn An – Giám đốc, Sở Y tế"


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    """Two asked, An with a vote; Bình comes at 07:30."""
    with bare_day(tmp_path) as made:
        (unit,) = made.save("t", Unit(order=1, name="Sở Y tế"))
        an = Delegate(
            number=0, honorific="Ông", name="Nguyễn Văn An", post="Giám đốc", unit_id=unit.id
        )
        an, binh = roster.add_delegates(
            made, "t", [an, Delegate(number=0, name="Lê Văn Bình", unit_id=unit.id)]
        )
        with clock.travel(at(7, 30)):
            desk.check_in(made, delegate_id=binh.id)
        yield made


def excuse(conference: Conference, delegate_id: int = 1, reason: str = "đi công tác") -> None:
    reception.report_absence(conference, delegate_id, Status.EXCUSED, reason, "văn phòng")


def send(
    conference: Conference,
    when: datetime,
    replaces: int = 1,
    name: str = "Trần Thị Chi",
    *,
    with_vote: bool = False,
) -> Delegate:
    newcomer = Delegate(number=0, honorific="Bà", name=name, post="Phó Giám đốc")
    with clock.travel(when):
        found = reception.admit_newcomer(
            conference, newcomer, replaces=replaces, with_vote=with_vote
        )
    assert found.delegate
    return found.delegate


def reported(conference: Conference, folder: Path, when: datetime) -> str:
    with clock.travel(when):
        return paper_text(report.write(conference, folder / "bc.docx"))


def announce(conference: Conference, when: datetime) -> None:
    item = next(iter(conference.state.in_order(AgendaItem)))
    with clock.travel(when):
        presence_report.take(conference, item.id)


def test_both_are_named_with_office_and_reason(conference: Conference, tmp_path: Path) -> None:
    excuse(conference)
    send(conference, at(7, 40))
    told = (
        "- Bà Trần Thị Chi – Phó Giám đốc, Sở Y tế, dự thay ông Nguyễn Văn An – Giám đốc; "
        "lý do: đi công tác."
    )
    minutes = said(conference, tmp_path)
    assert f"Đại biểu dự thay:\n{told}" in minutes
    assert "có mặt: 2 (đạt 100 % số đại biểu triệu tập, trong đó 1 đại biểu dự thay)" in minutes
    paper = reported(conference, tmp_path, at(8))
    assert f"# 5. Đại biểu dự thay\n{told}" in paper
    assert "Có mặt: 2, đạt 100 % số đại biểu triệu tập, trong đó 1 đại biểu dự thay;" in paper
    assert "Không có đại biểu vắng mặt." in paper


def test_without_substitutes_nothing_is_said_of_them(
    conference: Conference, tmp_path: Path
) -> None:
    for text in (said(conference, tmp_path), reported(conference, tmp_path, at(8))):
        assert "dự thay" not in text


@pytest.mark.parametrize(
    ("votes", "with_vote", "told"),
    [
        (True, True, "; được biểu quyết thay."),
        (True, False, "; không biểu quyết thay."),
        (False, True, "Giám đốc."),
    ],
)
def test_whether_the_vote_went_over_is_told_where_there_was_one(
    conference: Conference, tmp_path: Path, votes: bool, with_vote: bool, told: str
) -> None:
    conference.edit("t", conference.state.delegates[1], votes=votes)
    send(conference, at(7, 40), with_vote=with_vote)
    for text in (said(conference, tmp_path), reported(conference, tmp_path, at(8))):
        assert f"dự thay ông Nguyễn Văn An – Giám đốc{told.removeprefix('Giám đốc')}" in text


def test_who_came_after_the_report_is_told_with_the_late(
    conference: Conference, tmp_path: Path
) -> None:
    excuse(conference)
    announce(conference, at(8))
    send(conference, at(8, 20))
    paper = reported(conference, tmp_path, at(9))
    assert "trong đó 1 đại biểu dự thay" not in paper
    assert "| 1 | Ông Nguyễn Văn An | Giám đốc | Sở Y tế | đi công tác |" in paper
    assert "# 5. Đại biểu đến sau giờ báo cáo (08 giờ 00)\n- Bà Trần Thị Chi" in paper
    assert "dự thay ông Nguyễn Văn An – Giám đốc; lý do: đi công tác: 08 giờ 20." in paper
    minutes = said(conference, tmp_path)
    assert "trong đó 1 đại biểu dự thay" not in minutes
    assert "Đại biểu dự thay:\n- Bà Trần Thị Chi" in minutes
    assert f"- {AN} (có lý do: đi công tác)" in minutes


def test_of_several_the_one_on_the_list_is_named(conference: Conference, tmp_path: Path) -> None:
    between = reception.substitute(
        conference, 1, Delegate(number=0, name="Hà Văn Giữa"), with_vote=False
    )
    last = send(conference, at(7, 40), between.id)
    assert remarks(conference.state, last) == "Thay Ông Nguyễn Văn An"
    for text in (said(conference, tmp_path), reported(conference, tmp_path, at(8))):
        assert "Bà Trần Thị Chi – Phó Giám đốc, Sở Y tế, dự thay ông Nguyễn Văn An" in text
        assert "Hà Văn Giữa" not in text


def test_in_excel_too(conference: Conference, tmp_path: Path) -> None:
    excuse(conference)
    send(conference, at(7, 40))
    with clock.travel(at(9)):
        path = attendance_sheet.write(conference, tmp_path / "a.xlsx")
    rows = [[cell.value for cell in row] for row in load_workbook(path).worksheets[0].iter_rows()]
    heading = next(row for row in rows if "Dự thay" in row)
    row = next(row for row in rows if "Bà Trần Thị Chi" in row)
    assert row[heading.index("Dự thay")] == f"{AN}; đi công tác"
    assert sum("Ông Nguyễn Văn An" in row for row in rows) == 0


# --- what the chair says --------------------------------------------------------------------------


def chair(conference: Conference, when: datetime) -> str:
    """What the chair would announce at a moment, as it is shown before it is taken."""
    item = next(iter(conference.state.in_order(AgendaItem)))
    with clock.travel(when):
        now = presence_report.counted(conference.state, item.id)
        return report_sentence(conference.state, now)


def test_the_chair_says_it_in_the_same_words(conference: Conference, tmp_path: Path) -> None:
    assert "dự thay" not in chair(conference, at(7, 35))
    send(conference, at(7, 40))
    told = "Có mặt 2/2 đại biểu, đạt 100 % (trên số triệu tập), trong đó 1 đại biểu dự thay; vắng"
    assert chair(conference, at(8)).startswith(told)
    announce(conference, at(8))
    assert told in said(conference, tmp_path)
    with clock.travel(at(8, 10)):
        desk.check_in(conference, delegate_id=3, direction="out")
    assert "trong đó 1 đại biểu dự thay, 1 đại biểu đã ra về; vắng" in chair(conference, at(8, 15))


def test_what_the_chair_said_stays_when_a_substitute_comes_later(conference: Conference) -> None:
    announce(conference, at(8))
    (kept,) = conference.state.presence_reports.values()
    before = report_sentence(conference.state, kept)
    send(conference, at(8, 20))
    assert report_sentence(conference.state, kept) == before
    assert "trong đó 1 đại biểu dự thay" in chair(conference, at(8, 30)), "if it is said anew"


def test_the_screens_say_it_in_the_same_words(conference: Conference) -> None:
    send(conference, at(7, 40))
    state, session = conference.state, attendance.session(conference.state, 1)
    counted = attendance.attendance_of(state, session)
    words = f", trong đó {instead_words(1)}"
    assert among_text(state, counted) == words
    with clock.travel(at(8)):
        assert f"đạt 100 %{words};" in chair_sentence(state, counted)
        page = podium_page(state, session, at(8))
    assert any(f"đạt 100 %{words}." in line for line in page.lines)


# --- two sessions ------------------------------------------------------------------------------


def afternoon(conference: Conference) -> Session:
    return conference.save("t", Session(order=2, name="Buổi chiều", starts=at(13, 30)))[0]


def counts(state: State) -> list[Headcount]:
    return [attendance.attendance_of(state, one).day for one in state.in_order(Session)]


@pytest.mark.parametrize("reason", ["đi công tác", ""])
def test_before_the_substitute_came_it_is_the_other_who_was_away(
    conference: Conference, tmp_path: Path, reason: str
) -> None:
    afternoon(conference)
    if reason:
        excuse(conference)
    away = {"excused": 1} if reason else {"unexcused": 1}
    state = conference.state
    assert counts(state) == [Headcount(summoned=2, inside=1, **away)] * 2
    send(conference, at(13, 20))
    expected = [Headcount(summoned=2, inside=1, **away), Headcount(summoned=2, inside=2)]
    assert counts(state) == expected
    assert counts(state.still()) == expected, "counted afresh it is the same"
    text = said(conference, tmp_path)
    note = f"có lý do: {reason}" if reason else "chưa rõ lý do"
    assert f"Đại biểu vắng mặt:\n- {AN} ({note})." in text
    assert "- Bà Trần Thị Chi – Phó Giám đốc, Sở Y tế (" not in text, "never away"
    assert "buổi chiều: 2; có mặt: 2 (đạt 100 % số đại biểu triệu tập, trong đó 1 đại biểu" in text


def test_when_one_was_sent_for_another_too(conference: Conference) -> None:
    afternoon(conference)
    between = reception.substitute(
        conference, 1, Delegate(number=0, name="Hà Văn Giữa"), with_vote=False
    )
    state, (morning, _) = conference.state, conference.state.in_order(Session)
    assert counts(state)[0].summoned == 2
    send(conference, at(13, 20), between.id)
    assert counts(state) == counts(state.still())
    away = attendance.attendance_of(state, morning)
    assert [one.name for one in presence_report.absent_of(state, away)] == ["Nguyễn Văn An"]


# --- the reason that the list knows -------------------------------------------------------------


def test_a_reason_learned_after_the_report_stands_behind_what_was_said(
    conference: Conference, tmp_path: Path
) -> None:
    announce(conference, at(8))
    excuse(conference, reason="Ốm")
    minutes = said(conference, tmp_path)
    assert "vắng chưa rõ lý do: 1 (theo báo cáo lúc 08 giờ 00)" in minutes
    assert f"- {AN} (chưa rõ lý do)." in minutes
    line = f"Lý do vắng được báo sau giờ báo cáo (08 giờ 00): {AN} (Ốm)."
    assert line in minutes
    paper = reported(conference, tmp_path, at(9))
    assert "| Sở Y tế | Chưa rõ lý do |" in paper
    assert line in paper


def test_a_reason_that_is_no_excuse_any_more_is_not_told(
    conference: Conference, tmp_path: Path
) -> None:
    announce(conference, at(8))
    excuse(conference, reason="Ốm")
    conference.edit("t", conference.state.delegates[1], status=Status.CONFIRMED)
    assert "Ốm" not in said(conference, tmp_path)


def test_the_list_of_delegates_keeps_the_reason_to_itself(
    conference: Conference, tmp_path: Path
) -> None:
    excuse(conference)
    send(conference, at(7, 40))
    assert "đi công tác" not in paper_text(delegates.write(conference, tmp_path / "ds.docx"))
