"""Tasks, estimates, papers owed, speeches: their rules."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import preparation
from store.agenda import speeches
from store.clock import parse_time
from store.conference import Conference
from store.errors import BadInput, Refused
from store.kinds.create import create_conference
from store.kinds.settings import parse_people, parse_quorum, people_text
from store.preparation import amount_text, days_late, parse_amount, swapped
from store.records import BudgetLine, PaperDue, QuorumRule, Speech, Task

TODAY = date(2026, 12, 20)
NOW = parse_time("2026-12-20T09:00")


@pytest.mark.parametrize(
    ("due", "done", "late"),
    [
        (None, False, 0),
        (TODAY, False, 0),
        (TODAY + timedelta(1), False, 0),
        (TODAY - timedelta(1), False, 1),
        (TODAY - timedelta(40), False, 40),
        (TODAY - timedelta(40), True, 0),
    ],
)
def test_days_late(due: date | None, done: bool, late: int) -> None:
    assert days_late(due, done, TODAY) == late


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1500000", 1_500_000),
        ("1.500.000", 1_500_000),
        ("1,500,000 đồng", 1_500_000),
        ("1 500 000đ", 1_500_000),
        ("0", 0),
        ("950", 950),
    ],
)
def test_amounts(text: str, amount: int) -> None:
    assert parse_amount(text) == amount


@pytest.mark.parametrize("text", ["", "-5", "1.5", "1.500,000", "1.50.000", "hai triệu", "1e6"])
def test_amounts_that_cannot_be_read(text: str) -> None:
    with pytest.raises(BadInput, match="amount-unreadable"):
        parse_amount(text)


@given(st.integers(0, 10**14))
def test_an_amount_reads_as_it_is_written(amount: int) -> None:
    assert parse_amount(amount_text(amount)) == amount


def test_swapping() -> None:
    a, b = BudgetLine(what="Hoa", amount=1), BudgetLine(what="Nước", amount=2)
    assert swapped((a,), None, b) == (a, b)
    assert swapped((a, b), a, None) == (b,)
    assert swapped((a, b), a, b) == (b, b)
    assert swapped((a,), None, None) == (a,)
    with pytest.raises(Refused, match="record-gone"):
        swapped((a,), b, None)


@pytest.fixture
def conference(tmp_path: Path) -> Conference:
    return create_conference(tmp_path / "c", "cong-doan", TODAY)


def test_tasks_stand_by_department_and_due_date(conference: Conference) -> None:
    preparation.add_task(
        conference, Task(order=0, what="Trang trí", department="Văn phòng", due=date(2026, 12, 1))
    )
    listed = preparation.tasks(conference.state)
    departments = [task.department for task in listed]
    blocks = list(dict.fromkeys(departments))
    assert [d for b in blocks for d in departments if d == b] == departments
    office = [task for task in listed if task.department == "Văn phòng"]
    assert office[0].what == "Trang trí"
    assert [task.due or date.max for task in office] == sorted(t.due or date.max for t in office)


def test_budget_and_papers_are_changed_as_they_stand_now(conference: Conference) -> None:
    task = preparation.tasks(conference.state)[0]
    line = BudgetLine(what="Hoa [/]", amount=1_500_000)
    preparation.change_budget(conference, task.id, None, line)
    preparation.change_budget(conference, task.id, None, BudgetLine(what="Nước", amount=500_000))
    assert preparation.budget_of(preparation.tasks(conference.state)) == 2_000_000
    paper = conference.state.profile.papers_due[0]
    sent = PaperDue(title=paper.title, done=True)
    preparation.change_paper(conference, paper, sent)
    assert conference.state.profile.papers_due[0] == sent
    with pytest.raises(Refused, match="record-gone"):
        preparation.change_paper(conference, paper, None)


PEOPLE = [
    "",
    "Lò Văn Giàng, Chủ tịch",
    "Lò Văn Giàng, Ủy viên Ban Thường vụ, Chủ tịch; Trần Thị Bé",
    ", Phó Chủ tịch",
]


@pytest.mark.parametrize("text", PEOPLE)
def test_people_read_as_they_are_written(text: str) -> None:
    assert people_text(parse_people(text)) == text


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("3/4", QuorumRule(base="members", threshold="3/4")),
        ("summoned >1/2", QuorumRule(base="summoned", threshold=">1/2")),
        ("members 80%", QuorumRule(base="members", threshold="80%")),
    ],
)
def test_quorum(text: str, rule: QuorumRule) -> None:
    assert parse_quorum(QuorumRule(base="members", threshold="2/3"), text) == rule


@pytest.mark.parametrize("text", ["", "nhiều", "present 2/3", "members summoned 2/3", "3/2"])
def test_a_quorum_that_cannot_be_read(text: str) -> None:
    with pytest.raises(BadInput):
        parse_quorum(QuorumRule(), text)


def talks() -> list[Speech]:
    return [Speech(id=i, item_id=7, order=i, speaker=f"Đại biểu {i}", minutes=5) for i in (1, 2, 3)]


def test_starting_a_speech_ends_the_one_before() -> None:
    first = speeches.started(talks(), 2, NOW)
    assert [(s.id, s.started, s.finished) for s in first] == [(2, NOW, None)]
    later = NOW + timedelta(minutes=7)
    now_two = [talks()[0], first[0], talks()[2]]
    second = speeches.started(now_two, 3, later)
    assert [(s.id, s.finished) for s in second] == [(2, later), (3, None)]
    assert speeches.used(second[0], later + timedelta(hours=1)) == timedelta(minutes=7)
    assert speeches.running(second) == second[1]
    assert speeches.used(talks()[0], NOW) is None


def test_speeches_that_cannot_start_or_end() -> None:
    begun = speeches.started(talks(), 1, NOW)
    with pytest.raises(Refused, match="speech-begun"):
        speeches.started(begun, 1, NOW)
    with pytest.raises(Refused, match="record-gone"):
        speeches.started(talks(), 9, NOW)
    with pytest.raises(Refused, match="no-speech-running"):
        speeches.finished(talks(), NOW)


def test_a_clock_set_back_gives_no_negative_speech() -> None:
    (begun,) = speeches.started(talks(), 1, NOW)
    (ended,) = speeches.finished([begun], NOW - timedelta(minutes=5))
    assert speeches.used(ended, NOW) == timedelta()
