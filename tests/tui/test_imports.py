"""What a start may import: whoever makes one slower does it here, on purpose."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate

OURS = ("tui", "screens", "exports", "store")

HEAVY = {"asyncio", "dataclasses", "email", "importlib.metadata", "inspect", "zipfile"}
"""Of Python's own library, what takes as long to import as a whole `--help`, or nearly so."""

HELP = {
    "platformdirs",
    "screens",
    "screens.sentences",
    "store",
    "store.errors",
    "store.outside",
    "store.outside.opening",
    "store.outside.signs",
    "tui",
    "tui.awards",
    "tui.awards.options",
    "tui.config",
    "tui.keeping",
    "tui.keeping.options",
    "tui.main",
    "tui.parser",
    "tui.safe_output",
    "tui.several",
    "tui.several.address",
    "tui.several.options",
    "tui.templating",
    "tui.templating.options",
    "tui.web",
    "tui.web.options",
}
OPEN = HELP | {
    "dataclasses",
    "filelock",
    "inspect",
    "msgspec",
    "store.clock",
    "store.codes",
    "store.conference",
    "store.copies",
    "store.copies.mirror",
    "store.copies.sealing",
    "store.journal",
    "store.names",
    "store.records",
    "store.stale",
    "store.state",
    "store.times",
    "store.times.shown",
    "store.writing",
    "tinydb",
    "tui.console",
    "typing_extensions",
}
CHECKIN = OPEN | {
    "screens.words",
    "store.cards",
    "store.checkin",
    "store.people.naming",
    "store.thresholds",
    "tui.checkin_lines",
}
FIRST_FRAME = OPEN | {
    "screens.checkin",
    "screens.checkin.desk",
    "screens.checkin.desk.unsaved",
    "asyncio",
    "rich",
    "textual",
    "screens.frame",
    "screens.lasting",
    "screens.overview",
    "screens.widgets",
    "screens.words",
    "store.hall",
    "store.hall.projection",
    "store.agenda",
    "store.awards",
    "store.awards.figures",
    "store.checkin",
    "store.thresholds",
    "tui.app",
    "tui.recent",
    "tui.restarting",
    "tui.web.roles",
    "tui.windows",
}

PROGRAM = """
import argparse, atexit, sys

argparse.ArgumentParser().format_help()  # what it imports itself: more of it with each Python
from_python = set(sys.modules)
atexit.register(lambda: print(*sorted(set(sys.modules) - from_python), file=open({out!r}, "w")))
"""
COMMAND = "from tui.main import main; main(sys.argv[1:])"
WINDOW = """
from tui import windows
from textual.app import App

async def leave(pilot):
    await pilot.pause()
    assert "0/3" in str(pilot.app.screen.query_one("#people").content)
    pilot.app.exit()

run = App.run
App.run = lambda app: run(app, headless=True, auto_pilot=leave)
windows.need_terminal = lambda: None
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = create_conference(tmp_path_factory.mktemp("c") / "c", "khoi", date(2026, 12, 20))
    roster.add_delegates(
        made, "delegate_add", [Delegate(number=0, name=name) for name in ("An", "Bình", "Cả")]
    )
    made.close()
    return made.folder


def imported(tmp_path: Path, program: str, *words: str) -> set[str]:
    """What a fresh Python imports while it runs: ours, others' and the heavy ones of its own."""
    out = tmp_path / "modules"
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(out=str(out)) + program, *words],
        env={
            **os.environ,
            "HOINGHI_NOW": "2026-12-20T07:10",
            "XDG_CONFIG_HOME": str(tmp_path),
            "XDG_DATA_HOME": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    found = set()
    for module in out.read_text(encoding="utf-8").split():
        top = module.partition(".")[0]
        if top in OURS or module in HEAVY:
            found.add(module)
        elif top not in sys.stdlib_module_names:
            found.add(top)
    return found


def beyond(found: set[str], allowed: set[str]) -> str:
    """What was imported though nobody allowed it, itself, its package, or a module in it."""
    packages = {name for name in allowed if name not in OURS}
    found = {one for one in found if not any(name.startswith(f"{one}.") for name in allowed)}
    return "\n".join(
        f"{module} is imported; do so inside the function that needs it, or allow it here"
        for module in sorted(found - allowed)
        if not any(module.startswith(f"{package}.") for package in packages)
    )


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_imports_the_command_line_only(tmp_path: Path, option: str) -> None:
    found = imported(tmp_path, COMMAND, option)
    assert "tui.main" in found
    assert not beyond(found, HELP)


def test_checkin_imports_the_desk_only(tmp_path: Path, folder: Path) -> None:
    found = imported(tmp_path, COMMAND, "checkin", str(folder), "12345")
    assert "store.checkin.desk" in found
    assert not beyond(found, CHECKIN)


def test_the_first_frame_imports_its_room_only(tmp_path: Path, folder: Path) -> None:
    found = imported(tmp_path, WINDOW + COMMAND, str(folder))
    assert "screens.overview.screen" in found
    assert not beyond(found, FIRST_FRAME)
