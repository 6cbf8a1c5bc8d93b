"""The score table by keys: typed in bursts, refused over a maximum, summed, settled, proposed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual import events
from textual.pilot import Pilot

from screens.forms.questions import Confirm
from screens.votes.scores.grid import ScoreGrid
from screens.votes.scores.screen import ScoresScreen
from store.checkin import desk
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Ballot, BallotState, Delegate, Method, Question, Unit
from store.votes import ballots, scores, scoring, voting
from store.votes.scores import Side
from tests.screens.votes.block import flat, press, shown
from tui.app import HoinghiApp

UNITS = (
    "Văn phòng Đoàn Đại biểu Quốc hội và Hội đồng nhân dân tỉnh",
    "Sở Kế hoạch và Đầu tư",
    "Sở [/] Tài chính [b]",
    "Sở Tư pháp",
)
CRITERIA = "Thực hiện nhiệm vụ chính trị được giao | 60\nPhong trào [/] thi đua | 40\nNộp chậm | -5"


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    """A block of four units, all here, with a ballot by scores."""
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    units = made.save("units", *[Unit(order=i, name=n, member=True) for i, n in enumerate(UNITS)])
    heads = [Delegate(number=0, name=f"Người {u.order}", unit_id=u.id, votes=True) for u in units]
    for delegate in roster.add_delegates(made, "delegates", heads):
        desk.check_in(made, delegate_id=delegate.id)
    voting.save_ballot(
        made,
        Ballot(
            order=0,
            title="Chấm điểm thi đua năm 2026",
            method=Method.SCORES,
            question=Question.EACH,
            base="members",
            threshold=">1/2",
            by_unit=True,
            candidates=UNITS,
        ),
    )
    yield made
    made.close()


@asynccontextmanager
async def table(
    conference: Conference, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    app = HoinghiApp(conference)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f6 enter")
        assert isinstance(pilot.app.screen, ScoresScreen)
        yield pilot


def only(conference: Conference) -> Ballot:
    (ballot,) = (b for b in conference.state.ballots.values() if b.method is Method.SCORES)
    return ballot


def with_criteria(conference: Conference) -> Ballot:
    ballot = only(conference)
    scoring.set_criteria(conference, ballot.id, scores.parse_criteria(CRITERIA))
    return ballot


def fill(conference: Conference, points: tuple[int, ...]) -> None:
    """Whole points of the first criterion for each unit; nothing else is given or taken."""
    ballot = with_criteria(conference)
    first, *others = scores.criteria(conference.state, ballot.id)
    figures: list[tuple[int, str, Side, int | None]] = []
    figures += [(first.id, n, "points", 100 * p) for n, p in zip(UNITS, points, strict=True)]
    figures += [(one.id, name, "points", 0) for one in others for name in UNITS]
    scoring.enter(conference, ballot.id, figures)


def figures(conference: Conference, unit: str) -> list[tuple[int | None, int | None]]:
    """A unit's own figure and the group's, criterion by criterion."""
    ballot = only(conference)
    entered = scores.grid(conference.state, ballot.id)
    found = []
    for one in scores.criteria(conference.state, ballot.id):
        score = entered.get((one.id, unit))
        found.append((score.self_points, score.points) if score else (None, None))
    return found


async def test_criteria_are_written_one_a_line(conference: Conference) -> None:
    async with table(conference) as pilot:
        assert "Chưa có tiêu chí" in flat(pilot)
        await press(pilot, "ctrl+e")
        pilot.app.post_message(events.Paste("A | 60\nA | 40"))
        await press(pilot, "ctrl+s")
        assert "Tiêu chí “A” có hai lần." in flat(pilot)
        assert not conference.state.criteria
        await press(pilot, "backspace backspace backspace backspace backspace backspace B ctrl+s")
        listed = scores.criteria(conference.state, only(conference).id)
        assert [(one.name, one.maximum) for one in listed] == [("A", 6000), ("B", 0)]
        assert "› A" in shown(pilot)


async def test_a_burst_of_keys_comes_out_as_typed(conference: Conference) -> None:
    with_criteria(conference)
    async with table(conference) as pilot:
        keys = [*"59,5", "enter", *"4", "backspace", *"38", "enter", *"0", "enter"]
        keys += [*"60", "right", *"58.25", "down", *"40", "enter"]
        for key in keys:
            named = {",": "comma", ".": "full_stop"}.get(key, key)
            character = key if len(key) == 1 else None
            pilot.app.post_message(events.Key(named, character))
        await pilot.pause()
        await pilot.pause()
        assert figures(conference, UNITS[0]) == [(5950, None), (3800, None), (0, None)]
        assert figures(conference, UNITS[1]) == [(6000, 5825), (None, 4000), (None, None)]
        assert "58,25" in shown(pilot)


async def test_a_figure_over_the_maximum_is_named_and_stays(conference: Conference) -> None:
    with_criteria(conference)
    async with table(conference) as pilot:
        await press(pilot, "down 4 1 enter")
        text = flat(pilot)
        assert "“Phong trào [/] thi đua”: 41 điểm, nhiều hơn tối đa 40" in text
        assert UNITS[0] in text
        assert not conference.state.scores
        await press(pilot, "down")
        assert pilot.app.screen.query_one(ScoreGrid).criterion.name == "Phong trào [/] thi đua"
        await press(pilot, "backspace enter")
        assert figures(conference, UNITS[0])[1] == (400, None)
        await press(pilot, "9 enter escape")
        assert isinstance(pilot.app.screen, Confirm), "nothing typed is lost by one key"
        await press(pilot, "enter")
        assert "nhiều hơn tối đa" in flat(pilot)
        await press(pilot, "escape left enter")
        assert isinstance(pilot.app.screen, ScoresScreen), "the first Escape gives the figure up"
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, ScoresScreen)
        assert figures(conference, UNITS[0])[2] == (None, None)


async def test_sums_are_seen_and_the_result_is_that_of_the_table(conference: Conference) -> None:
    fill(conference, (50, 60, 50, 45))
    async with table(conference, (110, 24)) as pilot:
        lines = shown(pilot).split("\n")
        ranks = next(line for line in lines if "Thứ hạng" in line)
        assert ranks.split()[2:] == ["2", "=", "1", "2", "=", "4"]
        assert "60" in next(line for line in lines if "TỔNG" in line)
        await press(pilot, "ctrl+s")
        assert "2 =. Sở [/] Tài chính [b]: 50" in flat(pilot)
        assert "Có đơn vị bằng điểm" in flat(pilot)
        assert only(conference).state is BallotState.DRAFT
        await press(pilot, "ctrl+s")
        counted = only(conference)
        assert counted.state is BallotState.COUNTED
        assert (counted.entitled, counted.present) == (4, 4)
        verdict = ballots.verdict(counted)
        assert verdict is not None
        assert [(r.rank, r.score) for r in verdict.results] == [
            (1, 6000),
            (2, 5000),
            (2, 5000),
            (4, 4500),
        ]
        await press(pilot, "ctrl+z")
        assert only(conference).state is BallotState.DRAFT


async def test_what_is_missing_is_named(conference: Conference) -> None:
    with_criteria(conference)
    async with table(conference) as pilot:
        assert "còn 12 ô điểm chấm chưa nhập" in flat(pilot)
        assert "thiếu 3" in shown(pilot)
        await press(pilot, "ctrl+s")
        said = "\n".join(note.message for note in pilot.app._notifications)
        assert f"Chưa có điểm của {UNITS[0]} ở “Thực hiện nhiệm vụ chính trị được giao”" in said


async def test_a_change_after_the_result_keeps_it_in_step(conference: Conference) -> None:
    fill(conference, (50, 60, 50, 45))
    scoring.finish(conference, only(conference).id)
    async with table_of_counted(conference) as pilot:
        await press(pilot, "right 6 0 enter")
        tally = only(conference).tally
        assert tally is not None
        assert [count.score for count in tally.counts] == [6000, 6000, 5000, 4500]
        await press(pilot, "up delete")
        assert "Chưa có điểm của" in flat(pilot), "a counted table has no holes"
        assert figures(conference, UNITS[0])[0] == (None, 6000)


@asynccontextmanager
async def table_of_counted(conference: Conference) -> AsyncIterator[Pilot[None]]:
    app = HoinghiApp(conference)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f6 ctrl+g")
        yield pilot


async def test_a_column_is_pasted_from_a_spreadsheet(conference: Conference) -> None:
    with_criteria(conference)
    async with table(conference) as pilot:
        pilot.app.screen.query_one(ScoreGrid).post_message(events.Paste("60\r\n39,5\r\n2\r\n"))
        await pilot.pause()
        assert [own for own, _ in figures(conference, UNITS[0])] == [6000, 3950, 200]


async def test_a_block_is_pasted_up_to_the_figure_that_is_refused(conference: Conference) -> None:
    with_criteria(conference)
    async with table(conference) as pilot:
        block = "50\t49,5\t60\n40\t\t41\n5\t4\t3"
        pilot.app.screen.query_one(ScoreGrid).post_message(events.Paste(block))
        await pilot.pause()
        assert figures(conference, UNITS[0]) == [(5000, 4950), (4000, None), (None, None)]
        assert figures(conference, UNITS[1])[0] == (6000, None)
        assert "41 điểm, nhiều hơn tối đa 40" in flat(pilot)


async def test_all_units_can_be_reached_on_a_small_terminal(conference: Conference) -> None:
    with_criteria(conference)
    conference.save("t", replace(conference.state.profile, host_body="Cụm thi đua số 2"))
    async with table(conference) as pilot:
        assert "đơn vị 1–3/4" in shown(pilot)
        await press(pilot, " ".join(["right"] * 7))
        assert "đơn vị 2–4/4" in shown(pilot)
        assert "Sở Tư pháp · Cụm" in flat(pilot)


async def test_another_windows_figures_appear_and_typing_stays(conference: Conference) -> None:
    ballot = with_criteria(conference)
    async with table(conference) as pilot:
        await press(pilot, "5 7")
        first = scores.criteria(conference.state, ballot.id)[0]
        scoring.enter(conference, ballot.id, [(first.id, UNITS[1], "points", 4725)])
        await pilot.pause(0.2)
        assert "47,25" in shown(pilot)
        assert "57_" in shown(pilot)
        await press(pilot, "enter")
        assert figures(conference, UNITS[0])[0] == (5700, None)


async def test_a_published_table_is_only_read(conference: Conference) -> None:
    fill(conference, (50, 60, 55, 45))
    ballot = scoring.finish(conference, only(conference).id)
    voting.publish(conference, ballot.id)
    async with table_of_counted(conference) as pilot:
        assert "chỉ xem" in flat(pilot)
        await press(pilot, "right 1 enter")
        assert "đã công bố" in flat(pilot)
        assert figures(conference, UNITS[0])[0] == (None, 5000)


async def test_proposals_come_out_of_the_ranking_as_drafts(conference: Conference) -> None:
    fill(conference, (50, 60, 50, 45))
    scoring.finish(conference, only(conference).id)
    app = HoinghiApp(conference)
    async with app.run_test(size=(100, 40)) as pilot:
        await press(pilot, "f6 ctrl+f")
        await press(pilot, "down down down enter")  # one flag of the province, half of the rest
        text = flat(pilot)
        assert "Bằng khen không quá một nửa số đơn vị còn lại, theo tập quán" in text
        assert "Không theo điều khoản của văn bản nào; theo thông lệ." in text
        await press(pilot, "down up enter")
        text = flat(pilot)
        assert "Quyết định số 1174/QĐ-UBND năm 2017" in text
        assert "Chưa rõ còn hiệu lực, kiểm tra ngày 21/11/2026" in text
        await press(pilot, "down down enter")
        await press(pilot, "ctrl+s")
        made = [b for b in conference.state.ballots.values() if b.method is not Method.SCORES]
        assert [b.candidates[0] for b in made][:1] == [UNITS[1]]
        assert all(b.state is BallotState.DRAFT and b.source_note for b in made)
        assert "dự thảo biểu quyết" in "\n".join(n.message for n in pilot.app._notifications)
