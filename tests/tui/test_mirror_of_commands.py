"""Commands that change something say when the stick did not get it, and the change stays saved."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store.conference import Conference
from store.copies import marks
from store.copies.mirror import sync
from store.kinds import settings
from tests.store.store_kit import make_conference
from tui.main import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with make_conference(tmp_path / "c") as made:
        there = {"mirror": str(tmp_path / "no" / "usb"), "mirror_strict": "yes"}
        settings.set_profile(made, there)
    return tmp_path / "c"


def test_a_change_that_is_not_on_the_stick_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["set", str(folder), "--place=Huế", "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["mirror"] == "gone"
    assert "CHƯA CÓ trên USB" in told.err
    code = Conference.open(folder).state.delegates[2].code
    assert main(["checkin", str(folder), code, "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["mirror"] == "gone"
    assert "CHƯA CÓ trên USB" in told.err


def test_one_that_is_there_too_says_so_and_one_that_reads_says_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "no").mkdir()
    assert main(["set", str(folder), "--place=Huế", "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["mirror"] == "in-step"
    assert "USB" not in told.err
    assert main(["set", str(folder), "--place=Hội An", "--dry-run", "--json"]) == 0
    assert "mirror" not in json.loads(capsys.readouterr().out)


def test_a_mirror_on_the_laptop_itself_is_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["set", str(folder), "--set", f"mirror={tmp_path / 'usb'}"]) == 0
    assert "cùng ổ đĩa" in capsys.readouterr().err


def test_a_mirror_that_is_opened_says_what_it_is(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sync(folder, tmp_path / "usb")
    assert marks.is_mirror(tmp_path / "usb")
    main(["step", str(tmp_path / "usb"), "next"])
    assert "Máy chính còn chạy" in capsys.readouterr().err
