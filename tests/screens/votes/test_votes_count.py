"""The teller's form: sums checked at every key, nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Label, Static

from screens.sentences import say_error
from screens.votes import figures as votes_sheet
from screens.votes.count import CountForm, FigureInput
from screens.votes.figures import LEDGER
from store.conference import Conference
from store.errors import BadInput, Refused
from store.kinds import settings
from store.kinds.create import create_conference
from store.records import Ballot, BallotState, Count, Ledger, Method, Question, Tally
from store.votes import balance as rules
from store.votes import voting
from tui.app import HoinghiApp


def opened(**facts: Any) -> Ballot:
    given: dict[str, Any] = {
        "id": 1,
        "order": 1,
        "title": "Bình xét [/]",
        "method": Method.PAPER,
        "question": Question.EACH,
        "base": "members",
        "threshold": "80%",
        "candidates": ("Sở [/] A", "Phòng B có một cái tên rất dài " * 3),
        "state": BallotState.OPEN,
        "entitled": 10,
        "present": 8,
    }
    return Ballot(**{**given, **facts})


class Counting(App[None]):
    """The form alone, keeping what it saves, or refusing it."""

    def __init__(self, ballot: Ballot, refusal: Refused | None = None) -> None:
        super().__init__()
        self.ballot, self.refusal = ballot, refusal
        self.saved: list[Tally] = []
        self.left: Any = "open"

    def save(self, sheet: Tally) -> None:
        self.saved.append(sheet)
        if self.refusal:
            raise self.refusal

    def on_mount(self) -> None:
        texts = votes_sheet.empty_texts(self.ballot)
        self.push_screen(CountForm(self.ballot, texts, "Phiếu [/]", self.save), self.keep)

    def keep(self, left: Any) -> None:
        self.left = left


def check(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one(".problem", Static).content)


def hands(pilot: Pilot[None], row: int = 0) -> list[str]:
    fields = (f"#{figure}-{row}" for figure in votes_sheet.HANDS)
    return [pilot.app.screen.query_one(one, FigureInput).value for one in fields]


async def type_in(pilot: Pilot[None], keys: str) -> None:
    await pilot.press(*keys.split())
    await pilot.pause()


async def test_paper_figures_in_the_order_they_are_read_out() -> None:
    app = Counting(opened())
    async with app.run_test(size=(80, 24)) as pilot:
        await type_in(pilot, "8 enter 8 enter 7 enter")
        assert "Thu về 8 phiếu nhưng hợp lệ 7 + không hợp lệ 0 = 7" in check(pilot)
        await type_in(pilot, "1 enter 2 enter")
        await type_in(pilot, "6 enter 1 enter enter 1 enter enter")
        assert "Sở [/] A" not in check(pilot)
        assert "đồng ý 0 + không đồng ý 0 + khác 0 = 0, phải bằng 7" in check(pilot)
        await type_in(pilot, "7 enter enter enter 2")
        assert check(pilot) == "✓ Số liệu cân đối"
        await type_in(pilot, "enter enter")
        assert app.left is None
    assert app.saved == [
        Tally(
            ledger=Ledger(
                entitled=10, present=8, issued=8, collected=8, valid=7, invalid=1, written=2
            ),
            counts=(
                Count(candidate="Sở [/] A", agree=6, disagree=1, written_agree=1),
                Count(candidate=app.ballot.candidates[1], agree=7, written_agree=2),
            ),
        )
    ]


async def test_letters_never_get_into_a_figure() -> None:
    app = Counting(opened(method=Method.HANDS, question=Question.SINGLE, candidates=()))
    async with app.run_test(size=(80, 24)) as pilot:
        await type_in(pilot, "2 a ă - . 1 backspace")
        assert hands(pilot) == ["2", "", "6"]


async def test_hands_are_asked_for_first_and_those_left_over_follow() -> None:
    app = Counting(opened(method=Method.HANDS, question=Question.SINGLE, candidates=()))
    async with app.run_test(size=(80, 24)) as pilot:
        shown = [str(label.content) for label in app.screen.query(".heads .figure").results(Label)]
        assert shown[:3] == ["Đồng ý", "Không đồng ý", "Không biểu quyết"]
        await type_in(pilot, "5 enter")
        assert hands(pilot) == ["5", "", "3"]
        await type_in(pilot, "2 enter")
        assert hands(pilot) == ["5", "2", "1"]
        assert "✗" not in check(pilot)
        await type_in(pilot, "ctrl+s")
    (count,) = app.saved[0].counts
    assert (count.agree, count.disagree, count.unmarked) == (5, 2, 1)


async def test_a_correction_of_those_left_over_stays() -> None:
    app = Counting(opened(method=Method.HANDS, question=Question.SINGLE, candidates=()))
    async with app.run_test(size=(80, 24)) as pilot:
        await type_in(pilot, "5 tab tab 2 shift+tab 9")
        assert hands(pilot) == ["5", "9", "2"]
        assert "✗" in check(pilot)


async def test_the_figure_at_fault_can_be_corrected_at_once() -> None:
    app = Counting(opened(method=Method.SCORES, candidates=("A", "B")))
    async with app.run_test(size=(80, 24)) as pilot:
        await type_in(pilot, "9 8 ctrl+s 9 7 ctrl+s")
    assert [count.score for count in app.saved[0].counts] == [9800, 9700]


async def test_points_have_comma_decimals_and_none_is_forgotten() -> None:
    app = Counting(opened(method=Method.SCORES, candidates=("A", "B")))
    async with app.run_test(size=(80, 24)) as pilot:
        await type_in(pilot, "9 8 comma 5 enter ctrl+s")
        assert "Chưa nhập điểm của “B”" in check(pilot)
        assert app.saved == []
        await type_in(pilot, "9 7 full_stop 2 5 enter")
        assert app.left is None
    assert [count.score for count in app.saved[0].counts] == [9850, 9725]


async def test_a_refused_sheet_stays_open_with_all_its_figures() -> None:
    refusal = Refused("not-by-scores", title="X [/]")
    app = Counting(opened(), refusal)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_in(pilot, "8 enter 7 ctrl+s")
        assert check(pilot) == "✗ " + say_error(refusal)
        assert app.left == "open"
        await type_in(pilot, "escape")
        assert app.left[("issued", LEDGER)] == "8"
        assert app.left[("collected", LEDGER)] == "7"


async def test_arrows_go_down_a_column_of_twelve() -> None:
    names = tuple(f"Đơn vị {n}" for n in range(12))
    app = Counting(opened(candidates=names, base="valid"))
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.query_one("#agree-0").focus()
        await type_in(pilot, " ".join(["5 down"] * 12))
        last = app.screen.query_one("#agree-11", FigureInput)
        assert app.focused is last
        assert last.value == "5"
        box = app.screen.query_one("CountForm > Vertical").region
        assert box.y >= 0
        assert box.bottom <= 24
        assert app.screen.query_one(".problem").region.bottom < 24
        assert last.region.bottom <= app.screen.query_one("#rows").region.bottom


async def test_the_present_may_be_corrected_and_agree_follows() -> None:
    app = Counting(opened(method=Method.HANDS, candidates=("A", "B"), present=10))
    async with app.run_test(size=(80, 24)) as pilot:
        await type_in(pilot, "tab 1")
        assert hands(pilot) == ["9", "1", ""]
        await type_in(pilot, "shift+tab 7")
        assert hands(pilot) == ["7", "1", "2"]
        await type_in(pilot, "shift+tab 9")
        assert hands(pilot) == ["7", "1", "1"]
        assert hands(pilot, 1) == ["9", "", ""]
        await type_in(pilot, "ctrl+s")
    ledger = app.saved[0].ledger
    assert (ledger.entitled, ledger.present, ledger.valid) == (10, 9, 9)


figures = st.integers(0, 999)


@given(st.sampled_from(list(Method)), st.sampled_from(list(Question)), st.data())
def test_a_sheet_reads_back_as_it_was_typed(
    method: Method, question: Question, data: st.DataObject
) -> None:
    ballot = opened(method=method, question=question, seats=1, base="members")
    texts = votes_sheet.empty_texts(ballot)
    texts = {place: str(data.draw(figures)) for place in texts}
    sheet = votes_sheet.read_sheet(ballot, texts)
    assert votes_sheet.texts_of(ballot, sheet) == texts


@given(figures, figures)
def test_a_show_of_hands_adds_up_by_itself(against: int, abstain: int) -> None:
    ballot = opened(method=Method.HANDS, candidates=("A",), present=2000, entitled=2000)
    texts = {
        **votes_sheet.empty_texts(ballot),
        ("disagree", 0): str(against),
        ("unmarked", 0): str(abstain),
    }
    texts |= votes_sheet.rest_of(ballot, texts, "agree")
    sheet = votes_sheet.read_sheet(ballot, texts)
    assert rules.problems(ballot, sheet) == ()
    everybody = votes_sheet.read_sheet(ballot, votes_sheet.unanimous(ballot, texts))
    assert everybody.counts[0].agree == 2000


def test_who_may_vote_is_asked_where_nobody_was_frozen() -> None:
    ballot = opened(entitled=0, present=0)
    assert votes_sheet.ledger_figures(ballot)[0] == "entitled"
    sheet = votes_sheet.read_sheet(ballot, {("entitled", LEDGER): "150"})
    assert sheet.ledger.entitled == 150
    with pytest.raises(BadInput):
        votes_sheet.number({("score", 0): "9,"}, ("score", 0))


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    ballot = voting.save_ballot(made, opened(id=0, order=0, state=BallotState.DRAFT, base="valid"))
    voting.open_ballot(made, ballot.id)
    yield made
    made.close()


async def test_a_half_typed_sheet_survives_other_windows_and_escape(
    conference: Conference, tmp_path: Path
) -> None:
    other = Conference.open(tmp_path / "c", "bàn 2")
    app = HoinghiApp(conference)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_in(pilot, "f6 ctrl+t 1 2 enter 1 1")
        settings.set_profile(other, {"venue": "Hội trường lớn"})
        while conference.state.profile.venue != "Hội trường lớn":
            await pilot.pause(0.02)
        assert app.screen.query_one("#collected-ledger", FigureInput).value == "11"
        await type_in(pilot, "escape ctrl+t")
        assert app.screen.query_one("#issued-ledger", FigureInput).value == "12"
        assert app.screen.query_one("#collected-ledger", FigureInput).value == "11"
        (ballot,) = conference.state.ballots.values()
        assert ballot.tally is None
        voting.void_ballot(other, ballot.id, "Phát nhầm phiếu")
        await type_in(pilot, "ctrl+s")
        assert "đã hủy" in check(pilot)
        assert app.screen.query_one("#issued-ledger", FigureInput).value == "12"
    with pytest.raises(Refused):
        voting.void_ballot(other, ballot.id, "nữa")
    other.close()
