"""`hoinghi presenters`: the list, and the proposal by rank."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from store import clock
from store.conference import Conference
from tests.screens.stage_day import minutes, stage_day
from tui.main import main


@pytest.fixture
def folder(tmp_path: Path) -> str:
    with clock.travel(minutes(0)):
        stage_day(tmp_path / "c").close()
    return str(tmp_path / "c")


def said(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    capsys.readouterr()
    assert main(["presenters", *words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_presenters_by_command(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, folder, "add", "Ông Lương [/]", "--post", "Phó Bí thư")
    said(capsys, folder, "add", "Thu", "--tray")
    found = said(capsys, folder, "propose")
    assert found == {
        "presenters": [
            {
                "rank": 1,
                "name": "Ông Lương [/]",
                "post": "Phó Bí thư",
                "tray": False,
                "calls": [1, 2],
            },
            {"rank": 2, "name": "Thu", "post": None, "tray": True, "calls": [1, 2]},
        ],
        "assigned": 4,
        "passed": [],
        "without": [],
    }
    assert said(capsys, folder, "propose")["assigned"] == 0
    assert main(["presenters", folder, "list"]) == 0
    out = capsys.readouterr().out
    assert "1  Ông Lương [/]  ·  Phó Bí thư  ·  → 1, 2" in out
    assert "2  Thu  ·  khay  ·  → 1, 2" in out
    assert said(capsys, folder, "remove", "1").keys() == {"presenters"}
    with Conference.open(Path(folder)) as conference:
        assert [one.name for one in conference.state.presenters.values()] == ["Thu"]


@pytest.mark.parametrize(
    ("words", "said_so"),
    [
        (["add"], "Viết: presenters"),
        (["list", "1"], "Viết: presenters"),
        (["remove", "3"], "Không có người trao thứ “3”"),
        (["propose"], "Chưa có người trao nào"),
    ],
)
def test_what_cannot_be_done_is_said(
    folder: str, capsys: pytest.CaptureFixture[str], words: list[str], said_so: str
) -> None:
    assert main(["presenters", folder, *words]) != 0
    assert said_so in capsys.readouterr().err
