"""Four desks on one conference: whatever they are given, every line has the answer it must have.

`python -m bench.scans` plays as long as one has time for; what it found has tests of its own.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":  # pragma: no cover
    pytest.skip("kills processes as only POSIX can", allow_module_level=True)

from tests.soak.play import play

EVENTS = 700


@pytest.mark.parametrize("seed", range(4))
def test_every_line_has_one_answer_and_all_lists_are_equal(seed: int, tmp_path: Path) -> None:
    soak = play(seed, tmp_path, EVENTS)
    assert soak.wrong == [], f"seed {seed}, {soak.events} events"
    assert soak.events >= EVENTS
