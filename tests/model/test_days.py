"""Days at random: screen, hall, minutes, record, scripts, audit and checker say the same.

`python -m bench.days` plays as many as one has time for; what it found has tests of its own.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from store.journal import durable
from tests.model.days import play

DAYS = 40


@pytest.mark.parametrize("block", range(6))
def test_every_place_says_the_same_of_every_vote(
    block: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(durable, "fsync", lambda _descriptor: None)
    results = 0
    for seed in range(DAYS * block, DAYS * (block + 1)):
        day = play(seed, tmp_path / str(seed), kills=0.05, on_paper=0.05)
        assert day.wrong == [], f"the day of seed {seed}"
        results += day.results
    assert results > DAYS / 2
