from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import clock
from store.conference import Conference
from tests.exports.every_paper import complete
from tests.exports.paper_day import at, paper_day


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    """A day with something for every paper to say."""
    made = paper_day(tmp_path / "c")
    with clock.travel(at(9, 5)):
        yield complete(made, tmp_path)
    made.close()
