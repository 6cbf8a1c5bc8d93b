"""A quorum over nobody, and figures below it: told, and overruled by a reason."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from exports import catalogue
from exports.votes import vote_record
from screens.forms.form import Form
from screens.forms.questions import Confirm
from screens.hall.podium import podium_page
from store import clock
from store.checkin import attendance
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Ballot, BallotState, Delegate, Ledger, Method, QuorumRule, Tally
from store.votes import voting
from store.votes.proof.audit import audit
from tests.exports.paper_text import paper_text
from tests.screens.votes.block import draft, flat, hands, press, votes
from tui.main import main

WHY = "Danh sách nhập sau"
ON_PAPER = {"by_unit": False, "method": Method.PAPER}


@pytest.fixture(name="nobody")
def nobody_fixture(tmp_path: Path) -> Iterator[Conference]:
    """Three delegates of whom none may vote, and no member unit."""
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    for ballot in list(made.state.ballots.values()):
        made.remove("ballot", ballot)
    people = [Delegate(number=0, name=name) for name in ("An", "Bình", "Chi")]
    roster.add_delegates(made, "delegates", people)
    yield made
    made.close()


def of_nineteen(present: int) -> Tally:
    """The sheet of a vote among nineteen in which who is here agrees."""
    ledger = Ledger(entitled=19, present=present, issued=present, collected=present, valid=present)
    (count,) = hands(present).counts
    return Tally(ledger=ledger, counts=(count,))


@pytest.mark.parametrize(
    ("by_unit", "told"),
    [
        (True, "chưa đánh dấu đơn vị thành viên nào (F3, Ctrl+U"),
        (False, "chưa ai có quyền biểu quyết (F3, Ctrl+T"),
    ],
)
async def test_opening_for_nobody_says_whom_to_mark_and_takes_a_reason(
    nobody: Conference, *, by_unit: bool, told: str
) -> None:
    made = voting.save_ballot(nobody, draft(quorum="2/3", by_unit=by_unit))
    async with votes(nobody) as pilot:
        assert told.split(" (", maxsplit=1)[0].capitalize() in flat(pilot).replace("! ", "")
        await press(pilot, "ctrl+o")
        assert isinstance(pilot.app.screen, Form)
        assert told in flat(pilot)
        await press(pilot, "ctrl+s")
        assert nobody.state.ballots[made.id].state is BallotState.DRAFT
        await press(pilot, "V ì ctrl+s")
    opened = nobody.state.ballots[made.id]
    assert (opened.state, opened.overruled) == (BallotState.OPEN, "Vì")


async def test_without_a_quorum_of_its_own_it_is_said_and_agreed_to(nobody: Conference) -> None:
    voting.save_ballot(nobody, draft(by_unit=True))
    async with votes(nobody) as pilot:
        await press(pilot, "ctrl+o")
        assert isinstance(pilot.app.screen, Confirm)
        assert "Chưa đánh dấu đơn vị thành viên nào: F3, Ctrl+U" in flat(pilot)


def _counted(nobody: Conference, present: int) -> Ballot:
    """As a ballot stands that an older program opened for nobody."""
    made = voting.save_ballot(nobody, draft(**ON_PAPER, title="Báo cáo"))
    voting.open_ballot(nobody, made.id)
    counted = voting.record_count(nobody, made.id, of_nineteen(present))
    return nobody.save("older", replace(counted, quorum="2/3"))[0]


async def test_figures_below_the_quorum_are_announced_only_with_the_reason(
    nobody: Conference, tmp_path: Path
) -> None:
    made = _counted(nobody, 12)
    async with votes(nobody) as pilot:
        assert "CHƯA đủ điều kiện: cần 13/19" in flat(pilot)
        await press(pilot, "ctrl+u")
        assert isinstance(pilot.app.screen, Form)
        assert "theo phiếu kiểm chỉ có 12" in flat(pilot)
        await press(pilot, "ctrl+s")
        assert nobody.state.ballots[made.id].state is BallotState.COUNTED
        await press(pilot, "V ì ctrl+s")
    published = nobody.state.ballots[made.id]
    assert (published.state, published.overruled) == (BallotState.PUBLISHED, "Vì")
    text = paper_text(vote_record.write(nobody, tmp_path / "a.docx"))
    assert "tức là 13; chủ trì quyết định vẫn tiến hành, lý do: Vì." in text
    assert audit(nobody.folder).agrees, "the seal is that of the reason too"


async def test_figures_that_meet_it_are_announced_on_a_yes(nobody: Conference) -> None:
    _counted(nobody, 13)
    async with votes(nobody) as pilot:
        await press(pilot, "ctrl+u")
        assert isinstance(pilot.app.screen, Confirm)
        assert "Đủ điều kiện: cần 13/19" in flat(pilot)


def test_the_command_line_refuses_the_same_and_takes_the_reason(
    nobody: Conference, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    voting.save_ballot(nobody, draft(by_unit=False, title="Báo cáo", quorum="2/3"))
    nobody.close()
    sheet = {"entitled": 19, "present": 12, "for": 12, "against": 0, "abstain": 0}
    (tmp_path / "a.json").write_text(json.dumps(sheet))
    line = ["count", str(nobody.folder), "Báo cáo", str(tmp_path / "a.json"), "--publish"]
    assert main(line) == 1
    told = capsys.readouterr()
    assert "CHƯA đủ điều kiện: cần 13/19" in told.out
    assert "theo phiếu kiểm chỉ có 12" in told.err
    assert main([*line, "--overrule", WHY]) == 0
    with Conference.open(nobody.folder) as again:
        (ballot,) = again.state.ballots.values()
        assert (ballot.state, ballot.overruled) == (BallotState.PUBLISHED, WHY)


def test_an_empty_list_that_the_chair_overruled_leaves_the_sheet_to_tell(
    nobody: Conference, tmp_path: Path
) -> None:
    made = voting.save_ballot(nobody, draft(**ON_PAPER, quorum="2/3"))
    voting.open_ballot(nobody, made.id, overrule=WHY)
    voting.record_count(nobody, made.id, of_nineteen(13))
    voting.publish(nobody, made.id)
    text = paper_text(vote_record.write(nobody, tmp_path / "a.docx"))
    assert "tức là 13; đủ điều kiện." in text
    assert f"Khi mở biểu quyết, chủ trì quyết định vẫn tiến hành, lý do: {WHY}." in text


def test_no_place_tells_a_quorum_over_nobody(
    nobody: Conference, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = nobody.state.profile
    nobody.edit("profile", profile, quorum=QuorumRule(base="members", threshold="2/3"))
    session = attendance.session(nobody.state)
    page = podium_page(nobody.state, session, clock.now())
    (listed,) = catalogue.export(nobody, ["attendance"], tmp_path)
    assert "chưa đánh dấu đơn vị thành viên (F3, Ctrl+U)" in "\n".join(page.lines)
    assert "chưa đánh dấu đơn vị thành viên hay người có quyền" in paper_text(listed)
    nobody.close()
    assert main(["show", str(nobody.folder), "summary"]) == 0
    told = capsys.readouterr().out
    assert "chưa đánh dấu đơn vị thành viên (F3, Ctrl+U)" in told
    assert "0/0" not in told.split("Khen thưởng", maxsplit=1)[0]


async def test_the_overview_says_it_too(nobody: Conference) -> None:
    profile = nobody.state.profile
    nobody.edit("profile", profile, quorum=QuorumRule(base="members", threshold="2/3"))
    async with votes(nobody) as pilot:
        await press(pilot, "f2")
        assert "chưa đánh dấu đơn vị thành viên" in flat(pilot)
