"""F6 by keys alone: from the count to the published result, and every way it is refused."""

from __future__ import annotations

from pathlib import Path

from screens.votes.compare import CompareScreen
from screens.votes.screen import VotesScreen
from store.conference import Conference
from store.records import (
    BallotState,
    Count,
    Ledger,
    Question,
    Tally,
)
from store.votes import voting
from tests.screens.votes.block import (
    UNITS,
    conference_fixture,
    draft,
    election,
    flat,
    hands,
    only,
    press,
    said,
    shown,
    votes,
)

__all__ = ["conference_fixture"]


async def test_a_show_of_hands_from_draft_to_the_chairs_sentence(conference: Conference) -> None:
    voting.save_ballot(conference, draft())
    async with votes(conference, (100, 40)) as pilot:
        assert "· Dự thảo" in shown(pilot)
        assert "Cần ít nhất 4/6 đơn vị thành viên, quá bán" in shown(pilot)
        await press(pilot, "enter")
        assert "6 có quyền biểu quyết, 6 đang có mặt" in shown(pilot)
        assert only(conference).state is BallotState.DRAFT
        await press(pilot, "ctrl+s")
        assert only(conference).state is BallotState.OPEN
        assert "► Đang mở" in shown(pilot)
        await press(pilot, "ctrl+t enter 1 enter")
        assert "5/6 đơn vị thành viên đồng ý, đạt 83,33 %" in flat(pilot)
        await press(pilot, "ctrl+s")
        counted = only(conference)
        assert counted.state is BallotState.COUNTED
        assert counted.tally == Tally(
            ledger=Ledger(entitled=6, present=6, issued=6, collected=6, valid=6),
            counts=(Count(candidate="", agree=5, disagree=1),),
        )
        await press(pilot, "ctrl+u")
        assert "5/6 đơn vị thành viên đồng ý" in flat(pilot)
        assert only(conference).state is BallotState.COUNTED
        await press(pilot, "ctrl+s")
        assert only(conference).state is BallotState.PUBLISHED
        text = flat(pilot)
        assert "Với 5/6 phiếu đồng ý, đạt 83,33 % tổng số đơn vị thành viên, Hội nghị" in text
        assert "Tỷ lệ tính trên tổng số đơn vị thành viên." in text
        assert "✓ đạt" in text


async def test_unanimity_is_one_key(conference: Conference) -> None:
    names = tuple(UNITS)
    ballot = voting.save_ballot(conference, draft(question=Question.EACH, candidates=names))
    voting.open_ballot(conference, ballot.id)
    async with votes(conference) as pilot:
        await press(pilot, "ctrl+t ctrl+g")
        assert "Sở [/] Tài chính [b]" in shown(pilot)
        await press(pilot, "ctrl+s")
        tally = only(conference).tally
        assert tally
        assert [(c.candidate, c.agree, c.disagree) for c in tally.counts] == [
            (name, 6, 0) for name in names
        ]


async def test_a_corrected_figure_stays_and_is_checked(conference: Conference) -> None:
    ballot = voting.save_ballot(conference, draft())
    voting.open_ballot(conference, ballot.id)
    async with votes(conference, (100, 40)) as pilot:
        await press(pilot, "enter 3 enter 1 enter 1")
        sums = "đồng ý 3 + không đồng ý 1 + khác 1 = 5, phải bằng 6"
        assert sums in flat(pilot)
        await press(pilot, "backspace 2 ctrl+s")
        assert only(conference).tally == Tally(
            ledger=Ledger(entitled=6, present=6, issued=6, collected=6, valid=6),
            counts=(Count(candidate="", agree=3, disagree=1, unmarked=2),),
        )
        await press(pilot, "ctrl+t 4 tab tab 2 ctrl+s")
        assert "✗ Thông qua báo cáo: đồng ý 4" in flat(pilot)
        assert "? chưa cân đối" in shown(pilot)
        assert "✓ đạt" not in shown(pilot)
        assert "Chủ trì đọc" not in shown(pilot)
        await press(pilot, "ctrl+u")
        assert "Chưa công bố được. Thông qua báo cáo: đồng ý 4" in said(pilot)
        assert only(conference).state is BallotState.COUNTED
        assert pilot.app.screen.query("#ballots")


