"""Counting typed faster than it is drawn, in a real terminal: totals, papers, names, points."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from store.conference import Conference
from store.records import Method, Question, Unit
from store.state import State
from store.votes import scores, voting
from store.votes.counting import paper_count

if sys.platform == "win32":  # pragma: no cover
    pytest.skip("needs a pty", allow_module_level=True)

from tests.day.burst_day import DOWN, INSERT, SAVE, fill, has, saved, vote
from tests.day.terminal import ENTER, F5, F6, Terminal, ctrl


def test_a_form_at_twenty_keys_a_second(day: Conference, window: Callable[[str], Terminal]) -> None:
    terminal = window(F5)
    terminal.send(INSERT)
    terminal.wait("Thêm nội dung")
    terminal.type(fill("Văn nghệ", "15", "Đội văn nghệ"), per_second=20)
    told = has("agenda", title="Văn nghệ", minutes=15, presenter="Đội văn nghệ")
    saved(terminal, day, told, "the item")


@pytest.mark.parametrize("per_second", [0, 20], ids=["one write", "20 a second"])
def test_a_sheet_of_totals(
    day: Conference, window: Callable[[str], Terminal], per_second: int
) -> None:
    opened = voting.open_ballot(day, vote(day).id)
    terminal = window(F6)
    terminal.wait("Bình xét")
    terminal.send(ctrl("t"))
    terminal.wait("Sở C", "Hợp lệ")
    figures = ("12", "11", "10", "1", "7", "2", "1", "6", "4", "0", "10", "0", "0")
    type_in(terminal, fill(*figures), per_second)
    saved(terminal, day, lambda state: state.ballots[opened.id].tally, "the count")
    tally = day.state.ballots[opened.id].tally
    assert tally
    ledger = tally.ledger
    assert (ledger.issued, ledger.collected, ledger.valid, ledger.invalid) == (12, 11, 10, 1)
    counts = [(one.agree, one.disagree, one.unmarked) for one in tally.counts]
    assert counts == [(7, 2, 1), (6, 4, 0), (10, 0, 0)]


def type_in(terminal: Terminal, text: str, per_second: int) -> None:
    if per_second:
        terminal.type(text, per_second)
    else:
        terminal.send(text)


@pytest.mark.parametrize("per_second", [0, 20], ids=["one write", "20 a second"])
def test_papers_read_out(
    day: Conference, window: Callable[[str], Terminal], per_second: int
) -> None:
    opened = voting.open_ballot(day, vote(day, question=Question.CHOOSE, seats=2).id)
    terminal = window(F6)
    terminal.wait("Bình xét")
    terminal.send(ctrl("b"))
    terminal.wait("Kiểm từng lá")
    marks = ("12", "1", "23", "13", "2", "12", "12", "3", "31", "21")
    type_in(terminal, fill("12", "10") + "".join(mark + ENTER for mark in marks), per_second)

    def all_in(state: State) -> bool:
        return any(paper_count.entered(one) == 10 for one in state.teller_sheets.values())

    saved(terminal, day, all_in, "ten papers")
    terminal.send(SAVE)
    saved(terminal, day, lambda state: state.ballots[opened.id].tally, "the count")
    tally = day.state.ballots[opened.id].tally
    assert tally
    assert [one.agree for one in tally.counts] == [
        sum(name in mark for mark in marks) for name in "123"
    ]


@pytest.mark.parametrize("per_second", [0, 20], ids=["one write", "20 a second"])
def test_a_roll_call(day: Conference, window: Callable[[str], Terminal], per_second: int) -> None:
    draft = vote(day, method=Method.HANDS, question=Question.SINGLE, candidates=(), by_name=True)
    opened = voting.open_ballot(day, draft.id)
    terminal = window(F6)
    terminal.wait("Bình xét")
    terminal.send(ctrl("t"))
    terminal.wait("Ủy viên 1")
    answers = "123121131122"
    type_in(terminal, answers + SAVE, per_second)
    saved(terminal, day, lambda state: state.ballots[opened.id].tally, "the count")
    (called,) = day.state.roll_calls.values()
    words = {"1": "agree", "2": "disagree", "3": "unmarked"}
    assert called.answers == tuple(words[one] for one in answers)


@pytest.mark.parametrize(
    ("burst", "wanted"),
    [
        ("noi vu" + ENTER, ("Sở Nội vụ",)),
        ("noi vu", ()),
        ("noi vu" + "\x7f" * 6 + DOWN + " ", ("Sở Y tế",)),
        ("so y te" + ENTER + "noi" + ENTER, ("Sở Nội vụ", "Sở Y tế")),
    ],
)
def test_letters_filter_the_candidates_and_tick_nobody(
    day: Conference, window: Callable[[str], Terminal], burst: str, wanted: tuple[str, ...]
) -> None:
    day.save("unit", Unit(order=3, name="Sở Y tế", member=True))
    draft = vote(day, question=Question.CHOOSE, seats=1, candidates=("Sở Cũ",))
    terminal = window(F6)
    terminal.wait("Bình xét")
    terminal.send(ctrl("e"))
    terminal.wait("Sửa")
    terminal.send("Bầu tổ trưởng" + SAVE + burst + SAVE)
    named = has("ballots", title="Bầu tổ trưởng")
    saved(terminal, day, named, "the draft")
    assert day.state.ballots[draft.id].candidates == ("Sở Cũ", *wanted)


def test_criteria_and_their_points(day: Conference, window: Callable[[str], Terminal]) -> None:
    ballot = vote(
        day, method=Method.SCORES, question=Question.CHOOSE, seats=1, candidates=("Sở A", "Sở B")
    )
    terminal = window(F6)
    terminal.wait("Bình xét")
    terminal.send(ctrl("g"))
    terminal.wait("tiêu chí")
    terminal.send(ctrl("e"))
    terminal.wait("Tiêu chí: Bình xét")
    terminal.send("Một | 20" + ENTER + "Hai | 30" + SAVE)
    saved(terminal, day, lambda state: len(state.criteria) == 2, "two criteria")
    terminal.wait("Một", "Hai")
    figures = ("9,5", "28", "12", "30", "10", "27", "11,25", "29")
    terminal.send("".join(figure + ENTER for figure in figures))
    saved(
        terminal, day, lambda state: len(state.scores) == 4 and all_points(state), "eight figures"
    )
    first, second = scores.criteria(day.state, ballot.id)
    entered = scores.grid(day.state, ballot.id)
    points = [
        (entered[one.id, unit].self_points, entered[one.id, unit].points)
        for unit in ("Sở A", "Sở B")
        for one in (first, second)
    ]
    assert points == [(950, 1000), (2800, 2700), (1200, 1125), (3000, 2900)]


def all_points(state: State) -> bool:
    return all(None not in (one.self_points, one.points) for one in state.scores.values())
