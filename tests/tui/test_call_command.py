"""`hoinghi call`: what is done on the stage and with single awards, and what is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from store import clock
from store.conference import Conference
from store.records import AwardState
from tests.screens.stage_day import minutes, stage_day
from tui.main import main

Capture = pytest.CaptureFixture[str]
Call = Callable[..., int]
HOA, PAO = 2, 3


@pytest.fixture
def call(tmp_path: Path) -> Call:
    with clock.travel(minutes(0)):
        stage_day(tmp_path / "c").close()

    def run(*words: str) -> int:
        with clock.travel(minutes(5)):
            return main(["call", str(tmp_path / "c"), *words])

    return run


def states(folder: Path) -> list[str]:
    with Conference.open(folder / "c") as conference:
        return [conference.state.awards[key].state for key in (4, 1, HOA, PAO)]


@pytest.mark.parametrize(
    ("options", "expected", "is_told"),
    [
        ([], ["conferred", "owed", "owed"], True),
        (["--all"], ["conferred"] * 3, False),
        (["--owed", "2,3"], ["conferred", "owed", "owed"], False),
        (["--all", "--owed", "1"], ["owed", "conferred", "conferred"], False),
    ],
)
def test_nobody_who_is_away_is_conferred_on_silently(
    call: Call,
    tmp_path: Path,
    capsys: Capture,
    options: list[str],
    expected: list[str],
    is_told: bool,
) -> None:
    assert [call("next"), call("conferred"), call("next")] == [0, 0, 0]
    capsys.readouterr()
    assert call("conferred", *options) == 0
    assert states(tmp_path)[1:] == expected
    told = capsys.readouterr()
    assert ("Lò Thị Hoa; Vàng A Páo. Nếu họ có mặt: thêm --all" in told.err) == is_told
    assert told.out.count("Chưa nhận (đợt 2)") == expected.count("owed")


def test_single_awards_by_position_and_by_place(call: Call, tmp_path: Path) -> None:
    for words in (["next"], ["conferred"], ["next"], ["owed", "3", "--reason", "ốm"]):
        assert call(*words) == 0
    assert call("read", "2.3") == 0
    assert states(tmp_path) == ["conferred", "called", "owed", "read"]
    assert call("conferred") == 0
    assert call("handed", "3", "--to", "Em Hoa", "--at", "10h30 25/12", "--signed") == 0
    with Conference.open(tmp_path / "c") as conference:
        handed = conference.state.awards[HOA]
        assert (handed.handed_to, handed.handed_signed) == ("Em Hoa", True)
        assert f"{handed.handed_at:%d/%m %H:%M}" == "25/12 10:30"
    assert call("recall", "4") == 0
    assert call("withdraw", "4", "--reason", "có đơn") == 0
    assert states(tmp_path) == ["conferred", "conferred", "handed", "withdrawn"]
    assert call("restore", "4") == 0
    assert states(tmp_path)[3] == AwardState.WAITING


def test_a_call_out_of_turn_tells_what_it_passes(
    call: Call, tmp_path: Path, capsys: Capture
) -> None:
    assert call("jump", "2") == 0
    assert states(tmp_path) == ["waiting", "called", "called", "called"]
    assert "Còn 1 đợt chưa gọi phía trước: 1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["next", "1"], 2),
        (["owed"], 2),
        (["owed", "9"], 2),
        (["owed", "x"], 2),
        (["jump", "7"], 2),
        (["owed", "1"], 1),
        (["handed", "1"], 2),
        (["handed", "1", "--to", "X", "--at", "bao giờ"], 2),
        (["restore", "1"], 1),
    ],
)
def test_what_makes_no_sense_is_refused(
    call: Call, tmp_path: Path, words: list[str], code: int
) -> None:
    assert call(*words) == code
    assert states(tmp_path) == ["waiting"] * 4


def test_a_place_that_nobody_stands_at_is_refused(call: Call, tmp_path: Path) -> None:
    call("next")
    assert call("conferred", "--owed", "2") == 2
    assert states(tmp_path)[0] == "called"


def test_a_call_has_the_number_that_screens_and_papers_give_it(
    call: Call, tmp_path: Path, capsys: Capture
) -> None:
    """Called first, the second call stays the second."""
    assert call("jump", "2") == 0
    assert call("conferred", "--all") == 0
    told = [line for line in capsys.readouterr().out.splitlines() if "(đợt" in line]
    assert told
    assert all("(đợt 2)" in line for line in told)
