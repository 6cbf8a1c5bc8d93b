"""Where nobody hears what a command says (a full disk, a closed pipe), it says so and goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate

if sys.platform == "win32":
    pytest.skip("it has no /dev/full, and closes no descriptor", allow_module_level=True)

ROOT = Path(__file__).resolve().parents[2]
RUN = "import sys; from tui.main import main; sys.exit(main())"
FULL = Path("/dev/full")

needs_full = pytest.mark.skipif(not FULL.exists(), reason="no disk is always full here")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = create_conference(tmp_path_factory.mktemp("c") / "c", "khoi", date(2026, 12, 20))
    people = ("Lò Thị Ưng", "Giàng A Páo", "Lê Đức Thọ")
    roster.add_delegates(made, "delegate_add", [Delegate(number=0, name=name) for name in people])
    made.close()
    return made.folder


def run(tmp_path: Path, shell: str, *words: str) -> tuple[int, str, str]:
    """The command with `shell` behind it, as "> /dev/full"; its exit code and what was heard."""
    log = tmp_path / "errors.log"
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {shell}', "sh", sys.executable, "-c", RUN, *words],
        cwd=ROOT,
        env={**os.environ, "HOINGHI_LOG": str(log), "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert not log.exists(), "nothing was unforeseen"
    return done.returncode, done.stdout, done.stderr


@needs_full
@pytest.mark.parametrize("words", [("show", "{folder}", "summary"), ("templates",)])
def test_a_full_disk_is_told(folder: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    code, _, told = run(tmp_path, ">/dev/full", *(word.format(folder=folder) for word in words))
    assert code == 3
    assert "Không viết được kết quả" in told
    assert "Traceback" not in told
    assert "Exception" not in told


@needs_full
@pytest.mark.parametrize(
    ("number", "shell"), enumerate([">/dev/full", ">/dev/full 2>/dev/full", ">&- 2>&-"], start=1)
)
def test_what_was_done_is_done_though_nobody_hears_it(
    folder: Path, tmp_path: Path, number: int, shell: str
) -> None:
    with Conference.open(folder, watches=True) as before:
        person = before.state.delegates[number]
    run(tmp_path, shell, "checkin", str(folder), person.code)
    with Conference.open(folder, watches=True) as after:
        assert number in {one.delegate_id for one in after.state.passages.values()}


@pytest.mark.parametrize(
    ("shell", "code"), [(">&-", 0), ("2>&-", 0), ("<&- >&- 2>&-", 0), ("| true", 0)]
)
def test_what_is_closed_is_no_error(folder: Path, tmp_path: Path, shell: str, code: int) -> None:
    assert run(tmp_path, shell, "show", str(folder), "summary")[0] == code


def test_a_mistake_told_to_nobody_keeps_its_code(tmp_path: Path) -> None:
    assert run(tmp_path, "2>&-", "show", str(tmp_path / "nowhere"), "summary")[0] == 2


@needs_full
def test_a_message_that_nobody_hears_stops_no_answer(folder: Path, tmp_path: Path) -> None:
    code, told, _ = run(tmp_path, "2>/dev/full", "import", str(folder), "nowhere.csv")
    assert (code, told) == (2, "")
    code, told, _ = run(tmp_path, "2>/dev/full", "show", str(folder), "summary")
    assert code == 0
    assert told
