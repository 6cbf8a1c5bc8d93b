"""Everything `show` prints of a full day, to the letter, for people and for scripts.

The log as JSON is left out: it holds every record as often as it changed.
`HOINGHI_UPDATE_SNAPSHOTS=1 pytest tests/tui/test_show.py` keeps the texts anew. JSON is a promise
to scripts: keys may be added, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exports.full_day import full_day
from tests.exports.kept_texts import check_snapshot
from tui import main, show

FOLDER = Path(__file__).parent / "snapshots"


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with full_day(tmp_path_factory.mktemp("full") / "day") as made:
        yield made.folder


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main.main(["show", *words]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("what", show.SHOWN)
def test_what_people_read(day: Path, what: str, capsys: pytest.CaptureFixture[str]) -> None:
    check_snapshot(f"show-{what}", printed(capsys, str(day), what), FOLDER)


@pytest.mark.parametrize("what", sorted(show.SHOWN.keys() - {"log"}))
def test_what_scripts_read(day: Path, what: str, capsys: pytest.CaptureFixture[str]) -> None:
    check_snapshot(f"show-{what}-json", printed(capsys, str(day), what, "--json"), FOLDER)


def test_the_command_line_offers_what_can_be_shown() -> None:
    assert tuple(show.SHOWN) == main.SHOWN
