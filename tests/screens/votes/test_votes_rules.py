"""The usual rules: one choice fills the form; the rule is seen with its source before opening."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from screens.votes.form import BallotForm
from screens.words.votes import force_text
from store import clock
from store.clock import VIETNAM
from store.law.documents import documents
from store.law.sources import RuleSource
from store.records import BallotState, Method, Question
from store.votes import usual_rules, voting
from tests.exports.vote_papers import NAMES, council, on_paper
from tests.screens.votes.block import flat, press, votes


async def test_a_rule_fills_the_form(tmp_path: Path) -> None:
    made = council(tmp_path / "c")
    async with votes(made) as pilot:
        await press(pilot, "ctrl+n C S T Đ tab down down down enter")
        form = pilot.app.screen
        assert isinstance(form, BallotForm)
        rule = usual_rules.vote_rules()["title_90"]
        values = form.values()
        assert values["rule"] == rule.id
        assert (values["base"], values["threshold"], values["secret"]) == ("members", "90%", "yes")
        assert (values["method"], values["question"]) == ("paper", "each")
        assert (values["source"], values["source_note"]) == ("", rule.source.text)
        assert values["title"] == "CSTĐ"
        assert "Cần ít nhất 5/5 thành viên, ít nhất 90 %" in flat(pilot)
        assert (values["quorum"], values["by_name"]) == ("2/3", "no")
        assert "! Văn bản đã hết hiệu lực, kiểm tra ngày 21/11/2026" in flat(pilot)
        await press(pilot, "ctrl+s A enter ctrl+s")
        (ballot,) = (b for b in made.state.ballots.values() if b.title == "CSTĐ")
        assert (ballot.method, ballot.question) == (Method.PAPER, Question.EACH)
        assert (ballot.threshold, ballot.source_note) == ("90%", rule.source.text)
        assert (ballot.quorum, ballot.by_name) == ("2/3", False)
    made.close()


async def test_what_a_rule_filled_in_may_be_changed(tmp_path: Path) -> None:
    made = council(tmp_path / "c")
    rule = usual_rules.vote_rules()["title_80"]
    draft = usual_rules.apply(rule, on_paper(threshold="75%"))
    made.save("prepare", draft)
    async with votes(made) as pilot:
        await press(pilot, "end ctrl+e")
        form = pilot.app.screen
        assert isinstance(form, BallotForm)
        assert form.values()["rule"] == "title_80"
        form.control_of("threshold").text = "2/3"
        await press(pilot, "ctrl+s ctrl+s")
        (ballot,) = (b for b in made.state.ballots.values() if b.candidates == NAMES)
        assert ballot.threshold == "2/3", "the form does not put the rule's figure back"
    made.close()


async def test_the_source_is_seen_before_opening(tmp_path: Path) -> None:
    made = council(tmp_path / "c")
    ballot = voting.save_ballot(made, on_paper())
    async with votes(made, (100, 30)) as pilot:
        await press(pilot, "end ctrl+o")
        text = flat(pilot)
        assert "Cần ít nhất 4/5 thành viên, ít nhất 80 %" in text
        assert "Căn cứ: Nghị định số 152/2025/NĐ-CP, khoản 7 Điều 30" in text
        assert made.state.ballots[ballot.id].state is BallotState.DRAFT
    made.close()


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("title_90", "! Văn bản đã hết hiệu lực, kiểm tra ngày 21/11/2026: hãy ghi điều khoản"),
        ("election", "! Chưa rõ còn hiệu lực, kiểm tra ngày 21/11/2026; mới đọc một phần"),
        ("present", "Không theo điều khoản của văn bản nào; theo thông lệ."),
        ("block", "Không theo điều khoản của văn bản nào; chưa xác nhận."),
    ],
)
async def test_a_source_is_shown_with_its_force(tmp_path: Path, rule: str, told: str) -> None:
    made = council(tmp_path / "c")
    usual = usual_rules.vote_rules()[rule]
    voting.save_ballot(made, usual_rules.apply(usual, on_paper()))
    async with votes(made, (150, 45)) as pilot:
        await press(pilot, "end")
        assert told in flat(pilot), "beside the list"
        assert usual.source.note.rstrip(".") not in flat(pilot)
        await press(pilot, "ctrl+e")
        assert told in flat(pilot), "in the form"
        await press(pilot, "escape ctrl+o")
        assert told in flat(pilot), "before it is opened"
    made.close()


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (28, "✓ Còn hiệu lực, kiểm tra ngày 21/11/2026; đã đọc toàn văn."),
        (29, "! Văn bản đã hết hiệu lực, kiểm tra ngày 21/11/2026: hãy ghi điều khoản"),
    ],
)
def test_a_document_that_ends_is_told_from_the_next_day_on(day: int, told: str) -> None:
    assert documents()["nd-152-2025"].until == date(2027, 2, 28)
    at = datetime(2027, 2, 1, 8, tzinfo=VIETNAM) + timedelta(days=day - 1)
    with clock.travel(at):
        assert force_text(RuleSource(document="nd-152-2025", grade="A")).startswith(told)


async def test_the_quorum_and_the_roll_call_may_be_changed(tmp_path: Path) -> None:
    made = council(tmp_path / "c")
    usual = usual_rules.vote_rules()["roll_call"]
    saved = voting.save_ballot(made, usual_rules.apply(usual, on_paper(candidates=())))
    assert (saved.quorum, saved.by_name) == ("2/3", True)
    async with votes(made) as pilot:
        await press(pilot, "end")
        assert "gọi tên" in flat(pilot)
        await press(pilot, "ctrl+e")
        form = pilot.app.screen
        assert isinstance(form, BallotForm)
        assert (form.values()["quorum"], form.values()["by_name"]) == ("2/3", "yes")
        form.control_of("quorum").text = ""
        form.control_of("by_name").text = "no"
        await press(pilot, "ctrl+s")
        changed = made.state.ballots[saved.id]
        assert (changed.quorum, changed.by_name) == ("", False)
    made.close()
