"""What every test starts from: one fixed moment, a still cursor, Vietnamese."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import BinaryIO

import pytest
from docx.oxml.text.run import CT_Text
from hypothesis import settings
from textual._xterm_parser import XTermParser
from textual.notifications import Notification
from textual.pilot import Pilot
from textual.widgets import Input, TextArea
from xdist.scheduler import WorkStealingScheduling

from exports.type.ties import loose
from screens import sentences
from screens.frame.ordered_app import PAUSE, OrderedApp
from screens.frame.unforeseen.guarded import GuardedApp
from store import clock
from store.outside import limited

pytest_plugins = ["tests.on_windows.system"]

NOW = "2026-12-16T08:15:00+07:00"
"""A Wednesday morning, four days before most tests' conference."""
FOR_EVER = 3600.0


# How long an example takes says something about the machine; nothing here is a timed test.
settings.register_profile("hoinghi", deadline=None)
settings.load_profile("hoinghi")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """`-n auto`: two workers for each core, since a pilot waits as long as it computes."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return 2 * (cores or 1)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> WorkStealingScheduling:
    """Who has nothing left takes over from others, so that no worker ends alone."""
    return WorkStealingScheduling(config, log)


def pytest_collection_finish() -> None:
    """Look for garbage as seldom as the program does: it took a third of the screen tests' time.

    What is imported by now stays, and is not looked through again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


def pytest_sessionfinish() -> None:
    """Let libraries find their own again as Python ends; they complain of leaks otherwise."""
    gc.unfreeze()


@pytest.fixture(scope="session", autouse=True)
def _stand_still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Clocks stand at `NOW`, in child processes they start there; cursors do not blink, and what
    was said above the footer stays: a crowded machine takes longer than people do.

    A test that is about another moment says so with `clock.travel` or `HOINGHI_NOW`. Programs in
    processes of their own go on from there, as they do in a rehearsal. Word papers are read as
    people search them: what no-break spaces hold together is tested where they are put in. Lists
    are read here, not by a process for each, but where that is what is tested (`store/outside`).
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOINGHI_NOW", NOW)
        patch.setenv("HOINGHI_LOG", str(tmp_path_factory.mktemp("log") / "errors.log"))
        patch.setenv("HOINGHI_KEYS", str(tmp_path_factory.mktemp("card-keys")))
        patch.setattr(clock, "start_running", lambda: None)
        for widget in (Input, TextArea):
            patch.setattr(widget.cursor_blink, "_default", False)
        patch.setattr("tui.app.LITTER", 10**9)  # what the tests hold is more than a program does
        patch.setattr(Notification, "time_left", property(lambda _: FOR_EVER))
        patch.setattr(Pilot, "_wait_for_screen", _wait_until_obeyed)
        patch.setattr(limited, "ask", _ask_here)
        patch.setattr(CT_Text, "__str__", lambda text: loose(text.text or ""))
        yield


ask_apart = limited.ask


def _ask_here(module: str, file: BinaryIO, words: Sequence[str], name: str) -> bytes:
    """What the process would answer."""
    answer: bytes = import_module(module).answer_to(file.read(), *words)
    return answer


_wait_for_screen = Pilot._wait_for_screen


async def _wait_until_obeyed(pilot: Pilot[object], timeout: float = 30.0) -> bool:
    """Wait for the keys that an `OrderedApp` still keeps; Textual's pilot knows of none."""
    app = pilot.app
    heard = await _wait_for_screen(pilot, timeout)
    while isinstance(app, OrderedApp) and app._running and not app.is_settled:
        await asyncio.sleep(PAUSE)
        heard = await _wait_for_screen(pilot, timeout)
    return heard


@pytest.fixture(autouse=True)
def _nothing_unforeseen(request: pytest.FixtureRequest) -> Iterator[None]:
    """A window goes on after an error, and a test of it does not, unless marked `unforeseen`."""

    def fail(app: GuardedApp[object], error: Exception) -> None:
        if app._exception is None:  # `run_test` raises it at its end
            app._exception = error

    with pytest.MonkeyPatch.context() as patch:
        if not request.node.get_closest_marker("unforeseen"):
            patch.setattr(GuardedApp, "_write_down", fail)
        yield


@pytest.fixture(autouse=True)
def _let_go() -> Iterator[None]:
    """Textual 8.2.8 remembers the last 1,024 keys read, and with them whole windows of tests."""
    yield
    XTermParser._parse_extended_key.cache_clear()


@pytest.fixture(autouse=True)
def _speak_vietnamese() -> None:
    """Tests may switch the language; others do not inherit it."""
    sentences.set_language("vi")
