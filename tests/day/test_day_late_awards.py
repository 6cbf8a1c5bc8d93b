"""Awards that come, go and change after calls were made: what was called stays in every place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from exports import catalogue, looking
from exports.awards.stage import on_stage
from screens.awards.screen import AwardsScreen
from screens.hall.podium import podium_page
from store import clock
from store.awards import ceremony, ladder_edits, stage
from store.checkin import attendance
from store.conference import Conference
from store.errors import Refused
from store.records import Award, RecipientKind
from tests.exports.paper_text import paper_text
from tests.screens.stage_day import AN, LONG, minutes, stage_day
from tests.store import office_files
from tui.app import HoinghiApp
from tui.main import main

HOA, PAO = "Lò Thị Hoa", "Vàng A Páo"
CALLED = {LONG: (1, 1), AN: (2, 1), HOA: (2, 2), PAO: (2, 3)}
HIGHER = Award(
    decision_id=1,
    honour="huan-chuong-doc-lap-1",
    form="Huân chương Độc lập hạng Nhất",
    award_class=1,
    kind=RecipientKind.INDIVIDUAL,
    recipient="Bùi Văn Sau",
    order=0,
)


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    """The first call is over, the second stands on the stage."""
    with clock.travel(minutes(0)):
        made = stage_day(tmp_path / "c")
        stage.call_next(made)
        stage.confer(made)
        stage.call_next(made)
        yield made
        made.close()


def told(day: Conference) -> dict[str, tuple[int, int]]:
    """By recipient the number and place that everybody is told."""
    places = ceremony.places(day.state)
    return {day.state.awards[key].recipient: place for key, place in places.items()}


def still_called(day: Conference) -> bool:
    return {name: at for name, at in told(day).items() if name in CALLED} == CALLED


def calls_of(capsys: pytest.CaptureFixture[str], folder: Path) -> dict[str, tuple[int, int, int]]:
    capsys.readouterr()
    assert main(["show", str(folder), "awards", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    return {row["recipient"]: (row["call"], row["place"], row["position"]) for row in rows}


def test_commands_bring_it_behind_what_was_called(
    day: Conference, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = calls_of(capsys, day.folder)
    rows = [
        ["TT", "Tên tập thể, cá nhân", "Hình thức khen thưởng", "Số quyết định"],
        ["1", HIGHER.recipient, HIGHER.form, "2019/QĐ-CTN"],
    ]
    path = office_files.xlsx(tmp_path / "k.xlsx", rows)
    command = ["import", str(day.folder), str(path), "--as", "awards", "--cell", "B2=cá nhân"]
    assert main(command) == 0
    after = calls_of(capsys, day.folder)
    assert after.pop(HIGHER.recipient) == (3, 1, 5)
    assert after == before
    assert main(["show", str(day.folder), "awards"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in lines[:5]] == [
        f"{call}.{place}" for call, place in (*CALLED.values(), (3, 1))
    ], lines
    assert main(["call", str(day.folder), "conferred", "--all"]) == 0
    assert main(["call", str(day.folder), "next"]) == 0
    assert HIGHER.recipient in capsys.readouterr().out


async def test_the_room_and_the_podium_bring_it_behind_what_was_called(day: Conference) -> None:
    new = stage.add_award(day, HIGHER)
    podium = podium_page(day.state, attendance.session(day.state), clock.now())
    text = "\n".join(line for block in podium.blocks for line in block)
    assert "Đợt 2: " in text
    assert "Đợt 3: Huân chương Độc lập" in text
    async with HoinghiApp(day, only="awards").run_test(size=(120, 40)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, AwardsScreen)
        headings = [row for row in list(screen._cells) if row < 0]
        assert headings == [-1, -2, -3]
        assert list(screen._cells)[-1] == new.id
        await pilot.press("ctrl+d")
        stage.withdraw(day, new.id, "rút")
        await pilot.pause()
        assert [row for row in list(screen._cells) if row < 0] == [-1, -2, -3], "of the withdrawn"


def test_a_list_that_is_written_already_is_said_to_hold_no_more(
    day: Conference, tmp_path: Path
) -> None:
    paper = catalogue.find("awards")
    (path,) = catalogue.export(day, [paper.id], tmp_path)
    assert not looking.look(day, paper, tmp_path).is_stale
    before = paper_text(path)
    stage.add_award(day, HIGHER)
    assert looking.look(day, paper, tmp_path).is_stale
    (path,) = catalogue.export(day, [paper.id], tmp_path)
    after = paper_text(path)
    for number in (1, 2):
        heading = next(line for line in before.splitlines() if f"Đợt {number}." in line)
        assert heading in after.splitlines()
    assert [call.number for call in on_stage(day.state)] == [1, 2, 3]


def test_nothing_that_is_done_to_awards_moves_a_called_one(day: Conference) -> None:
    new = stage.add_award(day, HIGHER)
    other = stage.add_award(day, HIGHER)
    steps: tuple[Callable[[], object], ...] = (
        lambda: stage.edit_award(day, other.id, honour="huan-chuong-lao-dong-3", award_class=3),
        lambda: stage.move_award(day, other.id, -1),
        lambda: stage.natural_order(day),
        lambda: stage.edit_decision(day, day.state.decisions[2], order=0),
        lambda: ladder_edits.move_rung(day, _rung(day, "bang-khen-lien-doan-lao-dong"), -1),
        lambda: ladder_edits.set_batch(
            day, day.state.ladder[_rung(day, "bang-khen-lien-doan-lao-dong")], 1
        ),
        lambda: stage.edit_award(day, 1, award_class=2),
        lambda: stage.withdraw(day, new.id, "rút"),
        lambda: stage.restore(day, new.id),
        lambda: stage.remove_award(day, other.id),
    )
    for number, step in enumerate(steps):
        step()
        assert still_called(day), number
    for number in range(len(steps) + 2):
        day.undo()
        assert still_called(day), number
    assert told(day) == CALLED


def test_a_window_that_adds_while_another_calls(day: Conference) -> None:
    with Conference.open(day.folder, "bàn 2") as other:
        stage.add_award(other, HIGHER)
        stage.confer(day)
        assert [one.recipient for one in stage.call_next(day)] == [HIGHER.recipient]
        with pytest.raises(Refused, match="changed-since"):
            other.undo()
        assert still_called(other)
    assert still_called(day)


def _rung(day: Conference, key: str) -> int:
    return ceremony.rungs(day.state)[key].id
