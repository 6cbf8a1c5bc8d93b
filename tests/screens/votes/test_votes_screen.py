"""F6 by keys alone: from draft to published result, and every way it may be refused."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from screens.votes.screen import VotesScreen
from store.checkin import desk
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import (
    Ballot,
    BallotState,
    Count,
    Delegate,
    Ledger,
    Method,
    Question,
    Tally,
    Unit,
)
from store.votes import voting
from tui.app import HoinghiApp

UNITS = [
    "Văn phòng Đoàn Đại biểu Quốc hội tỉnh",
    "Văn phòng Hội đồng nhân dân tỉnh",
    "Văn phòng Ủy ban nhân dân tỉnh",
    "Sở Kế hoạch và Đầu tư",
    "Sở [/] Tài chính [b]",
    "Sở Tư pháp",
]


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    """A block of six units, all here."""
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    units = made.save("units", *[Unit(order=i, name=n, member=True) for i, n in enumerate(UNITS)])
    heads = [Delegate(number=0, name=f"Người {u.order}", unit_id=u.id, votes=True) for u in units]
    for delegate in roster.add_delegates(made, "delegates", heads):
        desk.check_in(made, delegate_id=delegate.id)
    yield made
    made.close()


def draft(**facts: Any) -> Ballot:
    given: dict[str, Any] = {
        "order": 0,
        "title": "Thông qua báo cáo",
        "method": Method.HANDS,
        "question": Question.SINGLE,
        "base": "members",
        "threshold": ">1/2",
        "by_unit": True,
        "proposes": "Thông qua báo cáo",
    }
    return Ballot(**{**given, **facts})


@asynccontextmanager
async def votes(
    conference: Conference, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    app = HoinghiApp(conference)
    async with app.run_test(size=size) as pilot:
        await pilot.press("f6")
        await pilot.pause()
        yield pilot


def shown(pilot: Pilot[None]) -> str:
    """What the front screen shows, line by line."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def flat(pilot: Pilot[None]) -> str:
    """The same as one line, so that wrapped sentences can be found."""
    return " ".join(shown(pilot).replace("│", " ").replace("┃", " ").split())


def said(pilot: Pilot[None]) -> str:
    """Everything notified so far."""
    return "\n".join(note.message for note in pilot.app._notifications)


def only(conference: Conference) -> Ballot:
    (ballot,) = conference.state.ballots.values()
    return ballot


async def press(pilot: Pilot[None], keys: str) -> None:
    await pilot.press(*keys.split())
    await pilot.pause()


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
        await press(pilot, "ctrl+t 1 enter enter")
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
        await press(pilot, "enter 1 enter 1 enter 3")
        sums = "đồng ý 3 + không đồng ý 1 + khác 1 = 5, phải bằng 6"
        assert sums in flat(pilot)
        await press(pilot, "shift+tab 2 ctrl+s")
        assert only(conference).tally == Tally(
            ledger=Ledger(entitled=6, present=6, issued=6, collected=6, valid=6),
            counts=(Count(candidate="", agree=3, disagree=1, unmarked=2),),
        )
        await press(pilot, "ctrl+t tab tab 4 ctrl+s")
        assert "✗ Thông qua báo cáo: đồng ý 4" in flat(pilot)
        assert "? chưa cân đối" in shown(pilot)
        assert "✓ đạt" not in shown(pilot)
        assert "Chủ trì đọc" not in shown(pilot)
        await press(pilot, "ctrl+u")
        assert "Chưa công bố được. Thông qua báo cáo: đồng ý 4" in said(pilot)
        assert only(conference).state is BallotState.COUNTED
        assert pilot.app.screen.query("#ballots")


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
        await press(pilot, "enter ctrl+s")
        assert "[ ] Sở [/] Tài chính [b]" in shown(pilot)
        await press(pilot, "down down space down space")
        assert "[✓] Văn phòng Ủy ban nhân dân tỉnh" in shown(pilot)
        await press(pilot, "ctrl+s")
        assert only(conference).candidates == (UNITS[2], UNITS[3])
        assert only(conference).title == "Tặng Cờ thi đua"


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


def hands(agree: int, disagree: int = 0, unmarked: int = 0) -> Tally:
    count = Count(candidate="", agree=agree, disagree=disagree, unmarked=unmarked)
    return Tally(
        ledger=Ledger(entitled=6, present=6, issued=6, collected=6, valid=6), counts=(count,)
    )


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
        assert "vừa đổi ở cửa sổ khác" in said(pilot)
    other.close()


ELECTION = {
    "method": Method.PAPER,
    "question": Question.CHOOSE,
    "base": "valid",
    "candidates": ("A", "B", "C"),
    "seats": 2,
    "title": "Suy tôn Khối trưởng",
    "proposes": "Làm Khối trưởng",
}


def election(conference: Conference, **more: Any) -> Ballot:
    """A counted election: A 6, B and C tied at 3 of 6."""
    ballot = voting.save_ballot(conference, draft(**{**ELECTION, "threshold": "1/2", **more}))
    voting.open_ballot(conference, ballot.id)
    ledger = Ledger(entitled=6, present=6, issued=6, collected=6, valid=6)
    counts = tuple(Count(candidate=n, agree=v) for n, v in (("A", 6), ("B", 3), ("C", 3)))
    return voting.record_count(conference, ballot.id, Tally(ledger=ledger, counts=counts))


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
        await press(pilot, "ctrl+d 2 ctrl+s")
        second = only(conference).second_tally
        assert second
        assert (second.counts[0].agree, second.counts[0].disagree) == (4, 2)
        assert "đồng ý: phiếu 1 ghi 5, phiếu 2 ghi 4" in flat(pilot)
        await press(pilot, "ctrl+u")
        assert "Hai phiếu kiểm chưa khớp" in said(pilot)
        assert only(conference).state is BallotState.COUNTED
        await press(pilot, "ctrl+t 2 ctrl+s")
        assert only(conference).second_tally == only(conference).tally
        assert "✓ Hai phiếu kiểm khớp nhau" in flat(pilot)


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
