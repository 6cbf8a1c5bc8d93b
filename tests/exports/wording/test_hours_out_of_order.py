"""Hours that a clock told which was set: on paper as they were, explained, never impossible."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from exports import minutes
from exports.after import report
from exports.awards import results
from exports.lists import attendance, attendance_sheet, delegates, plan_and_day, vote_results
from exports.templates.context import paper_values
from exports.wording import BY_SET_CLOCK, span_text
from exports.wording.hours import CLOCK_NOTE, ended
from exports.wording.votes import withdrawal_sentence
from store import clock
from store.acts import presence_report
from store.agenda import steps, timeline
from store.checkin import desk
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import (
    Award,
    AwardState,
    Ballot,
    BallotState,
    Count,
    Delegate,
    Ledger,
    Method,
    Question,
    RecipientKind,
    Session,
    Tally,
)
from tests.exports.paper_text import paper_text
from tests.store.conftest import MORNING
from tui import main

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
LEGEND = "* Từ lúc ấy đồng hồ máy chỉ giờ sớm hơn"

PAPERS: dict[str, tuple[Callable[[Conference, Path], Path], str]] = {
    "minutes": (minutes.write, ".docx"),
    "attendance": (attendance.write, ".docx"),
    "plan and day": (plan_and_day.write, ".docx"),
    "report": (report.write, ".docx"),
    "attendance in Excel": (attendance_sheet.write, ".xlsx"),
    "delegates in Excel": (delegates.write_excel, ".xlsx"),
}


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(MORNING):
        made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
        state, (_, *later) = made.state, made.state.in_order(Session)
        gone = [one for one in state.agenda.values() if one.session_id in {s.id for s in later}]
        made.remove("t", *made.state.ballots.values(), *gone, *later)
        people = [Delegate(number=0, name=f"Người {n}") for n in range(1, 5)]
        roster.add_delegates(made, "t", people)
    yield made
    made.close()


def lived(conference: Conference, back: timedelta) -> None:
    """Opened at 8:00 and announced at 8:10; the clock is set; two come late; two items end."""
    codes = [one.code for one in conference.state.delegates.values()]

    def at(moment: timedelta) -> datetime:
        return MORNING + HOUR + moment - (back if moment > 10 * MINUTE else timedelta())

    with clock.travel(at(-40 * MINUTE)):
        desk.check_in(conference, codes[0])
    with clock.travel(at(timedelta())):
        steps.next_item(conference)
    with clock.travel(at(10 * MINUTE)):
        presence_report.take(conference, timeline.agenda_items(conference.state)[0].id)
    for number, minute in enumerate((15, 20), start=1):
        with clock.travel(at(minute * MINUTE)):
            desk.check_in(conference, codes[number], session_order=1)
    for minute in (25, 50):
        with clock.travel(at(minute * MINUTE)):
            steps.next_item(conference)
    with clock.travel(at(60 * MINUTE)):
        steps.finish_item(conference)


def text_of(conference: Conference, paper: str, folder: Path) -> str:
    write, ending = PAPERS[paper]
    with clock.travel(MORNING + 4 * HOUR):
        return paper_text(write(conference, folder / f"p{ending}"))


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_whose_hours_are_out_of_order_says_so_once(
    conference: Conference, tmp_path: Path, paper: str
) -> None:
    lived(conference, HOUR)
    text = text_of(conference, paper, tmp_path)
    told = {"report": 0, "attendance in Excel": 0, "delegates in Excel": 0}.get(paper, 1)
    assert text.count(CLOCK_NOTE) == told
    assert ("07 giờ 15" in text or "07:15" in text) or paper in {"plan and day", "report"}
    for impossible in ("08 giờ 00 – 07 giờ 25", "08 giờ 00 –\n07 giờ 25", "(-", "−35"):
        assert impossible not in text
    assert "ghi nhận sau giờ báo cáo" not in text, "they came after it, whatever the clock said"
    if paper in {"minutes", "plan and day"}:
        assert f"từ 08 giờ 00, kết thúc 07 giờ 25 {BY_SET_CLOCK}" in text.replace(" / ", ", ")
    if paper in {"minutes", "attendance"}:
        assert f"07 giờ 15 {BY_SET_CLOCK}" in text
        assert f"07 giờ 20 {BY_SET_CLOCK}" in text
    if paper == "attendance in Excel":
        (odd,) = [line for line in text.splitlines() if BY_SET_CLOCK in line]
        assert "Người 2" in odd, "where the clock jumped, and not what follows"
    if paper == "delegates in Excel":
        (odd,) = [line for line in text.splitlines() if BY_SET_CLOCK in line]
        assert "Người 2" in odd
        assert f"Giờ đến {BY_SET_CLOCK}" in odd


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_of_a_day_whose_clock_only_went_on_says_nothing(
    conference: Conference, tmp_path: Path, paper: str
) -> None:
    lived(conference, timedelta())
    text = text_of(conference, paper, tmp_path)
    assert CLOCK_NOTE not in text
    assert BY_SET_CLOCK not in text
    assert "Ghi chú" not in text or paper == "delegates in Excel"


def test_lists_on_the_command_line_mark_the_jump_and_explain_it(
    conference: Conference, capsys: pytest.CaptureFixture[str]
) -> None:
    lived(conference, HOUR)
    for what, marked in (("attendance", ["07:15*"]), ("agenda", ["07:25*"])):
        capsys.readouterr()
        assert main.main(["show", str(conference.folder), what]) == 0
        text = capsys.readouterr().out
        words = text.replace(LEGEND, "").replace("–", " ").split()
        assert [word for word in words if word.endswith("*")] == marked
        assert sum(line.startswith(LEGEND) for line in text.splitlines()) == 1


def test_an_item_that_ended_before_it_began_has_no_length(
    conference: Conference, tmp_path: Path
) -> None:
    lived(conference, HOUR)
    items = timeline.agenda_items(conference.state)
    assert timeline.is_span_unknown(items[0])
    assert not timeline.is_span_unknown(items[1])
    assert ended(items) == MORNING + HOUR


def test_a_span_over_midnight_is_none_of_this() -> None:
    late = datetime(2026, 12, 20, 23, 50, tzinfo=clock.VIETNAM)
    assert span_text(late, late + HOUR / 2) == "23 giờ 50 – 00 giờ 20"
    second = timedelta(seconds=1)
    assert span_text(late + 30 * second, late + 10 * second) == "23 giờ 50 – 23 giờ 50"


def test_a_vote_is_not_withdrawn_before_it_was_opened() -> None:
    ballot = Ballot(
        title="B",
        order=1,
        method=Method.HANDS,
        question=Question.SINGLE,
        base="present",
        threshold="1/2",
        state=BallotState.VOID,
        opened_at=MORNING + HOUR,
        voided_at=MORNING,
        void_reason="Mở nhầm",
    )
    assert "đã bị hủy, kết quả" in withdrawal_sentence(ballot)


HOURS_OF_RECORDS: dict[str, tuple[Callable[[Conference, Path], Path], str]] = {
    "votes": (vote_results.write, "Giờ công bố"),
    "awards": (results.write, "Giờ trao"),
}


def ended_one_after_another(conference: Conference, back: timedelta) -> None:
    """Votes announced and awards conferred at 9:00, 9:20 and 9:25; the clock is set at 9:10."""
    agreed = Count(candidate="", agree=4)
    for number, minute in enumerate((0, 20, 25), start=1):
        at = MORNING + 2 * HOUR + minute * MINUTE - (back if minute else timedelta())
        ballot = Ballot(
            title=f"Biểu quyết {number}",
            order=number,
            method=Method.HANDS,
            question=Question.SINGLE,
            base="present",
            threshold="1/2",
            state=BallotState.PUBLISHED,
            tally=Tally(ledger=Ledger(entitled=4, present=4), counts=(agreed,)),
            published_at=at,
        )
        award = Award(
            decision_id=0,
            honour="",
            order=number,
            recipient=f"Tập thể {number}",
            form="Bằng khen",
            kind=RecipientKind.COLLECTIVE,
            state=AwardState.CONFERRED,
            conferred_at=at,
        )
        with clock.travel(at):
            conference.save("t", ballot, award)


@pytest.mark.parametrize("sheet", HOURS_OF_RECORDS)
@pytest.mark.parametrize("back", [timedelta(), HOUR])
def test_a_sheet_of_results_marks_the_row_where_the_clock_jumped(
    conference: Conference, tmp_path: Path, sheet: str, back: timedelta
) -> None:
    ended_one_after_another(conference, back)
    write, hour = HOURS_OF_RECORDS[sheet]
    lines = paper_text(write(conference, tmp_path / "p.xlsx")).splitlines()
    marked = [line for line in lines if f"{hour} {BY_SET_CLOCK}" in line]
    assert ["Biểu quyết 2" in line or "Tập thể 2" in line for line in marked] == [True] * bool(back)
    assert any("Ghi chú" in line for line in lines) == bool(back)


@pytest.mark.parametrize("back", [timedelta(), HOUR])
def test_an_office_s_own_template_can_print_the_remark(
    conference: Conference, back: timedelta
) -> None:
    lived(conference, back)
    note = paper_values(conference.state, "minutes")["clock_note"]
    assert note == (CLOCK_NOTE if back else "")
