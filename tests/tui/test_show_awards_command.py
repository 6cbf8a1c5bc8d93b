"""`hoinghi show FOLDER awards --missing` and `--chase`."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import clock
from tests.screens.stage_day import minutes, stage_day
from tests.tui.test_ladder_command import said
from tui.main import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with clock.travel(minutes(0)):
        stage_day(tmp_path / "c").close()
    return tmp_path / "c"


def test_what_is_missing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with clock.travel(minutes(1)):
        text = said(capsys, "show", str(folder), "awards", "--missing")
        found = said(capsys, "show", str(folder), "awards", "--missing", "--json")
    assert "Quyết định chưa có ngày: Quyết định số 231/QĐ-LĐLĐ" in text
    assert text.endswith("Cần sửa: 9 · để xem lại: 0\n")
    assert [one["lack"] for one in found][:3] == ["no-date", "name-form", "no-honorific"]
    assert found[0] == {
        "lack": "no-date",
        "fault": True,
        "decision": "231/QĐ-LĐLĐ",
        "awards": [],
        "name_form": None,
    }
    assert found[1]["name_form"] == "small"
    assert found[1]["awards"][0]["recipient"] == "An [/] Bình [red]"


def test_who_is_chased(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with clock.travel(minutes(1)):
        text = said(capsys, "show", str(folder), "awards", "--chase")
        found = said(capsys, "show", str(folder), "awards", "--chase", "--json")
    assert "Đợt 2: Lò Thị Hoa · chưa đến · chưa có số" in text
    assert [(one["call"], one["who"]["name"], one["presence"]) for one in found] == [
        (2, "Lò Thị Hoa", "not_yet"),
        (2, "Vàng A Páo", "excused"),
    ]


@pytest.mark.parametrize("option", ["--missing", "--chase"])
def test_only_awards_have_them(
    folder: Path, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", str(folder), "delegates", option]) != 0
    assert option in capsys.readouterr().err
