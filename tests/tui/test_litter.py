"""A window that stays open does not grow by what it has left."""

from __future__ import annotations

import gc
import time
import weakref
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from store.conference import Conference
from store.kinds.create import create_conference
from tui import app as module
from tui.app import HoinghiApp

LITTER = 5_000


class Ring:
    """Something that only the search for garbage finds."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    with create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20)) as made:
        yield made


@pytest.fixture
def rarely() -> Iterator[None]:
    """Python looks for garbage as rarely as in the program."""
    before = gc.get_threshold()
    gc.set_threshold(10_000_000)
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("rarely")
async def test_what_was_left_goes_when_it_is_quiet(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LITTER", LITTER)
    monkeypatch.setattr(module, "QUIET_SECONDS", 3600.0)
    app = HoinghiApp(conference)
    async with app.run_test() as pilot:
        await pilot.press("f3")
        left = weakref.ref(Ring())
        assert left()
        more = [Ring() for _ in range(LITTER + 1)]
        app._watch()
        assert left(), "somebody has just typed"
        monkeypatch.setattr(module, "QUIET_SECONDS", 0.0)
        await pilot.pause()
        app._watch()
        assert left() is None
        assert more


@pytest.mark.usefixtures("rarely")
async def test_a_key_is_heard(conference: Conference) -> None:
    app = HoinghiApp(conference)
    async with app.run_test() as pilot:
        before = time.monotonic()
        await pilot.press("f3")
        assert app.heard_at >= before
