"""What every test starts from: the clock on the wall, Vietnamese, no traces of other tests."""

from __future__ import annotations

import pytest

from screens import sentences
from store import clock


@pytest.fixture(autouse=True)
def _as_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows let a rehearsal's clock go on, and may switch the language; other tests do not."""
    monkeypatch.setattr(clock, "_running_since", None)
    sentences.set_language("vi")
