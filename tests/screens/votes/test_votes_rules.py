"""The usual rules: one choice fills the form; the rule is seen with its source before opening."""

from __future__ import annotations

from pathlib import Path

from screens.votes.form import BallotForm
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
        assert values["source"] == rule.source
        assert values["title"] == "CSTĐ"
        assert "Cần ít nhất 5/5 thành viên, ít nhất 90 %" in flat(pilot)
        assert (values["quorum"], values["by_name"]) == ("2/3", "no")
        await press(pilot, "ctrl+s A enter ctrl+s")
        (ballot,) = (b for b in made.state.ballots.values() if b.title == "CSTĐ")
        assert (ballot.method, ballot.question) == (Method.PAPER, Question.EACH)
        assert (ballot.threshold, ballot.source) == ("90%", rule.source)
        assert ballot.quorum == "2/3"
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
        assert "Căn cứ: Nghị định 98/2023/NĐ-CP, khoản 7 Điều 30 [A]" in text
        assert made.state.ballots[ballot.id].state is BallotState.DRAFT
    made.close()
