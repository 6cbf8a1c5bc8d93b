"""F6 by keys alone: drafts, candidates, and what the list and the detail show."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from screens.votes.form import read_form, values_of
from store.conference import Conference
from store.records import (
    BallotState,
    Question,
)
from store.votes import usual_rules, voting
from tests.screens.votes.block import (
    UNITS,
    conference_fixture,
    draft,
    flat,
    only,
    press,
    shown,
    votes,
)

__all__ = ["conference_fixture"]


async def test_opening_is_taken_back_by_undo(conference: Conference) -> None:
    voting.save_ballot(conference, draft())
    async with votes(conference) as pilot:
        await press(pilot, "ctrl+o ctrl+s")
        assert only(conference).state is BallotState.OPEN
        await press(pilot, "ctrl+z")
        await pilot.pause(0.1)
        assert only(conference).state is BallotState.DRAFT
        assert "· Dự thảo" in shown(pilot)


async def test_a_template_draft_gets_its_candidates(conference: Conference) -> None:
    # Templates prepare ballots without candidates, which no form could save.
    conference.save("prepare", draft(question=Question.EACH, order=1, title="Tặng Cờ thi đua"))
    async with votes(conference) as pilot:
        assert "Chưa có danh sách" in flat(pilot)
        assert "Enter: nhập danh sách" in flat(pilot)
        await press(pilot, "enter")
        assert "[ ] Sở [/] Tài chính [b]" in shown(pilot)
        await press(pilot, "down down space down space")
        assert "[✓] Văn phòng Ủy ban nhân dân tỉnh" in shown(pilot)
        await press(pilot, "ctrl+s")
        assert only(conference).candidates == (UNITS[2], UNITS[3])
        assert only(conference).title == "Tặng Cờ thi đua"


async def test_a_ballot_by_points_keeps_no_rule_of_votes(conference: Conference) -> None:
    rule = usual_rules.vote_rules()["title_80"]
    draft_80 = usual_rules.apply(rule, draft(question=Question.EACH, order=1))
    values = values_of(draft_80) | {"method": "scores"}
    assert usual_rules.rule_of(draft_80) is rule
    assert draft_80.secret
    read = read_form(draft_80, values)
    assert usual_rules.rule_of(read) is None
    assert (read.secret, read.source, read.source_note) == (False, "", "")
    own = read_form(draft_80, values | {"source_note": f"{rule.source.text}; Bước 2"})
    assert own.source_note == "Bước 2"
    typed = read_form(draft_80, values | {"source": "Quy chế cụm", "source_note": ""})
    assert typed.source == "Quy chế cụm"


async def test_names_may_be_typed_and_pasted(conference: Conference) -> None:
    conference.save("prepare", draft(question=Question.EACH, order=1))
    async with votes(conference) as pilot:
        await press(pilot, "ctrl+e ctrl+s shift+tab")
        await press(pilot, "A n space B enter")
        field = pilot.app.screen.query_one("#new-name")
        from textual.events import Paste

        field.post_message(Paste("Bà Lê Thị Hồng\nÔng Trần Văn [red] Đức"))
        await pilot.pause()
        await press(pilot, "x y ctrl+s")
        names = ("An B", "Bà Lê Thị Hồng", "Ông Trần Văn [red] Đức", "xy")
        assert only(conference).candidates == names


async def test_a_new_ballot_by_form(conference: Conference) -> None:
    async with votes(conference) as pilot:
        await press(pilot, "insert")
        await press(pilot, "ctrl+s")
        assert "Còn ô có dấu * chưa điền." in flat(pilot)
        await press(pilot, "B ầ u down down")
        # Kind of question: down opens the list, end is "choose from the list".
        await press(pilot, "tab tab tab down end enter")
        await press(pilot, "ctrl+s ctrl+g ctrl+s")
        assert "phải ghi số lượng được chọn" in flat(pilot)
        assert not conference.state.ballots
        await press(pilot, "2 ctrl+s")
        await press(pilot, "ctrl+s")
        ballot = only(conference)
        assert (ballot.title, ballot.question, ballot.seats) == ("Bầu", Question.CHOOSE, 2)
        assert ballot.candidates == tuple(UNITS)
        assert ballot.by_unit
        assert "lấy 2" in shown(pilot)


async def test_keys_that_do_not_apply_are_hidden(conference: Conference) -> None:
    voting.save_ballot(conference, draft())
    async with votes(conference, (160, 45)) as pilot:
        footer = shown(pilot).splitlines()[-1]
        assert "Mở" in footer
        assert "Công bố" not in footer
        await press(pilot, "ctrl+u ctrl+k ctrl+t ctrl+r")
        assert pilot.app.screen.query("#ballots")
        assert only(conference) == replace(only(conference), state=BallotState.DRAFT)


@pytest.mark.parametrize(("size", "beside"), [((80, 24), False), ((160, 45), True)])
async def test_the_detail_is_below_or_beside(
    conference: Conference, size: tuple[int, int], beside: bool
) -> None:
    voting.save_ballot(conference, draft(title="Đề nghị [red] tặng " + "Cờ thi đua " * 12))
    async with votes(conference, size) as pilot:
        left = pilot.app.screen.query_one("#ballots").region
        detail = pilot.app.screen.query_one("#detail").region
        assert (detail.x >= left.right) is beside
        assert (detail.y >= left.bottom) is not beside
        assert detail.bottom <= size[1] - 1
        assert "Đề nghị [red] tặng Cờ" in shown(pilot)


async def test_an_empty_list_says_what_to_press(conference: Conference) -> None:
    async with votes(conference) as pilot:
        assert "Bấm Ctrl+N để thêm" in shown(pilot)
        await press(pilot, "enter ctrl+o ctrl+t")
        assert pilot.app.screen.query("#ballots")