async def test_a_withdrawal_needs_a_reason_and_the_log_keeps_the_result(
    conference: Conference,
) -> None:
    ballot = voting.save_ballot(conference, draft())
    voting.open_ballot(conference, ballot.id)
    voting.record_count(conference, ballot.id, hands(6))
    voting.publish(conference, ballot.id)
    async with votes(conference) as pilot:
        await press(pilot, "ctrl+w enter")
        assert "Phải ghi lý do" in flat(pilot)
        await press(pilot, "N h ầ m enter")
        gone = only(conference)
        assert (gone.state, gone.void_reason) == (BallotState.VOID, "Nhầm")
        assert "✗ Đã hủy" in shown(pilot)
        assert "Lý do hủy: Nhầm" in shown(pilot)
        assert "publish" in [entry.action for entry in conference.log()]


async def test_what_changed_meanwhile_is_not_published(
    conference: Conference, tmp_path: Path
) -> None:
    ballot = voting.save_ballot(conference, draft())
    voting.open_ballot(conference, ballot.id)
    voting.record_count(conference, ballot.id, hands(6))
    other = Conference.open(tmp_path / "c", "bàn 2")
    async with votes(conference) as pilot:
        await press(pilot, "ctrl+u")
        voting.record_count(other, ballot.id, hands(2, 4))
        await press(pilot, "ctrl+s")
        assert only(conference).state is BallotState.COUNTED
        assert "vừa được sửa ở cửa sổ khác" in said(pilot)
    other.close()


async def test_a_tie_is_settled_by_a_named_rule(conference: Conference) -> None:
    election(conference)
    async with votes(conference, (100, 40)) as pilot:
        assert "Bằng phiếu ở vị trí cuối, còn 1 chỗ: B; C" in flat(pilot)
        assert "! bằng phiếu" in shown(pilot)
        await press(pilot, "ctrl+u")
        assert "Chưa công bố được. Bằng phiếu" in said(pilot)
        await press(pilot, "ctrl+k down down enter tab down down down enter ctrl+s")
        assert "Cách giải quyết này không chọn ai" in flat(pilot)
        assert only(conference).tie_rule == ""
        await press(pilot, "down down enter ctrl+s")
        settled = only(conference)
        assert (settled.tie_rule, settled.chosen) == ("chair_vote", ("C",))
        assert "Bằng phiếu: Theo phiếu của chủ trì. Chọn: C" in flat(pilot)
        await press(pilot, "ctrl+u ctrl+s")
        assert only(conference).state is BallotState.PUBLISHED


async def test_a_second_round_stands_ready_with_the_tied(conference: Conference) -> None:
    first = election(conference)
    voting.settle_tie(conference, first.id, "second_round", [])
    voting.publish(conference, first.id)
    async with votes(conference) as pilot:
        await press(pilot, "ctrl+r")
        again = next(b for b in conference.state.ballots.values() if b.id != first.id)
        assert (again.candidates, again.seats, again.previous_id) == (("B", "C"), 1, first.id)
        screen = pilot.app.screen
        assert isinstance(screen, VotesScreen)
        assert screen.ballot == again
        assert "vòng 2" in shown(pilot)


async def test_a_secret_ballot_shows_only_progress(conference: Conference) -> None:
    election(conference, secret=True)
    async with votes(conference, (100, 45)) as pilot:
        text = shown(pilot)
        assert "kết quả chỉ hiện sau khi công bố" in text
        assert "Thu về 6" in text
        assert "100 %" not in text
        assert "Chủ trì đọc" not in text
        assert not pilot.app.screen.query_one("#results").display
    ballot = only(conference)
    voting.settle_tie(conference, ballot.id, "chair_vote", ["B"])
    voting.publish(conference, ballot.id)
    async with votes(conference, (100, 45)) as pilot:
        text = flat(pilot)
        assert "100 %" in text
        assert "Hội nghị đã bỏ phiếu suy tôn A; B làm Khối trưởng." in text


async def test_two_tellers_must_agree(conference: Conference) -> None:
    ballot = voting.save_ballot(conference, draft())
    voting.open_ballot(conference, ballot.id)
    voting.record_count(conference, ballot.id, hands(5, 1))
    async with votes(conference, (100, 40)) as pilot:
        await press(pilot, "ctrl+d tab 2 ctrl+s")
        second = only(conference).second_tally
        assert second
        assert (second.counts[0].agree, second.counts[0].disagree) == (4, 2)
        assert "đồng ý: phiếu 1 ghi 5, phiếu 2 ghi 4" in flat(pilot)
        assert "Enter: so hai phiếu kiểm khác nhau" in flat(pilot)
        await press(pilot, "ctrl+u")
        assert isinstance(pilot.app.screen, CompareScreen), "what differs is looked at first"
        assert only(conference).state is BallotState.COUNTED
        await press(pilot, "escape")
        await press(pilot, "ctrl+t tab 2 ctrl+s")
        assert only(conference).second_tally == only(conference).tally
        assert "✓ Hai phiếu kiểm khớp nhau" in flat(pilot)
