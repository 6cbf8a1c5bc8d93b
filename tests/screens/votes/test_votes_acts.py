"""Acts of a vote with their reasons: opened without a quorum, latecomers, repeats, roll calls."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets._footer import FooterKey

from screens.forms.form import Form
from screens.forms.questions import Confirm
from screens.votes.candidates import CandidatesDialog
from screens.votes.roll_call import RollCallScreen
from store import clock
from store.checkin import desk
from store.conference import Conference
from store.records import BallotState, Method, Question
from store.votes import electorate, voting
from tests.screens.votes.block import (
    UNITS,
    conference_fixture,
    draft,
    election,
    flat,
    hands,
    press,
    said,
    shown,
    votes,
)
from tests.screens.votes.papers import burst

__all__ = ["conference_fixture"]


def people(conference: Conference) -> list[int]:
    return [one.id for one in conference.state.delegates.values()]


def only_two_inside(conference: Conference) -> None:
    for delegate_id in people(conference)[2:]:
        desk.check_in(conference, delegate_id=delegate_id, direction="out")


# --- opening -------------------------------------------------------------------------------------


async def test_without_a_quorum_it_opens_only_with_the_reason(conference: Conference) -> None:
    only_two_inside(conference)
    ballot = voting.save_ballot(conference, draft(quorum="2/3"))
    async with votes(conference) as pilot:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Form)
        text = flat(pilot)
        assert "CHƯA đủ điều kiện: cần 4/6 có mặt (ít nhất 2/3)" in text
        assert "hiện có 2" in text
        assert "Chốt có mặt của: Buổi" in text
        await press(pilot, "ctrl+s")
        assert "Phải ghi lý do vẫn mở" in flat(pilot)
        assert conference.state.ballots[ballot.id].state is BallotState.DRAFT
        await burst(pilot, "Theo ý chủ trì\r")
    opened = conference.state.ballots[ballot.id]
    assert (opened.state, opened.overruled, opened.present) == (
        BallotState.OPEN, "Theo ý chủ trì", 2,
    )  # fmt: skip


async def test_with_a_quorum_it_is_told_and_only_confirmed(conference: Conference) -> None:
    voting.save_ballot(conference, draft(quorum="2/3"))
    async with votes(conference) as pilot:
        await press(pilot, "ctrl+o")
        assert isinstance(pilot.app.screen, Confirm)
        assert "Đủ điều kiện: cần 4/6 có mặt (ít nhất 2/3)" in flat(pilot)


async def test_a_clock_set_back_is_told_before_opening(conference: Conference) -> None:
    voting.save_ballot(conference, draft())
    with clock.travel(clock.now() - timedelta(hours=1)):
        async with votes(conference) as pilot:
            await press(pilot, "ctrl+o")
            assert "Đồng hồ máy đang là 16/12/2026 07:15" in flat(pilot)
            assert isinstance(pilot.app.screen, Form)


async def test_a_rule_changed_in_another_window_is_not_opened_unseen(
    conference: Conference,
) -> None:
    ballot = voting.save_ballot(conference, draft())
    other = Conference.open(conference.folder, "bàn 2")
    async with votes(conference) as pilot:
        await press(pilot, "ctrl+o")
        voting.save_ballot(other, replace(ballot, threshold="90%"))
        await press(pilot, "ctrl+s")
        assert "Tỷ lệ cần đạt: >1/2 → 90%" in said(pilot)
    other.close()
    assert conference.state.ballots[ballot.id].state is BallotState.DRAFT


# --- latecomers ----------------------------------------------------------------------------------


async def test_latecomers_are_told_and_let_vote_by_name(conference: Conference) -> None:
    only_two_inside(conference)
    ballot = voting.open_ballot(conference, voting.save_ballot(conference, draft()).id)
    for delegate_id in people(conference)[2:4]:
        desk.check_in(conference, delegate_id=delegate_id)
    async with votes(conference, (100, 40)) as pilot:
        assert "2 người có quyền đến sau khi mở" in flat(pilot)
        await press(pilot, "ctrl+a")
        await press(pilot, "ctrl+s")
        assert "Phải ghi lý do" in flat(pilot)
        await burst(pilot, "Tắc đường\r")
        assert "Đã ghi nhận 2 người đến sau" in flat(pilot)
        assert "đến sau khi mở" not in flat(pilot)
    after = conference.state.ballots[ballot.id]
    assert (after.entitled, after.present) == (6, 4)
    listed = electorate.of_ballot(conference.state, ballot.id)
    assert listed
    assert [one.admitted_for for one in listed.voters if one.admitted_at] == ["Tắc đường"] * 2


async def test_one_latecomer_of_several_may_be_chosen(conference: Conference) -> None:
    only_two_inside(conference)
    ballot = voting.open_ballot(conference, voting.save_ballot(conference, draft()).id)
    for delegate_id in people(conference)[2:4]:
        desk.check_in(conference, delegate_id=delegate_id)
    async with votes(conference) as pilot:
        await press(pilot, "ctrl+a")
        assert "↓ mở danh sách" not in flat(pilot)
        await press(pilot, "shift+tab")
        assert "↓ mở danh sách" in flat(pilot), "a choice says how it opens"
        await press(pilot, "down down enter tab")
        await burst(pilot, "Đến sau\r")
    assert conference.state.ballots[ballot.id].present == 3


# --- repeats and withdrawals ---------------------------------------------------------------------


async def test_a_vote_is_repeated_with_the_reason(conference: Conference) -> None:
    ballot = voting.open_ballot(conference, voting.save_ballot(conference, draft()).id)
    voting.record_count(conference, ballot.id, hands(6))
    voting.publish(conference, ballot.id)
    async with votes(conference) as pilot:
        await press(pilot, "ctrl+x")
        assert "Cuộc đang có bị hủy" in flat(pilot)
        await burst(pilot, "Đếm nhầm\r")
        assert "Đã lập lại thành dự thảo mới" in said(pilot)
        again = next(b for b in conference.state.ballots.values() if b.repeats_id == ballot.id)
        assert pilot.app.screen.ballot == again  # type: ignore[attr-defined]
    assert conference.state.ballots[ballot.id].void_reason == "Đếm nhầm"
    assert again.state is BallotState.DRAFT


async def test_withdrawing_says_that_the_second_round_goes_too(conference: Conference) -> None:
    first = election(conference)
    voting.settle_tie(conference, first.id, "second_round", [])
    voting.publish(conference, first.id)
    second = voting.second_round(conference, first.id)
    async with votes(conference) as pilot:
        await press(pilot, "ctrl+w")
        assert "Vòng sau dựa trên kết quả này cũng bị hủy theo" in flat(pilot)
        await burst(pilot, "Nhầm\r")
    assert conference.state.ballots[second.id].state is BallotState.VOID


async def test_publishing_stands_in_the_bottom_line_at_80_columns(conference: Conference) -> None:
    ballot = election(conference)
    voting.settle_tie(conference, ballot.id, "chair_vote", ["B"])
    async with votes(conference) as pilot:
        assert "Công bố" in shown(pilot).splitlines()[-1]
        assert "Vòng 2" not in shown(pilot).splitlines()[-1]


# --- roll calls ----------------------------------------------------------------------------------


@pytest.fixture
def called(conference: Conference) -> Conference:
    """An open vote by roll call: five units in the hall, the third one away."""
    desk.check_in(conference, delegate_id=people(conference)[2], direction="out")
    ballot = voting.save_ballot(conference, draft(by_name=True))
    voting.open_ballot(conference, ballot.id)
    return conference


async def test_a_roll_call_takes_a_key_an_answer_and_goes_on(called: Conference) -> None:
    async with votes(called) as pilot:
        assert "Enter: gọi tên" in flat(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, RollCallScreen)
        assert "vắng" in shown(pilot)
        await burst(pilot, "12")
        await press(pilot, "ctrl+s")
        assert f"{UNITS[3]} chưa trả lời" in flat(pilot)
        assert "Đã trả lời 2/5: đồng ý 1, không đồng ý 1" in flat(pilot)
        await burst(pilot, "131")
        await press(pilot, "up up backspace 2 ctrl+s")
        assert not isinstance(pilot.app.screen, RollCallScreen)
    (ballot,) = called.state.ballots.values()
    assert ballot.state is BallotState.COUNTED
    assert ballot.tally
    (count,) = ballot.tally.counts
    assert count.agree + count.disagree + count.unmarked == 5
    (roll,) = called.state.roll_calls.values()
    assert roll.answers[2] == "", "who is away is not called"


async def test_an_absent_voter_cannot_answer(called: Conference) -> None:
    async with votes(called) as pilot:
        await press(pilot, "enter home down down 1")
        assert "không có mặt khi mở biểu quyết" in flat(pilot)
    assert not called.state.roll_calls


async def test_a_roll_call_closes_when_it_is_withdrawn_elsewhere(called: Conference) -> None:
    other = Conference.open(called.folder, "bàn 2")
    async with votes(called) as pilot:
        await press(pilot, "enter")
        (ballot,) = called.state.ballots.values()
        voting.void_ballot(other, ballot.id, "Nhầm")
        called.refresh()
        pilot.app.screen.changed(called.touched())  # type: ignore[attr-defined]
        await pilot.pause()
        assert not isinstance(pilot.app.screen, RollCallScreen)
    other.close()


async def test_totals_are_not_offered_for_a_roll_call(called: Conference) -> None:
    async with votes(called) as pilot:
        await press(pilot, "ctrl+t")
        assert isinstance(pilot.app.screen, RollCallScreen)
        await press(pilot, "escape ctrl+d")
        assert "Phiếu kiểm" not in shown(pilot)


def bottom(pilot: Pilot[None]) -> list[str]:
    """The keys of the footer, as they stand."""
    keys = pilot.app.screen.query(FooterKey)
    return [f"{key.key_display} {key.description}" for key in keys]


# --- candidates ----------------------------------------------------------------------------------


async def test_letters_filter_the_list_and_tick_nobody(conference: Conference) -> None:
    ballot = voting.save_ballot(
        conference,
        draft(question=Question.EACH, candidates=(UNITS[5],), method=Method.PAPER),
    )
    async with votes(conference, (100, 40)) as pilot:
        await press(pilot, "ctrl+e ctrl+s")
        dialog = pilot.app.screen
        assert isinstance(dialog, CandidatesDialog)
        await burst(pilot, "so tai")
        assert UNITS[4] in flat(pilot), "words are sought, whatever stands between them"
        assert UNITS[5] not in flat(pilot)
        await press(pilot, "escape")
        await burst(pilot, "ke hoach")
        text = flat(pilot)
        assert "đang lọc “ke hoach”" in text
        assert UNITS[3] in text
        assert UNITS[1] not in text
        assert "Đã chọn: 1" in text
        assert "(Enter: chọn/bỏ" in text
        assert bottom(pilot)[0] == "Enter Chọn/bỏ", "a space is a letter here"
        await press(pilot, "enter")
        assert "Đã chọn: 2" in flat(pilot)
        assert UNITS[1] in flat(pilot), "the filter has done its work"
        await press(pilot, "x")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CandidatesDialog), "first all names again"
        await press(pilot, "ctrl+s")
    assert set(conference.state.ballots[ballot.id].candidates) == {UNITS[5], UNITS[3]}


async def test_all_ticks_no_name_that_a_filter_hides(conference: Conference) -> None:
    ballot = voting.save_ballot(
        conference,
        draft(question=Question.EACH, candidates=(UNITS[5],), method=Method.PAPER),
    )
    async with votes(conference, (100, 40)) as pilot:
        await press(pilot, "ctrl+e ctrl+s")
        await burst(pilot, "so tai")
        await press(pilot, "ctrl+g")
        assert "Đã chọn: 2" in flat(pilot)
        await press(pilot, "ctrl+g")
        assert "Đã chọn: 1" in flat(pilot)
        await press(pilot, "ctrl+g escape")
        assert bottom(pilot)[0] != "Enter Chọn/bỏ", "a space ticks again"
        await press(pilot, "space space ctrl+s")
    assert set(conference.state.ballots[ballot.id].candidates) == {UNITS[5], UNITS[4]}


async def test_a_filter_that_no_name_fits_does_not_say_that_there_is_none(
    conference: Conference,
) -> None:
    voting.save_ballot(
        conference,
        draft(question=Question.EACH, candidates=(UNITS[5],), method=Method.PAPER),
    )
    async with votes(conference, (100, 40)) as pilot:
        await press(pilot, "ctrl+e ctrl+s")
        await burst(pilot, "zzz")
        assert "Không có tên nào khớp" in flat(pilot)
        assert "Chưa có ai" not in flat(pilot)
