"""One way of showing days and hours, which no screen does by itself."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

from store.clock import VIETNAM
from store.times.shown import day_text, moment_text

ROOT = Path(__file__).parents[3]
_OTHERWISE = re.compile(r"%d/%m|%H:%M(?::%S)? %d|%Y-%m-%d")


def test_days_and_hours() -> None:
    moment = datetime(2026, 12, 5, 8, 3, 9, tzinfo=VIETNAM)
    assert day_text(date(2026, 12, 5)) == "05/12/2026"
    assert moment_text(moment) == "05/12/2026 08:03"
    assert moment_text(moment, seconds=True) == "05/12/2026 08:03:09"
    assert (day_text(None), moment_text(None)) == ("–", "–")


def test_no_screen_and_no_command_shows_a_day_otherwise() -> None:
    odd = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for floor in ("screens", "tui")
        for path in sorted((ROOT / floor).rglob("*.py"))
        for found in _OTHERWISE.finditer(path.read_text(encoding="utf-8"))
    ]
    assert odd == []
